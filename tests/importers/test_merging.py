"""Several exports as one history: cross-posts, the same export twice, parts of one export, owners."""

import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from focuscoach.importers.merging import merge_cross_posts, merge_owners
from focuscoach.importers.reading import read_exports
from focuscoach.importers.repeats import NEWER, UNTOLD
from focuscoach.pipeline import read
from focuscoach.posts import Owner, Post

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"
NOON = datetime(2024, 2, 3, 12, tzinfo=UTC)


def post(platform: str, text: str, hours: float | None = 0, number: str = "1", **more: str) -> Post:
    moment = None if hours is None else NOON + timedelta(hours=hours)
    precision = "none" if moment is None else "second"
    return Post(number, platform, more.get("kind", "original"), text, moment, precision)  # type: ignore[arg-type]


ARTICLE = Post(
    "9", "wordpress", "article", "Hoe ik een molen meet\n\nMet een touw en veel geduld kom je een heel eind.",
    NOON, "second", "Hoe ik een molen meet", "https://www.noor.example/molen/",
)  # fmt: skip
CROSSED = {
    # posts, and for each that is kept the networks it stood on
    "the same words": ([post("linkedin", "Tel mee"), post("mastodon", "Tel mee", 1)], [("linkedin", "mastodon")]),
    "other links, marks and case": (
        [post("linkedin", "Tel mee: https://lnkd.in/x #data"), post("twitter", "tel MEE https://t.co/y data", 2)],
        [("linkedin", "twitter")],
    ),
    "the earliest is kept": ([post("linkedin", "a b", 3), post("mastodon", "a b", 1)], [("mastodon", "linkedin")]),
    "three networks": (
        [post("linkedin", "a b"), post("mastodon", "a b", 1), post("bluesky", "a b", 2)],
        [("linkedin", "mastodon", "bluesky")],
    ),
    "a day and more apart": ([post("linkedin", "a b"), post("mastodon", "a b", 25)], [("linkedin",), ("mastodon",)]),
    "exactly a day apart": ([post("linkedin", "a b"), post("mastodon", "a b", 24)], [("linkedin", "mastodon")]),
    "one network": ([post("linkedin", "a b"), post("linkedin", "a b", 1, "2")], [("linkedin",)]),
    "one network, two days": (
        [post("linkedin", "a b"), post("linkedin", "a b", 25, "2")], [("linkedin",), ("linkedin",)],
    ),
    "one network, other links": (
        [post("linkedin", "Lees: https://x.org/a"), post("linkedin", "Lees: https://x.org/b", 1, "2")],
        [("linkedin",), ("linkedin",)],
    ),
    "one network, two answers": (
        [post("linkedin", "Dank je", kind="reply"), post("linkedin", "Dank je", 1, "2", kind="reply")],
        [("linkedin",), ("linkedin",)],
    ),
    "cut off elsewhere": (
        [
            post("mastodon", "Vandaag legde ik uit hoe je een kraan zonder gereedschap overeind zet."),
            post("bluesky", "Vandaag legde ik uit hoe je een kraan zonder ger… https://m.example/1", 1),
        ],
        [("mastodon", "bluesky")],
    ),
    "cut off first": (
        [
            post("twitter", "Vandaag legde ik uit hoe je een kraan zonder gereedschap..."),
            post("mastodon", "Vandaag legde ik uit hoe je een kraan zonder gereedschap overeind zet.", 1),
        ],
        [("mastodon", "twitter")],
    ),
    "a short beginning": (
        [post("mastodon", "Vandaag regen."), post("bluesky", "Vandaag…", 1)], [("bluesky",), ("mastodon",)],
    ),
    "cut off, two days later": (
        [
            post("mastodon", "Vandaag legde ik uit hoe je een kraan zonder gereedschap overeind zet."),
            post("bluesky", "Vandaag legde ik uit hoe je een kraan zonder ger…", 50),
        ],
        [("bluesky",), ("mastodon",)],
    ),
    "an article and its announcement": (
        [ARTICLE, post("mastodon", "Nieuw op mijn blog: Hoe ik een molen meet https://noor.example/molen/?x=1", 2)],
        [("wordpress", "mastodon")],
    ),
    "its title and its first words": (
        [ARTICLE, post("linkedin", "Hoe ik een molen meet. Met een touw en veel geduld https://lnkd.in/x", 1)],
        [("wordpress", "linkedin")],
    ),
    "its link alone, days later": (
        [ARTICLE, post("twitter", "https://noor.example/molen #molen", 100)], [("wordpress", "twitter")],
    ),
    "its link with words of one's own": (
        [
            ARTICLE,
            post("mastodon", "Ik dacht altijd dat meten saai was, tot de molenaar mij zijn touw gaf: "
                 "https://noor.example/molen", 2),
        ],
        [("mastodon",), ("wordpress",)],
    ),
    "its link, a month later": (
        [ARTICLE, post("twitter", "Nog eens: https://noor.example/molen", 24 * 30)], [("twitter",), ("wordpress",)],
    ),
    "twice on each of two": (
        [
            post("linkedin", "a b"), post("linkedin", "a b", 2, "2"),
            post("mastodon", "a b", 1), post("mastodon", "a b", 3, "2"),
        ],
        [("linkedin", "mastodon")],
    ),
    "without a date": ([post("linkedin", "a b", None), post("mastodon", "a b")], [("linkedin",), ("mastodon",)]),
    "without words": ([post("linkedin", ""), post("mastodon", "")], [("linkedin",), ("mastodon",)]),
    "only links": (
        [post("linkedin", "https://x.org/a"), post("mastodon", "https://x.org/b")], [("linkedin",), ("mastodon",)],
    ),
    "shares": (
        [post("linkedin", "", kind="share"), post("mastodon", "", kind="share")], [("linkedin",), ("mastodon",)],
    ),
    "other words": ([post("linkedin", "a b"), post("mastodon", "a c")], [("linkedin",), ("mastodon",)]),
}  # fmt: skip


