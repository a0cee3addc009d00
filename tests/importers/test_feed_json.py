"""JSON Feed: which words are read of an item, who wrote it, and what is such a feed at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.networks import GENERIC, IMPORTERS, feed
from focuscoach.importers.reading import Reading, read_exports
from focuscoach.posts import Post


def feed_of(item: object, **top: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [item], **top})


JSON_ITEMS = {
    # an item of a JSON Feed, and the words that are read of it
    "the page before the plain text": ({"id": "1", "content_html": "<p>Een</p>", "content_text": "GEHEIM"}, "Een"),
    "the plain text before the summary": ({"id": "1", "content_text": "Een", "summary": "GEHEIM"}, "Een"),
    "the summary where there is no other": ({"id": "1", "summary": "Een"}, "Een"),
    "an empty page": ({"id": "1", "content_html": " ", "content_text": "Een"}, "Een"),
    "a page that is no text": ({"id": "1", "content_html": ["GEHEIM"], "content_text": "Een"}, "Een"),
    "signs in plain text stay": ({"id": "1", "content_text": "1 < 2 && <b>"}, "1 < 2 && <b>"),
    "a title that is none": ({"id": "1", "title": None, "content_text": "Een"}, "Een"),
    "a quotation": ({"id": "1", "content_html": "<p>Een</p><blockquote>GEHEIM</blockquote>"}, "Een"),
    "an id that is a number": ({"id": 7.0, "content_text": "Een"}, "Een"),
    "an address and no id": ({"url": "https://noor.example/1", "content_text": "Een"}, "Een"),
    "the software's last line": (
        {"id": "1", "title": "Tel", "content_html": "<p>Een</p><p>The post Tel appeared first on Noor.</p>"},
        "Tel\n\nEen",
    ),
    "attachments alone": (
        {"id": "1", "title": "Tel", "attachments": [{"url": "a.mp3", "title": "GEHEIM"}], "image": "GEHEIM"},
        "Tel",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("item", "text"), JSON_ITEMS.values(), ids=JSON_ITEMS)
def test_an_item_of_a_json_feed(item: object, text: str, read_file: Callable[..., Reading]) -> None:
    (post,) = read_file("feed.json", feed_of(item)).posts
    assert post.text == text


WRITERS = {
    # who wrote an item and who the whole feed, and the writers of the post
    "of the item": ({"authors": [{"name": "Noor"}]}, {"authors": [{"name": "Piet"}]}, "Noor"),
    "of the feed": ({}, {"authors": [{"name": "Noor"}]}, "Noor"),
    "of version 1.0": ({"author": {"name": "Noor"}}, {}, "Noor"),
    "of version 1.0 and the feed": ({}, {"author": {"name": "Noor"}}, "Noor"),
    "both versions": ({"author": {"name": "Piet"}, "authors": [{"name": "Noor"}]}, {}, "Noor"),
    "two": ({"authors": [{"name": "Noor"}, {"name": "Piet"}, {"name": "Noor"}]}, {}, "Noor\nPiet"),
    "without a name": ({"authors": [{"url": "mailto:noor@post.example"}]}, {}, ""),
    "as words": ({"authors": ["Noor"]}, {}, "Noor"),
    "none at all": ({"authors": None}, {"authors": {}}, ""),
}


@pytest.mark.parametrize(("item", "top", "writer"), WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("last", [False, True])
def test_writers_of_a_json_feed(
    item: dict[str, object], top: dict[str, object], writer: str, last: bool, tmp_path: Path
) -> None:
    said = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"id": "1", "content_text": "Een", **item}],
    }
    (tmp_path / "feed.json").write_text(json.dumps({**said, **top} if last else {**top, **said}), "utf-8")
    (archive,) = open_archives(tmp_path)
    with archive:
        (post,) = [one for one in feed.read(archive) if isinstance(one, Post)]
    assert post.author == writer


@pytest.mark.parametrize(
    ("source", "is_feed"),
    [
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', True),
        (
            '{"items": [{"id": "1", "content_text": "x"}], "version": "http://www.jsonfeed.org/version/1.1"}',
            True,
        ),
        ('\ufeff {"_own": {}, "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', True),
        ('{"version": "1.1", "items": [{"text": "https://jsonfeed.org/version/1"}]}', False),
        ('[{"version": "https://jsonfeed.org/version/1"}]', False),
        ('{"orderedItems": [], "version": "https://jsonfeed.org/version/1"}', False),
    ],
)
def test_what_is_a_json_feed(source: str, is_feed: bool, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(source, "utf-8")
    (archive,) = open_archives(tmp_path)
    with archive:
        assert feed.sniff(archive) == is_feed
        claims = [one.NAME for one in (*IMPORTERS, *GENERIC) if one.sniff(archive)]
        assert claims == ["feed"] * is_feed


def test_a_json_feed_beside_an_export(tmp_path: Path) -> None:
    (tmp_path / "Shares.csv").write_text(
        "Date,ShareLink,ShareCommentary\n2024-02-03 09:15:30,x,Een deling\n", "utf-8"
    )
    (tmp_path / "feed.json").write_text(feed_of({"id": "1", "content_text": "Een feed"}), "utf-8")
    (tmp_path / "other.json").write_text(feed_of({"id": "1", "content_text": "GEHEIM"}), "utf-8")
    reading = read_exports([tmp_path])
    assert {post.text for post in reading.posts} == {"Een deling", "Een feed"}
    assert "other.json" in " ".join(note for export in reading.exports for note in export.notes)
