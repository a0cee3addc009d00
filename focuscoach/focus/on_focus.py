"""How likely a post is about a focus: by meaning, by its words, and by whether it is about a subject at all.

Plain arrays, so that a draft is judged as a history is. How near a post is to the statement as the careful reader
sees it counts most; where it has not read the post, what it would see is foreseen. The constants come from
`focuscoach.training.on_focus`, fitted on invented people and the statements that they would give, and lie in
`on_focus.json` beside the vectors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.language.chances import softmax
from focuscoach.language.meaning import Meaning, load_meaning, scale
from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.reader import Reader
from focuscoach.language.recall import recall
from focuscoach.language.stand_in import POST, STATEMENT, StandIn, load_stand_in
from focuscoach.language.text import mask
from focuscoach.language.vectors import Vectors, load_vectors

WHOLE = 0.5
"""What the whole statement weighs beside a part, so that a part is read in its context."""

FOCUS_SD = 0.45
"""How far a person's focus share may be off, one deviation on the logit scale: about 11 points at a share of a half.
What holds the readers' share of 95 of 100 histories of real people (tests/bench/intervals_people.json)."""

SURE = 0.05
"""How near to certain the topical side may count: a post that is surely on a subject is not yet on this one."""

SHARP = 2.0
"""How many times more a logit parts two parts of a focus than it parts on focus from off it: a post is about one or two
of them, though the words of all lie near one another."""

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
_TITLED = re.compile(r"\b[A-Z][a-z]+\b")
"""A word that is capital for the look of it; "HR" and "JavaScript" are not."""
_COMPOUND = 6
"""Letters from which a word is also found inside a longer one (Dutch compounds)."""


@dataclass(frozen=True, slots=True)
class OnFocus:
    """For each post: cosine with the nearest part, P(on focus), and P(about each part) (n, parts)."""

    similarity: Doubles
    probability: Doubles
    parts: Doubles


Weights = Mapping[str, float]
"""What each feature weighs in the logit, by its name in `Closeness`; `bias` and `topical` beside them."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights for posts that the careful reader has read, and for those that it has not."""

    careful: Weights
    quick: Weights


@cache
def load_calibration(folder: Path | None = None) -> Calibration:
    """Return the weights of a model folder (default: the shipped one), read once.

    Raises:
        ModelError: `on_focus.json` is missing or damaged.
    """
    with open_model(folder) as folder:
        told = read_json(folder / "on_focus.json")
        careful, quick = (
            {name: float(weight) for name, weight in told[how].items()} for how in ("careful", "quick")
        )
        if not {"bias", "meaning", "words", "topical", "reader"} <= quick.keys() & careful.keys():
            raise ValueError("weights")
    return Calibration(careful, quick)


@dataclass(frozen=True, slots=True)
class Closeness:
    """What tells how near each post is to each part, (n, parts) each.

    `meaning` is the cosine of the static vectors, `words` the fraction of the part's words that stand in the
    post, `reader` the cosine as the careful reader sees it, or as it is foreseen where it has not read the posts
    (not `careful`). Where it has and there are several parts, one more column stands for the statement as a whole.
    """

    meaning: Doubles
    words: Doubles
    reader: Doubles
    careful: bool

    @property
    def parts(self) -> int:
        """Return how many parts there are, without the column for all of them."""
        columns = int(self.meaning.shape[1])
        return columns - (self.careful and columns > 1)


def score_on_focus(
    parts: Sequence[str],
    vectors: Floats,
    topical: npt.ArrayLike,
    *,
    texts: Sequence[str] = (),
    read: Floats | None = None,
    reader: Reader | None = None,
    embedding: Vectors | None = None,
    meaning: Meaning | None = None,
    stand_in: StandIn | None = None,
    calibration: Calibration | None = None,
) -> OnFocus:
    """Return how likely posts with these vectors (n, d) are about the parts of a focus.

    `topical` (n,) is P(topical) with half of P(mixed): who wants to be known for something writes about it,
    and hardly any post on a focus is mere chat. `texts` are the posts' words (none: no words count);
    `read` (n, e) is what `reader` read of them. On focus means about any part, so P(on focus) is that of the
    likeliest part, or of the statement as a whole where that is likelier.
    """
    features = measure_closeness(
        parts, vectors,
        texts=texts, read=read, reader=reader, embedding=embedding, meaning=meaning, stand_in=stand_in,
    )  # fmt: skip
    return score_closeness(features, vectors, topical, calibration)


def score_closeness(
    features: Closeness, vectors: Floats, topical: npt.ArrayLike, calibration: Calibration | None = None
) -> OnFocus:
    """Return how likely posts are about the parts that they are so close to; see `score_on_focus`."""
    known = calibration or load_calibration()
    weights = known.careful if features.careful else known.quick
    likely = 1 / (1 + np.exp(-weigh_closeness(features, topical, weights)))
    likely[~vectors.any(axis=1)] = 0.0
    return OnFocus(features.meaning.max(axis=1), likely.max(axis=1), likely[:, : features.parts])


def weigh_closeness(features: Closeness, topical: npt.ArrayLike, weights: Weights) -> Doubles:
    """Return the logits of P(about each part), (n, parts)."""
    side = np.clip(np.asarray(topical, np.float64), SURE, 1 - SURE)
    logits = weights["bias"] + weights["topical"] * np.log(side / (1 - side))[:, None]
    logits = logits + weights["meaning"] * features.meaning + weights["words"] * features.words
    return np.asarray(logits + weights["reader"] * features.reader)


