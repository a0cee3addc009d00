"""Numbers of different questions, taken from one another: what the words mean is known to whoever attacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.cohort.card import StudentCard
from focuscoach.cohort.classes import sort_student
from focuscoach.cohort.ledger import Ledger
from focuscoach.cohort.members import Members
from focuscoach.cohort.telling import Group, tell_groups

K = 5
LOW, HIGH = 0.55, 0.75
"""The band of the goal, which everybody knows."""
SMALL, LARGE, FEW = "FC101", "FC102", "FC203"
"""Rules of these cohorts: the topical side is under the band, it is over it, there are too few posts."""
Sets = dict[str, int]
Told = tuple[Group, tuple[Group, ...]]


@dataclass(frozen=True)
class Person:
    """A student of a group, with a topical share or none."""

    number: int
    programme: str
    year: str
    topical: float | None

    def make_card(self) -> StudentCard:
        """Return the card, whose parts hang together as they do in life."""
        seen = self.topical is not None
        value = self.topical or 0.0
        rules = [
            rule
            for rule, holds in (
                (SMALL, seen and value < LOW),
                (LARGE, seen and value > HIGH),
                (FEW, not seen),
            )
            if holds
        ]
        if seen and self.number % 3 == 0:
            rules.insert(self.number % 2, "FC104")
        return StudentCard(
            goal="first-job", posts=20, topical=self.topical, inside=LOW <= value <= HIGH if seen else None,
            focus=value / 2 if seen else None, legibility=value if seen else None, per_week=1.0 if seen else None,
            rules=tuple(rules), quarter="2026Q1",
        )  # fmt: skip


def tell(people: Iterable[Person], ledger: Ledger | None = None) -> Told:
    members = Members()
    for one in people:
        members.add(one.number, one.programme, one.year, sort_student(one.make_card()))
    return tell_groups(members, Ledger() if ledger is None else ledger, k=K, pairs=False)


def list_sets(group: Group) -> Sets:
    """Return how many students each told set has, by its name: as a reader of the files works them out."""
    assert group.n is not None
    found = {"all": group.n}
    for name, portion in (("inside", group.inside), ("seen", group.seen)):
        if portion:
            found[name] = round(portion.share * group.n)
    for name, spread in group.figures.items():
        for band in spread.bands[1:]:
            assert band.low is not None
            found[f"{name}>={band.low}"] = sum(
                other.n or 0 for other in spread.bands if other.low is not None and other.low >= band.low
            )
    found |= {f"first {one.rule}": round(one.share * group.n) for one in group.first}
    return found | {f"rule {one.rule}": round(one.share * group.n) for one in group.helps}


def is_in(name: str, person: Person) -> bool:
    """Return whether a student is in a set, by its name: what the words mean."""
    card = person.make_card()
    kind, _, rest = name.partition(" ")
    if name == "all":
        return True
    if name in ("inside", "seen"):
        return bool(card.inside) if name == "inside" else card.topical is not None
    if kind == "first":
        return card.rules[:1] == (rest,)
    if kind == "rule":
        return rest in card.rules
    figure, _, bound = name.partition(">=")
    return (getattr(card, figure) or 0.0) >= float(bound)


VALUES = [None, *(at / 40 for at in range(41))]
KNOWN = [Person(number, "A", "1", value) for value in VALUES for number in range(6)]
"""Everybody that there could be: who attacks knows what relations hold in all of them."""


def knows_inside(inner: str, outer: str) -> bool:
    """Return whether by the meaning of the words all of one set are of the other."""
    return all(is_in(outer, one) for one in KNOWN if is_in(inner, one))


def find_leaks(sets: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return each number of one to k - 1 that is one told number less another, the one inside the other."""
    return [
        (outer, inner, rest)
        for outer, whole in sets.items()
        for inner, n in sets.items()
        if 0 < (rest := whole - n) < K and knows_inside(inner, outer)
    ]


def find_leaks_beside(sets: Mapping[str, int], n: int) -> list[tuple[str, str, int]]:
    """Return the same of two sets that nobody is in together, and of the students in neither."""
    names = [name for name in sets if name != "all"]
    return [
        (one, other, rest)
        for one in names
        for other in names
        if one < other and 0 < (rest := n - sets[one] - sets[other]) < K
        and not any(is_in(one, person) and is_in(other, person) for person in KNOWN)
    ]  # fmt: skip


def subtract(outer: Group, inners: Iterable[Group]) -> Sets:
    """Return the sets of what is left of a group without some in it."""
    whole, parts = list_sets(outer), [list_sets(one) for one in inners]
    return {
        name: n - sum(part[name] for part in parts)
        for name, n in whole.items()
        if all(name in p for p in parts)
    }


