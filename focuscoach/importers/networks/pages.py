"""Saved web pages of any site, read by a mapping file that says where the person's words stand in them.

Generic: asked only when no network claims the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, cast

from focuscoach.errors import ExportError, UsageError, mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, webpages
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.mapping import MappingFile, PageRule, read_mapping
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Entry, Kind, LeftOut, Post, Skipped

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "pages"

NO_TEXT = mark("The mapping finds no text here.")


def sniff(archive: Archive) -> bool:
    """Return whether web pages lie in the archive."""
    return bool(webpages.find_pages(archive) or webpages.find_archives(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield a post for each box that the mapping finds.

    Raises:
        ExportError: there is no mapping, it finds nothing, or dates could be day or month first.
        UsageError: the mapping does not fit.
    """
    return read_mapped(archive, options, NAME)


def read_mapped(archive: Archive, options: Options, platform: str) -> Iterator[Entry]:
    """Yield what a mapping finds in the pages of an archive, as posts of `platform`; as `read` otherwise."""
    said = read_mapping(options.mapping) if options.mapping is not None else MappingFile()
    if not said.pages:
        raise webpages.needs_mapping(archive.name)
    if webpages.find_archives(archive) and not said.hosts:
        raise UsageError(
            "no-hosts",
            mark("{name} is a web archive, which may hold pages of many people."),
            mark('Say in the mapping which are yours, as in: hosts = ["name.example.org"].'),
            name=archive.name,
        )
    found = [entry for page in webpages.read_pages(archive) for entry in _boxes(page, said)]
    if not found:
        raise ExportError(
            "mapping-finds-nothing",
            mark("The mapping finds no post in {name}."),
            mark("Open a page, look at its source, and correct the selectors post and text."),
            name=archive.name,
        )
    order = options.date_order or said.date_order or dates.order_of(
        entry.stamp for entry in found if isinstance(entry, _Box)
    )  # fmt: skip
    if not order:
        raise dates.ambiguous(archive.name)
    zone = dates.zone_of(options.tz)
    entries = [_post(entry, platform, order, zone) if isinstance(entry, _Box) else entry for entry in found]
    yield from blogs.by_one(entries, options.author or said.author or None, archive.name)


@dataclass(frozen=True, slots=True)
class _Box:
    """What the mapping found of one post, before its date is read."""

    kind: Kind
    text: str
    title: str
    stamp: str
    link: str
    author: str


def _boxes(page: webpages.Page, said: MappingFile) -> Iterator[_Box | LeftOut | Skipped]:
    from selectolax.lexbor import LexborHTMLParser

    rules = [rule for rule in said.pages if _fits(rule, page)]
    if not rules:
        return
    if said.hosts and page.host and page.host not in said.hosts:
        return
    tree = LexborHTMLParser(page.source)
    number = 0
    for rule in rules:
        for box in tree.css(rule.post):
            number += 1
            yield _box(box, rule, f"{page.where}:{number}")


def _fits(rule: PageRule, page: webpages.Page) -> bool:
    names = ("/" + page.where.lower(), page.address.lower())
    return any(fnmatchcase(name, "*/" + pattern.lower()) for name in names for pattern in rule.files)


def _box(box: LexborNode, rule: PageRule, where: str) -> _Box | LeftOut | Skipped:
    kind = cast("Kind", rule.kind)
    author = _words(box, rule.author)
    if rule.author:
        own = {name.casefold() for name in rule.own}
        if not author or (own and author.casefold() not in own):
            return LeftOut("not the person's", kind, where)
    body = box.css_first(rule.text)
    if body is None:
        return Skipped(where, NO_TEXT)
    title, stamp, link = _words(box, rule.title), _stamp(box, rule.date), _link(box, rule.link)
    for selector in rule.without:
        for node in body.css(selector):
            if node.mem_id != body.mem_id:
                node.decompose()
    return _Box(kind, plain.from_html(body.html or ""), title, stamp, link, "" if rule.own else author)


def _words(box: LexborNode, selector: str) -> str:
    node = box.css_first(selector) if selector else None
    return " ".join(plain.clean(node.text()).split()) if node is not None else ""


def _stamp(box: LexborNode, selector: str) -> str:
    node = box.css_first(selector) if selector else None
    if node is None:
        return ""
    return (node.attributes.get("datetime") or " ".join(node.text().split())).strip()


def _link(box: LexborNode, selector: str) -> str:
    node = box.css_first(selector) if selector else None
    return plain.clean(node.attributes.get("href") or "") if node is not None else ""


def _post(box: _Box, platform: str, order: str, zone: tzinfo) -> Post:
    moment, precision = dates.read_date(box.stamp, order, zone)
    if moment is None:
        moment, precision = dates.read_foreign(box.stamp, zone)
    return Post(
        id=box.link or blogs.fingerprint(box.stamp, box.author, box.title, box.text),
        platform=platform,
        kind=box.kind,
        text=plain.titled(box.title, box.text),
        created_at=moment,
        date_precision=precision,
        title=box.title,
        url=box.link,
        author=box.author,
    )
