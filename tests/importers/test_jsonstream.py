"""JSON gone into piece by piece gives what JSON as a whole gives, wherever the text happens to be cut."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focuscoach.errors import ExportError
from focuscoach.importers.archive import jsonstream
from focuscoach.importers.archive.opening import open_archives

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)) | st.sampled_from('\\\\x0b"'), max_size=12
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)
TOPS = st.lists(VALUES, max_size=5) | st.dictionaries(TEXTS, VALUES, max_size=5)


def pieces(
    value: object, path: tuple[str | int, ...], depth: int
) -> Iterable[tuple[tuple[str | int, ...], object]]:
    """Yield the values below a place as `walk_json` does where everything above `depth` is gone into."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        here = (*path, key)
        if isinstance(child, (dict, list)) and len(here) < depth:
            yield from pieces(child, here, depth)
        else:
            yield here, child


def walk(text: str, depth: int) -> list[tuple[tuple[str | int, ...], object]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.json"
        path.write_bytes(text.encode())
        (archive,) = open_archives(path)
        with archive:
            return list(jsonstream.walk_json(archive, "x.json", lambda place: len(place) < depth))


@pytest.mark.parametrize("chunk", [1, 3, 7, 1 << 20])
def test_walking_gives_what_parsing_gives(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonstream, "CHUNK", chunk)

    @settings(max_examples=30, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(TOPS, st.integers(1, 4), st.booleans())
    def law(value: object, depth: int, is_wide: bool) -> None:
        text = json.dumps(value, ensure_ascii=is_wide, indent=1 if is_wide else None)
        assert walk(text, depth) == list(pieces(value, (), depth))

    law()


@pytest.mark.parametrize("chunk", [1, 2, 5, 1 << 20])
@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"a\x0Bb", "a\x0bb"),
        (r"\\x0B", r"\x0B"),
        (r"\\\x41", "\\A"),
        (r"\x4", None),
        (r"\xzz", None),
        (r"\n\x0c", "\n\x0c"),
    ],
)
def test_escapes_by_two_digits(
    chunk: int, source: str, text: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonstream, "CHUNK", chunk)
    if text is None:
        with pytest.raises(ExportError):
            walk('{"k":"' + source + '"}', 2)
    else:
        assert walk('{"k":"' + source + '"}', 2) == [(("k",), text)]


@pytest.mark.parametrize(
    "source", ['{"a":[1,2', '{"a":[1,]}', '{"a" 1}', "{1:2}", "[1 2]", '{"a":1,}', "", "x"]
)
def test_what_is_no_json_is_told(source: str) -> None:
    with pytest.raises(ExportError):
        walk(source, 3)


@pytest.mark.parametrize("chunk", [1, 2, 5, 17])
def test_streaming_gives_what_parsing_gives_wherever_the_text_is_cut(
    chunk: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(jsonstream, "CHUNK", chunk)
    value = [
        {"a b": [1.5e-10, -7, True, None, "\u2028\U0001f600 x\\"], "é": {}},
        [],
        "",
        -0.25,
        {"n": [[[]]]},
    ]
    for indent in (None, 1, 30):
        (tmp_path / "x.json").write_text(json.dumps(value, indent=indent), "utf-8")
        (archive,) = open_archives(tmp_path / "x.json")
        with archive:
            assert [one for _, one in jsonstream.stream_json(archive, "x.json")] == value


@pytest.mark.parametrize(
    "text", ["date,text\n2024-01-01,[een] zin\n", "{niets}\n", '[{"a": 1} {"b"', '{"a" "b"}', "[1,,"]
)
def test_what_is_no_json_is_not_read_to_its_end(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text + "een zin die maar doorgaat\n" * 400_000, "utf-8")
    (archive,) = open_archives(tmp_path / "x.json")
    with archive:
        with pytest.raises(ExportError) as told:
            list(jsonstream.stream_json(archive, "x.json"))
        assert told.value.code == "damaged"
        assert archive.bytes_read < 6 << 20
