"""What the weeks of a window add up to: enough to compare two reports, and nothing of any post."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.figures import Week
from focuscoach.measures.mix import count_weeks

if TYPE_CHECKING:
    import pandas as pd

EPOCH = date(1970, 1, 1)
"""The first day of week 0."""


def add_up_weeks(recent: pd.DataFrame) -> tuple[Week, ...]:
    """Return the weeks that hold posts, oldest first; posts without a date are in none.

    `recent` has the columns of a placed history; without a focus the sums of roles are None.
    """
    dated = recent[recent["created_at"].notna()]
    if dated.empty:
        return ()
    numbers, which = np.unique(count_weeks(dated), return_inverse=True)
    side = (dated["p_topical"] + dated["p_mixed"] / 2).to_numpy(float)
    unsure = (dated["voice"] == "unsure").to_numpy(bool).astype(np.float64)
    sums = [np.bincount(which), _add(which, unsure), _add(which, side), _add(which, side * (1 - side))]
    bridge = dated["p_bridge"].to_numpy(float)
    if not np.isnan(bridge).any():
        focus = dated["p_expert"].to_numpy(float) + bridge
        person = dated["p_human"].to_numpy(float) + bridge
        worths = (focus, focus * (1 - focus), person, person * (1 - person), bridge)
        sums += [_add(which, worth) for worth in worths]
    rows = zip(*(column.tolist() for column in sums), strict=True)
    return tuple(
        Week(first_day(int(number)), int(posts), int(doubtful), *map(_clip, rest))
        for number, (posts, doubtful, *rest) in zip(numbers, rows, strict=True)
    )


def first_day(week: int) -> str:
    """Return the first day of a numbered week as ISO 8601.

    >>> first_day(2930)
    '2026-02-26'
    """
    return (EPOCH + timedelta(weeks=week)).isoformat()


def number_week(day: str) -> int:
    """Return the number of the week in which a day lies.

    >>> number_week("2026-02-26"), number_week("2026-03-05T08:00:00Z")
    (2930, 2931)

    Raises:
        ValueError: it is no date.
    """
    return (date.fromisoformat(day[:10]) - EPOCH).days // 7


def _add(which: npt.NDArray[np.intp], worth: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.bincount(which, weights=worth).astype(np.float64)


def _clip(value: float) -> float:
    return max(0.0, value)
