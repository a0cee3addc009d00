"""Dates as the networks write them, as aware UTC; fixed formats are cut by hand, ten times faster."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from focuscoach.posts import FIRST_YEAR, LAST_YEAR, DatePrecision, Moment, as_moment

_UTC_ENDS = frozenset({"", " UTC", "Z", ".000Z", " +0000"})
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}


usable = as_moment
"""A moment that a post can have, in UTC; None for any other."""


def from_epoch(seconds: object) -> Moment | None:
    """Return the moment of Unix seconds (or milliseconds, told by their size), else None.

    >>> from_epoch(1_700_000_000)
    datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc)
    >>> from_epoch("soon") is None
    True
    """
    if type(seconds) is int and 631_152_000 <= seconds < 4_102_444_800:
        return Moment(datetime.fromtimestamp(seconds, UTC))  # the usable years, by far the most
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float, str)):
        return None
    try:
        number = float(seconds)
        if not math.isfinite(number):
            return None
        if abs(number) > 1e11:
            number /= 1000
        return usable(datetime.fromtimestamp(number, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def from_stamp(stamp: object) -> Moment | None:
    """Return the moment of `YYYY-MM-DD HH:MM:SS`, with or without T, fraction and zone; UTC if unsaid.

    None for what is no such text.

    >>> from_stamp("2024-02-03 09:15:30")
    datetime.datetime(2024, 2, 3, 9, 15, 30, tzinfo=datetime.timezone.utc)
    >>> from_stamp("2016-01-31 20:00:14 +0100").hour
    19
    >>> from_stamp("2024-02-03").tzinfo, from_stamp(None)
    (datetime.timezone.utc, None)
    """
    if not isinstance(stamp, str):
        return None
    try:
        if len(stamp) >= 19 and stamp[19:] in _UTC_ENDS:
            moment = datetime.fromisoformat(stamp[:19] + "+00:00")
            if moment.tzinfo is UTC:
                return Moment(moment) if FIRST_YEAR <= moment.year < LAST_YEAR else None
        stamp = stamp.strip()
        moment = datetime.fromisoformat(stamp[:19] + stamp[19:].replace(" UTC", "").replace(" ", ""))
    except ValueError:
        return None
    return usable(moment)


def precision_of(stamp: object, moment: Moment | None) -> DatePrecision:
    """Return how precise a stamp is that gave this moment: a spreadsheet saves a date alone, which is a day.

    >>> precision_of("2024-02-03", from_stamp("2024-02-03")), precision_of("", None)
    ('day', 'none')
    """
    if moment is None:
        return "none"
    alone = isinstance(stamp, str) and len(stamp.strip()) <= len("2024-02-03")
    return (
        "day" if alone and moment == moment.replace(hour=0, minute=0, second=0, microsecond=0) else "second"
    )


def from_twitter(stamp: object) -> Moment | None:
    """Return the moment of `Sat Nov 09 12:14:18 +0000 2024`, whatever the machine's language, else None.

    >>> from_twitter("Sat Nov 09 12:14:18 +0000 2024")
    datetime.datetime(2024, 11, 9, 12, 14, 18, tzinfo=datetime.timezone.utc)
    """
    if not isinstance(stamp, str):
        return None
    try:
        zone = UTC if stamp[20:25] == "+0000" else _offset(stamp[20:25])
        return usable(
            datetime(
                int(stamp[26:30]), _MONTHS[stamp[4:7]], int(stamp[8:10]),
                int(stamp[11:13]), int(stamp[14:16]), int(stamp[17:19]), tzinfo=zone,
            )
        )  # fmt: skip
    except (ValueError, KeyError):
        return None


def from_mail(stamp: str) -> Moment | None:
    """Return the moment of `Sat, 03 Feb 2024 09:15:30 +0000` as feeds and mail write it, else None.

    >>> from_mail("Sat, 03 Feb 2024 10:15:30 +0100").hour, from_mail("3 Feb 2024 10:15 GMT").minute
    (9, 15)
    """
    parts = stamp.rpartition(", ")[2].split()
    try:
        day, month, year, time, zone = parts
        hour, _, rest = time.partition(":")
        minute, _, second = rest.partition(":")
        offset = UTC if zone in {"+0000", "GMT", "UT", "UTC", "Z"} else _offset(zone)
        return usable(
            datetime(
                int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second or 0), tzinfo=offset
            )
        )
    except (ValueError, KeyError, IndexError):
        return None


def _offset(text: str) -> timezone:
    if text[:1] not in {"+", "-"}:
        raise ValueError(text)
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def newest_of(stamps: Iterable[float]) -> datetime | None:
    """Return the newest of times in Unix seconds; None for none, or none that is a time."""
    newest = max(stamps, default=0.0)
    try:
        return datetime.fromtimestamp(newest, UTC) if newest > 0 else None
    except (OverflowError, ValueError, OSError):
        return None
