"""Terms that are one: forms of a word, an abbreviation and what it stands for, a name with and without its number."""

from __future__ import annotations

import re

from focuscoach.language.terms import singular

OPENING = 5
"""Letters that two words must share at their beginning to be forms of one."""
SHARED = 0.6
"""And the share of the shorter word that those letters make."""
CONTAINED = 5
"""Letters from which a word inside a longer one makes the two one: wedstrijd, voetbalwedstrijd."""
SHORT = 5
"""Letters up to which a word may be an abbreviation."""

_CAPITALS = re.compile(r"[A-Z]")
_BARE = re.compile(r"[^\w]|_")


def are_akin(one: str, other: str) -> bool:
    """Return whether two terms name one thing, so that a name needs one of them.

    >>> are_akin("JS", "JavaScript"), are_akin("BBC4", "BBC"), are_akin("AI", "artificial intelligence")
    (True, True, True)
    >>> are_akin("Finance", "financial"), are_akin("grid", "grids of steel"), are_akin("wind", "winter")
    (True, True, False)
    """
    return _is_form(one, other) or _is_part(one, other) or abbreviates(one, other) or abbreviates(other, one)


def abbreviates(short: str, long: str) -> bool:
    """Return whether one term is made of the first letters of the other's words, or of its capitals.

    >>> abbreviates("JS", "JavaScript"), abbreviates("UX", "user experience"), abbreviates("UI", "unit")
    (True, False, False)
    """
    letters = _BARE.sub("", short).lower()
    if " " in short or not 2 <= len(letters) <= SHORT or len(letters) >= len(long):
        return False
    words = long.split()
    initials = "".join(word[0] for word in words).lower()
    content = "".join(word[0] for word in words if len(word) > 3).lower()
    capitals = "".join(_CAPITALS.findall(long)).lower() if len(words) == 1 else ""
    return letters in (initials, content, capitals)


def _is_form(one: str, other: str) -> bool:
    """Return whether two words open alike, or differ by a number or an ending."""
    first, second = _BARE.sub("", one).lower(), _BARE.sub("", other).lower()
    if first == second:
        return True
    if " " in one + other:
        return False
    shorter, longer = sorted((first, second), key=len)
    if any(singular(longer, {shorter}, dutch=dutch) == shorter for dutch in (True, False)):
        return True
    if longer.startswith(shorter) and (len(shorter) > 3 or (len(shorter) > 2 and (one + other).isupper())):
        return True
    if len(shorter) > 2 and (one[:3] + other[:3]).isupper() and shorter[:3] == longer[:3]:
        return True
    same = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return same >= max(OPENING, SHARED * len(shorter))


def _is_part(one: str, other: str) -> bool:
    """Return whether a term stands in the other: a word in a phrase, the end of a compound."""
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    if " " in longer:
        words = longer.split()
        stems = {word[:-1] if len(word) > 4 and word.endswith("s") else word for word in words}
        return bool(
            stems & {word[:-1] if len(word) > 4 and word.endswith("s") else word for word in shorter.split()}
        )
    return len(shorter) >= CONTAINED and longer.endswith(shorter)
