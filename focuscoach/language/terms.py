"""Words to terms: the words, phrases and names that can name a subject.

The splitter splits; everything after works on arrays of word numbers, since a history may hold a million
words. Tags and compounds are one word each, names are kept whole, plural and singular are told as one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.language.splitting import load_splitter
from focuscoach.language.stopwords import stop_words

LONGEST = 600
"""Characters of a post in which terms are sought: what a post is about stands in its opening."""

CONNECTORS = ("of", "for", "and", "to", "van", "de", "voor", "der", "den", "en", "in", "op", "te", "&")
"""Small words that may stand inside a name: Internet of Things, Raad van State."""

LINKS = ("of", "for", "van", "voor", "der", "in", "op", "te", "&")
"""Small words that may stand inside a phrase in small letters: internet of things, recht op zee."""

TAILS = ("things", "life", "people", "world", "work", "dingen", "leven", "mensen", "wereld", "werk")
"""Nouns that say nothing alone and may end a phrase around a small word."""

MET, MET_SMALL = 2, 3
"""In how many texts a phrase must stand, and one in small letters around a small word."""

Ints = npt.NDArray[np.int64]
_WORD = re.compile(r"[^\W\d_](?:[\w+#&.'’/-]*[\w+#])?")
_VOWELS = "aeiou"
_CONTENT, _CONNECTOR, _NAME, _TAIL = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of several texts: text i has `names[j] for j in ids[starts[i]:starts[i + 1]]`, each once.

    `texts` and `langs` are what they were found in, so that a term can be read where it stands.
    """

    names: tuple[str, ...]
    ids: Ints
    starts: Ints
    texts: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, text: int) -> tuple[str, ...]:
        return tuple(self.names[term] for term in self.ids[self.starts[text] : self.starts[text + 1]])

    def take(self, texts: Ints) -> Terms:
        """Return the terms of these texts, in their order."""
        sizes = np.diff(self.starts)[texts]
        starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        at = np.arange(starts[-1]) - np.repeat(starts[:-1], sizes) + np.repeat(self.starts[texts], sizes)
        kept = tuple(tuple(some[text] for text in texts) if some else () for some in (self.texts, self.langs))
        return Terms(self.names, self.ids[at], starts, *kept)

    @property
    def owners(self) -> Ints:
        """The number of the text that each id stands in."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def find_terms(words: Sequence[str], langs: Sequence[str]) -> Terms:
    """Return the terms of each text: its content words, and the phrases and names met at least twice.

    `words` are texts without links, mentions and marks (`focuscoach.language.text.strip_marks`); `langs` their
    language codes, which decide how plurals are undone.

    >>> find_terms(["Zonnepanelen op school", "Een zonnepaneel en zonnepanelen", "NASA"], ["nl"] * 3)[0]
    ('zonnepanelen', 'school')
    """
    surfaces, inverse, owners = _split(words)
    flags = np.array([_judge(surface) for surface in surfaces], np.int64)
    counts = np.bincount(inverse, minlength=len(surfaces))
    dutch = np.array([lang == "nl" for lang in langs], bool)
    in_dutch = np.bincount(inverse[dutch[owners]], minlength=len(surfaces))
    lemmas, names = _join_forms(surfaces, flags, counts, in_dutch * 2 > counts)
    small = {word: len(names) + at for at, word in enumerate((*CONNECTORS, *TAILS))}
    linking = (flags == _CONNECTOR) | (flags == _TAIL)
    lemmas[linking] = [small[surfaces[at].lower()] for at in np.flatnonzero(linking)]
    ids, held, names = _find_phrases(lemmas[inverse], flags[inverse], owners, names)
    size = max(1, len(names))
    pairs = np.unique(held * size + ids)
    starts = np.searchsorted(pairs, np.arange(len(words) + 1) * size)
    return Terms(tuple(names), pairs % size, starts, tuple(words), tuple(langs))


def _split(texts: Sequence[str]) -> tuple[list[str], Ints, Ints]:
    """Return the words that texts have, by number; the place there of each in turn, and the text it stands in."""
    splitter = load_splitter()
    found = [splitter.split(text[:LONGEST]) for text in texts]
    met: dict[str, int] = {}
    flat = np.array([met.setdefault(word, len(met)) for some in found for word in some], np.int64)
    # An order that is the same whatever the texts were, and no alphabet's, so that no word leads by its letters.
    order = np.argsort(np.array([splitter.number(word) for word in met], np.uint64), kind="stable")
    splitter.forget()
    places = np.empty(len(met), np.int64)
    places[order] = np.arange(len(met))
    names = list(met)
    owners = np.repeat(np.arange(len(found)), [len(one) for one in found])
    return [names[at] for at in order.tolist()], places[flat], owners


def _judge(surface: str) -> int:
    """Return what a word can be in a term: content, connector, name, tail; 0 for none of them."""
    lower = surface.lower()
    if lower in CONNECTORS:
        return _CONNECTOR
    if lower in TAILS and lower in stop_words():
        return _TAIL
    if len(surface) < 2 or lower in stop_words() or not _WORD.fullmatch(surface):
        return 0
    return _CONTENT | (_NAME if surface[0].isupper() else 0)


def _join_forms(
    surfaces: Sequence[str], flags: Ints, counts: Ints, dutch: npt.NDArray[np.bool_]
) -> tuple[Ints, list[str]]:
    """Return each form's term number (-1: no content word) and the terms' names.

    Forms that differ in case or number share a term; its name is the commonest form.
    """
    total: dict[str, int] = {}
    for surface, flag, count in zip(surfaces, flags, counts, strict=True):
        if flag & _CONTENT:
            total[surface.lower()] = total.get(surface.lower(), 0) + int(count)
    numbers: dict[str, int] = {}
    result = np.full(len(surfaces), -1)
    best: list[tuple[int, str]] = []
    for at in np.argsort(-counts, kind="stable"):
        if not flags[at] & _CONTENT:
            continue
        surface = surfaces[at]
        lemma = singular(surface.lower(), total, dutch=bool(dutch[at]))
        number = numbers.setdefault(lemma, len(numbers))
        if number == len(best):
            best.append((int(counts[at]), surface))
        elif int(counts[at]) == best[number][0] and surface.islower():
            best[number] = (int(counts[at]), surface)
        result[at] = number
    return result, [surface for _, surface in best]


def singular(word: str, known: Container[str], *, dutch: bool) -> str:
    """Return the singular of a small-lettered word where that form is `known`, else the word itself.

    >>> singular("bomen", {"boom"}, dutch=True), singular("huizen", {"huis"}, dutch=True)
    ('boom', 'huis')
    >>> singular("stories", {"story"}, dutch=False), singular("news", {"new"}, dutch=False)
    ('story', 'news')
    """
    if len(word) < 5:
        return word
    for form in _dutch_singulars(word) if dutch else _english_singulars(word):
        if len(form) > 2 and form in known:
            return form
    return word


def _english_singulars(word: str) -> list[str]:
    if not word.endswith("s") or word.endswith(("ss", "us", "is", "news")):
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y"]
    return [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]


def _dutch_singulars(word: str) -> list[str]:
    if word.endswith("s"):
        return [word[:-2] if word.endswith(("'s", "’s")) else word[:-1]]
    if not word.endswith("en"):
        return []
    stem = word[:-2]
    hard = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    forms = [hard, stem]
    if stem[-1] == stem[-2]:
        forms.insert(0, stem[:-1])
    elif stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        forms.insert(0, hard[:-1] + stem[-2] + hard[-1])
    return forms


def _find_phrases(
    units: Ints, flags: Ints, owners: Ints, names: Sequence[str]
) -> tuple[Ints, Ints, list[str]]:
    """Return the numbers of words and phrases, the text each stands in, and the names of both.

    A phrase is two or three content words in a row, or two of them around a connector; it counts where two
    texts or more have it, and three where it has no capitals. `units` are term numbers by position,
    connectors and tails after the terms, -1 for the rest.
    """
    known = [*names, *CONNECTORS, *TAILS]
    content, named = (flags & _CONTENT) > 0, (flags & _NAME) > 0
    ids, held, told = [units[content]], [owners[content]], list(names)
    pair = content[:-1] & content[1:] & (owners[:-1] == owners[1:])
    triple = pair[:-1] & pair[1:]
    linking = (flags[1:-1] == _CONNECTOR) & (owners[:-2] == owners[2:])
    links = np.isin(units[1:-1], [len(names) + CONNECTORS.index(word) for word in LINKS])
    capital = linking & named[:-2] & named[2:]
    linked = capital | (linking & links & content[:-2] & (content[2:] | (flags[2:] == _TAIL)))
    for at, length in ((np.flatnonzero(pair), 2), (np.flatnonzero(triple), 3), (np.flatnonzero(linked), 3)):
        keys = np.zeros(len(at), np.int64)
        for step in range(length):
            keys = keys * len(known) + units[at + step]
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        least = np.full(len(first), MET)
        if length == 3:
            written = np.bincount(inverse, capital[at] | triple[at], len(first)) > 0
            least[~written] = MET_SMALL
        kept = _count_texts(inverse, owners[at], len(first)) >= least
        number = np.where(kept, np.cumsum(kept) - 1 + len(told), -1)[inverse]
        told += [" ".join(known[units[at[one] + step]] for step in range(length)) for one in first[kept]]
        ids.append(number[number >= 0])
        held.append(owners[at][number >= 0])
    return np.concatenate(ids), np.concatenate(held), told


def _count_texts(ids: Ints, owners: Ints, size: int) -> Ints:
    """Return in how many texts each id stands."""
    many = int(owners.max(initial=0)) + 1
    return np.bincount(np.unique(ids * many + owners) // many, minlength=size)
