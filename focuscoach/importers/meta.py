"""What the exports of Meta's networks have in common: doubled bytes, no ids, and captions in odd places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from zlib import crc32

from focuscoach.errors import mark
from focuscoach.importers.archive import moments
from focuscoach.importers.texts import plain
from focuscoach.posts import DatePrecision, Kind, Post, Skipped

NO_RECORD = mark("The record is no post.")
WRONG_KIND = mark("A key of the record holds something unexpected.")
NEW_LAYOUT = mark("The member has a layout that is not known.")

_COMMENT = frozenset(
    {"comment", "opmerking", "reactie", "kommentar", "commentaire", "comentario", "comentário", "commento"}
)
_NOT_WORDS = frozenset(
    {"media owner", "media-eigenaar", "eigenaar van media", "author", "auteur", "name", "naam", "group", "groep",
     "url", "link", "time", "tijd", "date", "datum", "reaction", "type", "title", "titel"}
)  # fmt: skip
"""What values are called that hold no comment; the names are in the person's language."""

_MENTION = re.compile(r"@\[\d+:\d+:([^\]]*)\]")


class Ids:
    """Ids for posts whose network exports none: of second and words, numbered where a member repeats them."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, moment: datetime | None, text: str) -> str:
        """Return the id of the next post with this time and text."""
        second = int(moment.timestamp()) if moment else 0
        base = f"{second}-{crc32(text.encode('utf-8', 'replace')):08x}"
        if base not in self._seen:
            self._seen[base] = 1
            return base
        self._seen[base] += 1
        return f"{base}-{self._seen[base]}"


def words(value: object) -> str:
    """Return a string of the export as it was written: bytes repaired, mentions as names; else empty."""
    if not isinstance(value, str):
        return ""
    return plain.clean(named(plain.repair(value)))


def named(text: str) -> str:
    """Return a text with its mentions as the names of people and pages.

    >>> named("Dank @[100001:2048:Piet Voorbeeld]")
    'Dank Piet Voorbeeld'
    """
    return _MENTION.sub(r"\1", text) if "@[" in text else text


def labelled(record: Mapping[str, object]) -> tuple[str, object, str] | None:
    """Return the words, the time and the group of a comment whose values are labelled; None if it holds no list.

    The words are the value that is called a comment in one of some languages, else the first that is called
    nothing else. The keys of a map are the labels of the older form.
    """
    values = record.get("string_map_data", record.get("label_values"))
    if isinstance(values, dict):
        values = [{"label": label, **cell} for label, cell in values.items() if isinstance(cell, dict)]
    if not isinstance(values, list):
        return None
    cells = [(words(cell.get("label")).casefold(), cell) for cell in values if isinstance(cell, dict)]
    stamps = [cell.get("timestamp", cell.get("timestamp_value")) for _, cell in cells]
    said = [(label, words(cell["value"])) for label, cell in cells if isinstance(cell.get("value"), str)
            and not cell.get("href") and "timestamp" not in cell and "timestamp_value" not in cell]  # fmt: skip
    comments = [text for label, text in said if label in _COMMENT] or [
        text for label, text in said if label not in _NOT_WORDS
    ]
    group = next((text for label, text in said if label in {"group", "groep"}), "")
    return next(iter(comments), ""), next(filter(None, stamps), record.get("timestamp")), group


def is_labelled_comment(record: Mapping[str, object]) -> bool:
    """Return whether a record with labelled values holds a comment; reactions have the same outside."""
    values = record.get("label_values")
    cells = values if isinstance(values, list) else []
    return any(isinstance(cell, dict) and words(cell.get("label")).casefold() in _COMMENT for cell in cells)


def post(platform: str, kind: Kind, text: str, stamp: object, ids: Ids, group: str = "") -> Post:
    """Return a post of a Meta network; `stamp` is in Unix seconds."""
    moment = moments.from_epoch(stamp)
    precision: DatePrecision = "second" if moment else "none"
    return Post(ids.of(moment, text), platform, kind, text, moment, precision, group=group)


def captioned(platform: str, where: str, record: object, ids: Ids) -> Post | Skipped:
    """Return a post with media: with one medium its words and time stand there, with several above them."""
    if not isinstance(record, dict):
        return Skipped(where, NO_RECORD)
    media = record.get("media")
    media = [media] if isinstance(media, dict) else media
    if media is None and "creation_timestamp" in record:
        media = []
    if not isinstance(media, list) or not all(isinstance(medium, dict) for medium in media):
        return Skipped(f"{where} (media)", WRONG_KIND)
    first = media[0] if media else {}
    title = record.get("title", first.get("title", "")) or (first.get("title", "") if len(media) == 1 else "")
    if not isinstance(title, str):
        return Skipped(f"{where} (title)", WRONG_KIND)
    stamp = record.get("creation_timestamp", first.get("creation_timestamp"))
    reply = first.get("text_app_post")
    is_reply = isinstance(reply, dict) and reply.get("is_reply") is True
    return post(platform, "reply" if is_reply else "original", words(title), stamp, ids)
