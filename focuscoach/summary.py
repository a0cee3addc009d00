"""From a placed history to the report: each number measured, each piece of advice with its evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.advising import advise
from focuscoach.advice.asks import count_asks, tells_of_a_find
from focuscoach.advice.card import make_card
from focuscoach.advice.goals import read_goal
from focuscoach.advice.profile import find_left, read_profile, read_texts
from focuscoach.comparing.networks import read_networks
from focuscoach.comparing.owner import mark_owner
from focuscoach.comparing.planning import plan_posts
from focuscoach.comparing.rows import list_rows
from focuscoach.comparing.weeks import add_up_weeks
from focuscoach.figures import EffectiveNumber, ExportRead, Legibility, Made, Source
from focuscoach.focus.on_focus import FOCUS_SD, share_out
from focuscoach.history import FROM_POSTS, ROLES
from focuscoach.locale import translator
from focuscoach.measures.legibility import legibility_by_glances
from focuscoach.measures.mix import (
    bears_shares,
    count_weeks,
    measure_mix,
    measure_rhythm,
    measure_roles,
    measure_trend,
    say_time,
    spans_enough,
)
from focuscoach.measures.selection import count_posts
from focuscoach.measures.shares import effective_number, measure_legibility, measure_share
from focuscoach.measures.window import look_back
from focuscoach.report import (
    Advice,
    FocusReading,
    NetworkReading,
    NextPost,
    Part,
    ProfileReading,
    Report,
    Subject,
    Target,
)
from focuscoach.voice.labels import name_focus
from focuscoach.voice.model import load_voice

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import History, Placed

FOUND_LATELY = 180
"""Days before the latest post in which a place that was found still counts."""
GLANCES_SHOWN = 20
"""Legibility is told for readers of one post up to so many."""


def summarise(
    placed: Placed, *, goal: str | None, as_of: datetime | None, tz: str, ui: str, all_rows: bool = True
) -> Report:
    """Return the report on a placed history, in the language `ui`.

    It holds all posts, which the page shows; without `all_rows` those of the window, which is all that others show.
    """
    history, target, model_sd = placed.history, read_goal(goal), _doubt_voice(placed)
    frame, recent, window, moment = look_back(placed, as_of)
    mix = measure_mix(recent, model_sd=model_sd) if bears_shares(recent, model_sd=model_sd) else None
    bears_roles = mix is not None and placed.statement is not None and spans_enough(recent)
    roles = measure_roles(recent, model_sd=model_sd) if bears_roles else None
    focus = read_focus(placed, recent)
    legibility = read_legibility(placed, recent, model_sd=model_sd)
    rhythm = measure_rhythm(frame, as_of or find_day(history, moment), recent)
    wanted = None if has_found(recent) else goal
    texts = read_texts(history.profiles, target.goal)
    profile = read_profile(texts, recent, placed=placed, goal=wanted, ui=ui)
    left = find_left(texts)
    networks, shop = _read_networks(
        placed, recent, focus, moment, target=target, as_of=as_of, ui=ui, left=left
    )
    advice = advise(
        recent, placed=placed, mix=mix, roles=roles, focus=focus, legibility=legibility,
        cadence=rhythm, target=target, ui=ui, seeks=wanted is not None, profile=profile, shop=shop,
    )  # fmt: skip
    return Report(
        source=describe_source(history),
        posts=count_posts(_cut_at(history.frame, as_of), history.left_out, history.skipped),
        window=window,
        mix=mix,
        roles=roles,
        focus=focus,
        cadence=rhythm,
        legibility=legibility,
        trend=measure_trend(frame, tz, model_sd=model_sd, focus_sd=_doubt_focus(placed)) if spans_enough(frame) else (),
        target=target,
        advice=advice,
        next=plan_posts(recent, shop, legibility, placed=placed, target=target, ui=ui, left=left),
        card=make_card(recent, placed=placed, ui=ui, goal=wanted),
        focus_missing=placed.missing or None,
        subjects=focus.subjects if focus else tuple(_describe_subjects(placed, recent)),
        ui=ui,
        rows=list_rows(history.frame if all_rows else recent, translator(ui)),
        by_glances=read_by_glances(recent) if legibility else (),
        networks=networks,
        weeks=add_up_weeks(recent),
        made=_say_made(placed),
        profile=profile and leave_out(profile, advice, has_goal=goal is not None),
    )  # fmt: skip


def plan_ahead(
    placed: Placed, *, target: Target, as_of: datetime | None, ui: str, n: int = 10
) -> tuple[NextPost, ...]:
    """Return the next `n` posts as the report plans them: for the shop window where there are several networks."""
    _, recent, _, moment = look_back(placed, as_of)
    legibility = read_legibility(placed, recent, model_sd=_doubt_voice(placed))
    focus = read_focus(placed, recent)
    left = find_left(read_texts(placed.history.profiles, target.goal))
    _, shop = _read_networks(placed, recent, focus, moment, target=target, as_of=as_of, ui=ui, left=left)
    return plan_posts(recent, shop, legibility, placed=placed, target=target, ui=ui, n=n, left=left)


def _read_networks(
    placed: Placed,
    recent: pd.DataFrame,
    focus: FocusReading | None,
    moment: datetime,
    *,
    target: Target,
    as_of: datetime | None,
    ui: str,
    left: frozenset[str],
) -> tuple[tuple[NetworkReading, ...], NetworkReading | None]:
    """Return a row a network, and the one that is the shop window, where there are several."""
    rows = read_networks(
        recent, as_of or find_day(placed.history, moment), groups=placed.groups, target=target,
        model_sd=_doubt_voice(placed), ui=ui, focus_sd=_doubt_focus(placed),
        at_most=focus is not None and focus.source == FROM_POSTS, left=left,
    )  # fmt: skip
    return rows, next((row for row in rows if row.shop_window and row.mix is not None), None)


def _say_made(placed: Placed) -> Made:
    """Return how the report is made: whose it is by marks, of which networks, and by which model."""
    model, how, history = load_voice(), placed.how, placed.history
    return Made(
        owner=mark_owner(history.owner),
        networks=how.networks or tuple(sorted({export.platform for export in history.exports})),
        kinds=how.kinds,
        judge=f"{model.version} {'quick' if how.quick else 'careful'}",
        answers=how.answers,
        focus=name_focus(placed.statement.parts) if placed.statement else None,
        voice_sd=_doubt_voice(placed),
        focus_sd=_doubt_focus(placed),
    )


def has_found(recent: pd.DataFrame) -> bool:
    """Return whether the latest posts tell that what was looked for is found: then nobody is told how to look."""
    dates = recent["created_at"]
    lately = recent[dates >= dates.max() - timedelta(days=FOUND_LATELY)].sort_values(
        "created_at", kind="stable"
    )
    texts = [str(text) for text in lately["text"]]
    found = [at for at, text in enumerate(texts) if tells_of_a_find(text)]
    return bool(found) and not count_asks(texts[found[-1] + 1 :]).contacts


def leave_out(profile: ProfileReading, advice: tuple[Advice, ...], *, has_goal: bool) -> ProfileReading:
    """Return the reading of a profile without what is told as the first thing to do: nothing is said twice."""
    told = {one.rule for one in advice}
    return replace(
        profile,
        advice=tuple(one for one in profile.advice if one.rule not in told),
        untold=tuple(code for code in profile.untold if code != "no-goal" or not has_goal),
    )


def find_day(history: History, newest: datetime) -> datetime:
    """Return the day that a silence is counted to: the exports' own, or the newest post's where none has one."""
    return max([newest, *(one.day for one in history.exports if one.day is not None)])


def _cut_at(frame: pd.DataFrame, as_of: datetime | None) -> pd.DataFrame:
    """Return the frame with the posts after `as_of` left out as of another period."""
    if as_of is None:
        return frame
    later = (frame["left_out"] == "") & (frame["created_at"] > as_of)
    return frame.assign(left_out=frame["left_out"].mask(later, "period"))


def describe_source(history: History) -> Source:
    """Return the exports, the time they span, and the languages of the posts with own words."""
    frame = history.frame
    dates = (frame.loc[~frame["future"], "created_at"] if "future" in frame else frame["created_at"]).dropna()
    languages = Counter(code for code in frame.loc[frame["words"] != "", "lang"].tolist() if code)
    total = max(1, languages.total())
    exports = tuple(ExportRead(one.platform, one.posts, one.skipped, one.notes) for one in history.exports)
    first, last = (None, None) if dates.empty else (say_time(dates.min()), say_time(dates.max()))
    return Source(exports, first, last, {code: n / total for code, n in languages.most_common()})


def read_focus(placed: Placed, recent: pd.DataFrame) -> FocusReading | None:
    """Return what the person wants to be known for and how much of the window is about it."""
    statement = placed.statement
    if statement is None:
        return None
    enough, weeks, model_sd = spans_enough(recent), count_weeks(recent), _doubt_focus(placed)
    chances = recent["p_on_focus"].to_numpy(float)
    share = measure_share(chances, weeks, model_sd=model_sd) if enough else None
    parts = share_out(np.array([*recent["p_parts"]]).reshape(len(recent), len(statement.parts)), chances)
    return FocusReading(
        statement.text,
        tuple(
            Part(text, measure_share(parts[:, at], weeks, model_sd=model_sd) if enough else None)
            for at, text in enumerate(statement.parts)
        ),
        statement.source,
        share,
        statement.profile_says,
        _count_subjects(recent),
        tuple(_describe_subjects(placed, recent)),
    )


def _doubt_voice(placed: Placed) -> float:
    """Return how far the shares of the voices may be off for one person."""
    return load_voice().doubt(quick=placed.how.quick)


def _doubt_focus(placed: Placed) -> float:
    """Return how far the focus share may be off: not at all where the focus is a subject, which is counted."""
    return 0.0 if placed.statement and placed.statement.source == FROM_POSTS else FOCUS_SD


def _count_subjects(recent: pd.DataFrame) -> EffectiveNumber | None:
    """Return over how many subjects the window's posts are spread."""
    return effective_number(recent["subject"].factorize()[0], count_weeks(recent))