@pytest.mark.parametrize(("posts", "networks"), CROSSED.values(), ids=CROSSED)
def test_cross_posts(posts: list[Post], networks: list[tuple[str, ...]]) -> None:
    kept, found, dropped = merge_cross_posts(posts)
    assert sorted(found) == sorted(networks)
    assert len(kept) + len(dropped) == len(posts)
    assert {entry.reason for entry in dropped} <= {"duplicate"}
    assert all(entry.where for entry in dropped)


def test_the_order_of_the_exports_changes_nothing() -> None:
    posts = [post("linkedin", "a b", 3), post("mastodon", "a b", 1), post("bluesky", "c", 2)]
    one, other = (merge_cross_posts(order)[:2] for order in (posts, posts[::-1]))
    assert [(p.platform, n) for p, n in zip(*one, strict=True)] == [
        (p.platform, n) for p, n in zip(*other, strict=True)
    ]


def test_owners_are_joined() -> None:
    fullest = Owner(name="Noor", skills=("x",), headline="h")
    owners = [Owner(handles=("a",)), fullest, Owner(name="N", handles=("b", "a"))]
    joined = Owner(name="Noor", headline="h", handles=("b", "a"), skills=("x",))
    assert merge_owners(owners) == merge_owners(owners[::-1]) == joined
    assert merge_owners([]) == Owner()


def write_crossed(folder: Path) -> list[Path]:
    """Write two exports in which one post was made on both networks."""
    (folder / "Shares.csv").write_text(
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
        "2024-02-03 12:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1,"
        "Cijfers spreken niet vanzelf,,,MEMBER_NETWORK\n"
        "2024-02-01 12:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A2,Eerder,,,MEMBER_NETWORK\n"
    )
    (folder / "feed.xml").write_text(
        "<rss><channel><item><guid>1</guid><description>Cijfers spreken niet vanzelf</description>"
        "<pubDate>Sat, 03 Feb 2024 13:00:00 +0000</pubDate></item><item><guid>2</guid>"
        "<description>Tussendoor</description><pubDate>Fri, 02 Feb 2024 13:00:00 +0000</pubDate></item>"
        "</channel></rss>"
    )
    return [folder / "Shares.csv", folder / "feed.xml"]


def test_one_history_in_time_order(tmp_path: Path) -> None:
    history = read(*write_crossed(tmp_path))
    assert list(history.frame["text"]) == ["Eerder", "Tussendoor", "Cijfers spreken niet vanzelf"]
    assert history.frame["platforms"].iloc[-1] == ("linkedin", "feed")
    assert [entry.reason for entry in history.left_out] == ["duplicate"]
    assert sum(export.entries for export in history.exports) == len(history.frame) + len(history.left_out)


def test_the_same_exports_twice_change_nothing(tmp_path: Path) -> None:
    once = read(*write_crossed(tmp_path))
    copy = tmp_path / "copy"
    copy.mkdir()
    twice = read(*write_crossed(tmp_path), *write_crossed(copy))
    assert twice.frame.equals(once.frame)
    assert (twice.owner, twice.skipped) == (once.owner, once.skipped)
    assert {entry.reason for entry in twice.left_out} == {"duplicate"}


