"""Two reports held against each other: which posts stand where, whose they are, and what became of advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from focuscoach.advice.rules import RULES
from focuscoach.comparing.owner import mark_owner
from focuscoach.comparing.record import Record
from focuscoach.comparing.reports import MOVES, compare, cut_stretches
from focuscoach.comparing.weeks import first_day, number_week
from focuscoach.errors import UsageError
from focuscoach.figures import Made, Week
from focuscoach.locale import translator
from focuscoach.posts import Owner

MADE = Made(("a1",), ("linkedin",), (), "1 careful", 0, "f1", 0.4, 0.4)


def weeks(first: int, n: int, side: float, posts: int = 3, focus: float | None = 0.5) -> tuple[Week, ...]:
    roles = (
        () if focus is None else (posts * focus, posts * focus * (1 - focus), posts * (1 - side), 0.4, 0.2)
    )
    return tuple(
        Week(first_day(first + at), posts, 0, posts * side, posts * side * (1 - side), *roles)
        for at in range(n)
    )


def record(first: int, n: int, side: float = 0.5, **changes: object) -> Record:
    told = weeks(first, n, side)
    return replace(Record(last_day(told), MADE, told, ("FC101", "FC104"), ("FC101",)), **changes)  # type: ignore[arg-type]


def last_day(told: tuple[Week, ...]) -> str:
    return (date.fromisoformat(told[-1].start) + timedelta(days=6)).isoformat()


OLD, NEW = record(2900, 30, 0.2), record(2910, 50, 0.9)


def test_what_both_reports_hold_counts_once_and_on_the_side_of_then() -> None:
    then, since = cut_stretches(OLD, NEW)
    assert [number_week(week.start) for week in then.weeks] == list(range(2900, 2930))
    assert [number_week(week.start) for week in since.weeks] == list(range(2930, 2960))
    found = compare(OLD, NEW)
    assert (found.posts_then, found.posts_since) == (90, 90)


def test_windows_with_years_between_them_do_not_count_those_years_as_silence() -> None:
    then, since = cut_stretches(OLD, record(3100, 20))
    assert len(then.counts) == 28
    assert len(since.counts) == 19
    assert set(since.counts) == {3}


def test_what_moved_is_told_and_what_was_asked_for_was_followed() -> None:
    found = compare(OLD, NEW, translator("nl"))
    moved = {one.measure: one for one in found.moved}
    assert moved["topical"].real
    assert [(one.rule, one.became) for one in found.advice] == [("FC101", "followed")]
    assert found.advice[0].asked.startswith("Schrijf")


@pytest.mark.parametrize(
    ("now", "became"), [(("FC101",), "stands"), (("FC104",), "gone")], ids=["still said", "not said any more"]
)
def test_advice_that_nothing_moved_for_stands_or_is_gone(now: tuple[str, ...], became: str) -> None:
    found = compare(OLD, record(2910, 50, 0.21, advice=now))
    assert [one.became for one in found.advice] == [became]


def test_a_measure_that_moved_the_wrong_way_follows_no_advice() -> None:
    found = compare(record(2900, 30, 0.9), record(2910, 50, 0.2))
    assert found.advice[0].became == "stands"


def test_every_rule_that_is_to_move_something_exists() -> None:
    assert set(MOVES) <= set(RULES)
    assert {measure for measure, _ in MOVES.values()} <= {"topical", "focus", "legibility", "posts_per_week"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (OLD, replace(NEW, made=replace(MADE, owner=("b2",))), "other-person"),
        (OLD, OLD, "same-day"),
        (NEW, OLD, "wrong-order"),
        (OLD, replace(NEW, made=replace(MADE, networks=("linkedin", "twitter"))), "other-posts"),
        (OLD, replace(NEW, made=replace(MADE, kinds=("reply",))), "other-posts"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_line(old: Record, new: Record, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        compare(old, new)
    assert caught.value.code == code
    assert len(caught.value.say(translator("nl")).splitlines()) == 2
    assert translator("nl")(caught.value._message) != caught.value._message


@pytest.mark.parametrize(
    ("made", "notes", "measures"),
    [
        ({"owner": ()}, ("unknown-owner",), 4),
        ({"owner": ("c3", "a1")}, (), 4),
        ({"judge": "2 careful"}, ("other-judge",), 4),
        ({"answers": 7}, ("other-judge",), 4),
        ({"focus": "f2"}, ("other-focus",), 2),
        ({"focus": None}, ("other-focus",), 2),
    ],
    ids=str,
)
def test_what_is_not_alike_is_told(made: dict[str, object], notes: tuple[str, ...], measures: int) -> None:
    found = compare(OLD, replace(NEW, made=replace(MADE, **made)))  # type: ignore[arg-type]
    assert found.notes == notes
    assert len(found.moved) == measures


@pytest.mark.parametrize(("n", "posts"), [(2, 30), (9, 1), (0, 0)], ids=["two weeks", "nine posts", "none"])
def test_too_few_posts_since_claim_nothing_about_shares(n: int, posts: int) -> None:
    told = weeks(2900, 30, 0.2) + weeks(2930, n, 0.9, posts)
    end = last_day(weeks(2930, max(n, 1), 0.9))
    found = compare(OLD, Record(end, MADE, told, (), ()))
    assert "too-few-since" in found.notes
    assert {one.measure for one in found.moved} <= {"posts_per_week"}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Owner(name="Ada  Lovelace"), Owner(name="ada lovelace", handles=("ada",)), True),
        (Owner(name="Ada", handles=("@Adal",)), Owner(name="ada 🤖", handles=("adal",)), True),
        (Owner(name="Ada"), Owner(name="Bea"), False),
        (Owner(), Owner(), False),
    ],
)
def test_marks_of_a_person_are_alike_and_hold_no_name(one: Owner, other: Owner, alike: bool) -> None:
    first, second = mark_owner(one), mark_owner(other)
    assert (not set(first).isdisjoint(second)) == alike
    assert all(len(mark) == 16 and int(mark, 16) >= 0 for mark in first + second)
