"""Mastodon and its kin: the outbox of an account's archive.

Public and unlisted posts are read, followers-only ones on request, direct ones never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from focuscoach.errors import mark
from focuscoach.importers.archive import jsonstream, moments, signs
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import own, plain, retweets
from focuscoach.posts import DatePrecision, Kind, LeftOut, Moment, Owner, Post, Skipped

NAME = "mastodon"

NEVER = ("likes*.json", "bookmarks*.json", "followers*.json", "following*.json")

NO_ACTIVITY = mark("The record is no activity.")
NEW_TYPE = mark("The activity is of a type that is not known.")
NO_TEXT = mark("The post has no text.")

_PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_OBJECTS: Mapping[object, Kind] = {
    "Note": "original",
    "Question": "original",
    "Article": "article",
    "Page": "article",
}
_COLLECTION = re.compile(rb'"type"\s*:\s*"OrderedCollection(?:Page)?"')
_ITEMS = re.compile(rb'"orderedItems"\s*:')
_QUOTE = re.compile(
    r"""<(p|span)\b[^<>]{0,200}\bclass=["'][^"'<>]{0,200}\bquote-inline\b[^<>]{0,200}>.*?</\1>""", re.DOTALL
)
_OTHERS = re.compile(r"<(?:blockquote|pre|code)\b", re.IGNORECASE)
_LISTS = ("orderedItems", "items")
_QUOTES = ("quote", "quoteUri", "quoteUrl", "_misskey_quote")
_QUOTE_LINE = re.compile(r"(?:^|\n)\s*(?:RE|QT): ?\S+://\S+\s*$")
"""What stands in the words for servers that know no quotes: the address of what is quoted."""


@dataclass(frozen=True, slots=True)
class _Rules:
    actor: str
    include_followers: bool


