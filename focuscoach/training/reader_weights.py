"""How the careful reader and the fast model are weighed together, fitted on people whom neither has seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from focuscoach.files import write_whole
from focuscoach.history import VOICES
from focuscoach.language.chances import softmax
from focuscoach.language.passages import SHORT
from focuscoach.language.reader import FOLDER, Reader
from focuscoach.training.sources import Example, read_corpus
from focuscoach.voice.model import VoiceModel
from focuscoach.voice.scoring import score_texts

Doubles = npt.NDArray[np.float64]
TUNING = 0.3
"""What the tuning posts weigh beside the dev people: few real tweets of one time against many invented posts."""


def write_weights(folder: Path, tuning: Sequence[Example], beside: Sequence[float]) -> None:
    """Write into reader.json how the reader and the fast model are weighed together.

    `beside` are what the fast model's logits weigh on short and on long posts: looked at on people and not fitted,
    since on the corpus the fast model is at home. How sharp the sum is and how likely each voice, is fitted on
    the corpus's dev people (three voices) and on the real posts that may tune thresholds (topical against
    personal), which weigh `TUNING` as much together.
    """
    invented, real = read_corpus("dev"), [one for one in tuning if one.voice in VOICES[:2]]
    logits, fast = read_logits(folder, [*invented, *real], beside)
    truth = np.array([VOICES.index(one.voice or "") for one in [*invented, *real]])
    own = np.arange(len(truth)) < len(invented)

    def lose(values: Doubles) -> float:
        found = values[0] * logits + np.array([values[1], 0.0, values[2]]) + fast
        three = softmax(found[own])[np.arange(own.sum()), truth[own]]
        two = softmax(found[~own, :2])[np.arange((~own).sum()), truth[~own]]
        return float(-np.log(three + 1e-12).mean() - TUNING * np.log(two + 1e-12).mean())

    scale, topical, mixed = minimize(lose, np.array([1.0, 0.0, 0.0])).x.round(4).tolist()
    path = folder / FOLDER / "reader.json"
    settings = json.loads(path.read_text("utf-8"))
    settings["voice"] = {
        "scale": scale, "bias": [topical, 0.0, mixed], "fast_short": beside[0], "fast_long": beside[1],
    }  # fmt: skip
    write_whole(path, json.dumps(settings, indent=1) + "\n", private=False)


def read_logits(folder: Path, posts: Sequence[Example], beside: Sequence[float]) -> tuple[Doubles, Any]:
    """Return the reader's logits of posts (n, 3), and what the fast model's add to them."""
    texts = [post.text for post in posts]
    reader, model = Reader.load(folder), VoiceModel.load(folder)
    careful = reader.score("voice", reader.read(texts)).astype(float)
    fast = np.log(np.maximum(score_texts(model, texts).probabilities, 1e-9))
    long = np.array([len(text.split()) > SHORT for text in texts], int)
    return careful, np.array(beside)[long][:, None] * fast
