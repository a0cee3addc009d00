"""What blogs have in common: several writers of whom one is the person, tags as a hint, and articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

from focuscoach.errors import ExportError, mark
from focuscoach.posts import Entry, LeftOut, Owner, Post

NO_ID = mark("The post has no address and no number.")

_NO_GROUP = frozenset({"uncategorized", "geen categorie", "uncategorised"})


def by_one(
    entries: Iterable[Entry], author: str | None, name: str, known_as: dict[str, Owner] | None = None
) -> Iterator[Entry]:
    """Yield the entries of one writer, and the posts of the others as left out.

    Who wrote a post stands in its `author`; where all have one writer (or say none) it is cleared. `author`
    is what the person said, matched whatever the case against the writer or a name in `known_as`, whose
    owner is told too.

    Raises:
        ExportError: there are several writers, and `author` says none of them.
    """
    entries = list(entries)
    owners = known_as or {}
    writers = {entry.author for entry in entries if isinstance(entry, Post) and entry.author}
    wanted = _writer(author, writers, owners)
    if len(writers) > 1 and wanted is None:
        raise several_authors(name, writers)
    one = wanted if len(writers) > 1 else next(iter(writers), "")
    if one in owners:
        yield owners[one]
    for entry in entries:
        if not isinstance(entry, Post):
            yield entry
        elif len(writers) < 2:
            yield without_author(entry) if entry.author else entry
        elif entry.author == one:
            yield entry
        else:
            yield LeftOut("not the person's", entry.kind, entry.id)


def several_authors(name: str, writers: Iterable[str]) -> ExportError:
    """Return the error of an export whose person nobody named."""
    return ExportError(
        "several-authors",
        mark("{name} holds posts of several writers: {writers}."),
        mark('Say which of them you are: --author "NAME".'),
        name=name,
        writers=", ".join(sorted(writers)[:20]),
    )


def without_author(post: Post) -> Post:
    """Return the post with no writer told; said in full, since `replace` takes three times as long."""
    return Post(
        post.id,
        post.platform,
        post.kind,
        post.text,
        post.created_at,
        post.date_precision,
        post.title,
        post.url,
        post.lang,
        post.group,
        "",
        post.reply_to,
    )


def _writer(author: str | None, writers: set[str], owners: dict[str, Owner]) -> str | None:
    if author is None:
        return None
    told = author.strip().casefold()
    for writer in sorted(writers):
        owner = owners.get(writer, Owner())
        if told in {writer.casefold(), owner.name.casefold(), *(h.casefold() for h in owner.handles)}:
            return writer
    return None


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
