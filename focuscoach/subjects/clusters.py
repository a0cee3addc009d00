"""Vectors to a given number of clusters: Lloyd's k-means, its seeds drawn far apart, in numpy alone.

The draws are those of scikit-learn's `KMeans` for the same seed, so that the answers are its own (a test holds the
two together) up to what the last digit of a sum decides; but to import it takes longer than to name the subjects of
a few hundred posts. Seeds: Arthur & Vassilvitskii 2007, k-means++, of which several are tried at each step.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

_MOST_ROUNDS = 300
_TOLERANCE = 1e-4
"""Part of the mean variance: middles that move less in all have settled."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def cluster_vectors(vectors: Floats, k: int, *, seed: int, tries: int = 1) -> Ints:
    """Return the number of the cluster, 0 to k - 1, of each row of vectors (n, d), k at most n; the best of `tries`."""
    draw = np.random.RandomState(seed)
    tolerance = float(np.mean(np.var(vectors, axis=0))) * _TOLERANCE
    points = vectors - vectors.mean(axis=0)
    least, best = math.inf, np.zeros(len(points), np.int64)
    for _ in range(tries):
        labels, middles = _settle(points, _choose_seeds(points, k, draw), tolerance)
        spread = float(((points - middles[labels]) ** 2).sum(dtype=np.float64))
        if spread < least and (math.isinf(least) or not _are_alike(labels, best)):
            least, best = spread, labels
    return best


def _are_alike(labels: Ints, others: Ints) -> bool:
    """Return whether two labellings are one under other numbers."""
    return (
        len(np.unique(labels * (others.max() + 1) + others))
        == len(np.unique(labels))
        == len(np.unique(others))
    )


def _choose_seeds(points: Floats, k: int, draw: np.random.RandomState) -> Floats:
    """Return k of the points (k, d), each the best of some that were drawn by their distance to those before."""
    n, precise = len(points), points.astype(np.float64)
    squares, alike = (precise**2).sum(axis=1), np.ones(n, np.float32)
    chosen = [int(draw.choice(n, p=alike / alike.sum()))]
    nearest = _measure(precise[chosen], precise, squares)
    total = nearest @ alike
    for _ in range(1, k):
        drawn = draw.uniform(size=2 + int(math.log(k))) * total
        some = np.minimum(np.searchsorted(np.cumsum(nearest), drawn), n - 1)
        nearer = np.minimum(nearest, _measure(precise[some], precise, squares))
        left = nearer @ alike[:, None]
        best = int(left.argmin())
        total, nearest = left[best], nearer[best]
        chosen.append(int(some[best]))
    return np.asarray(points[chosen], np.float32)


def _measure(some: Doubles, points: Doubles, squares: Doubles) -> Floats:
    """Return the squared distances of some points (m, d) from all (n, d), (m, n)."""
    found = (some**2).sum(axis=1)[:, None] - 2 * some @ points.T + squares
    return np.asarray(np.maximum(found, 0), np.float32)


def _settle(points: Floats, middles: Floats, tolerance: float) -> tuple[Ints, Floats]:
    """Return each point's nearest middle, and the middles after they moved to that of their points until still."""
    labels = np.full(len(points), -1)
    for _ in range(_MOST_ROUNDS):
        before, labels = labels, _find_nearest(points, middles)
        moved = _find_middles(points, labels, middles)
        shift, middles = float(((moved - middles) ** 2).sum()), moved
        if np.array_equal(labels, before):
            return labels, middles
        if shift <= tolerance:
            break
    return _find_nearest(points, middles), middles


def _find_nearest(points: Floats, middles: Floats) -> Ints:
    """Return the number of the middle that is nearest to each point."""
    return np.asarray(((middles**2).sum(axis=1) - 2 * points @ middles.T).argmin(axis=1), np.int64)


def _find_middles(points: Floats, labels: Ints, middles: Floats) -> Floats:
    """Return the middle of the points of each cluster; one that lost all gets a point that lies far from its own."""
    member = labels == np.arange(len(middles))[:, None]
    sums, sizes = member.astype(np.float32) @ points, member.sum(axis=1).astype(np.float32)
    if len(empty := np.flatnonzero(sizes == 0)):
        away = ((points - middles[labels]) ** 2).sum(axis=1)
        farthest = np.argpartition(away, -len(empty))[: -len(empty) - 1 : -1]
        if away[farthest[0]] == 0:  # as many distinct points as middles that have some
            sizes[empty] = 1
            sums[empty] = middles[empty]
            return np.asarray(sums / sizes[:, None], np.float32)
        for new, far in zip(empty.tolist(), farthest.tolist(), strict=True):
            sums[labels[far]] -= points[far]
            sizes[labels[far]] -= 1
            sums[new], sizes[new] = points[far], 1
    return np.asarray(sums / np.maximum(sizes, 1)[:, None], np.float32)
