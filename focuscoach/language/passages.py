"""A long post as passages of post length, and which of them decide.

A model that learnt on posts judges a passage as it judges a post; a page judged whole only tells that it is
long. Of a very long text the opening and the end are read, and of what lies between passages at even
distances: time grows with the words that decide, and no longer with pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

SHORT = 60
"""Words up to which a post is one passage."""
PASSAGE = 40
"""Words of a passage, about: whole sentences are packed until there are so many."""
MOST_PASSAGES = 12
"""Passages of one post that are read."""
OPENING, ENDING = 2000, 1000
"""Characters from the opening and from the end of a long text, some 500 words, in which is looked for what judges the
whole of it, such as a request. What may do harm is looked for everywhere."""
_SPARE = 8
"""Words by which a passage may run over, and under which a rest joins the one before."""

_GAP = 300
"""Blanks between the opening and the end of a long text where places in it do not count."""
_TABLED = 0x3001
"""Characters under this number have a place in a table: every blank is one of them."""
_BLANK = np.array([chr(code).isspace() for code in range(_TABLED)] + [False])
_ENDS, _CLOSES = (np.isin(np.arange(_TABLED + 1), [*map(ord, marks)]) for marks in (".!?…", "\"')]”’"))
"""What ends a sentence, and what may stand behind that."""

_LINE_END = ord("\n")

Part = TypeVar("Part")


def cut_passages(text: str) -> list[str]:
    """Return the passages of a text, in order; a text of up to `SHORT` words is one, as it stands.

    >>> cut_passages("One short post.")
    ['One short post.']
    >>> [len(one.split()) for one in cut_passages("Some five words stand here. " * 20)]
    [45, 45, 10]
    """
    return _take(text, _find_passages(text))


def take_passages(text: str, most: int = MOST_PASSAGES) -> list[str]:
    """Return the passages of a text that decide, as `choose_passages` does; no other is made.

    >>> [len(one.split()) for one in take_passages("Some five words stand here. " * 20, 2)]
    [45, 10]
    """
    return _take(text, choose_passages(_find_passages(text), most))


def _take(text: str, places: Sequence[tuple[int, int]]) -> list[str]:
    """Return the passages that stand at these places; one that is all of the text as it stands."""
    if len(places) == 1 and places[0] == (0, len(text)):
        return [text]
    return [" ".join(text[low:high].split()) for low, high in places]


def _find_passages(text: str) -> list[tuple[int, int]]:
    """Return where the passages of a text stand, in order, with the blanks behind them."""
    if len(text.split(None, SHORT)) <= SHORT:
        return [(0, len(text))]
    starts, ends = _find_sentences(text)
    places = starts[_pack(ends)].tolist()
    return [*zip(places, [*places[1:], len(text)], strict=True)]


def _find_sentences(text: str) -> tuple[npt.NDArray[np.int64], list[int]]:
    """Return where the words of a text begin, and behind which of them, counted, its sentences and lines end."""
    codes = np.frombuffer(f" {text} ".encode("utf-32-le", "surrogatepass"), np.uint32)
    known = np.minimum(codes, _TABLED)
    blank = _BLANK.take(known)
    edges = np.flatnonzero(blank[1:] != blank[:-1])
    starts, lasts = edges[::2], edges[1::2]
    final, before = known[lasts], known[lasts - 1]
    over = _ENDS[final] | (_CLOSES[final] & _ENDS[before])
    over[np.searchsorted(starts, np.flatnonzero(codes == _LINE_END)) - 1] = True
    over[-1] = True
    return starts, (np.flatnonzero(over) + 1).tolist()


def _pack(ends: Sequence[int]) -> list[int]:
    """Return with which word, counted, each passage begins, given behind which words sentences end."""
    passages: list[int] = []
    opened = first = 0
    for end in ends:
        while end - first > SHORT:
            passages += [opened, first] if opened < first else [first]
            opened = first = first + PASSAGE
        if first > opened and end - opened > PASSAGE + _SPARE:
            passages.append(opened)
            opened = first
        first = end
    if not passages or first - opened >= _SPARE:
        passages.append(opened)
    return passages


def choose_passages(passages: Sequence[Part], most: int = MOST_PASSAGES) -> list[Part]:
    """Return up to `most` passages in order: half from the opening, a quarter from the end, the rest between.

    >>> choose_passages("abcdefghijklmnopqrst", 8)
    ['a', 'b', 'c', 'd', 'h', 'o', 's', 't']
    """
    if len(passages) <= most:
        return list(passages)
    head, tail = most // 2, most // 4
    between = len(passages) - head - tail
    middle = most - head - tail
    steps = [head + int((step + 0.5) * between / middle) for step in range(middle)]
    return [passages[at] for at in [*range(head), *steps, *range(len(passages) - tail, len(passages))]]


def keep_ends(text: str, change: Callable[[str], str] = str) -> str:
    """Return a text of the same length of which `OPENING` and `ENDING` characters are left, and blanks between.

    What is left is changed (default: not), each end by itself, into as many characters.

    >>> keep_ends("short"), len(keep_ends("a long text " * 400)), len(keep_ends("a long text " * 400).split())
    ('short', 4800, 749)
    """
    if len(text) <= OPENING + ENDING:
        return change(text)
    low, high = _find_ends(text)
    return change(text[:low]) + "\n" + " " * (high - low - 1) + change(text[high:])


def join_ends(text: str) -> str:
    """Return what `keep_ends` leaves, with so many blanks between as no pattern reaches over: places do not hold.

    >>> join_ends("short"), len(join_ends("a long text " * 4000))
    ('short', 3296)
    """
    if len(text) <= OPENING + ENDING:
        return text
    low, high = _find_ends(text)
    return text[:low] + "\n" + " " * _GAP + text[high:]


def _find_ends(text: str) -> tuple[int, int]:
    """Return where the opening of a long text ends and where its end begins, both at a blank where there is one."""
    low, high = text.rfind(" ", 0, OPENING), text.find(" ", len(text) - ENDING)
    return low if low > 0 else OPENING, high if high > 0 else len(text) - ENDING
