"""XML without a document type is read by another parser than the rest: both give the very same elements."""

from __future__ import annotations

import tempfile
import tracemalloc
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focuscoach.errors import ExportError
from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.texts import markup, plain_xml, xmltext

NAMES = frozenset({"item", "entry"})
PASSED = frozenset({"postmeta"})
Told = list[Any]

TEXT = st.sampled_from(
    ["", " ", "x", "een &amp; twee", "<![CDATA[<p>x</p>&nbsp;]]>", "<!-- c -->", "<?pi x?>", "é", "\n",
     "&#233;", "\x07", "]]", "<!DOCTYPE", "&nbsp;", "<![CDATA[<!DOCTYPE]]>"]
)  # fmt: skip
TAGS = st.sampled_from(["item", "entry", "title", "a:item", "a:x", "postmeta", "content", "b:undeclared"])


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    tag = draw(TAGS)
    said = draw(st.sampled_from(["", ' domain="x"', ' a:y="z"']))
    inside = draw(TEXT)
    if depth < 4:
        for part in draw(st.lists(elements(depth + 1), max_size=3)):
            inside += part + draw(TEXT)
    return f"<{tag}{said}>{inside}</{tag}>"


DOCUMENTS = st.builds(
    lambda head, parts, tail: f'{head}<rss xmlns:a="http://a.example/"><channel>{"".join(parts)}{tail}',
    st.sampled_from(["", '<?xml version="1.0"?>', "<!DOCTYPE rss>", "<!-- c -->\n"]),
    st.lists(elements(), max_size=4),
    st.sampled_from(["</channel></rss>", "</channel></rss>\n", "</channel>", "</rss>"]),
)


def tell(element: Element) -> Told:
    """Return an element as lists, its names without what only the two parsers write differently."""
    attributes = sorted((key.removeprefix("{"), value) for key, value in element.attrib.items())
    parts = [tell(child) for child in element]
    return [markup.split(element.tag), attributes, element.text or "", element.tail or "", parts]


def read(path: Path, names: frozenset[str] = NAMES) -> tuple[list[Told], str]:
    (archive,) = open_archives(path)
    found = []
    with archive:
        try:
            for element in markup.read_elements(archive, archive.members()[0], names, PASSED):
                element.tail = None
                found.append(tell(element))
        except ExportError as error:
            return [], error.code  # how far each parser came before the fault is no matter
    return found, ""


def read_carefully(path: Path) -> tuple[list[Told], str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_xml, "_DOCTYPE", "<")
        return read(path)


@settings(max_examples=100, deadline=None, database=None, derandomize=True,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(DOCUMENTS, st.sampled_from([7, 50, 1 << 16]))
def test_both_parsers_give_the_same(document: str, chunk: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "a.xml"
        path.write_text(document, "utf-8")
        patch.setattr(xmltext, "CHUNK", chunk)
        assert read(path) == read_carefully(path)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ('<rss>{filling}<!DOCTYPE x [<!ENTITY a "GEHEIM">]><item>&a;</item></rss>', "damaged"),
        ('{filling}<!DOCTYPE x [<!ENTITY a "GEHEIM">]><rss><item>&a;</item></rss>', "unsafe"),
        (
            '{filling}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item>&a;</item></rss>',
            "unsafe",
        ),
    ],
)
@pytest.mark.parametrize("border", range(-12, 4))
def test_a_document_type_that_a_border_cuts_through(
    document: str, code: str, border: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xmltext, "CHUNK", 200)
    at = document.index("<!DOCTYPE") - len("{filling}")
    filling = f"<!--{'x' * (193 + border - at)}-->"
    (tmp_path / "a.xml").write_text(document.replace("{filling}", filling), "utf-8")
    found, told = read(tmp_path / "a.xml")
    assert told == code
    assert "GEHEIM" not in repr(found)


@pytest.mark.parametrize(
    "document",
    [
        "<rss>" + "word " * 2_000_000 + "<item>x</item></rss>",
        "<rss>" + "<other>word word</other>" * 100_000 + "<item>x</item></rss>",
        "<rss>" + ("<other>" + "word " * 20_000 + "</other>") * 60 + "<item>x</item></rss>",
        "<rss>" + ("word " * 20_000 + "<other/>") * 60 + "<item>x</item></rss>",
    ],
)
def test_what_is_not_wanted_is_not_kept(
    document: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "MAX_ITEM", 1 << 20)
    (tmp_path / "a.xml").write_text(document, "utf-8")
    tracemalloc.start()
    found, code = read(tmp_path / "a.xml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(found), code) == (1, "")
    assert peak < 12 << 20


@pytest.mark.parametrize(
    ("inside", "is_cut"), [("<b/>" * 60, True), ("<b/>" * 30, False), ("x" * 900, False), ("x" * 1100, True)]
)
def test_a_wanted_element_keeps_to_its_bounds(
    inside: str, is_cut: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markup, "MAX_ITEM", 1000)
    monkeypatch.setattr(markup, "MAX_PARTS", 50)
    source = f"<rss><item>een</item><item>{inside}</item><item>drie</item></rss>"
    (tmp_path / "a.xml").write_text(source, "utf-8")
    found, code = read(tmp_path / "a.xml")
    assert (len(found), code) == (3, "")
    assert (found[1][1] == [(markup.CUT, "yes")]) == is_cut
    assert [found[0][2], found[2][2]] == ["een", "drie"]


def test_elements_inside_each_other_without_end(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<rss>" + "<item>" * 100_000 + "</item>" * 100_000 + "</rss>", "utf-8")
    assert read(tmp_path / "a.xml") == ([], "damaged")
