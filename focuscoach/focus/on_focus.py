"""How likely a post is about a focus: by meaning, by the subject it belongs to, and by the words themselves.

Plain arrays, so that a draft is judged as a history is. The constants come from
`focuscoach.training.on_focus`, which writes `on_focus.json` beside the vectors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.language.meaning import Meaning, load_meaning, scale
from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.text import mask
from focuscoach.language.vectors import Vectors, load_vectors

WHOLE = 0.5
"""What the whole statement weighs beside a part, so that a part is read in its context."""

FOCUS_SD = 0.35
"""How far a person's focus share may be off, one deviation on the logit scale: about 7 points at a share
of a quarter (`tests/bench/on_focus.json`, share_error, a mean absolute error of 5.6 points)."""

_EMPTY = """
a an and as at by for from in into its of on or the their to with
aan als bij de der den die door een en het hun je mijn met naar om op over te tot uit van voor zijn
"""
EMPTY = frozenset(_EMPTY.split())
"""Words of a part that need not stand in a post."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
_WORD = re.compile(r"[^\W\d_][\w+#]*")
_ENDINGS = ("ing", "en", "es", "s", "e")
_COMPOUND = 6
"""Letters from which a word is also found inside a longer one (Dutch compounds)."""


@dataclass(frozen=True, slots=True)
class OnFocus:
    """For each post: cosine with the nearest part, P(on focus), and P(about each part) (n, parts)."""

    similarity: Doubles
    probability: Doubles
    parts: Doubles


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic weights: bias, meaning, subject and words; `alone` is for where no subjects are known."""

    together: tuple[float, float, float, float]
    alone: tuple[float, float, float]


@cache
def load_calibration(folder: Path | None = None) -> Calibration:
    """Return the weights of a model folder (default: the shipped one), read once.

    Raises:
        ModelError: `on_focus.json` is missing or damaged.
    """
    with open_model(folder) as folder:
        told = read_json(folder / "on_focus.json")
        bias, meaning, subject, words = (float(one) for one in told["together"])
        lone_bias, lone_meaning, lone_words = (float(one) for one in told["alone"])
    return Calibration((bias, meaning, subject, words), (lone_bias, lone_meaning, lone_words))


def score_on_focus(
    parts: Sequence[str],
    vectors: Floats,
    *,
    texts: Sequence[str] = (),
    middles: Floats | None = None,
    embedding: Vectors | None = None,
    meaning: Meaning | None = None,
    calibration: Calibration | None = None,
) -> OnFocus:
    """Return how likely posts with these vectors (n, d) are about the parts of a focus.

    `texts` are the posts' words (none: meaning alone decides); `middles` (g, d) are the middles of the
    person's subjects: a post is the likelier on focus the nearer its subject is. On focus means about
    any part, so P(on focus) is that of the likeliest part.
    """
    known = calibration or load_calibration()
    features = measure_closeness(
        parts, vectors, texts=texts, middles=middles, embedding=embedding, meaning=meaning
    )
    if features.subject is None:
        bias, by_meaning, by_words = known.alone
        logits = bias + by_meaning * features.meaning + by_words * features.words
    else:
        bias, by_meaning, by_subject, by_words = known.together
        logits = bias + by_meaning * features.meaning + by_words * features.words
        logits += by_subject * features.subject
    likely = 1 / (1 + np.exp(-logits))
    likely[~vectors.any(axis=1)] = 0.0
    return OnFocus(features.meaning.max(axis=1), likely.max(axis=1), likely)


@dataclass(frozen=True, slots=True)
class Closeness:
    """What tells how near each post is to each part, three times (n, parts).

    The cosine with the part, that of the post's subject with it (None: no subjects are known), and the
    fraction of its words that stand in the post.
    """

    meaning: Doubles
    subject: Doubles | None
    words: Doubles


def measure_closeness(
    parts: Sequence[str],
    vectors: Floats,
    *,
    texts: Sequence[str] = (),
    middles: Floats | None = None,
    embedding: Vectors | None = None,
    meaning: Meaning | None = None,
) -> Closeness:
    """Return what tells how near posts are to the parts of a focus; see `score_on_focus`."""
    embedding, space = embedding or load_vectors(), meaning or load_meaning()
    asked = [mask(text) for text in (", ".join(parts), *parts)]
    told = space.direct(embedding.embed(embedding.tokenise(asked)))
    aims = scale(told[1:] + WHOLE * told[0])
    directions = space.direct(vectors)
    subject = None
    if middles is not None and len(middles):
        subject = (middles @ aims.T).astype(np.float64)[(directions @ middles.T).argmax(axis=1)]
    words = np.zeros((len(vectors), len(parts)))
    if texts:
        words = np.column_stack([find_words(part, texts) for part in parts])
    return Closeness((directions @ aims.T).astype(np.float64), subject, words)


def find_words(part: str, texts: Sequence[str]) -> Doubles:
    """Return for each text which fraction of the part's words stands in it, weighted by their length.

    Endings do not matter, and a long word is also found inside a compound.

    >>> find_words("solar panels", ["My solar panel", "Panels of wood", "Wind"]).round(2).tolist()
    [1.0, 0.55, 0.0]
    """
    words = [word for word in _WORD.findall(part.lower()) if word not in EMPTY and len(word) > 1]
    if not words:
        return np.zeros(len(texts))
    stems = {_stem(word): len(word) for word in words}
    told = sorted(stems, key=len, reverse=True)
    search = re.compile("|".join(f"({_pattern(stem)})" for stem in told))
    weights = np.array([stems[stem] for stem in told], float)
    result = np.zeros(len(texts))
    for row, text in enumerate(texts):
        found = {match.lastindex for match in search.finditer(text.lower())}
        if found:
            result[row] = sum(weights[at - 1] for at in found if at) / weights.sum()
    return result


def _stem(word: str) -> str:
    """Return a word without an ending, at least four letters of it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _pattern(stem: str) -> str:
    """Return where a stem is looked for: at the start of a word, inside one where it is long."""
    if len(stem) < 4:
        return rf"\b{re.escape(stem)}\b"
    return re.escape(stem) if len(stem) >= _COMPOUND else rf"\b{re.escape(stem)}"


def to_dict(calibration: Calibration) -> Mapping[str, list[float]]:
    """Return the weights as `on_focus.json` holds them."""
    return {
        "together": [round(one, 4) for one in calibration.together],
        "alone": [round(one, 4) for one in calibration.alone],
    }
