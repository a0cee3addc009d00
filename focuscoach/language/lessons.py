"""What a better judge taught the fast model about one person, as a few weights that hold no text. Plain arrays.

A history's newest posts are read carefully; a draft is not, since it must be judged at once. The lesson is a ridge
regression, multinomial and on soft targets, of what the careful judge says on top of what the fast one says:
from where a post lies in meaning and from the fast model's own logits. It is found by the bound on the
curvature of Böhning (1992, Annals of the Institute of Statistical Mathematics 44:197-200).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from focuscoach.language.chances import softmax

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]

FEWEST = 50
"""Posts from which something is learnt."""

RIDGE = 0.2
"""How far the weights are held back; the middle of what is best for eight people (tests/bench/lessons.py)."""

_LEAST, _SCALE, _STEPS = 1e-3, 0.25, 100


def learn_lesson(directions: Floats, told: Doubles, taught: Doubles) -> Doubles:
    """Return the lesson (d + k + 1, k): what moves the logits of `told` (n, k) to those of `taught` (n, k).

    `directions` (n, d) are of length 1 (`Meaning.direct`); rows of `told` and `taught` sum to 1. The last row
    shifts every post.
    """
    features = _gather(directions, told)
    ridge = np.full(features.shape[1], RIDGE)
    ridge[-1] = RIDGE / 10
    step = np.linalg.inv(features.T @ features / 2 + np.diag(ridge))
    lesson = np.zeros((features.shape[1], told.shape[1]))
    for _ in range(_STEPS):
        gap = taught - softmax(_find_logits(told) + features @ lesson)
        lesson += step @ (features.T @ gap - ridge[:, None] * lesson)
    return np.asarray(lesson)


def apply_lesson(lesson: Doubles, directions: Floats, told: Doubles) -> Doubles:
    """Return the probabilities (n, k) of a judge who took the lesson.

    >>> near = np.eye(2, dtype=np.float32)[[0, 1] * 30]
    >>> told, taught = np.full((60, 2), 0.5), np.array([[0.9, 0.1], [0.1, 0.9]] * 30)
    >>> apply_lesson(learn_lesson(near, told, taught), near[:2], told[:2]).round(1).tolist()
    [[0.9, 0.1], [0.1, 0.9]]
    """
    return softmax(_find_logits(told) + _gather(directions, told) @ lesson)


def read_lesson(rows: Sequence[Sequence[float]], dimensions: int, kinds: int) -> Doubles | None:
    """Return a lesson that a file tells; None where it was learnt in another space.

    Raises:
        ValueError: it holds something else than finite numbers.
    """
    lesson = np.asarray(rows, np.float64)
    if not np.isfinite(lesson).all():
        raise ValueError("lesson")
    return lesson if lesson.shape == (dimensions + kinds + 1, kinds) else None


def _gather(directions: Floats, told: Doubles) -> Doubles:
    return np.column_stack([directions, _SCALE * _find_logits(told), np.ones(len(told))]).astype(np.float64)


def _find_logits(probabilities: Doubles) -> Doubles:
    return np.asarray(np.log(np.maximum(probabilities, _LEAST)))
