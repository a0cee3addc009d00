"""Bad input, for every importer: only the package's own errors, nothing invented, nothing foreign kept."""

import json
import re
import shutil
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focuscoach.errors import FocuscoachError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "corpus" / "exports"
MARKERS = tomllib.loads((ROOT / "tests" / "cases" / "import_markers.toml").read_text("utf-8"))
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
FOREIGN = "שלום 👩‍👩‍👧 مرحبا 日本"
TEXTS = [name for name, marker in MARKERS.items() if marker.get("text", True)]
JSON = (".json", ".js", ".jsonl")
BINARY = (".car", ".warc", ".zip")


Read = Callable[[str, Path], Reading | None]


@pytest.fixture
def name(case: Path) -> str:
    """Return the name of each invented export in turn."""
    return case.relative_to(EXPORTS).as_posix()


@pytest.fixture(scope="session")
def read(options_of: Callable[[Path], Options]) -> Read:
    """Return what reads a changed export, held to what always holds; None where the package says that it cannot."""

    def read(name: str, root: Path) -> Reading | None:
        try:
            reading = read_exports([root], options_of(EXPORTS / name))
        except FocuscoachError as error:
            told = error
        else:
            return sound(reading)
        assert told.message()
        assert told.hint()
        return None

    return read


def sound(reading: Reading) -> Reading:
    for export in reading.exports:
        assert export.entries == export.posts + export.skipped + export.left_out
    for post in reading.posts:
        for text in (
            post.id,
            post.text,
            post.title,
            post.url,
            post.lang,
            post.group,
            post.author,
            post.reply_to,
        ):
            assert isinstance(text, str)
        assert not UNWANTED.search(post.text + post.title)
        assert post.created_at is None or 1990 <= post.created_at.year < 2100
        assert (post.created_at is None) == (post.date_precision == "none")
    assert len({(post.platform, post.id) for post in reading.posts}) == len(reading.posts)
    return reading


def changed(name: str, tmp: Path, change: dict[str, bytes]) -> Path:
    root = tmp / "export"
    shutil.copytree(EXPORTS / name / "export", root)
    for member, data in change.items():
        (root / member).write_bytes(data)
    return root


def members(name: str) -> dict[str, bytes]:
    root = EXPORTS / name / "export"
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def marked(name: str, replacement: str) -> tuple[str, bytes]:
    """Return the member of a case with the marker word replaced, in the member's own encoding."""
    marker = MARKERS[name]
    data = members(name)[marker["member"]]
    word = marker["word"].encode()
    assert data.count(word) >= 1
    return marker["member"], data.replace(word, replacement.encode("utf-8", "surrogatepass"), 1)


NESTED = [name for name in TEXTS if MARKERS[name]["member"].endswith((".json", ".js"))]


def test_every_case_has_a_marker_or_is_binary() -> None:
    binary = {"bluesky/repository", "hyves/public_pages", "hyves/grab", "tumblr/zipped"}
    names = {path.parent.relative_to(EXPORTS).as_posix() for path in EXPORTS.glob("*/*/expected.jsonl")}
    assert names - set(MARKERS) <= binary
    assert set(MARKERS) <= names


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated_files(name: str, share: float, tmp_path: Path, read: Read) -> None:
    whole = read(name, EXPORTS / name / "export")
    assert whole is not None
    cut = {member: data[: int(len(data) * share)] for member, data in members(name).items()}
    reading = read(name, changed(name, tmp_path, cut))
    assert reading is None or len(reading.posts) <= sum(export.entries for export in whole.exports)


def test_a_cut_row_is_never_a_post(name: str, tmp_path: Path, read: Read) -> None:
    """Cut in the last record: the JSON is told as damaged, a table keeps its whole rows only."""
    whole = read(name, EXPORTS / name / "export")
    assert whole is not None
    texts = {post.text for post in whole.posts}
    cut = {m: d[: int(len(d.rstrip()) - 3)] for m, d in members(name).items() if m.endswith((*JSON, ".car"))}
    if not cut:
        return
    reading = read(name, changed(name, tmp_path, cut))
    assert reading is None or {post.text for post in reading.posts} <= texts


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "latin-1", "utf-8-sig", "utf-32"])
def test_another_encoding(name: str, encoding: str, tmp_path: Path, read: Read) -> None:
    other = {}
    for member, data in members(name).items():
        if not member.endswith(BINARY):
            other[member] = data.decode("utf-8", "replace").encode(encoding, "replace")
    reading = read(name, changed(name, tmp_path, other))
    if encoding == "utf-8-sig" and name not in {"table/dutch", "linkedin/resaved"}:
        assert reading is not None
        whole = read(name, EXPORTS / name / "export")
        assert whole is not None
        assert reading.posts == whole.posts


@pytest.mark.parametrize("empty", [b"", b"[]", b"{}", b"\n", b"\0" * 100, b"<html></html>"])
def test_empty_members(name: str, empty: bytes, tmp_path: Path, read: Read) -> None:
    reading = read(name, changed(name, tmp_path, dict.fromkeys(members(name), empty)))
    assert reading is None or not reading.posts


@pytest.mark.parametrize("name", TEXTS)
def test_a_million_characters(name: str, tmp_path: Path, read: Read) -> None:
    member, data = marked(name, "lang " * 200_000)
    reading = read(name, changed(name, tmp_path, {member: data}))
    assert reading is not None
    assert max(len(post.text) for post in reading.posts) >= 999_000


