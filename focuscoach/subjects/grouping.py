"""Vectors to groups, their number found: many small clusters, joined while the evidence is for it.

The model of a subject: its middle is normal around the common middle, its posts are normal around its own
(the variances are the constants of `Meaning`). Two clusters are joined where one subject explains them
better than two (the Bayes factor of the conjugate normal model: Murphy 2007, Conjugate Bayesian analysis
of the Gaussian distribution, section 2). Posts of one subject are not independent, they come in smaller
themes, so n posts count as n / `temper(n)`.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from focuscoach.subjects.clusters import cluster_vectors

MOST_GROUPS = 12
_SEEDS = 24
"""Clusters to begin with."""
_TRIES = 3
_ROUNDS = 10
_SMALLEST = 4
"""Posts under which a group is none."""

FEWEST_PARTED = 30
"""Posts of one subject from which on it has parts."""
_PARTS = ((30, 3), (100, 4), (300, 5))
"""Into how many parts from how many posts on: nobody takes in more than a handful."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def temper(n: int) -> float:
    """Return how many posts of a history of n weigh as one independent post.

    Set on people composed of the tuning half of the training subreddits, from 30 to 3,000 posts.

    >>> round(temper(200), 1)
    3.6
    """
    return 0.5 + 0.22 * math.sqrt(n)


def group_vectors(vectors: Floats, *, within: float, between: float, seed: int) -> Ints:
    """Return the number of the group of each centred vector (n, d); the same for any order of the rows.

    `within` and `between` are the variances summed over the dimensions.
    """
    n, dimensions = vectors.shape
    order = np.lexsort(tuple(vectors[:, :4].T))
    points = (vectors[order] / math.sqrt(within / dimensions)).astype(np.float32)
    spread, weight = between / within, 1 / temper(n)
    best, found = -math.inf, np.zeros(n, np.int64)
    distinct = len(np.unique(points, axis=0))
    for attempt in range(_TRIES):
        seeds = max(1, min(_SEEDS, n // 5, distinct))
        labels = cluster_vectors(points, seeds, seed=seed + attempt)
        labels = settle(points, join_clusters(points, labels, spread=spread, weight=weight))
        evidence = float(_explain(*_sum_up(points, labels), spread=spread, weight=weight).sum())
        if evidence > best:
            best, found = evidence, labels
    result = np.empty(n, np.int64)
    result[order] = found
    return result


def part_vectors(vectors: Floats, *, seed: int) -> Ints:
    """Return the part of each centred vector (n, d) of posts that are one subject; the same for any order.

    The evidence calls them one, so that their number is set by theirs (`_PARTS`), and parts differ in direction
    from the middle of all, which a long and a short post share.
    """
    order = np.lexsort(tuple(vectors[:, :4].T))
    points = vectors[order] - vectors.mean(axis=0)
    points /= np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)
    parts = next(parts for least, parts in reversed(_PARTS) if len(points) >= least)
    parts = min(parts, len(np.unique(points.round(6), axis=0)))
    labels = cluster_vectors(points, parts, seed=seed, tries=5)
    result = np.empty(len(points), np.int64)
    result[order] = settle(points, labels)
    return result


def _sum_up(points: Floats, labels: Ints) -> tuple[Doubles, Doubles]:
    """Return the size and the sum of each cluster."""
    member = labels == np.arange(labels.max() + 1)[:, None]
    sums = member.astype(np.float32) @ points
    return member.sum(axis=1).astype(np.float64), sums.astype(np.float64)


def _explain(sizes: Doubles, sums: Doubles, *, spread: float, weight: float) -> Doubles:
    """Return the log evidence that each cluster is one subject, up to what joining does not change.

    `spread` is the variance of the middles in units of the posts' variance.
    """
    n = sizes * weight
    shrunk = spread / (1 + n * spread)
    return np.asarray(0.5 * (weight**2 * (sums**2).sum(-1) * shrunk - sums.shape[-1] * np.log1p(n * spread)))


def join_clusters(points: Floats, labels: Ints, *, spread: float, weight: float) -> Ints:
    """Return labels in which clusters are joined while that explains the points better.

    Joining goes on where there are more than `MOST_GROUPS`. Labels count from 0.
    """
    sizes, sums = _sum_up(points, labels)
    names = np.arange(len(sizes))
    while len(sizes) > 1:
        alone = _explain(sizes, sums, spread=spread, weight=weight)
        joint = _explain(sizes[:, None] + sizes, sums[:, None] + sums, spread=spread, weight=weight)
        gain = joint - alone[:, None] - alone
        gain[np.tril_indices(len(sizes))] = -np.inf
        first, second = divmod(int(gain.argmax()), len(sizes))
        if gain[first, second] < 0 and len(sizes) <= MOST_GROUPS:
            break
        sizes[first] += sizes[second]
        sums[first] += sums[second]
        sizes, sums = np.delete(sizes, second), np.delete(sums, second, axis=0)
        names[names == second] = first
        names[names > second] -= 1
    return np.asarray(names[labels])


def settle(points: Floats, labels: Ints) -> Ints:
    """Return labels with each point in the cluster whose middle is nearest, clusters too small dissolved."""
    for _ in range(_ROUNDS):
        sizes, sums = _sum_up(points, labels)
        kept = sizes >= min(_SMALLEST, sizes.max())
        middles = (sums[kept] / sizes[kept, None]).astype(np.float32)
        nearest = ((middles**2).sum(axis=1) - 2 * points @ middles.T).argmin(axis=1)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
    return np.asarray(np.unique(labels, return_inverse=True)[1], np.int64)
