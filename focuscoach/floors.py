"""From how many posts on a number is told: the floors that hold everywhere."""

from __future__ import annotations

LABELS_ONLY_UNDER = 10
"""Fewer posts than this get labels and no measure."""
PROVISIONAL_UNDER = 30
"""Fewer posts than this get a legibility that is marked provisional."""
EFFECTIVE_NUMBER_FROM = 30
"""From so many posts on there is an effective number of subjects."""
TREND_FROM = 100
"""From so many posts on there is a trend by quarter."""
COVERAGE_FROM = 0.8
"""Good's coverage under which too many subjects are unseen for more than a lower bound."""
