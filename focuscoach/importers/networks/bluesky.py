"""Bluesky: the repository as a CAR file, or the folders of JSON records that backup tools write of it.

The tree is walked from its root: blocks that it does not reach are deleted posts. Articles lie in the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from focuscoach.errors import mark
from focuscoach.importers.archive import jsonstream
from focuscoach.importers.archive.members import Archive, report_damage
from focuscoach.importers.networks.bluesky_articles import (
    COLLECTIONS,
    PUBLICATIONS,
    Kept,
    find_announced,
    read_articles,
)
from focuscoach.importers.networks.bluesky_keys import moment_of
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.texts import plain
from focuscoach.posts import Kind, LeftOut, Owner, Post, Skipped

NAME = "bluesky"

NO_RECORD = mark("The record is missing or no post.")
NO_TEXT = mark("The post has no text.")

POSTS = "app.bsky.feed.post"
REPOSTS = "app.bsky.feed.repost"
PROFILE = "app.bsky.actor.profile/self"

_READ = frozenset({POSTS, REPOSTS, *COLLECTIONS, *PUBLICATIONS})
_ADDRESS = re.compile(r"at://(did:[^/\s]+)/([^/\s]+)/([^/\s]+)")
_JSON = tuple(f"{collection}/*.json" for collection in (POSTS, REPOSTS, *COLLECTIONS, *PUBLICATIONS))


def sniff(archive: Archive) -> bool:
    """Return whether a repository of Bluesky lies in the archive, as a CAR or as folders of records."""
    return bool(_cars(archive)) or bool(archive.find(*_JSON))


def read(archive: Archive, options: Options = DEFAULTS) -> Iterator[Post | LeftOut | Skipped | Owner]:
    """Yield posts, reposts as shares, and articles.

    Raises:
        ExportError: a CAR is cut off or damaged.
    """
    for member in _cars(archive):
        records = []
        for one in _repository(archive, member):
            if isinstance(one, Owner):
                yield one
            else:
                records.append(one)
        yield from _entries(records, options)
    for member in archive.find(f"{PROFILE}.json"):
        record = _saved(archive, member).record
        if isinstance(record, dict):
            yield _owner(record)
    yield from _entries([_saved(archive, member) for member in archive.find(*_JSON)], options)


def _saved(archive: Archive, member: str) -> Kept:
    """Return the record that a file of its own holds; where it says its own address, its file may have any name."""
    folder, _, name = member.rpartition("/")
    record = jsonstream.load_json(archive, member)
    value = record.get("value", record) if isinstance(record, dict) else None
    said = _ADDRESS.fullmatch(plain.read_field(record, "uri")) if isinstance(record, dict) else None
    if said and said[2] in _READ:
        return Kept(said[1], said[2], said[3], value, member)
    return Kept(_owner_of(record), folder.rpartition("/")[2], name.rpartition(".")[0], value, member)


def _entries(records: list[Kept], options: Options) -> Iterator[Post | LeftOut | Skipped]:
    """Yield what records are, in their order, and the articles among them last."""
    announced = find_announced(records)
    for one in records:
        if one.collection not in {POSTS, REPOSTS}:
            continue
        if announced and (one.uri in announced or f"{one.collection}/{one.name}" in announced):
            yield LeftOut("duplicate", "original", one.uri)
        else:
            yield _entry(*one)
    yield from read_articles(records, options)


def _cars(archive: Archive) -> tuple[str, ...]:
    """Return the members whose head is that of a CAR: a length and a map of roots and version."""
    return tuple(
        member
        for member in archive.candidates("*.car")
        if b"\xa2eroots" in (head := archive.head(member, 128))[:8] and b"gversion\x01" in head
    )


def _repository(archive: Archive, member: str) -> Iterator[Kept | Owner]:
    """Yield the owner and the records of a CAR that are looked at."""
    import libipld

    with archive.open(member) as stream:
        data = stream.read()
    damaged = report_damage(member)
    try:
        header, blocks = libipld.decode_car(data)
        commit = blocks[header["roots"][0]]
        did, root = commit["did"], commit["data"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise damaged from error
    if not isinstance(did, str):
        raise damaged
    for key, cid in _walk(blocks, root):
        collection, _, name = key.partition("/")
        record = blocks.get(cid)
        if key == PROFILE and isinstance(record, dict):
            yield _owner(record)
        elif collection in _READ:
            yield Kept(did, collection, name, record, f"{member}:{key}")


def _owner(record: Mapping[str, object]) -> Owner:
    return Owner(
        name=plain.read_field(record, "displayName"), summary=plain.read_field(record, "description")
    )


def _walk(blocks: Mapping[bytes, object], root: object) -> Iterator[tuple[str, bytes]]:
    """Yield key and address of every record that the tree reaches, in the tree's order.

    A node is `{l, e: [{p, k, v, t}]}`: a left subtree, then entries whose key shares p bytes with the last.
    """
    met: set[object] = set()
    stack: list[tuple[str, object, object]] = [("node", root, None)]
    while stack:
        what, place, cid = stack.pop()
        if what == "leaf":
            yield str(place), cid if isinstance(cid, bytes) else b""
            continue
        node = blocks.get(place) if isinstance(place, bytes) else None
        if place in met or not isinstance(node, dict):
            continue
        met.add(place)
        steps: list[tuple[str, object, object]] = [("node", node.get("l"), None)]
        before = b""
        entries = node.get("e")
        for entry in entries if isinstance(entries, list) else ():
            try:
                before = before[: entry["p"]] + entry["k"]
                steps.append(("leaf", before.decode("utf-8", "replace"), entry["v"]))
                steps.append(("node", entry.get("t"), None))
            except (TypeError, KeyError, AttributeError):
                steps.append(("leaf", f"{POSTS}/", None))
        stack.extend(reversed(steps))


def _entry(did: str, collection: str, name: str, record: object, where: str) -> Post | Skipped:
    if not isinstance(record, dict):
        return Skipped(where, NO_RECORD)
    uri = f"at://{did}/{collection}/{name}" if did else f"{collection}/{name}"
    moment, precision = moment_of(record.get("createdAt"), name)
    if collection == REPOSTS:
        if not isinstance(record.get("subject"), dict):
            return Skipped(f"{where} (subject)", NO_RECORD)
        return Post(uri, NAME, "share", "", moment, precision)
    text = record.get("text")
    if not isinstance(text, str):
        return Skipped(f"{where} (text)", NO_TEXT)
    languages = record.get("langs")
    parent = _parent(record.get("reply"))
    kind: Kind = "original"
    if parent:
        kind = "thread" if did and parent.startswith(f"at://{did}/") else "reply"
    return Post(
        uri,
        NAME,
        kind,
        plain.clean(_with_links(text, record)),
        moment,
        precision,
        url=f"https://bsky.app/profile/{did}/post/{name}" if did else "",
        lang=languages[0]
        if isinstance(languages, list) and languages and isinstance(languages[0], str)
        else "",
        reply_to=parent,
    )


def _parent(reply: object) -> str:
    parent = reply.get("parent") if isinstance(reply, dict) else None
    uri = parent.get("uri") if isinstance(parent, dict) else None
    return uri if isinstance(uri, str) else ""


def _owner_of(record: object) -> str:
    uri = record.get("uri") if isinstance(record, dict) else None
    return uri.split("/")[2] if isinstance(uri, str) and uri.startswith("at://did:") else ""


def _with_links(text: str, record: Mapping[str, object]) -> str:
    """Return the text with whole links: their places count UTF-8 bytes, in old posts UTF-16 units."""
    if "facets" not in record and "entities" not in record:
        return text
    links: list[tuple[int, int, str]] = []
    for facet in _maps(record.get("facets")):
        place = facet.get("index")
        for feature in _maps(facet.get("features")):
            links += _link(place, "byteStart", "byteEnd", feature.get("uri"))
    if links:
        return _replaced(text, links, "utf-8")
    for entity in _maps(record.get("entities")):
        if entity.get("type") == "link":
            links += _link(entity.get("index"), "start", "end", entity.get("value"))
    return _replaced(text, [(start * 2, end * 2, uri) for start, end, uri in links], "utf-16-le")


def _maps(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _link(place: object, first: str, last: str, uri: object) -> list[tuple[int, int, str]]:
    if not isinstance(place, dict) or not isinstance(uri, str):
        return []
    start, end = place.get(first), place.get(last)
    return [(start, end, uri)] if isinstance(start, int) and isinstance(end, int) and 0 <= start < end else []


def _replaced(text: str, links: list[tuple[int, int, str]], encoding: str) -> str:
    """Return the text with links in their places; of those that overlap the first, as the network's pages show it.

    A place that cuts a character in two is none.
    """
    if not links:
        return text
    data = text.encode(encoding, "surrogatepass")
    parts: list[bytes] = []
    at = 0
    for start, end, uri in sorted(links):
        if at <= start and end <= len(data) and _is_whole(data[at:start], data[start:end], encoding=encoding):
            parts += (data[at:start], uri.encode(encoding, "replace"))
            at = end
    return (b"".join(parts) + data[at:]).decode(encoding, "replace")


def _is_whole(*parts: bytes, encoding: str) -> bool:
    """Return whether no part begins or ends within a character."""
    try:
        for part in parts:
            part.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
