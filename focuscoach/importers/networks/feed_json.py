"""JSON Feed, versions 1.0 and 1.1: what RSS and Atom say, in JSON.

Attachments, pictures and what extensions add hold no words. An item that names no writer is the feed's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import dates, jsonstream, signs
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.texts import added, markup, own, plain
from focuscoach.posts import Post, Skipped
from focuscoach.prose.shortcodes import drop_codes

NO_ITEM = mark("The record is no post.")

Item = Mapping[str, object]


def find_feeds(archive: Archive) -> tuple[str, ...]:
    """Return the members that are feeds in JSON."""
    return tuple(file for file in archive.candidates("*.json") if signs.is_json_feed(archive, file))


def read_items(archive: Archive, member: str, platform: str, zone: tzinfo) -> Iterator[Post | Skipped]:
    """Yield a post for each item of a feed, with who wrote it.

    Raises:
        ExportError: the feed is damaged.
    """
    writer, lang = _read_top(archive, member)
    items = (value for key, value in jsonstream.stream_json(archive, member) if key == "items")
    for number, item in enumerate(items, start=1):
        where = f"{member}:item {number}"
        if not isinstance(item, dict):
            yield Skipped(where, NO_ITEM)
            continue
        try:
            yield _post(where, item, platform, writer, lang, zone)
        except own.Unreadable as error:
            yield Skipped(where, error.reason)


def _read_top(archive: Archive, member: str) -> tuple[str, str]:
    """Return the writers and the language of a whole feed, which may stand behind its items."""
    top: dict[str, object] = {}
    authors: list[object] = []
    for key, value in jsonstream.stream_json(archive, member):
        if key == "authors":
            authors.append(value)
        elif key in {"author", "language"}:
            top[key] = value
    return _writer({**top, "authors": authors}), plain.read_field(top, "language")


def _post(where: str, item: Item, platform: str, writer: str, lang: str, zone: tzinfo) -> Post | Skipped:
    identity = _identity(item)
    if not identity:
        return Skipped(f"{where} (id)", blogs.NO_ID)
    title = markup.title_of(_text(item, "title"))
    stamp = _text(item, "date_published").strip() or _text(item, "date_modified").strip()
    moment, precision = dates.read_date(stamp, "ymd", zone)
    tags = item.get("tags")
    return Post(
        id=identity,
        platform=platform,
        kind="article" if title else "original",
        text=plain.titled(title, added.drop_added(_words(item), title)),
        created_at=moment,
        date_precision=precision,
        title=title,
        url=plain.read_field(item, "url") or plain.read_field(item, "external_url"),
        lang=plain.read_field(item, "language") or lang,
        group=blogs.group_of(plain.clean(tag) for tag in tags if isinstance(tag, str))
        if isinstance(tags, list)
        else "",
        author=_writer(item) or writer,
    )


def _identity(item: Item) -> str:
    """Return what an item is known by; numbers are let pass as the words that they should be."""
    told = item.get("id")
    if isinstance(told, int | float) and not isinstance(told, bool):
        return f"{told:g}" if isinstance(told, float) else str(told)
    return plain.read_field(item, "id") or plain.read_field(item, "url")


def _words(item: Item) -> str:
    """Return the writer's own words: of the page, else of the plain text, else of the summary."""
    if page := _text(item, "content_html").strip():
        return own.read_own(drop_codes(page))
    return plain.tidy(_text(item, "content_text")) or plain.tidy(_text(item, "summary"))


def _writer(told: Item) -> str:
    """Return the names of writers, each on a line; of version 1.0 the one."""
    several = told.get("authors")
    found = [
        *(several if isinstance(several, list) else [several]),
        *([] if several else [told.get("author")]),
    ]
    names = [
        plain.read_field(one, "name")
        if isinstance(one, dict)
        else plain.clean(one)
        if isinstance(one, str)
        else ""
        for one in found
    ]
    return "\n".join(dict.fromkeys(" ".join(name.split()) for name in names if name))


def _text(item: Item, key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""
