"""TikTok: captions of own videos, and comments, of the JSON export under both its sets of names.

Passed over: direct messages, what was watched, liked, searched and deleted, and words in live streams. What is
called by a name that is not known is told, never read and never silent. The export as text files is refused
with the advice to ask for JSON.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from focuscoach.errors import ExportError, mark
from focuscoach.importers import meta
from focuscoach.importers.archive import jsonstream, moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Kind, LeftOut, Owner, Post, Skipped

NAME = "tiktok"

_HEAD = re.compile(rb'\s*\{\s*"[^"\\]{1,60}"\s*:\s*[{\[]')
_LISTS = re.compile(rb'"(?:CommentsList|VideoList|ProfileMap|ItemFavoriteList|FavoriteVideoList)"\s*:')
_KEYS = frozenset({"CommentsList", "VideoList", "ProfileMap"})
_TOPS = frozenset({"Comment", "Comments", "Post", "Posts", "Video", "Activity", "Your Activity", "Profile",
                   "Profile And Settings"})  # fmt: skip
_PLACES = frozenset(
    {"Comments", "Posts", "Videos", "Comment", "Post", "Video", "Profile Information", "Profile Info"}
)
"""Below a section only these are looked into: "Watch History" has a VideoList too, of other people's."""
_WRITING = frozenset({"Comment", "Comments", "Post", "Posts", "Video", "Videos"})
"""Sections that hold nothing but what the person made: whatever is new in them is told."""
_PASSED = re.compile(
    r".*\b(?:ads?|app|blocks?|block ?list|browsing|businesses|chats?|deleted|devices?|direct messages?|draft|drafts"
    r"|effects?|fans?|favou?rites?|followers?|following|gifts?|hashtags?|histor(?:y|ies)|income|likes?|liked|live"
    r"|locations?|logins?|messages?|most recent|music|off tiktok|purchases?|reposts?|responses?|reviews?|search(?:es)?"
    r"|settings|shares?|shop(?:ping)?|sounds?|status|stickers?|stor(?:y|ies)|surveys?|usage|voting|wallet|watch)\b.*",
    re.IGNORECASE,
)
"""Names of what is deliberately not read: private, not public any more, or made by others."""
_OWN_KEYS = frozenset({"title", "whocanview", "comment"})
"""Keys of a record that only what the person made has."""
_AS_TEXT = ("posts/posts.txt", "post/posts.txt", "videos/videos.txt", "comments/comments.txt",
            "comment/comments.txt", "watch history.txt", "video browsing history.txt")  # fmt: skip
_TEXT_HEAD = re.compile(
    rb"\s*Date: \d{4}-\d\d-\d\d[ \d:]{9}(?: UTC)?\s+(?:Comment: |(?:Video )?Link: https?://www\.tiktok)"
)
_NUMBER = re.compile(r"/video/(\d+)")
_NOT_SAID = frozenset({"N/A", "None"})

LONGEST_NAME = 60
"""Characters of a section's name that are told."""

Found = tuple[str, str, object]
"""The path of a list, its key, and the list (or the map of a profile); without a key it is not known."""


def sniff(archive: Archive) -> bool:
    """Return whether an export of TikTok lies in the archive, be it as text files."""
    return bool(_members(archive)) or _is_text(archive)


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the owner, comments, and videos; those without a caption have no words.

    Raises:
        ExportError: there is nothing but the form as text files, or a member is damaged.
    """
    members = _members(archive)
    if not members:
        raise ExportError(
            "text-form",
            mark("{name} is TikTok's export as text files, which cannot be read."),
            mark("Ask TikTok for your data again, and choose the format JSON."),
            name=archive.name,
        )
    for member in members:
        ids = meta.Ids()
        for path, key, value in _lists(archive, member):
            if key == "ProfileMap":
                yield from _owner(value)
            elif not key or not isinstance(value, list):
                if value is not None:
                    yield Skipped(f"{member}:{path}", meta.NEW_LAYOUT)
            else:
                entry = _comment if key == "CommentsList" else _video
                for number, record in enumerate(value, start=1):
                    yield entry(f"{member}:{path}:{number}", record, ids, options)


def _is_text(archive: Archive) -> bool:
    """Return whether the form as text files lies here: by how their folders are called, or a single one's head."""
    if archive.single:
        return _TEXT_HEAD.match(archive.head(archive.members()[0]).removeprefix(BOM_UTF8)) is not None
    return bool(archive.find(*_AS_TEXT))


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(m for m in archive.candidates("*.json") if _is_ours(archive, m))


