"""TikTok: the ids of its videos, and a layout that changed."""

import json
from collections.abc import Callable
from pathlib import Path

from focuscoach.importers.reading import Reading, read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"


def test_ids_of_videos_are_those_of_tiktok() -> None:
    posts = read_exports([EXPORTS / "tiktok" / "own" / "export"]).posts
    assert [post.id for post in posts if post.url] == ["7123456789012345678", "7123456789012345679"]
    assert len({post.id for post in posts}) == len(posts)


def test_the_layout_of_tiktok_that_changed_is_told(read_file: Callable[..., Reading]) -> None:
    source = json.dumps(
        {
            "Comment": {"Comments": {"CommentsList": {"1": {"comment": "x"}}}},
            "Post": {"Posts": {"VideoList": [{}]}},
        }
    )
    reading = read_file("x.json", source)
    assert [skipped.where for skipped in reading.skipped] == ["x.json:Comment > Comments > CommentsList"]
    assert len(reading.posts) == 1
