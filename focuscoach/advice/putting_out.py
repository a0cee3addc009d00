"""What somebody put out, and when: silences, posts without words and what was passed on, in the window's period."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.figures import Cadence
from focuscoach.posts import MEASURED_KINDS

if TYPE_CHECKING:
    import pandas as pd

UNSEEN = frozenset({"draft", "not the person's", "deleted", "future"})
"""What nobody has seen of somebody, so that it breaks no silence."""
HOURS = 12
"""Of a day, by which the day of a report may be rounded."""


def measure_quiet(
    frame: pd.DataFrame, recent: pd.DataFrame, cadence: Cadence | None
) -> tuple[float | None, float | None]:
    """Return the longest time of the window, and the days until the report, in which the person put out nothing at all.

    Shares and replies break a silence too: contacts see them.
    """
    newest = recent["created_at"].max()
    if cadence is None or newest is None or newest != newest:
        return None, None
    dates = frame.loc[~frame["left_out"].isin(UNSEEN), "created_at"].dropna().sort_values()
    since = cadence.last_post_days_ago
    until = newest + timedelta(days=since + HOURS / 24)
    dates = dates[(dates >= recent["created_at"].min()) & (dates <= until)]
    gaps = dates.diff().dt.total_seconds().to_numpy(float) / 86400
    later = (dates.max() - newest).total_seconds() / 86400
    return float(np.nanmax(gaps, initial=0.0)), max(0.0, since - later)


def count_lately(recent: pd.DataFrame) -> int | None:
    """Return how many posts are of the last year before the latest; None where they do not span two years."""
    dates = recent["created_at"].dropna()
    year = timedelta(days=365)
    if dates.empty or dates.max() - dates.min() < 2 * year:
        return None
    return int((dates > dates.max() - year).sum())


def count_days_since(recent: pd.DataFrame, ids: tuple[str, ...]) -> float | None:
    """Return the days from the latest of these posts to the latest post of all; None where none has a date."""
    latest = recent.loc[recent["id"].isin(ids), "created_at"].max()
    if latest is None or latest != latest:
        return None
    return float((recent["created_at"].max() - latest).total_seconds() / 86400)


def count_bare(frame: pd.DataFrame, recent: pd.DataFrame) -> int:
    """Return how many posts of their own, in the period of the window, somebody put no words to."""
    bare = frame["kind"].isin(MEASURED_KINDS) & (frame["left_out"] == "no own words")
    return _count_in_period(frame.loc[bare, "created_at"], recent)


def count_shares(frame: pd.DataFrame, recent: pd.DataFrame) -> int:
    """Return how many posts of others were passed on in the period of the window."""
    return _count_in_period(frame.loc[frame["kind"] == "share", "created_at"], recent)


def _count_in_period(dates: pd.Series[pd.Timestamp], recent: pd.DataFrame) -> int:
    first = recent["created_at"].min()
    if first is None or first != first:
        return len(dates)
    return int(((dates >= first) | dates.isna()).sum())
