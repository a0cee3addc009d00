"""The plan of next posts: various, about what is missing, true in its numbers, and in the reader's language."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.advice.goals import GOALS, read_goal
from focuscoach.advice.next_posts import plan_steps
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


def test_why_tells_the_side_of_the_band_as_the_mix_does(build, plan):
    placed = build(["expert"] * 20 + ["bridge"] * 20)
    first = next(post for post in plan(placed) if post.role == "human")
    side = float((placed.measured["p_personal"] + placed.measured["p_mixed"] / 2).mean())
    assert f"from {side:.1%} to {(40 * side + 1) / 41:.1%}" in first.why


def test_prompts_take_up_own_loose_ends_in_the_readers_language(build, plan):
    kinds = ["expert"] * 6 + ["human"] * 12 + ["expert"] * 2
    dates = [START + timedelta(days=3 * at) for at in range(6)] + [
        START + timedelta(days=40 + at) for at in range(14)
    ]
    texts = (
        ["Charts."] * 5
        + ["Does anyone use a dot plot here?"]
        + ["Tea."] * 12
        + ["Part 1 of my charts", "More"]
    )
    placed = build(kinds, dates=dates, texts=texts)
    english = " ".join(post.prompt for post in plan(placed))
    dutch = " ".join(post.prompt for post in plan(placed, ui="nl"))
    assert "You wrote 6 times about charts, dashboards in January 2024; what came of it?" in english
    assert "In januari 2024 schreef je 6 keer over charts, dashboards" in dutch
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
