"""The lines of a text that can hold a contact point, quick to see: on a page nearly none can.

See `focuscoach.advice.contact_points`, whose slow patterns look at no other line.
"""

from __future__ import annotations

from collections.abc import Iterator

from focuscoach.language.openings import lower_in_place
from focuscoach.language.patterns import compile_late

FEWEST_DIGITS = 9
"""Digits of the shortest telephone number."""
ROADS = (
    "straat", "laan", "weg", "plein", "gracht", "kade", "dijk", "singel", "hof", "steeg", "dreef", "plantsoen",
    "boulevard", "pad",
)  # fmt: skip
NUMBERED = compile_late(r"\d[a-z]?,?\s[A-Z][\w'’-]+\s(?:[A-Z][\w'’-]+\s)?[A-Z][a-z]+\b")
"""What the slow pattern of a street can begin to match."""
DIGIT = compile_late(r"\d")
NUMBER = compile_late(r"\b\d")
BOX = compile_late(r"[@\])}]\s{0,2}[A-Za-z0-9-]+\.[A-Za-z0-9-]")
COUNTRY = compile_late(r"\b[A-Z]{2}\d{2}")
_CAPITALS = compile_late(r"[A-Z][A-Z]\d\d")
CODE = compile_late(r"\d\s?[A-Z]{2}")
"""Without which a line holds no such thing, each quick to see."""
_FIGURES = compile_late(r"\d(?:(?:[\s.()-]{0,3}\d){7}|[a-z]?,?\s?(?=[A-Z]))")
"""As many digits as the shortest telephone number, or one before a capital as in a street or a postal code."""
_HOUSE = compile_late(r"(?:je)?,?\s[nh\d]")
"""What stands behind a road: its number, or a word for it."""


def may_hold_contact_point(text: str) -> bool:
    """Return whether a text has what a contact point cannot be without, which is quick to see.

    >>> may_hold_contact_point("Bel 06-12345678"), may_hold_contact_point("@jan zie t.co/a1")
    (True, False)
    """
    if BOX.search(text) or COUNTRY.search(text):
        return True
    if not NUMBER.search(text):
        return False
    small, long = text.lower(), len(DIGIT.findall(text)) >= FEWEST_DIGITS
    return long or any(road in small for road in ROADS) or bool(NUMBERED.search(text) or CODE.search(text))


def find_lines(text: str) -> list[tuple[int, int]]:
    r"""Return where the lines begin and end that have what a contact point cannot be without, in order.

    >>> find_lines("Hallo\nBel 06-12345678\nTot 9 uur")
    [(6, 21)]
    """
    found = [match.span() for match in BOX.finditer(text)]
    if DIGIT.search(text):
        found += [match.span() for pattern in (_FIGURES, _CAPITALS) for match in pattern.finditer(text)]
        found += _find_roads(text)
    lines: dict[int, int] = {}
    for low, high in found:
        start = text.rfind("\n", 0, low) + 1
        while start < high:
            end = text.find("\n", start)
            lines[start] = end if end >= 0 else len(text)
            start = lines[start] + 1
    return sorted(lines.items())


def _find_roads(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the name of a road ends behind which its number may stand."""
    small = lower_in_place(text)
    for road in ROADS:
        at = small.find(road)
        while at >= 0:
            at += len(road)
            if match := _HOUSE.match(text, at):
                yield match.span()
            at = small.find(road, at)