@pytest.mark.parametrize("name", TEXTS)
def test_right_to_left_and_emoji(name: str, tmp_path: Path, read: Read) -> None:
    if name in {"table/dutch", "linkedin/resaved"}:
        return  # these are cp1252, which has no such letters
    member, data = marked(name, FOREIGN)
    reading = read(name, changed(name, tmp_path, {member: data}))
    assert reading is not None
    assert any(FOREIGN in post.text for post in reading.posts)


@pytest.mark.parametrize("name", TEXTS)
def test_control_characters(name: str, tmp_path: Path, read: Read) -> None:
    for bad in ("a\0b", "a\x07\x1bb", "a\x85b", r"a\u0000b\ud83d" if name in NESTED else "a\x0cb"):
        shutil.rmtree(tmp_path / "export", ignore_errors=True)
        member, data = marked(name, bad)
        reading = read(name, changed(name, tmp_path, {member: data}))
        assert reading is not None
        assert reading.posts


@pytest.mark.parametrize("name", TEXTS)
def test_broken_bytes_in_one_post(name: str, tmp_path: Path, read: Read) -> None:
    member, data = marked(name, "\udcff")
    reading = read(name, changed(name, tmp_path, {member: data}))
    assert reading is not None
    assert reading.posts


@pytest.mark.parametrize("name", NESTED)
@pytest.mark.parametrize(
    "nest", ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000, "9" * 10_000]
)
def test_nested_and_huge_values(name: str, nest: str, tmp_path: Path, read: Read) -> None:
    marker = MARKERS[name]
    text = members(name)[marker["member"]].decode()
    whole = re.search(r'"(?:[^"\\]|\\.)*' + marker["word"] + r'(?:[^"\\]|\\.)*"', text)
    assert whole is not None
    data = text.replace(whole[0], nest, 1).encode()
    reading = read(name, changed(name, tmp_path, {marker["member"]: data}))
    assert reading is None or not any(marker["word"] in post.text for post in reading.posts)


def test_nested_tags(name: str, tmp_path: Path, read: Read) -> None:
    pages = {
        member: data.replace(b"<body", b"<div>" * 10_000 + b"<body", 1).replace(
            b"</p>", b"<b>" * 10_000 + b"</p>", 1
        )
        for member, data in members(name).items()
        if member.endswith((".html", ".htm"))
    }
    read(name, changed(name, tmp_path, pages))


DATES = re.compile(rb"\d{4}-\d\d-\d\d(?=[ T])|\b1[5-7]\d{8}\b|\b\d{1,2}-\d{1,2}-\d{4}\b")


@pytest.mark.parametrize(
    "date", [b"0000-00-00", b"9999-12-31", b"1841-10-01", b"99999999999999999999", b"-1", b"x"]
)
def test_dates_out_of_range(name: str, date: bytes, tmp_path: Path, read: Read) -> None:
    moved = {m: DATES.sub(date, d) for m, d in members(name).items() if not m.endswith(BINARY)}
    read(name, changed(name, tmp_path, moved))


def test_the_same_members_twice(name: str, tmp_path: Path, read: Read) -> None:
    """Ids that come twice: the copy is left out as a duplicate and nothing else changes."""
    whole = read(name, EXPORTS / name / "export")
    root = tmp_path / "twice"
    for part in ("a", "b"):
        shutil.copytree(EXPORTS / name / "export", root / part)
    twice = read(name, root)
    assert whole is not None
    assert twice is not None
    assert sorted(p.id for p in twice.posts) == sorted(p.id for p in whole.posts)


VALUES = st.sampled_from(
    [None, True, 7, -1, 1.5, "", "x", [], {}, [[]], {"a": {}}, [None], "9" * 30, float("inf")]
)


def mutate_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, max(0, len(data) - 1)))
    length = draw(st.integers(1, 40))
    how = draw(st.sampled_from(["cut", "delete", "overwrite"]))
    if how == "cut":
        return data[:at]
    if how == "delete":
        return data[:at] + data[at + length :]
    filling = draw(st.sampled_from([b"x", b"\0", b"\xff", b"\xed\xa0\x80", b"0"]))
    return data[:at] + filling * length + data[at + length :]


def mutate_json(draw: st.DrawFn, data: bytes) -> bytes:
    """Return the JSON with one value replaced or one key removed, somewhere."""
    start = min((at for at in (data.find(b"["), data.find(b"{")) if at >= 0), default=0)
    try:
        tree = json.loads(data[start:])
    except ValueError:
        return mutate_bytes(draw, data)
    holders = []
    stack = [tree]
    while stack:
        node = stack.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
        for key in keys:
            holders.append((node, key))
            stack.append(node[key])
    if holders:
        node, key = holders[draw(st.integers(0, len(holders) - 1))]
        if isinstance(node, dict) and draw(st.booleans()):
            del node[key]
        else:
            node[key] = draw(VALUES)
    return data[:start] + json.dumps(tree).encode()


@st.composite
def mutations(draw: st.DrawFn, name: str) -> dict[str, bytes]:
    whole = members(name)
    member = draw(st.sampled_from(sorted(whole)))
    data = whole[member]
    if member.endswith((".json", ".js")) and draw(st.booleans()):
        return {member: mutate_json(draw, data)}
    return {member: mutate_bytes(draw, data)}


def test_mutated_exports(name: str, read: Read) -> None:
    whole = read(name, EXPORTS / name / "export")
    assert whole is not None
    most = sum(export.entries for export in whole.exports)

    @settings(max_examples=60, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(mutations(name))
    def law(change: dict[str, bytes]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            reading = read(name, changed(name, Path(folder), change))
        assert reading is None or len(reading.posts) <= most

    law()
