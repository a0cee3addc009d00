"""Laws of the report as a whole: card, table, remarks and headline say the same of the same posts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focuscoach.advice.as_seen import view_as_contact
from focuscoach.advice.choosing import FIRST, contradict
from focuscoach.advice.goals import GOALS
from focuscoach.advice.rules import RULES
from focuscoach.history import Statement, name_field
from focuscoach.report import Report
from focuscoach.reporters.outline import outline
from focuscoach.summary import summarise

START = datetime(2022, 1, 3, 9, tzinfo=UTC)
NAMES = ("charts, dashboards", "football, league", "bread, ovens", "visual design")
SOURCES = ("stated", "profile", "posts")
KINDS = ("expert", "bridge", "human", "other")
POSTS = st.lists(
    st.tuples(st.sampled_from([*NAMES, None]), st.floats(0, 1), st.sampled_from(KINDS)),
    min_size=1,
    max_size=60,
)


@pytest.mark.usefixtures("no_model_for_laws")
@given(posts=POSTS, source=st.sampled_from(SOURCES))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_card_table_remarks_and_headline_agree(
    posts: list[tuple[str | None, float, str]], source: str, report: Callable[..., Report]
) -> None:
    told = report(posts, source)
    focus, card = told.focus, told.card
    assert focus is not None
    remarks = {one.rule: one for one in told.advice}
    table = {subject.name: subject for subject in told.subjects}
    assert focus.subjects == told.subjects
    assert [one.posts for one in told.subjects] == sorted((one.posts for one in told.subjects), reverse=True)

    if (
        card and card.not_me
    ):  # what is held back is in the table, off focus there, and shares no word with what is wanted
        held = re.findall("“([^”]*)”", card.not_me)
        wanted = {word for part in focus.parts for word in re.findall(r"\w{4,}", part.text.casefold())}
        for name in held:
            assert table[name].on_focus is not None
            assert table[name].on_focus < 0.2
            assert not wanted & set(re.findall(r"\w{4,}", name.casefold()))
            assert name not in card.send_me
        assert source != "posts"
        if "FC207" in remarks:
            assert remarks["FC207"].numbers["leading"] == held[0]

    if "FC207" in remarks:
        leading = table[str(remarks["FC207"].numbers["leading"])]
        assert leading.share is not None
        assert remarks["FC207"].numbers["leading_share"] == pytest.approx(leading.share.share)
        assert leading.on_focus is not None
        assert leading.on_focus < 0.2
    for rule in ("FC201", "FC206", "FC207"):
        if rule in remarks:
            assert focus.share is not None
            assert remarks[rule].numbers["share"] == pytest.approx(focus.share.share)
    if source == "posts" and focus.share:  # the headline's number is the table's
        # one subject, or the parts of the field that the whole person is about
        about = [one.share for one in told.subjects if name_field(one.name) == focus.statement]
        assert focus.share in about or len(about) > 1
        assert not {"FC201", "FC205", "FC207", "FC208"} & set(remarks)
        assert told.legibility is not None
        assert told.legibility.at_most
    if "FC205" in remarks:
        assert told.legibility is not None
        assert remarks["FC205"].numbers["chance"] == pytest.approx(told.legibility.value)
    if focus.share is None:
        assert told.mix is None
        assert told.legibility is None
        assert all(subject.share is None for subject in told.subjects)
    assert outline(told)


GAPS = st.lists(st.sampled_from([0.2, 1, 7, 7, 7, 30, 90, 400]), min_size=60, max_size=60)
TEXTS = st.sampled_from(
    ["A chart again", "Does anyone use a dot plot here?", "Who could help me?", "Binnenkort meer over kaarten",
     "I am looking for an internship in data", "Mijn oma is overleden", "Our baby sleeps", "Call me on 06-12345678"]
)  # fmt: skip


@pytest.mark.usefixtures("no_model_for_laws")
@given(
    posts=POSTS,
    source=st.sampled_from(SOURCES),
    goal=st.sampled_from([None, *GOALS]),
    gaps=GAPS,
    texts=st.lists(TEXTS, min_size=60, max_size=60),
    silence=st.sampled_from([None, 0, 3, 80, 500]),
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_remarks_praise_plan_and_figures_never_contradict(
    posts: list[tuple[str | None, float, str]],
    source: str,
    goal: str | None,
    gaps: list[float],
    texts: list[str],
    silence: int | None,
    report: Callable[..., Report],
) -> None:
    moment, dates = START, []
    for gap in gaps[: len(posts)]:
        moment += timedelta(days=gap)
        dates.append(moment)
    as_of = None if silence is None else moment + timedelta(days=silence)
    told = report(posts, source, goal=goal, dates=dates, texts=texts[: len(posts)], as_of=as_of)
    _check_choice(told)
    _check_band(told)
    _check_rhythm(told)
    _check_plan(told)


def _check_choice(told: Report) -> None:
    """First are at most three, of three themes; no two remarks say the opposite; praise is never to be done."""
    first = [one for one in told.advice if one.first]
    rules = [RULES[one.rule] for one in told.advice]
    assert len(first) <= FIRST
    assert len({RULES[one.rule].theme for one in first}) == len(first)
    assert tuple(first) == told.advice[: len(first)]
    assert not any(contradict(one, other) for one, other in itertools.combinations(rules, 2))
    assert {one.rule for one in told.advice if one.severity == "note"} == {
        rule.id for rule in rules if rule.theme == "praise"
    }
    assert not any(one.first and one.severity == "note" for one in told.advice)
    if any(one.rule == "FC601" for one in told.advice):
        assert not first
        assert told.mix is not None
    elif told.mix is not None and bool(told.focus and told.focus.share):
        assert first


def _check_band(told: Report) -> None:
    """What the bars say of the band, the remarks and the praise say too."""
    fired = {one.rule: one for one in told.advice}
    if told.mix is None:
        assert not {"FC101", "FC102", "FC602"} & set(fired)
        return
    low, high = (round(100 * end) for end in told.target.topical)
    side = round(100 * (told.mix.topical.share + told.mix.mixed.share / 2))
    assert ("FC101" not in fired) or side < low
    assert ("FC102" not in fired) or side > high
    assert ("FC602" not in fired) or low <= side <= high
    assert not ({"FC101", "FC102"} & set(fired) and "FC602" in fired)
    if "FC101" in fired:  # no hair
        assert float(fired["FC101"].numbers["high"]) < told.target.topical[0]
    if told.target.free:
        assert not {one.rule for one in told.advice if one.rule[:3] in ("FC1", "FC2")}
    if "FC603" in fired:
        assert told.focus is not None
        assert told.focus.share is not None
        assert round(100 * told.focus.share.share) >= round(100 * told.target.focus_at_least)
        assert "FC201" not in fired
    if "FC604" in fired:
        assert "FC205" not in fired


def _check_rhythm(told: Report) -> None:
    """One silence is told, and it is the cadence's."""
    fired = {one.rule: one for one in told.advice}
    if "FC104" in fired:
        assert told.cadence is not None
        assert fired["FC104"].numbers["gap_days"] == round(told.cadence.longest_gap_days or 0)
        assert fired["FC104"].numbers["silent_days"] == round(told.cadence.last_post_days_ago)
        assert " 0 days" not in fired["FC104"].text
    assert not {"FC104", "FC605"} <= set(fired)


