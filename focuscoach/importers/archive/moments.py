"""Dates as the networks write them, as aware UTC; fixed formats are cut by hand, ten times faster."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone

FIRST_YEAR = 1990
LAST_YEAR = 2100
"""Before the one and from the other on no network existed: such a date is a fault, the post undated."""

_UTC_ENDS = frozenset({"", " UTC", "Z", ".000Z", " +0000"})
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}


def usable(moment: datetime | None) -> datetime | None:
    """Return the moment in UTC if a post can be that old or new, else None."""
    if moment is None:
        return None
    if moment.tzinfo is not UTC:
        try:
            moment = moment.astimezone(UTC)
        except (OverflowError, ValueError):
            return None
    return moment if FIRST_YEAR <= moment.year < LAST_YEAR else None


def from_epoch(seconds: object) -> datetime | None:
    """Return the moment of Unix seconds (or milliseconds, told by their size), else None.

    >>> from_epoch(1_700_000_000)
    datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc)
    >>> from_epoch("soon") is None
    True
    """
    if type(seconds) is int and 631_152_000 <= seconds < 4_102_444_800:
        return datetime.fromtimestamp(seconds, UTC)  # the years above, by far the most
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


def from_stamp(stamp: object) -> datetime | None:
    """Return the moment of `YYYY-MM-DD HH:MM:SS`, with or without T, fraction and zone; UTC if unsaid.

    None for what is no such text.

    >>> from_stamp("2024-02-03 09:15:30")
    datetime.datetime(2024, 2, 3, 9, 15, 30, tzinfo=datetime.timezone.utc)
    >>> from_stamp("2016-01-31 20:00:14 +0100").hour
    19
    >>> from_stamp(None) is None
    True
    """
    if not isinstance(stamp, str):
        return None
    try:
        if stamp[19:] in _UTC_ENDS:
            moment = datetime.fromisoformat(stamp[:19] + "+00:00")
            return moment if FIRST_YEAR <= moment.year < LAST_YEAR else None
        stamp = stamp.strip()
        moment = datetime.fromisoformat(stamp[:19] + stamp[19:].replace(" UTC", "").replace(" ", ""))
    except ValueError:
        return None
    return usable(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def from_twitter(stamp: object) -> datetime | None:
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


def from_mail(stamp: str) -> datetime | None:
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
