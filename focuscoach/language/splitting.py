"""Texts to words and marks: spaCy's tokenizer with rules of our own, without spaCy.

To import spaCy takes longer than to name the subjects of a few hundred posts. Its rules are few: a chunk between
blanks loses its marks in front and behind one by one, is cut where a mark stands between words, and some chunks
stay whole (smileys, "a."), also where they stand in a longer one. Hyphenated compounds stay whole. The chunks come
from spaCy's own table, which `focuscoach.training.splitting` writes down; a test holds the answers to spaCy's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.murmur import number_text

FILE = "splitting.json"
MOST_KEPT = 10_000
"""Chunks whose words are kept for when they are met again."""

INFIX = re.compile(r"(?<=\w)[,;:!?()\[\]\"/…](?=\w)|(?<=[a-z\u00e0-\u00ff])\.(?=[A-Z])|\.{2,}")
PREFIX = re.compile(r"^[^\w\s]")
SUFFIX = re.compile(r"(?:[^\w\s+#]|(?<=\w)['’]s)$")
_CHUNK = re.compile(r"\s+|\S+")

Words = tuple[str, ...]


class Splitter:
    """The rules, and the words of the chunks that were met.

    `whole` are the words of chunks that are not cut by the rules; `symbols` the numbers of words that spaCy does not
    number by their letters.
    """

    def __init__(self, whole: dict[str, Words], symbols: dict[str, int]) -> None:
        self.whole = whole
        self.symbols = symbols
        self._kept: dict[str, Words] = {}
        self._numbers: dict[str, int] = {}
        self._apart: dict[str, list[Words]] = {}
        for chunk in whole:
            if PREFIX.search(chunk) or SUFFIX.search(chunk) or INFIX.search(chunk) or " " in chunk:
                words = tuple(self._cut(chunk, {}))
                self._apart.setdefault(words[0], []).append(words)

    def split(self, text: str) -> list[str]:
        """Return the words, the marks, and the blanks beyond a single space, of a text, in order."""
        found: list[str] = []
        spaced: set[int] = set()
        for chunk in _CHUNK.findall(text):
            if chunk.isspace():
                if found and chunk[0] == " ":
                    spaced.add(len(found) - 1)
                    chunk = chunk[1:]  # noqa: PLW2901  (the first space belongs to the word before it)
                if chunk:
                    found.append(chunk)
                continue
            words = self._kept.get(chunk)
            if words is None:
                words = self.whole.get(chunk) or tuple(self._cut(chunk, self.whole))
                if len(self._kept) < MOST_KEPT:
                    self._kept[chunk] = words
            found += words
        return self._join(found, spaced) if not self._apart.keys().isdisjoint(found) else found

    def forget(self) -> None:
        """Let go of the words that were met: they are a person's."""
        self._kept.clear()
        self._numbers.clear()

    def number(self, word: str) -> int:
        """Return the number that spaCy has for a word."""
        known = self.symbols.get(word)
        if known is None and (known := self._numbers.get(word)) is None:
            known = number_text(word) if word else 0
            if len(self._numbers) < MOST_KEPT:
                self._numbers[word] = known
        return known

    def _cut(self, chunk: str, whole: dict[str, Words]) -> list[str]:
        """Return the words of a chunk: marks in front and behind apart, what is left cut at the marks inside."""
        ahead: list[str] = []
        behind: list[str] = []
        size = 0
        while chunk and len(chunk) != size and chunk not in whole:
            size = len(chunk)
            before = len(match[0]) if (match := PREFIX.search(chunk)) else 0
            if before and chunk[before:] in whole:
                ahead.append(chunk[:before])
                chunk = chunk[before:]
                break
            after = len(match[0]) if (match := SUFFIX.search(chunk[before:])) else 0
            if after and chunk[:-after] in whole:
                behind.append(chunk[-after:])
                chunk = chunk[:-after]
                break
            if before:
                ahead.append(chunk[:before])
            if after and before + after <= len(chunk):
                behind.append(chunk[-after:])
                chunk = chunk[:-after]
            chunk = chunk[before:]
        middle = whole.get(chunk) or _cut_inside(chunk) if chunk else ()
        return [*ahead, *middle, *reversed(behind)]

    def _join(self, words: list[str], spaced: set[int]) -> list[str]:
        """Return the words with the chunks that stay whole put together again, the longest first."""
        met = [
            (len(apart), -at)
            for at, word in enumerate(words)
            for apart in self._apart.get(word, ())
            if tuple(words[at : at + len(apart)]) == apart
        ]
        seen: set[int] = set()
        for length, at in sorted(met, reverse=True):
            start, end = -at, length - at
            if start not in seen and end - 1 not in seen:
                text = "".join(
                    words[one] + " " * (one in spaced and one < end - 1) for one in range(start, end)
                )
                if whole := self.whole.get(text):
                    words[start:end] = [*whole, *[""] * (length - len(whole))]
            seen.update(range(start, end))
        return [word for word in words if word]


def _cut_inside(chunk: str) -> Sequence[str]:
    """Return the parts of a chunk between the marks inside it, and these."""
    parts, start = [], 0
    for match in INFIX.finditer(chunk):
        if not match.start():
            continue  # spaCy cuts nothing off at the very front here
        if match.start() != start:
            parts.append(chunk[start : match.start()])
        parts.append(match[0])
        start = match.end()
    return [*parts, chunk[start:]] if start < len(chunk) else parts


@cache
def load_splitter() -> Splitter:
    """Return the splitter of the shipped model, made once.

    Raises:
        ModelError: its table is missing or damaged.
    """
    with open_model() as folder:
        told = read_json(folder / FILE)
        return Splitter(
            {chunk: tuple(words) for chunk, words in told["whole"].items()}, dict(told["symbols"])
        )


def split_words(text: str) -> list[str]:
    """Return the words and marks of a text, and the blanks beyond a single space.

    >>> split_words("Nieuw: AI-tools (gratis)")
    ['Nieuw', ':', 'AI-tools', '(', 'gratis', ')']
    """
    return load_splitter().split(text)
