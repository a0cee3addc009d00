"""What is short where nothing can be told: posts that can be measured, or a focus; each with the next step."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from focuscoach.errors import TooLittleData, mark
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.measures.mix import spans_enough
from focuscoach.posts import KINDS, Reason

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed


@dataclass(frozen=True, slots=True)
class _Cause:
    """Why posts are not measured: a stable code, the reasons that it covers, the words and the next step."""

    code: str
    reasons: frozenset[Reason]
    message: str
    hint: str


_CAUSES = (
    _Cause(
        "few-in-period", frozenset({"period"}),
        mark("So far {posts} posts can be measured, and {floor} or more are needed. Outside the period that you asked "
             "for: {left}."),
        mark("Ask for a longer period: change --since, --until or --as-of, or leave them out."),
    ),
    _Cause(
        "few-of-kind", frozenset({"kind"}),
        mark("So far {posts} posts can be measured, and {floor} or more are needed. Of kinds that are not measured: "
             "{left}."),
        mark("Measure those too with --kinds {kinds}."),
    ),
    _Cause(
        "few-public", frozenset({"not public"}),
        mark("So far {posts} posts can be measured, and {floor} or more are needed. Not public: {left}."),
        mark("Read those that only followers may see too, with --include followers."),
    ),
    _Cause(
        "few-in-language", frozenset({"other language"}),
        mark("So far {posts} posts can be measured, and {floor} or more are needed. In a language other than Dutch and "
             "English: {left}."),
        mark("Add the export of a network where you write Dutch or English: other languages are not judged."),
    ),
    _Cause(
        "few-own-words", frozenset({"share", "no own words"}),
        mark("So far {posts} posts can be measured, and {floor} or more are needed. Shared, or without words of your "
             "own: {left}."),
        mark("Add the export of a network where you write yourself, or write a sentence with what you share."),
    ),
)  # fmt: skip
"""What can be mended by an option first."""

_STATE = mark('State one, for example --focus "data visualisation, health care".')
_NO_FOCUS = {
    "no-subject": (
        mark("There is no focus: you stated none, no profile names one, and no subject comes back in your "
             "{posts} posts."),
        _STATE,
    ),
    "no-leading-subject": (
        mark("There is no focus: you stated none, no profile names one, and no subject leads in your {posts} posts."),
        _STATE,
    ),
    "other-language": (
        mark("Under a third of your posts are in Dutch or English: the {posts} that are do not tell what you are "
             "about."),
        mark("Add the export of a network where you write Dutch or English: other languages are not judged."),
    ),
}  # fmt: skip
"""Why there is no focus, by its code, and what to do."""


def find_shortage(
    recent: pd.DataFrame,
    *,
    placed: Placed,
    as_of: datetime | None = None,
    followers: bool = False,
    needs_focus: bool = True,
    needs_weeks: bool = False,
) -> TooLittleData | None:
    """Return what keeps a plan, a card or a contact's view from being made, None where nothing does.

    `recent` are the posts of the window up to `as_of`; `followers` says that what only followers may see
    was read already. A cause is named only where mending it alone brings the posts to the floor. `needs_weeks` asks
    for posts that span a time that bears shares.
    """
    if len(recent) < LABELS_ONLY_UNDER:
        return _find_cause(recent, placed, as_of, followers=followers)
    if needs_focus and placed.statement is None:
        message, hint = _NO_FOCUS.get(placed.missing, _NO_FOCUS["no-subject"])
        return TooLittleData("no-focus", message, hint, posts=len(recent))
    if needs_weeks and not spans_enough(recent):
        return TooLittleData(
            "short-period",
            mark(
                "Your {posts} posts that can be measured lie within three weeks, too short a period for a plan."
            ),
            mark("Add older exports, or come back when you have posted for longer."),
            posts=len(recent),
        )
    return None


def _find_cause(
    recent: pd.DataFrame, placed: Placed, as_of: datetime | None, *, followers: bool
) -> TooLittleData:
    """Return why there are too few posts."""
    left, told = _count_left(placed, as_of), {"posts": len(recent), "floor": LABELS_ONLY_UNDER}
    for cause in _CAUSES:
        n = sum(left[reason] for reason in cause.reasons)
        if len(recent) + n < LABELS_ONLY_UNDER or (followers and cause.code == "few-public"):
            continue
        return TooLittleData(
            cause.code, cause.message, cause.hint, **told, left=n, kinds=_name_kinds(placed.history.frame)
        )
    return TooLittleData(
        "few-posts",
        mark("So far {posts} posts can be measured, and {floor} or more are needed."),
        mark("Add the exports of your other networks, or come back when you have posted more."),
        **told,
    )


def _count_left(placed: Placed, as_of: datetime | None) -> Counter[str]:
    """Return how many posts are not measured, by reason; those after `as_of` are of another period."""
    left = Counter(placed.history.frame["left_out"])
    left.update(entry.reason for entry in placed.history.left_out)
    if as_of is not None:
        left["period"] += int((placed.measured["created_at"] > as_of).sum())
    return left


def _name_kinds(frame: pd.DataFrame) -> str:
    """Return the kinds of the posts that are measured and of those that could be, as --kinds takes them."""
    found = set(frame.loc[frame["left_out"].isin(["", "kind"]), "kind"])
    return ",".join(kind for kind in KINDS if kind in found)
