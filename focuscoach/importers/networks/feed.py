"""Feeds: RSS 2.0, RSS 1.0, Atom and JSON Feed. A feed holds only the newest posts of a site.

Generic: asked only when no network claims the archive. The parser is our own on top of defusedxml, since
feedparser takes some ten times as long (2,000 items) and repairs what is better refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from functools import lru_cache
from xml.etree.ElementTree import Element

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, moments
from focuscoach.importers.archive.members import ELEMENT, Archive
from focuscoach.importers.networks import feed_json
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import added, markup, own, plain
from focuscoach.posts import Entry, Post, Skipped
from focuscoach.prose.shortcodes import drop_codes

NAME = "feed"

ONLY_NEWEST = mark("A feed holds only the newest posts; ask the site for an export to have them all.")

_SIGN = re.compile(
    rb"<rss[\s>]|<rdf:RDF[\s>]|<(?:[\w-]{1,30}:)?feed[\s>][^>]*http://(?:www\.w3\.org/2005/Atom|purl\.org/atom/ns#)"
)
_WITH_ADDRESS = re.compile(r"\S+@\S+ \((.+)\)")
_OWN_SPACES = frozenset(
    {"", "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
     "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/",
     "http://backend.userland.com/rss2", "http://blogs.law.harvard.edu/tech/rss"}
)  # fmt: skip
"""Name spaces of a feed's own elements; those of others say something else by the same names."""
_CONTENT = frozenset({"http://purl.org/rss/1.0/modules/content/", "content:"})
_DC = frozenset({"http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "dc:", "dcterms:"})
_XHTML = frozenset({"http://www.w3.org/1999/xhtml"})
_KNOWN: Mapping[str, tuple[frozenset[str], ...]] = {
    "encoded": (_CONTENT,),
    "body": (_XHTML,),
    "creator": (_DC,),
    "date": (_DC, _OWN_SPACES),
    "created": (_DC, _OWN_SPACES),
    "issued": (_OWN_SPACES, _DC),
    "modified": (_OWN_SPACES, _DC),
    "subject": (_DC,),
}
"""Where names that are not a feed's own, or not alone, come from, the best first; all others are its own."""
_SEVERAL = frozenset({"category", "subject", "link", "creator", "author", "source"})
_READ = frozenset({"item", "entry", "author"})
_WRITERS = frozenset(
    brace + space + "}author" for brace in ("{", "")
    for space in ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
)  # fmt: skip
_TEXTS = ("encoded", "body", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "created", "updated", "modified")


def sniff(archive: Archive) -> bool:
    """Return whether a feed lies in the archive."""
    return bool(_members(archive) or feed_json.find_feeds(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield a post for each item of each feed, with who wrote it.

    Raises:
        ExportError: the feed is damaged.
    """
    for member in _members(archive):
        yield from _entries(archive, member, options)
    for member in feed_json.find_feeds(archive):
        yield from feed_json.read_items(archive, member, NAME, dates.zone_of(options.tz))


def notes(archive: Archive) -> tuple[str, ...]:
    """Return that a feed is not all."""
    del archive
    return (ONLY_NEWEST,)


def _members(archive: Archive) -> tuple[str, ...]:
    files = archive.candidates("*.xml", "*.rss", "*.atom", "*.rdf")
    return tuple(file for file in files if _SIGN.search(archive.head_past(file, ELEMENT)))


@dataclass(slots=True)
class _Cells:
    """What an item says by its own names; of each name the word of the best name space, and of that the first."""

    texts: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    creators: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    link: str = ""


def _entries(archive: Archive, member: str, options: Options) -> Iterator[Post | Skipped]:
    zone = dates.zone_of(options.tz)
    number = 0
    writers: list[str] = []
    for item in markup.read_elements(archive, member, _READ):
        if item.tag in _WRITERS:  # of an Atom feed: who wrote each entry that names nobody
            writers += [one] if (one := plain.clean(_author(item))) else []
            continue
        if markup.split(item.tag)[1] == "author":
            continue
        number += 1
        where = f"{member}:item {number}"
        reason = markup.tell_cut(item)
        yield Skipped(where, reason) if reason else _post(where, _cells(item), zone, writers)


def _post(where: str, cells: _Cells, zone: tzinfo, writers: Sequence[str] = ()) -> Post | Skipped:
    identity = cells.texts.get("guid") or cells.texts.get("id") or cells.link
    if not identity:
        return Skipped(f"{where} (guid)", blogs.NO_ID)
    title = markup.title_of(cells.texts.get("title", ""))
    body = _first(cells.texts, _TEXTS)
    moment, precision = _moment(_first(cells.texts, _DATES), zone)
    try:
        text = plain.titled(title, added.drop_added(own.read_own(drop_codes(body)), title))
    except own.Unreadable as error:
        return Skipped(where, error.reason)
    return Post(
        id=identity if identity.isprintable() else plain.clean(identity),
        platform=NAME,
        kind="article" if title else "original",
        text=text,
        created_at=moment,
        date_precision=precision,
        title=title,
        url=cells.link,
        group=blogs.group_of(cells.tags) if cells.tags else "",
        author="\n".join(dict.fromkeys(cells.creators or cells.authors or cells.sources or writers)),
    )


def _first(texts: Mapping[str, str], names: Iterable[str]) -> str:
    """Return the text of the first of these names that has one."""
    for name in names:
        if text := texts.get(name):
            return text
    return ""


def _moment(stamp: str, zone: tzinfo) -> dates.Found:
    moment = moments.from_mail(stamp)
    return (moment, "second") if moment else dates.read_date(stamp, "ymd", zone)


def _cells(item: Element) -> _Cells:
    """Return what an item says in a feed's own words; what others add to it (pictures, sounds) is passed over."""
    cells = _Cells()
    texts, ranks = cells.texts, cells.ranks
    for child in item:
        told = _place(child.tag)
        if told is None:
            continue
        name, rank = told
        if name in _SEVERAL:
            _add(cells, name, child)
        elif not texts.get(name) or rank < ranks[name]:
            ranks[name] = rank
            texts[name] = markup.inner(child) if len(child) else (child.text or "").strip()
    return cells


def _add(cells: _Cells, name: str, child: Element) -> None:
    """Take in an element that an item may have several of."""
    if name in {"category", "subject"}:
        cells.tags.append(markup.title_of(child.get("term") or markup.words(child)))
    elif name == "link":
        if not cells.link and child.get("rel", "alternate") == "alternate":
            cells.link = child.get("href") or markup.words(child)
    elif name == "source":
        # Of an entry that another feed took over: whoever writes there wrote this, where the entry names nobody.
        cells.sources += [_author(part) for part in child if markup.split(part.tag)[1] == "author"]
    elif writer := plain.clean(_author(child)):
        (cells.creators if name == "creator" else cells.authors).append(writer)


@lru_cache(maxsize=1024)
def _place(tag: str) -> tuple[str, int] | None:
    """Return the own name of an element, and how good it is in its name space, 0 the best; None for no own element."""
    space, name = markup.split(tag)
    spaces = _KNOWN.get(name, (_OWN_SPACES,))
    rank = next((rank for rank, known in enumerate(spaces) if space in known), None)
    return None if rank is None else (name, rank)


def _author(element: Element) -> str:
    """Return a writer's name; RSS writes it behind an address, Atom in an element of its own."""
    for child in element:
        if markup.split(child.tag)[1] == "name":
            return markup.words(child)
    said = markup.words(element)
    found = _WITH_ADDRESS.fullmatch(said) if "@" in said else None
    return found[1] if found else said
