"""Reddit: posts and comments; the subreddit is a ready hint of what they are about.

Never opened: messages and chats. Not read: drafts, votes, saved posts, and the headers that repeat ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape

from focuscoach.errors import mark
from focuscoach.importers import moments, plain, tabular
from focuscoach.importers.archive import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.posts import Kind, LeftOut, Owner, Post, Skipped

NAME = "reddit"

NEVER = ("*message*.csv", "*chat*.csv", "*draft*.csv")

NO_ID = mark("The row has no id.")

_POST_COLUMNS = {"id", "permalink", "date", "subreddit", "title", "body"}
_COMMENT_COLUMNS = {"id", "permalink", "date", "subreddit", "link", "parent", "body"}
_HEADER_COLUMNS = {"id", "permalink", "date", "subreddit", "gildings"}
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
        for row in tabular.read_rows(archive, member):
            yield _entry(f"{member}:{row.number}", row, kind)


def words(text: str) -> str:
    r"""Return a person's words without the lines that quote others.

    >>> words("> quoted\n\nmine &amp; only mine")
    'mine & only mine'
    """
    text = plain.clean(unescape(text) if "&" in text else text)
    if ">" not in text:
        return text
    return plain.tidy("\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">")))


def _tables(archive: Archive) -> list[tuple[str, set[str]]]:
    files = archive.candidates("*.csv", never=NEVER)
    return [(file, set(tabular.header(archive, file))) for file in files]


def _members(archive: Archive) -> list[tuple[str, Kind]]:
    members: list[tuple[str, Kind]] = []
    for member, names in _tables(archive):
        if names >= _COMMENT_COLUMNS:
            members.append((member, "comment"))
        elif names >= _POST_COLUMNS:
            members.append((member, "original"))
    return members


def _entry(where: str, row: tabular.Row, kind: Kind) -> Post | LeftOut | Skipped:
    cells = row.cells
    if row.fault:
        return Skipped(where, row.fault)
    if not cells["id"].strip():
        return Skipped(where, NO_ID)
    title = plain.clean(unescape(cells.get("title", "")))
    if cells["body"].strip().lower() in _GONE or title.lower() in _GONE:
        return LeftOut("deleted", kind, where)
    moment = moments.from_stamp(cells["date"])
    subreddit = cells["subreddit"].strip()
    return Post(
        id=cells["id"].strip(),
        platform=NAME,
        kind=kind,
        text=plain.titled(title, words(cells["body"])),
        created_at=moment,
        date_precision="second" if moment else "none",
        title=title,
        url=cells["permalink"].strip(),
        group="" if subreddit.startswith(("u_", "u/")) else subreddit,
        reply_to=_parent(cells) if kind == "comment" else "",
    )


def _parent(cells: Mapping[str, str]) -> str:
    """Return the id of the comment that is answered, or of the post where none is."""
    link = cells["link"].strip().rstrip("/").split("/")
    post = link[link.index("comments") + 1] if "comments" in link[:-1] else ""
    return cells["parent"].strip() or post


def _handle(archive: Archive) -> str:
    for member in archive.find("statistics.csv"):
        for row in tabular.read_rows(archive, member):
            if row.cells.get("statistic", "").strip().lower() == "account name" and not row.fault:
                return row.cells.get("value", "").strip()
    return ""
