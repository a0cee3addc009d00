"""Cadence: posts a week, the longest silence and the days since the last post, each only where it can be told."""

from __future__ import annotations

import math

import pytest

from focuscoach.figures import Cadence
from focuscoach.measures.cadence import measure_cadence


@pytest.mark.parametrize(
    ("days", "as_of", "expected"),
    [
        ([], 10.0, None),
        ([math.nan, 12.0], 10.0, None),
        ([3.0], 10.0, Cadence(None, None, 7.0)),
        ([10.0] * 40, 10.0, Cadence(None, 0.0, 0.0)),
        ([70.0, 0.0, 14.0, math.nan, 99.0], 80.0, Cadence(None, 56.0, 10.0)),
        ([70.0, *[0.0] * 6, 14.0, 14.0, 14.0, math.nan, 99.0], 80.0, Cadence(1.0, 56.0, 10.0)),
    ],
)
def test_cadence(days: list[float], as_of: float, expected: Cadence | None) -> None:
    assert measure_cadence(days, as_of) == expected
