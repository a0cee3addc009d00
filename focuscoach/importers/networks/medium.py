"""Medium: the published stories of an export, a page each.

Left out unopened: drafts. Not read: bookmarks, claps, highlights and lists (others' words). Answers to other
people's stories lie among one's own and cannot be told from them; their words are the person's too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from focuscoach.errors import mark
from focuscoach.importers.archive import moments, tabular
from focuscoach.importers.archive.members import BODY, Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import bounds, own, plain
from focuscoach.posts import LeftOut, Owner, Post, Skipped

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

NAME = "medium"

NO_STORY = mark("The page is no story of Medium.")

_DRAFTS = ("draft_*.html", "drafts/*.html")
_TITLE = re.compile(rb"""class=["']p-name["']""")
_BODY = re.compile(rb"""data-field=["'](?:subtitle|body)["']""")
_NUMBER = re.compile(r"([0-9a-f]{8,16})$")
_HANDLE = re.compile(r"medium\.com/@([\w.-]+)")


def sniff(archive: Archive) -> bool:
    """Return whether stories of Medium lie in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the writer, each story as an article, and each draft as left out."""
    del options
    told: set[Owner] = set()
    for member in _members(archive):
        try:
            page = bounds.parse_page(tabular.read_text(archive, member))
        except bounds.Unreadable as error:
            yield Skipped(member, error.reason)
            continue
        owner = _owner(page)
        if owner is not None and owner not in told:
            told.add(owner)
            yield owner
        yield _story(member, page)
    for member in _drafts(archive):
        yield LeftOut("draft", "article", member)


def _drafts(archive: Archive) -> tuple[str, ...]:
    return () if archive.single else archive.find(*_DRAFTS)


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(
        page
        for page in archive.candidates("*.html", "*.htm", never=_DRAFTS)
        if _TITLE.search(head := archive.head_past(page, BODY)) and _BODY.search(head)
    )


def _owner(page: LexborHTMLParser) -> Owner | None:
    link = page.css_first("footer a.p-author")
    if link is None:
        return None
    handle = _HANDLE.search(link.attributes.get("href") or "")
    return Owner(name=plain.clean(link.text()), handles=(handle[1],) if handle else ())


def _story(member: str, page: LexborHTMLParser) -> Post | LeftOut | Skipped:
    heading = page.css_first("h1.p-name")
    body = page.css_first("section.e-content")
    if heading is None or body is None:
        return Skipped(member, NO_STORY)
    stamp = page.css_first("time.dt-published")
    if stamp is None:
        # Whatever the file is called: a story without a date of publication was never published.
        return LeftOut("draft", "article", member)
    link = page.css_first("a.p-canonical")
    url = (link.attributes.get("href") or "") if link is not None else ""
    title = " ".join(heading.text().split())
    moment = moments.from_stamp(stamp.attributes.get("datetime") or "")
    name = member.rpartition("/")[2].rpartition(".")[0]
    number = _NUMBER.search(url) or _NUMBER.search(name)
    return Post(
        id=number[1] if number else url or name or member,
        platform=NAME,
        kind="article",
        text=plain.titled(plain.clean(title), own.read_own_node(body)),
        created_at=moment,
        date_precision=moments.precision_of(stamp.attributes.get("datetime"), moment),
        title=plain.clean(title),
        url=url,
    )
