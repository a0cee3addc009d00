"""Lists in words, whose items may themselves hold the word that joins them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_JOINED = re.compile(r"\b(?:and|en)\b", re.IGNORECASE)


def quote_joined(items: Sequence[str]) -> tuple[str, ...]:
    """Return the items, those in quotes that hold an "and" of their own and no quotes yet.

    >>> quote_joined(("society and leadership", "teaching"))
    ('“society and leadership”', 'teaching')
    """
    return tuple(f"“{item}”" if _JOINED.search(item) and not item.startswith("“") else item for item in items)
