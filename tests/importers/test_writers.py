"""Whose posts are the person's: one name in its spellings, several writers over several files, posts without a name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.names import are_among, name_of
from focuscoach.importers.options import Options
from focuscoach.importers.owners import Identity, check_owners
from focuscoach.importers.reading import read_exports

NAMES = {
    # what stands in an export, and the name that is told
    "Noor Dijk": "Noor Dijk",
    "  Noor   Dijk ": "Noor Dijk",
    "{'name': 'Noor Dijk', 'email': 'noor@post.voorbeeld'}": "Noor Dijk",
    '{"email": "noor@post.voorbeeld", "name": "Noor Dijk"}': "Noor Dijk",
    "map[email:noor@post.voorbeeld name:Noor Dijk url:https://x.voorbeeld]": "Noor Dijk",
    "{name=Noor Dijk, email=noor@post.voorbeeld}": "Noor Dijk",
    "[{'name': 'Noor Dijk'}]": "Noor Dijk",
    "noor@post.voorbeeld (Noor Dijk)": "Noor Dijk",
    "Noor Dijk <noor@post.voorbeeld>": "Noor Dijk",
    "noor.dijk@post.voorbeeld": "noor.dijk",
}

ONE = [
    ("Noor Dijk", "noor dijk"),
    ("Noor Dijk", "NOOR DIJK"),
    ("Noor Dijk", "Dijk, Noor"),
    ("Noor Dijk", "noor.dijk"),
    ("Noor Dijk", "noor_dijk"),
    ("Noor Dijk", "noordijk"),
    ("Zoë Dijk", "Zoe\u0308  Dijk"),
    ("Zoë Dijk", "zoe dijk"),
    ("{'name': 'Noor Dijk'}", "Noor Dijk"),
    ("Нур Дайк", "нур дайк"),
]
TWO = [("Noor Dijk", "Piet Dijk"), ("Noor", "Noor Dijk"), ("Noor Dijk", "Noor van Dijk"), ("", "Noor")]


@pytest.mark.parametrize(("author", "name"), NAMES.items(), ids=NAMES)
def test_the_name_of_a_writer(author: str, name: str) -> None:
    assert name_of(author) == name


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_writer_in_two_spellings(one: str, other: str) -> None:
    assert are_among((one,), (other,))


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_writers(one: str, other: str) -> None:
    assert not are_among((one,), (other,))


PAGES = {
    # who signed each page ("" for nobody), --author; the numbers of the pages that are read, or the error's code
    "one writer": (["Noor", "Noor"], (), [0, 1]),
    "nobody signed": (["", ""], (), [0, 1]),
    "one name in two spellings": (["Noor Dijk", "DIJK, Noor"], (), [0, 1]),
    "mostly signed": (["Noor", "Noor", ""], (), [0, 1, 2]),
    "mostly unsigned": (["", "", "Gast"], (), "several-authors"),
    "mostly unsigned, two guests": (["", "", "", "Gast", "Bezoek"], (), "several-authors"),
    "two writers": (["Noor", "Piet"], (), "several-authors"),
    "two writers, one told": (["Noor", "Piet", ""], ("noor",), [0, 2]),
    "two writers, both told": (["Noor", "Piet", "Gast"], ("Noor", "Piet"), [0, 1]),
    "one writer, another told": (["Noor", "Noor"], ("Piet",), "author-not-found"),
    "two told, one of them nobody": (["Noor", "Noor"], ("Noor", "Piet"), "author-not-found"),
    "nobody signed, one told": (["", ""], ("Noor",), "author-not-found"),
    "mostly unsigned, the owner told": (["", "", "Gast"], ("Noor Dijk",), [0, 1]),
    "mostly unsigned, the guest told": (["", "", "Gast"], ("Gast",), [0, 1, 2]),
    "mostly signed, another told": (["Noor", "Noor", ""], ("Piet",), "author-not-found"),
    "written together": (["Noor", "Noor & Piet", "Piet"], ("Noor",), [0, 1]),
    "an ampersand in a name": (["Bakkerij Dijk & Zoon", "Bakkerij Dijk & Zoon"], (), [0, 1]),
}


@pytest.mark.parametrize(("signed", "told", "found"), PAGES.values(), ids=PAGES)
def test_whose_pages_are_read(
    signed: Sequence[str], told: tuple[str, ...], found: list[int] | str, tmp_path: Path
) -> None:
    for number, author in enumerate(signed):
        head = f"author: '{author}'\n" if author else ""
        (tmp_path / f"{number}.md").write_text(
            f"---\ntitle: Blad {number}\ndate: 2024-01-0{number + 1}\n{head}---\nWoorden {number}.\n", "utf-8"
        )
    if isinstance(found, str):
        with pytest.raises(ExportError) as caught:
            read_exports([tmp_path], Options(author=told))
        assert caught.value.code == found
        assert "--author" in caught.value.hint()
        return
    reading = read_exports([tmp_path], Options(author=told))
    assert [int(post.title.split()[1]) for post in reading.posts] == found
    assert [one.reason for one in reading.left_out] == ["not the person's"] * (len(signed) - len(found))
    (export,) = reading.exports
    assert export.entries == export.posts + export.left_out == len(signed)


def test_a_profile_tells_which_writer_of_a_blog_is_the_person(tmp_path: Path) -> None:
    (tmp_path / "blog").mkdir()
    for number, author in enumerate(("Noor Dijk", "Piet Bos")):
        (tmp_path / "blog" / f"{number}.md").write_text(
            f"---\ndate: 2024-01-01\nauthor: {author}\n---\nHoi {number}.\n"
        )
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "account.js").write_text(
        'window.YTD.account.part0 = [{"account": {"username": "nd85", "accountDisplayName": "Noor Dijk"}}]'
    )
    reading = read_exports([tmp_path / "x", tmp_path / "blog"])
    assert [post.text for post in reading.posts] == ["Hoi 0."]


def test_two_blogs_in_one_call_are_asked_about_once(tmp_path: Path) -> None:
    for name in ("Noor", "Piet"):
        (tmp_path / f"{name}.csv").write_text(f"date,text,author\n2024-01-01,Hoi van {name},{name}\n")
    paths = [tmp_path / "Noor.csv", tmp_path / "Piet.csv"]
    with pytest.raises(ExportError) as caught:
        read_exports(paths)
    assert {"Noor", "Piet"} <= set(caught.value.message().replace(",", " ").replace(".", " ").split())
    assert [post.text for post in read_exports(paths, Options(author="piet")).posts] == ["Hoi van Piet"]


PEOPLE = {
    # names and logins of two exports, the network of each; whether they are refused
    "one name": (("Noor Dijk", ""), ("Noor Dijk", ""), "linkedin facebook", False),
    "a middle name": (("Noor Dijk", ""), ("Noor Anna van Dijk", ""), "linkedin facebook", False),
    "a first name": (("Noor Dijk", ""), ("Noor", ""), "linkedin mastodon", False),
    "an initial": (("Noor Dijk", ""), ("N. Dijk", ""), "linkedin wordpress", False),
    "a sign in the name": (("Noor Dijk", ""), ("Noor Dijk \U0001f33b | data", ""), "linkedin twitter", False),
    "a login made of the name": (
        ("Noor Dijk", ""),
        ("De Dijkenteller", "noordijk"),
        "linkedin twitter",
        False,
    ),
    "one login": (
        ("Noor Dijk", "tellen"),
        ("De Dijkenteller", "@tellen@toot.voorbeeld"),
        "twitter mastodon",
        False,
    ),
    "a login alone": (("Noor Dijk", ""), ("", "grumpycat"), "linkedin reddit", False),
    "nothing said": (("", ""), ("Noor Dijk", ""), "tiktok linkedin", False),
    "two names": (("Noor Dijk", ""), ("Piet Bos", ""), "linkedin facebook", True),
    "one family": (("Noor Dijk", ""), ("Piet Dijk", ""), "linkedin facebook", True),
    "two logins": (("", "noor"), ("", "piet"), "reddit reddit", True),
    "two logins of two networks": (("", "noor"), ("", "piet"), "reddit tiktok", False),
    "two accounts of one name": (("Noor Dijk", "noor"), ("Noor Dijk", "tellen"), "twitter twitter", False),
    "two names and logins": (("Noor Dijk", "noor"), ("Piet Bos", "piet"), "twitter twitter", True),
    "what software calls its first user": (("Noor Dijk", ""), ("admin", ""), "linkedin wordpress", False),
}


def identity(said: tuple[str, str], network: str, export: str) -> Identity:
    name, handle = said
    return Identity(export, network, (name,) if name else (), (handle,) if handle else ())


@pytest.mark.parametrize(("one", "other", "networks", "refused"), PEOPLE.values(), ids=PEOPLE)
def test_exports_of_two_people(
    one: tuple[str, str], other: tuple[str, str], networks: str, refused: bool
) -> None:
    first, second = networks.split()
    found = [identity(one, first, "a.zip"), identity(other, second, "b.zip")]
    for order in (found, found[::-1]):
        if not refused:
            check_owners(order, initials=False)
            continue
        with pytest.raises(ExportError) as caught:
            check_owners(order, initials=False)
        assert caught.value.code == "several-owners"
        assert all((name or handle) in caught.value.message() for name, handle in (one, other))
        assert "--same-person" in caught.value.hint()
        with pytest.raises(ExportError) as caught:
            check_owners(order, initials=True)
        assert not any((name or handle) in caught.value.message() for name, handle in (one, other))


def test_a_third_export_says_that_two_are_one() -> None:
    found = [
        identity(("Noor Dijk", ""), "linkedin", "a.zip"),
        identity(("De Dijkenteller", "tellen"), "twitter", "b.zip"),
        identity(("Noor Dijk", "tellen"), "mastodon", "c.zip"),
    ]
    check_owners(found, initials=False)


def test_the_way_out(tmp_path: Path) -> None:
    for handle, name in (("noor", "Noor Dijk"), ("piet", "Piet Bos")):
        (tmp_path / handle).mkdir()
        (tmp_path / handle / "account.js").write_text(
            f'window.YTD.account.part0 = [{{"account": {{"username": "{handle}", "accountDisplayName": "{name}"}}}}]'
        )
    paths = [tmp_path / "noor", tmp_path / "piet"]
    with pytest.raises(ExportError) as caught:
        read_exports(paths)
    assert caught.value.code == "several-owners"
    assert len(read_exports(paths, Options(same_person=True)).exports) == 2
    assert len(read_exports(paths, Options(author=("Noor Dijk", "Piet Bos"))).exports) == 2
