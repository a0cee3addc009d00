"""Keywords in the other language: the nearest word that is surely of it, by the bilingual vectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.text import mask
from focuscoach.language.vectors import Floats, Vectors, load_vectors

NEAR = 0.76
"""The cosine from which a word is a translation, chosen by looking at the nearest of some forty keywords."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words surely of one language that the vectors know whole, with a vector of length 1 each (n, d).

    `spelled` holds all words surely of that language.
    """

    words: tuple[str, ...]
    vectors: Floats
    spelled: frozenset[str] = frozenset()


@cache
def load_lexicon(folder: Path | None = None) -> dict[str, Lexicon]:
    """Return the lexicon of each language in a model folder (default: the shipped one), read once.

    Words that the vectors know only in pieces are left out: pieces of a compound make it lie near its parts.

    Raises:
        ModelError: the lexicon is missing or damaged.
    """
    vectors, lexicons = load_vectors(folder), {}
    with open_model(folder) as model:
        packed = read_json(model / "lexicon.json.gz")
    for language in ("nl", "en"):
        tokens = vectors.tokenise(packed[language])
        whole = tokens.counts == 1
        words = tuple(word for word, known in zip(packed[language], whole, strict=True) if known)
        lexicons[language] = Lexicon(words, vectors.embed(tokens)[whole], frozenset(packed[language]))
    return lexicons


def translate_keywords(
    keywords: Sequence[str], *, embedding: Vectors | None = None, known: dict[str, Lexicon] | None = None
) -> Iterator[str]:
    """Yield the counterpart in the other language of each keyword that has one near enough.

    A keyword none of whose words is surely of one language has none: it may be of either.
    """
    embedding, known = embedding or load_vectors(), known or load_lexicon()
    asked = embedding.embed(embedding.tokenise([mask(word.casefold()) for word in keywords]))
    for keyword, vector in zip(keywords, asked, strict=True):
        own = _tell_language(keyword, known)
        for lexicon in (other for language, other in known.items() if own and language != own):
            cosines = lexicon.vectors @ vector
            if cosines.max(initial=-1.0) >= NEAR:
                yield lexicon.words[int(cosines.argmax())]


def _tell_language(keyword: str, known: dict[str, Lexicon]) -> str:
    """Return the language that has the keyword's words and the other has not, "" where that tells nothing."""
    words = set(keyword.casefold().split())
    spoken = [language for language, lexicon in known.items() if words & lexicon.spelled]
    return spoken[0] if len(spoken) == 1 else ""
