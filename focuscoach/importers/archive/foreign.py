"""Dates in the words of languages that the tool does not speak, as dateparser reads them."""

from __future__ import annotations

import re
from datetime import tzinfo

from focuscoach.importers.archive import dates


def read_foreign(stamp: str, zone: tzinfo) -> dates.Found:
    """Return the moment of a date in the words of any language that dateparser knows; slow, so asked last."""
    if not 8 <= len(stamp) <= 60 or not any(character.isdigit() for character in stamp):
        return dates.UNDATED
    import dateparser

    found = dateparser.parse(_spelled(stamp), settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return dates.place(found, zone, has_time=True) if found else dates.UNDATED


def _spelled(stamp: str) -> str:
    """Return a date as Facebook writes it in Vietnamese and Chinese, in an order that dateparser reads."""
    if found := re.match(r"Tháng (\d+) (\d+), (\d+) (\S+) (sa|ch)$", stamp):
        return f"{found[3]}-{found[1]}-{found[2]} {found[4]} {'am' if found[5] == 'sa' else 'pm'}"
    if found := re.match(r"(\d+) ?月 (\d+), (\d+) (\S+) (上午|下午)$", stamp):
        return f"{found[3]}-{found[1]}-{found[2]} {found[4]} {'am' if found[5] == '上午' else 'pm'}"
    return stamp
