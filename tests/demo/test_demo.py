"""The demo export: packed as the networks pack, the same bytes each time, and a truthful picture."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from focuscoach.demo import FOLDER, expected_labels, find_exports
from focuscoach.demo.entries import read_entries
from focuscoach.demo.pack import LINKEDIN, TWITTER, pack_demo

LABELS = [json.loads(line) for line in expected_labels().read_text(encoding="utf-8").splitlines()]


def member(archive: str, name: str) -> str:
    with zipfile.ZipFile(FOLDER / archive) as opened:
        return opened.read(name).decode()


def script(name: str) -> list[dict]:
    return json.loads(member(TWITTER, f"data/{name}.js").partition("=")[2])


def shares() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(member(LINKEDIN, "Shares.csv"), newline="")))


@pytest.mark.parametrize("name", sorted(pack_demo()))
def test_the_committed_files_are_what_the_lists_pack_to(name: str) -> None:
    assert (FOLDER / name).read_bytes() == pack_demo()[name]


def test_both_archives_are_found() -> None:
    assert [path.relative_to(FOLDER).as_posix() for path in find_exports()] == [LINKEDIN, TWITTER]


def test_share_ids_hold_the_date() -> None:
    for row in shares():
        number = int(row["ShareLink"].replace("%3A", ":").rpartition(":")[2].rpartition("-")[2])
        told = datetime.fromtimestamp((number >> 22) // 1000, UTC)
        assert f"{told:%Y-%m-%d %H:%M:%S}" == row["Date"]


def test_shares_are_newest_first_with_the_quoted_line_breaks() -> None:
    rows = shares()
    assert [row["Date"] for row in rows] == sorted((row["Date"] for row in rows), reverse=True)
    broken = [row["ShareCommentary"] for row in rows if "\n" in row["ShareCommentary"]]
    assert broken
    assert all(text.count("\n") == text.count('"\n"') for text in broken)
    assert len(rows) - len({row["ShareLink"] for row in rows}) == 2  # two shares with two pictures
    assert sum(not row["ShareCommentary"] for row in rows) == 1


def test_comments_escape_quotes_by_a_backslash() -> None:
    assert '\\"vlakker\\"' in member(LINKEDIN, "Comments.csv")


def test_tweet_ids_hold_the_date_and_the_manifest_counts_them() -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    tweets = script("tweets")
    for row in tweets:
        tweet = row["tweet"]
        told = datetime(1970, 1, 1, tzinfo=UTC)
        told += timedelta(milliseconds=(int(tweet["id_str"]) >> 22) + 1288834974657)
        stamp = tweet["created_at"].split()
        assert stamp[1:4] == [months[told.month - 1], f"{told:%d}", f"{told:%H:%M:%S}"]
        assert tweet["created_at"].endswith(str(told.year))
    config = json.loads(member(TWITTER, "data/manifest.js").partition("=")[2])
    for kind in config["dataTypes"].values():
        for file in kind["files"]:
            name = file["fileName"].removeprefix("data/").removesuffix(".js")
            assert int(file["count"]) == len(script(name))


def test_entities_point_at_their_words() -> None:
    for row in script("tweets"):
        text, entities = row["tweet"]["full_text"], row["tweet"]["entities"]
        for link in entities["urls"]:
            start, end = map(int, link["indices"])
            assert text[start:end] == link["url"]
        for mention in entities["user_mentions"]:
            start, end = map(int, mention["indices"])
            assert text[start:end] == f"@{mention['screen_name']}"


def test_the_thread_hangs_together_and_the_note_is_whole() -> None:
    tweets = {row["tweet"]["id_str"]: row["tweet"] for row in script("tweets")}
    account = script("account")[0]["account"]["accountId"]
    own = [tweet for tweet in tweets.values() if tweet.get("in_reply_to_user_id_str") == account]
    assert len(own) == 2
    assert all(tweet["in_reply_to_status_id_str"] in tweets for tweet in own)
    (note,) = (row["noteTweet"] for row in script("note-tweet"))
    (cut,) = (tweet for tweet in tweets.values() if "… https://t.co/" in tweet["full_text"])
    assert note["core"]["text"].startswith(cut["full_text"].partition("…")[0])
    assert note["noteTweetId"] != cut["id_str"]


def test_labels_cover_every_post_once() -> None:
    names = [label["id"] for label in LABELS]
    assert len(names) == len(set(names))
    kinds = Counter(label["kind"] for label in LABELS)
    assert "share" not in kinds  # somebody else's words have no voice of hers
    assert kinds["thread"] == 2
    assert kinds["comment"] == 8
    assert kinds["article"] == 2
    assert {label["voice"] for label in LABELS} == {"topical", "personal", "mixed"}
    assert {label["on_focus"] for label in LABELS} == {"yes", "partly", "no"}


def test_the_picture_is_one_that_a_coach_would_recognise() -> None:
    measured = [label for label in LABELS if label["kind"] in ("original", "thread", "article")]
    share = {
        voice: sum(x["voice"] == voice for x in measured) / len(measured) for voice in ("topical", "personal")
    }
    assert 0.30 < share["topical"] < 0.60
    assert 0.30 < share["personal"] < 0.60
    on_focus = [label for label in measured if label["on_focus"] == "yes"]
    assert 0.15 < len(on_focus) / len(measured) < 0.45
    bridges = [label for label in on_focus if label["voice"] != "topical"]
    assert 3 <= len(bridges) <= 15


def test_there_is_one_long_silence_and_it_is_in_2025() -> None:
    entries = read_entries(FOLDER / "linkedin.txt") + read_entries(FOLDER / "twitter.txt")
    times = sorted(entry.when for entry in entries)
    gaps = sorted(((later - sooner, sooner) for sooner, later in pairwise(times)), reverse=True)
    assert gaps[0][0] > timedelta(days=120)
    assert gaps[0][1].year == 2025
    assert gaps[1][0] < timedelta(days=45)


def test_the_importers_read_what_the_labels_name() -> None:
    from focuscoach.importers.reading import read_exports

    reading = read_exports(find_exports())
    read = {post.id: post.kind for post in reading.posts if post.text}
    assert not reading.skipped
    assert read == {label["id"]: label["kind"] for label in LABELS}
    assert Counter(entry.reason for entry in reading.left_out) == {"duplicate": 2, "draft": 1}
    assert Counter(post.kind for post in reading.posts if not post.text) == {"share": 8, "original": 1}
