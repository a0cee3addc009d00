"""What is not known to be public is not read: a word that no source has today keeps a post back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.importers.options import Options
from focuscoach.importers.reading import Reading, read_exports

ReadFile = Callable[..., Reading]
FOLLOWERS = Options(include_followers=True)


@pytest.mark.parametrize(
    ("status", "seen_by", "reason", "reason_with_followers"),
    [
        ("published", "public", "", ""),
        ("sent", "public", "", ""),
        ("published", "members", "not public", ""),
        ("published", "paid", "not public", ""),
        ("published", "tiers", "not public", ""),
        ("published", "friends", "not public", "not public"),
        ("published", None, "not public", "not public"),
        ("draft", "public", "draft", "draft"),
        ("scheduled", "public", "draft", "draft"),
        ("hidden", "public", "not public", "not public"),
        (["published"], "public", "not public", "not public"),
    ],
)
def test_ghost(
    status: object, seen_by: object, reason: str, reason_with_followers: str, read_file: ReadFile
) -> None:
    post = {
        "id": "1",
        "title": "GEHEIM",
        "html": "<p>x</p>",
        "status": status,
        "visibility": seen_by,
        "type": "post",
    }
    source = json.dumps({"db": [{"meta": {"exported_on": 1}, "data": {"posts": [post]}}]})
    for options, wanted in ((Options(), reason), (FOLLOWERS, reason_with_followers)):
        reading = read_file("site.ghost.json", source, options)
        assert [out.reason for out in reading.left_out] == ([wanted] if wanted else [])
        assert ("GEHEIM" in repr(reading)) == (not wanted)


@pytest.mark.parametrize(
    ("published", "audience", "reason", "reason_with_followers"),
    [
        ("TRUE", "everyone", "", ""),
        ("true", "everyone", "", ""),
        ("TRUE", "only_free", "not public", ""),
        ("TRUE", "only_paid", "not public", ""),
        ("TRUE", "founding", "not public", ""),
        ("TRUE", "chosen_few", "not public", "not public"),
        ("TRUE", "", "not public", "not public"),
        ("FALSE", "everyone", "draft", "draft"),
        ("", "everyone", "draft", "draft"),
    ],
)
def test_substack(
    published: str, audience: str, reason: str, reason_with_followers: str, read_file: ReadFile
) -> None:
    head = "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url"
    source = f"{head}\n12.x,2025-02-03T06:30:00.000Z,{published},,newsletter,{audience},GEHEIM,,\n"
    for options, wanted in ((Options(), reason), (FOLLOWERS, reason_with_followers)):
        reading = read_file("posts.csv", source, options)
        assert [out.reason for out in reading.left_out] == ([wanted] if wanted else [])
        assert ("GEHEIM" in repr(reading)) == (not wanted)


@pytest.mark.parametrize(
    ("privacy", "is_read"),
    [("Public", True), ("Openbaar", True), ("Öffentlich", True), ("public ", True), ("Unlisted", False),
     ("Private", False), ("Verborgen", False), ("Privé", False), ("Nicht gelistet", False), ("", False),
     ("Members", False), ("Publique", False)],
)  # fmt: skip
def test_youtube(privacy: str, is_read: bool, read_file: ReadFile) -> None:
    head = "Video ID,Video Title (Original),Video Description (Original),Privacy,Video Publish Timestamp"
    reading = read_file("videos.csv", f"{head}\nv1,GEHEIM,x,{privacy},2025-06-02T15:00:00+00:00\n", FOLLOWERS)
    assert len(reading.posts) == is_read
    assert ("GEHEIM" in repr(reading)) == is_read


@pytest.mark.parametrize(
    ("more", "reason"),
    [({"visibility": "public"}, ""), ({}, ""), ({"visibility": "url"}, "not public"),
     ({"visibility": "author"}, "not public"), ({"visibility": "friends"}, "not public"),
     ({"visibility": None}, "not public"), ({"isDraft": True}, "draft"), ({"isDraft": False}, "")],
)  # fmt: skip
def test_whitewind(more: dict[str, object], reason: str, tmp_path: Path) -> None:
    folder = tmp_path / "com.whtwnd.blog.entry"
    folder.mkdir()
    value = {"$type": "com.whtwnd.blog.entry", "content": "GEHEIM", "title": "GEHEIM", **more}
    (folder / "3l33jlmu4222b.json").write_text(json.dumps({"uri": "at://did:plc:n/x/y", "value": value}))
    reading = read_exports([folder.parent])
    assert [out.reason for out in reading.left_out] == ([reason] if reason else [])
    assert ("GEHEIM" in repr(reading)) == (not reason)


@pytest.mark.parametrize("domain", ["INBOX", "CONNECTIONS", "ALL_LIKES", "PROFILE_SUMMARY", "LEARNING_COACH_INBOX",
                                    "ARTICLES", "NEW_DOMAIN", "", None, ["PROFILE"]])  # fmt: skip
def test_linkedin_answers(domain: object, read_file: ReadFile) -> None:
    row = {"Date": "2026-03-12 07:45:10", "ShareLink": "https://x/urn%3Ali%3Ashare%3A1", "ShareCommentary": "GEHEIM",
           "Message": "GEHEIM", "Link": "GEHEIM", "Name": "GEHEIM", "First Name": "GEHEIM"}  # fmt: skip
    share = {"snapshotData": [row | {"ShareCommentary": "Mine."}], "snapshotDomain": "MEMBER_SHARE_INFO"}
    private = {"snapshotData": [row], "snapshotDomain": domain}
    reading = read_file("answer.json", json.dumps({"paging": {}, "elements": [private, share]}))
    assert [post.text for post in reading.posts] == ["Mine."]
    assert "GEHEIM" not in repr((reading.posts[0].text, reading.owners, reading.skipped))
