"""The posts of a history as the rows of a report, which `classify` writes and the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach.locale import Translate
from focuscoach.measures.mix import say_time
from focuscoach.report import Row
from focuscoach.voice.reasons import say_reason

if TYPE_CHECKING:
    import pandas as pd


def list_rows(frame: pd.DataFrame, translate: Translate = str) -> tuple[Row, ...]:
    """Return a row for each post with own words, in the frame's order; signals are said by `translate`."""
    own = frame[frame["voice"].notna()]
    taken = ["id", "platform", "kind", "date_precision", "lang", "voice", "p_topical", "p_personal", "p_mixed",
             "focus_similarity", "p_on_focus", "on_focus", "role", "subject", "text"]  # fmt: skip
    values = own[taken].astype(object).where(own[taken].notna(), None)  # pandas has NaN where there is none
    columns = [values[name].tolist() for name in taken]
    dates = [None if moment != moment else say_time(moment) for moment in own["created_at"]]
    reasons = [tuple(say_reason(name, translate) for name in why) for why in own["why"]]
    used = (own["left_out"] == "").tolist()
    return tuple(
        Row(**dict(zip(taken, row, strict=True)), created_at=date, why=why, measured=measured)
        for row, date, why, measured in zip(zip(*columns, strict=True), dates, reasons, used, strict=True)
    )