def measure_closeness(
    parts: Sequence[str],
    vectors: Floats,
    *,
    texts: Sequence[str] = (),
    read: Floats | None = None,
    reader: Reader | None = None,
    embedding: Vectors | None = None,
    meaning: Meaning | None = None,
    stand_in: StandIn | None = None,
) -> Closeness:
    """Return what tells how near posts are to the parts of a focus; see `score_on_focus`."""
    embedding, space = embedding or load_vectors(), meaning or load_meaning()
    asked = [mask(text) for text in (", ".join(parts), *parts)]
    told = space.direct(embedding.embed(embedding.tokenise(asked)))
    aims = scale(told[1:] + WHOLE * told[0])
    words = np.zeros((len(vectors), len(parts)))
    if texts:
        words = np.column_stack([find_words(part, texts) for part in parts])
    close = space.compare(vectors, aims).astype(np.float64)
    if read is None or reader is None:
        foreseen = foresee_nearness(parts, vectors, embedding, stand_in or load_stand_in())
        return Closeness(close, words, foreseen, careful=False)
    near = measure_nearness(parts, read, reader)
    if len(parts) > 1:
        close, words = (np.column_stack([one, one.max(axis=1)]) for one in (close, words))
    return Closeness(close, words, near, careful=True)


def foresee_nearness(parts: Sequence[str], vectors: Floats, embedding: Vectors, stand_in: StandIn) -> Doubles:
    """Return the cosines that the careful reader would see of posts with these vectors with each part, (n, parts)."""
    asked = embedding.embed(embedding.tokenise([mask(_lower_titled(part)) for part in parts]))
    return np.asarray(stand_in.foresee(POST, vectors) @ stand_in.foresee(STATEMENT, asked).T, np.float64)


def measure_nearness(parts: Sequence[str], read: Floats, reader: Reader) -> Doubles:
    """Return the cosines that the careful reader sees of posts with each part, and with all of several together."""
    parts = [_lower_titled(part) for part in parts]
    asked = [*parts, ", ".join(parts)] if len(parts) > 1 else parts
    aims = see_statement(reader, asked)
    return np.asarray(scale(reader.score("post", read)) @ aims.T, np.float64)


def _lower_titled(part: str) -> str:
    """Return a part without capitals that stand for the look of it."""
    return _TITLED.sub(lambda word: word[0].lower(), part)


def see_statement(reader: Reader, texts: Sequence[str]) -> Floats:
    """Return what the careful reader takes texts for as a statement (n, d), of length 1; asked again, from memory."""

    def make() -> tuple[Reader, Floats]:
        return reader, scale(reader.score("statement", reader.read(texts)))

    # the reader is kept beside what it saw, so that no other has its id
    return recall("statements", (id(reader), *texts), make, most=64)[1]


def share_out(parts: Doubles, whole: Doubles) -> Doubles:
    """Return how much of P(on focus) (n,) belongs to each part, (n, parts): most to the likeliest, together all of it.

    `parts` (n, parts) are the chances that a post is about each part, taken alone.

    >>> share_out(np.array([[0.6, 0.6], [0.8, 0.2]]), np.array([0.6, 0.8])).round(2).tolist()
    [[0.3, 0.3], [0.8, 0.0]]
    """
    if not parts.size:
        return parts
    chances = np.clip(parts, 1e-6, 1 - 1e-6)
    return np.asarray(whole[:, None] * softmax(SHARP * np.log(chances / (1 - chances))))


def find_words(part: str, texts: Sequence[str]) -> Doubles:
    """Return for each text which fraction of the part's words stands in it, weighted by their length.

    Endings do not matter, and a long word is also found inside a compound.

    >>> find_words("solar panels", ["My solar panel", "Panels of wood", "Wind"]).round(2).tolist()
    [1.0, 0.55, 0.0]
    """
    asked = _ask_words(part)
    result = np.zeros(len(texts))
    if asked is None:
        return result
    for row, text in enumerate(texts):
        low = text.lower()
        if any(stem in low for stem in asked.stems):  # most posts have none, which is quick to see
            found = {match.lastindex for match in asked.search.finditer(low)}
            result[row] = sum(asked.weights[at - 1] for at in found if at) / sum(asked.weights)
    return result


@dataclass(frozen=True, slots=True)
class _Asked:
    """The stems of a part, the longest first, what finds them in small letters, and what each weighs."""

    stems: tuple[str, ...]
    search: re.Pattern[str]
    weights: tuple[int, ...]


def _ask_words(part: str) -> _Asked | None:
    """Return what is looked for of a part; None where no word of it says anything."""

    def make() -> _Asked | None:
        words = [word for word in _WORD.findall(part.lower()) if word not in EMPTY and len(word) > 1]
        stems = {_stem(word): len(word) for word in words}
        told = sorted(stems, key=len, reverse=True)
        search = re.compile("|".join(f"({_pattern(stem)})" for stem in told))
        return _Asked(tuple(told), search, tuple(stems[stem] for stem in told)) if words else None

    return recall("words of a part", part, make, most=1000)


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


def to_dict(calibration: Calibration) -> Mapping[str, Mapping[str, float]]:
    """Return the weights as `on_focus.json` holds them."""
    return {
        how: {name: round(weight, 4) for name, weight in weights.items()}
        for how, weights in (("careful", calibration.careful), ("quick", calibration.quick))
    }
