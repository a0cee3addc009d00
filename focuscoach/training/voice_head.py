"""From examples to the arrays of the voice head: augmentation, heads, calibration on held-out authors."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.history import VOICES
from focuscoach.language.signals import SIGNALS
from focuscoach.language.vectors import Vectors
from focuscoach.training.augment import add_marks
from focuscoach.training.heads import Arrays, Doubles, fit_heads, fit_stack, fold_by_author, select
from focuscoach.training.sources import Example
from focuscoach.voice.model import Reading, VoiceModel, read_texts

LONGEST_OTHER = 300
"""Characters of a Reddit text that are read: about as long as a post."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A voice head and what was seen while fitting it: held-out logits of the corpus, its posts and classes."""

    arrays: Arrays
    held_out: Doubles
    corpus: Sequence[Example]
    classes: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Material:
    """What heads are fitted on: the reading, class and weight of each text; those of the corpus (`own`) come first."""

    reading: Reading
    classes: npt.NDArray[np.int64]
    weights: Doubles
    own: npt.NDArray[np.bool_]

    def fit(self, rows: npt.NDArray[np.int64], settings: Mapping[str, Any]) -> Arrays:
        """Return the arrays of all heads, fitted on some of the texts."""
        return fit_heads(
            select(self.reading, rows), self.classes[rows], self.weights[rows], self.own[rows], settings
        )


def number_voices(examples: Sequence[Example]) -> npt.NDArray[np.int64]:
    """Return the class of each example, as its place in `VOICES`."""
    return np.array([VOICES.index(example.voice or "") for example in examples], np.int64)


def sample(examples: Sequence[Example], n: int, seed: int) -> list[Example]:
    """Return `n` labelled examples drawn without replacement, fewer where there are not so many."""
    labelled = [example for example in examples if example.voice]
    return random.Random(seed).sample(labelled, min(n, len(labelled)))  # noqa: S311


def fit_voice(
    corpus: Sequence[Example],
    others: Sequence[tuple[Sequence[Example], float]],
    tuning: Sequence[Example],
    vectors: Vectors,
    settings: Mapping[str, Any],
    say: Say = print,
) -> Fitted:
    """Return the fitted head.

    `others` are texts from elsewhere, each group with its total weight in posts; `tuning` are the few
    real posts that may set thresholds; their source removed links and mentions, which are put back by
    chance, several times over, at the rates of timelines (`lost_marks`).
    """
    seed = int(settings["seed"])
    rng = random.Random(seed)  # noqa: S311
    material = read_material(corpus, others, vectors, settings, rng)
    own = material.own
    held_out = np.zeros((len(corpus), 9))
    for at, fold in enumerate(fold_by_author([one.author for one in corpus], int(settings["folds"]))):
        say(f"fold {at + 1}")
        rest = np.setdiff1d(np.arange(len(own)), fold)
        arrays = material.fit(rest, settings)
        held_out[fold] = score_heads(arrays, select(material.reading, fold), vectors)
    say("all")
    arrays = material.fit(np.arange(len(own)), settings)
    labelled = [one for one in tuning if one.voice] * int(settings["tuning_rounds"])
    restored = [add_marks(one.text, one.voice or "", settings["lost_marks"], rng) for one in labelled]
    real = score_heads(arrays, read_texts(restored, vectors), vectors)
    classes = material.classes[own]
    arrays |= fit_stack(held_out, classes, real, number_voices(labelled), settings["heads"])
    return Fitted(arrays, held_out, corpus, classes)


def read_material(
    corpus: Sequence[Example],
    others: Sequence[tuple[Sequence[Example], float]],
    vectors: Vectors,
    settings: Mapping[str, Any],
    rng: random.Random,
) -> Material:
    """Return the corpus, with the marks of timelines put in, and the texts from elsewhere, read and weighed."""
    texts = [add_marks(one.text, one.voice or "", settings["marks"], rng) for one in corpus]
    texts += [one.text[:LONGEST_OTHER] for group, _ in others for one in group]
    weights = [np.full(len(group), total / max(1, len(group))) for group, total in others]
    return Material(
        read_texts(texts, vectors),
        number_voices([*corpus, *(one for group, _ in others for one in group)]),
        np.concatenate([np.ones(len(corpus)), *weights]),
        np.arange(len(texts)) < len(corpus),
    )


def score_heads(arrays: Arrays, reading: Reading, vectors: Vectors) -> Doubles:
    """Return the heads' logits as the shipped scorer computes them."""
    meta = {"signals": list(SIGNALS), "unsure_under": 0.0, "share_sd": 0.0}
    return VoiceModel(arrays, meta, vectors).score_heads(reading)
