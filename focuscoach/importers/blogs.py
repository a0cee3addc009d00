"""What blogs have in common: tags as a hint, and ids of their own."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

from focuscoach.errors import ExportError, mark

NO_ID = mark("The post has no address and no number.")

_NO_GROUP = frozenset({"uncategorized", "geen categorie", "uncategorised"})


def several_authors(name: str, writers: Iterable[str]) -> ExportError:
    """Return the error of an export whose person nobody named."""
    return ExportError(
        "several-authors",
        mark("{name} holds posts of several writers: {writers}."),
        mark('Say which of them you are: --author "NAME".'),
        name=name,
        writers=", ".join(sorted(writers)[:20]),
    )


def group_of(tags: Iterable[str]) -> str:
    """Return tags and categories as one hint, each once.

    >>> group_of(["Uncategorized", "data", "", "werk", "data"])
    'data, werk'
    """
    return ", ".join(dict.fromkeys(t.strip() for t in tags if t.strip() and t.lower() not in _NO_GROUP))


def fingerprint(*parts: str) -> str:
    """Return an id for a post whose export gives none: of its date, title and words.

    >>> fingerprint("2024-02-03", "Tellen")
    '48bfbc11-11'
    """
    whole = "\0".join(parts).encode("utf-8", "replace")
    return f"{crc32(whole):08x}-{len(whole):x}"
