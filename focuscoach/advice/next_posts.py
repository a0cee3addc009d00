"""What to post next: a plan, each post with what it would do and a question to start from; never its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.advice.naming import are_foreign
from focuscoach.advice.questions import is_tender, may_ask_about
from focuscoach.advice.rules.focus import DOUBTED
from focuscoach.advice.threads import Prompter
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER, Legibility
from focuscoach.focus.on_focus import share_out
from focuscoach.history import FROM_POSTS, ROLES, STATED
from focuscoach.language.columns import as_rows
from focuscoach.locale import Translate, translator
from focuscoach.locale.numerals import say_decimal
from focuscoach.measures.legibility import expected_legibility, legibility_after_each
from focuscoach.measures.legibility import legibility as measure_now
from focuscoach.report import NextPost, Target

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

LATEST = 30
"""The plan looks at so many of the latest posts: those that a reader meets first."""
PLANNED = ("expert", "bridge", "human")
"""The roles that a plan can hold; posts off the focus need no plan."""
MOST_BRIDGES, MOST_HUMAN = 0.3, 0.3
"""Of a plan: more stories about oneself and the subject than these nobody has to tell, nor more about oneself alone:
experiments speak for a person who is met at work rather than beside it."""

_SIDE = {"expert": 1.0, "bridge": 0.5, "human": 0.0}
"""What a planned post counts on the topical side of the band."""
HARDLY = 0.1
"""Share of posts under which a part of the statement is hardly posted about."""
MOST_SUBJECTS = 2
"""Of a plan: parts that are hardly posted about, and subjects that are; who writes about more is known for none."""
MOST_NAMED = 3
"""Parts of a focus that can be told in a sentence: of more, a plan serves the one that is missed most and the one that
leads."""
MOST_TENDER = 1 / 3
"""Part of a subject's posts that may be about a death, an illness or a child before no plan is made of it."""
SLIP = 0.0005
"""A loss of legibility under this is not seen in what is told."""
DEAR = 0.01
"""A loss of legibility under this is told in words: its figures would be read as advice to get worse."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Step:
    """One post of a plan: its role, its subject (None for a human post), and what it does where it stands.

    `before` and `after` are legibility without it and once it is posted, `side` and `moved` the topical side.
    """

    role: str
    subject: str | None
    before: float
    after: float
    side: float
    moved: float


def plan_next(
    recent: pd.DataFrame,
    *,
    placed: Placed,
    target: Target,
    legibility: Legibility | None,
    ui: str,
    n: int = 10,
    network: str = "",
    drawn_from: pd.DataFrame | None = None,
) -> tuple[NextPost, ...]:
    """Return `n` posts to write, in order, each with its reason and a question drawn from the own posts.

    `legibility_after` counts the posts of the plan up to and including this one. Nothing is planned
    under ten posts, without a focus, or where nothing can be written about but a loss or an illness.
    `network` is the shop window where `recent` and `legibility` are of that alone, and is told with the first reason;
    `drawn_from` are then the posts of all networks, from which the questions are drawn.
    """
    if placed.statement is None or legibility is None or len(recent) < LABELS_ONLY_UNDER:
        return ()
    translate = translator(ui)
    roles = recent[[f"p_{role}" for role in ROLES]].to_numpy(float)
    topical = (recent["p_topical"] + recent["p_mixed"] / 2).to_numpy(float)
    subjects = list_subjects(recent, placed, target)
    if not subjects:
        return ()
    prompter = Prompter(
        recent if drawn_from is None else drawn_from,
        placed.statement.parts,
        translate,
        foreign=are_foreign(placed.statement.parts, ui),
    )
    return tuple(
        NextPost(
            step.role,
            step.subject,
            tell_why(step, target, translate, "" if at else network),
            prompter.ask(step.role, step.subject or subjects[0]),
            step.after,
        )
        for at, step in enumerate(plan_steps(roles, topical, subjects, target, n, legibility.glances))
    )


def _is_known(recent: pd.DataFrame, target: Target | None) -> bool:
    """Return whether as much is about the focus as the goal asks for."""
    return target is not None and float(recent["p_on_focus"].mean()) >= target.focus_at_least


def list_subjects(recent: pd.DataFrame, placed: Placed, target: Target | None = None) -> list[str]:
    """Return the few subjects that a plan is about.

    What was stated is planned by its parts: those that are hardly posted about, then those that are posted about
    most. A profile names what somebody is and not always a subject, and posts state nothing: there the largest
    subjects on the focus are planned, and the parts only where there is none. A part of a profile that hardly any
    post fits may be no wish, and is not planned.
    """
    assert placed.statement is not None
    statement = placed.statement
    parts = statement.parts if statement.source != FROM_POSTS else ()
    shares: dict[str, float] = {}
    if parts:
        about = as_rows(recent["p_parts"]).reshape(len(recent), len(parts))
        told = share_out(about, recent["p_on_focus"].to_numpy(float)).mean(axis=0)
        shares = dict(zip(parts, told.tolist(), strict=True))
    silent = [part for part, share in shares.items() if share < HARDLY][:MOST_SUBJECTS]
    if not silent and len(parts) > MOST_SUBJECTS:
        silent = [min(parts, key=lambda part: shares[part])]  # what contacts see least of what is wanted
    most = (
        1 if len(parts) > MOST_NAMED and not _is_known(recent, target) else MOST_SUBJECTS
    )  # let one or two lead
    silent = sorted(silent, key=lambda part: shares[part])[:most]
    posted = sorted((part for part in parts if part not in silent), key=lambda part: -shares[part])[:most]
    if statement.source == STATED:
        # Who is known for it already begins with what leads; else with what is missing.
        return [*posted, *silent] if _is_known(recent, target) else [*silent, *posted]
    found = recent[recent["subject"].notna()].groupby("subject")["p_on_focus"].agg(["mean", "size"])
    near = found[found["mean"] >= 0.5].sort_values("size", ascending=False, kind="stable")
    large = [str(name) for name in near.index if _may_plan(str(name), recent)][:MOST_SUBJECTS]
    wished = [part for part in (*posted, *silent) if shares[part] >= DOUBTED]
    return large or wished or [part for part in statement.parts if _may_plan(part, recent)]


def _may_plan(subject: str, recent: pd.DataFrame) -> bool:
    """Return whether a subject that only the posts name may be planned: it is no loss, no illness and no child's."""
    if not may_ask_about(subject):
        return False
    texts = [str(text) for text in recent.loc[recent["subject"] == subject, "text"]]
    return sum(is_tender(text) for text in texts) <= MOST_TENDER * len(texts)


