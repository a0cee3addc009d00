"""Which subjects are surely apart from the focus: what the card holds back and the advice speaks of is the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Statement

FAR = 0.2
"""Mean chance of being on focus under which a subject may be apart from it."""
ABOUT, MOST_ABOUT = 0.5, 0.2
"""The chance from which a post is on focus, and the part of a subject's posts that may be."""
FEWEST = 3
"""Posts of a subject under which nothing is said of it."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_OPENING = 5
"""Letters with which two forms of one word, or a word and a compound of it, open alike."""


def list_apart(recent: pd.DataFrame, statement: Statement | None) -> list[tuple[str, int]]:
    """Return the subjects that are surely off a focus that somebody stated, with their posts, the largest first.

    A subject that shares a word with the focus is not surely off it, whatever the chances of its posts.
    """
    if statement is None or statement.source == "posts":
        return []
    known = recent[recent["subject"].notna() & recent["p_on_focus"].notna()]
    wanted = (*statement.parts, *statement.also)
    apart = []
    for name, posts in known.groupby("subject"):
        chances = posts["p_on_focus"].to_numpy(float)
        far = chances.mean() < FAR and (chances >= ABOUT).mean() < MOST_ABOUT and len(posts) >= FEWEST
        if far and not are_akin(wanted, [str(name)]):
            apart.append((str(name), len(posts)))
    return sorted(apart, key=lambda one: (-one[1], one[0]))


def are_akin(some: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether two lists of names share a word: the same, another form of it, or a compound with it.

    >>> are_akin(["duurzaamheid"], ["merk, schrijf, duurzaam"]), are_akin(["sport"], ["clubs, sportmarketing"])
    (True, True)
    >>> are_akin(["data visualisation"], ["football, league"])
    False
    """
    words = [[word.casefold() for name in names for word in _WORD.findall(name)] for names in (some, others)]
    return any(
        one[:_OPENING] == other[:_OPENING] or one in other or other in one
        for one in words[0]
        for other in words[1]
    )
