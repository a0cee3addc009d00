"""The writer's own words of a blog's HTML, and what of it is refused for its size or depth."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from focuscoach.importers.reading import Reading
from focuscoach.importers.texts import markup, own
from focuscoach.importers.texts.added import drop_added
from focuscoach.prose.credits import drop_credits
from focuscoach.prose.shortcodes import drop_codes

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "own_words.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE["html"], ids=lambda row: row["why"][:40])
def test_own_words_of_html(row: dict[str, Any]) -> None:
    words = own.read_own(row["source"])
    assert words == row["words"]
    assert "geheim" not in words.lower()


@pytest.mark.parametrize("row", TABLE["added"], ids=lambda row: row["why"][:40])
def test_the_line_that_software_adds(row: dict[str, Any]) -> None:
    assert drop_added(row["text"]) == row["words"]


@pytest.mark.parametrize("row", TABLE["credit"], ids=lambda row: row["text"])
def test_a_credit_is_nobodys_words(row: dict[str, Any]) -> None:
    for text in (row["text"], f"Een zin.\n{row['text']}\nNog een zin."):
        assert (row["text"] not in drop_credits(text)) == row["is"]


@pytest.mark.parametrize("row", TABLE["post"], ids=lambda row: row["why"][:40])
def test_own_words_of_a_post_with_shortcodes(row: dict[str, Any]) -> None:
    words = own.read_own(drop_codes(row["source"]))
    assert " ".join(words.split()) == row["words"]


DEEP = ("<div>", "<b></p>", "<div></x>", "<ul><li>", "<a><b>", "<section><table>")


@pytest.mark.parametrize("unit", DEEP)
def test_html_nested_too_deep_is_refused_before_it_is_parsed(unit: str) -> None:
    started = time.process_time()
    with pytest.raises(own.Unreadable):
        own.read_own(unit * 50_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("unit", ["<p>", "<li>", "</b>", "<br>", "<p><b>x</b></p>", "&amp;", "<"])
def test_html_that_is_only_long_is_read(unit: str) -> None:
    started = time.process_time()
    own.read_own("<blockquote>x</blockquote>" + unit * (200_000 // len(unit)))
    assert time.process_time() - started < 8


RSS = "<rss><channel>{}</channel></rss>"
GOOD = "<item><guid>goed</guid><description>Goed.</description></item>"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("&lt;div&gt;" * 1000, own.TOO_DEEP),
        ("woord " * (own.MAX_HTML // 6 + 1), own.TOO_LONG),
        ("woord " * (markup.MAX_ITEM // 6 + 1), markup.TOO_LARGE),
        ("<i>x</i>" * (markup.MAX_PARTS + 1), markup.TOO_LARGE),
    ],
    ids=["deep", "long", "larger than a post", "more elements than a post"],
)
def test_an_item_out_of_bounds_is_told_and_the_others_are_read(
    body: str, reason: str, read_file: Callable[..., Reading]
) -> None:
    item = f"<item><guid>1</guid><description>{body}</description></item>"
    reading = read_file("feed.xml", RSS.format(GOOD + item + GOOD.replace("goed", "ook")))
    assert [post.id for post in reading.posts] == ["goed", "ook"]
    assert [skipped.reason for skipped in reading.skipped] == [reason]
