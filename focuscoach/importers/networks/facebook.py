"""Facebook: own posts, posts in groups, and comments, from JSON of all years and three kinds of pages.

Never opened: messages. Not read: what others wrote on the timeline, edits, archive, bin, albums, reactions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from focuscoach.errors import mark
from focuscoach.importers import meta
from focuscoach.importers.archive import jsonstream
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.networks import facebook_pages
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.posts import Kind, LeftOut, Owner, Post, Skipped

NAME = "facebook"

NEVER = ("archive*.json", "trash*", "*reactions.json", "album/*", "*uncategorized*", "*likes*", "*friends*")

PAGES_HINT = mark("Facebook's pages give no time zone; ask for the JSON format to have exact times.")

_LISTS: Mapping[str, Kind] = {
    "comments_v2": "comment",
    "comments": "comment",
    "group_comments_v2": "comment",
    "group_comments": "comment",
    "group_posts_v2": "original",
    "group_posts": "original",
}
_NAMED = ("your_posts*.json", "group_posts_and_comments*.json", "your_posts_in_groups*.json",
          "your_comments_in_groups*.json", "comments_and_reactions/comments*.json",
          "comments/comments*.json")  # fmt: skip
_IN_GROUP = re.compile(r" in ([^.]+)\.$")
_TO_SOMEONE = re.compile(
    r"wrote on .+ timeline|op de tijdlijn van .+ geschreven"
    r"|en la biografía de|auf .+ Chronik|sur le journal de"
)
_SHARED = re.compile(
    r" shared |(?:bericht|herinnering|foto|video|link|evenement) .*gedeeld"
    r"|compartió|ha compartido|hat .+ geteilt|a partagé"
)


def sniff(archive: Archive) -> bool:
    """Return whether Facebook's posts, comments or pages lie in the archive, or a part with only media."""
    if _members(archive) or facebook_pages.find(archive, NEVER):
        return True
    return bool(archive.find("your_facebook_activity/*"))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the owner, posts and comments; of JSON and pages of the same posts, JSON is read."""
    yield from dict.fromkeys(_owners(archive))
    members = _members(archive)
    for member in members:
        yield from _read_json(archive, member)
    if not members:
        yield from facebook_pages.read(archive, facebook_pages.find(archive, NEVER), options.tz)


def notes(archive: Archive) -> tuple[str, ...]:
    """Return that pages give no zone, if there is nothing but pages."""
    return (PAGES_HINT,) if not _members(archive) and facebook_pages.find(archive, NEVER) else ()


def _members(archive: Archive) -> tuple[str, ...]:
    return jsonstream.find_members(archive, _NAMED, _is_ours, NEVER)


def _is_ours(first: tuple[str, object] | None) -> bool:
    if first is None:
        return False
    key, record = first
    if key == "timestamp":
        return True
    if not isinstance(record, dict):
        return False
    if key in _LISTS:
        return "timestamp" in record or "activity_log_data" in record
    if key == "" and "label_values" in record:
        return "media_list_data" not in record and meta.is_labelled_comment(record)
    return key == "" and isinstance(record.get("timestamp"), int) and _looks_posted(record)


def _looks_posted(record: Mapping[str, object]) -> bool:
    """Return whether a record of a bare list is a post: reactions and votes have the same outside."""
    data = record.get("data")
    if isinstance(data, list) and data:
        return any(
            isinstance(item, dict) and item.keys() & {"post", "update_timestamp", "comment"} for item in data
        )
    return "attachments" in record or record.keys() == {"timestamp", "title"}


def _read_json(archive: Archive, member: str) -> Iterator[Post | Skipped]:
    ids = meta.Ids()
    for number, (kind, record) in enumerate(_records(archive, member), start=1):
        where = f"{member}:{number}"
        if kind is None:
            yield Skipped(f"{member}:{record}", meta.NEW_LAYOUT)
        elif not isinstance(record, dict):
            yield Skipped(where, meta.NO_RECORD)
        elif not isinstance(record.get("data", []), list):
            yield Skipped(f"{where} (data)", meta.WRONG_KIND)
        elif kind == "comment" or _holds_comment(record):
            yield _comment(where, record, ids)
        else:
            yield _post(where, record, ids)


def _holds_comment(record: Mapping[str, object]) -> bool:
    """Return whether a record is a comment, whatever it stands among: files of groups mix them with posts."""
    data = record.get("data")
    items = data if isinstance(data, list) else []
    return "label_values" in record or any(isinstance(item, dict) and "comment" in item for item in items)


def _records(archive: Archive, member: str) -> Iterator[tuple[Kind | None, object]]:
    """Yield the records of a member with their kind; for a key that is not known, None and the key."""
    lone: dict[str, object] = {}
    for key, record in jsonstream.stream_json(archive, member):
        if key == "":
            yield "original", record
        elif key in _LISTS:
            nested = record.get("activity_log_data") if isinstance(record, dict) else None
            for item in nested if isinstance(nested, list) else [record]:
                yield _LISTS[key], item
        elif key in {"timestamp", "data", "attachments", "title", "tags"}:
            # A single post stands as an object of its own; its lists come item by item.
            if key in {"data", "attachments", "tags"}:
                items = lone.setdefault(key, [])
                if isinstance(items, list):
                    items.append(record)
            else:
                lone[key] = record
        else:
            yield None, key
    if lone:
        yield "original", lone


def _post(where: str, record: Mapping[str, object], ids: meta.Ids) -> Post | Skipped:
    parts = []
    for item in record.get("data") or ():  # type: ignore[attr-defined]
        if isinstance(item, dict) and "post" in item:
            if not isinstance(item["post"], str):
                return Skipped(f"{where} (post)", meta.WRONG_KIND)
            parts.append(meta.words(item["post"]))
    text = "\n".join(part for part in parts if part)
    title = meta.words(record.get("title"))
    kind: Kind = "original"
    if _TO_SOMEONE.search(title):
        kind = "reply"
    elif not text and _SHARED.search(title):
        kind = "share"
    return meta.post(NAME, kind, text, record.get("timestamp"), ids, _group(title))


def _comment(where: str, record: Mapping[str, object], ids: meta.Ids) -> Post | Skipped:
    if "label_values" in record:
        found = meta.labelled(record)
        if found is None:
            return Skipped(f"{where} (label_values)", meta.WRONG_KIND)
        text, stamp, group = found
        return meta.post(NAME, "comment", text, record.get("timestamp", stamp), ids, group)
    text, group = "", ""
    stamp = record.get("timestamp")
    for item in record.get("data") or ():  # type: ignore[attr-defined]
        comment = item.get("comment") if isinstance(item, dict) else None
        if isinstance(comment, dict):
            text = meta.words(comment.get("comment"))
            group = meta.words(comment.get("group"))
            stamp = stamp or comment.get("timestamp")
        elif comment is not None:
            return Skipped(f"{where} (comment)", meta.WRONG_KIND)
    return meta.post(NAME, "comment", text, stamp, ids, group)


def _group(title: str) -> str:
    """Return the group that a title names: what follows the last `in`, in English, Dutch and German alike."""
    found = _IN_GROUP.search(title)
    return found[1] if found and re.search(r"posted in|geplaatst in|gepostet", title) else ""


def _owners(archive: Archive) -> Iterator[Owner]:
    for member in archive.find("profile_information.json", "profile_information[( ]*.json"):
        first = jsonstream.first_record(archive, member)
        record = first[1] if first else None
        name = record.get("name") if isinstance(record, dict) else None
        full = meta.words(name.get("full_name")) if isinstance(name, dict) else ""
        if full:
            yield Owner(name=full)
