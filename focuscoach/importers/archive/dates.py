"""Dates as people and spreadsheets write them, Dutch and English; what is ambiguous is told, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from focuscoach.errors import ExportError, UsageError, mark
from focuscoach.importers.archive import moments, plain_dates

Found = plain_dates.Found
UNDATED: Found = (None, "none")

LONGEST = 60
"""Characters of the longest date."""

_MARKS = frozenset("-/. ")
_LEAD = re.compile(
    r"(?:(?:geplaatst|gepubliceerd|geschreven|gemaakt|posted|published|written|created|datum|date|d\.? ?d)\b[.:]? ?)?"
    r"(?:op |on )?"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mrt maa mar", "apr", "mei may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec"),
        start=1,
    )
    for name in names.split()
}
_TIME = r"(?:,?[ T]+(?:om |at |\| )?(\d{1,2})[:.h](\d{2})(?::(\d{2}))?(?:\.\d+)?(?: ?([ap])\.?m\.?)?)?"
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})" + _TIME + "$", re.IGNORECASE)
_LEADING = re.compile(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d")
_DAY_FIRST = re.compile(
    r"(?:[a-z]+\.?,? )?(\d{1,2})\.? ([a-z]{3})[a-z]*\.?,? (\d{4})" + _TIME + "$", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+\.?,? )?([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})" + _TIME + "$", re.IGNORECASE
)

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.hu](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?(?P<word> ?(?:uur|uhr|u|h|hrs?)\b\.?)?"
    r"(?P<zone> ?\(?(?:(?:utc|gmt)? ?[+-]\d{1,2}(?::?\d{2})?|utc|gmt|z|cet|cest|met|mest)\)?)?"
)
_TIME_LAST = re.compile(rf"(?P<rest>.*?\S)(?:,? +(?:om |at |@ ?|[|·•–-] ?)?|,|t){_CLOCK}$")
_TIME_FIRST = re.compile(rf"{_CLOCK}(?:,? +(?:op |on |[|·•–-] ?)?|, ?)(?P<rest>\d.*|[^\W\d_].*)$")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_SUMMER = {"cet": 1, "met": 1, "cest": 2, "mest": 2}
"""Hours that a named zone is ahead of UTC; the others are UTC."""
_NTH = r"(?:\.|e|de|ste|st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_WORDED = (
    re.compile(rf"{_WEEKDAY}(?P<day>\d{{1,2}}){_NTH}(?:[ /-]| of | van )?(?P<month>[a-z]{{3}})[a-z]*"
               r"\.?[ ,/-]{1,2}'?(?P<year>\d{4}|\d{2})$"),
    re.compile(rf"{_WEEKDAY}(?P<month>[a-z]{{3}})[a-z]*\.?[ -](?P<day>\d{{1,2}}){_NTH}[ ,-]{{1,2}}(?P<year>\d{{4}})$"),
    re.compile(r"(?P<year>\d{4})[ /-](?P<month>[a-z]{3})[a-z]*\.?[ /-](?P<day>\d{1,2})$"),
)  # fmt: skip
_DAY_NUMBER = re.compile(r"(?P<day>[3-7]\d{4})(?:[.,](?P<part>\d{1,12}))?$")
_FIRST_DAY = datetime.fromisoformat("1899-12-30")
"""The day that spreadsheets call 0, so that number 1 is the first of 1900 and a leap year that was none counts."""


def zone_of(name: str) -> ZoneInfo:
    """Return the zone of that IANA name.

    Raises:
        UsageError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UsageError(
            "no-zone",
            mark("There is no time zone {zone}."),
            mark("Write it like Europe/Amsterdam."),
            zone=name,
        ) from error


def ambiguous(name: str) -> ExportError:
    """Return the error of dates whose order nobody can tell."""
    return ExportError(
        "ambiguous-dates",
        mark("The dates in {member} could be day first or month first."),
        mark("Say which: --date-order dmy, mdy or ymd."),
        member=name,
    )


