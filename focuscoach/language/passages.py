"""A long post as passages of post length, and which of them decide.

A model that learnt on posts judges a passage as it judges a post; a page judged whole only tells that it is
long. Of a very long text the opening and the end are read, and of what lies between passages at even
distances: time grows with the words that decide, and no longer with pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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

_SENTENCE = re.compile(r"\s(?:(?<=[.!?…]\s)\s*|(?<=[.!?…][\"')\]”’]\s)\s*|(?<=\n)\n*)")
"""Blanks behind the end of a sentence, and ends of lines; opens with the blank, which is quick to find."""


def cut_passages(text: str) -> list[str]:
    """Return the passages of a text, in order; a text of up to `SHORT` words is one, as it stands.

    >>> cut_passages("One short post.")
    ['One short post.']
    >>> [len(one.split()) for one in cut_passages("Some five words stand here. " * 20)]
    [45, 45, 10]
    """
    if len(text.split(None, SHORT)) <= SHORT:
        return [text]
    passages: list[str] = []
    open_one: list[str] = []
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        while len(words) > SHORT:
            passages += [" ".join(part) for part in (open_one, words[:PASSAGE]) if part]
            open_one, words = [], words[PASSAGE:]
        if open_one and len(open_one) + len(words) > PASSAGE + _SPARE:
            passages.append(" ".join(open_one))
            open_one = []
        open_one += words
    rest = " ".join(open_one)
    if passages and len(open_one) < _SPARE:
        passages[-1] = f"{passages[-1]} {rest}".rstrip()
    elif rest:
        passages.append(rest)
    return passages


def choose_passages(passages: Sequence[str], most: int = MOST_PASSAGES) -> list[str]:
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


def keep_ends(text: str) -> str:
    """Return a text of the same length of which `OPENING` and `ENDING` characters are left, and blanks between.

    >>> keep_ends("short"), len(keep_ends("a long text " * 400)), len(keep_ends("a long text " * 400).split())
    ('short', 4800, 749)
    """
    if len(text) <= OPENING + ENDING:
        return text
    low, high = text.rfind(" ", 0, OPENING), text.find(" ", len(text) - ENDING)
    low, high = low if low > 0 else OPENING, high if high > 0 else len(text) - ENDING
    return text[:low] + "\n" + " " * (high - low - 1) + text[high:]
