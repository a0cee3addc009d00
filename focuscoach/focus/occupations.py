"""A focus to the ESCO occupations that fit it, labelled in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.text import mask
from focuscoach.language.vectors import Floats, Vectors, load_vectors
from focuscoach.report import Occupation

FEWEST, MOST = 3, 5
"""How many occupations are told: three, and up to five where they fit nearly as well."""
CLOSE = 0.05
"""How far below the third an occupation may fit and still be told."""
FITS_BEST, FITS = 0.45, 0.3
"""Cosines under which the best occupation, and any other, does not fit: a greeting reaches 0.4, a word
that means nothing 0.25, and the best for each statement of the test table 0.53."""
FALSE_FRIENDS = {"bookmaker": ("bookmaker", "bet", "wed", "gok", "gambl")}
"""Occupations that lie near words which they only share letters with, and the openings of words that do mean them."""
TERMS_WEIGH = 0.25
"""What the posts' own terms weigh beside the statement."""


@dataclass(frozen=True, slots=True)
class Classification:
    """ESCO's occupations: address, ISCO-08 unit group, preferred labels, and a vector each (n, d)."""

    uris: tuple[str, ...]
    isco: tuple[str, ...]
    english: tuple[str, ...]
    dutch: tuple[str, ...]
    vectors: Floats


@cache
def load_occupations(folder: Path | None = None) -> Classification:
    """Return the occupations in a model folder (default: the shipped one), read once.

    Raises:
        ModelError: a file is missing or damaged.
    """
    from safetensors.numpy import load_file

    with open_model(folder) as folder:
        rows = read_json(folder / "occupations.json.gz")["occupations"]
        vectors = load_file(folder / "occupations.safetensors")["vectors"].astype(np.float32)
        uris, isco, english, dutch = (tuple(row[key] for row in rows) for key in ("uri", "isco", "en", "nl"))
    return Classification(uris, isco, english, dutch, vectors)


def rank_occupations(
    parts: Sequence[str], terms: Sequence[str], embedding: Vectors, known: Classification
) -> tuple[list[int], Floats]:
    """Return the occupations by fit, best first, and the fit of each (a cosine).

    An occupation fits as well as it fits all parts together and the part that it fits best, on the mean;
    the posts' own terms count for `TERMS_WEIGH`.
    """
    texts = [mask(text) for text in (", ".join(parts), *parts)]
    asked = embedding.embed(embedding.tokenise(texts))
    if terms:
        told = embedding.embed(embedding.tokenise([mask(", ".join(terms))]))
        asked = asked + TERMS_WEIGH * told
        asked /= np.maximum(np.linalg.norm(asked, axis=1, keepdims=True), 1e-9)
    cosines = known.vectors @ asked.T
    fits = (cosines[:, 0] + cosines[:, 1:].max(axis=1)) / 2
    words = ", ".join(parts).casefold().split()
    for label, openings in FALSE_FRIENDS.items():
        if not any(word.startswith(openings) for word in words):
            fits[[at for at, english in enumerate(known.english) if english == label]] = 0.0
    return [int(at) for at in np.argsort(-fits, kind="stable")], fits


def match_occupations(
    parts: Sequence[str],
    terms: Sequence[str] = (),
    ui: str = "en",
    *,
    embedding: Vectors | None = None,
    known: Classification | None = None,
) -> tuple[Occupation, ...]:
    """Return the three to five occupations that fit the parts of a focus best, fewer where few fit.

    `terms` are terms of the posts about it; `ui` ("en" or "nl") is the language of the labels.
    """
    if not parts:
        return ()
    known = known or load_occupations()
    order, fits = rank_occupations(parts, terms, embedding or load_vectors(), known)
    if fits[order[0]] < FITS_BEST:
        return ()
    third = fits[order[FEWEST - 1]]
    nearly = [at for at in order[FEWEST:MOST] if fits[at] >= third - CLOSE]
    told = [at for at in (*order[:FEWEST], *nearly) if fits[at] >= FITS]
    labels = known.dutch if ui == "nl" else known.english
    return tuple(Occupation(labels[at], known.uris[at], round(min(1.0, float(fits[at])), 4)) for at in told)
