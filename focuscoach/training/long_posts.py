"""Long posts of the corpus as the passages that the fast model reads, and how their logits are pooled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from focuscoach.language.chances import softmax
from focuscoach.language.passages import choose_passages, cut_passages
from focuscoach.training.sources import Example
from focuscoach.voice.scoring import pool_logits

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


def cut_posts(posts: Sequence[Example]) -> tuple[list[Example], Places]:
    """Return each passage that is read of posts as an example of its own, and the post that it belongs to."""
    passages, owners = [], []
    for at, post in enumerate(posts):
        for text in choose_passages(cut_passages(post.text)):
            passages.append(replace(post, text=text))
            owners.append(at)
    return passages, np.array(owners, np.int64)


def fit_pooling(logits: Doubles, owners: Places, classes: Places) -> dict[str, object]:
    """Return how the logits of passages (m, 3) are pooled, so that the voices of long posts are likeliest.

    `owners` (m,) is the post of each passage, `classes` (m,) its voice; posts of one passage do not count.
    """
    counts = np.bincount(owners)
    long = counts[owners] > 1
    _, own = np.unique(owners[long], return_inverse=True)
    many, told = np.bincount(own), classes[long][np.flatnonzero(np.diff(own, prepend=-1))]

    def lose(values: Doubles) -> float:
        settings = {"opening": values[0], "ending": values[1], "scale": values[2], "bias": values[3:]}
        likely = softmax(pool_logits(logits[long], own, many, settings))
        held = 0.01 * (values[0] ** 2 + values[1] ** 2) + 0.01 * (values[3:] ** 2).sum()
        return float(-np.log(likely[np.arange(len(told)), told] + 1e-12).mean() + held)

    found = minimize(lose, np.array([0.0, 0.0, 1.0, 0.0, 0.0, 0.0])).x.round(4).tolist()
    return {"opening": found[0], "ending": found[1], "scale": found[2], "bias": found[3:]}
