"""Articles in a repository of Bluesky: Standard.site, Leaflet and WhiteWind.

An article may lie there twice, as a record of its editor and as one of Standard.site: it counts once. A post that
an article names as its announcement says nothing of its own, and is a duplicate of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.networks.bluesky_keys import moment_of
from focuscoach.importers.options import Options
from focuscoach.importers.texts import own, plain, prose
from focuscoach.posts import LeftOut, Post, Skipped

NO_RECORD = mark("The record is missing or no article.")

STANDARD = "site.standard.document"
LEAFLET = "pub.leaflet.document"
WHITEWIND = "com.whtwnd.blog.entry"
PUBLICATIONS = ("site.standard.publication", "pub.leaflet.publication")
COLLECTIONS = (STANDARD, LEAFLET, WHITEWIND)
"""In the order of trust: what tells an article's own address first."""

_CONTENT = "pub.leaflet.content"
_BLOCK = "pub.leaflet.blocks."
_WORDS = frozenset({_BLOCK + "text", _BLOCK + "header"})
_LISTS = frozenset({_BLOCK + "unorderedList", _BLOCK + "orderedList"})
_FOR_MEMBERS = "membersOnlyDelimiter"
_DEEPEST = 50

Record = Mapping[str, object]


class Kept(NamedTuple):
    """A record of a repository: whose it is, where it lies, and what it holds."""

    did: str
    collection: str
    name: str
    record: object
    where: str

    @property
    def uri(self) -> str:
        """The address of the record in the network."""
        place = f"{self.collection}/{self.name}"
        return f"at://{self.did}/{place}" if self.did else place


def read_articles(kept: Iterable[Kept], options: Options) -> Iterator[Post | LeftOut | Skipped]:
    """Yield each article once, and what is no public one."""
    records = list(kept)
    homes = {one.uri: _home(one) for one in records if one.collection in PUBLICATIONS}
    met: set[str] = set()
    for collection in COLLECTIONS:
        here: set[str] = set()
        for one in (one for one in records if one.collection == collection):
            entry = _entry(one, homes, options)
            if isinstance(entry, Post):
                marks = {one.name, blogs.fingerprint(*entry.text.split())}
                if marks & met:
                    entry = LeftOut("duplicate", "article", entry.id)
                here |= marks
            yield entry
        met |= here


def find_announced(kept: Iterable[Kept]) -> set[str]:
    """Return the addresses of the posts that articles name as their announcements; without whose they are too."""
    found = set()
    for one in kept:
        if one.collection in COLLECTIONS and isinstance(one.record, dict):
            for key in ("bskyPostRef", "postRef"):
                said = one.record.get(key)
                uri = said.get("uri") if isinstance(said, dict) else None
                if isinstance(uri, str) and (not one.did or uri.startswith(f"at://{one.did}/")):
                    found |= {uri, "/".join(uri.split("/")[-2:])}
    return found


def _entry(one: Kept, homes: Mapping[str, str], options: Options) -> Post | LeftOut | Skipped:
    record = one.record
    if not isinstance(record, dict):
        return Skipped(one.where, NO_RECORD)
    if one.collection == WHITEWIND:
        if record.get("isDraft") is True:
            return LeftOut("draft", "article", one.where)
        if plain.read_field(record, "visibility") != "public" and "visibility" in record:
            return LeftOut("not public", "article", one.where)
    author = plain.read_field(record, "author")
    if author.startswith("did:") and one.did and author != one.did:
        return LeftOut("not the person's", "article", one.where)
    title = " ".join(plain.read_field(record, "title").split())
    try:
        words = _words(one.collection, record, options)
    except own.Unreadable as error:
        return Skipped(one.where, error.reason)
    if words is None:
        return Skipped(f"{one.where} (content)", NO_RECORD)
    stamp = record.get("createdAt") if one.collection == WHITEWIND else record.get("publishedAt")
    tags = record.get("tags")
    return Post(
        one.uri,
        "bluesky",
        "article",
        plain.titled(title, words),
        *moment_of(stamp, one.name),
        title=title,
        url=_address(one, record, homes),
        group=blogs.group_of(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else "",
    )


def _words(collection: str, record: Record, options: Options) -> str | None:
    """Return the words of an article, without code and quotations as far as blocks tell them; None for no article."""
    if collection == WHITEWIND:
        source = record.get("content")
        if not isinstance(source, str):
            return None
        own.check_bounds(source)
        return prose.from_markdown(source)
    holder = record if collection == LEAFLET else record.get("content")
    if isinstance(holder, dict) and (collection == LEAFLET or holder.get("$type") == _CONTENT):
        pages = holder.get("pages")
        if not isinstance(pages, list):
            return None
        return plain.tidy("\n\n".join(_page(page, options) for page in pages))
    text = record.get("textContent", "" if plain.read_field(record, "title") else None)
    return plain.tidy(text) if isinstance(text, str) else None


def _page(page: object, options: Options) -> str:
    """Return the words of a page, block by block, as far as everybody may read it."""
    blocks = page.get("blocks") if isinstance(page, dict) else None
    parts = []
    for placed in blocks if isinstance(blocks, list) else ():
        block = placed.get("block") if isinstance(placed, dict) else None
        if not isinstance(block, dict):
            continue
        what = plain.read_field(block, "$type")
        if what.endswith(_FOR_MEMBERS) and not options.include_followers:
            break
        if what in _WORDS:
            parts.append(plain.read_field(block, "plaintext"))
        elif what in _LISTS:
            parts.append("\n".join(_items(block.get("children"), _DEEPEST)))
    return "\n\n".join(filter(None, parts))


def _items(items: object, depth: int) -> Iterator[str]:
    """Yield the words of a list's items, and of the lists below them."""
    for item in items if isinstance(items, list) and depth else ():
        if isinstance(item, dict):
            content = item.get("content")
            if isinstance(content, dict) and plain.read_field(content, "$type") in _WORDS:
                yield plain.read_field(content, "plaintext")
            yield from _items(item.get("children"), depth - 1)


def _home(one: Kept) -> str:
    """Return where a publication stands on the web."""
    if not isinstance(one.record, dict):
        return ""
    base = plain.read_field(one.record, "base_path")
    return plain.read_field(one.record, "url") or (f"https://{base}" if base else "")


def _address(one: Kept, record: Record, homes: Mapping[str, str]) -> str:
    """Return where an article stands on the web, as far as its records tell it."""
    if one.collection == WHITEWIND:
        return f"https://whtwnd.com/{one.did}/{one.name}" if one.did else ""
    site = plain.read_field(record, "site" if one.collection == STANDARD else "publication")
    site = homes.get(site, "") if site.startswith("at://") else site
    path = plain.read_field(record, "path") if one.collection == STANDARD else one.name
    return f"{site.rstrip('/')}/{path.lstrip('/')}" if site and path else ""
