"""Tumblr: the posts of an export, a page each, in a folder or in a zip inside the archive.

Of a reblog only what stands below the last quotation is the person's; a reblog without it is a share. No
real export is public: the form is known from what people tell of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from focuscoach.importers.archive import dates, jsonstream, tabular
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.archive.opening import open_nested
from focuscoach.importers.archive.webpages import NO_BOXES
from focuscoach.importers.blogs import group_of
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import bounds, plain
from focuscoach.posts import Owner, Post, Skipped

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

NAME = "tumblr"

_PAGE = re.compile(r"(?:^|/)html/(\d{6,})\.html?$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_FOOTER = re.compile(rb"""<div id=["']footer["']""")
_STAMP = re.compile(rb"""<span id=["']timestamp["']""")


def sniff(archive: Archive) -> bool:
    """Return whether posts of Tumblr lie in the archive, or the file that comes with them."""
    return bool(_pages(archive) or _payloads(archive) or _packed(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | Skipped | Owner]:
    """Yield the owner's blogs and the posts; dates without a zone are taken to be in `options.tz`."""
    for member in _payloads(archive):
        yield from _owner(jsonstream.first_record(archive, member))
    yield from _read_pages(archive, _pages(archive), options)
    for member in _packed(archive):
        with open_nested(archive, member) as inside:
            yield from _read_pages(inside, _pages(inside), options)


def _pages(archive: Archive) -> tuple[str, ...]:
    if archive.single:
        (member,) = archive.members()
        if archive.head(member).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
            return ()
        with archive.open(member) as stream:
            data = stream.read(1 << 20)
        return (member,) if _FOOTER.search(data) and _STAMP.search(data) else ()
    return tuple(member for member in archive.find("*.html", "*.htm") if _PAGE.search(member))


def _payloads(archive: Archive) -> tuple[str, ...]:
    return tuple(
        member
        for member in (archive.members() if archive.single else archive.find("payload-*.json"))
        if archive.head(member).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}
        and (first := jsonstream.first_record(archive, member)) is not None
        and isinstance(first[1], dict)
        and isinstance(first[1].get("data"), dict)
        and "blogs" in first[1]["data"]
    )


def _packed(archive: Archive) -> tuple[str, ...]:
    return archive.find("posts/posts.zip") if not archive.single else ()


def _owner(first: tuple[str, object] | None) -> Iterator[Owner]:
    data = first[1].get("data") if first and isinstance(first[1], dict) else None
    blogs = data.get("blogs") if isinstance(data, dict) else None
    for blog in blogs if isinstance(blogs, list) else ():
        if isinstance(blog, dict):
            said = {key: value for key, value in blog.items() if isinstance(value, str)}
            name = plain.clean(said.get("name", ""))
            about = plain.from_html(said.get("description", ""))
            yield Owner(handles=(name,) if name else (), summary=about)


def _read_pages(archive: Archive, pages: tuple[str, ...], options: Options) -> Iterator[Post | Skipped]:
    zone = dates.zone_of(options.tz)
    for member in pages:
        try:
            page = bounds.parse_page(tabular.read_text(archive, member))
        except bounds.Unreadable as error:
            yield Skipped(member, error.reason)
            continue
        footer, body = page.css_first("#footer"), page.body
        if footer is None or body is None:
            yield Skipped(member, NO_BOXES)
            continue
        stamp = page.css_first("#timestamp")
        tags = [node.text() for node in footer.css(".tag")]
        moment, precision = dates.read_date(
            _ORDINAL.sub("", " ".join(stamp.text().split()) if stamp is not None else ""), "mdy", zone
        )
        footer.decompose()
        title, text, is_reblog = _words(page, body)
        number = _PAGE.search(member)
        yield Post(
            id=number[1] if number else member,
            platform=NAME,
            kind="share" if is_reblog and not text else "original",
            text=plain.titled(title, text),
            created_at=moment,
            date_precision=precision,
            title=title,
            group=group_of(tags),
        )


def _words(page: LexborHTMLParser, body: LexborNode) -> tuple[str, str, bool]:
    """Return title and words, and whether it is a reblog: then only what is surely the person's."""
    heading = page.css_first("h1")
    title = " ".join(plain.clean(heading.text()).split()) if heading is not None else ""
    if page.css_first("a.tumblr_blog") is None:
        if heading is not None:
            heading.decompose()
        return title, plain.from_node(body), False
    quoted = [node for node in body.iter() if node.tag == "blockquote"]
    own = []
    node = quoted[-1].next if quoted else None
    while node is not None:
        own.append(node)
        node = node.next
    text = "\n\n".join(plain.from_node(node) for node in own if node.tag != "a")
    return "", plain.tidy(text), True
