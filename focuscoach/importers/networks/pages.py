"""Saved web pages of any site, read by a mapping file that says where the person's words stand in them.

Generic: asked only when no network claims the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urljoin

from focuscoach.errors import ExportError, UsageError, mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, foreign, webpages
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.mapping import MappingFile, PageRule, read_mapping
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import bounds, plain
from focuscoach.posts import Entry, Kind, LeftOut, Post, Skipped

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

NAME = "pages"

NO_TEXT = mark("The mapping finds no text here.")

_DOCTYPE = re.compile(r"<!doctype\b[^>]*>", re.IGNORECASE)
_LEADS_NOWHERE = re.compile(r"\s*(?:#|javascript:|mailto:|$)", re.IGNORECASE)


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
    ids = _Ids()
    for entry in found:
        yield _post(entry, platform, order, zone, ids) if isinstance(entry, _Box) else entry


@dataclass(frozen=True, slots=True)
class _Box:
    """What the mapping found of one post, before its date is read."""

    kind: Kind
    text: str
    title: str
    stamp: str
    link: str
    author: str


class _Ids:
    """The id of each post: its link, else of its date and words; what stands on two pages has one id."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def of(self, box: _Box) -> str:
        """Return the id of a box."""
        words = blogs.fingerprint(box.stamp, box.author, box.title, box.text)
        known = self._of.get(words)
        if known is None or (box.link and known not in {box.link, words}):
            known = self._of[words] = box.link or words
        return known


def _boxes(page: webpages.Page, said: MappingFile) -> Iterator[_Box | LeftOut | Skipped]:
    rules = [rule for rule in said.pages if _is_at(page, rule.hosts or said.hosts) and _fits(rule, page)]
    if not rules:
        return
    if page.fault:
        yield Skipped(page.where, page.fault)
        return
    # Without a doctype a class is found whatever its case. A fragment never has one, a whole page may.
    try:
        tree = bounds.parse_page(_DOCTYPE.sub("", page.source[:4096], count=1) + page.source[4096:])
    except bounds.Unreadable as error:
        yield Skipped(page.where, error.reason)
        return
    number = 0
    for rule in rules:
        for box in tree.css(rule.post):
            number += 1
            yield _box(box, rule, page, f"{page.where}:{number}")


def _is_at(page: webpages.Page, hosts: tuple[str, ...]) -> bool:
    """Return whether a page is at one of these addresses; of a saved file that tells none, nobody can know."""
    if not page.host:
        return not hosts or not page.archived
    return not hosts or page.host.removeprefix("www.") in {host.removeprefix("www.") for host in hosts}


def _fits(rule: PageRule, page: webpages.Page) -> bool:
    """Return whether a rule is for a page: by the path of its address, or by the name of its file."""
    path = unquote(page.path).lower()
    names = [path] if page.archived else ["/" + page.where.lower(), path]
    return any(fnmatchcase(name, "*/" + pattern.lower()) for name in names for pattern in rule.files)


def _box(box: LexborNode, rule: PageRule, page: webpages.Page, where: str) -> _Box | LeftOut | Skipped:
    kind = cast("Kind", rule.kind)
    author = _words(box, rule.author)
    if rule.author:
        own = {name.casefold() for name in rule.own}
        if not author or (own and author.casefold() not in own):
            return LeftOut("not the person's", kind, where)
    body = box.css_first(rule.text)
    if body is None:
        return Skipped(where, NO_TEXT)
    title, stamp, link = _words(box, rule.title), _stamp(box, rule.date), _link(box, rule.link, page)
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


def _link(box: LexborNode, selector: str, page: webpages.Page) -> str:
    """Return the address of a post, whole where the page's own is known; "" where its link leads nowhere."""
    node = box.css_first(selector) if selector else None
    link = plain.clean(node.attributes.get("href") or "") if node is not None else ""
    if _LEADS_NOWHERE.match(link):
        return ""
    try:
        return urljoin(page.address, webpages.original(link))
    except ValueError:
        return link


def _post(box: _Box, platform: str, order: str, zone: tzinfo, ids: _Ids) -> Post:
    moment, precision = dates.read_date(box.stamp, order, zone)
    if moment is None:
        moment, precision = foreign.read_foreign(box.stamp, zone)
    return Post(
        id=ids.of(box),
        platform=platform,
        kind=box.kind,
        text=plain.titled(box.title, box.text),
        created_at=moment,
        date_precision=precision,
        title=box.title,
        url=box.link,
        author=box.author,
    )
