"""Nobody can be worked out of what is told: random cohorts, attacked with all that an attacker may know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.cohort.classes import FIGURES, list_variables
from focuscoach.cohort.ledger import Ledger
from focuscoach.cohort.members import Members
from focuscoach.cohort.telling import Group, tell_groups
from focuscoach.errors import UsageError

K = 5
Person = tuple[int, str, str, int]
"""Student, programme, year, and the class of the figure that is attacked."""
Told = tuple[Group, tuple[Group, ...]]
FIGURE = "focus"
CLASSES = FIGURES[FIGURE].classes
FLAG = "rule:FC104"


def tell(people: Iterable[Person], ledger: Ledger | None = None) -> Told:
    """Return what is told of people whose focus has a class; a rule holds for those in an odd one."""
    members = Members()
    for student, programme, year, kind in people:
        classes = dict.fromkeys(list_variables(), 0) | {FIGURE: kind, FLAG: kind % 2, "first": 1 + kind % 4}
        members.add(student, programme, year, classes)
    return tell_groups(members, Ledger() if ledger is None else ledger, k=K)


def skew(draw: st.DrawFn, top: int) -> int:
    """Return a class: mostly of a few, as in life, where the small cells come from."""
    return draw(st.one_of(st.integers(0, min(2, top)), st.integers(0, top)))


@st.composite
def cohorts(draw: st.DrawFn) -> list[Person]:
    """Return up to 60 people in up to three programmes and two years, of which some are nearly empty."""
    group = st.tuples(st.sampled_from("ABC"), st.sampled_from("12"), st.integers(1, 18))
    groups = draw(st.lists(group, min_size=1, max_size=6))
    cells = [cell for programme, year, n in groups for cell in [(programme, year)] * n]
    top = draw(st.integers(1, CLASSES - 1))
    return [(at, *cell, skew(draw, top)) for at, cell in enumerate(cells[:60])]


def name(group: Group) -> tuple[str | None, str | None]:
    return group.programme, group.year


def is_of(person: Person, group: Group) -> bool:
    return group.programme in (None, person[1]) and group.year in (None, person[2])


def list_sums(told: Told, of: Sequence[tuple[Group, int]]) -> list[tuple[str, int]]:
    """Return every number that taking told numbers of disjoint groups from that of one around them gives."""
    found = []
    for outer, whole in of:
        inner = [
            (group, n)
            for group, n in of
            if group is not outer and lies_in(group, outer) and name(group) != name(outer)
        ]
        for some in chain.from_iterable(combinations(inner, r) for r in range(1, min(6, len(inner)) + 1)):
            if all(not overlap(a, b) for (a, _), (b, _) in combinations(some, 2)):
                rest = whole - sum(n for _, n in some)
                found.append((f"{name(outer)} less {[name(one) for one, _ in some]}", rest))
    return found


def lies_in(inner: Group, outer: Group) -> bool:
    return outer.programme in (None, inner.programme) and outer.year in (None, inner.year)


def overlap(one: Group, other: Group) -> bool:
    return lies_in(one, other) or lies_in(other, one)


def check_counts(told: Told, people: list[Person]) -> None:
    """Neither a told number nor a difference of told numbers is of fewer than k students, nor of none."""
    whole, groups = told
    shown = [(group, group.n) for group in (whole, *groups) if group.n is not None]
    for group, n in shown:
        assert n == sum(is_of(person, group) for person in people)
        assert n >= K
    for what, rest in list_sums(told, shown):
        assert rest == 0 or rest >= K, what
    bounds = FIGURES[FIGURE].bounds
    for bound in bounds:
        over = []
        for group, _ in shown:
            spread = group.figures.get(FIGURE)
            if spread is None or bound not in {band.low for band in spread.bands}:
                continue
            n = sum(band.n or 0 for band in spread.bands if band.low is not None and band.low >= bound)
            assert n == sum(is_of(p, group) and p[3] > bounds.index(bound) for p in people)
            over.append((group, n))
            assert n >= K
            assert (group.n or 0) - n >= K
        for what, rest in list_sums(told, over):
            assert rest == 0 or rest >= K, (bound, what)


def copy(ledger: Ledger | None) -> Ledger:
    return Ledger(dict(ledger.told)) if ledger else Ledger()


@settings(max_examples=60)
@given(cohorts())
def test_no_number_of_fewer_than_k_is_told_or_left_over(people: list[Person]) -> None:
    check_counts(tell(people), people)


@settings(max_examples=25)
@given(cohorts(), st.data())
def test_who_knows_all_others_still_finds_one_among_k(people: list[Person], data: st.DataObject) -> None:
    """Whatever the classes are that are still possible for one student, k students of the cohort have one of them.

    The bands alone are told of here: the two shares that `tell` makes of the class would be other questions.
    """
    student = data.draw(st.sampled_from(people))[0]
    possible = learn_bands(people, student)
    alike = sum(person[3] in possible for person in people)
    assert alike >= min(K, len(people)), (possible, Counter(person[3] for person in people))


def learn_bands(people: list[Person], student: int) -> set[int]:
    def seen(some: list[Person]) -> list[object]:
        whole, groups = tell(some)
        return [(name(group), group.n, group.figures) for group in (whole, *groups)]

    now = seen(people)
    return {
        kind
        for kind in range(CLASSES)
        if seen([(*one[:3], kind) if one[0] == student else one for one in people]) == now
    }


@settings(max_examples=60)
@given(cohorts(), st.integers(1, K - 1), st.sampled_from("AB"), st.integers(0, CLASSES - 1))
def test_a_few_more_students_are_no_second_release(
    people: list[Person], more: int, programme: str, kind: int
) -> None:
    if len(people) < K:
        return
    ledger = Ledger()
    tell(people, ledger)
    late = [(1000 + at, programme, "1", kind) for at in range(more)]
    with pytest.raises(UsageError, match="came or left"):
        tell(people + late, copy(ledger))
    with pytest.raises(UsageError, match="came or left"):
        tell(people[:-more], copy(ledger)) if len(people) - more >= K else tell(people + late, copy(ledger))


@settings(max_examples=60)
@given(cohorts(), cohorts())
def test_two_releases_together_tell_on_nobody(first: list[Person], second: list[Person]) -> None:
    """Any told number of the one less any of the other is of nobody or of k, in their groups and their bands."""
    ledger = Ledger()
    late = [(1000 + at, *person[1:]) for at, person in enumerate(second)]
    if len(first) < K:
        return
    one = tell(first, ledger)
    try:
        two = tell(first + late, ledger)
    except UsageError:
        return
    check_counts(two, first + late)
    for old in (one[0], *one[1]):
        for new in (two[0], *two[1]):
            if old.n is not None and new.n is not None and name(old) == name(new):
                came = sum(is_of(person, new) for person in late)
                assert came == 0 or came >= K
                check_bands(old, new, [person for person in late if is_of(person, new)])


def check_bands(old: Group, new: Group, late: list[Person]) -> None:
    """Where both releases tell how many lie over a bound, those who came lie on both sides of it, k on each."""
    then, now = (
        {band.low for band in group.figures[FIGURE].bands} if FIGURE in group.figures else set()
        for group in (old, new)
    )
    for bound in (then & now) - {None}:
        over = sum(person[3] > FIGURES[FIGURE].bounds.index(bound) for person in late)
        assert not late or min(over, len(late) - over) >= K


@settings(max_examples=40)
@given(cohorts())
def test_the_same_students_are_told_the_same_again(people: list[Person]) -> None:
    if len(people) < K:
        return
    ledger = Ledger()
    one = tell(people, ledger)
    held = ledger.to_bytes()
    assert tell(people[::-1], ledger) == one
    assert ledger.to_bytes() == held


def test_one_who_changed_is_not_told_by_a_second_release() -> None:
    people = [(at, "A", "1", 1 + 6 * (at % 2)) for at in range(30)]
    ledger = Ledger()
    first, _ = tell(people, ledger)
    assert FIGURE in first.figures
    second, _ = tell([(0, "A", "1", 9), *people[1:]], ledger)
    assert second.n == 30
    assert FIGURE not in second.figures


def test_coarser_first_then_nothing() -> None:
    """A programme of two small years is told as a whole; what is small on its own takes another with it."""

    def cell(programme: str, year: str, n: int, start: int) -> list[Person]:
        return [(start + at, programme, year, at % CLASSES) for at in range(n)]

    people = [
        *cell("A", "1", 4, 0), *cell("A", "2", 4, 100), *cell("B", "1", 20, 200), *cell("C", "1", 3, 300),
        *cell("D", "1", 9, 400),
    ]  # fmt: skip
    _, groups = tell(people)
    told = {name(group): group.n for group in groups}
    assert told == {
        ("A", None): None, ("A", "1"): None, ("A", "2"): None, ("B", "1"): 20, ("C", "1"): None, ("D", "1"): 9,
    }  # fmt: skip
    _, groups = tell([*people, *cell("C", "1", 3, 500)])
    told = {name(group): group.n for group in groups}
    assert told[("A", None)] == 8
    assert told[("A", "1")] is None
    assert told[("C", "1")] == 6
