"""The difference between two stretches of one history, measure by measure, with intervals that hold together.

Each stretch gets its own interval from its weeks, and the two are joined by recovering their variances (Zou & Donner
2008, Statistics in Medicine 27:1693-1702; for shares this is Newcombe's hybrid of two Wilson intervals, 1998,
Statistics in Medicine 17:873-890). All of them together miss in at most one comparison of twenty (Bonferroni).

The instrument judges both stretches of one person with one error, which falls out of a difference but for the slope of
the logit: only where another model judged, or the person taught it in between, does its whole error count twice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from focuscoach.figures import Moved, Week
from focuscoach.measures.intervals import Array, Z, degrees_of_freedom, effective_size, student, wilson
from focuscoach.measures.legibility import expected_legibility, mixes_near, shift_mixes

GLANCES = 5
MISSED = 0.05
"""How often, at most, one or more of the intervals of a comparison miss."""
FEWEST_WEEKS = 4
"""Whole weeks under which a rhythm is not compared."""
MOST_WORTH = 4.0
"""As how many known labels a post whose label is only probable counts at most."""
MOST_LIKE = 0.8
"""How alike one week and the next are taken to be at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks of one history: those with posts, and how many posts each whole week has, empty ones too."""

    weeks: tuple[Week, ...]
    counts: tuple[int, ...]

    @property
    def posts(self) -> int:
        """How many posts there are."""
        return sum(week.posts for week in self.weeks)

    @property
    def has_roles(self) -> bool:
        """Whether every week has its sums of roles: there was a focus."""
        return all(week.focus is not None for week in self.weeks)


@dataclass(frozen=True, slots=True)
class _End:
    """A value with the ends of its interval."""

    value: float
    low: float
    high: float


def find_moved(
    then: Stretch,
    since: Stretch,
    *,
    shares: bool,
    focus: bool,
    voice_sd: float,
    focus_sd: float,
    same_judge: bool,
) -> tuple[Moved, ...]:
    """Return each measure then and since; `shares` and `focus` say whether the mix and the focus can be compared.

    `voice_sd` and `focus_sd` are the instrument's deviations on the logit scale.
    """
    rhythm = min(len(then.counts), len(since.counts)) >= FEWEST_WEEKS
    measures = 2 * (shares and focus) + shares + rhythm
    if not measures:
        return ()
    z = NormalDist().inv_cdf(1 - MISSED / (2 * measures))
    moved = []
    if shares:
        moved.append(_share("topical", then, since, z, voice_sd, same_judge))
    if shares and focus:
        moved.append(_share("focus", then, since, z, focus_sd, same_judge))
        moved.append(_legibility(then, since, z, voice_sd, focus_sd, same_judge))
    if rhythm:
        moved.append(
            _join("posts_per_week", _measure_rhythm(then.counts, z), _measure_rhythm(since.counts, z))
        )
    return tuple(moved)


def _share(name: str, then: Stretch, since: Stretch, z: float, sd: float, same_judge: bool) -> Moved:
    own = 0.0 if same_judge else sd
    one, other = (_measure_share(stretch.weeks, name, z, own) for stretch in (then, since))
    slope = abs(other.value * (1 - other.value) - one.value * (1 - one.value))
    return _join(name, one, other, z * sd * slope if same_judge else 0.0)


def _legibility(
    then: Stretch, since: Stretch, z: float, voice_sd: float, focus_sd: float, same_judge: bool
) -> Moved:
    scale = z / Z
    mixes = [_mean_roles(one.weeks) for one in (then, since)]
    values = [float(expected_legibility(mix, GLANCES)) for mix in mixes]
    moved = [
        expected_legibility(shift_mixes(mix, scale * voice_sd, scale * focus_sd), GLANCES) - value
        for mix, value in zip(mixes, values, strict=True)
    ]
    ends = []
    for stretch, mix, value, by in zip((then, since), mixes, values, moved, strict=True):
        size = min(_count_independent(stretch.weeks, name, z)[1] for name in ("focus", "person"))
        size *= 1 - sum(week.unsure for week in stretch.weeks) / stretch.posts
        near = mixes_near(mix, z / (2 * math.sqrt(max(size, 1e-9))), size)
        possible = expected_legibility(near, GLANCES)
        off = np.zeros(4) if same_judge else by
        below = math.hypot(max(0.0, value - float(possible.min())), *np.maximum(0.0, -off).tolist())
        above = math.hypot(max(0.0, float(possible.max()) - value), *np.maximum(0.0, off).tolist())
        ends.append(_End(value, value - below, value + above))
    both = np.abs(moved[1] - moved[0]).reshape(2, 2).max(axis=1)
    return _join("legibility", ends[0], ends[1], math.hypot(*both.tolist()) if same_judge else 0.0)


def _join(name: str, then: _End, since: _End, common: float = 0.0) -> Moved:
    """Return the difference with its interval; `common` is what the instrument's one error adds to it."""
    difference = since.value - then.value
    low = difference - math.hypot(since.value - since.low, then.high - then.value, common)
    high = difference + math.hypot(since.high - since.value, then.value - then.low, common)
    if name != "posts_per_week":
        low, high = max(low, -1.0), min(high, 1.0)
    return Moved(name, then.value, since.value, difference, low, high, low > 0 or high < 0)


