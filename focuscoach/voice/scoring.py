"""Texts to voices by the fast model: a short text as it stands, a long one by its passages.

A model that learnt on posts takes length for a sign of its own; passages of a post's length have none. Their
logits are averaged, opening and end with a weight of their own, and calibrated on long posts
(`focuscoach.training.recipe`), so that what remains when the story is taken out decides, and no longer its size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.language.chances import softmax
from focuscoach.language.meaning import Floats, scale
from focuscoach.language.passages import take_passages
from focuscoach.voice.model import Grams, VoiceModel, read_texts
from focuscoach.voice.moves import Moves
from focuscoach.voice.reasons import weigh_moves

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scored:
    """What the fast model says of n texts that nobody is known to have written.

    `probabilities` (n, 3) in the order of `VOICES`, `vectors` (n, d) of length 1, `n_subwords` (n,), and
    `moves`, which `focuscoach.voice.reasons.name_moves` names (None: not asked for).
    """

    probabilities: Doubles
    vectors: Floats
    n_subwords: Places
    moves: Moves | None


def score_texts(model: VoiceModel, texts: Sequence[str], *, explain: bool = False) -> Scored:
    """Return what the fast model says of raw texts; `explain` also finds what moved each."""
    passages = [take_passages(text) for text in texts]
    counts = np.array([len(some) for some in passages], np.int64)
    reading = read_texts([one for some in passages for one in some], model.vectors)
    grams: list[Grams] | None = [] if explain else None
    logits = np.log(np.maximum(model.score(reading, grams), 1e-12))
    moves = weigh_moves(model, reading, grams) if grams is not None else None
    sizes = reading.tokens.counts
    if len(reading.tokens) == len(texts):
        return Scored(softmax(logits), reading.vectors, sizes, moves)
    owners = np.repeat(np.arange(len(texts)), counts)
    pooled = pool_logits(logits, owners, counts, model.meta.get("passages", {}))
    vectors = np.zeros((len(texts), reading.vectors.shape[1]), np.float32)
    np.add.at(vectors, owners, reading.vectors)
    return Scored(
        softmax(pooled),
        np.where((counts == 1)[:, None], vectors, scale(vectors)),
        np.bincount(owners, sizes, len(texts)).astype(np.int64),
        moves and _join(moves, owners, counts),
    )


def pool_logits(logits: Doubles, owners: Places, counts: Places, settings: Mapping[str, Any]) -> Doubles:
    """Return the logits of posts (n, 3) from those of their passages (m, 3), which stand in order.

    `owners` (m,) is the post of each passage, `counts` (n,) how many a post has. A post of one passage has that
    passage's logits. `settings` holds what `opening` and `ending` add to the log of a passage's weight, and the
    `scale` and `bias` of the mean.
    """
    first = np.diff(owners, prepend=-1) != 0
    last = np.diff(owners, append=len(counts)) != 0
    weights = np.exp(float(settings.get("opening", 0.0)) * first + float(settings.get("ending", 0.0)) * last)
    weights /= np.bincount(owners, weights, len(counts))[owners]
    pooled = np.zeros((len(counts), logits.shape[1]))
    np.add.at(pooled, owners, logits * weights[:, None])
    moved = float(settings.get("scale", 1.0)) * pooled + np.asarray(settings.get("bias", [0.0] * 3))
    return np.where((counts > 1)[:, None], moved, pooled)


def _join(moves: Moves, owners: Places, counts: Places) -> Moves:
    """Return the moves by post: words as they stand, signals as they are on average."""
    of_passages = moves.all_signals()
    signals = np.zeros((len(counts), of_passages.shape[1]))
    np.add.at(signals, owners, of_passages)
    return replace(moves, owners=owners[moves.owners], signals=signals / np.maximum(counts, 1)[:, None])
