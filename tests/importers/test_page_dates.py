"""When a page was published, by its head and its name; and which pages of a site are posts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports
from focuscoach.importers.sites import is_foreign
from focuscoach.importers.texts.heads import split_head
from focuscoach.importers.texts.page_dates import order_of, read_page_date

PAGES = tomllib.loads((Path(__file__).parents[1] / "cases" / "page_dates.toml").read_text("utf-8"))["page"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.get("head") or page["name"])
def test_the_date_of_a_page(page: dict[str, Any]) -> None:
    head, _ = split_head(f"---\ntitle: Stuk\n{page.get('head', '')}\n---\nTekst\n")
    order = order_of([head], page.get("order"))
    dated = read_page_date(head, page.get("name", "stuk.md"), order, ZoneInfo("Europe/Amsterdam"))
    moment, precision = dated.found
    if not page["is"]:
        assert (moment, precision) == (None, "none")
        assert dated.why
    else:
        assert moment is not None
        assert moment.isoformat().startswith(page["is"])
        assert precision == ("second" if "T" in page["is"] else "day")


HEADS = {
    "a sentence between rules": ("---\n\nEen zin.\n\n---\n\nRest.", {}, "---\n\nEen zin.\n\n---\n\nRest."),
    "a sentence with a colon": ("---\nDit was wat hij zei: niets.\n---\nRest.", {}, None),
    "a colon in a title": ("---\ntitle: Zaaien: een begin\n---\nRest.", {"title": "Zaaien: een begin"}, "Rest."),
    "a sign before a title": ("---\ntitle: @t\ntags:\n  - a\n  - b\n---\nRest.", {"title": "@t", "tags": ["a", "b"]},
                              "Rest."),
    "a tab before a key": ("---\ntitle: A\n\tdate: 3-8\n---\nRest.", {"title": "A", "date": "3-8"}, "Rest."),
    "a title that is no truth": ("---\ntitle: No\ndraft: true\n---\nRest.", {"title": "No", "draft": "true"}, "Rest."),
    "a title that is no number": ("---\ntitle: 1e3\n---\nRest.", {"title": "1e3"}, "Rest."),
    "no day": ("---\ntitle: A\non: 2023-02-29\n---\nRest.", {"title": "A", "on": "2023-02-29"}, "Rest."),
    "no day, in TOML": ("+++\ntitle = \"A\"\non = 2023-02-29\n+++\nRest.", {"title": "A", "on": "2023-02-29"}, "Rest."),
    "JSON": ('{\n"title": "A",\n"date": "2024-03-08"\n}\nRest.', {"title": "A", "date": "2024-03-08"}, "\nRest."),
    "bare lines": ("Title: A\nDate: 2024-03-08\n\nRest.", {"title": "A", "date": "2024-03-08"}, "\nRest."),
    "bare lines and a rule": ("title: A\ndate: 2024-03-08\n---\nRest.", {"title": "A", "date": "2024-03-08"}, "Rest."),
    "nothing": ("---\n---\nRest.", {}, "Rest."),
}  # fmt: skip


@pytest.mark.parametrize(("source", "said", "body"), HEADS.values(), ids=HEADS)
def test_a_head_as_it_was_typed(source: str, said: dict[str, Any], body: str | None) -> None:
    assert split_head(source) == (said, source if body is None else body)


def test_a_head_longer_than_any_is_told(tmp_path: Path) -> None:
    (tmp_path / "goed.md").write_text("---\ntitle: Goed\n---\nRomp\n")
    (tmp_path / "lang.md").write_text("---\n" + "a: b\n" * 100_000 + "---\nRomp\n")
    (tmp_path / "dik.md").write_text("---\ntitle: Dik\n---\n" + "woord " * 800_000)
    reading = read_exports([tmp_path])
    assert [post.text for post in reading.posts] == ["Goed\n\nRomp"]
    assert {skipped.where for skipped in reading.skipped} == {"lang.md", "dik.md"}


SITES = {
    "themes/golf/exampleSite/content/post/een.md": True,
    "vendor/bundle/generator/_posts/2016-01-01-x.md": True,
    "node_modules/zeef/README.md": True,
    "content/node_modules/zeef/README.md": True,
    "archetypes/default.md": True,
    "Templates/dagboek.md": True,
    "content/posts/themes/klei.md": False,
    "_posts/vendor/klei.md": False,
    "posts/klei.md": False,
    "klei.md": False,
}


@pytest.mark.parametrize(("member", "right"), SITES.items())
def test_what_others_put_in_a_site(member: str, right: bool) -> None:
    assert is_foreign(member) is right


def write(root: Path, **pages: str) -> None:
    for name, source in pages.items():
        path = root / name.replace("__", "/").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)


def titles(reading: Reading) -> set[str]:
    return {post.title for post in reading.posts}


def test_pages_beside_the_posts_are_told_and_no_posts(tmp_path: Path) -> None:
    write(
        tmp_path,
        posts__een_md="---\ntitle: Een\ndate: 2024-01-02\n---\nTekst",
        posts__twee_md="---\ntitle: Twee\n---\nTekst zonder dag",
        over_md="---\ntitle: Over\n---\nTekst",
        projecten__x_md="---\ntitle: X\n---\nTekst",
        lang_md="---\ntitle: Lang\nlayout: page\ndate: 2024-01-03\n---\nTekst met dag",
        node_modules__a__README_md="---\ntitle: A\n---\nTekst",
    )
    reading = read_exports([tmp_path])
    assert titles(reading) == {"Een", "Twee", "Lang"}  # a layout alone makes no dated text a page
    notes = "\n".join(reading.exports[0].notes)
    assert "over.md" in notes
    assert "lang.md" not in notes
    assert "projecten/x.md" in notes
    assert "posts/twee.md" in notes
    assert "1 pages of themes" in notes


def test_which_pages_lack_a_day_and_why(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_md="---\ntitle: A\ndate: 05-02-2024\n---\nTekst",
        b_md="---\ntitle: B\ndate: 2024-06-31\n---\nTekst",
        c_md="---\ntitle: C\ndate: 2024-06-30\n---\nTekst",
    )
    notes = read_exports([tmp_path]).exports[0].notes
    assert [("a.md" in note, "--date-order" in note) for note in notes] == [(True, True), (False, False)]
    assert "b.md" in notes[1]
    told = read_exports([tmp_path], Options(date_order="dmy"))
    assert sum(post.created_at is None for post in told.posts) == 1


def test_the_words_of_a_page_of_any_generator(read_file: Callable[..., Reading]) -> None:
    source = "---\ntitle: Kop\ndate: 2024-01-02\n---\nimport A from 'a'\n\nEigen <A/> zin.\n\n> GEHEIM\n"
    for name in ("stuk.md", "stuk.mdx", "stuk.qmd", "stuk.markdown"):
        (post,) = read_file(name, source).posts
        assert post.text == "Kop\n\nEigen  zin."
