"""Networks, one a file, each with `NAME`, `sniff(archive)` and `read(archive, options)`.

In: one opened archive. Out: its posts, its owner, what is left out and what could not be read.
Never: a look at a file's name alone, an exception for a single bad row, a word of somebody else as the person's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from focuscoach.importers.archive.members import Archive
from focuscoach.importers.networks import (
    blogger,
    bluesky,
    devto,
    facebook,
    feed,
    ghost,
    hyves,
    instagram,
    linkedin,
    markdown,
    mastodon,
    medium,
    pages,
    reddit,
    substack,
    table,
    telegram,
    threads,
    tiktok,
    tumblr,
    twitter,
    wordpress,
    youtube,
)
from focuscoach.importers.options import Options
from focuscoach.posts import Entry

__all__ = ["GENERIC", "IMPORTERS", "Importer"]


class Importer(Protocol):
    """What an importer offers; a module or any object.

    It may also have `SHARES_WITH`, the names of networks whose posts lie in the same archive as its own,
    and `notes(archive)`, remarks about an archive that the person should read.
    """

    NAME: str

    def sniff(self, archive: Archive) -> bool:
        """Return whether the archive holds this network's posts, by its content."""

    def read(self, archive: Archive, options: Options) -> Iterator[Entry]:
        """Yield what the archive holds."""


IMPORTERS: tuple[Importer, ...] = (
    linkedin, twitter, facebook, instagram, threads, mastodon, bluesky, reddit, hyves, tiktok, tumblr, wordpress,
    blogger, medium, substack, ghost, devto, youtube, telegram,
)  # fmt: skip
"""The specific importers: at most one claims an archive, save where two networks lie in it."""

GENERIC: tuple[Importer, ...] = (markdown, table, feed, pages)
"""Asked in this order, and only when no specific one claims."""
