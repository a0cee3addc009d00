"""Networks, one a file, each with `NAME`, `sniff(archive)` and `read(archive, options)`.

In: one opened archive. Out: its posts, its owner, what is left out and what could not be read.
Never: a look at a file's name alone, an exception for a single bad row, a word of somebody else as the person's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol

from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
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


class _Network:
    """A network's file, loaded when the first archive comes that may hold the network's posts."""

    def __init__(self, name: str) -> None:
        self.NAME = name

    def sniff(self, archive: Archive) -> bool:
        """Return what the file says."""
        return bool(self._load().sniff(archive))

    def read(self, archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
        """Return what the file reads."""
        return self._load().read(archive, options)  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever else the file offers)
        return getattr(self._load(), name)

    def _load(self) -> ModuleType:
        return import_module(f"{__name__}.{self.NAME}")


IMPORTERS: tuple[Importer, ...] = tuple(map(_Network, (
    "linkedin", "twitter", "facebook", "instagram", "threads", "mastodon", "bluesky", "reddit", "hyves", "tiktok",
    "tumblr", "wordpress", "blogger", "medium", "substack", "ghost", "devto", "youtube", "telegram",
)))  # fmt: skip
"""The specific importers: at most one claims an archive, save where two networks lie in it."""

GENERIC: tuple[Importer, ...] = tuple(map(_Network, ("markdown", "table", "feed", "pages")))
"""Asked in this order, and only when no specific one claims."""
