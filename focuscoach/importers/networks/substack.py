"""Substack: the published posts of an export, a row of posts.csv and a page each.

Never opened: the readers' addresses, drafts, and pages for paying or subscribed readers unless asked for. Not in
the export: notes and comments. No posts at all: pages about the publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING

from focuscoach.errors import mark
from focuscoach.importers.archive import moments, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import own, plain
from focuscoach.posts import Kind, LeftOut, Note, Post, Reason, Skipped

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "substack"

NO_ID = mark("The row has no number of a post.")
NO_PAGES = mark("Posts whose page is not in the export, so that only their titles were read: {n}.")

NEVER = ("*.opens.csv", "*.delivers.csv", "email_list*.csv", "*subscriber*.csv")
"""Who reads, with addresses."""

_HEADER = frozenset({"post_id", "post_date", "is_published", "type", "audience", "title"})
_TYPES = frozenset({"newsletter", "podcast", "thread", "video", "livestream"})
"""What a publication shows; mails to some readers are none of these, nor what it passes on of others."""
_PUBLIC = frozenset({"everyone"})
_READERS = frozenset({"only_free", "only_paid", "founding"})
_BUTTONS = (
    ".button-wrapper, .captioned-button-wrap, .subscription-widget, .subscribe-widget, .install-substack-app-embed, "
    ".directMessage, .community-chat, .poll-embed, .native-video-embed, .native-audio-embed, .comment, .paywall-jump, "
    ".apple-podcast-container, .recipe-print-button, .file-embed-wrapper"
)
"""What the editor puts between the words: invitations, buttons, and what others wrote elsewhere."""
_MEMORY = ("substack.without", "")


def sniff(archive: Archive) -> bool:
    """Return whether an export of Substack lies in the archive."""
    return bool(_tables(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped]:
    """Yield a post for each published row, as an article; threads, in which one asks readers something, as posts."""
    without = 0
    pages = {page.rpartition("/")[2].lower(): page for page in archive.find("*.html", "*.htm")}
    for member in _tables(archive):
        for row in tabular.read_rows(archive, member):
            where = f"{member}:{row.number}"
            if row.fault:
                yield Skipped(where, row.fault)
                continue
            cells = {name: cell.strip() for name, cell in row.cells.items()}
            if not any(cells.values()) or cells["type"].lower() == "page":
                continue
            number = cells["post_id"].partition(".")[0]
            reason = _kept_back(cells, options)
            kind: Kind = "original" if cells["type"].lower() == "thread" else "article"
            if reason is not None:
                yield LeftOut(reason, kind, where)
            elif not number:
                yield Skipped(f"{where} (post_id)", NO_ID)
            else:
                page = pages.get(f"{cells['post_id']}.html".lower())
                without += page is None
                yield _post(archive, where, kind, cells, page)
    archive.memory[_MEMORY] = without


def notes(archive: Archive) -> tuple[str, ...]:
    """Return how many posts came without their page."""
    without = archive.memory.get(_MEMORY)
    return (Note(NO_PAGES, n=without),) if without else ()


def _tables(archive: Archive) -> tuple[str, ...]:
    return tuple(
        member
        for member in archive.candidates("*.csv", never=NEVER)
        if set(tabular.header(archive, member)) >= _HEADER
    )


def _kept_back(cells: Mapping[str, str], options: Options) -> Reason | None:
    if cells["is_published"].lower() != "true":
        return "draft"
    if cells["type"].lower() not in _TYPES:
        return "not public"
    audience = cells["audience"].lower()
    if audience in _PUBLIC or (options.include_followers and audience in _READERS):
        return None
    return "not public"


def _post(
    archive: Archive, where: str, kind: Kind, cells: Mapping[str, str], page: str | None
) -> Post | Skipped:
    title = plain.clean(unescape(cells["title"]))
    lead = plain.clean(unescape(cells.get("subtitle", "")))
    try:
        words = _words(tabular.read_text(archive, page)) if page else ""
    except own.Unreadable as error:
        return Skipped(where, error.reason)
    moment = moments.from_stamp(cells["post_date"])
    return Post(
        id=cells["post_id"].partition(".")[0],
        platform=NAME,
        kind=kind,
        text=plain.titled(title, plain.titled(lead, words)),
        created_at=moment,
        date_precision=moments.precision_of(cells["post_date"], moment),
        title=title,
    )


def _words(source: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    own.check_bounds(source)
    root: LexborNode | None = LexborHTMLParser(source).root
    if root is None:
        return ""
    for node in root.css(_BUTTONS):
        node.decompose()
    return own.read_own_node(root)
