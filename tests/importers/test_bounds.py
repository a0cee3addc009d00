"""What would keep a parser of HTML busy is told before it is parsed; pages that people save are read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from focuscoach.importers.reading import read_exports
from focuscoach.importers.texts import plain
from focuscoach.importers.texts.bounds import (
    MAX_HTML,
    TOO_DEEP,
    TOO_LONG,
    Unreadable,
    check_bounds,
    parse_page,
)

N = 200_000
HOSTILE = {
    "deep": "<div>" * N,
    "deep, closed at the end": "<div>" * N + "</div>" * N,
    "lists": "<ul><li>" * N,
    "links around blocks": "<a href=1><div>" * N,
    "marks around blocks": "<b><div></b>" * N,
    "bodies": "".join(f"<body a{at}=1>" for at in range(N)),
    "behind breaks and ends that close nothing": "<br></div>" * N + "<span>" * 600,
    "attributes": "<p " + " ".join(f"a{at}=1" for at in range(N)) + ">",
    "attributes parted by slashes": "<p" + "".join(f"/a{at}" for at in range(N)) + ">",
    "attributes in quotes": "<p " + " ".join(f'a{at}="<"' for at in range(N)) + ">",
    "attributes without blanks": "<p " + "".join(f"a{at}='>'" for at in range(N)) + ">",
}
HOSTILE |= {
    f"each piece closes {closed} before it opens": (f"</{closed}>" * 100 + "<div>" * 100 + "x" * 4000) * 400
    for closed in ("x", "b", "p")
}
FINE = {
    "a long page": '<div class="a"><p>It\'s <b>x</b><br>line<p>two<img src="a.png" alt="it\'s"></div>'
    * 50_000,
    "paragraphs never closed": "<p>one" * N,
    "items never closed": "<ul>" + "<li>one" * N + "</ul>",
    "cells never closed": "<table>" + "<tr><td>one<td>two" * N + "</table>",
    "a long address": f'<img src="data:{"x" * 900_000}">',
    "apostrophes": "<p>it's they're don't " * 100_000,
    "signs that are no tags": "1 < 2 > 1 <- 3 <3 " * 50_000,
    "four hundred deep": "<div>" * 400 + "x" + "</div>" * 400,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_refused_at_once(source: str) -> None:
    started = time.process_time()
    for refused in (source, f"<p>{source}", source.upper(), " \n" + source):
        with pytest.raises(Unreadable) as told:
            parse_page(refused)
        assert told.value.reason == TOO_DEEP
    assert time.process_time() - started < 5


@pytest.mark.parametrize("source", FINE.values(), ids=FINE)
def test_pages_that_people_have_are_read_in_time(source: str) -> None:
    started = time.process_time()
    assert parse_page(source).root is not None
    assert time.process_time() - started < 10


def test_a_text_has_a_length() -> None:
    with pytest.raises(Unreadable, match=TOO_LONG[:20]):
        check_bounds("x" * (MAX_HTML + 1))


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_text_without_bounds_has_no_words(source: str) -> None:
    started = time.process_time()
    assert not plain.from_html(source + "&#0;").strip("\ufffd")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("network", ["facebook", "medium", "linkedin"])
@pytest.mark.parametrize("name", ["deep", "attributes", "links around blocks"])
def test_a_hostile_page_in_an_export_is_told(tmp_path: Path, network: str, name: str) -> None:
    page = {
        "facebook": '<html><body><div class="_a706"><div class="_a6-g">%s</div></div></body></html>',
        "medium": '<html><body><h1 class="p-name">T</h1><section data-field="body">%s</section></body></html>',
        "linkedin": '<html><body><p class="created">C</p><p class="published">P</p><div>%s</div></body></html>',
    }[network] % HOSTILE[name]
    where = {
        "facebook": "your_facebook_activity/posts/your_posts_1.html",
        "medium": "posts/2020-01-01_T-abc.html", "linkedin": "Articles/a.html",
    }[network]  # fmt: skip
    path = tmp_path / where
    path.parent.mkdir(parents=True)
    path.write_text(page)
    started = time.process_time()
    reading = read_exports([tmp_path])
    assert not reading.posts
    assert [one.reason for one in reading.skipped] == [TOO_DEEP]
    assert time.process_time() - started < 5


@pytest.mark.parametrize("column", ["title", "text"])
def test_a_hostile_cell_of_a_table_is_told_and_the_others_are_read(tmp_path: Path, column: str) -> None:
    rows = [{"title": "Soep", "text": "Een hele tekst."}, {"title": "Brood", "text": "Nog een tekst."}]
    rows[0][column] = HOSTILE["deep"][:20_000]
    path = tmp_path / "posts.csv"
    path.write_text("\n".join(["title,text", *(f"{row['title']},{row['text']}" for row in rows)]))
    reading = read_exports([path])
    assert [post.text for post in reading.posts] == ["Brood\n\nNog een tekst."]
    assert [one.reason for one in reading.skipped] == [TOO_DEEP]
