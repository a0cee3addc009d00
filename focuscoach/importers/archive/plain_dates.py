"""What is plain of a date: the plainest of all, `2024-02-13 14:30:00`, read in a tenth of the time, and the bare one.

Tables have millions of the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from focuscoach.posts import FIRST_YEAR, LAST_YEAR, DatePrecision, Moment

Found = tuple[Moment | None, DatePrecision]
"""A moment, and how precisely it is told."""

_PLAIN = len("2024-02-13 14:30:00")
_DAYS = 32_768
"""Days whose zone is kept: ninety years."""


_UNSEEN = str.maketrans(
    {
        "\xa0": " ",
        "\u202f": " ",
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069\ufeff"),
    }
)
_ASIDE = re.compile(
    r"(?:(?<=[+-]\d{4})|(?<=\d)(?!\s*\((?:[^()]*[+-]\d|utc|gmt|z|cet|cest|met|mest)\s*\)))\s*\([^()]{1,60}\)$",
    re.IGNORECASE,
)
"""What stands in brackets behind a date and says it once more: the zone's name, the day of the week."""


def bare(stamp: str) -> str:
    """Return a date without what programs put around it: signs that nobody sees, an apostrophe, its zone's name.

    >>> bare("'13-02-2024"), bare("2024-02-13 (di)"), bare("13-02-2024 09:05 (UTC+1)")
    ('13-02-2024', '2024-02-13', '13-02-2024 09:05 (UTC+1)')
    """
    if not stamp.isascii():
        stamp = stamp.translate(_UNSEEN)
    stamp = stamp.strip().lstrip("'")
    return _ASIDE.sub("", stamp) if stamp[-1:] == ")" else stamp


@lru_cache(maxsize=8)
def plain_reader(zone: tzinfo) -> Callable[[str], Found | None]:
    """Return what reads `2024-02-13 14:30:00` in a zone, four times as fast as `read_date`; None of all else.

    >>> from datetime import UTC
    >>> from datetime import UTC
    >>> plain_reader(UTC)("2024-02-13 14:30:00"), plain_reader(UTC)("13-02-2024")
    ((datetime.datetime(2024, 2, 13, 14, 30, tzinfo=datetime.timezone.utc), 'second'), None)
    """
    ahead: dict[str, timedelta | None] = {}

    def read(stamp: str) -> Found | None:
        if len(stamp) != _PLAIN:
            return None
        day = stamp[:10]
        offset = ahead.get(day)
        if offset is None:
            if day in ahead:
                return None
            if len(ahead) > _DAYS:
                ahead.clear()
            offset = ahead[day] = _offset_on(day, zone) if _is_well_within(day) else None
            if offset is None:
                return None
        try:
            moment: Moment = datetime.fromisoformat(stamp + "+00:00") - offset  # type: ignore[assignment]
        except ValueError:
            return None
        return moment, "second"

    return read


def _is_well_within(day: str) -> bool:
    """Return whether every moment of a day such as `2024-02-13` is one that a post can have, in any zone."""
    return day[4] == "-" and str(FIRST_YEAR) < day[:4] < str(LAST_YEAR - 1)


def _offset_on(day: str, zone: tzinfo) -> timedelta | None:
    """Return what a zone is ahead of UTC all through a day such as `2024-02-13`; None where it changes."""
    try:
        start = datetime.fromisoformat(f"{day}T00:00:00").replace(tzinfo=zone)
    except ValueError:
        return None
    first, last = start.utcoffset(), start.replace(hour=23, minute=59, second=59).utcoffset()
    return first if first == last else None
