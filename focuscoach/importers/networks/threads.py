"""Threads: own posts and replies; they lie in an Instagram archive or in one of their own."""

from __future__ import annotations

from collections.abc import Iterator

from focuscoach.importers import meta
from focuscoach.importers.archive import jsonstream
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.posts import Post, Skipped

NAME = "threads"
SHARES_WITH = frozenset({"instagram"})

NEVER = ("*likes*", "*liked*", "*viewed*", "*saved*")
_KEY = "text_post_app_text_posts"


def sniff(archive: Archive) -> bool:
    """Return whether posts of Threads lie in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | Skipped]:
    """Yield posts and replies; to whom a reply goes is not exported, so threads count as replies."""
    del options
    for member in _members(archive):
        ids = meta.Ids()
        for number, (key, record) in enumerate(jsonstream.stream_json(archive, member), start=1):
            if key == _KEY:
                yield meta.captioned(NAME, f"{member}:{number}", record, ids)
            else:
                yield Skipped(f"{member}:{key}", meta.NEW_LAYOUT)


def _members(archive: Archive) -> tuple[str, ...]:
    """Return the members whose first key is that of Threads, and those with its file name."""
    return jsonstream.find_members(
        archive, ("threads_and_replies*.json",), lambda first: first is not None and first[0] == _KEY, NEVER
    )
