"""The frame's numbers: window, mix, roles and trend, with the arithmetic of `focuscoach.measures.shares`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from focuscoach.errors import mark
from focuscoach.figures import (
    LABELS_ONLY_UNDER,
    SHORTEST_DAYS,
    TREND_FROM,
    Cadence,
    Mix,
    Period,
    Roles,
    Share,
    Window,
)
from focuscoach.history import ROLES, VOICES
from focuscoach.measures.cadence import measure_cadence
from focuscoach.measures.shares import measure_share

if TYPE_CHECKING:
    import pandas as pd

WINDOW_MONTHS = 12
WINDOW_POSTS = 100


def count_weeks(frame: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Return the number of the week of each post, -1 where it has no date."""
    dates = frame["created_at"]
    weeks = dates.to_numpy("datetime64[D]").astype(np.int64) // 7
    return np.where(dates.notna().to_numpy(), weeks, -1)


def choose_window(frame: pd.DataFrame, as_of: datetime) -> tuple[pd.Series[bool], Window]:
    """Return which rows advice is about, and the window that says so.

    The latest 12 months before `as_of`, widened to the latest 100 posts where those hold fewer.
    Posts without a date cannot be placed and always count.
    """
    import pandas as pd

    dates = frame["created_at"]
    dated = dates.notna()
    within = dates > pd.Timestamp(as_of) - pd.DateOffset(months=WINDOW_MONTHS)
    why = mark("the latest 12 months")
    if frame.empty:
        why = mark("no posts, since none can be measured")
    elif not dated.any():
        why = mark("all posts, since none has a date")
    elif within.sum() < WINDOW_POSTS <= dated.sum():
        within = dates >= dates.dropna().nlargest(WINDOW_POSTS).min()
        why = mark("the latest 100 posts, since the latest 12 months hold fewer")
    elif within.sum() < WINDOW_POSTS:
        within = dated
        why = mark("all posts, since there are fewer than 100")
    inside = within | ~dated
    found = dates[inside].dropna()
    start_at, end_at = (None, None) if found.empty else (say_time(found.min()), say_time(found.max()))
    return inside, Window(start_at, end_at, int(inside.sum()), why)


def say_time(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC.

    >>> from datetime import UTC
    >>> say_time(datetime(2024, 2, 3, 9, 15, 30, tzinfo=UTC))
    '2024-02-03T09:15:30Z'
    """
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


WIDEST = 0.75
"""An interval wider than this says nothing of a share."""


def spans_enough(frame: pd.DataFrame) -> bool:
    """Return whether posts bear a share: ten or more, and where most are dated over three weeks or more.

    In a shorter time one busy week is most of it, and an interval that says so says nothing.
    """
    dates = frame["created_at"].dropna()
    if len(frame) < LABELS_ONLY_UNDER:
        return False
    return 2 * len(dates) < len(frame) or (dates.max() - dates.min()).days >= SHORTEST_DAYS


def bears_shares(frame: pd.DataFrame, *, model_sd: float) -> bool:
    """Return whether shares of these posts say anything: over a short time, only where their intervals do."""
    if spans_enough(frame):
        return True
    mix = measure_mix(frame, model_sd=model_sd)
    return mix is not None and all(
        one.high - one.low <= WIDEST for one in (mix.topical, mix.personal, mix.mixed)
    )


def measure_mix(frame: pd.DataFrame, *, model_sd: float = 0.0) -> Mix | None:
    """Return the shares of the voices, None under ten posts."""
    if len(frame) < LABELS_ONLY_UNDER:
        return None
    weeks = count_weeks(frame)
    shares = {
        voice: measure_share(frame[f"p_{voice}"].to_numpy(float), weeks, model_sd=model_sd)
        for voice in VOICES
    }
    side = measure_share(
        (frame["p_topical"] + frame["p_mixed"] / 2).to_numpy(float), weeks, model_sd=model_sd
    )
    return Mix(**shares, unsure=_measure_unsure(frame, weeks), side=side)


def measure_roles(frame: pd.DataFrame, *, model_sd: float = 0.0) -> Roles | None:
    """Return the shares of the roles, None under ten posts."""
    if len(frame) < LABELS_ONLY_UNDER:
        return None
    weeks = count_weeks(frame)
    shares = {
        role: measure_share(frame[f"p_{role}"].to_numpy(float), weeks, model_sd=model_sd) for role in ROLES
    }
    return Roles(**shares, unsure=_measure_unsure(frame, weeks))


def _measure_unsure(frame: pd.DataFrame, weeks: npt.NDArray[np.int64]) -> Share:
    return measure_share((frame["voice"] == "unsure").to_numpy(float), weeks)


def measure_trend(
    frame: pd.DataFrame, tz: str, *, model_sd: float = 0.0, focus_sd: float = 0.0
) -> tuple[Period, ...]:
    """Return the quarters that have dated posts, oldest first; none under a hundred posts."""
    dated = frame[frame["created_at"].notna()]
    if len(dated) < TREND_FROM:
        return ()
    local = dated["created_at"].dt.tz_convert(ZoneInfo(tz)).dt.tz_localize(None).dt.to_period("Q")
    periods = []
    for period, posts in dated.groupby(local):
        mix = measure_mix(posts, model_sd=model_sd)
        on_focus = None
        if (
            mix and "p_on_focus" in posts and posts["p_on_focus"].notna().all()
        ):  # without a focus none has one
            shares, weeks = posts["p_on_focus"].to_numpy(float), count_weeks(posts)
            on_focus = measure_share(shares, weeks, model_sd=focus_sd)
        periods.append(Period(str(period), len(posts), mix, on_focus))
    return tuple(periods)


def measure_rhythm(
    frame: pd.DataFrame, as_of: datetime, recent: pd.DataFrame | None = None
) -> Cadence | None:
    """Return how often and how lately the person posts, None without dates.

    The rate and the longest silence are those of the `recent` posts, which advice is about (default: all): one page
    with an early date would make years of it otherwise, and busy years of long ago a pace of today.
    """
    now = as_of.timestamp() / 86400
    whole = measure_cadence(_days_of(frame), now)
    lately = whole if recent is None else measure_cadence(_days_of(recent), now)
    if whole is None or lately is None:
        return whole and replace(whole, longest_gap_days=None)
    rate = whole.posts_per_week if lately.posts_per_week is None else lately.posts_per_week
    return replace(whole, posts_per_week=rate, longest_gap_days=lately.longest_gap_days)


def _days_of(frame: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return the moments of the posts that have one, in days since the epoch."""
    return frame["created_at"].dropna().to_numpy("datetime64[s]").astype(np.int64) / 86400
