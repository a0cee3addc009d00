"""The counts of exports that real people published; each number is the README's or counted a second way.

Own texts, not rows. Nothing of them is kept here but numbers.
"""

import csv
import html
import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, identify, read_exports

Read = Callable[[str], Reading]
COUNTS = {
    # export: (network, entries, posts, posts with own words, left out, skipped)
    "twitter_old/archive.zip": ("twitter", 20_930, 20_930, 9_799, 0, 0),
    "linkedin/bilingual": ("linkedin", 430, 417, 414, 13, 0),
    "linkedin/invented_full_tree/sample_export.zip": ("linkedin", 85, 60, 60, 0, 25),
    "facebook_json/spanish": ("facebook", 4_325, 4_325, 1_681, 0, 0),
    "facebook_html/gen_a_wall_htm_2015": ("facebook", 4_749, 4_520, 1_187, 229, 0),
    "facebook_html/gen_b_posts_html_2021": ("facebook", 1_636, 1_636, 1_055, 0, 0),
    "instagram/english": ("instagram", 1_057, 1_057, 899, 0, 0),
    "bluesky_car/paul_staging.repo.car": ("bluesky", 116, 116, 87, 0, 0),
    "bluesky_car/fakermaker.repo.car": ("bluesky", 41, 41, 26, 0, 0),
    "bluesky_car/greenground.repo.car": ("bluesky", 0, 0, 0, 0, 0),
    "reddit/english": ("reddit", 6_916, 6_904, 6_902, 12, 0),
    "blogs/pelican/bloggerexport.xml": ("blogger", 3, 1, 1, 2, 0),
    "blogs/pelican/medium_posts": ("medium", 1, 1, 1, 0, 0),
}


@pytest.fixture(scope="module")
def read(real_exports: Path) -> Read:
    return cache(lambda name: read_exports([real_exports / name]))


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str, read: Read) -> None:
    reading = read(name)
    (export,) = reading.exports
    words = sum(bool(post.text) for post in reading.posts)
    found = (export.platform, export.entries, export.posts, words, export.left_out, export.skipped)
    assert found == COUNTS[name]
    assert export.entries == export.posts + export.skipped + export.left_out


@pytest.mark.parametrize("name", COUNTS)
def test_exactly_one_importer_claims(name: str, real_exports: Path) -> None:
    for archive in open_archives(real_exports / name):
        with archive:
            assert [importer.NAME for importer in identify(archive)] == [COUNTS[name][0]]


def test_twitter_by_the_raw_files(read: Read, real_exports: Path) -> None:
    """Native retweets, manual ones and date-only stamps, counted in the JSON itself."""
    tweets = []
    with zipfile.ZipFile(real_exports / "twitter_old/archive.zip") as archive:
        for member in archive.namelist():
            if "/tweets/" in member and member.endswith(".js"):
                tweets += json.loads(archive.read(member).partition(b"=")[2])
    native = sum("retweeted_status" in tweet for tweet in tweets)
    manual = sum("retweeted_status" not in tweet and tweet["text"].startswith("RT @") for tweet in tweets)
    dated = sum(" 00:00:00 " in tweet["created_at"] and int(tweet["id_str"]) < 10**12 for tweet in tweets)
    assert (len(tweets), native, dated) == (20_930, 10_882, 2_189)
    reading = read("twitter_old/archive.zip")
    # Thirteen more are passed on by hand in other forms: a saying and its name, quotation marks, “RT; @name”.
    assert Counter(post.kind for post in reading.posts)["share"] == native + manual + 13
    assert sum(post.date_precision == "day" for post in reading.posts) == dated
    assert {post.id for post in reading.posts} == {tweet["id_str"] for tweet in tweets}


