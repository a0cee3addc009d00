"""From a placed history to its profile: role probabilities by week, shares and subjects, and no text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.goals import read_goal
from focuscoach.editor.lessons import learn_lessons
from focuscoach.editor.profile import MOST_POSTS, Profile, SubjectSketch
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.history import ROLES, VOICES, Statement
from focuscoach.measures.legibility import legibility
from focuscoach.measures.mix import measure_mix, say_time
from focuscoach.measures.window import look_back
from focuscoach.voice.habits import usual_shares
from focuscoach.voice.model import load_voice
from focuscoach.voice.scoring import score_texts

_FEW = 100
"""Posts of a network from which its habits are read back."""

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed


def make_profile(placed: Placed, *, goal: str | None, as_of: datetime | None, made: datetime) -> Profile:
    """Return the profile of a history. A term that is a whole post's text is left out, so that none is told.

    Raises:
        UsageError: there is no such goal.
    """
    target = read_goal(goal)
    measured, recent, _, _ = look_back(placed, as_of)
    recent = recent.tail(MOST_POSTS)
    model = load_voice()
    mix = measure_mix(recent, model_sd=model.model_sd)
    roles = recent[[f"p_{role}" for role in ROLES]].to_numpy(float)
    kept = ~np.isnan(roles).any(axis=1)
    everything = placed.history.frame
    whole = {_flatten(words) for words in everything["words"] if words}
    networks = everything.loc[everything["voice"].notna(), "platform"]
    newest = measured["created_at"].max()
    return Profile(
        made.isoformat(timespec="seconds"),
        model.version,
        None if newest is None or newest != newest else say_time(newest),
        len(recent),
        target.goal,
        _keep_statement(placed.statement, whole),
        {voice: getattr(mix, voice).share for voice in VOICES} if mix else {},
        legibility(roles[kept]) if kept.sum() >= LABELS_ONLY_UNDER else None,
        _measure_habits(everything),
        str(networks.mode().iloc[0]) if len(networks) else "other",
        tuple(_sketch(placed, whole)),
        roles[kept],
        tuple(name for name, known in zip(_name_weeks(recent), kept, strict=True) if known),
        learn_lessons(recent, placed.statement, model),
    )


def _flatten(words: str) -> str:
    return " ".join(words.casefold().split())


def _name_weeks(recent: pd.DataFrame) -> list[str | None]:
    """Return the ISO week of each post as "2024-W07", None where it has no date."""
    calendar = recent["created_at"].dt.isocalendar()
    known = recent["created_at"].notna()
    return [
        f"{int(year)}-W{int(week):02d}" if dated else None
        for year, week, dated in zip(calendar["year"], calendar["week"], known, strict=True)
    ]


def _keep_statement(statement: Statement | None, whole: set[str]) -> Statement | None:
    """Return the focus; None where it is nothing but a post's own text."""
    if statement is None or (statement.source == "posts" and _flatten(statement.text) in whole):
        return None
    return replace(statement, also=tuple(word for word in statement.also if _flatten(word) not in whole))


def _measure_habits(frame: pd.DataFrame) -> dict[str, tuple[float, ...]]:
    """Return the shares of the voices by network, with which a draft is judged as the history was.

    Where posts were read carefully: as they were judged, held back by what is usual on the network. Where none
    was: as they were weighed in, found by undoing Bayes' rule (weighed / unweighed * trained) for the first
    posts; the median holds where the person told some voices, which moves those posts and what is near them.
    """
    model = load_voice()
    settings = model.meta["habits"]
    trained = np.asarray(settings["trained"], float)
    own = frame[frame["voice"].notna()]
    careful = "read" in own and own["read"].notna().any()
    habits = {}
    for network, rows in own.groupby("platform"):
        weighed = rows[[f"p_{voice}" for voice in VOICES]].to_numpy(float)
        if careful:
            shares = weighed.sum(axis=0) + float(settings["strength"]) * usual_shares(
                str(network), settings["usual"]
            )
        else:
            few = weighed[:_FEW]
            alone = score_texts(model, list(rows["text"].iloc[:_FEW])).probabilities
            known = np.argsort(-np.minimum(few, alone).min(axis=1), kind="stable")[: _FEW // 2]
            each = few[known] / alone[known] * trained
            shares = np.median(each / each.sum(axis=1, keepdims=True), axis=0)
        habits[str(network)] = tuple(float(share) for share in shares / shares.sum())
    return habits


def _sketch(placed: Placed, whole: set[str]) -> list[SubjectSketch]:
    """Return the subjects without any name or term that is a whole post."""
    sketches = []
    for group in placed.groups:
        terms = tuple(term for term in group.terms if _flatten(term) not in whole)
        name = group.name if _flatten(group.name) not in whole else ", ".join(terms[:2])
        if name:
            sketches.append(SubjectSketch(name, terms, group.posts, group.centroid))
    return sketches