def _is_ours(archive: Archive, member: str) -> bool:
    known = ("tiktok", member)
    if known not in archive.memory:
        is_named = _HEAD.match(archive.head(member).removeprefix(BOM_UTF8)) is not None
        archive.memory[known] = is_named and _has_lists(archive, member)
    return bool(archive.memory[known])


def _has_lists(archive: Archive, member: str) -> bool:
    """Return whether a list that only TikTok has is named anywhere in the member; nothing is parsed."""
    rest = b""
    with archive.open(member) as stream:
        while chunk := stream.read(1 << 20):
            if _LISTS.search(rest + chunk):
                return True
            rest = chunk[-64:]
    return False


def _lists(archive: Archive, member: str) -> Iterator[Found]:
    for section, value in jsonstream.stream_json(archive, member):
        if section in _TOPS:
            yield from _below(section, section, value)
        elif not _PASSED.fullmatch(section) and _has_records(value):
            yield section[:LONGEST_NAME], "", value


def _below(path: str, section: str, value: object) -> Iterator[Found]:
    """Yield the lists below a section, and what is in it under a name that is not known."""
    for key, child in value.items() if isinstance(value, dict) else ():
        here = f"{path} > {key[:LONGEST_NAME]}"
        if key in _KEYS:
            yield here, key, child
        elif key in _PLACES:
            yield from _below(here, key, child)
        elif not _PASSED.fullmatch(key) and _has_records(child, own=section not in _WRITING):
            yield here, "", child


def _has_records(value: object, *, own: bool = False, depth: int = 4) -> bool:
    """Return whether a list of records lies in a value; with `own`, of such as only the person makes."""
    if isinstance(value, dict) and depth:
        return any(
            _has_records(child, own=own, depth=depth - 1)
            for key, child in value.items()
            if not _PASSED.fullmatch(key)
        )
    records = [record for record in value[:50] if isinstance(record, dict)] if isinstance(value, list) else []
    return any(not own or _OWN_KEYS & {key.lower() for key in record} for record in records)


def _owner(profile: object) -> Iterator[Owner]:
    if isinstance(profile, dict):
        name, bio = (_string(profile, key) for key in ("userName", "bioDescription"))
        if name or bio:
            yield Owner(handles=(name,) if name else (), summary=bio)


def _comment(where: str, record: object, ids: meta.Ids, options: Options) -> Post | LeftOut | Skipped:
    del options
    if not isinstance(record, dict):
        return Skipped(where, meta.NO_RECORD)
    record = _by_key(record)
    text = record.get("comment")
    if not isinstance(text, str):
        return Skipped(f"{where} (comment)", meta.WRONG_KIND)
    return _post("comment", plain.clean(text), record, ids)


def _video(where: str, record: object, ids: meta.Ids, options: Options) -> Post | LeftOut | Skipped:
    if not isinstance(record, dict):
        return Skipped(where, meta.NO_RECORD)
    record = _by_key(record)
    seen_by = _string(record, "whocanview").lower()
    is_of_followers = "friend" in seen_by or "follower" in seen_by
    if seen_by and not seen_by.startswith(("public", "everyone")) and not (
        is_of_followers and options.include_followers
    ):  # fmt: skip
        return LeftOut("not public", "original", where)
    return _post("original", _string(record, "title"), record, ids, _string(record, "link"))


def _post(kind: Kind, text: str, record: dict[str, object], ids: meta.Ids, url: str = "") -> Post:
    stamp = record.get("date")
    moment = moments.from_stamp(stamp)
    number = _NUMBER.search(url) if url else None
    return Post(
        number[1] if number else ids.of(moment, text),
        NAME,
        kind,
        text,
        moment,
        moments.precision_of(stamp, moment),
        url=url,
    )


def _by_key(record: dict[str, object]) -> dict[str, object]:
    """Return a record with its keys in small letters: who may see a video is never missed for a capital."""
    return {key.lower().replace("_", "").replace(" ", ""): value for key, value in record.items()}


def _string(record: dict[str, object], key: str) -> str:
    text = plain.read_field(record, key)
    return "" if text in _NOT_SAID else text
