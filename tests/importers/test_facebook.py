"""Facebook: pages that say when a post was updated, and comments in every form and place."""

import json
from collections.abc import Callable

import pytest

from focuscoach.importers.networks.facebook_pages import _is_stamp
from focuscoach.importers.reading import Reading

BOX = (
    '<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">{title}</div>'
    '<div class="_3-96 _2let"><div><div class="_2pin"><div>{words}</div><div></div></div>'
    '<div class="_2pin"><div>{stamp}</div><div></div></div></div></div>'
    '<div class="_3-94 _2lem"><a href="x">{date}</a></div></div>'
)
STAMPS = {
    "English": ("Updated Dec 26, 2014, 8:00 AM", "Jan 2, 2015, 11:38 PM", True),
    "Dutch": ("Bijgewerkt 26 dec. 2014 08:00", "2 jan. 2015 23:38", True),
    "Dutch, behind": ("26 dec. 2014 08:00 bijgewerkt", "2 jan. 2015 23:38", True),
    "Vietnamese": ("Cập nhật Tháng 3 01, 2021 3:04:05 ch", "Tháng 10 01, 2025 10:21:24 ch", True),
    "Chinese": ("已在 2 月 25, 2022 9:00:00 上午 更新", "2 月 24, 2022 11:53:57 上午", True),
    "own words around a moment": (
        "We meet on Dec 26, 2014, 8:00 AM in the hall",
        "Jan 2, 2015, 11:38 PM",
        False,
    ),
    "own words without a moment": ("Updated my kitchen in 2014", "Jan 2, 2015, 11:38 PM", False),
    "a moment in another form": ("Updated 26-12-2014", "Jan 2, 2015, 11:38 PM", False),
    "no date in the box": ("Updated Dec 26, 2014, 8:00 AM", "", False),
}


@pytest.mark.parametrize("name", STAMPS)
def test_what_says_when_a_post_was_updated(name: str) -> None:
    text, date, is_stamp = STAMPS[name]
    assert _is_stamp(text, date) is is_stamp


@pytest.mark.parametrize("words", ["", "Koffie gezet"])
def test_a_stamp_is_no_word_of_a_post(words: str, read_file: Callable[..., Reading]) -> None:
    page = BOX.format(
        title="Noor", words=words, stamp="Updated Dec 26, 2014, 8:00 AM", date="Dec 25, 2014, 7:38 PM"
    )
    (post,) = read_file("your_posts_1.html", f"<html><body>{page}</body></html>").posts
    assert post.text == words


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Noor commented on Piet's post.", "comment"),
        ("Noor replied to Piet's comment.", "comment"),
        ("Noor heeft gereageerd op het bericht van Piet.", "comment"),
        ("Noor posted in Kanobouwers.", "original"),
    ],
)
def test_pages_of_groups_mix_posts_and_comments(
    title: str, kind: str, read_file: Callable[..., Reading]
) -> None:
    page = BOX.format(title=title, words="Mooi hout", stamp="", date="Dec 25, 2014, 7:38 PM")
    (post,) = read_file("group_posts.html", f"<html><body>{page}</body></html>").posts
    assert (post.kind, post.text) == (kind, "Mooi hout")


GROUPS = {
    "a bare list": lambda rows: rows,
    "a list below a key": lambda rows: {"group_posts_v2": rows},
    "a log below a key": lambda rows: {"group_posts": {"activity_log_data": rows}},
}


@pytest.mark.parametrize("form", GROUPS)
def test_comments_among_posts_are_comments(form: str, read_file: Callable[..., Reading]) -> None:
    rows = [
        {
            "timestamp": 1514500000,
            "data": [{"comment": {"timestamp": 1, "comment": "Van mij", "author": "Noor"}}],
        },
        {"timestamp": 1514500001, "data": [{"post": "Ook van mij"}], "title": "Noor posted in Kano."},
    ]
    posts = read_file("x.json", json.dumps(GROUPS[form](rows))).posts
    assert [(post.kind, post.text) for post in posts] == [("comment", "Van mij"), ("original", "Ook van mij")]