def sniff(archive: Archive) -> bool:
    """Return whether an outbox lies in the archive."""
    return bool(_members(archive))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield the owner and the entries of the outbox: own posts, boosts as shares, and what is not public."""
    owners = list(_owners(archive))
    actor = owners[0][0] if owners else ""
    yield from (owner for _, owner in owners)
    for member in _members(archive):
        for number, item in enumerate(_items(archive, member), start=1):
            if not isinstance(item, dict):
                yield Skipped(f"{member}:{number}", NO_ACTIVITY)
                continue
            own = actor or item.get("actor")
            rules = _Rules(own if isinstance(own, str) else "", options.include_followers)
            yield _entry(f"{member}:{number}", item, rules)


def _items(archive: Archive, member: str) -> Iterator[object]:
    """Yield the activities of an outbox, also of one whose first page lies in it."""
    for key, value in jsonstream.stream_json(archive, member):
        if key in _LISTS:
            yield value
        elif key == "first" and isinstance(value, dict):
            for name in _LISTS:
                found = value.get(name)
                yield from found if isinstance(found, list) else ()


def _members(archive: Archive) -> tuple[str, ...]:
    files = archive.candidates("*.json", never=NEVER)
    return tuple(member for member in files if _is_outbox(archive, member))


def _is_outbox(archive: Archive, member: str) -> bool:
    """Return whether a member is an ordered collection; a tool that sorts keys puts what says so at its end."""
    known = ("mastodon", member)
    if known not in archive.memory:
        head = archive.head(member)
        if _COLLECTION.search(head) and _ITEMS.search(head):
            archive.memory[known] = True
        else:
            may_be = b"activitystreams" in head or _ITEMS.search(head) or _COLLECTION.search(head)
            archive.memory[known] = bool(may_be) and signs.holds_all(archive, member, _COLLECTION, _ITEMS)
    return bool(archive.memory[known])


def _owners(archive: Archive) -> Iterator[tuple[str, Owner]]:
    """Yield the address and the profile of each actor."""
    for member in archive.find("actor.json", "actor[( ]*.json"):
        record = jsonstream.load_json(archive, member)
        if isinstance(record, dict):
            said = {key: value for key, value in record.items() if isinstance(value, str)}
            handle = said.get("preferredUsername", "")
            yield (
                said.get("id", ""),
                Owner(
                    name=plain.clean(said.get("name", "")),
                    handles=(handle,) if handle else (),
                    summary=plain.from_html(said.get("summary", "")),
                ),
            )


def _entry(where: str, item: Mapping[str, object], rules: _Rules) -> Post | LeftOut | Skipped:
    body = item.get("object")
    number = item.get("id")
    if item.get("type") == "Announce":
        if not isinstance(number, str):
            return Skipped(f"{where} (id)", NO_ACTIVITY)
        return _unless_private(
            item, Post(number, NAME, "share", "", *_moment(item.get("published"))), where, rules
        )
    if item.get("type") != "Create":
        return Skipped(f"{where} (type)", NEW_TYPE)
    if not isinstance(body, dict) or body.get("type") not in _OBJECTS:
        return Skipped(f"{where} (object)", NEW_TYPE)
    if not isinstance(body.get("id"), str) or not isinstance(body.get("content") or "", str):
        return Skipped(f"{where} (content)", NO_TEXT)
    try:
        post = _post(body, rules.actor)
    except own.Unreadable as error:
        return Skipped(f"{where} (content)", error.reason)
    if (_id_of(body.get("attributedTo")) or rules.actor) != rules.actor:
        return LeftOut("not the person's", post.kind, where)
    return _unless_private(body if "to" in body or "cc" in body else item, post, where, rules)


def _unless_private(said: Mapping[str, object], post: Post, where: str, rules: _Rules) -> Post | LeftOut:
    """Return the post if everybody may read it (or followers, where asked for); else what is left out."""
    reached = {*_names(said.get("to")), *_names(said.get("cc"))}
    if reached & _PUBLIC:
        return post
    if rules.include_followers and any(name.endswith("/followers") for name in reached):
        return post
    return LeftOut("not public", post.kind, where)


def _id_of(value: object) -> str:
    """Return the id of what stands as an address, as an object of its own, or first in a list of them."""
    if isinstance(value, list):
        value = value[0] if value else None
    value = value.get("id") if isinstance(value, dict) else value
    return plain.clean(value) if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for name in values if isinstance(name, str)]


def _post(body: Mapping[str, object], actor: str) -> Post:
    parent = _id_of(body.get("inReplyTo"))
    kind: Kind = _OBJECTS[body["type"]]
    if parent:
        kind = "thread" if actor and parent.startswith(actor + "/") else "reply"
    words = retweets.own_words("\n".join([_words(body), *_options(body)]).strip())
    title = next(
        (plain.clean(t) for t in (body.get("summary"), body.get("name")) if isinstance(t, str) and t), ""
    )
    languages = body.get("contentMap")
    return Post(
        str(body["id"]),
        NAME,
        "share" if words is None else kind,
        "" if words is None else plain.titled(title, words),
        *_moment(body.get("published")),
        title="" if words is None else title,
        url=plain.read_field(body, "url"),
        lang=next((key for key in languages if isinstance(key, str)), "")
        if isinstance(languages, dict)
        else "",
        reply_to=parent,
    )


def _words(body: Mapping[str, object]) -> str:
    """Return what the person wrote, without the line that stands for a quoted post.

    The quoted post itself may stand beside it, as an address, an object, or the stone of a deleted one; a
    link's card stands among the attachments. Neither is the person's.
    """
    content = body.get("content")
    source = _QUOTE.sub("", content) if isinstance(content, str) else ""
    text = own.read_own(source) if _OTHERS.search(source) else plain.from_html(source)
    return _QUOTE_LINE.sub("", text) if any(body.get(key) for key in _QUOTES) else text


def _options(body: Mapping[str, object]) -> list[str]:
    """Return what a poll lets people choose, since the person wrote it."""
    choices = body.get("oneOf") or body.get("anyOf")
    names = (
        [choice.get("name") for choice in choices if isinstance(choice, dict)]
        if isinstance(choices, list)
        else []
    )
    return [plain.clean(name) for name in names if isinstance(name, str)]


def _moment(stamp: object) -> tuple[Moment | None, DatePrecision]:
    moment = moments.from_stamp(stamp)
    return moment, moments.precision_of(stamp, moment)
