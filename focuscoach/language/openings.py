"""How the words open that a pattern can begin with: a quick look at many texts before a slow pattern.

A pattern of a hundred alternatives is tried at every letter of a text, though nearly no text has one of its words. The
openings of those words are read from the pattern itself, so that a word added there is never missed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

try:  # how Python reads a pattern is no promise of it: where that is another, every text is looked at
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    codes = parser = None

_LONGEST = 9
"""Letters of an opening, and of the words behind it."""
_COMMON = frozenset(
    ("a", "als", "bad", "best", "de", "down", "een", "hear", "hoor", "in", "long", "m", "met", "my", "of", "one",
     "took", "the", "van", "with")
)  # fmt: skip
"""Words that most texts have: where another stands behind one in a pattern, that tells more."""
_MOST = 12
"""Letters of a set that are told apart."""
_WORD = re.compile(r"\w+")
_PLAIN = {"\u017f": "s", "\u0130": "i", "\u0131": "i"}
"""Letters that a pattern takes for others, and that do not become them in small letters; one letter each, so that
places hold."""
_A_NUMBER = "0"
"""The opening of what begins with a digit."""
_HEAD = 2
"""Letters by which most words are seen to have no opening."""
_MOST_KEPT = 50_000
"""Words of which is kept what they open."""
_ANY = ("", False)
_DIGITS = "0123456789"
_SEEN = 4
"""First letters of a word by which it is passed by or looked at."""
_PADDING = "\n" * _SEEN
_TABLED = 0x250
"""Characters under this number have a place in a table: every letter that an opening has."""

Opening = tuple[str, bool]
"""Letters, and whether what follows them is still known."""


def read_openings(pattern: str, flags: int = 0, *, first: bool = False) -> frozenset[str]:
    r"""Return how the first word of what a pattern matches opens, in small letters; "" where it may be any.

    A pattern must begin where a word does. An opening that is the whole word ends with a blank. Of a number or a
    common word and the word behind it, the latter counts; with `first` the first does, for who looks where it stands.

    >>> sorted(read_openings(r"(?:mijn|m'n|the)\b")), sorted(read_openings("(?:mijn|m'n)", first=True))
    (['mijn ', 'n ', 'the '], ['m ', 'mijn'])
    """
    if parser is None:  # pragma: no cover
        return frozenset(("",))
    found = _follow(parser.parse(pattern, flags), numbered=first)
    return frozenset(_choose_word(letters, first=first) for letters, _ in found)


def _choose_word(letters: str, *, first: bool) -> str:
    """Return the first word of what a pattern can open with, or the second where the first is common."""
    words = list(_WORD.finditer(letters))
    if not words or words[0].start():
        return ""
    word = words[1] if len(words) > 1 and words[0][0] in _COMMON and not first else words[0]
    return word[0] + " " * (word.end() < len(letters))


def _follow(items: Iterable[tuple[object, object]], *, numbered: bool = False) -> set[Opening]:
    """Return how what a sequence of parts of a pattern matches can open; `numbered` stops behind a number."""
    found: set[Opening] = {("", True)}
    for kind, told in items:
        if not any(going for _, going in found):
            break
        found = {
            one
            for letters, going in found
            for one in (_add(letters, kind, told, numbered=numbered) if going else [(letters, False)])
        }
    return found


def _add(letters: str, kind: object, told: object, *, numbered: bool) -> Iterator[Opening]:
    """Yield the letters with what one more part of the pattern can add."""
    if letters == _A_NUMBER:
        yield ("", True) if not numbered and _parts_words(kind, told) else (letters, False)
        return
    if numbered and letters and not letters[-1].isalnum():
        yield letters, False
        return
    if letters[-1:].isalnum():
        if kind is codes.AT and told is codes.AT_BOUNDARY:
            yield letters + " ", False
            return
        if told == [(codes.CATEGORY, codes.CATEGORY_SPACE)]:
            yield letters + " ", True
            return
    for more, going in _expand(kind, told, numbered=numbered):
        whole = letters + more
        yield whole[:_LONGEST], going and len(whole) < _LONGEST


def _expand(kind: object, told: object, *, numbered: bool) -> Iterable[Opening]:
    """Return what a part of a pattern can match, as far as that is known."""
    if kind is codes.LITERAL and isinstance(told, int):
        return [(chr(told).lower(), True)]
    if kind in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return [("", True)]
    if kind is codes.IN and isinstance(told, list):
        return _expand_set(told)
    if kind is codes.BRANCH and isinstance(told, tuple):
        return chain.from_iterable(_follow(branch, numbered=numbered) for branch in told[1])
    if kind is codes.SUBPATTERN and isinstance(told, tuple):
        return _follow(told[3], numbered=numbered)
    if kind in (codes.MAX_REPEAT, codes.MIN_REPEAT) and isinstance(told, tuple):
        least, most, part = told
        found = _follow(part, numbered=numbered)
        if found == {(_A_NUMBER, True)} and least:
            return found
        if most > 1:
            found = {(letters, False) for letters, _ in found}
        return found if least else {*found, ("", True)}
    return [_ANY]


def _expand_set(told: list[tuple[object, int]]) -> Iterable[Opening]:
    """Return what one letter of a set can be, as far as that is known."""
    if len(told) <= _MOST and all(one is codes.LITERAL for one, _ in told):
        return [(chr(letter).lower(), True) for _, letter in told]
    return [(_A_NUMBER, True)] if told == [(codes.CATEGORY, codes.CATEGORY_DIGIT)] else [_ANY]


def _parts_words(kind: object, told: object) -> bool:
    """Return whether a part of a pattern matches one sign that no word has, such as a blank or a dash."""
    if kind is codes.LITERAL:
        return isinstance(told, int) and not _WORD.match(chr(told))
    return kind is codes.IN and isinstance(told, list) and all(
        (one is codes.LITERAL and not _WORD.match(chr(sign))) or sign is codes.CATEGORY_SPACE for one, sign in told
    )  # fmt: skip


class Openings(dict[str, int]):
    """The openings of several kinds of patterns, each kind a bit, and which of them the words that were met have."""

    def __init__(self, kinds: Mapping[int, Iterable[str]]) -> None:
        super().__init__()
        self._whole: dict[str, int] = {}
        self._begun: dict[str, int] = {}
        self._always = self._numbers = 0
        self._all = sum(kinds)
        for kind, openings in kinds.items():
            for opening in openings:
                if not opening:
                    self._always |= kind
                elif opening == _A_NUMBER:
                    self._numbers |= kind
                else:
                    table = self._whole if opening[-1] == " " else self._begun
                    table[opening.strip()] = table.get(opening.strip(), 0) | kind
        self._lengths = sorted(set(map(len, self._begun)))
        self._head = min([_HEAD, *map(len, self._begun)])
        self._heads = {opening[: self._head] for opening in self._begun}

    def __missing__(self, word: str) -> int:
        found = self._whole.get(word, 0) | (self._numbers if word[0].isdecimal() else 0)
        if word[: self._head] in self._heads:
            for length in self._lengths:
                found |= self._begun.get(word[:length], 0)
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found

    def tell(self, text: str) -> int:
        """Return the kinds, added up, of which a word of a text has an opening."""
        if _is_odd(text):
            return self._all
        found = self._always
        for kinds in set(map(self.__getitem__, _WORD.findall(text.lower()))):
            found |= kinds
        return found

    def place(self, text: str, small: str | None = None) -> Places | None:
        """Return where the words of a text stand that have an opening; None where a word may have any.

        `small` is the text in small letters as `lower_in_place` gives it, where that is known.
        """
        return None if self._always else Places(self, lower_in_place(text) if small is None else small)

    def find_words(self, small: str, low: int, high: int, kind: int) -> Iterator[int]:
        """Yield where between two places of a text in small letters words begin that have an opening of a kind."""
        for word in _WORD.finditer(small, low):
            if word.start() >= high:
                return
            if self[word[0]] & kind:
                yield word.start()

    def find_starts(self, small: str) -> list[int]:
        """Return where in a text in small letters words begin whose first letters are those of an opening, in order.

        Most words are passed by all at once, so that a page costs what its few others do.
        """
        codes = np.frombuffer((small + _PADDING).encode("utf-32-le", "surrogatepass"), np.uint32)
        known = np.minimum(codes, _TABLED)
        in_word = _IN_WORD[known]
        starts = np.flatnonzero(in_word[1:] > in_word[:-1]) + 1
        starts = np.concatenate(([0], starts)) if in_word[0] else starts
        letters = self._letters[known]
        numbers = letters[starts]
        for step in range(1, _SEEN):
            numbers = numbers * self._base + letters[starts + step]
        found: list[int] = starts[self._seen[numbers]].tolist()
        if self._numbers and len(others := np.flatnonzero(codes >= _TABLED)):
            found = sorted({*found, *others.tolist()})  # digits of other scripts
        return found

    @cached_property
    def _letters(self) -> npt.NDArray[np.int64]:
        """The number of each letter that stands among the first of an opening, by its code; 0 for any other."""
        met = sorted(
            {letter for opening in (*self._whole, *self._begun) for letter in opening[:_SEEN]} - set(_DIGITS)
        )
        numbers = np.zeros(_TABLED + 1, np.int64)
        numbers[[ord(letter) for letter in met]] = range(1, len(met) + 1)
        numbers[[*map(ord, _DIGITS)]] = len(met) + 1
        return numbers

    @cached_property
    def _base(self) -> int:
        return int(self._letters.max()) + 1

    @cached_property
    def _seen(self) -> npt.NDArray[np.bool_]:
        """Whether an opening may begin with so many letters, by their numbers one after the other."""
        seen = np.zeros((self._base,) * _SEEN, bool)
        for table, ending in ((self._whole, 0), (self._begun, slice(None))):
            for opening in table:
                numbers = [int(self._letters[ord(letter)]) for letter in opening[:_SEEN]]
                seen[(*numbers, *[ending, *[slice(None)] * _SEEN][: _SEEN - len(numbers)])] = True
        if self._numbers:
            seen[-1] = True
        return seen.ravel()


class Places:
    """Where in a text the words stand that a pattern can begin with, by kind."""

    def __init__(self, openings: Openings, small: str) -> None:
        words = ((at, _WORD.match(small, at)) for at in openings.find_starts(small))
        told = [(at, kinds) for at, word in words if word and (kinds := openings[word[0]])]
        self._hits = [(at, kinds) for at, kinds in told if not at or not _is_in_word(small[at - 1])]
        self._found: dict[int, list[int]] = {}

    def find(self, kind: int) -> list[int]:
        """Return the places at which a word of that kind begins, in order."""
        if (found := self._found.get(kind)) is None:
            found = self._found[kind] = [at for at, kinds in self._hits if kinds & kind]
        return found


def _is_in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


_IN_WORD = np.array([_is_in_word(chr(code)) for code in range(_TABLED)] + [False])


def lower_in_place(text: str) -> str:
    """Return a text in small letters of which each stands where its capital did.

    >>> lower_in_place("M\u0130JN ZUS")
    'mijn zus'
    """
    if _is_odd(text):
        for letter, plain in _PLAIN.items():
            text = text.replace(letter, plain)
    return text.lower()


def _is_odd(text: str) -> bool:
    """Return whether a text has one of the letters of `_PLAIN`, which hardly any has."""
    return not text.isascii() and any(letter in text for letter in _PLAIN)


def match_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` does, given the places in order where alone a match can begin."""
    end = 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)):
            end = match.end()
            yield match
