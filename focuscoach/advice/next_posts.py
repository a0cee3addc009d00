"""What to post next: a plan, each post with what it would do and a question to start from; never its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.advice.threads import Prompter
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER, Legibility
from focuscoach.history import ROLES
from focuscoach.locale import Translate, translator
from focuscoach.locale.numerals import say_decimal
from focuscoach.measures.legibility import expected_legibility, legibility_after_each
from focuscoach.report import NextPost, Target

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

LATEST = 30
"""The plan looks at so many of the latest posts: those that a reader meets first."""
PLANNED = ("expert", "bridge", "human")
"""The roles that a plan can hold; posts off the focus need no plan."""
MOST_BRIDGES = 0.3
"""Of a plan: more stories about oneself and the subject than these nobody has to tell."""

_SIDE = {"expert": 1.0, "bridge": 0.5, "human": 0.0}
"""What a planned post counts on the topical side of the band."""
HARDLY = 0.1
"""Share of posts under which a part of the statement is hardly posted about."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Step:
    """One post of a plan: its role, its subject (None for a human post) and legibility once it is posted."""

    role: str
    subject: str | None
    after: float | None


def plan_next(
    recent: pd.DataFrame,
    *,
    placed: Placed,
    target: Target,
    legibility: Legibility | None,
    ui: str,
    n: int = 10,
) -> tuple[NextPost, ...]:
    """Return `n` posts to write, in order, each with its reason and a question drawn from the own posts.

    `legibility_after` counts the posts of the plan up to and including this one. Nothing is planned
    under ten posts or without a focus.
    """
    if placed.statement is None or legibility is None or len(recent) < LABELS_ONLY_UNDER:
        return ()
    translate = translator(ui)
    roles = recent[[f"p_{role}" for role in ROLES]].to_numpy(float)
    topical = (recent["p_topical"] + recent["p_mixed"] / 2).to_numpy(float)
    subjects = list_subjects(recent, placed)
    singly = dict(zip(ROLES, legibility_after_each(roles, legibility.glances), strict=True))
    prompter = Prompter(recent, placed.statement.parts, translate)
    return tuple(
        NextPost(
            step.role,
            step.subject,
            _tell_why(step.role, legibility.value, singly[step.role], topical, translate),
            prompter.ask(step.role, step.subject or placed.statement.parts[0]),
            step.after,
        )
        for step in plan_steps(roles, topical, subjects, target, n, legibility.glances)
    )


def list_subjects(recent: pd.DataFrame, placed: Placed) -> list[str]:
    """Return what can be written about, the least posted first.

    Parts of the statement that are hardly posted about, then the subjects on the focus; all parts where
    there is no such subject.
    """
    assert placed.statement is not None
    parts = placed.statement.parts
    told = np.array([*recent["p_parts"]]).reshape(len(recent), len(parts)).mean(axis=0)
    silent = [part for part, share in zip(parts, told, strict=True) if share < HARDLY]
    found = recent[recent["subject"].notna()].groupby("subject")["p_on_focus"].agg(["mean", "size"])
    near = found[found["mean"] >= 0.5].sort_values("size", kind="stable")
    return [*silent, *(str(name) for name in near.index)] if len(near) else list(parts)


def plan_steps(
    roles: Doubles, topical: Doubles, subjects: list[str], target: Target, n: int, glances: int
) -> Iterator[Step]:
    """Yield the steps of a plan over posts with these roles (m, 4) and topical sides (m,), oldest first.

    Each step takes the role that brings the latest posts, with the plan so far, nearest to the band and
    to legibility; never a subject three times in a row, never two human posts in a row nor four expert ones.
    """
    latest, sides = list(roles[-LATEST:]), list(topical[-LATEST:])
    steps: list[Step] = []
    turn = 0
    for _ in range(n):
        allowed = [role for role in PLANNED if _keeps_variety(role, steps, subjects, n)]
        worth = [
            rate_mix(
                np.mean([*latest, _certain(role)], axis=0),
                float(np.mean([*sides, _SIDE[role]])),
                target,
                glances,
            )
            for role in allowed
        ]
        role = allowed[int(np.argmax(worth))]
        subject = None if role == "human" else subjects[turn % len(subjects)]
        turn += role != "human"
        reached = legibility_after_each(roles, glances)[ROLES.index(role)]
        roles = np.vstack([roles, _certain(role)])
        latest.append(_certain(role))
        sides.append(_SIDE[role])
        steps.append(Step(role, subject, float(reached)))
        yield steps[-1]


def rate_mix(mix: Doubles, topical: float, target: Target, glances: int) -> float:
    """Return how good posts with this mix of roles and topical side are.

    Their legibility, less twice what they lie outside the band.

    >>> from focuscoach.advice.goals import read_goal
    >>> good, dull = np.array([0.5, 0.2, 0.3, 0.0]), np.array([1.0, 0.0, 0.0, 0.0])
    >>> rate_mix(good, 0.6, read_goal(None), 5) > rate_mix(dull, 1.0, read_goal(None), 5)
    True
    """
    low, high = target.topical
    missing = target.focus_at_least - float(mix[0] + mix[1])
    outside = max(0.0, low - topical, topical - high) + max(0.0, missing)
    return float(expected_legibility(mix, glances)) - 2 * outside


def _certain(role: str) -> Doubles:
    """Return the row of a post that is surely of that role."""
    row: Doubles = np.eye(4)[ROLES.index(role)]
    return row


def _keeps_variety(role: str, steps: list[Step], subjects: list[str], n: int) -> bool:
    """Return whether one more post of that role keeps the plan varied."""
    latest = [step.role for step in steps[-3:]]
    if role == "human":
        return latest[-1:] != ["human"]
    if len(subjects) == 1 and len(latest) > 1 and "human" not in latest[-2:]:
        return False  # the only subject twice already
    if role == "bridge":
        told = sum(step.role == "bridge" for step in steps)
        return latest[-1:] != ["bridge"] and told < max(1, round(MOST_BRIDGES * n))
    return latest != ["expert"] * 3


_WHY = {
    "expert": mark("Shows what you know: one such post takes legibility from {before} to {after} and the "
                   "topical side from {side} to {moved}."),
    "bridge": mark("Shows what you know and who you are at once: one such post takes legibility from "
                   "{before} to {after}."),
    "human": mark("Lets a reader meet you: one such post takes legibility from {before} to {after} and the "
                  "personal side from {side} to {moved}."),
}  # fmt: skip


def _tell_why(role: str, before: float, after: float, topical: Doubles, translate: Translate) -> str:
    """Return what one more post of that role would do by itself."""
    sides = topical if role == "expert" else 1 - topical
    shares = {"before": before, "after": after, "side": sides.mean(), "moved": np.mean([*sides, 1.0])}
    told = {name: say_decimal(100 * float(share), translate) + "%" for name, share in shares.items()}
    return translate(_WHY[role]).format(**told)
