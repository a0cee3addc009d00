"""The card as a vCard and as Markdown: whole, and safe whatever stands on it."""

from __future__ import annotations

from markdown_it import MarkdownIt

from focuscoach.report import Card, Occupation
from focuscoach.reporters import card_forms

HOSTILE = Card(
    "Send me *things* about <b>, ; and\\ é" + "ë" * 60 + ".", None, ("a,b", "[x](y)"),
    (Occupation("data analyst", "http://data.europa.eu/esco/occupation/1", 0.8),), ("1",),
)  # fmt: skip


def test_vcard_is_escaped_and_folded_at_75_octets():
    text = card_forms.card_to_vcard(HOSTILE, ("secret text of a post",), "Nienke; van, Zandwolde", str)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCARD"
    assert lines[-2:] == ["END:VCARD", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert "FN:Nienke\\; van\\, Zandwolde" in whole
    assert "CATEGORIES:a\\,b,[x](y)" in whole
    assert "ë" * 60 in whole
    assert "secret" not in text


def test_markdown_of_the_card_has_no_markup_of_others():
    text = card_forms.card_to_markdown(HOSTILE, ("# head *b* <i>x</i>",), "N", str)
    page = MarkdownIt("commonmark").render(text)
    assert not any(tag in page for tag in ("<b>", "<i>", "<h1>", "<em>", 'href="y"'))
    assert 'href="http://data.europa.eu/esco/occupation/1"' in page
