"""Reddit: posts and comments; the subreddit is a ready hint of what they are about.

Never opened: messages and chats. Not read: drafts, votes, saved posts, and the headers that repeat ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from focuscoach.errors import mark
from focuscoach.importers.archive import moments, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Kind, LeftOut, Owner, Post, Skipped

NAME = "reddit"

NO_ID = mark("The row has no id.")

_POST_COLUMNS = {"id", "permalink", "date", "subreddit", "title", "body"}
_COMMENT_COLUMNS = {"id", "permalink", "date", "subreddit", "link", "parent", "body"}
_HEADER_COLUMNS = {"id", "permalink", "date", "subreddit", "gildings"}
_CELLS = ("id", "permalink", "date", "subreddit", "title", "body", "link", "parent")
_BEGINS = re.compile(r">!|[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|```|~~~|(?:[-*_]\s*){3,}$|\|")
"""What no quotation runs on into: a spoiler, a list, a heading, code, a rule, a table."""
_SPOILER = re.compile(r">!(.{0,9999}?)!<", re.DOTALL)
_GONE = frozenset({"[removed]", "[deleted]", "[deleted by user]", "[ removed by reddit ]"})


def sniff(archive: Archive) -> bool:
    """Return whether tables of Reddit lie in the archive."""
    return any(names >= _HEADER_COLUMNS for _, names in _tables(archive)) or bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield posts and comments without the lines that quote others; removed texts are left out."""
    del options
    handle = _handle(archive)
    if handle:
        yield Owner(handles=(handle,))
    for member, kind in _members(archive):
        for number, fault, cells in tabular.read_columns(archive, member, _CELLS):
            if fault:
                yield Skipped(f"{member}:{number}", fault)
            else:
                yield _entry(f"{member}:{number}", kind, *cells)


def words(text: str) -> str:
    r"""Return a person's words without the paragraphs that quote others; what stands under >! and !< is own.

    >>> words("> quoted\nand quoted\n\nmine &amp; only mine"), words(">!the butler!< did it")
    ('mine & only mine', 'the butler did it')
    """
    text = plain.clean(unescape(text) if "&" in text else text)
    if ">" not in text:
        return text
    return plain.tidy(_SPOILER.sub(r"\1", "\n".join(_own_lines(text.split("\n")))))


def _own_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines that quote nobody: a quotation runs on until an empty line, or what begins a block."""
    is_quoted = False
    for line in lines:
        start = line.lstrip()
        if start.startswith(">") and not start.startswith(">!"):
            is_quoted = bool(start.strip("> \t"))
        elif not (is_quoted and start and not _BEGINS.match(start)):
            is_quoted = False
            yield line


def _tables(archive: Archive) -> list[tuple[str, set[str]]]:
    files = archive.candidates("*.csv")
    return [(file, set(tabular.header(archive, file))) for file in files]


def _members(archive: Archive) -> list[tuple[str, Kind]]:
    members: list[tuple[str, Kind]] = []
    for member, names in _tables(archive):
        if names >= _COMMENT_COLUMNS:
            members.append((member, "comment"))
        elif names >= _POST_COLUMNS:
            members.append((member, "original"))
    return members


def _entry(
    where: str,
    kind: Kind,
    number: str,
    url: str,
    date: str,
    group: str,
    title: str,
    body: str,
    link: str,
    parent: str,
) -> Post | LeftOut | Skipped:
    if not number or number.isspace():
        return Skipped(where, NO_ID)
    if title:
        title = plain.clean(unescape(title))
    if body.strip().lower() in _GONE or title.lower() in _GONE:
        return LeftOut("deleted", kind, where)
    moment = moments.from_stamp(date)
    return Post(
        number.strip(),
        NAME,
        kind,
        plain.titled(title, words(body)),
        moment,
        moments.precision_of(date, moment),
        title,
        url,
        group="" if group.startswith(("u_", "u/")) else group,
        reply_to=(parent or _post_of(link)) if kind == "comment" else "",
    )


def _post_of(link: str) -> str:
    """Return the id of the post under a link, which a comment answers that answers no other comment.

    >>> _post_of("https://www.reddit.com/r/statistics/comments/1zz/x/")
    '1zz'
    """
    return link.partition("/comments/")[2].partition("/")[0]


def _handle(archive: Archive) -> str:
    for member in archive.find("statistics.csv"):
        for row in tabular.read_rows(archive, member):
            if row.cells.get("statistic", "").strip().lower() == "account name" and not row.fault:
                return row.cells.get("value", "").strip()
    return ""
