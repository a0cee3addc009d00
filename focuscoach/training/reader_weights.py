"""How the careful reader and the fast model are weighed together, fitted on people whom neither has seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from focuscoach.files import write_whole
from focuscoach.history import VOICES
from focuscoach.language.chances import softmax
from focuscoach.language.reader import FOLDER, Reader
from focuscoach.training.sources import Example, read_corpus
from focuscoach.voice.careful import name_kind
from focuscoach.voice.model import VoiceModel
from focuscoach.voice.scoring import score_texts

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
TUNING = 0.3
"""What the tuning posts weigh beside the dev people: few real tweets of one time against many invented posts."""


def write_weights(folder: Path, tuning: Sequence[Example], settings: Mapping[str, Any]) -> None:
    """Write into reader.json how the reader and the fast model are weighed together, and a writer's habits after it.

    `settings` are the recipe's: what the fast model's logits weigh `beside` the reader's, on short posts by language
    and on long ones, and how far habits count; looked at on people and not fitted, since on the corpus the fast model
    is at home. How sharp each sum is and how likely each voice, is fitted on the corpus's dev people (three voices)
    and, for short posts, on the real posts that may tune thresholds (topical against personal), which weigh `TUNING`
    as much together. Of long posts there are too few, so theirs are fitted on all.
    """
    posts = [*read_corpus("dev"), *(one for one in tuning if one.voice in VOICES[:2])]
    careful, fast = read_logits(folder, posts)
    truth = np.array([VOICES.index(one.voice or "") for one in posts])
    real = np.array([one.source != "corpus" for one in posts])
    kinds = np.array([name_kind(one.text, one.lang) for one in posts])
    voice = {}
    for kind, beside in settings["beside"].items():
        rows = np.ones(len(posts), bool) if kind == "long" else (kinds == kind) | real
        found = fit_sum(careful[rows], beside * fast[rows], truth[rows], real[rows])
        voice[kind] = {"scale": found[0], "bias": [found[1], 0.0, found[2]], "fast": beside}
    usual = (np.bincount(truth[~real], minlength=len(VOICES)) / (~real).sum()).round(4).tolist()
    path = folder / FOLDER / "reader.json"
    told = json.loads(path.read_text("utf-8"))
    told |= {"voice": voice, "habits": {"trained": usual, "usual": {"other": usual}, **settings["habits"]}}
    write_whole(path, json.dumps(told, indent=1) + "\n", private=False)


def fit_sum(careful: Doubles, fast: Doubles, truth: Places, real: Flags) -> list[float]:
    """Return the scale of the reader's logits and what is added to topical and to mixed, beside the fast model's part.

    Of the posts that are `real` only topical and personal ones are told apart; they weigh `TUNING` together.
    """

    def lose(values: Doubles) -> float:
        found = values[0] * careful + np.array([values[1], 0.0, values[2]]) + fast
        three = softmax(found[~real])[np.arange((~real).sum()), truth[~real]]
        lost = -np.log(three + 1e-12).mean()
        if real.any():
            two = softmax(found[real, :2])[np.arange(real.sum()), truth[real]]
            lost -= TUNING * np.log(two + 1e-12).mean()
        return float(lost)

    return [float(one) for one in minimize(lose, np.array([1.0, 0.0, 0.0])).x.round(4)]


def read_logits(folder: Path, posts: Sequence[Example]) -> tuple[Doubles, Doubles]:
    """Return the reader's logits of posts (n, 3), and the fast model's."""
    texts = [post.text for post in posts]
    reader, model = Reader.load(folder), VoiceModel.load(folder)
    careful = reader.score("voice", reader.read(texts)).astype(float)
    return careful, np.log(np.maximum(score_texts(model, texts).probabilities, 1e-9))
