"""Masked texts taken apart all at once, so that a signal counts in every text in one go.

The texts stand end to end between marks that no text has; what a pattern finds is told apart by the marks found
between. Counting so takes a third of the time of one text after another, and gives the same numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import compress

import numpy as np
import numpy.typing as npt

from focuscoach.language import signal_words as words

Counts = npt.NDArray[np.int64]

_MARK = "\0"
_BETWEEN = f"\n{_MARK}\n"
_TABLED = 0x2200
"""Characters under this number have their kind in a table: letters and digits of most alphabets."""
_LETTER, _DIGIT, _CAPITAL = 1, 2, 4
_BLANK, _UNDERSCORE, _DOT_ABOVE = 32, 95, 0x307
_LISTED = frozenset().union(*words.LISTS)


class Surfaces:
    """The surfaces of n masked texts (see `focuscoach.language.text.mask`).

    `texts` are as they stand, `small` in small letters. Every count is (n,).
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = [text.replace(_MARK, "\1") if _MARK in text else text for text in texts]
        self.small = [text.lower() for text in self.texts]

    def __len__(self) -> int:
        return len(self.texts)

    def count(self, part: str) -> Counts:
        """Return how often a part stands in each text."""
        return np.array([text.count(part) for text in self.texts], np.int64)

    def tally(self, these: frozenset[str]) -> Counts:
        """Return how many of a text's runs of letters and digits, in small letters, are in a list of `signal_words`."""
        runs, owners = self._known
        found = np.fromiter(map(these.__contains__, runs), bool, len(runs))
        return np.bincount(owners[found], minlength=len(self))

    def find(self, pattern: re.Pattern[str]) -> Counts:
        """Return how often a pattern without groups matches in each text.

        It must not match over the end of a line, and look past one only for what is no blank.
        """
        found = _with_mark(pattern).findall(_BETWEEN.join(self.texts))
        marks = np.fromiter(map(_MARK.__eq__, found), bool, len(found))
        return np.bincount(np.cumsum(marks)[~marks], minlength=len(self))

    def count_triples(self) -> Counts:
        """Return how often a letter of a to z stands three times in a row, capital or small, in each text."""
        numbers = self._small
        opens = np.flatnonzero(np.diff(numbers, prepend=0))
        repeated = np.diff(opens, append=len(numbers)) // 3
        chosen = np.flatnonzero((repeated > 0) & (numbers[opens] >= ord("a")) & (numbers[opens] <= ord("z")))
        ends = np.cumsum([len(text) + len(_BETWEEN) for text in self.small])
        owners = np.searchsorted(ends, opens[chosen], side="right")
        return np.bincount(owners, repeated[chosen], len(self)).astype(np.int64)

    def search(self, pattern: re.Pattern[str], may: Iterable[bool]) -> npt.NDArray[np.float64]:
        """Return 1 for each text that may hold a pattern and does, 0 for the others."""
        result = np.zeros(len(self))
        chosen = list(compress(range(len(self)), may))
        result[chosen] = [pattern.search(self.texts[at]) is not None for at in chosen]
        return result

    @cached_property
    def _known(self) -> tuple[list[str], Counts]:
        """The runs of letters and digits that stand in some list, in small letters, and the text of each."""
        numbers = self._small
        kinds = _tell_kinds(numbers)
        kept = (kinds & (_LETTER | _DIGIT)) > 0
        kept |= (
            (numbers == _UNDERSCORE) | (numbers == _DOT_ABOVE) | (numbers == 0)
        )  # a small \u0130 has its dot apart
        blanked = np.where(kept, numbers, _BLANK).astype("<u4")
        runs = blanked.tobytes().decode("utf-32-le", "surrogatepass").split()
        owners = np.cumsum(np.fromiter(map(_MARK.__eq__, runs), bool, len(runs)))
        known = np.fromiter(map(_LISTED.__contains__, runs), bool, len(runs))
        return list(compress(runs, known)), owners[known]

    @cached_property
    def _small(self) -> npt.NDArray[np.uint32]:
        """The characters in small letters, by number."""
        return self._numbers(self.small)

    def _numbers(self, texts: Sequence[str]) -> npt.NDArray[np.uint32]:
        """Return the characters of texts by number, a mark between blanks after each."""
        joined = "".join([text + _BETWEEN for text in texts])
        return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")

    @cached_property
    def _letters(self) -> tuple[npt.NDArray[np.uint8], Counts]:
        """What each character is, and the text that it stands in."""
        numbers = self._numbers(self.texts)
        owners = np.repeat(np.arange(len(self)), [len(text) + len(_BETWEEN) for text in self.texts])
        return _tell_kinds(numbers), owners

    @cached_property
    def digits(self) -> Counts:
        """How many digits each text has."""
        kinds, owners = self._letters
        return np.bincount(owners[(kinds & _DIGIT) > 0], minlength=len(self))

    @cached_property
    def words(self) -> tuple[Counts, Counts, Counts]:
        """How many runs of letters each text has, their letters, and how many after the first open with a capital."""
        kinds, owners = self._letters
        letter = (kinds & _LETTER) > 0
        opens = np.flatnonzero(letter & ~np.concatenate([[False], letter[:-1]])) if len(letter) else letter
        opened = owners[opens]
        capital = (kinds[opens] & _CAPITAL) > 0
        later = np.diff(opened, prepend=-1) == 0
        n = len(self)
        return (
            np.bincount(opened, minlength=n),
            np.bincount(owners[letter], minlength=n),
            np.bincount(opened[capital & later], minlength=n),
        )

    def hold(self, parts: tuple[str, ...]) -> list[bool]:
        """Return whether any of the parts stands in each text."""
        return [any(part in text for part in parts) for text in self.texts]


@cache
def _with_mark(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern that also finds the mark between two texts."""
    return re.compile(f"{pattern.pattern}|{_MARK}", pattern.flags)


def _tell_kinds(numbers: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """Return what each character is, by its number."""
    kinds = _kind_table()[np.minimum(numbers, _TABLED - 1)]
    beyond = np.flatnonzero(numbers >= _TABLED)
    if len(beyond):
        met, inverse = np.unique(numbers[beyond], return_inverse=True)
        kinds[beyond] = np.array([_judge(chr(number)) for number in met], np.uint8)[inverse]
    return kinds


@cache
def _kind_table() -> npt.NDArray[np.uint8]:
    return np.array([_judge(chr(number)) for number in range(_TABLED)], np.uint8)


def _judge(letter: str) -> int:
    """Return what a character is: as regular expressions tell words and digits."""
    digit = letter.isdecimal()
    inside = letter.isalnum() and not digit
    return _LETTER * inside | _DIGIT * digit | _CAPITAL * letter.isupper()
