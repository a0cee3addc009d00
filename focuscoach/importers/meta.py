"""What the exports of Meta's networks have in common: doubled bytes, no ids, and captions in odd places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b

from focuscoach.errors import mark
from focuscoach.importers import moments, plain
from focuscoach.posts import Kind, Post, Skipped

NO_RECORD = mark("The record is no post.")
WRONG_KIND = mark("A key of the record holds something unexpected.")
NEW_LAYOUT = mark("The member has a layout that is not known.")

_MENTION = re.compile(r"@\[\d+:\d+:([^\]]*)\]")


class Ids:
    """Ids for posts whose network exports none: of second and words, numbered where a member repeats them."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, moment: datetime | None, text: str) -> str:
        """Return the id of the next post with this time and text."""
        digest = blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
        base = f"{int(moment.timestamp()) if moment else 0}-{digest}"
        self._seen[base] += 1
        return base if self._seen[base] == 1 else f"{base}-{self._seen[base]}"


def words(value: object) -> str:
    """Return a string of the export as it was written: bytes repaired, mentions as names; else empty.

    >>> words("Dank @[100001:2048:Piet Voorbeeld]")
    'Dank Piet Voorbeeld'
    """
    if not isinstance(value, str):
        return ""
    text = plain.repair(value)
    return plain.clean(_MENTION.sub(r"\1", text) if "@[" in text else text)


def post(platform: str, kind: Kind, text: str, stamp: object, ids: Ids, group: str = "") -> Post:
    """Return a post of a Meta network; `stamp` is in Unix seconds."""
    moment = moments.from_epoch(stamp)
    return Post(
        id=ids.of(moment, text),
        platform=platform,
        kind=kind,
        text=text,
        created_at=moment,
        date_precision="second" if moment else "none",
        group=group,
    )


def captioned(platform: str, where: str, record: object, ids: Ids) -> Post | Skipped:
    """Return a post with media: with one medium its words and time stand there, with several above them."""
    if not isinstance(record, Mapping):
        return Skipped(where, NO_RECORD)
    media = record.get("media")
    media = [media] if isinstance(media, Mapping) else media
    if media is None and "creation_timestamp" in record:
        media = []
    if not isinstance(media, list) or not all(isinstance(medium, Mapping) for medium in media):
        return Skipped(f"{where} (media)", WRONG_KIND)
    first = media[0] if media else {}
    title = record.get("title", first.get("title", "")) or (first.get("title", "") if len(media) == 1 else "")
    if not isinstance(title, str):
        return Skipped(f"{where} (title)", WRONG_KIND)
    stamp = record.get("creation_timestamp", first.get("creation_timestamp"))
    reply = first.get("text_app_post")
    is_reply = isinstance(reply, Mapping) and reply.get("is_reply") is True
    return post(platform, "reply" if is_reply else "original", words(title), stamp, ids)