def _describe_subjects(placed: Placed, recent: pd.DataFrame) -> list[Subject]:
    """Return the subjects, largest first, with their share of the window's posts."""
    enough, weeks = spans_enough(recent), count_weeks(recent)
    subjects = []
    for group in placed.groups:
        member = (recent["subject"] == group.name).to_numpy(bool)
        if not member.any():
            continue
        on_focus = float(recent.loc[member, "p_on_focus"].mean())
        share = measure_share(member.astype(float), weeks) if enough else None
        subjects.append(
            Subject(
                group.name, group.terms, int(member.sum()), share, None if np.isnan(on_focus) else on_focus
            )
        )
    return sorted(subjects, key=lambda subject: -subject.posts)


def read_legibility(placed: Placed, recent: pd.DataFrame, *, model_sd: float) -> Legibility | None:
    """Return the chance that a reader of five posts meets the focus twice and the person once; None without a focus.

    Of a focus that the posts themselves tell it is an upper bound, and says so.
    """
    if placed.statement is None or not spans_enough(recent):
        return None
    roles = recent[[f"p_{role}" for role in ROLES]].to_numpy(float)
    unsure = (recent["voice"] == "unsure").to_numpy(bool)
    found = measure_legibility(
        roles, weeks=count_weeks(recent), unsure=unsure, model_sd=model_sd, focus_sd=_doubt_focus(placed)
    )
    return found and replace(found, at_most=placed.statement.source == FROM_POSTS)


def read_by_glances(recent: pd.DataFrame) -> tuple[float, ...]:
    """Return legibility for readers of 1 to `GLANCES_SHOWN` posts."""
    roles = recent[[f"p_{role}" for role in ROLES]].to_numpy(float)
    return tuple(legibility_by_glances(roles, range(1, GLANCES_SHOWN + 1)))