def test_linkedin_by_the_raw_files(read: Read, real_exports: Path) -> None:
    with (real_exports / "linkedin/bilingual/Shares.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    links = {row["ShareLink"]: row["ShareCommentary"].strip() for row in rows}
    pages = list((real_exports / "linkedin/bilingual/Articles").glob("*.html"))
    drafts = sum("Published on ---" in page.read_text("utf-8") for page in pages)
    assert (len(rows), len(links), len(pages), drafts) == (394, 384, 36, 3)
    reading = read("linkedin/bilingual")
    assert Counter(post.kind for post in reading.posts) == {"original": 384, "article": 33}
    assert sum(not post.text for post in reading.posts) == sum(not text for text in links.values()) == 3
    assert Counter((out.reason, out.kind) for out in reading.left_out) == {
        ("duplicate", "original"): 10,
        ("draft", "article"): 3,
    }
    # A line that ends with a quotation mark before one that begins with it keeps both.
    genuine = sum(bool(re.search(r'[^\n"]""\n""[^\n"]', text)) for text in links.values())
    assert sum('"\n"' in post.text for post in reading.posts) == genuine


def test_facebook_wall_by_its_lines(real_exports: Path) -> None:
    """Other people's entries: sentences that do not begin with the owner's name, counted by a pattern."""
    page = (real_exports / "facebook_html/gen_a_wall_htm_2015/wall.htm").read_text("utf-8")
    title = re.search(r"<title>(.*?) - ", page)
    assert title is not None
    entries = page.split('<div class="meta">')[1:]
    sentences = [re.match(r"[^<]*</div>([^<]*)(<div class=\"comment\">)?", entry) for entry in entries]
    own = [s for s in sentences if s is not None and (not s[1].strip() or s[1].startswith(title[1]))]
    assert len(own) == 4_520
    assert sum(s[2] is not None for s in own) == 1_247
    assert sum(s[2] is not None for s in sentences if s is not None) == 1_468
    # Sixty of the person's own are tweets of others, passed on by hand, that a program brought along.
    passed_on = re.compile(r'[^<]*</div>([^<]*)<div class="comment">RT &#064;\w')
    brought = [
        s for s in map(passed_on.match, entries) if s and (not s[1].strip() or s[1].startswith(title[1]))
    ]
    assert len(brought) == 1_247 - COUNTS["facebook_html/gen_a_wall_htm_2015"][3] == 60


def test_facebook_posts_that_retweet(real_exports: Path) -> None:
    """What a program brought from Twitter: "Retweeted", a name, its login and a colon; the rest is that person's."""
    found = 0
    for path in (real_exports / "facebook_json/spanish").rglob("your_posts_1.json"):
        items = [item for post in json.loads(path.read_text("utf-8")) for item in post.get("data", ())]
        texts = [item.get("post", "") for item in items]
        found += sum(bool(re.match(r"Retweeted .{1,80}? \(@\w+\):", text)) for text in texts)
    assert found == 1_814 - COUNTS["facebook_json/spanish"][3] == 133


def test_facebook_pages_by_their_boxes(real_exports: Path) -> None:
    """Own texts: a part of the box that holds words itself, not inside further blocks, and no update's moment."""
    page = (real_exports / "facebook_html/gen_b_posts_html_2021/your_posts_1.html").read_text("utf-8")
    boxes = page.split('uiBoxWhite noborder">')[1:]
    assert len(boxes) == 1_636
    parts = [re.findall(r'class="_2pin"><div>\s*([^<\s][^<]*)', box) for box in boxes]
    assert sum(bool(found) for found in parts) == 1_443
    assert sum(any(not text.startswith("Updated ") for text in found) for found in parts) == 1_055


def test_bluesky_posts_and_no_reposts(read: Read) -> None:
    for name, posts in (("paul_staging", 101), ("fakermaker", 26)):
        kinds = Counter(post.kind for post in read(f"bluesky_car/{name}.repo.car").posts)
        assert sum(kinds.values()) - kinds["share"] == posts


def test_facebook_strings_are_all_repaired(read: Read) -> None:
    reading = read("facebook_json/spanish")
    assert not any(re.search("Ã[\x80-\xbf]", post.text) for post in reading.posts)
    assert not any("@[" in post.text for post in reading.posts)


def test_wordpress_by_its_items(read: Read, real_exports: Path) -> None:
    """Posts of each of its writers, told by a pattern in the raw file; drafts and comments are left out."""
    path = "blogs/pelican/wordpressexport.xml"
    items = [_cells(item) for item in (real_exports / path).read_text("utf-8").split("<item>")[1:]]
    posts = [item for item in items if item["post_type"] == "post"]
    assert (len(items), len(posts)) == (20, 11)
    with pytest.raises(ExportError) as caught:
        read(path)
    assert caught.value.code == "several-authors"
    writers = sorted({item["creator"] for item in posts})
    assert len(writers) == 2
    seen = []
    for writer in writers:
        reading = read_exports([real_exports / path], Options(author=writer))
        own = [p for p in posts if p["status"] == "publish" and p["creator"] == writer]
        # Two items of one number are one post: the file was put together by hand.
        numbers = dict.fromkeys(html.unescape(item["guid"]) for item in own)
        assert [post.id for post in reading.posts] == list(numbers)
        assert all(post.text and post.created_at for post in reading.posts)
        out = Counter((out.reason, out.kind) for out in reading.left_out)
        assert out["draft", "article"] == out["not the person's", "comment"] == 4
        assert out["not the person's", "article"] + out["duplicate", "article"] == 7 - len(numbers)
        assert 7 - len(own) - 1 <= out["not the person's", "article"] <= 7 - len(own)
        assert reading.exports[0].entries == 15
        seen += own
    assert len(seen) == 7


def _cells(item: str) -> dict[str, str]:
    found = re.findall(r"<(?:wp|dc):?(\w+)>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</|<(guid)[^>]*>(.*?)</guid>", item)
    return {name or other: value or second for name, value, other, second in found}


def test_blogger_by_its_kinds(read: Read, real_exports: Path) -> None:
    source = (real_exports / "blogs/pelican/bloggerexport.xml").read_text("utf-8")
    kinds = Counter(re.findall(r"blogger/2008/kind#(\w+)", source))
    assert (kinds["post"], kinds["page"], kinds["comment"], kinds["settings"]) == (2, 2, 1, 58)
    entries = [e for e in source.split("<entry>")[1:] if "kind#post" in e]
    assert sum("draft>yes" in entry for entry in entries) == 1
    reading = read("blogs/pelican/bloggerexport.xml")
    assert [post.id for post in reading.posts] == [
        re.search(r"<id>(.*?)</id>", entry)[1]
        for entry in entries
        if "draft>yes" not in entry  # type: ignore[index]
    ]


def test_markdown_by_its_files(tmp_path: Path, real_exports: Path) -> None:
    """Three pages, of which one holds nothing but a byte order mark; given without the exports beside them."""
    pages = sorted((real_exports / "blogs/pelican").glob("*.md"))
    assert len(pages) == 3
    for page in pages:
        shutil.copy(page, tmp_path)
    reading = read_exports([tmp_path])
    assert reading.exports[0].platform == "markdown"
    assert (len(reading.posts), [skipped.where for skipped in reading.skipped]) == (2, ["empty_with_bom.md"])
    assert all(post.title and post.created_at and len(post.text) > len(post.title) for post in reading.posts)


def test_everything_in_one_call(real_exports: Path) -> None:
    names = [name for name in COUNTS if name != "linkedin/invented_full_tree/sample_export.zip"]
    together = Options(same_person=True)  # whose they are is said by their profiles, so it must be said here
    reading = read_exports([real_exports / name for name in names], together)
    assert len(reading.posts) == sum(COUNTS[name][2] for name in names)
    again = read_exports([real_exports / name for name in (*names, *names)], together)
    assert again.posts == reading.posts
