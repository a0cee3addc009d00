"""A focus to the ESCO occupations that fit it, labelled in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.text import mask
from focuscoach.language.vectors import Floats, Vectors, load_vectors
from focuscoach.report import Occupation

FEWEST, MOST = 3, 5
"""How many occupations are told: three, and up to five where the parts of a focus have each their own, or where others
fit a focus of one part nearly as well."""
CLOSE = 0.05
"""How far below the third an occupation may fit and still be told."""
FITS_BEST, FITS = 0.42, 0.3
"""Cosines under which the best occupation, and any other, does not fit: a greeting reaches 0.4, a word
that means nothing 0.25, and the best for each statement of the test table 0.53."""
JOINT = 0.7
"""What the fit to all parts together weighs beside the fit to the part that is fitted best."""
FITS_WELL, FAR_BEHIND = 0.5, 0.15
"""How well an occupation fits that is told whatever the best is, and how far behind the best another may be: rather two
than a third that is odd."""
FITS_PART, FITS_BESIDE = 0.5, 0.45
"""The cosine from which the best occupation for one part of a focus is told beside those for the whole, and how well it
has to fit that whole: under it lies what shares letters with the part alone."""
TEACHES = ("teach", "educat", "lectur", "instruct", "train", "tutor", "pedagog", "didact", "onderw", "les", "leraar",
           "lerar", "docent", "school", "juf", "meester", "coach", "nursery", "kleuter", "peuter")  # fmt: skip
"""The openings of words by which somebody teaches: to know of a thing is not to teach it."""
FALSE_FRIENDS = {
    "bookmaker": ("bookmaker", "bet", "wed", "gok", "gambl"),
    "gaming": ("bookmaker", "bet", "wed", "gok", "gambl", "casino", "poker"),
    "gambling": ("bookmaker", "bet", "wed", "gok", "gambl", "casino", "poker", "lotter", "loter"),
    "astrologer": ("astrolog", "horos", "tarot", "sterrenbeeld", "zodiac"),
    "wine": ("wine", "wijn", "vino", "vini", "druiv", "grape", "sommelier"),
    "cider": ("cider", "appel", "apple"),
    "teacher": TEACHES,
    "lecturer": TEACHES,
    "instructor": TEACHES,
    "early": ("early", "kleuter", "peuter", "nursery", "toddler", "kinder", "child"),
    "primary": ("primary", "basis", "pabo", "kinder", "child"),
    "guide": ("guid", "gids", "tour", "touris", "reislei"),
    "database": ("databas", "sql"),
    "fermenter": ("vergist", "biogas", "biotech", "biochem", "brew", "brouw", "pharma", "farma"),
}
"""Words of labels that lie near others which they only share letters or a trade with, and the openings of words that do
mean them: a bibliographer is no bookmaker, and a maker of games no seller of luck."""
_PLANT = ("industr", "onderhoud", "maint", "infra", "fabriek", "plant", "machine", "physical", "reliab")
OTHER_SENSE = {"asset": _PLANT, "investment": _PLANT, "financial": _PLANT}
"""Words of labels of finance, and the openings of words beside which they mean something else: assets of a plant are
its machines."""
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

    An occupation fits by how it fits all parts together, `JOINT` of it, and the part that it fits best;
    the posts' own terms count for `TERMS_WEIGH`.
    """
    fits = _join(_measure_fits(parts, terms, embedding, known))
    return _order(fits), fits


def _measure_fits(
    parts: Sequence[str], terms: Sequence[str], embedding: Vectors, known: Classification
) -> Floats:
    """Return how each occupation fits all parts together, and each of them: cosines (n, 1 + parts)."""
    texts = [mask(text) for text in (", ".join(parts), *parts)]
    asked = embedding.embed(embedding.tokenise(texts))
    if terms:
        told = embedding.embed(embedding.tokenise([mask(", ".join(terms))]))
        asked = asked + TERMS_WEIGH * told
        asked /= np.maximum(np.linalg.norm(asked, axis=1, keepdims=True), 1e-9)
    cosines: Floats = known.vectors @ asked.T
    words = ", ".join(parts).casefold().split()
    for named, openings in FALSE_FRIENDS.items():
        if not any(word.startswith(openings) for word in words):
            cosines[list(_find_named(known.english, named))] = 0.0
    for named, openings in OTHER_SENSE.items():
        if any(word.startswith(openings) for word in words):
            cosines[list(_find_named(known.english, named))] = 0.0
    return cosines


@lru_cache(maxsize=64)
def _find_named(english: tuple[str, ...], named: str) -> tuple[int, ...]:
    """Return the occupations whose label has a word."""
    return tuple(at for at, label in enumerate(english) if named in label.split())


def _join(cosines: Floats) -> Floats:
    joined: Floats = JOINT * cosines[:, 0] + (1 - JOINT) * cosines[:, 1:].max(axis=1)
    return joined


def _order(fits: Floats) -> list[int]:
    return [int(at) for at in np.argsort(-fits, kind="stable")]


def match_occupations(
    parts: Sequence[str],
    terms: Sequence[str] = (),
    ui: str = "en",
    *,
    embedding: Vectors | None = None,
    known: Classification | None = None,
) -> tuple[Occupation, ...]:
    """Return up to five occupations that fit the parts of a focus best, three where so many fit, none where none does.

    Of a focus of several parts each part has its best occupation among them where that fits, so that one part does
    not crowd out the others. `terms` are terms of the posts about it; `ui` ("en" or "nl") is the labels' language.
    """
    if not parts:
        return ()
    known = known or load_occupations()
    cosines = _measure_fits(parts, terms, embedding or load_vectors(), known)
    fits = _join(cosines)
    order = _order(fits)
    if fits[order[0]] < FITS_BEST:
        return ()
    if len(parts) > 1:
        told = _pick_by_part(cosines, fits)[:MOST]
        others = [at for at in order[: 2 * FEWEST] if at not in told and fits[at] >= FITS_WELL]
        told += others[: max(0, FEWEST - len(told))]
    else:
        third = fits[order[FEWEST - 1]]
        told = [at for at in order[:MOST] if fits[at] >= max(FITS, third - CLOSE)]
    least = min(FITS_WELL, fits[order[0]] - FAR_BEHIND)
    told = [at for at in told if fits[at] >= least]
    labels = known.dutch if ui == "nl" else known.english
    return tuple(
        Occupation(labels[at], known.uris[at], round(min(1.0, float(fits[at])), 4))
        for at in sorted(told, key=lambda at: -fits[at])
    )


def _pick_by_part(cosines: Floats, fits: Floats) -> list[int]:
    """Return the occupation that fits each part best, where it fits, the best of the whole focus first."""
    best = {int(at): float(cosines[at, 1 + part]) for part, at in enumerate(cosines[:, 1:].argmax(axis=0))}
    return sorted(
        (at for at, fit in best.items() if fit >= FITS_PART and fits[at] >= FITS_BESIDE),
        key=lambda at: -fits[at],
    )