def plan_steps(
    roles: Doubles, topical: Doubles, subjects: list[str], target: Target, n: int, glances: int
) -> Iterator[Step]:
    """Yield the steps of a plan over posts with these roles (m, 4) and topical sides (m,), oldest first.

    Each step takes the role that brings the latest posts, with the plan so far, nearest to the band and
    to legibility. None adds to a side that is over the band, and none lowers legibility unless it brings a side
    nearer to the band or nothing else is left; within that never a subject three times in a row where there are
    more, never two human posts in a row nor four expert ones.
    """
    steps: list[Step] = []
    planned = 0
    for _ in range(n):
        known = legibility_after_each(roles, glances)
        before = float(measure_now(roles, glances))
        side = float(np.mean(topical))
        reached = {role: float(known[ROLES.index(role)]) for role in PLANNED}
        allowed = [role for role in PLANNED if not _moves_out(role, topical, target)]
        varied = [role for role in allowed if _keeps_variety(role, steps, subjects, n, allowed)] or allowed
        kept = [role for role in varied if before - reached[role] < SLIP or _moves_in(role, side, target)]
        role = max(kept or varied, key=lambda one: _rate(one, roles, topical, target, glances))
        subject = None if role == "human" else subjects[planned % len(subjects)]
        planned += role != "human"
        roles, topical = np.vstack([roles, _certain(role)]), np.append(topical, _SIDE[role])
        steps.append(Step(role, subject, before, reached[role], side, float(np.mean(topical))))
        yield steps[-1]


