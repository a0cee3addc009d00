"""What following a remark would do to legibility, and how sure it is that there is something to change."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from statistics import NormalDist
from typing import TYPE_CHECKING

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Numbers

if TYPE_CHECKING:
    from focuscoach.figures import Share

Mix = tuple[float, float, float, float]
"""Shares of the roles: expert, bridge, human, other."""
_DEVIATIONS = 2 * 1.96


def gain(facts: Facts, to: Mix, glances: float = 5.0) -> float:
    """Return how much legibility a mix of roles has over the present one, at so many glances; at least 0."""
    assert facts.roles is not None
    return max(0.0, _met(to, glances) - _met(facts.roles, glances))


def lose_glances(facts: Facts, part: float) -> float:
    """Return how much legibility is lost where only so large a part of what a reader meets is the person's own."""
    if facts.roles is None:
        return 0.0
    return max(0.0, _met(facts.roles, 5.0) - _met(facts.roles, 5.0 * part))


def _met(mix: Mix, glances: float) -> float:
    """Return legibility at a number of glances, between two whole ones by a straight line."""
    from focuscoach.measures.legibility import expected_legibility

    low = math.floor(glances)
    ends = [float(expected_legibility(mix, k)) if k > 0 else 0.0 for k in (low, low + 1)]
    return ends[0] + (glances - low) * (ends[1] - ends[0])


def more_topical(mix: Mix, by: float) -> Mix:
    """Return the mix with so much more on the topical side, about the focus: out of human posts, then bridges.

    >>> more_topical((0.2, 0.1, 0.6, 0.1), 0.25)
    (0.45, 0.1, 0.35, 0.1)
    """
    expert, bridge, human, other = mix
    taken = min(by, human)
    rest = min(by - taken, bridge)
    return expert + taken + rest, bridge - rest, human - taken, other


def more_personal(mix: Mix, by: float) -> Mix:
    """Return the mix with so much more on the personal side, out of what is topical, in proportion.

    >>> more_personal((0.6, 0.1, 0.1, 0.2), 0.4)
    (0.3, 0.1, 0.5, 0.1)
    """
    expert, bridge, human, other = mix
    topical = expert + other
    taken = min(by, topical)
    if not taken:
        return mix
    kept = 1 - taken / topical
    return expert * kept, bridge, round(human + taken, 12), other * kept


def more_focus(mix: Mix, by: float) -> Mix:
    """Return the mix with so much more about the focus: out of other subjects, then of human posts.

    >>> more_focus((0.2, 0.1, 0.4, 0.3), 0.2)
    (0.4, 0.1, 0.4, 0.1)
    """
    expert, bridge, human, other = mix
    taken = min(by, other)
    rest = min(by - taken, human)
    return expert + taken + rest, bridge, human - rest, round(other - taken, 12)


def more_bridges(mix: Mix, to: float) -> Mix:
    """Return the mix in which so large a part tells of oneself and the subject, out of what knows alone.

    >>> more_bridges((0.5, 0.0, 0.3, 0.2), 0.1)
    (0.4, 0.1, 0.3, 0.2)
    """
    expert, bridge, human, other = mix
    taken = min(max(0.0, to - bridge), expert)
    return expert - taken, bridge + taken, human, other


def is_under(found: Share, edge: float) -> float:
    """Return how sure it is that the true share lies under an edge: 0 at even odds, 1 where there is no doubt.

    Read from the share's own 95 % interval, as of a normal distribution.

    >>> from focuscoach.figures import Share
    >>> round(is_under(Share(0.4, 0.3, 0.5), 0.5), 2), is_under(Share(0.6, 0.5, 0.7), 0.5)
    (0.95, 0.0)
    """
    width = max((found.high - found.low) / _DEVIATIONS, 1e-6)
    return max(0.0, 2 * NormalDist().cdf((edge - found.share) / width) - 1)


def find_under(found: Share | None, least: float, name: str, **others: float | int | str) -> Firing | None:
    """Return a firing where a share lies under `least`, as whole per cents; sure where its interval does."""
    if found is None or round(100 * found.share) >= round(100 * least):
        return None
    return tell_under(found, least, name, **others)


def tell_under(found: Share, least: float, name: str, **others: float | int | str) -> Firing:
    """Return what is told of a share under `least`: its numbers, how much it matters and how sure it is."""
    told: Numbers = {name: found.share, "low": found.low, "high": found.high, "least": least, **others}
    weight = min(1.0, max(0.0, (least - found.share) / least))
    return Firing(told, weight, found.high < least, sureness=is_under(found, least))


def add_effect(facts: Facts, firing: Firing, move: Callable[[Mix, float], Mix], by: float) -> Firing:
    """Return the firing with what legibility would gain from moving so much of the mix."""
    if facts.roles is None or facts.legibility is None:
        return firing
    return replace(firing, effect=gain(facts, move(facts.roles, by)))
