"""Arithmetic of what somebody is about: shares, effective numbers, legibility, each with its interval.

Plain numbers and numpy arrays in, frozen results out; nothing is drawn at random and no clock is read.
Posts come in runs, so every interval is resampled by week: each week is left out once (the jackknife,
Wolter 2007, Introduction to Variance Estimation, ch. 4), which needs no seed. `weeks` holds an integer a
post; -1 is undated, a block of its own. All intervals are two-sided 95 %.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from focuscoach.figures import (
    COVERAGE_FROM,
    EFFECTIVE_NUMBER_FROM,
    LABELS_ONLY_UNDER,
    PROVISIONAL_UNDER,
    TREND_FROM,
    Cadence,
    EffectiveNumber,
    Legibility,
    Share,
)
from focuscoach.history import ROLES
from focuscoach.measures.cadence import measure_cadence
from focuscoach.measures.intervals import (
    Array,
    Blocks,
    Z,
    block,
    degrees_of_freedom,
    design_effect,
    effective_size,
    independent_posts,
    student,
    wilson,
)
from focuscoach.measures.legibility import (
    check_roles,
    expected_legibility,
    legibility,
    legibility_after,
    legibility_after_each,
    legibility_by_glances,
    mixes_near,
    shift_mixes,
)

__all__ = [
    "EFFECTIVE_NUMBER_FROM",
    "LABELS_ONLY_UNDER",
    "PROVISIONAL_UNDER",
    "ROLES",
    "TREND_FROM",
    "Cadence",
    "EffectiveNumber",
    "Legibility",
    "Share",
    "effective_number",
    "expected_legibility",
    "grassberger_entropy",
    "legibility",
    "legibility_after",
    "legibility_after_each",
    "legibility_by_glances",
    "measure_cadence",
    "measure_legibility",
    "measure_share",
    "wilson",
]

_IS_FOCUS = np.array([1.0, 1.0, 0.0, 0.0])
_IS_PERSON = np.array([0.0, 1.0, 1.0, 0.0])


def measure_share(
    probabilities: ArrayLike, weeks: ArrayLike | None = None, *, model_sd: float = 0.0
) -> Share:
    """Return the share of true labels in what the person does: the mean of calibrated probabilities.

    Its variance is that of the weekly means plus p(1 - p)/n for labels that are only probable (the law
    of total variance: for independent posts the sum is the m(1 - m)/n of known labels). It is turned into
    an effective number of posts, never above n, and into Wilson's interval on it, corrected by Student's
    t for few weeks (Korn & Graubard 1998, Survey Methodology 24:193-201; Franco et al. 2019, J. Survey
    Statistics and Methodology 7:334-364). In a single week nothing tells how weeks differ, and posts
    count as independent. `model_sd` is the standard deviation over authors of the model's error in a
    share, on the logit scale, and is added in quadrature.

    >>> share = measure_share([0.9] * 20 + [0.2] * 10)
    >>> round(share.share, 3), round(share.low, 2), round(share.high, 2)
    (0.667, 0.48, 0.81)

    Raises:
        ValueError: for no post, for probabilities outside 0 to 1, for weeks of another length.
    """
    p = _check_probabilities(probabilities)
    blocks = block(weeks, len(p))
    share = min(max(float(p.mean()), 0.0), 1.0)
    design = design_effect(p, p * (1 - p), share * (1 - share), blocks)
    size = effective_size(len(p), design, share, model_sd, blocks)
    low, high = wilson(share * size, size)
    return Share(share, min(low, share), max(high, share))


def effective_number(subjects: ArrayLike, weeks: ArrayLike | None = None) -> EffectiveNumber | None:
    """Return how many subjects of equal size would be as diverse; None under 30 posts.

    `subjects` holds a whole number a post; negative ones are in no subject and are left out (counts
    become such labels by `np.repeat(range(len(counts)), counts)`). The Hill number of order 1, exp(H),
    of `grassberger_entropy`, with a standard error on the log scale: the larger of leaving out every week
    and every post. Where Good's coverage, 1 - singletons/n, is under 0.8 only `low` is given. `high`
    allows at least for one subject unseen so far: its share may be Wilson's upper end for none of n.

    >>> two = effective_number([0, 1] * 50)
    >>> round(two.value, 2), round(two.low, 1), round(two.high, 1), two.coverage
    (1.99, 2.0, 2.0, 1.0)
    >>> effective_number(range(29)) is None
    True
    """
    labels = np.asarray(subjects, dtype=np.int64)
    inside = labels >= 0
    blocks = block(weeks, len(labels))[inside]
    n = int(inside.sum())
    if n < EFFECTIVE_NUMBER_FROM:
        return None
    _, groups = np.unique(labels[inside], return_inverse=True)
    counts = np.bincount(groups)
    entropy = float(grassberger_entropy(counts))
    by_post = _leave_out_posts(counts)
    by_week = _leave_out_weeks(groups, counts, blocks)
    error = math.sqrt(max(by_post * student(n - 1) ** 2, by_week * student(degrees_of_freedom(blocks)) ** 2))
    low = max(math.exp(entropy - error), 1.0)
    coverage = 1.0 - int((counts == 1).sum()) / n
    if coverage < COVERAGE_FROM:
        return EffectiveNumber(None, low, None, coverage)
    value = max(math.exp(entropy), 1.0)
    unseen = wilson(0, independent_posts(blocks, by_week, by_post))[1]
    one_more = math.exp(-unseen * math.log(unseen) - (1 - unseen) * math.log1p(-unseen))
    return EffectiveNumber(value, min(low, value), max(math.exp(entropy + error), one_more, value), coverage)


def grassberger_entropy(counts: ArrayLike) -> Array:
    """Return Shannon's entropy in nats, corrected for small samples, of counts in the last axis.

    Grassberger 2003 (arXiv:physics/0307138): G(1) = -gamma - ln 2, G(2) = 2 + G(1), G(2m + 1) = G(2m),
    G(2m + 2) = G(2m) + 2/(2m + 1), with digamma(n) in the place of ln n (Schuermann 2004, J. Phys. A
    37:L295, at xi = 1/2), which has no bias at all for the three tosses of a coin in the paper.

    >>> three_tosses = [[3, 0], [2, 1], [1, 2], [0, 3]]
    >>> float((grassberger_entropy(three_tosses) @ [1, 3, 3, 1] / 8 / np.log(2)).round(12))
    1.0
    """
    whole = np.asarray(counts, dtype=np.int64)
    n = whole.sum(axis=-1)
    most = int(n.max(initial=1))
    steps = np.arange(most + 1)
    harmonic = np.concatenate([[0.0, 0.0], np.cumsum(1.0 / np.arange(1, most + 1))])[: most + 1]
    odd = np.concatenate([[0.0], np.cumsum(2.0 / (2 * np.arange(most // 2 + 1) + 1))])
    # Euler's gamma stands in digamma(n) and in every G, and falls out of their difference.
    corrected = odd[steps // 2] - math.log(2)
    entropy: Array = harmonic[n] - (whole * corrected[whole]).sum(axis=-1) / np.maximum(n, 1)
    return entropy


def measure_legibility(
    roles: ArrayLike,
    glances: int = 5,
    *,
    weeks: ArrayLike | None = None,
    unsure: ArrayLike | None = None,
    model_sd: float = 0.0,
    focus_sd: float = 0.0,
) -> Legibility | None:
    """Return legibility with its interval; None under 10 posts, provisional under 30.

    The value is exact for these posts. The interval is of what the person does: the range of
    `expected_legibility` over the mixes that the posts do not rule out (a profile likelihood, one degree
    of freedom, in the square roots of the shares, where a multinomial is round: Anscombe 1948, Biometrika
    35:246-254, with his 3/8). A first-order error would vanish at the best mix, where legibility is flat.
    The number of posts behind the mix is lowered by the largest design effect of legibility, focus and
    person (weeks, labels that are only probable) and by the share of posts that `unsure` marks: the voice
    abstained there, so that they tell nothing about the mix. What the models may be off by for one person
    (`model_sd` for the voice, see `measure_share`; `focus_sd` likewise for the focus) moves the mix along
    its own axis alone, and is added in quadrature.

    >>> found = measure_legibility([[1, 0, 0, 0]] * 24 + [[0, 0, 1, 0]] * 16)
    >>> found.glances, round(found.value, 2), round(found.low, 1), round(found.high, 1), found.provisional
    (5, 0.86, 0.7, 0.9, False)
    """
    rows = check_roles(roles)
    n = len(rows)
    if n < LABELS_ONLY_UNDER:
        return None
    value = legibility(rows, glances)
    glances_made = min(glances, n)
    blocks = block(weeks, n)
    mix = rows.mean(axis=0)
    reach = legibility_after_each(rows, glances_made)
    size = math.inf
    for worth in (reach, _IS_FOCUS, _IS_PERSON):
        means, mean = rows @ worth, float(mix @ worth)
        spread = float(mix @ worth**2) - mean**2
        design = design_effect(means, rows @ worth**2 - means**2, spread, blocks)
        size = min(size, effective_size(n, design, mean, 0.0, blocks))
    size *= 1.0 if unsure is None else 1.0 - float(np.mean(np.asarray(unsure, dtype=bool)))
    possible = expected_legibility(mixes_near(mix, Z / (2 * math.sqrt(max(size, 1e-9))), size), glances_made)
    moved = expected_legibility(shift_mixes(mix, model_sd, focus_sd), glances_made)
    moved -= expected_legibility(mix, glances_made)
    below = math.hypot(max(0.0, value - float(possible.min())), *np.maximum(0.0, -moved).tolist())
    above = math.hypot(max(0.0, float(possible.max()) - value), *np.maximum(0.0, moved).tolist())
    return Legibility(glances, value, max(0.0, value - below), min(1.0, value + above), n < PROVISIONAL_UNDER)


def _check_probabilities(probabilities: ArrayLike) -> Array:
    p = np.asarray(probabilities, dtype=np.float64).ravel()
    if not len(p):
        raise ValueError("a share needs at least one post")
    if not (np.isfinite(p).all() and p.min() >= -1e-9 and p.max() <= 1 + 1e-9):
        raise ValueError("probabilities must lie between 0 and 1")
    return np.clip(p, 0.0, 1.0)


def _leave_out_posts(counts: NDArray[np.int64]) -> float:
    """Return the jackknife variance of the entropy, each post left out once."""
    n = int(counts.sum())
    left = grassberger_entropy(counts - np.eye(len(counts), dtype=np.int64))
    centre = float(counts @ left) / n
    return (n - 1) / n * float(counts @ (left - centre) ** 2)


def _leave_out_weeks(groups: Blocks, counts: NDArray[np.int64], blocks: Blocks) -> float:
    """Return the jackknife variance of the entropy, each week left out once; 0 in a single week."""
    present, rows = np.unique(blocks, return_inverse=True)
    weeks = len(present)
    if weeks < 2:
        return 0.0
    table = np.bincount(rows * len(counts) + groups, minlength=weeks * len(counts))
    left = grassberger_entropy(counts - table.reshape(weeks, len(counts)))
    return (weeks - 1) / weeks * float(((left - left.mean()) ** 2).sum())
