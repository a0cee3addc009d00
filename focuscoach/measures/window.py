"""What a report looks back on: the measured posts up to a moment, and those of the window before it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.measures.mix import choose_window

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.figures import Window
    from focuscoach.history import Placed

WORDS = frozenset(
    {"id", "text", "words", "title", "url", "author", "group", "reply_to", "vector", "why", "platforms"}
)
"""Columns that no measure of the whole history asks for, and that hold most of its memory."""


def look_back(placed: Placed, as_of: datetime | None) -> tuple[pd.DataFrame, pd.DataFrame, Window, datetime]:
    """Return the measured posts up to `as_of`, those of the window, the window, and the moment (UTC).

    Of all posts there are no words (the columns of `WORDS`), of those of the window all that is known.
    """
    whole = placed.history.frame
    frame, moment = _choose_measured(whole, as_of)
    inside, window = choose_window(frame, moment)
    return frame, whole.loc[frame.index[inside]], window, moment


def find_recent(frame: pd.DataFrame, as_of: datetime | None) -> npt.NDArray[np.bool_]:
    """Return which rows of a frame with `left_out` a report looks back on: the measured ones of the window."""
    measured, moment = _choose_measured(frame, as_of)
    inside, _ = choose_window(measured, moment)
    return np.asarray(frame.index.isin(measured.index[inside]))


def _choose_measured(frame: pd.DataFrame, as_of: datetime | None) -> tuple[pd.DataFrame, datetime]:
    """Return the measured posts up to a moment (default: the newest post's) without their words, and that moment."""
    kept = frame["left_out"] == ""
    if as_of is not None:
        kept &= ~(frame["created_at"] > as_of)
    measured = frame.loc[kept, [name for name in frame.columns if name not in WORDS]]
    return measured, _newest(measured) if as_of is None else as_of


def _newest(frame: pd.DataFrame) -> datetime:
    """Return the newest post's moment; the epoch where none has a date."""
    newest = frame["created_at"].max()
    return datetime(1970, 1, 1, tzinfo=UTC) if newest is None or newest != newest else newest.to_pydatetime()
