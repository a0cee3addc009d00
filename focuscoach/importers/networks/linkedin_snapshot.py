"""LinkedIn's Member Data Portability: saved answers of its Member Snapshot API, as the rows that the tables have.

An answer holds elements, each of one domain, also where somebody asked for all of them at once. Of every domain
but those of `DOMAINS` nothing is looked at: messages, chats with the coach, connections, reactions.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from focuscoach.errors import mark
from focuscoach.importers.archive import jsonstream
from focuscoach.importers.archive.members import Archive

Cells = Mapping[str, str]

NO_SHARES = mark("No answer of the domain MEMBER_SHARE_INFO lies here: save that one too, to get your posts.")
NO_ROW = mark("The record is no row of this domain.")

DOMAINS: Mapping[str, str] = {
    "MEMBER_SHARE_INFO": "shares",
    "ALL_COMMENTS": "comments",
    "PROFILE": "profile",
    "POSITIONS": "positions",
    "SKILLS": "skills",
    "LANGUAGES": "languages",
}
"""The domains that are read, and the table of the zip that has the same rows."""

NEVER = (
    "*inbox*.json", "*connections*.json", "*likes*.json", "*reactions*.json", "*contacts*.json", "*invitations*.json",
    "*coach*.json", "*roleplay*.json", "*recommendations*.json", "*logins*.json", "*ad_targeting*.json",
    "*receipts*.json", "*phone_numbers*.json", "*email_addresses*.json", "*verifications*.json",
)  # fmt: skip
"""Answers of domains that are never opened, as people name them."""

_MEMORY = "linkedin.answers"
_STRINGS = {str}
_SIGN = re.compile(rb'"snapshot(?:Domain|Data)"\s*:')


def find_answers(archive: Archive) -> tuple[str, ...]:
    """Return the members that are saved answers."""
    return tuple(
        member
        for member in archive.candidates("*.json", "*.jsonl", never=NEVER)
        if _is_answer(archive, member)
    )


def read_rows(archive: Archive, answers: Iterable[str]) -> Iterator[tuple[str, str, Cells | None]]:
    """Yield table, place and cells of each row, the cells by lower-case name; None for what is no row."""
    for member in answers:
        for number, element in enumerate(_elements(archive, member), start=1):
            domain, rows = element.get("snapshotDomain"), element.get("snapshotData")
            table = DOMAINS.get(domain, "") if isinstance(domain, str) else ""
            if table and isinstance(rows, list):
                archive.memory[_MEMORY, table] = True
                place = f"{member}:{number}:"
                for row, record in enumerate(rows, start=1):
                    yield table, place + str(row), _cells(record)


def has_told(archive: Archive, table: str) -> bool:
    """Return whether rows of a table were among those that were read."""
    return (_MEMORY, table) in archive.memory


def _is_answer(archive: Archive, member: str) -> bool:
    head = archive.head(member).removeprefix(BOM_UTF8).lstrip()
    return head[:1] in {b"{", b"["} and _SIGN.search(head) is not None


def _cells(record: object) -> Cells | None:
    if not isinstance(record, dict):
        return None
    values: Collection[str] = record.values()
    if set(map(type, values)) != _STRINGS:
        values = [value if isinstance(value, str) else "" for value in values]
    return dict(zip(_lower(tuple(record)), values))  # noqa: B905  (as many names as values, and half the time)


@lru_cache(maxsize=64)
def _lower(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in names)


def _elements(archive: Archive, member: str) -> Iterator[Mapping[str, object]]:
    """Yield the elements of an answer, or of a list of answers that somebody put together."""
    for key, value in jsonstream.stream_json(archive, member, several=True):
        if key == "elements" and isinstance(value, dict):
            yield value
        elif key == "" and isinstance(value, dict):
            inner = value.get("elements", [value])
            for element in inner if isinstance(inner, list) else ():
                if isinstance(element, dict):
                    yield element
