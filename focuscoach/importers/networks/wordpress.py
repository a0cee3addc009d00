"""WordPress: the published posts of an export file (WXR), with who wrote them.

Left out: drafts, private and locked posts, the bin, and comments. No posts at all: pages, attachments, menus.
No words of the writer's: code, quotations, embedded posts and credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from xml.etree.ElementTree import Element

from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, moments, signs
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import markup, own, plain
from focuscoach.posts import Entry, LeftOut, Moment, Post, Reason, Skipped, Writer
from focuscoach.prose.shortcodes import drop_codes

NAME = "wordpress"

_SIGN = re.compile(rb"wordpress\.org/export/\d")
_WANTED = frozenset({"item", "author"})
_PASSED = frozenset({"comment", "postmeta"})
_STATUS: dict[str, Reason] = {
    "draft": "draft",
    "auto-draft": "draft",
    "pending": "draft",
    "future": "draft",
    "private": "not public",
    "trash": "deleted",
}
_OWN_SPACES = re.compile(
    r"\Z|https?://wordpress\.org/export/|http://purl\.org/rss/1\.0/modules/content/|http://purl\.org/dc/elements/"
    r"|(?:wp|content|excerpt|dc):\Z"
)
_FAR = timedelta(days=1)
"""How far the moment in Greenwich may lie from the local one: a zone is at most fourteen hours off."""


def sniff(archive: Archive) -> bool:
    """Return whether an export file of WordPress lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield the writers, the published posts of all of them, and what is left out.

    Raises:
        ExportError: the file is damaged.
    """
    for member in _members(archive):
        yield from _entries(archive, member, options)


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(m for m in archive.candidates("*.xml", "*.wxr") if _is_ours(archive, m))


def _is_ours(archive: Archive, member: str) -> bool:
    """Return whether the sign stands in the head, or late: then an element's own name space tells it."""
    return bool(_SIGN.search(archive.head(member))) or signs.name_network(archive, member) == NAME


def _entries(archive: Archive, member: str, options: Options) -> Iterator[Entry]:
    number = 0
    for element in markup.read_elements(archive, member, _WANTED, _PASSED):
        if markup.split(element.tag)[1] == "author":
            cells = {markup.split(child.tag)[1]: markup.words(child) for child in element}
            login = cells.get("author_login", "")
            if login:
                yield Writer(plain.clean(cells.get("author_display_name", "")), (login,))
            continue
        number += 1
        where = f"{member}:item {number}"
        if (reason := markup.tell_cut(element)) is not None:
            yield Skipped(where, reason)
        else:
            yield from _item(where, element, options)


def _item(where: str, item: Element, options: Options) -> Iterator[Post | LeftOut | Skipped]:
    cells: dict[str, str] = {}
    tags = []
    for child in item:
        space, name = markup.split(child.tag)
        if not _OWN_SPACES.match(space):
            continue  # what plug-ins add says something else by the same names
        if name == "category":
            tags.append(markup.title_of(markup.words(child)))
        elif name == "comment":
            yield LeftOut("not the person's", "comment", where)
        elif name != "encoded" or "excerpt" not in space:
            cells[name] = child.text or ""
    if cells.get("post_type", "").strip() != "post":
        return
    status = cells.get("status", "").strip()
    if status != "publish":
        yield LeftOut(_STATUS.get(status, "not public"), "article", where)
    elif cells.get("post_password", "").strip():
        yield LeftOut("not public", "article", where)
    else:
        yield _post(where, cells, blogs.group_of(tags), options)


def _post(where: str, cells: dict[str, str], group: str, options: Options) -> Post | Skipped:
    said = (cells.get(key, "").strip() for key in ("guid", "link", "post_id"))
    number = next((key for key in said if key), "")
    if not number:
        return Skipped(f"{where} (guid)", blogs.NO_ID)
    title = markup.title_of(cells.get("title", ""))
    try:
        text = plain.titled(title, _words(cells.get("encoded", "")))
    except own.Unreadable as error:
        return Skipped(where, error.reason)
    moment = _moment(cells, options)
    return Post(
        id=number,
        platform=NAME,
        kind="article",
        text=text,
        created_at=moment,
        date_precision="second" if moment else "none",
        title=title,
        url=cells.get("link", "").strip(),
        group=group,
        author=plain.clean(cells.get("creator", "")),
    )


def _moment(cells: dict[str, str], options: Options) -> Moment | None:
    """Return when a post was published: its local date where the one in Greenwich is more than a day off."""
    greenwich = moments.from_stamp(cells.get("post_date_gmt", "").strip())
    local = dates.read_date(cells.get("post_date", ""), "ymd", dates.zone_of(options.tz))[0]
    if greenwich is not None and local is not None:
        return greenwich if abs(greenwich - local) <= _FAR else local
    return greenwich or local or moments.from_mail(cells.get("pubDate", ""))


def _words(body: str) -> str:
    """Return the words of a body: blocks and shortcodes gone, bare line breaks as WordPress shows them."""
    is_classic = "<p" not in body and "<!-- wp:" not in body and "<pre" not in body
    body = drop_codes(body)
    if is_classic:
        body = re.sub(r"\r?\n", "<br>", re.sub(r"(?:\r?\n[ \t]*){2,}", "<p>", body.strip()))
    return own.read_own(body)
