"""Judged posts to figures: shares, effective numbers, legibility and cadence, each with its interval.

In: probabilities, subjects and moments. Out: the figures that a report tells, or none under their floor.
Never: a figure without its interval, a random draw, the clock, a label counted where a probability is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach._package import hand_on

if TYPE_CHECKING:
    from focuscoach.measures.cadence import measure_cadence
    from focuscoach.measures.mix import measure_mix, measure_roles, measure_trend
    from focuscoach.measures.selection import mark_reasons
    from focuscoach.measures.shares import effective_number, measure_legibility, measure_share

__all__ = [
    "effective_number",
    "mark_reasons",
    "measure_cadence",
    "measure_legibility",
    "measure_mix",
    "measure_roles",
    "measure_share",
    "measure_trend",
]
__getattr__ = hand_on(
    __name__,
    {
        "effective_number": "shares",
        "mark_reasons": "selection",
        "measure_cadence": "cadence",
        "measure_legibility": "shares",
        "measure_mix": "mix",
        "measure_roles": "mix",
        "measure_share": "shares",
        "measure_trend": "mix",
    },
)
