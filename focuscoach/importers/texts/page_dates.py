"""When a page was published: by its head, in the keys and forms that people use, else by its name.

What is ambiguous is told, not guessed: day or month first is seen from the other pages, or said by the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from focuscoach.errors import mark
from focuscoach.importers.archive import dates, moments
from focuscoach.importers.texts.heads import Head, strings

NO_DATE = mark("{n} pages have no date: {pages}. A date in the head or in the name gives them one.")
NO_DAY = mark("{n} pages have a date that is none, or in a form that is not known: {pages}.")
NO_ORDER = mark("The dates of {n} pages could be day first or month first: {pages}. Say which: --date-order.")

_PUBLISHED = (
    "date", "datum", "pubdatetime", "pubdate", "publishdate", "publisheddate", "published", "publishedat",
    "publishedon", "publishedtime", "datepublished", "publicationdate", "publicatiedatum", "publicatie", "publishat",
    "gepubliceerd", "gepubliceerdop", "postdate", "posted", "postedat", "postedon", "datetime", "firstpublished",
    "firstpublishedat", "releasedate", "dateposted", "blogdate", "fecha", "dctermsdate", "dcdate", "dag", "day",
    "dates", "datumgepubliceerd", "gepubliceerddatum", "geplaatst", "geplaatstop", "plaatsingsdatum", "originaldate",
    "originaldatum", "dateoriginal", "originallypublished", "originallypublishedat", "originallypublishedon",
    "firstpublishdate", "firstpublisheddate", "issued", "dateissued", "releasedon", "veröffentlicht",
    "datumvanpublicatie", "datumpublicatie", "dateofpublication", "datumvanplaatsing", "datumplaatsing",
)  # fmt: skip
_CREATED = (
    "created", "createdat", "createdon", "createddate", "createdtime", "creationdate", "creationdatetime",
    "datecreated", "dateadded", "aangemaakt", "aangemaaktop", "gemaakt", "gemaaktop", "geschreven", "geschrevenop",
    "written", "writtenon", "timestamp", "tijdstip",
    "datumaangemaakt", "datumgemaakt", "aanmaakdatum", "datumgeschreven", "datewritten", "erstellt", "ctime",
    "birthtime", "datumvanaanmaak",
)  # fmt: skip
_KEYS = {key: rank for rank, key in enumerate((*_PUBLISHED, *_CREATED))}
_NOT_IN_KEY = re.compile(r"[\s_.:-]+")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_DASH = re.compile(r"(?<=\d)[\u2010-\u2015\u2212](?=\d)")
_BEHIND_ZONE = re.compile(r"(?<=\d)\s*\([^()]{1,60}\)$")
_LINK = re.compile(r"\[\[([^\[\]|#]+)(?:[|#][^\[\]]*)?\]\]|\[([^\[\]]+)\]\([^()]*\)|<([^<>]+)>")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|ste|de|e)\b(?=[ ,.]|$)", re.IGNORECASE)
_OF = re.compile(r"(?<=\d) of (?=[a-z])", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(Z)?$")
_ANY_ORDER = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)")
_DAY_IN_NAME = re.compile(
    r"(?<!\d)(?<!\d\.)(\d{4})([-_. ]?)(\d{1,2})\2(\d{1,2})(?:(?:T|[ _]|_at_|-(?=\d\d[-.h]\d\d(?:[-.]\d\d)?$))"
    r"(\d{2})([-:.h_]?)(\d{2})(?:[-:._]?(\d{2}))?)?(?!\d)"
)
_YEAR = re.compile(r"19\d\d|20[0-5]\d")
_STAMP_IN_NAME = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?!\d)")
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})[/-](\d{1,2})(?:/|[-_. ]|$)")
_DAY_FOLDER = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_DAY_IN_WORDS = re.compile(
    r"(?<![\w-])(?:(\d{1,2})(?:e|de|ste|st|nd|rd|th)?[ _.-]{1,2}([A-Za-z]{3,9})\.?"
    r"|([A-Za-z]{3,9})\.?[ _-](\d{1,2})(?:st|nd|rd|th)?),?"
    r"[ _-]{1,2}(\d{4})(?!\d)"
)
_BUNDLE = re.compile(
    r"(?:^|/)([^/]+)/(?:_?index|readme|post|content|page)(?:\.[a-z-]{2,5})?\.[a-z]+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """When a page was published, and what to tell where that is not known."""

    found: dates.Found
    why: str = ""


def order_of(heads: Iterable[Head], said: str | None, members: Iterable[str] = ()) -> str:
    """Return the order of numeric dates: what the person said, else what the pages show; "" for neither."""
    if said:
        return said
    stamps = [stamp for head in heads for stamp in _stamps(head) if _ANY_ORDER.match(stamp)]
    stems = (member.rpartition("/")[2] for member in members)
    stamps += [found[0] for found in map(_ANY_ORDER.match, stems) if found and len(found[3]) == 4]
    return (dates.order_of(stamps) or "") if stamps else ""


def read_page_date(head: Head, member: str, order: str, zone: tzinfo) -> Dated:
    """Return when a page was published, by its head, else by its name.

    `order` is that of numeric dates, or "" where nobody knows it.
    """
    why = ""
    for stamp in _stamps(head):
        if _is_open(stamp, order):
            why = NO_ORDER
            continue
        found = _read(stamp, order, zone)
        if found[0] is not None:
            return Dated(found)
        why = why or (NO_DAY if any(character.isdigit() for character in stamp) else "")
    named = read_name(member, order, zone)
    return Dated(named, "" if named[0] else why or NO_DATE)


def read_name(member: str, order: str, zone: tzinfo) -> dates.Found:
    """Return the day in the name of a page, of its bundle or of its folders.

    >>> read_name("dagboek/20240305-duin.md", "", UTC)[0].date().isoformat()
    '2024-03-05'
    """
    stem = member.rpartition("/")[2].rpartition(".")[0] or member
    if (found := _in_name(stem, order, zone))[0] is not None:
        return found
    if (bundle := _BUNDLE.search(member)) and (found := _in_name(bundle[1], order, zone))[0] is not None:
        return found
    if folders := _FOLDERS.search(member.rpartition(".")[0]):
        return _day(*folders.groups())
    above = _DAY_FOLDER.match(member.rpartition("/")[0].rpartition("/")[2])
    return _day(*above.groups()) if above else dates.UNDATED


def _in_name(stem: str, order: str, zone: tzinfo) -> dates.Found:
    if (stamp := _STAMP_IN_NAME.match(stem)) and (found := _time(zone, *stamp.groups()))[0] is not None:
        return found
    for named in _DAY_IN_NAME.finditer(stem):
        year, joint, month, day, hour, parting, minute, second = named.groups()
        if not joint and (named.start() or len(month + day) < 4):
            continue  # digits inside a name are a number
        if hour and (parting or not _YEAR.match(hour + minute)):
            found = _time(zone, year, month, day, hour, minute, second)
            if found[0] is not None:
                return found
        if (found := _day(year, month, day))[0] is not None:
            return found
    numbers = _ANY_ORDER.match(stem)
    if numbers and len(numbers[3]) == 4 and not _is_open(numbers[0], order):
        return _read_whole(numbers[0], order or "dmy", zone)
    for words in _DAY_IN_WORDS.finditer(stem):
        day, month = words[1] or words[4], words[2] or words[3]
        found = dates.read_date(f"{day} {month} {words[5]}", "dmy", zone)
        if found[0] is not None:
            return found
    return dates.UNDATED


def _stamps(head: Head) -> Iterator[str]:
    """Give what stands under keys of dates, the best key first, as text."""
    ranked = sorted(
        (rank, key) for key in head if (rank := _KEYS.get(_NOT_IN_KEY.sub("", key.casefold()))) is not None
    )
    for _, key in ranked:
        value = head[key]
        if isinstance(value, list):
            value = list(_flat(value))  # a link between notes without quotation marks is a list in a list
        below = value.items() if isinstance(value, dict) else ((key, value),)
        for name, item in below:
            if _NOT_IN_KEY.sub("", str(name).casefold()) in _KEYS:
                yield from (
                    text for text in map(_text, strings(item)) if text.lower() not in {"true", "false"}
                )


def _flat(values: list[object]) -> Iterator[object]:
    for value in values:
        if isinstance(value, list) and len(value) == 1:
            yield from _flat(value)
        else:
            yield value


def _text(stamp: str) -> str:
    """Return a date as typed, out of a link between notes, without ordinals."""
    stamp = _BEHIND_ZONE.sub("", _DASH.sub("-", _UNSEEN.sub("", stamp))).strip("\"' ")
    if link := _LINK.fullmatch(stamp):
        stamp = next(part for part in link.groups() if part)
    stamp = stamp.rpartition("/")[2] if re.search(r"[A-Za-z]/[^/]*\d", stamp) else stamp
    return _OF.sub(" ", _ORDINAL.sub("", stamp.strip()))


def _is_open(stamp: str, order: str) -> bool:
    """Return whether day and month of a date could change places, and nobody said how they stand."""
    found = _ANY_ORDER.match(stamp)
    if found is None or order in {"dmy", "mdy"}:
        return False
    first, second = int(found[1]), int(found[2])
    return first <= 12 and second <= 12 and first != second and order != "ymd"


def _read(stamp: str, order: str, zone: tzinfo) -> dates.Found:
    found = _read_whole(stamp, order, zone)
    return found if found[0] is not None else _in_name(stamp.removesuffix(".md"), order, zone)


def _read_whole(stamp: str, order: str, zone: tzinfo) -> dates.Found:
    if digits := _DIGITS.match(stamp):
        year, month, day, *time, utc = digits.groups()
        return _time(UTC if utc else zone, year, month, day, *time) if time[0] else _day(year, month, day)
    if numbers := _ANY_ORDER.match(stamp):
        order = order if order in {"dmy", "mdy"} else "mdy" if int(numbers[2]) > 12 else "dmy"
    return dates.read_date(stamp, order or "ymd", zone)


def _day(year: str, month: str, day: str) -> dates.Found:
    try:
        told = date(int(year), int(month), int(day))
    except ValueError:
        return dates.UNDATED
    return dates.read_date(told.isoformat(), "ymd", UTC)


def _time(zone: tzinfo, *parts: str | None) -> dates.Found:
    try:
        moment = moments.usable(datetime(*(int(part) for part in parts if part), tzinfo=zone))  # type: ignore[misc, arg-type]
    except ValueError:
        return dates.UNDATED
    return (moment, "second") if moment else dates.UNDATED
