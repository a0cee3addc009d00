"""Ghost: the published posts of a site's export, with who wrote them.

Never looked at: members, settings, and anybody's address. Left out: drafts, scheduled posts, and what only members
may read unless asked for. No posts at all: pages.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import cast

from focuscoach.errors import mark
from focuscoach.importers import blogs
from focuscoach.importers.archive import jsonstream, moments, signs
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import cards, own, plain
from focuscoach.posts import Entry, LeftOut, Moment, Post, Reason, Skipped, Writer

NAME = "ghost"

NO_RECORD = mark("The record is no post.")

Record = Mapping[str, object]

_HEAD = re.compile(rb'\s*\{\s*"(?:db|meta|data)"\s*:\s*[\[{]')
_SIGN = re.compile(rb'"(?:exported_on|posts_authors|mobiledoc|lexical|codeinjection_head)"\s*:')
_POSTS = re.compile(rb'"posts"\s*:\s*\[')
_STATUS: Mapping[str, Reason] = {"draft": "draft", "scheduled": "draft"}
_POST_TYPES = frozenset({"post", ""})
_SHOWN = frozenset({"published", "sent"})
_READERS = frozenset({"members", "paid", "tiers", "filter"})
_TARGET = re.compile(r" ?\[(?:__GHOST_URL__|https?://|mailto:)[^\]\s]*\]")
_MADE = ("ghost.made", "")


def sniff(archive: Archive) -> bool:
    """Return whether an export of Ghost lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Entry]:
    """Yield the writers of each site, its published posts with who wrote them, and what is left out."""
    for member in _members(archive):
        for data in _sites(archive, member):
            site = _Site(data)
            yield from site.writers()
            for number, post in enumerate(_records(data.get("posts")), start=1):
                yield from _entry(f"{member}:{number}", post, site, options)


def made(archive: Archive) -> datetime | None:
    """Return when the site was exported, as it says itself."""
    return cast("Moment | None", archive.memory.get(_MADE))


def _members(archive: Archive) -> tuple[str, ...]:
    return tuple(member for member in archive.candidates("*.json") if _is_ours(archive, member))


def _is_ours(archive: Archive, member: str) -> bool:
    known = ("ghost", member)
    if known not in archive.memory:
        head = archive.head(member).removeprefix(BOM_UTF8)
        archive.memory[known] = _HEAD.match(head) is not None and signs.holds_all(
            archive, member, _SIGN, _POSTS
        )
    return bool(archive.memory[known])


def _sites(archive: Archive, member: str) -> Iterator[Record]:
    """Yield the tables of each site; what wraps them may be missing."""
    for key, value in jsonstream.stream_json(archive, member):
        if not isinstance(value, dict):
            continue
        whole = value if key in {"db", ""} else {key: value}
        meta, data = whole.get("meta"), whole.get("data")
        if isinstance(meta, dict) and (moment := moments.from_epoch(meta.get("exported_on"))):
            archive.memory[_MADE] = moment
        if isinstance(data, dict):
            yield data


def _records(value: object) -> Iterator[Record]:
    """Yield the objects of a list; what is none comes as an empty one, to be told by its place."""
    for item in value if isinstance(value, list) else ():
        yield item if isinstance(item, dict) else {}


class _Site:
    """Who writes on a site, and the tags of its posts."""

    def __init__(self, data: Record) -> None:
        users = [user for user in _records(data.get("users")) if _key(user, "id")]
        self._names = {_key(user, "id"): _name(user) for user in users}
        self._writers = [Writer(_name(user), _handles(user)) for user in users if _name(user)]
        self._authors = _joined(data.get("posts_authors"), "author_id")
        tags = {_key(tag, "id"): plain.read_field(tag, "name") for tag in _records(data.get("tags"))}
        self._tags = {
            post: [tags.get(tag, "") for tag in found]
            for post, found in _joined(data.get("posts_tags"), "tag_id").items()
        }

    def writers(self) -> Iterable[Writer]:
        """Return those who have an account on the site, without any address."""
        return self._writers

    def authors_of(self, post: Record) -> str:
        """Return who wrote a post, one below the other; "" where nobody is named."""
        found = self._authors.get(_key(post, "id")) or [_key(post, "author_id") or _key(post, "author")]
        return "\n".join(filter(None, (self._names.get(user, "") for user in found)))

    def group_of(self, post: Record) -> str:
        """Return the tags of a post that readers see."""
        found = self._tags.get(_key(post, "id"), [])
        return blogs.group_of(tag for tag in found if not tag.startswith("#"))


def _key(record: Record, name: str) -> str:
    """Return a number or name by which tables point to each other."""
    value = record.get(name)
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _name(user: Record) -> str:
    return " ".join((plain.read_field(user, "name") or plain.read_field(user, "slug")).split())


def _handles(user: Record) -> tuple[str, ...]:
    slug = plain.read_field(user, "slug")
    return (slug,) if slug else ()


def _joined(rows: object, name: str) -> dict[str, list[str]]:
    """Return what a table of pairs joins to each post, in its order."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in _records(rows):
        order = row.get("sort_order")
        found.setdefault(_key(row, "post_id"), []).append(
            (order if isinstance(order, int) else 0, _key(row, name))
        )
    return {post: [key for _, key in sorted(pairs)] for post, pairs in found.items()}


def _entry(where: str, post: Record, site: _Site, options: Options) -> Iterator[Post | LeftOut | Skipped]:
    if not post:
        yield Skipped(where, NO_RECORD)
        return
    if plain.read_field(post, "type") not in _POST_TYPES or (
        "type" not in post and post.get("page") in (1, True)
    ):
        return
    reason = _kept_back(post, options)
    number = _key(post, "id") or _key(post, "uuid") or _key(post, "slug")
    if reason is not None:
        yield LeftOut(reason, "article", where)
    elif not number:
        yield Skipped(f"{where} (id)", blogs.NO_ID)
    else:
        try:
            yield _post(number, post, site)
        except own.Unreadable as error:
            yield Skipped(where, error.reason)


def _kept_back(post: Record, options: Options) -> Reason | None:
    """Return why a post is not public: by what is known to be, so that a new word keeps it back."""
    status = plain.read_field(post, "status")
    if status not in _SHOWN:
        return _STATUS.get(status, "not public")
    seen_by = plain.read_field(post, "visibility") or ("public" if "visibility" not in post else "")
    if seen_by == "public" or (options.include_followers and seen_by in _READERS):
        return None
    return "not public"


def _post(number: str, post: Record, site: _Site) -> Post:
    title = " ".join(plain.read_field(post, "title").split())
    source = post.get("html")
    if not isinstance(source, str) or not source.strip():
        source = cards.read_card_page(post.get("lexical"), post.get("mobiledoc"))
    if source:
        words = own.read_own(source)
    else:
        source = plain.read_field(post, "plaintext")
        own.check_bounds(source)
        words = plain.tidy(_TARGET.sub("", source))
    stamp = post.get("published_at")
    moment = moments.from_stamp(stamp) or moments.from_epoch(stamp)
    return Post(
        id=number,
        platform=NAME,
        kind="article",
        text=plain.titled(title, words.replace("__GHOST_URL__", "")),
        created_at=moment,
        date_precision=moments.precision_of(stamp, moment),
        title=title,
        url=plain.read_field(post, "canonical_url").replace("__GHOST_URL__", ""),
        lang=plain.read_field(post, "locale"),
        group=site.group_of(post),
        author=site.authors_of(post),
    )
