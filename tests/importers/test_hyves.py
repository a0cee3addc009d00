"""Hyves: what friends wrote is theirs, whoever the owner is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"


def test_krabbels_without_an_owner_are_nobodys(read_file: Callable[..., Reading]) -> None:
    scraps = [
        {"scrapid": f"s{n}", "userid": f"u{n}", "body": "GEHEIM", "created": 1262304000} for n in (1, 2)
    ]
    reading = read_file("scraps.json", json.dumps({"scrap": scraps}))
    assert not reading.posts
    assert [out.reason for out in reading.left_out] == ["not the person's"] * 2
    mine = read_file("scraps.json", json.dumps({"scrap": scraps}), Options(author="u2"))
    assert [post.id for post in mine.posts] == ["s2"]


def test_the_www_of_friends_are_asked_about(read_file: Callable[..., Reading]) -> None:
    shared = [
        {"wwwid": f"w{n}", "userid": f"u{n}", "emotion": f"van {n}", "visibility": "public"} for n in (1, 2)
    ]
    with pytest.raises(ExportError) as caught:
        read_file("www.json", json.dumps({"www": shared}))
    assert caught.value.code == "several-authors"
    reading = read_file("www.json", json.dumps({"www": shared}), Options(author="u2"))
    assert [post.text for post in reading.posts] == ["van 2"]


def test_the_www_of_a_friend_beside_ones_own_user(tmp_path: Path) -> None:
    """One writer alone is not the person where a user object says who that is."""
    (tmp_path / "user.json").write_text(json.dumps({"user": [{"userid": "u1", "firstname": "Noor"}]}))
    www = [{"wwwid": "w2", "userid": "u2", "emotion": "GEHEIM", "visibility": "public"}]
    (tmp_path / "www.json").write_text(json.dumps({"www": www}))
    reading = read_exports([tmp_path])
    assert not reading.posts
    assert [out.reason for out in reading.left_out] == ["not the person's"]


def test_hyves_ids_are_its_own() -> None:
    posts = read_exports([EXPORTS / "hyves" / "api" / "export"]).posts
    assert {post.id for post in posts} == {"w1", "w3", "s2", "b1"}