def order_of(stamps: Iterable[str]) -> str:
    """Return the order of day, month and year in numeric dates: dmy, mdy, or "" where they do not tell it.

    >>> order_of(["03-04-2024", "25-12-2023"]), order_of(["12/25/2023"]), order_of(["03-04-2024"])
    ('dmy', 'mdy', '')
    >>> order_of(["2024-01-05", "5 mei 2024"]), order_of(["01-02-2024", "13-01-2024", "01-13-2024"])
    ('dmy', '')
    """
    day_first = month_first = open_ = False
    for stamp in stamps:
        if stamp[4:5] == "-" and stamp[:4].isdigit():
            continue  # the year first, as most tables have it
        stamp = plain_dates.bare(stamp)  # noqa: PLW2901
        found = _LEADING.match(stamp)
        if found is None and (later := _TIME_FIRST.match(stamp.strip().casefold()[:LONGEST])):
            found = _LEADING.match(later["rest"])
        if found is None:
            continue
        first, second = int(found[1]), int(found[2])
        day_first |= first > 12
        month_first |= second > 12
        open_ |= first != second
    if day_first and month_first:
        return ""
    if month_first:
        return "mdy"
    return "dmy" if day_first or not open_ else ""


def needs_order(stamp: str) -> bool:
    """Return whether a date can only be read where the order of day, month and year is known.

    >>> needs_order("03-04-2024"), needs_order("2024-04-03"), needs_order("3 april 2024")
    (True, False, False)
    """
    if stamp[:3].isdigit() or not stamp:
        return False
    stamp = plain_dates.bare(stamp)
    found = _LEADING.match(stamp)
    if found is None and (later := _TIME_FIRST.match(stamp.strip().casefold()[:LONGEST])):
        found = _LEADING.match(later["rest"])
    return found is not None


def read_date(stamp: str, order: str, zone: tzinfo) -> Found:
    """Return the moment that a cell tells, and how precisely; one without a zone is in `zone`.

    `order` is that of numeric dates that do not begin with the year. A date alone is midnight UTC.

    >>> read_date("3 april 2024 14:30", "dmy", UTC)[0].isoformat()
    '2024-04-03T14:30:00+00:00'
    >>> read_date("9.05 uur, 1e januari 2024", "dmy", UTC)[0].isoformat(), read_date("45292,5", "", UTC)[1]
    ('2024-01-01T09:05:00+00:00', 'second')
    >>> read_date("03-04-2024", "dmy", UTC)
    (datetime.datetime(2024, 4, 3, 0, 0, tzinfo=datetime.timezone.utc), 'day')
    >>> read_date("ooit", "dmy", UTC)
    (None, 'none')
    """
    if (plain := plain_dates.plain_reader(zone)(stamp)) is not None:
        return plain
    stamp = plain_dates.bare(stamp)
    if not stamp or len(stamp) > LONGEST:
        return UNDATED
    if stamp[2:3] in _MARKS or stamp[1:2] in _MARKS:
        found = _in_numbers(stamp, order, zone) or _in_words(stamp, zone)
    elif stamp[4:5] in _MARKS:
        found = _iso(stamp, zone) or _in_numbers(stamp, order, zone) or _in_words(stamp, zone)
    elif stamp[:1].isdigit() and (number := _of_number(stamp, zone)) is not None:
        return number
    else:
        found = _in_words(stamp, zone) or _iso(stamp, zone)
    return found or _in_parts(_LEAD.sub("", stamp.casefold(), count=1), order, zone) or _mail(stamp)


def _of_number(stamp: str, zone: tzinfo) -> Found | None:
    """Return the moment of a number: Unix seconds or milliseconds, or days as a spreadsheet counts them."""
    digits = stamp.replace(",", ".").partition(".")[0]
    if not stamp.isascii() or not digits.isdigit():
        return None
    if len(digits) in {12, 14} and digits == stamp and digits[:2] in {"19", "20"}:
        time = (digits[8:10], digits[10:12], digits[12:] or "0", None)
        return _build(int(digits[:4]), int(digits[4:6]), int(digits[6:8]), time, zone)
    if len(digits) in {9, 10, 13} and stamp.replace(".", "", 1).isdigit():
        moment = moments.from_epoch(stamp)
        return (moment, "second") if moment else UNDATED
    if found := _DAY_NUMBER.match(stamp):
        part = float(f"0.{found['part'] or 0}")
        day = _FIRST_DAY + timedelta(days=int(found["day"]), seconds=round(part * 86_400))
        return place(day, zone, has_time=part > 0)
    return None


