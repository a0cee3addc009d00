"""Intervals of 95 %: Wilson's, and what weeks and uncertain labels take away from a number of posts."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Blocks = NDArray[np.intp]

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


def wilson(successes: float, n: float, z: float = Z) -> tuple[float, float]:
    """Return the ends of Wilson's score interval of a share; `n` may be fractional.

    Wilson 1927, JASA 22:209-212. Nothing known (n = 0) gives 0 to 1.

    >>> [round(end, 3) for end in wilson(21, 30)]
    [0.521, 0.833]
    """
    if n <= 0:
        return 0.0, 1.0
    share = min(max(successes / n, 0.0), 1.0)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(min(centre - half, share), 0.0), min(max(centre + half, share), 1.0)


def block(weeks: ArrayLike | None, n: int) -> Blocks:
    """Return 0, 1, ... a post: which block it is resampled in; undated posts are blocks of one.

    >>> block([2930, 2930, -1, -1, 2931], 5).tolist()
    [0, 0, 2, 3, 1]

    Raises:
        ValueError: where `weeks` has not one entry a post.
    """
    if weeks is None:
        return np.arange(n)
    given = np.asarray(weeks, dtype=np.int64).ravel()
    if len(given) != n:
        raise ValueError("weeks must have one entry a post")
    undated = given < 0
    _, blocks = np.unique(given, return_inverse=True)
    blocks = np.where(undated, blocks.max(initial=0) + 1 + np.cumsum(undated), blocks)
    return np.unique(blocks, return_inverse=True)[1].astype(np.intp)


def degrees_of_freedom(blocks: Blocks) -> float:
    """Return the effective number of weeks less one (Kish's n^2 / sum of squares); 0 in a single week.

    >>> degrees_of_freedom(np.array([0, 0, 1, 1, 2, 2]))
    2.0
    """
    sizes = np.bincount(blocks).astype(np.float64)
    return float(sizes.sum() ** 2 / (sizes**2).sum() - 1) if len(sizes) > 1 else 0.0


def design_effect(means: Array, label_variances: Array, spread: float, blocks: Blocks) -> float:
    """Return how many times larger the variance of a mean is than that of independent known labels.

    Under 1 where weeks happen to be evener than chance; `effective_size` bounds it. `means` holds the
    expected worth of every post, `label_variances` how uncertain it is, `spread` the variance of one known
    label. The weeks' part is the linearised jackknife of a mean.

    >>> weeks = np.repeat(np.arange(10), 5)
    >>> round(design_effect(np.repeat([0.0, 1.0] * 5, 5), np.zeros(50), 0.25, weeks), 2)
    5.56
    """
    n, groups = len(means), int(blocks.max()) + 1
    if spread <= 1e-12 or groups < 2:
        return 1.0
    totals = np.bincount(blocks, weights=means - means.mean())
    variance = groups / (groups - 1) * float(totals @ totals) + float(label_variances.sum())
    return variance / (n * spread)


def effective_size(
    n: int, design: float, share: float, model_sd: float, blocks: Blocks, z: float = Z
) -> float:
    """Return as how many independent posts these count, never above n.

    The larger of two squared errors holds: that of the weeks with Student's t for their effective number,
    and that of n independent posts with its t. The model's error is added in quadrature.

    >>> round(effective_size(100, 1.0, 0.5, 0.3, np.arange(100)), 1)
    30.5
    """
    by_week = design * student(degrees_of_freedom(blocks), z) ** 2
    sampled = n * z**2 / max(by_week, student(n - 1, z) ** 2)
    return 1.0 / (1.0 / sampled + model_sd**2 * share * (1.0 - share))


def independent_posts(blocks: Blocks, by_week: float, by_post: float) -> float:
    """Return how many independent posts these are worth, given the variances of leaving out weeks and posts.

    Never fewer than if every week were one post, Kish's n^2 / sum(n_w^2) (1965, Survey Sampling, ch. 5):
    of evenly spread subjects the variance by posts vanishes, and the ratio of the two says nothing.

    >>> independent_posts(np.repeat(np.arange(10), 5), 1.0, 1e-12)
    10.0
    """
    _, sizes = np.unique(blocks, return_counts=True)
    design = max(by_week / by_post, 1.0) if by_post > 0 else 1.0
    return max(len(blocks) / design, len(blocks) ** 2 / float(sizes @ sizes))


def student(degrees: float, z: float = Z) -> float:
    """Return the 97.5 % point of Student's t, within 1 % from 2 degrees on (Fisher & Cornish 1960).

    With another `z`, the point that the normal distribution has there.

    Fewer than one degree count as one; none at all (a single week) gives the normal point.

    >>> round(student(2), 2), round(student(29), 3)
    (4.27, 2.045)
    """
    if degrees <= 0:
        return z
    d = max(degrees, 1.0)
    return (
        z
        + (z**3 + z) / (4 * d)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * d**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * d**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * d**4)
    )
