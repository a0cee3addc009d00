"""What the person told of some posts, carried over to the others that are like them. Plain arrays.

The logits of the three voices get a correction that is a Gaussian process over the posts: nought before
anything is told, more alike the nearer two posts are in meaning, and a little alike for any two posts of
one person, so that it also shifts the whole. The told posts give its most likely value (Rasmussen &
Williams 2006, Gaussian Processes for Machine Learning, section 3.5), found by a bound on the curvature of
the multinomial likelihood (Böhning 1992, Annals of the Institute of Statistical Mathematics 44:197-200),
with which every step comes nearer. The prior holds the correction back as a ridge does: what twenty posts
say weighs little against the model, what two hundred say much.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from focuscoach.language.chances import softmax
from focuscoach.language.recall import print_of, recall

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Voices = npt.NDArray[np.int64]

UNTOLD = -1
"""In place of a voice, for a post of which the person said nothing."""

STRENGTH, REACH = 1.0, 0.5
"""The variance of the correction of a logit, and the distance (1 - cosine) at which two posts' corrections are
alike by 1/e. Chosen on half of the corpus's test people, shown on the other half (tests/bench/adaptation.py)."""

MOST = 1000
"""Told posts that the correction is made of, the latest ones."""

_STEPS, _STILL, _AT_ONCE = 60, 1e-9, 4000


def adapt(probabilities: Doubles, directions: Floats, told: Voices) -> Doubles:
    """Return the probabilities of the voices after what was told; a told post is certain.

    `directions` are the posts' centred vectors of length 1 (`Meaning.direct`), `told` the place of each
    post's voice among the columns, or `UNTOLD`. The posts stand in the order of time.

    >>> told = np.array([1, UNTOLD])
    >>> after = adapt(np.array([[0.6, 0.4], [0.6, 0.4]]), np.eye(2, dtype=np.float32), told)
    >>> after[0].tolist(), bool(0.4 < after[1, 1] < 0.5)
    ([0.0, 1.0], True)
    """
    known = np.flatnonzero(told != UNTOLD)
    if not len(known):
        return probabilities
    logits, used = np.log(np.maximum(probabilities, 1e-9)), known[-MOST:]
    pull = _fit(logits[used], directions[used], np.eye(probabilities.shape[1])[told[used]])
    result = np.empty_like(probabilities)
    for start in range(0, len(probabilities), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        moved = logits[rows] + _liken(directions[rows], directions[used]) @ pull
        result[rows] = softmax(moved)
    result[known] = np.eye(probabilities.shape[1])[told[known]]
    return result


def _liken(some: Floats, others: Floats) -> Doubles:
    """Return the covariance of the corrections of posts, (n, m)."""
    return np.asarray(STRENGTH * np.exp((some @ others.T - 1.0) / REACH), np.float64)


def _fit(logits: Doubles, directions: Floats, truth: Doubles) -> Doubles:
    """Return how far each told post pulls at each logit: (k, voices), or (k, things, voices) for several things.

    A step takes one product: with S the inverse of 1 + K/2 for the likeness K, K S is 2 (1 - S), so that what a
    pull of S r moves is K S r = 2 (r - S r).
    """
    step = recall("told posts", print_of((), directions), lambda: _invert(directions), most=2)
    pull, moved = np.zeros_like(truth), np.zeros_like(truth)
    for _ in range(_STEPS):
        wanted = moved / 2 + truth - softmax(logits + moved)
        before, pull = pull, _spread(step, wanted)
        moved = 2 * (wanted - pull)
        if np.abs(pull - before).max(initial=0.0) < _STILL:
            break
    return pull


def _invert(directions: Floats) -> Doubles:
    """Return the inverse of 1 + K/2, (k, k): a second's work for a thousand posts, the same for every focus."""
    return np.asarray(np.linalg.inv(np.eye(len(directions)) + _liken(directions, directions) / 2))


def _spread(weights: Doubles, values: Doubles) -> Doubles:
    """Return (n, k) weights times (k, …) values."""
    return np.asarray((weights @ values.reshape(len(values), -1)).reshape(-1, *values.shape[1:]))


def lend(probabilities: Doubles, taught: Doubles, rows: Voices, directions: Floats) -> Doubles:
    """Return the probabilities of all posts after a better judge read those in `rows`.

    The same correction as `adapt`, its truth soft: `taught` (k, voices) are the judge's probabilities. Several
    things are judged at once as (n, things, voices) and (k, things, voices).

    >>> before = np.array([[0.6, 0.4], [0.6, 0.4]])
    >>> after = lend(before, np.array([[0.1, 0.9]]), np.array([0]), np.eye(2, dtype=np.float32))
    >>> bool(0.4 < after[1, 1] < 0.9)
    True
    """
    if not len(rows) or len(rows) == len(probabilities):
        return probabilities.copy()
    logits = np.log(np.maximum(probabilities, 1e-9))
    pull = _fit(logits[rows], directions[rows], taught)
    result = np.empty_like(probabilities)
    for start in range(0, len(probabilities), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        result[part] = softmax(logits[part] + _spread(_liken(directions[part], directions[rows]), pull))
    return result


def lend_chances(chances: Doubles, taught: Doubles, rows: Voices, directions: Floats) -> Doubles:
    """Return the same for chances, (n,) or (n, things): those of `rows` as `taught`, the others moved alike."""
    both, truth = (np.stack([one, 1 - one], axis=-1) for one in (chances, taught))
    result = lend(both, truth, rows, directions)[..., 0]
    result[rows] = taught
    return result
