"""The figures of a report, each with its interval, and the floors from which each is told."""

from __future__ import annotations

from dataclasses import dataclass

LABELS_ONLY_UNDER = 10
"""Fewer posts than this get labels and no measure."""
SHORTEST_DAYS = 20
"""Days between the first post and the last under which no share is told: the posts then lie in three weeks or fewer."""
FEWEST_LEADING, LEAST_LEADING = 10, 0.15
"""Posts, and share of the posts of the window, under which no subject leads and stands in for a focus."""
PROVISIONAL_UNDER = 30
"""Fewer posts than this get a legibility that is marked provisional."""
EFFECTIVE_NUMBER_FROM = 30
"""From so many posts on there is an effective number of subjects."""
TREND_FROM = 100
"""From so many posts on there is a trend by quarter."""
COVERAGE_FROM = 0.8
"""Good's coverage under which too many subjects are unseen for more than a lower bound."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share, 0 to 1, with the ends of its 95 % interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EffectiveNumber:
    """How many equally large groups would be as diverse; no value or high where only `low` is known."""

    value: float | None
    low: float
    high: float | None
    coverage: float


@dataclass(frozen=True, slots=True)
class Legibility:
    """The chance, 0 to 1, that a reader of `glances` posts meets focus and person.

    `at_most` says that the focus was read from the same posts: what people want to be known for can only be
    met less often than what they post most about.
    """

    glances: int
    value: float
    low: float
    high: float
    provisional: bool
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often and how steadily; times in days.

    `posts_per_week` is None under ten dated posts and within one week, `longest_gap_days` for one post.
    """

    posts_per_week: float | None
    longest_gap_days: float | None
    last_post_days_ago: float
