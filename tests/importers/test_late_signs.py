"""What is recognised by a sign behind a long head: styles of a page, a comment, hundreds of columns."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from focuscoach.importers.reading import read_exports

CORPUS = Path(__file__).parents[2] / "corpus" / "exports"
LONG = [3_900, 5_000, 70_000, 500_000]
ITEM = (
    "<item><title>A walk</title><link>https://noor.example/walk</link><guid>https://noor.example/walk</guid>"
    "<pubDate>Sat, 03 Feb 2024 09:15:30 +0000</pubDate><description>Seven herons at the weir.</description></item>"
)


@pytest.mark.parametrize("long", LONG)
def test_a_linkedin_article_under_a_long_head(tmp_path: Path, long: int) -> None:
    export = tmp_path / "export"
    shutil.copytree(CORPUS / "linkedin" / "complete" / "export", export)
    before = read_exports([export]).exports[0]
    for page in export.rglob("*.html"):
        source = page.read_text("utf-8")
        assert "<head>" in source
        page.write_text(source.replace("<head>", f"<head><style>/*{'x' * long}*/</style>"), "utf-8")
    after = read_exports([export]).exports[0]
    assert (after.posts, after.left_out) == (before.posts, before.left_out)


@pytest.mark.parametrize("long", LONG)
def test_a_feed_under_a_long_comment(tmp_path: Path, long: int) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(
        f'<?xml version="1.0"?><!--{"x" * long}--><rss version="2.0"><channel>{ITEM}</channel></rss>'
    )
    assert [post.title for post in read_exports([feed]).posts] == ["A walk"]


@pytest.mark.parametrize("columns", [10, 600, 5_000])
def test_a_table_of_many_columns(tmp_path: Path, columns: int) -> None:
    table = tmp_path / "posts.csv"
    names = ",".join(f"column{at}" for at in range(columns))
    table.write_text(f"{names},date,text\n{',' * columns}2024-02-03,Seven herons at the weir\n")
    assert [post.text for post in read_exports([table]).posts] == ["Seven herons at the weir"]
