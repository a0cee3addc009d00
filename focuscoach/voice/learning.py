"""Which posts to ask the person about: those from which the model would learn most. Plain arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

OUTSIDE = 0.3
"""What a post outside the window weighs against one inside: advice is about the window."""

_REACH = 0.5


def choose_posts(
    probabilities: Doubles,
    directions: Floats,
    languages: Sequence[str],
    *,
    n: int,
    inside: Flags,
    told: Flags,
    open_to_ask: Flags,
) -> list[int]:
    """Return the rows of up to `n` posts in the order in which to ask about them.

    One after another the post is taken of which the model is least sure (entropy) and that is least like
    those told and taken before (1 minus the likeness of the nearest, by `directions`: vectors of length 1).
    A post outside the window weighs `OUTSIDE`. Each language gets its share of the places by the root of
    its number of posts, so that the smaller one is asked about too. Rows that are told or not open to ask
    are never taken, nor is a post twice that is there twice.

    >>> sure, unsure, like = [0.98, 0.01, 0.01], [0.4, 0.35, 0.25], [0.41, 0.34, 0.25]
    >>> vectors = np.array([[1, 0], [0, 1], [0, 1]], np.float32)
    >>> yes, no = np.ones(3, bool), np.zeros(3, bool)
    >>> choose_posts(np.array([sure, unsure, like]), vectors, ["en"] * 3, n=2, inside=yes, told=no, open_to_ask=yes)
    [1, 0]
    """
    left = open_to_ask & ~told
    clipped = np.clip(probabilities, 1e-9, 1)
    worth = -(clipped * np.log(clipped)).sum(axis=1) * np.where(inside, 1.0, OUTSIDE)
    nearest = _find_likeness(directions, np.flatnonzero(told))
    codes, language = np.unique(np.asarray(languages, str), return_inverse=True)
    places = np.sqrt(np.bincount(language[left], minlength=len(codes)))
    places, given = places / max(1e-9, places.sum()), np.zeros(len(codes))
    taken: list[int] = []
    while len(taken) < n:
        score = np.where(left, worth * (1 - nearest), 0.0)
        due = [code for code in np.argsort(given - places * (len(taken) + 1), kind="stable")
               if score[language == code].max(initial=0.0) > 1e-6]  # fmt: skip
        if not due:
            break
        row = int(np.where(language == due[0], score, -1.0).argmax())
        taken.append(row)
        left[row] = False
        given[due[0]] += 1
        nearest = np.maximum(nearest, _find_likeness(directions, np.array([row])))
    return taken


def _find_likeness(directions: Floats, others: npt.NDArray[np.int64]) -> Doubles:
    """Return how like each post is to the nearest of the others: 1 for the same, 0 where there are none."""
    if not len(others):
        return np.zeros(len(directions))
    nearest = np.full(len(directions), -1.0)
    for start in range(0, len(others), 500):
        cosines = directions @ directions[others[start : start + 500]].T
        nearest = np.maximum(nearest, cosines.max(axis=1))
    return np.asarray(np.exp((np.minimum(nearest, 1.0) - 1.0) / _REACH))