def _rate(role: str, roles: Doubles, topical: Doubles, target: Target, glances: int) -> float:
    """Return how good the latest posts are with one more of that role."""
    mix = np.mean([*roles[-LATEST:], _certain(role)], axis=0)
    return rate_mix(mix, float(np.mean([*topical[-LATEST:], _SIDE[role]])), target, glances)


def _moves_out(role: str, topical: Doubles, target: Target) -> bool:
    """Return whether one more post of that role leaves the side it adds to over the band."""
    low, high = target.topical
    side = float(np.mean([*topical, _SIDE[role]]))
    return (role == "human" and side < low) or (role == "expert" and side > high)


def _moves_in(role: str, topical: float, target: Target) -> bool:
    """Return whether a post of that role brings a side that lies outside the band nearer to it."""
    low, high = (round(100 * end) for end in target.topical)
    side = round(100 * topical)
    return (role == "expert" and side < low) or (role == "human" and side > high)


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


def _keeps_variety(role: str, steps: list[Step], subjects: list[str], n: int, allowed: list[str]) -> bool:
    """Return whether one more post of that role keeps the plan varied, of those that the band allows."""
    latest = [step.role for step in steps[-3:]]
    if role == "human":
        told = sum(step.role == "human" for step in steps)
        return latest[-1:] != ["human"] and told < max(1, round(MOST_HUMAN * n))
    if len(subjects) == 1 and "human" in allowed and len(latest) > 1 and "human" not in latest[-2:]:
        return False  # the only subject twice already
    if role == "bridge":
        told = sum(step.role == "bridge" for step in steps)
        return latest[-1:] != ["bridge"] and (
            told < max(1, round(MOST_BRIDGES * n)) or "expert" not in allowed
        )
    return latest != ["expert"] * 3


_WHY = {
    "expert": mark("Shows what you know: legibility goes from {before} to {after}, and the topical side of your posts "
                   "from {side} to {moved}."),
    "bridge": mark("Shows what you know and who you are at once: legibility goes from {before} to {after}."),
    "human": mark("Lets a reader meet you: legibility goes from {before} to {after}, and the personal side of your "
                  "posts from {side} to {moved}."),
}  # fmt: skip
_NEARER = {
    "expert": mark("Brings the topical side of your posts from {side} to {moved}, nearer to the band. For that "
                   "legibility goes from {before} to {after}, since a reader meets you a little less often."),
    "human": mark("Brings the personal side of your posts from {side} to {moved}, nearer to the band. For that "
                  "legibility goes from {before} to {after}, since a reader meets your focus a little less often."),
}  # fmt: skip
_STAYS = {
    "expert": mark("Shows what you know: the topical side of your posts goes from {side} to {moved}."),
    "bridge": mark("Shows what you know and who you are at once."),
    "human": mark("Lets a reader meet you: the personal side of your posts goes from {side} to {moved}."),
}  # fmt: skip
"""What is said where legibility hardly moves."""
_VARIES = mark("This one is for variety; for that legibility goes from {before} to {after}.")
_VARIES_ONLY = mark("This one is for variety, and costs next to nothing of your legibility.")
_ONLY_ON = mark("{why} This plan is for {network}, and counts what stands there.")


def tell_why(step: Step, target: Target, translate: Translate, network: str = "") -> str:
    """Return what a post does where it stands in the plan; where legibility falls it says why."""
    text = _WHY[step.role] if step.after - step.before >= SLIP else _STAYS[step.role]
    if step.before - step.after >= SLIP:
        varies = _VARIES if step.before - step.after >= DEAR else _VARIES_ONLY
        text = _NEARER.get(step.role, varies) if _moves_in(step.role, step.side, target) else varies
    side, moved = (step.side, step.moved) if step.role == "expert" else (1 - step.side, 1 - step.moved)
    shares = {"before": step.before, "after": step.after, "side": side, "moved": moved}
    told = {name: say_decimal(100 * share, translate) + "%" for name, share in shares.items()}
    why = translate(text).format(**told)
    return translate(_ONLY_ON).format(why=why, network=network) if network else why
