"""WordPress: the published posts of an export file (WXR), of one writer where a blog has several.

Left out: drafts, private and locked posts, the bin, and comments. No posts at all: pages, attachments, menus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, moments
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import markup, plain
from focuscoach.posts import Entry, LeftOut, Owner, Post, Reason, Skipped

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
_SHORTCODE = re.compile(r"\[(/?)([A-Za-z][\w-]*)((?:\s[^\[\]]*)?)\]")
_KNOWN_CODES = frozenset(
    {"gallery", "playlist", "audio", "video", "embed", "caption", "more", "contact-form"}
)


def sniff(archive: Archive) -> bool:
    """Return whether an export file of WordPress lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield the owner, the published posts, and what is left out.

    Raises:
        ExportError: the file is damaged, or has several writers and nobody said which is the person.
    """
    for member in _members(archive):
        writers: dict[str, Owner] = {}
        entries = list(_entries(archive, member, options, writers))
        yield from blogs.by_one(entries, options.author, archive.name, writers)


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(m for m in archive.candidates("*.xml", "*.wxr") if _SIGN.search(archive.head(m)))


def _entries(
    archive: Archive, member: str, options: Options, writers: dict[str, Owner]
) -> Iterator[Post | LeftOut | Skipped]:
    number = 0
    for element in markup.read_elements(archive, member, _WANTED, _PASSED):
        if markup.split(element.tag)[1] == "author":
            cells = {markup.split(child.tag)[1]: markup.words(child) for child in element}
            login = cells.get("author_login", "")
            if login:
                writers[login] = Owner(
                    name=plain.clean(cells.get("author_display_name", "")), handles=(login,)
                )
            continue
        number += 1
        yield from _item(f"{member}:item {number}", element, options)


def _item(where: str, item: Element, options: Options) -> Iterator[Post | LeftOut | Skipped]:
    cells: dict[str, str] = {}
    tags = []
    for child in item:
        space, name = markup.split(child.tag)
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
    moment = moments.from_stamp(cells.get("post_date_gmt", "").strip())
    if moment is None:
        moment = dates.read_date(cells.get("post_date", ""), "ymd", dates.zone_of(options.tz))[0]
    return Post(
        id=number,
        platform=NAME,
        kind="article",
        text=plain.titled(title, _words(cells.get("encoded", ""))),
        created_at=moment,
        date_precision="second" if moment else "none",
        title=title,
        url=cells.get("link", "").strip(),
        group=group,
        author=plain.clean(cells.get("creator", "")),
    )


def _words(body: str) -> str:
    """Return the words of a body: blocks and shortcodes gone, bare line breaks as WordPress shows them."""
    if "[" in body:
        body = _without_codes(body)
    if "<p" not in body and "<!-- wp:" not in body and "<pre" not in body:
        body = re.sub(r"\r?\n", "<br>", re.sub(r"(?:\r?\n[ \t]*){2,}", "<p>", body.strip()))
    return plain.from_html(body)


def _without_codes(body: str) -> str:
    """Return the body without shortcodes, but with what stands between them; "[sic]" is no shortcode.

    >>> _without_codes('[caption id="x"]Words[/caption] [sic] [1]')
    'Words [sic] [1]'
    """
    closed = {name for slash, name, _ in _SHORTCODE.findall(body) if slash}

    def keep(found: re.Match[str]) -> str:
        is_code = found[2] in closed or found[2].lower() in _KNOWN_CODES or "=" in found[3]
        return "" if is_code else found[0]

    return _SHORTCODE.sub(keep, body)