def _check_plan(told: Report) -> None:
    """The plan moves nothing out of the band, lowers nothing without saying why, and asks ten things."""
    if not told.next:
        return
    assert len({post.prompt for post in told.next}) == len(told.next)
    assert told.mix is not None
    low, high = (round(100 * end) for end in told.target.topical)
    n, before = told.window.posts, told.legibility.value if told.legibility else 0.0
    sides = n * (told.mix.topical.share + told.mix.mixed.share / 2)
    held = re.findall("“([^”]*)”", told.card.not_me) if told.card and told.card.not_me else []
    for post in told.next:
        sides, n = sides + {"expert": 1.0, "bridge": 0.5, "human": 0.0}[post.role], n + 1
        assert not (post.role == "human" and round(100 * sides / n) < low)
        assert not (post.role == "expert" and round(100 * sides / n) > high)
        assert post.subject not in held
        assert post.legibility_after is not None
        if before - post.legibility_after > 0.0005:
            assert "nearer to the band" in post.why or "for variety" in post.why
        before = post.legibility_after


def test_within_three_weeks_no_share_is_told(build: Callable[..., Any]) -> None:
    start = build().history.frame["created_at"].iloc[0].to_pydatetime()
    for days, told in ((12, False), (19, False), (20, True), (60, True)):
        placed = build(
            ["expert"] * 20 + ["human"] * 20,
            dates=[start + timedelta(days=days * at / 39) for at in range(40)],
        )
        frame = placed.history.frame.assign(why=[()] * 40, focus_similarity=0.5, on_focus=True)
        history = SimpleNamespace(**{**vars(placed.history), "frame": frame})
        found = summarise(replace(placed, history=history), goal=None, as_of=None, tz="UTC", ui="en")
        assert (found.mix is not None) == (found.legibility is not None) == told
        assert found.focus is not None
        assert (found.focus.share is not None) == told
        said = " ".join(getattr(block, "text", "") for section in outline(found) for block in section.blocks)
        assert ("too short a period" in said) != told
        assert found.card is not None, "a card needs no share"


def test_without_a_focus_the_report_says_why_and_asks_for_one(build: Callable[..., Any]) -> None:
    for code, words in (
        ("no-leading-subject", "ten posts that belong together, and 15% of"),
        ("other-language", "a third"),
    ):
        placed = replace(build(statement=None), missing=code)
        frame = placed.history.frame.assign(why=[()] * 40, focus_similarity=np.nan, on_focus=None)
        history = SimpleNamespace(**{**vars(placed.history), "frame": frame})
        found = summarise(replace(placed, history=history), goal=None, as_of=None, tz="UTC", ui="en")
        assert (found.focus, found.card, found.focus_missing) == (None, None, code)
        assert words in outline(found)[0].blocks[0].text  # type: ignore[union-attr]


def test_a_contact_is_not_told_what_the_posts_themselves_told(build: Callable[..., Any]) -> None:
    placed = replace(build(), statement=Statement(NAMES[0], (NAMES[0],), "posts"))
    view = view_as_contact(placed.measured, placed=placed)
    assert view is not None
    assert (view.statement, view.focus) == (None, None)
