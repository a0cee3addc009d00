"""The posts of a history as the rows of a report, which `classify` writes and the page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach.locale import Translate
from focuscoach.measures.mix import say_time
from focuscoach.report import Row
from focuscoach.voice.reasons import say_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

_FEW = frozenset({"platform", "kind", "date_precision", "lang", "voice", "role", "subject"})
AT_ONCE = 10_000
"""Posts that are looked at together."""


def list_rows(frame: pd.DataFrame, translate: Translate = str) -> tuple[Row, ...]:
    """Return a row for each post with own words, in the frame's order; signals are said by `translate`."""
    places = frame["voice"].notna().to_numpy().nonzero()[0]
    return tuple(
        row
        for at in range(0, len(places), AT_ONCE)
        for row in _list_some(frame, places[at : at + AT_ONCE], translate)
    )


def _list_some(frame: pd.DataFrame, places: npt.NDArray[np.intp], translate: Translate) -> Iterator[Row]:
    """Yield the rows of the posts at some places: of all at once each value would lie in memory three times."""
    taken = ["id", "platform", "kind", "date_precision", "lang", "voice", "p_topical", "p_personal", "p_mixed",
             "focus_similarity", "p_on_focus", "on_focus", "role", "subject", "text"]  # fmt: skip
    own = frame.iloc[places]
    values = own[taken].astype(object).where(own[taken].notna(), None)  # pandas has NaN where there is none
    same: dict[str, str] = {}  # of a few words thousands of rows would each hold their own
    columns = [
        [same.setdefault(cell, cell) for cell in values[name]] if name in _FEW else values[name].tolist()
        for name in taken
    ]
    dates = [None if moment != moment else say_time(moment) for moment in own["created_at"]]
    reasons = [tuple(say_reason(name, translate) for name in why) for why in own["why"]]
    used = (own["left_out"] == "").tolist()
    return (
        Row(**dict(zip(taken, row, strict=True)), created_at=date, why=why, measured=measured)
        for row, date, why, measured in zip(zip(*columns, strict=True), dates, reasons, used, strict=True)
    )
