"""Dates as the networks write them, as aware UTC; fixed formats are cut by hand, ten times faster."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Outside these no network existed or will have exported: such a date is a fault, and the post is undated."""

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}


def usable(moment: datetime | None) -> datetime | None:
    """Return the moment in UTC if a post can be that old or new, else None."""
    if moment is None:
        return None
    try:
        moment = moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment if EARLIEST <= moment < LATEST else None


def from_epoch(seconds: object) -> datetime | None:
    """Return the moment of Unix seconds (or milliseconds, told by their size), else None.

    >>> from_epoch(1_700_000_000)
    datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc)
    >>> from_epoch("soon") is None
    True
    """
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


def from_stamp(stamp: str) -> datetime | None:
    """Return the moment of `YYYY-MM-DD HH:MM:SS`, with or without T, fraction and zone; UTC if unsaid.

    >>> from_stamp("2024-02-03 09:15:30")
    datetime.datetime(2024, 2, 3, 9, 15, 30, tzinfo=datetime.timezone.utc)
    >>> from_stamp("2016-01-31 20:00:14 +0100").hour
    19
    """
    stamp = stamp.strip()
    try:
        moment = datetime.fromisoformat(stamp[:19])
        if len(stamp) > 19 and stamp[19:] not in {" UTC", "Z", " +0000"}:
            moment = datetime.fromisoformat(stamp[:19] + stamp[19:].replace(" UTC", "").replace(" ", ""))
    except ValueError:
        return None
    return usable(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def from_twitter(stamp: str) -> datetime | None:
    """Return the moment of `Sat Nov 09 12:14:18 +0000 2024`, whatever the machine's language, else None.

    >>> from_twitter("Sat Nov 09 12:14:18 +0000 2024")
    datetime.datetime(2024, 11, 9, 12, 14, 18, tzinfo=datetime.timezone.utc)
    """
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


def _offset(text: str) -> timezone:
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
