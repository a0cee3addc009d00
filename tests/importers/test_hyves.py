"""Hyves: what friends wrote is theirs, whoever the owner is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.formats import write_mapping
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


def test_the_shipped_mapping_reads_what_the_archive_team_fetched() -> None:
    """By path and by the pager's name; only the names of the person are put in."""
    shipped = write_mapping("hyves").replace("yourname.hyves.nl", "noor.hyves.nl")
    case = EXPORTS / "hyves" / "grab"
    assert (case / "mapping.toml").read_text("utf-8") == shipped.replace("Your Name", "Noor Voorbeeld")
    reading = read_exports([case / "export"], Options(mapping=case / "mapping.toml"))
    assert len({post.id for post in reading.posts}) == len(reading.posts) == 5


@pytest.mark.parametrize("name", ["blog_mainbody", "Blog_MainBody"])
@pytest.mark.parametrize("host", ["noor.hyves.nl", "piet.hyves.nl", "www.hyves.nl", "noor.hyves.nl.example"])
def test_a_fragment_is_a_page_of_its_host(name: str, host: str, tmp_path: Path) -> None:
    case = EXPORTS / "hyves" / "grab"
    source = (case / "export" / "hyves-noor-20131127.warc").read_bytes()
    records = [b"WARC/1.0" + record for record in source.split(b"WARC/1.0")[1:]]
    (first,) = [one for one in records if b"response" in one and b"Eerste blog" in one and b"xmlHttp" in one]
    moved = first.replace(b"//noor.hyves.nl/index", f"//{host}/index".encode())
    moved = moved.replace(b"blog_mainbody", name.encode())
    (tmp_path / "a.warc").write_bytes(moved)
    options = Options(mapping=case / "mapping.toml")
    if host == "noor.hyves.nl":
        (post,) = read_exports([tmp_path / "a.warc"], options).posts
        assert post.url == "http://noor.hyves.nl/blog/3/"
    else:
        with pytest.raises(ExportError) as caught:
            read_exports([tmp_path / "a.warc"], options)
        assert caught.value.code == "mapping-finds-nothing"
