"""What a member says of its network, however late: its name spaces, and marks anywhere in it."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from contextlib import suppress
from xml.parsers import expat

from focuscoach.importers.archive.members import MAX_HEAD, Archive

_SPACES: Mapping[str, str] = {
    "http://wordpress.org/export/": "wordpress",
    "https://wordpress.org/export/": "wordpress",
    "http://schemas.google.com/blogger/2018": "blogger",
}
"""Name spaces of elements that stand in one network's export alone; a public feed may declare them, not use them."""
_BLOGGER_KIND = "http://schemas.google.com/blogger/2008/kind#"
_IN_JSON = (
    (re.compile(rb'"@context"\s*:\s*\[?\s*"https?://www\.w3\.org/ns/activitystreams'), "mastodon"),
    (re.compile(rb'"\$type"\s*:\s*"app\.bsky\.'), "bluesky"),
    (re.compile(rb'"(?:personal_chat|private_group|private_supergroup)"'), "telegram"),
    (re.compile(rb'"string_(?:map|list)_data"\s*:'), "instagram"),
    (re.compile(rb"\A\s*(?:window\.YTD|Grailbird\.data)\."), "twitter"),
)
"""What stands in the JSON of one network alone."""
_JSON_HEAD = 1 << 16
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")


def name_network(archive: Archive, member: str) -> str:
    """Return the network whose marks a member carries within its first elements; "" for none.

    The first elements are those in the first `MAX_HEAD` bytes of XML, or the first 64 KiB of JSON.
    """
    key = ("signs.network", member)
    if key not in archive.memory:
        start = archive.head(member, 64)
        if _XML.match(start):
            with archive.open(member) as stream:
                archive.memory[key] = _name_xml(stream.read(MAX_HEAD))
        else:
            head = archive.head(member, _JSON_HEAD)
            archive.memory[key] = next((name for sign, name in _IN_JSON if sign.search(head)), "")
    return str(archive.memory[key])


_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version\\?/')
_FEED_KEY = re.compile(
    rb'\s*\{\s*"(?:authors?|description|expired|favicon|feed_url|home_page_url|hubs|icon|items|language|next_url'
    rb'|title|user_comment|version|_[^"\\]{0,60})"\s*:'
)


def is_json_feed(archive: Archive, member: str) -> bool:
    """Return whether a JSON member says that it is a JSON Feed, before what it holds or behind it."""
    key = ("signs.json_feed", member)
    if key not in archive.memory:
        head = archive.head(member).removeprefix(BOM_UTF8)
        is_ours = _JSON_FEED.search(head) is not None
        archive.memory[key] = bool(_FEED_KEY.match(head)) and (
            is_ours or holds_all(archive, member, _JSON_FEED)
        )
    return bool(archive.memory[key])


class _Enough(Exception):
    """Raised to stop a parser that has told what it is asked for, or that is being led on."""


def _name_xml(head: bytes) -> str:
    """Return the network of the first element in a network's own name space."""
    found: list[str] = []

    def meet(tag: str, attributes: Mapping[str, str]) -> None:
        space = tag.rpartition(" ")[0]
        network = next((name for known, name in _SPACES.items() if space.startswith(known)), "")
        term = attributes.get("term", "")
        if not network and term.startswith(_BLOGGER_KIND) and term != _BLOGGER_KIND + "post":
            network = "blogger"  # comments, templates and settings: a public feed holds posts alone
        if network:
            found.append(network)
            raise _Enough

    def stop(*_: object) -> None:
        raise _Enough

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = meet
    parser.EntityDeclHandler = stop
    with suppress(_Enough, expat.ExpatError, LookupError, ValueError):
        parser.Parse(head, False)  # noqa: FBT003  (expat takes it by place alone: more may follow)
    return found[0] if found else ""


def holds_all(archive: Archive, member: str, *signs: re.Pattern[bytes]) -> bool:
    """Return whether each sign stands anywhere in a member, in up to 96 bytes; nothing is parsed.

    For programs that sort keys, which puts what a file is behind all that it holds.
    """
    missing, rest = list(signs), b""
    with archive.open(member) as stream:
        while missing and (chunk := stream.read(1 << 20)):
            missing = [sign for sign in missing if not sign.search(rest + chunk)]
            rest = chunk[-96:]
    return not missing
