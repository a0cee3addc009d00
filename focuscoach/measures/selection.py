"""Which posts are measured, and why the others are not: every entry of the exports is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.figures import Counts, LeftOutCount, SkippedRow
from focuscoach.language.text import SPOKEN
from focuscoach.posts import MEASURED_KINDS, NOT_READ, LeftOut, Skipped

if TYPE_CHECKING:
    import pandas as pd


def mark_reasons(
    frame: pd.DataFrame,
    *,
    kinds: Sequence[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    networks: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return the frame with `left_out`: the reason why a post is not measured, "" where it is.

    The first that holds, in this order: share, no own words, kind, other language, network, period, future. A
    post without a date is outside any period that was asked for; one that is dated after the export that holds it
    (`future` in the frame) is in no period at all.
    """
    import pandas as pd

    dates = frame["created_at"]
    asked = pd.Series(data=False, index=frame.index)
    if since is not None:
        asked |= ~(dates >= since)
    if until is not None:
        asked |= ~(dates <= until)
    conditions = [
        frame["kind"] == "share",
        frame["words"] == "",
        ~frame["kind"].isin(list(kinds or MEASURED_KINDS)),
        ~frame["lang"].isin([*SPOKEN, "und"]),
        ~_lies_in(frame, networks),
        asked,
        frame["future"] if "future" in frame else pd.Series(data=False, index=frame.index),
    ]
    reasons = ["share", "no own words", "kind", "other language", "network", "period", "future"]
    told = np.full(len(frame), "", dtype=object)  # a few words for all: as text each post would have its own
    for condition, reason in zip(reversed(conditions), reversed(reasons), strict=True):
        told[condition.to_numpy(bool)] = reason
    return frame.assign(left_out=pd.Series(told, frame.index, dtype="str"))


def find_measured(frame: pd.DataFrame, as_of: datetime | None = None) -> npt.NDArray[np.bool_]:
    """Return which posts are measured, as `mark_reasons` says, up to a moment where one is given."""
    marked = frame if "left_out" in frame else mark_reasons(frame)
    measured = marked["left_out"] == ""
    if as_of is not None:
        measured &= ~(frame["created_at"] > as_of)
    return np.asarray(measured, bool)


def _lies_in(frame: pd.DataFrame, networks: Sequence[str] | None) -> pd.Series[bool]:
    """Return which posts lie in one of the networks; all where none is named."""
    import pandas as pd

    if not networks:
        return pd.Series(data=True, index=frame.index)
    wanted = set(networks)
    told = frame["platforms"] if "platforms" in frame else frame["platform"].map(lambda name: (name,))
    return told.map(lambda names: not wanted.isdisjoint(names)).astype(bool)


def count_foreign(frame: pd.DataFrame, start: datetime | None, end: datetime) -> int:
    """Return how many posts of a time were left out for their language; undated ones count, as in the window."""
    dates = frame["created_at"]
    inside = dates.isna() | (dates <= end)
    if start is not None and start == start:
        inside &= dates.isna() | (dates >= start)
    return int((inside & (frame["left_out"] == "other language")).sum())


def count_posts(frame: pd.DataFrame, left_out: Sequence[LeftOut], skipped: Sequence[Skipped]) -> Counts:
    """Return the accounts: read, analysed, left out by reason and kind, and skipped rows.

    `frame` has `left_out`. Read are the person's own public entries, once each.
    """
    found: Counter[tuple[str, str]] = Counter((item.reason, item.kind) for item in left_out)
    read = len(frame) + sum(item.reason not in NOT_READ for item in left_out)
    reasons = frame.loc[frame["left_out"] != "", ["left_out", "kind"]]
    found.update(zip(reasons["left_out"], reasons["kind"], strict=True))
    counts = tuple(LeftOutCount(reason, kind, n) for (reason, kind), n in sorted(found.items()))
    rows = tuple(SkippedRow(item.where, item.reason) for item in skipped)
    return Counts(read, int((frame["left_out"] == "").sum()), counts, rows)
