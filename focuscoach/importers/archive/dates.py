"""Dates as people and spreadsheets write them, Dutch and English; what is ambiguous is told, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from focuscoach.errors import ExportError, UsageError, mark
from focuscoach.importers.archive import moments
from focuscoach.posts import DatePrecision

Found = tuple[datetime | None, DatePrecision]
UNDATED: Found = (None, "none")

_MARKS = frozenset("-/. ")
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
        found = _LEADING.match(stamp)
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


def read_date(stamp: str, order: str, zone: tzinfo) -> Found:
    """Return the moment that a cell tells, and how precisely; one without a zone is in `zone`.

    `order` is that of numeric dates that do not begin with the year. A date alone is midnight UTC.

    >>> read_date("3 april 2024 14:30", "dmy", UTC)[0].isoformat()
    '2024-04-03T14:30:00+00:00'
    >>> read_date("03-04-2024", "dmy", UTC)
    (datetime.datetime(2024, 4, 3, 0, 0, tzinfo=datetime.timezone.utc), 'day')
    >>> read_date("ooit", "dmy", UTC)
    (None, 'none')
    """
    stamp = stamp.strip()
    if not stamp or len(stamp) > 60:
        return UNDATED
    if stamp[2:3] in _MARKS or stamp[1:2] in _MARKS:
        found = _in_numbers(stamp, order, zone) or _in_words(stamp, zone)
    elif stamp[4:5] in _MARKS:
        found = _iso(stamp, zone) or _in_numbers(stamp, order, zone) or _in_words(stamp, zone)
    elif (
        len(stamp.partition(".")[0]) in {9, 10, 13}
        and stamp.isascii()
        and stamp.replace(".", "", 1).isdigit()
    ):
        moment = moments.from_epoch(stamp)
        return (moment, "second") if moment else UNDATED
    else:
        found = _in_words(stamp, zone) or _iso(stamp, zone)
    return found or _mail(stamp)


def _iso(stamp: str, zone: tzinfo) -> Found | None:
    try:
        moment = datetime.fromisoformat(stamp.replace(" UTC", "Z"))
    except ValueError:
        return None
    return _place(moment, zone, has_time=len(stamp) > 10)


def _in_numbers(stamp: str, order: str, zone: tzinfo) -> Found | None:
    found = _NUMBERS.match(stamp)
    if found is None:
        return None
    first, second, third, *time = found.groups()
    if len(first) == 4:
        return _build(int(first), int(second), int(third), time, zone)
    if order == "mdy":
        return _build(int(third), int(first), int(second), time, zone)
    if order == "ymd":
        return _build(int(first), int(second), int(third), time, zone)
    return _build(int(third), int(second), int(first), time, zone)


def _in_words(stamp: str, zone: tzinfo) -> Found | None:
    if found := _DAY_FIRST.match(stamp):
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
    return _place(moment, zone, has_time=hour is not None)


def _place(moment: datetime, zone: tzinfo, *, has_time: bool) -> Found:
    if not has_time:
        found = moments.usable(moment.replace(tzinfo=UTC))
        return (found, "day") if found else UNDATED
    found = moments.usable(moment if moment.tzinfo else moment.replace(tzinfo=zone))
    return (found, "second") if found else UNDATED


def read_foreign(stamp: str, zone: tzinfo) -> Found:
    """Return the moment of a date in the words of any language that dateparser knows; slow, so asked last."""
    if not 8 <= len(stamp) <= 60 or not any(character.isdigit() for character in stamp):
        return UNDATED
    import dateparser

    found = dateparser.parse(_spelled(stamp), settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return _place(found, zone, has_time=True) if found else UNDATED


def _spelled(stamp: str) -> str:
    """Return a date as Facebook writes it in Vietnamese and Chinese, in an order that dateparser reads."""
    if found := re.match(r"Tháng (\d+) (\d+), (\d+) (\S+) (sa|ch)$", stamp):
        return f"{found[3]}-{found[1]}-{found[2]} {found[4]} {'am' if found[5] == 'sa' else 'pm'}"
    if found := re.match(r"(\d+) ?月 (\d+), (\d+) (\S+) (上午|下午)$", stamp):
        return f"{found[3]}-{found[1]}-{found[2]} {found[4]} {'am' if found[5] == '上午' else 'pm'}"
    return stamp
