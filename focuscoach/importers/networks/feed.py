"""Feeds: RSS 2.0, RSS 1.0 and Atom. A feed holds only the newest posts of a site.

Generic: asked only when no network claims the archive. The parser is our own on top of defusedxml, since
feedparser takes some ten times as long (2,000 items) and repairs what is better refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from xml.etree.ElementTree import Element

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import markup, plain
from focuscoach.posts import Entry, Post, Skipped

NAME = "feed"

ONLY_NEWEST = mark("A feed holds only the newest posts; ask the site for an export to have them all.")

_SIGN = re.compile(rb"<rss[\s>]|<rdf:RDF[\s>]|<feed[\s>][^>]*http://www\.w3\.org/2005/Atom")
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")


def sniff(archive: Archive) -> bool:
    """Return whether a feed lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield a post for each item of each feed, of one writer where there are several.

    Raises:
        ExportError: the feed is damaged, or has several writers and nobody said which is the person.
    """
    entries = [entry for member in _members(archive) for entry in _entries(archive, member, options)]
    yield from blogs.by_one(entries, options.author, archive.name)


def notes(archive: Archive) -> tuple[str, ...]:
    """Return that a feed is not all."""
    del archive
    return (ONLY_NEWEST,)


def _members(archive: Archive) -> tuple[str, ...]:
    files = archive.candidates("*.xml", "*.rss", "*.atom", "*.rdf")
    return tuple(file for file in files if _SIGN.search(archive.head(file)))


@dataclass(slots=True)
class _Cells:
    """What an item says, by the local names of its elements."""

    texts: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    author: str = ""
    link: str = ""


def _entries(archive: Archive, member: str, options: Options) -> Iterator[Post | Skipped]:
    zone = dates.zone_of(options.tz)
    items = markup.read_elements(archive, member, frozenset({"item", "entry"}))
    for number, item in enumerate(items, start=1):
        cells = _cells(item)
        where = f"{member}:item {number}"
        identity = cells.texts.get("guid") or cells.texts.get("id") or cells.link
        if not identity:
            yield Skipped(f"{where} (guid)", blogs.NO_ID)
            continue
        title = markup.title_of(cells.texts.get("title", ""))
        body = next((cells.texts[name] for name in _TEXTS if cells.texts.get(name)), "")
        stamp = next((cells.texts[name] for name in _DATES if cells.texts.get(name)), "")
        moment, precision = _moment(stamp, zone)
        yield Post(
            id=identity if identity.isprintable() else plain.clean(identity),
            platform=NAME,
            kind="article" if title else "original",
            text=plain.titled(title, plain.from_html(body)),
            created_at=moment,
            date_precision=precision,
            title=title,
            url=cells.link,
            group=blogs.group_of(cells.tags) if cells.tags else "",
            author=plain.clean(cells.author) if cells.author else "",
        )


def _moment(stamp: str, zone: tzinfo) -> dates.Found:
    moment = moments.from_mail(stamp)
    return (moment, "second") if moment else dates.read_date(stamp, "ymd", zone)


def _cells(item: Element) -> _Cells:
    cells = _Cells()
    for child in item:
        name = markup.split(child.tag)[1]
        if name == "category":
            cells.tags.append(markup.title_of(child.get("term") or markup.words(child)))
        elif name == "link":
            if child.get("rel", "alternate") == "alternate" and not cells.link:
                cells.link = child.get("href") or markup.words(child)
        elif name in {"creator", "author"}:
            cells.author = cells.author or _author(child)
        else:
            cells.texts.setdefault(name, markup.inner(child) if len(child) else (child.text or "").strip())
    return cells


def _author(element: Element) -> str:
    """Return a writer's name; RSS writes it behind an address, Atom in an element of its own."""
    for child in element:
        if markup.split(child.tag)[1] == "name":
            return markup.words(child)
    found = re.fullmatch(r"\S+@\S+ \((.+)\)", markup.words(element))
    return found[1] if found else markup.words(element)
