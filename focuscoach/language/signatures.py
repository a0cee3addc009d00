"""Lines that stand under many posts: the closing lines of a history, which nobody wrote for the post above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from focuscoach.language.text import LINK, MENTION, normalise

FEWEST = 5
"""Posts in which a line must stand."""
OFTEN = 0.1
"""Share of the posts of several lines in which a line must stand."""
OFTEN_FILLED = 0.3
"""The same of a line that differs by what is filled in: the title in “The post … appeared first on …”."""
DEEPEST = 4
"""Lines from the end of a post among which a closing line is sought."""
FRAME = 2
"""Words at either end by which lines are one but for what is filled in."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Signatures:
    """The closing lines of a history: as words, and as what stands around what is filled in."""

    lines: frozenset[str] = frozenset()
    frames: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.lines or self.frames)

    def take_off(self, text: str) -> str:
        r"""Return a text without its closing lines; a text that is nothing else stays as it is.

        >>> Signatures(frozenset({"volg mij"})).take_off("Vandaag kwel gemeten.\n\nVolg mij! https://x.nl")
        'Vandaag kwel gemeten.'
        """
        if not self or "\n" not in text:
            return text
        lines = text.split("\n")
        last = len(lines)
        for at in _find_closing(lines):
            key = _spell(lines[at])
            if key and not self._holds(key):
                break
            last = at if key else last  # a link alone goes only with the line above it
        return "\n".join(lines[:last]).rstrip() or text

    def _holds(self, key: str) -> bool:
        return key in self.lines or _frame(key) in self.frames


def find_signatures(texts: Sequence[str]) -> Signatures:
    r"""Return the closing lines of a history, given its posts with their line ends.

    A closing line is one of the last `DEEPEST` lines of a post, never its first. Links, mentions, marks and
    numbers in it are passed over; of a line that differs between posts only by what stands in its middle
    (the title of the post), the beginning and the end are known. Posts of one line have none.

    >>> posts = [f"Vandaag {n} gemeten, {word}.\nVolg mij voor meer" for n, word in enumerate("abcdef")]
    >>> find_signatures(posts).lines
    frozenset({'volg mij voor meer'})
    """
    lines: Counter[str] = Counter()
    frames: Counter[str] = Counter()
    several = 0
    for text in texts:
        if "\n" not in text:
            continue
        split = text.split("\n")
        closing = {_spell(split[at]) for at in _find_closing(split)} - {""}
        several += 1
        lines.update(closing)
        frames.update({_frame(key) for key in closing} - {""})
    often = max(FEWEST, OFTEN * several)
    found = frozenset(key for key, n in lines.items() if n >= often)
    rest = frames - Counter({_frame(key): n for key, n in lines.items() if key in found})
    filled = frozenset(key for key, n in rest.items() if n >= max(FEWEST, OFTEN_FILLED * several))
    return Signatures(found, filled)


def _find_closing(lines: Sequence[str]) -> Iterator[int]:
    """Give the numbers of the last lines that are not blank, the last first, without the first of all."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    yield from reversed(filled[1:][-DEEPEST:])


def _spell(line: str) -> str:
    """Return the words of a line in small letters, without links, mentions and numbers."""
    bare = MENTION.sub(" ", LINK.sub(" ", normalise(line)))
    return " ".join(_WORD.findall(bare.casefold()))


def _frame(key: str) -> str:
    """Return the words at either end of a line that is longer than both, "" for another.

    >>> _frame("the post aflevering appeared first on waterblog")
    'the post … on waterblog'
    """
    words = key.split()
    if len(words) < 2 * FRAME + 1:
        return ""
    return " ".join([*words[:FRAME], "…", *words[-FRAME:]])