def _in_parts(stamp: str, order: str, zone: tzinfo) -> Found | None:
    """Return the moment of a date with its time before or behind it, told by its parts; in small letters."""
    for found in (_TIME_LAST.match(stamp), _TIME_FIRST.match(stamp)):
        if found and (found["minute"] or found["half"] or found["word"]):
            time = [found["hour"], found["minute"], found["second"], found["half"]]
            day = _day_of(found["rest"].rstrip(" ,"), order, time, _zone_named(found["zone"], zone))
            if day is not None:
                return day
    return _day_of(stamp, order, [None] * 4, zone)


def _day_of(stamp: str, order: str, time: Sequence[str | None], zone: tzinfo) -> Found | None:
    for pattern in _WORDED:
        if (found := pattern.match(stamp)) and (month := _MONTHS.get(found["month"])):
            return _build(int(found["year"]), month, int(found["day"]), time, zone)
    numbers = _NUMBERS.match(re.sub(rf"^{_WEEKDAY}", "", stamp))
    return None if numbers is None else _ordered(numbers[1], numbers[2], numbers[3], order, time, zone)


def _zone_named(name: str | None, zone: tzinfo) -> tzinfo:
    name = (name or "").strip(" ()")
    if found := _OFFSET.search(name):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
        return timezone(offset) if abs(offset) < timedelta(hours=24) else zone
    return timezone(timedelta(hours=_SUMMER.get(name, 0))) if name else zone


def _iso(stamp: str, zone: tzinfo) -> Found | None:
    if stamp[13:14] == ".":  # of an hour and its minutes, as people write them
        stamp = f"{stamp[:13]}:{stamp[14:]}"
    try:
        moment = datetime.fromisoformat(stamp.replace(" UTC", "Z"))
    except ValueError:
        return None
    return place(moment, zone, has_time=len(stamp) > 10)


def _in_numbers(stamp: str, order: str, zone: tzinfo) -> Found | None:
    found = _NUMBERS.match(stamp)
    if found is None:
        return None
    first, second, third, *time = found.groups()
    return _ordered(first, second, third, order, time, zone)


def _ordered(
    first: str, second: str, third: str, order: str, time: Sequence[str | None], zone: tzinfo
) -> Found:
    if len(first) == 4 or order == "ymd":
        return _build(int(first), int(second), int(third), time, zone)
    if order == "mdy":
        return _build(int(third), int(first), int(second), time, zone)
    return _build(int(third), int(second), int(first), time, zone)


def _in_words(stamp: str, zone: tzinfo) -> Found | None:
    begins_so = stamp[:3].lower() in _MONTHS
    if not begins_so and (found := _DAY_FIRST.match(stamp)):
        day, month, year, *time = found.groups()
    elif found := _MONTH_FIRST.match(stamp):
        month, day, year, *time = found.groups()
    else:
        return None
    number = _MONTHS.get(month.lower())
    return _build(int(year), number, int(day), time, zone) if number else None


def _mail(stamp: str) -> Found:
    moment = moments.from_twitter(stamp)
    if moment is None:
        try:
            moment = moments.usable(parsedate_to_datetime(stamp))
        except (ValueError, TypeError, IndexError, OverflowError):
            return UNDATED
    return (moment, "second") if moment else UNDATED


def _build(year: int, month: int, day: int, time: Sequence[str | None], zone: tzinfo) -> Found:
    hour, minute, second, half = time
    hours = int(hour) if hour else 0
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        moment = datetime(
            year + 2000 if year < 100 else year,
            month,
            day,
            hours,
            int(minute) if minute else 0,
            int(second) if second else 0,
            tzinfo=zone,
        )
    except ValueError:
        return UNDATED
    return place(moment, zone, has_time=hour is not None)


def place(moment: datetime, zone: tzinfo, *, has_time: bool) -> Found:
    """Return a moment in UTC and its precision; one without a zone is in `zone`, a date alone at midnight UTC."""
    if not has_time:
        found = moments.usable(moment.replace(tzinfo=UTC))
        return (found, "day") if found else UNDATED
    found = moments.usable(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    return (found, "second") if found else UNDATED
