"""TikTok: captions of own videos, and comments, of the JSON export under both its sets of names.

Passed over: direct messages, what was watched, liked, searched and deleted, and words in live streams. Not
read: the export as text files.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from focuscoach.importers import meta
from focuscoach.importers.archive import jsonstream, moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Kind, LeftOut, Owner, Post, Skipped

NAME = "tiktok"

_SECTIONS = (b"Activity|Your Activity|Comment|Comments|Post|Posts|Video|Profile|Profile And Settings|App Settings"
             b"|Tiktok Live|TikTok Live|Direct Messages?|Ads and data|TikTok Shop(?:ping)?|Tiktok Shopping"
             b"|Location Review|Likes and Favorites|Income[+] Wallet")  # fmt: skip
_HEAD = re.compile(rb'\s*\{\s*"(?:' + _SECTIONS + rb')"\s*:\s*[{\[]')
_LISTS = re.compile(rb'"(?:CommentsList|VideoList|ProfileMap|ItemFavoriteList|FavoriteVideoList)"\s*:')
_TOPS = frozenset({"Comment", "Comments", "Post", "Posts", "Video", "Activity", "Your Activity", "Profile",
                   "Profile And Settings"})  # fmt: skip
_PLACES = {"Comments", "Posts", "Videos", "Comment", "Post", "Video", "Profile Information", "Profile Info"}
"""Below a section only these are looked into: "Watch History" has a VideoList too, of other people's."""
_NUMBER = re.compile(r"/video/(\d+)")
_NOT_SAID = frozenset({"N/A", "None"})

Found = tuple[str, str, object]
"""The path of a list, its key, and the list (or the map of a profile)."""


def sniff(archive: Archive) -> bool:
    """Return whether an export of TikTok lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the owner, comments, and videos; those without a caption have no words."""
    for member in _members(archive):
        ids = meta.Ids()
        for path, key, value in _lists(archive, member):
            if key == "ProfileMap":
                yield from _owner(value)
            elif not isinstance(value, list):
                if value is not None:
                    yield Skipped(f"{member}:{path}", meta.NEW_LAYOUT)
            else:
                entry = _comment if key == "CommentsList" else _video
                for number, record in enumerate(value, start=1):
                    yield entry(f"{member}:{path}:{number}", record, ids, options)


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
            yield from _below(section, value)


def _below(path: str, value: object) -> Iterator[Found]:
    if not isinstance(value, dict):
        return
    for key, child in value.items():
        if key in {"CommentsList", "VideoList", "ProfileMap"}:
            yield f"{path} > {key}", key, child
        elif key in _PLACES:
            yield from _below(f"{path} > {key}", child)


def _owner(profile: object) -> Iterator[Owner]:
    if isinstance(profile, dict):
        name, bio = (_string(profile, key) for key in ("userName", "bioDescription"))
        if name or bio:
            yield Owner(handles=(name,) if name else (), summary=bio)


def _comment(where: str, record: object, ids: meta.Ids, options: Options) -> Post | LeftOut | Skipped:
    del options
    if not isinstance(record, dict):
        return Skipped(where, meta.NO_RECORD)
    text = record.get("comment", record.get("Comment"))
    if not isinstance(text, str):
        return Skipped(f"{where} (comment)", meta.WRONG_KIND)
    return _post("comment", plain.clean(text), record, ids)


def _video(where: str, record: object, ids: meta.Ids, options: Options) -> Post | LeftOut | Skipped:
    if not isinstance(record, dict):
        return Skipped(where, meta.NO_RECORD)
    seen_by = _string(record, "WhoCanView").lower()
    is_of_followers = "friend" in seen_by or "follower" in seen_by
    if seen_by and not seen_by.startswith(("public", "everyone")) and not (
        is_of_followers and options.include_followers
    ):  # fmt: skip
        return LeftOut("not public", "original", where)
    return _post("original", _string(record, "Title"), record, ids, _string(record, "Link"))


def _post(kind: Kind, text: str, record: dict[str, object], ids: meta.Ids, url: str = "") -> Post:
    stamp = record.get("date") or record.get("Date")
    moment = moments.from_stamp(stamp)
    number = _NUMBER.search(url) if url else None
    return Post(
        number[1] if number else ids.of(moment, text),
        NAME,
        kind,
        text,
        moment,
        "second" if moment else "none",
        url=url,
    )


def _string(record: dict[str, object], key: str) -> str:
    text = plain.read_field(record, key)
    return "" if text in _NOT_SAID else text
