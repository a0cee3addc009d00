"""From a placed history to its profile: role probabilities by week, shares and subjects, and no text."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.editor.profile import MOST_POSTS, Profile, SubjectSketch
from focuscoach.habits import usual_shares
from focuscoach.measures import choose_window
from focuscoach.roles import ROLES
from focuscoach.statement import Statement
from focuscoach.voice import VOICES, load_voice

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.pipeline import Placed
    from focuscoach.report import Report


def make_profile(placed: Placed, report: Report, made: datetime) -> Profile:
    """Return the profile of a history. A term that is a whole post's text is left out, so that none is told."""
    frame = placed.measured
    model = load_voice()
    newest = report.source.last
    moment = datetime.fromisoformat(newest) if newest else made
    inside, _ = choose_window(frame, moment)
    recent = frame[inside].tail(MOST_POSTS)
    whole = {" ".join(words.casefold().split()) for words in placed.history.frame["words"] if words}
    roles = recent[[f"p_{role}" for role in ROLES]].to_numpy(float) if placed.statement else np.zeros((0, 4))
    kept = ~np.isnan(roles).any(axis=1)
    weeks = _name_weeks(recent)[kept] if len(roles) else np.zeros(0, object)
    networks = placed.history.frame.loc[placed.history.frame["voice"].notna(), "platform"]
    return Profile(
        made.strftime("%Y-%m-%dT%H:%M:%SZ").replace("Z", "+00:00"),
        model.version,
        newest,
        len(recent),
        report.target.goal,
        _keep_statement(placed.statement, whole),
        {voice: getattr(report.mix, voice).share for voice in VOICES} if report.mix else {},
        report.legibility.value if report.legibility else None,
        _measure_habits(placed.history.frame),
        str(networks.mode().iloc[0]) if len(networks) else "other",
        tuple(_sketch(placed, whole)),
        roles[kept],
        tuple(weeks),
    )


def _name_weeks(recent: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Return the ISO week of each post as "2024-W07", None where it has no date."""
    calendar = recent["created_at"].dt.isocalendar()
    names = [
        None if year != year or year is None else f"{int(year)}-W{int(week):02d}"
        for year, week in zip(calendar["year"].astype(object), calendar["week"].astype(object), strict=True)
        if True
    ]
    return np.array(names, dtype=object)


def _keep_statement(statement: Statement | None, whole: set[str]) -> Statement | None:
    """Return the focus; None where it is nothing but a post's own text."""
    if statement is None or (statement.source == "posts" and " ".join(statement.text.casefold().split()) in whole):
        return None
    return statement


def _measure_habits(frame: pd.DataFrame) -> dict[str, tuple[float, ...]]:
    """Return the shares of the voices by network.

    They are the fixed point that `weigh_habits` stopped at: the mean of the weighed probabilities, held
    back by what is usual.
    """
    settings = load_voice().meta.get("habits")
    if not settings:
        return {}
    own = frame[frame["voice"].notna()]
    habits = {}
    for network, rows in own.groupby("platform"):
        found = rows[[f"p_{voice}" for voice in VOICES]].to_numpy(float).sum(axis=0)
        usual, strength = usual_shares(str(network), settings["usual"]), float(settings["strength"])
        shares = (found + strength * usual) / (len(rows) + strength)
        habits[str(network)] = tuple(float(share) for share in shares)
    return habits


def _sketch(placed: Placed, whole: set[str]) -> list[SubjectSketch]:
    """Return the subjects without any name or term that is a whole post."""
    sketches = []
    for group in placed.groups:
        terms = tuple(term for term in group.terms if " ".join(term.casefold().split()) not in whole)
        name = group.name if group.name.casefold() not in whole else ", ".join(terms[:2])
        if name:
            sketches.append(SubjectSketch(name, terms, group.posts, group.centroid))
    return sketches
