"""Several exports at a time and exports in parts: what is known is read, the rest is told, nothing else is opened."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.inventory import TABLES, lay_out
from focuscoach.importers.networks import IMPORTERS
from focuscoach.importers.reading import Reading, read_exports

TWEETS = 'window.YTD.tweets.part0 = [{"tweet": {"id_str": "%d", "full_text": "%s", "created_at": "%s"}}]'
SHARES = "Date,ShareLink,ShareCommentary\n2024-02-03 09:15:30,https://x/feed/update/urn%3Ali%3Ashare%3A1,Een deling\n"
OUTBOX = json.dumps({
    "@context": "https://www.w3.org/ns/activitystreams", "type": "OrderedCollection", "orderedItems": [{
        "type": "Create", "actor": "https://toot.voorbeeld/users/noor", "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "object": {"id": "https://toot.voorbeeld/1", "type": "Note", "content": "<p>Een toet</p>",
                   "published": "2024-02-03T09:15:30Z", "to": ["https://www.w3.org/ns/activitystreams#Public"]},
    }],
})  # fmt: skip
FILES: Mapping[str, str] = {
    "tweets.js": TWEETS % (1, "Een tweet", "Sat Feb 03 09:15:30 +0000 2024"),
    "Shares.csv": SHARES,
    "outbox.json": OUTBOX,
    "blad.md": "---\ntitle: Blad\ndate: 2024-02-05\n---\nEen bladzijde.\n",
    "feed.xml": "<rss><channel><item><guid>1</guid><description>Een feed</description></item></channel></rss>",
    "photo.jpg": "\xff\xd8",
    "notes.docx": "PK nothing",
}


def write(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(FILES[path.rpartition("/")[2]], "utf-8")
    return root


def pack(path: Path, *names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, FILES[name.rpartition("/")[2]])
    return path


def notes_of(reading: Reading) -> str:
    return " ".join(note for export in reading.exports for note in export.notes)


FOLDERS = {
    # what lies in one folder, and the words that are read of it
    "an outbox beside a blog": (("outbox.json", "blog/blad.md"), {"Een toet", "Blad\n\nEen bladzijde."}),
    "an outbox beside a page": (("outbox.json", "blad.md"), {"Een toet", "Blad\n\nEen bladzijde."}),
    "an outbox beside a feed": (("outbox.json", "feed.xml"), {"Een toet", "Een feed"}),
    "two exports unpacked": (("linkedin/Shares.csv", "x/data/tweets.js"), {"Een deling", "Een tweet"}),
    "two exports over each other": (("Shares.csv", "outbox.json"), {"Een deling", "Een toet"}),
    "three and a blog": (
        ("a/Shares.csv", "b/tweets.js", "c/outbox.json", "c/blog/blad.md"),
        {"Een deling", "Een tweet", "Een toet", "Blad\n\nEen bladzijde."},
    ),
}


@pytest.mark.parametrize(("paths", "texts"), FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("top", ["", "Downloads/"])
def test_a_folder_of_several_exports(
    paths: tuple[str, ...], texts: set[str], top: str, tmp_path: Path
) -> None:
    write(tmp_path / "in", *(top + path for path in paths))
    assert {post.text for post in read_exports([tmp_path / "in"]).posts} == texts


def test_zips_in_a_folder_at_any_depth(tmp_path: Path) -> None:
    pack(tmp_path / "in" / "linkedin.zip", "Shares.csv")
    pack(tmp_path / "in" / "x" / "part1.zip", "data/tweets.js")
    pack(tmp_path / "in" / "old" / "2024" / "toot.zip", "outbox.json")
    assert {post.text for post in read_exports([tmp_path / "in"]).posts} == {
        "Een deling",
        "Een tweet",
        "Een toet",
    }


@pytest.mark.parametrize("first", [True, False])
def test_a_part_without_posts_is_told(first: bool, tmp_path: Path) -> None:
    paths = [pack(tmp_path / "a.zip", "photo.jpg", "notes.docx"), pack(tmp_path / "b.zip", "Shares.csv")]
    reading = read_exports(paths if first else paths[::-1])
    assert [post.text for post in reading.posts] == ["Een deling"]
    assert "a.zip (2 files)" in notes_of(reading)
    with pytest.raises(ExportError) as caught:
        read_exports(paths[:1])
    assert caught.value.code == "unknown"


def test_loose_files_beside_zips_are_told(tmp_path: Path) -> None:
    pack(tmp_path / "in" / "b.zip", "Shares.csv")
    write(tmp_path / "in", "notes.docx")
    assert "notes.docx" in notes_of(read_exports([tmp_path / "in"]))


SECRET = "GEHEIM"
NEW = {
    # a member that no table knows, in the export of which network, with the form of posts
    "data/reply-prompt.js": ("tweets.js", TWEETS % (2, SECRET, "Sat Feb 03 09:15:30 +0000 2024")),
    "data/whispers.js": ("tweets.js", TWEETS % (2, SECRET, "Sat Feb 03 09:15:30 +0000 2024")),
    "Whispers.csv": ("Shares.csv", SHARES.replace("Een deling", SECRET)),
    "whispers.json": ("outbox.json", OUTBOX.replace("Een toet", SECRET)),
}


@pytest.mark.parametrize(("member", "known", "data"), [(m, *rest) for m, rest in NEW.items()])
def test_what_is_new_is_named_and_not_opened(
    member: str, known: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", known)
    (tmp_path / "in" / member).parent.mkdir(exist_ok=True)
    (tmp_path / "in" / member).write_text(data)
    opened = []
    honest = Archive.open
    monkeypatch.setattr(Archive, "open", lambda self, name: opened.append(name) or honest(self, name))
    reading = read_exports([tmp_path / "in"])
    assert len(reading.posts) == 1
    assert f"This export has {Path(member).name}, which focuscoach does not know" in notes_of(reading)
    assert not [name for name in opened if name.endswith(Path(member).name)]


def test_many_new_members_are_counted(tmp_path: Path) -> None:
    write(tmp_path / "in", "tweets.js")
    for number in range(9):
        (tmp_path / "in" / f"new-{number}.js").write_text("window.YTD.new.part0 = []")
    assert "new-0.js, new-1.js, new-2.js and 6 more" in notes_of(read_exports([tmp_path / "in"]))


def test_a_renamed_member_is_still_read_where_nothing_else_is_known(tmp_path: Path) -> None:
    (tmp_path / "my tweets of 2024.js").write_text(FILES["tweets.js"])
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    assert [post.text for post in read_exports([tmp_path]).posts] == ["Een tweet"]


def test_tables_are_of_importers_and_close_what_is_private() -> None:
    assert set(TABLES) <= {importer.NAME for importer in IMPORTERS}
    private = {
        "twitter": (
            "data/direct-messages.js",
            "data/deleted-tweets.js",
            "data/like.js",
            "data/grok-chat-item.js",
        ),
        "facebook": (
            "messages/inbox/piet/message_1.json",
            "posts/other_people's_posts_to_your_timeline.json",
        ),
        "instagram": ("your_instagram_activity/messages/inbox/piet/message_1.json", "media/stories.json"),
        "linkedin": ("messages.csv", "guide_messages.csv", "Connections.csv"),
        "reddit": ("messages.csv", "chat_history.csv", "drafts.csv"),
        "mastodon": ("likes.json", "bookmarks.json"),
        "medium": ("posts/draft_x.html", "bookmarks/bookmarks-0001.html"),
    }
    for network, members in private.items():
        archive = Archive("x", dict.fromkeys(members, 1))
        known = lay_out(archive, network)
        assert known is not None
        assert set(known.members()) == set(members), network
        assert not known.candidates("*")
        for member in members:
            with pytest.raises(ValueError, match="not to be opened"):
                known.open(member)


WXR = (
    '<?xml version="1.0"?>{late}<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    "<item><guid>1</guid><title>Af</title><description>x</description>"
    "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
    f"<item><guid>2</guid><title>{SECRET}</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item>"
    "</channel></rss>"
)
LATE = {
    "a long comment": WXR.replace("{late}", f"<!-- {'x' * 9000} -->"),
    "long attributes": WXR.replace("{late}", "").replace("<rss ", f'<rss a="{"x" * 9000}" '),
    "declared on the items": WXR.replace("{late}", "").replace(' xmlns:wp="http://wordpress.org/export/1.2/"', "")
    .replace("<channel>", f"<channel><description>{'x' * 9000}</description>")
    .replace("<wp:", '<wp:').replace("<item>", '<item xmlns:wp="http://wordpress.org/export/1.2/">'),
}  # fmt: skip


@pytest.mark.parametrize("source", LATE.values(), ids=LATE)
@pytest.mark.parametrize("name", ["export.xml", "feed.rss", "noname"])
def test_a_late_sign_of_wordpress(source: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(source)
    reading = read_exports([tmp_path / name])
    assert [export.platform for export in reading.exports] == ["wordpress"]
    assert [post.title for post in reading.posts] == ["Af"]
    assert [one.reason for one in reading.left_out] == ["draft"]


def test_words_about_wordpress_in_a_feed_are_no_sign(tmp_path: Path) -> None:
    words = "<![CDATA[<rss xmlns:wp='http://wordpress.org/export/1.2/'><wp:status>draft</wp:status>]]>"
    (tmp_path / "feed.xml").write_text(FILES["feed.xml"].replace("Een feed", "x" * 5000 + words))
    reading = read_exports([tmp_path / "feed.xml"])
    assert [export.platform for export in reading.exports] == ["feed"]


FOREIGN = {
    # a file with a network's marks in a form that its importer does not know
    "posts.jsonl": '{"@context": "https://www.w3.org/ns/activitystreams", "content": "Hoi", "date": "2024-01-01"}\n',
    "lines.jsonl": '{"$type": "app.bsky.unknown.thing", "text": "Hoi", "createdAt": "2024-01-01"}\n',
}


@pytest.mark.parametrize(("name", "source"), FOREIGN.items(), ids=FOREIGN)
def test_a_generic_importer_declines_what_is_a_networks(name: str, source: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(source)
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path / name])
    assert caught.value.code == "not-recognised"
    other = write(tmp_path / "in", "Shares.csv")
    shutil.copy(tmp_path / name, tmp_path / "in" / name)
    assert [post.text for post in read_exports([other]).posts] == ["Een deling"]


def facebook(root: Path, *posts: tuple[int, str]) -> Path:
    records = [{"timestamp": second, "data": [{"post": text}]} for second, text in posts]
    root.mkdir()
    (root / "your_posts_1.json").write_text(json.dumps(records))
    return root


FIRST = (1_600_000_000, "Vandaag meet ik de molen van ons dorp")
EDITED = {
    # posts of an older and a newer export, and the words that stay
    "edited": ([FIRST], [(FIRST[0], FIRST[1] + " met een touw")], [FIRST[1] + " met een touw"]),
    "edited to nothing": ([FIRST], [(FIRST[0], "")], [""]),
    "other words in that second": ([FIRST], [(FIRST[0], "De kat slaapt")], [FIRST[1], "De kat slaapt"]),
    "both in both": (
        [FIRST, (FIRST[0], FIRST[1] + "!")], [FIRST, (FIRST[0], FIRST[1] + "!")], [FIRST[1], FIRST[1] + "!"],
    ),
    "another second": ([FIRST], [(FIRST[0] + 7, FIRST[1] + ".")], [FIRST[1], FIRST[1] + "."]),
}  # fmt: skip


@pytest.mark.parametrize(("older", "newer", "kept"), EDITED.values(), ids=EDITED)
@pytest.mark.parametrize("newer_first", [True, False])
def test_a_post_of_facebook_that_was_edited_between_two_exports(
    older: list[tuple[int, str]],
    newer: list[tuple[int, str]],
    kept: list[str],
    newer_first: bool,
    tmp_path: Path,
) -> None:
    later = (FIRST[0] + 10**6, "Later")
    paths = [facebook(tmp_path / "old", *older), facebook(tmp_path / "new", *newer, later)]
    reading = read_exports(paths[::-1] if newer_first else paths)
    assert sorted(post.text for post in reading.posts) == sorted([*kept, "Later"])
    entries = sum(export.entries for export in reading.exports)
    assert entries == len(reading.posts) + len(reading.left_out) == len(older) + len(newer) + 1