def _measure_share(weeks: Sequence[Week], name: str, z: float, model_sd: float) -> _End:
    share, size = _count_independent(weeks, name, z, model_sd)
    low, high = wilson(share * size, size, z)
    return _End(share, min(low, share), max(high, share))


def _count_independent(
    weeks: Sequence[Week], name: str, z: float, model_sd: float = 0.0
) -> tuple[float, float]:
    """Return a share of the posts, and as how many independent known labels they count for it.

    The share is a mean of chances, which vary less than labels do: its variance is that of the weeks, or that of the
    posts where this is larger (sum of p - p(1 - p) is the sum of p squared), each with Student's t.
    """
    posts = np.array([week.posts for week in weeks])
    sums, doubts = _column(weeks, name), _column(weeks, f"{name}_doubt")
    n, groups = int(posts.sum()), len(weeks)
    share = min(max(float(sums.sum()) / n, 0.0), 1.0)
    spread = share * (1 - share)
    if spread <= 1e-9 or groups < 2:
        return share, effective_size(n, 1.0, share, model_sd, np.repeat(np.arange(groups), posts), z)
    totals = sums - posts * share
    by_week = groups / (groups - 1) * float(totals @ totals) / n**2
    by_post = max(float((sums - doubts).sum()) / n - share**2, 0.0) / n
    degrees = degrees_of_freedom(np.repeat(np.arange(groups), posts))
    widest = max(
        by_week * student(degrees, z) ** 2, by_post * student(n - 1, z) ** 2, spread * z**2 / (MOST_WORTH * n)
    )
    return share, 1.0 / (widest / (spread * z**2) + model_sd**2 * spread)


def _mean_roles(weeks: Sequence[Week]) -> Array:
    """Return the shares of expert, bridge, human and other."""
    n = sum(week.posts for week in weeks)
    focus, person, bridge = (float(_column(weeks, name).sum()) / n for name in ("focus", "person", "bridge"))
    mix = np.clip([focus - bridge, bridge, person - bridge, 1 - focus - person + bridge], 0.0, 1.0)
    return np.asarray(mix / mix.sum())


def _column(weeks: Sequence[Week], name: str) -> Array:
    return np.array([getattr(week, name) for week in weeks], dtype=np.float64)


def _measure_rhythm(counts: Sequence[int], z: float) -> _End:
    """Return the posts a week; weeks that are alike one after the other count as fewer."""
    told = np.array(counts, dtype=np.float64)
    n, mean = len(told), float(told.mean())
    if mean == 0:
        return _End(0.0, 0.0, z * z / n)
    off = told - mean
    spread = max(float(off @ off) / (n - 1), mean)  # never evener than chance
    like = min(max(float(off[1:] @ off[:-1]) / float(off @ off), 0.0), MOST_LIKE) if off.any() else 0.0
    error = math.sqrt(spread / n * (1 + like) / (1 - like)) / mean
    by = math.exp(student(n - 1, z) * error)
    return _End(mean, mean / by, mean * by)