EDITS = {
    # the words of post 1 in each export, whether each export has a later post of its own; the words kept, the note
    "the newer export is read last": (("old", "new"), (False, True), "new", NEWER),
    "the newer export is read first": (("new", "old"), (True, False), "new", NEWER),
    "nothing tells": (("one", "other"), (False, False), "one", UNTOLD),
    "blanks alone": (("a  b", "a b"), (False, True), "a  b", None),
    "the same words": (("a b", "a b"), (False, True), "a b", None),
    "no words in the newer": (("old", ""), (False, True), "old", None),
    "no words in the older": (("", "new"), (False, True), "new", None),
    "the newest of three": (("old", "newest", "new"), (0, 2, 1), "newest", NEWER),
    "the newest of three first": (("newest", "old", "new"), (2, 0, 1), "newest", NEWER),
}


@pytest.mark.parametrize(("words", "later", "kept", "note"), EDITS.values(), ids=EDITS)
def test_an_edited_post_has_the_words_of_the_newer_export(
    words: tuple[str, ...], later: tuple[int, ...], kept: str, note: str | None, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{at}.csv" for at in range(len(words))]
    for path, text, days in zip(paths, words, later, strict=True):
        more = f"own-{days},2024-03-{10 + days},Later\n" if days else "0,2024-03-01,Before\n"
        path.write_text(f"id,date,text\n1,2024-03-02,{text}\n{more}", "utf-8")
    reading = read_exports(paths)
    assert {post.text for post in reading.posts if post.id == "1"} == {kept}
    told = {one for export in reading.exports for one in export.notes}
    assert told == ({note} if note else set())
    assert len(reading.posts) == len({post.id for post in reading.posts})
    assert sum(export.entries for export in reading.exports) == len(reading.posts) + len(reading.left_out)


def test_one_id_with_two_texts_in_one_export_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("id,date,text\n1,2024-03-02,One\n1,2024-03-03,Other\n", "utf-8")
    reading = read_exports([path])
    assert [post.text for post in reading.posts] == ["One"]
    assert UNTOLD in reading.exports[0].notes


PARTS = {
    # an export, and the words of the members that lie in its second part
    "facebook/json_nl": "comments",
    "instagram/nl": "comments",
    "twitter/x": "note-tweet",
    "twitter/parts": "tweets-part1",
    "linkedin/complete": "Comments",
    "reddit/complete": "comments",
    "tumblr/unpacked": "00000000",
    "medium/archive": "2018",
    "blogger/takeout": "Comments",
}


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("how", ["two paths", "one folder", "unpacked over each other"])
def test_parts_of_one_export_are_one(name: str, how: str, tmp_path: Path) -> None:
    source = EXPORTS / name / "export"
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    parts = (
        [f for f in files if PARTS[name] not in f.as_posix()],
        [f for f in files if PARTS[name] in f.as_posix()],
    )
    assert all(parts)
    for number, part in enumerate(parts, start=1):
        with zipfile.ZipFile(tmp_path / f"part-{number}.zip", "w") as archive:
            for path in part:
                archive.write(path, path.relative_to(source).as_posix())
    if how == "unpacked over each other":
        shutil.copytree(source, tmp_path / "all")
        paths = [tmp_path / "all"]
    else:
        paths = [tmp_path] if how == "one folder" else [tmp_path / "part-1.zip", tmp_path / "part-2.zip"]
    whole, found = read_exports([source]), read_exports(paths)
    if name == "twitter/x" and how != "unpacked over each other":
        # The whole text of a long post lies in another part than its tweet: the cut one stays, and it is told.
        assert {p.id for p in found.posts} == {p.id for p in whole.posts}
        assert len(found.skipped) > len(whole.skipped)
        return
    # The address of a tweet needs the account's name, which lies in the first part alone.
    told = [{(p.id, p.kind, p.text, p.created_at, p.reply_to) for p in r.posts} for r in (whole, found)]
    assert told[0] == told[1]
    assert len(whole.posts) == len(found.posts)


def test_a_part_with_media_alone_is_passed_over(tmp_path: Path) -> None:
    """Later parts of Facebook, Instagram and X hold nothing but pictures."""
    for name, member in (
        ("facebook/json_nl", "your_facebook_activity/posts/media/1.jpg"),
        ("instagram/nl", "your_instagram_activity/media/posts/1.jpg"),
        ("twitter/x", "data/tweets_media/1-a.jpg"),
    ):
        part = tmp_path / "media.zip"
        with zipfile.ZipFile(part, "w") as archive:
            archive.writestr(member, b"\xff\xd8")
        found = read_exports([EXPORTS / name / "export", part])
        assert found.posts == read_exports([EXPORTS / name / "export"]).posts
