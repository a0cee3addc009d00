"""Whose a report is, without saying so: a mark for each name, the same in every report of that person."""

from __future__ import annotations

import hashlib

from focuscoach.posts import Owner

ROUNDS = 20_000
"""Rounds that make a mark slow to work out, so that a long list of names is tedious to try."""
SALT = b"focuscoach: whose report"
MOST = 3
"""Marks a report holds at most: of the name, and of the first handles."""


def mark_owner(owner: Owner) -> tuple[str, ...]:
    """Return 16 hexadecimal digits for the name and for each handle; layout and case do not count.

    The marks are the same in every report, so whoever has a list of names can try them: a redacted report has none.

    >>> mark_owner(Owner(name="Nienke  Zandwolde")) == mark_owner(Owner(name="nienke zandwolde"))
    True
    >>> mark_owner(Owner())
    ()
    """
    names = [" ".join(name.casefold().split()).removeprefix("@") for name in (owner.name, *owner.handles)]
    return tuple(_mark(name) for name in list(dict.fromkeys(filter(None, names)))[:MOST])


def _mark(name: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", name.encode("utf-8", "replace"), SALT, ROUNDS, 8).hex()
