"""Figures with their bootstrap intervals: what a judgement is worth on posts that careful readers labelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

Doubles = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]
DRAWS = 1000


def topical_score(probabilities: Doubles) -> Doubles:
    """Return P(topical) against personal: p_topical / (p_topical + p_personal)."""
    return np.asarray(probabilities[:, 0] / np.maximum(probabilities[:, 0] + probabilities[:, 1], 1e-12))


def macro_f1(truth: Truth, score: Doubles) -> float:
    """Return macro-F1 at 0.5.

    >>> macro_f1(np.array([True, True, False]), np.array([0.9, 0.2, 0.1]))
    0.6666666666666666
    """
    said = score > 0.5
    right = [(truth & said).sum(), (~truth & ~said).sum()]
    parts = [(truth.sum() + said.sum()), ((~truth).sum() + (~said).sum())]
    return float(np.mean([2 * hit / max(1, both) for hit, both in zip(right, parts, strict=True)]))


def auc(truth: Truth, score: Doubles) -> float:
    """Return the area under the ROC curve: the chance that a topical post scores above a personal one.

    >>> auc(np.array([True, False, False]), np.array([0.5, 0.5, 0.1]))
    0.75
    """
    topical = int(truth.sum())
    above = rankdata(score)[truth].sum() - topical * (topical + 1) / 2
    return float(above / (topical * (len(truth) - topical)))


def brier(truth: Truth, score: Doubles) -> float:
    """Return the Brier score: the mean squared distance of probability and truth."""
    return float(((score - truth) ** 2).mean())


METRICS: dict[str, Callable[[Truth, Doubles], float]] = {"macro_f1": macro_f1, "auc": auc, "brier": brier}


def measure_judgement(truth: Truth, score: Doubles, groups: Sequence[str], seed: int = 0) -> dict[str, Any]:
    """Return each metric with a 95 % bootstrap interval that resamples authors, and the numbers of posts."""
    places = [np.flatnonzero(np.asarray(groups) == group) for group in dict.fromkeys(groups)]
    rng = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {name: [] for name in METRICS}
    for _ in range(DRAWS):
        rows = np.concatenate([places[at] for at in rng.integers(len(places), size=len(places))])
        if truth[rows].all() or not truth[rows].any():
            continue
        for name, metric in METRICS.items():
            drawn[name].append(metric(truth[rows], score[rows]))
    figures: dict[str, Any] = {"n": len(truth), "topical": int(truth.sum())}
    for name, metric in METRICS.items():
        low, high = np.quantile(drawn[name], [0.025, 0.975])
        figures[name] = {
            "value": round(metric(truth, score), 4), "low": round(float(low), 4), "high": round(float(high), 4),
        }  # fmt: skip
    return figures


def measure_value(values: Doubles, statistic: Callable[[Doubles], float], seed: int = 0) -> dict[str, float]:
    """Return a statistic of rows with its 95 % bootstrap interval."""
    rng = np.random.default_rng(seed)
    drawn = [statistic(values[rng.integers(len(values), size=len(values))]) for _ in range(DRAWS)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"value": round(statistic(values), 4), "low": round(float(low), 4), "high": round(float(high), 4)}


def measure_band(truth: Truth, score: Doubles) -> list[dict[str, float]]:
    """Return coverage against accuracy: what is right among the posts judged with at least so much certainty."""
    certainty = np.maximum(score, 1 - score)
    rows = []
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        kept = certainty >= least
        right = ((score > 0.5) == truth)[kept]
        rows.append(
            {
                "least": least,
                "coverage": round(float(kept.mean()), 3),
                "accuracy": round(float(right.mean()), 3),
            }
        )
    return rows
