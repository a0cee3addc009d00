"""Differences between two stretches of a history: right in size and sign, and silent inside the noise."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.comparing.difference import FEWEST_WEEKS, Stretch, find_moved
from focuscoach.figures import Moved, Week

BENCH = Path(__file__).parents[1] / "bench" / "compare.json"


def stretch(
    side: float, focus: float | None = None, weeks: int = 20, posts: int = 4, start: int = 0
) -> Stretch:
    """Return even weeks: each post is of the side, the focus and the person with the same chance."""
    first = date(2025, 1, 2)
    doubt = posts * side * (1 - side)
    told = [
        Week((first + timedelta(weeks=start + at)).isoformat(), posts, 0, posts * side, doubt)
        for at in range(weeks)
    ]
    if focus is not None:
        on, person = posts * focus, posts * (1 - side)
        told = [
            replace(
                week, focus=on, focus_doubt=on * (1 - focus), person=person, person_doubt=person * side,
                bridge=on * (1 - side),
            )
            for week in told
        ]  # fmt: skip
    return Stretch(tuple(told), (posts,) * weeks)


def hold(then: Stretch, since: Stretch, **options: object) -> dict[str, Moved]:
    asked = {"shares": True, "focus": then.has_roles, "voice_sd": 0.4, "focus_sd": 0.4, "same_judge": True}
    return {one.measure: one for one in find_moved(then, since, **(asked | options))}  # type: ignore[arg-type]


def test_the_same_twice_moved_nowhere() -> None:
    found = hold(stretch(0.6, 0.5), stretch(0.6, 0.5, start=30))
    assert set(found) == {"topical", "focus", "legibility", "posts_per_week"}
    for one in found.values():
        assert one.difference == pytest.approx(0)
        assert one.low < 0 < one.high
        assert not one.real


@pytest.mark.parametrize(
    ("then", "since", "real"),
    [(0.2, 0.8, True), (0.8, 0.2, True), (0.5, 0.55, False), (0.5, 0.45, False), (0.0, 1.0, True)],
)
def test_what_is_large_is_real_and_what_is_small_is_not(then: float, since: float, real: bool) -> None:
    one = hold(stretch(then), stretch(since, start=30))["topical"]
    assert one.difference == pytest.approx(since - then)
    assert one.low <= one.difference <= one.high
    assert one.real == real


def test_rhythm_counts_empty_weeks() -> None:
    steady, rare = stretch(0.5, posts=4), stretch(0.5, posts=4, start=30)
    rare = replace(rare, counts=tuple(4 if at % 4 == 0 else 0 for at in range(40)))
    one = hold(steady, rare)["posts_per_week"]
    assert (one.then, one.since) == (4, 1)
    assert one.real
    assert one.difference < 0


def test_a_rhythm_takes_whole_weeks_on_both_sides() -> None:
    short = replace(stretch(0.5, start=30), counts=(4,) * (FEWEST_WEEKS - 1))
    assert "posts_per_week" not in hold(stretch(0.5), short)


def test_without_shares_only_the_rhythm_is_told() -> None:
    assert set(hold(stretch(0.5), stretch(0.9, start=30), shares=False)) == {"posts_per_week"}


def test_another_judge_makes_intervals_wider_for_its_error_no_longer_falls_out() -> None:
    then, since = stretch(0.35, 0.4), stretch(0.6, 0.5, start=30)
    alike, other = hold(then, since), hold(then, since, same_judge=False)
    for name in ("topical", "focus"):
        assert other[name].high - other[name].low > 1.1 * (alike[name].high - alike[name].low)
        assert other[name].difference == alike[name].difference


def test_the_one_error_of_the_instrument_adds_next_to_nothing() -> None:
    then, since = stretch(0.35), stretch(0.6, start=30)
    sure, unsure = hold(then, since, voice_sd=0.0)["topical"], hold(then, since, voice_sd=0.5)["topical"]
    assert unsure.high - unsure.low < 1.2 * (sure.high - sure.low)


def test_more_weeks_tell_more() -> None:
    few = hold(stretch(0.4, weeks=10), stretch(0.6, weeks=10, start=30))["topical"]
    many = hold(stretch(0.4, weeks=80), stretch(0.6, weeks=80, start=90))["topical"]
    assert many.high - many.low < few.high - few.low


@given(
    st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1)), min_size=3, max_size=12),
    st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1)), min_size=3, max_size=12),
)
def test_held_the_other_way_round_the_difference_turns_its_sign(
    one: list[tuple[int, float]], other: list[tuple[int, float]]
) -> None:
    def build(rows: list[tuple[int, float]], start: int) -> Stretch:
        first = date(2025, 1, 2)
        told = tuple(
            Week((first + timedelta(weeks=start + at)).isoformat(), n, 0, n * p, n * p * (1 - p))
            for at, (n, p) in enumerate(rows)
        )
        return Stretch(told, tuple(n for n, _ in rows))

    then, since = build(one, 0), build(other, 50)
    there, back = hold(then, since)["topical"], hold(since, then)["topical"]
    assert there.difference == pytest.approx(-back.difference)
    assert there.low == pytest.approx(-back.high)
    assert there.real == back.real
    assert np.isfinite([there.low, there.high]).all()
    assert -1 <= there.low <= there.difference + 1e-12
    assert there.difference - 1e-12 <= there.high <= 1


def test_of_random_cuts_of_real_histories_at_most_one_in_twenty_was_called_real() -> None:
    told = json.loads(BENCH.read_text("utf-8"))
    cuts = told["called real where nothing changed"]
    assert len(cuts) == 4
    for row in cuts.values():
        assert row["comparisons"] > 1000
        assert row["any"] <= 0.05
    assert told["histories where over 5% of the cuts were called real"]["over 5%"] == 0
