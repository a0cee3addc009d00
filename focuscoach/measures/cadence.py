"""How often and how steadily somebody posts: plain arithmetic on moments."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from focuscoach.figures import LABELS_ONLY_UNDER, Cadence


def measure_cadence(days: ArrayLike, as_of: float) -> Cadence | None:
    """Return how often and how steadily, from times in days since the epoch; None without a dated post.

    Undated posts are NaN and left out, as are posts after `as_of`. The rate is taken from the first post
    to the last, where that is over a week and ten posts; the silence since then is told apart.

    >>> measure_cadence([0.0, 7.0, 28.0], as_of=30.0)
    Cadence(posts_per_week=None, longest_gap_days=21.0, last_post_days_ago=2.0)
    >>> measure_cadence(range(0, 70, 7), as_of=63.0).posts_per_week
    1.1111111111111112
    """
    times = np.asarray(days, dtype=np.float64).ravel()
    times = np.sort(times[times <= as_of])
    if not len(times):
        return None
    span = float(times[-1] - times[0])
    rate = 7.0 * len(times) / span if span > 7.0 and len(times) >= LABELS_ONLY_UNDER else None
    gap = float(np.diff(times).max()) if len(times) > 1 else None
    return Cadence(rate, gap, float(as_of - times[-1]))
