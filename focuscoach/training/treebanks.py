"""Sentences with a part of speech a word: read from treebanks, and written for spaCy to train on."""

from __future__ import annotations

import gzip
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

LETTERS = {
    "N": "NOUN", "P": "PROPN", "V": "VERB", "X": "AUX", "A": "ADJ", "R": "ADV", "O": "PRON", "D": "DET", "I": "ADP",
    "C": "CCONJ", "S": "SCONJ", "U": "NUM", "T": "PART", "J": "INTJ", "Y": "SYM", ".": "PUNCT",
}  # fmt: skip
"""The parts of speech as `tests/cases/tagged_posts.toml` writes them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, whether a blank follows each, its parts of speech (UPOS), and its lemmas if known."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...] = ()


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a packed CoNLL-U file (.conllu.gz), one syntactic word a word."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
            if any(row[0].isdigit() for row in rows):
                yield _read_sentence(rows)


def _read_sentence(rows: list[list[str]]) -> Sentence:
    """Return a sentence; of a word in parts ("don't") only the last part may be followed by a blank."""
    ends: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            ends |= dict.fromkeys(range(first, last), False) | {last: "SpaceAfter=No" not in row[9]}
    own = [row for row in rows if row[0].isdigit()]
    return Sentence(
        tuple(row[1] for row in own),
        tuple(ends.get(int(row[0]), "SpaceAfter=No" not in row[9]) for row in own),
        tuple(row[3] for row in own),
        tuple(row[2] if "_" in row[1] else row[2].replace("_", "") for row in own),
    )


def read_tagged_posts(path: Path, lang: str) -> dict[str, list[Sentence]]:
    """Return the hand-tagged sentences of a language by register."""
    found = tomllib.loads(path.read_text("utf-8"))[lang]
    return {
        register: [
            Sentence(tuple(words.split()), (True,) * len(words.split()), tuple(LETTERS[one] for one in tags.split()))
            for words, tags in pairs
        ]
        for register, pairs in found.items()
    }  # fmt: skip


def loosen(sentences: Iterable[Sentence], *, seed: int, chance: float = 0.3) -> Iterator[Sentence]:
    """Yield the sentences, some without the mark at their end, as posts go without."""
    draw = np.random.default_rng(seed)
    for one in sentences:
        if len(one.words) > 2 and one.tags[-1] == "PUNCT" and draw.random() < chance:
            yield replace(
                one, words=one.words[:-1], spaces=one.spaces[:-1], tags=one.tags[:-1], lemmas=one.lemmas[:-1]
            )
        else:
            yield one


def write_docs(sentences: Iterable[Sentence], path: Path) -> None:
    """Write sentences as spaCy reads them when it trains."""
    vocabulary, packed = Vocab(), DocBin(attrs=["ORTH", "TAG", "LEMMA"], store_user_data=False)
    for one in sentences:
        packed.add(
            Doc(
                vocabulary, words=list(one.words), spaces=list(one.spaces), tags=list(one.tags),
                lemmas=list(one.lemmas) or None,
            )
        )  # fmt: skip
    packed.to_disk(path)
