"""The plan of next posts: various, about what is missing, true in its numbers, and in the reader's language."""

from __future__ import annotations

import itertools
import re
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.advice.goals import GOALS, read_goal
from focuscoach.advice.next_posts import plan_steps
from focuscoach.advice.questions import asks_reader, may_ask_about, takes_up
from focuscoach.measures.legibility import legibility

START = datetime(2024, 1, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("kinds", [None, ["expert"] * 40, ["human"] * 40, ["other"] * 40, ["bridge"] * 12])
def test_a_plan_keeps_variety(kinds, goal, build, plan):
    posts = plan(build(kinds), goal)
    assert len(posts) == 10
    roles = [post.role for post in posts]
    assert set(roles) <= {"expert", "bridge", "human"}
    subjects = [post.subject for post in posts]
    assert not any(
        a == b == c is not None for a, b, c in zip(subjects, subjects[1:], subjects[2:], strict=False)
    )
    assert not any(a == b == "human" for a, b in itertools.pairwise(roles))
    assert len({post.prompt for post in posts}) == 10


def test_a_plan_answers_what_is_missing(build, plan):
    dull, chatty = plan(build(["expert"] * 40)), plan(build(["human"] * 40))
    assert dull[0].role in {"human", "bridge"}
    assert chatty[0].role in {"expert", "bridge"}
    assert sum(post.role == "expert" for post in chatty) > sum(post.role == "expert" for post in dull)


def test_legibility_afterwards_is_that_of_the_posts_and_the_plan(build, plan):
    placed = build()
    rows = placed.measured[["p_expert", "p_bridge", "p_human", "p_other"]].to_numpy(float)
    for post in plan(placed):
        rows = np.vstack([rows, np.eye(4)[["expert", "bridge", "human", "other"].index(post.role)]])
        assert post.legibility_after == pytest.approx(legibility(rows, 5), abs=1e-9)


def test_why_says_what_one_post_alone_would_do(build, plan):
    first = plan(build(["expert"] * 30 + ["human"] * 10))[0]
    assert f"to {first.legibility_after:.1%}" in first.why


def test_why_tells_the_side_of_the_band_as_the_mix_and_the_plan_make_it(build, plan):
    placed = build(["expert"] * 20 + ["bridge"] * 20)
    measured, adds = placed.measured, {"expert": 0.0, "bridge": 0.5, "human": 1.0}
    sides = list(measured["p_personal"] + measured["p_mixed"] / 2)
    for post in plan(placed):
        before, sides = np.mean(sides), [*sides, adds[post.role]]
        if post.role == "human":
            told = [float(share) for share in re.findall(r"([\d.]+)%", post.why)]
            assert told[-2:] == pytest.approx([100 * before, 100 * np.mean(sides)], abs=0.06)


@pytest.mark.parametrize(
    ("kinds", "never"),
    [(["human"] * 30 + ["expert"] * 10, "human"), (["expert"] * 38 + ["human"] * 2, "expert")],
)
def test_a_plan_never_adds_to_a_side_that_is_over_the_band(kinds, never, build, plan):
    placed = build(kinds)
    low, high = read_goal(None).topical
    side = list(placed.measured["p_topical"] + placed.measured["p_mixed"] / 2)
    roles = [post.role for post in plan(placed)]
    assert roles[0] != never
    for role in roles:
        side.append({"expert": 1.0, "bridge": 0.5, "human": 0.0}[role])
        topical = round(100 * np.mean(side))
        assert not (role == "human" and topical < round(100 * low))
        assert not (role == "expert" and topical > round(100 * high))


def test_where_legibility_falls_the_plan_says_why(build, plan):
    for kinds in (
        ["human"] * 6 + ["bridge"] * 34,
        ["expert"] * 12 + ["bridge"] * 28,
        ["human"] * 30 + ["bridge"] * 9,
    ):
        before = None
        for post in plan(build(kinds)):
            if before is not None and before - post.legibility_after > 0.0005:
                assert "nearer to the band" in post.why or "is for variety" in post.why
            before = post.legibility_after


def test_a_plan_stays_with_few_subjects(build, plan):
    placed = build(["expert"] * 40)
    frame = placed.history.frame
    frame["subject"] = [f"subject {at % 8}, word" for at in range(40)]
    assert len({post.subject for post in plan(placed)} - {None}) <= 4


TENDER = tomllib.loads((Path(__file__).parents[1] / "cases" / "prompts.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", TENDER["question"], ids=lambda row: row["text"][:40])
def test_a_question_to_readers(row):
    assert asks_reader(row["text"]) == row["asks"]


@pytest.mark.parametrize("row", TENDER["answer"], ids=lambda row: row["text"][:40])
def test_what_was_answered_since(row):
    assert takes_up(row["text"], row["later"]) == row["answered"]


@pytest.mark.parametrize("row", TENDER["tender"], ids=lambda row: row["text"][:40])
def test_what_no_prompt_takes_up(row):
    assert may_ask_about(row["text"]) == row["may"]


def test_prompts_keep_off_deaths_illness_and_children(build, plan):
    texts = ["Mijn oma is overleden."] * 12 + ["My daughter was ill, does anyone know a good doctor?"] * 12
    placed = build(
        ["human"] * 12 + ["expert"] * 12 + ["bridge"] * 12, texts=[*texts, *["Mijn zoontje tekent"] * 12]
    )
    prompts = " ".join(post.prompt for post in plan(placed))
    assert not any(number in prompts for number in ("2024", "2025")), "a day or a month of such a post"


def test_a_question_answered_since_is_not_asked_again(build, plan):
    texts = [
        "Does anyone use a dot plot here?",
        *["Charts."] * 5,
        "Thanks for the answers, it became a table.",
        *["More."] * 13,
    ]
    dates = [START + timedelta(days=15 * at) for at in range(20)]
    answered = plan(build(["expert"] * 20, texts=texts, dates=dates), n=30)
    open_ = plan(build(["expert"] * 20, texts=[texts[0], *["Charts."] * 19], dates=dates), n=30)
    assert not any("you asked something" in post.prompt for post in answered)
    assert any("you asked something" in post.prompt for post in open_)


def test_prompts_take_up_own_loose_ends_in_the_readers_language(build, plan):
    kinds = ["expert"] * 6 + ["human"] * 12 + ["expert"] * 2
    dates = [START + timedelta(days=3 * at) for at in range(6)] + [
        START + timedelta(days=40 + at) for at in range(14)
    ]
    texts = (
        [f"A chart of ward {at} that begins at nought is read twice as fast" for at in range(5)]
        + ["Does anyone use a dot plot here?"]
        + ["Tea."] * 12
        + ["Part 1 of my charts", "More"]
    )
    placed = build(kinds, dates=dates, texts=texts)
    english = " ".join(post.prompt for post in plan(placed))
    dutch = " ".join(post.prompt for post in plan(placed, ui="nl"))
    assert "You wrote 5 times about data visualisation in January 2024; what do you know now" in english
    assert "In januari 2024 schreef je 5 keer over data visualisation;" in dutch
    assert "you announced more" in english
    assert "you asked something about" in english
    assert not any(text in english for text in texts if len(text) > 5), "a plan never quotes a post"


def test_no_plan_without_focus_or_posts(build, plan):
    assert plan(build(statement=None)) == ()
    assert plan(build(["expert"] * 9)) == ()


@given(
    kinds=st.lists(
        st.sampled_from(["expert", "bridge", "human", "other", "unsure"]), min_size=10, max_size=60
    ),
    n=st.integers(1, 12),
)
@settings(max_examples=25, deadline=None)
def test_steps_are_certain_and_raise_or_hold_their_side(kinds, n, build):
    placed = build(kinds)
    rows = placed.measured[["p_expert", "p_bridge", "p_human", "p_other"]].to_numpy(float)
    steps = list(plan_steps(rows, rows[:, 0] + rows[:, 3], ["a", "b"], read_goal(None), n, 5))
    assert len(steps) == n
    assert all(0 <= step.after <= 1 for step in steps)