def check(told: Told) -> None:
    whole, groups = told
    shown = [group for group in groups if not group.suppressed]
    regions = [list_sets(group) for group in (whole, *shown)]
    tops = [group for group in shown if group.year is None]
    regions += [subtract(whole, [one]) for one in tops] + [subtract(whole, tops)]
    for top in tops:
        inner = [one for one in shown if one.programme == top.programme and one.year]
        regions += [subtract(top, inner)] if inner else []
    for sets in regions:
        assert not find_leaks(sets), sets
        assert not find_leaks_beside(sets, sets["all"]), sets
        if "seen" in sets:  # who is not in the band, and neither over it nor under it, has no posts
            seen = {name: n for name, n in sets.items() if knows_inside(name, "seen")}
            assert not find_leaks_beside(seen, sets["seen"]), sets


@st.composite
def cohorts(draw: st.DrawFn) -> list[Person]:
    groups = draw(st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("12"), st.integers(1, 25)), min_size=1,
                           max_size=4))  # fmt: skip
    middle = draw(st.lists(st.sampled_from(VALUES), min_size=1, max_size=3))
    value = st.one_of(st.sampled_from(middle), st.sampled_from(middle), st.sampled_from(VALUES))
    cells = [cell for programme, year, n in groups for cell in [(programme, year)] * n]
    return [Person(at, *cell, draw(value)) for at, cell in enumerate(cells)]


@settings(max_examples=150)
@given(cohorts())
def test_no_number_less_another_is_of_a_few(people: list[Person]) -> None:
    if len(people) >= K:
        check(tell(people))


def spread(counts: Mapping[float | None, int]) -> list[Person]:
    values = [value for value, n in counts.items() for _ in range(n)]
    return [Person(at * 3 + 1, "A", "1", value) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    "counts",
    [
        {0.6: 12, None: 8, 0.9: 2},  # two who can be seen and lie outside the band
        {0.6: 12, 0.2: 8, 0.9: 2},  # two over the band: neither inside nor under it
        {0.6: 12, 0.2: 8, None: 7, 0.9: 2},  # the same, taken from those who can be seen
        {0.9: 10, None: 8, 0.2: 2},  # two with posts, and a small topical side
        {0.7: 12, 0.52: 2, 0.2: 9},  # two over a half and under the band
    ],
)
def test_a_few_between_two_numbers_are_not_told(counts: Mapping[float | None, int]) -> None:
    check(tell(spread(counts)))


def change(people: list[Person], changes: Mapping[int, float | None]) -> list[Person]:
    return [replace(one, topical=changes.get(one.number, one.topical)) for one in people]


def check_both(people: list[Person], first: Told, changed: list[Person], second: Told) -> None:
    """Of two releases of the same people no set of the one less a set of the other is of a few, nor is a change."""
    then, now = (list_sets(told[0]) for told in (first, second))
    assert not [name for name in then.keys() & now.keys() if 0 < abs(then[name] - now[name]) < K]
    for one, other, inners, outers in ((people, changed, then, now), (changed, people, now, then)):
        for inner, n in inners.items():
            for outer, whole in outers.items():
                if 0 < whole - n < K and knows_inside(
                    inner, outer
                ):  # and nobody of it moved out of the other
                    moved = [
                        a for a, b in zip(one, other, strict=True) if is_in(inner, a) and not is_in(outer, b)
                    ]
                    assert moved, (outer, inner, whole - n)


@settings(max_examples=60)
@given(cohorts(), st.data())
def test_two_releases_of_which_a_few_changed(people: list[Person], data: st.DataObject) -> None:
    if len(people) < K:
        return
    numbers = st.sampled_from([one.number for one in people])
    changes = data.draw(st.dictionaries(numbers, st.sampled_from(VALUES), max_size=K - 1))
    ledger = Ledger()
    first = tell(people, ledger)
    changed = change(people, changes)
    second = tell(changed, ledger)
    check(first)
    check(second)
    check_both(people, first, changed, second)


def test_a_set_of_an_earlier_release_is_held_against_a_new_one() -> None:
    """Four lie over a half and outside the band; one more who comes to lie there uncovers them not."""
    people = spread({0.6: 10, 0.52: 4, 0.2: 12})
    ledger = Ledger()
    first = tell(people, ledger)
    check(first)
    changed = change(people, {people[-1].number: 0.52})
    check_both(people, first, changed, tell(changed, ledger))
