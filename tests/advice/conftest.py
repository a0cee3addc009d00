"""Histories built by hand, a post of each kind a week apart, and what the advice makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from focuscoach.advice import card as cards
from focuscoach.advice.advising import advise
from focuscoach.advice.goals import read_goal
from focuscoach.advice.next_posts import plan_next
from focuscoach.focus.roles import add_roles
from focuscoach.history import Placed, Statement
from focuscoach.measures.mix import measure_mix, measure_rhythm, measure_roles
from focuscoach.posts import LeftOut, Owner, Post, to_frame
from focuscoach.report import Occupation
from focuscoach.summary import read_focus, read_legibility, summarise

START = datetime(2024, 1, 3, 9, tzinfo=UTC)
SUBJECT, OFF = "charts, dashboards", "football, league"
LAW_NAMES = ("charts, dashboards", "football, league", "bread, ovens", "visual design")
"""Subjects of the histories of `report`."""
PARTS = ("data visualisation", "health care")
STATEMENT = Statement(", ".join(PARTS), PARTS, "stated")
GROUPS = (
    SimpleNamespace(name=SUBJECT, terms=("charts", "dashboards"), posts=20),
    SimpleNamespace(name=OFF, terms=("football", "league"), posts=12),
)
KINDS = {  # p_topical, p_personal, p_mixed, p_on_focus, subject
    "expert": (0.94, 0.03, 0.03, 0.95, SUBJECT),
    "bridge": (0.05, 0.15, 0.80, 0.90, SUBJECT),
    "human": (0.04, 0.93, 0.03, 0.05, None),
    "other": (0.93, 0.04, 0.03, 0.04, OFF),
    "unsure": (0.45, 0.40, 0.15, 0.50, None),
}
MIXED = ["expert"] * 14 + ["human"] * 10 + ["bridge"] * 4 + ["other"] * 12


@pytest.fixture(scope="session")
def build():
    """Return what builds a placed history of posts of these kinds, by default a mixed one of forty."""

    def build(
        kinds=None, *, dates=None, texts=None, statement=STATEMENT, groups=GROUPS, reasons=None, lang="en"
    ):
        kinds = MIXED if kinds is None else kinds
        n = len(kinds)
        moments = dates if dates is not None else [START + timedelta(days=7 * at) for at in range(n)]
        words = texts or [f"Post number {at} about a {kind} thing." for at, kind in enumerate(kinds)]
        frame = to_frame(
            Post(
                str(at),
                "table",
                "share" if kind == "share" else "original",
                text,
                moment,
                "day" if moment else "none",
            )
            for at, (kind, text, moment) in enumerate(zip(kinds, words, moments, strict=True))
        )
        values = [KINDS.get(kind, (np.nan,) * 4 + (None,)) for kind in kinds]
        for at, name in enumerate(("p_topical", "p_personal", "p_mixed", "p_on_focus")):
            frame[name] = np.array([value[at] for value in values], float)
        if statement is None:
            frame["p_on_focus"] = np.nan
        frame["subject"] = pd.Series([value[4] for value in values], dtype=object)
        frame["words"], frame["lang"] = frame["text"], lang
        frame["voice"] = pd.Series([None if kind == "share" else "unsure" if kind == "unsure" else "topical"
                                    for kind in kinds], dtype=object)  # fmt: skip
        frame["p_parts"] = [np.array([p, 0.01]) for p in frame["p_on_focus"]]
        frame["vector"] = [np.eye(4, dtype=np.float32)[at % 4] for at in range(n)]
        frame["left_out"] = reasons or ["share" if kind == "share" else "" for kind in kinds]
        frame = add_roles(frame)
        history = SimpleNamespace(frame=frame, owner=Owner(name="Nienke"),
                                  left_out=(LeftOut("draft", "article"),), skipped=(), exports=(),
                                  profiles=())  # fmt: skip
        return Placed(history, statement, groups if statement else ())

    return build


@pytest.fixture(scope="session")
def mixed():
    """Return the kinds of the mixed history."""
    return tuple(MIXED)


@pytest.fixture(scope="session")
def plan():
    """Return what plans the next posts of a placed history."""

    def plan(placed, goal=None, ui="en", n=10):
        recent = placed.measured
        found = read_legibility(placed, recent, model_sd=0.0)
        return plan_next(recent, placed=placed, target=read_goal(goal), legibility=found, ui=ui, n=n)

    return plan


@pytest.fixture(scope="session")
def remark():
    """Return what advises on a placed history, as the pieces of advice by their rule."""

    def remark(placed, ui="en", goal=None):
        recent = placed.measured
        told = placed.statement is not None
        found = advise(
            recent, placed=placed, mix=measure_mix(recent),
            roles=measure_roles(recent) if told else None, focus=read_focus(placed, recent),
            legibility=read_legibility(placed, recent, model_sd=0.0),
            cadence=measure_rhythm(recent, START + timedelta(days=300)), target=read_goal(goal), ui=ui,
        )  # fmt: skip
        return {one.rule: one for one in found}

    return remark


@pytest.fixture
def no_model(monkeypatch):
    """Keep the shipped model out of a card: occupations and translated words are tested with it elsewhere."""
    job = (Occupation("data analyst", "http://data.europa.eu/esco/occupation/1", 0.8),)
    monkeypatch.setattr(cards, "match_occupations", lambda parts, terms, ui: job)
    monkeypatch.setattr(cards, "translate_keywords", lambda terms: iter(["datavisualisatie"]))


@pytest.fixture(scope="session")
def report(build):
    """Return what reports on posts of these subjects, chances to be on focus and kinds, a week apart.

    `source` is where the focus comes from, "" for none.
    """

    def report(posts, source, **how):
        placed = build([kind for _, _, kind in posts], dates=how.get("dates"), texts=how.get("texts"),
                       reasons=how.get("reasons"))  # fmt: skip
        frame = placed.history.frame
        frame["platform"] = how.get("networks") or "table"
        frame["platforms"] = [(name,) for name in frame["platform"]]
        frame["subject"] = np.array([subject for subject, _, _ in posts], dtype=object)
        statement = Statement(
            "data visualisation, health care", ("data visualisation", "health care"), source
        )
        chances = np.array([chance for _, chance, _ in posts], float)
        if source == "posts":
            counts = frame["subject"].value_counts()
            text = str(counts.index[0]) if len(counts) else LAW_NAMES[0]
            statement, chances = Statement(text, (text,), "posts"), (frame["subject"] == text).to_numpy(float)
        if not source:
            chances = np.full(len(frame), np.nan)
        frame["p_on_focus"] = chances
        frame["p_parts"] = [np.full(len(statement.parts), chance) for chance in chances]
        frame["read"], frame["focus_similarity"], frame["on_focus"], frame["why"] = (
            None,
            0.5,
            chances >= 0.5,
            [()] * len(frame),
        )
        groups = tuple(
            SimpleNamespace(name=name, terms=tuple(name.split(", ")), posts=1) for name in LAW_NAMES
        )
        history = SimpleNamespace(
            **{**vars(placed.history), "frame": add_roles(frame), "exports": (), "skipped": ()}
        )
        return summarise(
            replace(placed, history=history, statement=statement if source else None, groups=groups,
                    missing="" if source else "no-subject"),
            goal=how.get("goal"), as_of=how.get("as_of"), tz="UTC", ui=how.get("ui", "en"),
        )  # fmt: skip

    return report


@pytest.fixture
def no_model_for_laws(monkeypatch):
    """Keep the shipped model out of reports of laws."""
    monkeypatch.setattr("focuscoach.advice.card.match_occupations", lambda parts, terms, ui: ())
    monkeypatch.setattr("focuscoach.advice.card.translate_keywords", lambda terms: ())
