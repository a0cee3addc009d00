"""TikTok: the ids of its videos, a layout that changed, and the form as text files."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
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


VIDEO = {"Date": "2026-01-01 12:00:00", "Link": "https://www.tiktokv.com/share/video/1/", "Title": "Een mand"}
KNOWN = {"Comment": {"Comments": {"CommentsList": [{"date": "2026-01-03 10:00:00", "comment": "Mooi"}]}}}
SECTIONS = {
    "another name for the list": ({"Post": {"Posts": {"PostList": [VIDEO]}}}, ["Post > Posts > PostList"]),
    "another name for the section": ({"Post": {"Your Posts": {"VideoList": [VIDEO]}}}, ["Post > Your Posts"]),
    "another name at the top": ({"Content": {"Posts": {"VideoList": [VIDEO]}}}, ["Content"]),
    "own videos in a section of acts": (
        {"Your Activity": {"Clips": {"List": [VIDEO]}}},
        ["Your Activity > Clips"],
    ),
    "other names for the keys too": (
        {"Post": {"Clips": {"ClipList": [{"when": 1, "what": "x"}]}}},
        ["Post > Clips"],
    ),
    "what was watched": ({"Your Activity": {"Watch History": {"VideoList": [VIDEO]}}}, []),
    "what was deleted": ({"Post": {"Recently Deleted Posts": {"PostList": [VIDEO]}}}, []),
    "messages": (
        {"Direct Message": {"Direct Messages": {"ChatHistory": {"Chat with x:": [{"Content": "x"}]}}}},
        [],
    ),
    "what is new and holds no words": ({"Your Activity": {"Badges": {"List": [{"Date": "2026"}]}}}, []),
    "what is new and empty": ({"Post": {"Albums": {"AlbumList": []}, "Count": 3}}, []),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_that_is_not_known_is_told_and_not_read(
    name: str, read_file: Callable[..., Reading]
) -> None:
    more, told = SECTIONS[name]
    for source in ({**KNOWN, **more}, {**more, **KNOWN}):
        reading = read_file("x.json", json.dumps(source))
        assert [skipped.where.removeprefix("x.json:") for skipped in reading.skipped] == told
        assert [post.text for post in reading.posts] == ["Mooi"]


AS_TEXT = {
    "a zip": "TikTok/Posts/Posts.txt",
    "a zip with a folder more": "Nieuw/TikTok/Comments/Comments.txt",
    "a part with what was watched": "TikTok/Your Activity/Watch History.txt",
}


@pytest.mark.parametrize("name", AS_TEXT)
def test_the_form_as_text_gets_the_advice_to_ask_for_json(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(
            AS_TEXT[name], "Date: 2026-01-01 12:00:00 UTC\nLink: https://www.tiktokv.com/share/video/1/\n"
        )
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path / "x.zip"])
    assert caught.value.code == "text-form"
    assert "JSON" in caught.value.hint()


def test_a_single_text_file_gets_that_advice_too(read_file: Callable[..., Reading]) -> None:
    with pytest.raises(ExportError) as caught:
        read_file("Comments.txt", "Date: 2026-01-01 12:00:00 UTC\nComment: Mooi\n")
    assert caught.value.code == "text-form"
