"""The choice of what is told first: what would change most, most surely, and nothing that another remark denies."""

from __future__ import annotations

from dataclasses import dataclass

from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.praise import KEEP_GOING
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.advice.rules.worth import LEAST, find_worth, is_for, weigh
from focuscoach.figures import PROVISIONAL_UNDER

FIRST = 3
"""So many remarks come first, each of another theme."""
PROFILE_FIRST = frozenset({"FC501", "FC502", "FC503", "FC504", "FC511", "FC512", "FC513", "FC514"})
"""Remarks on a profile that may be what to do first: it says no field, another one, or not what is looked for."""
RATHER = frozenset({"FC541", "FC542"})
"""Remarks on a profile that are what to do first where nothing else is: rather than that nothing needs changing."""
MOST_PRAISE = 3
"""So much praise is told: more would be flattery."""

Fired = tuple[Rule, Firing]


@dataclass(frozen=True, slots=True)
class Choice:
    """The remarks that hold: what to do first, what is good, and the others, each by what it is worth.

    `lead` is what has to be known before all of it, such as that the posts ended years ago.
    """

    first: tuple[Fired, ...]
    good: tuple[Fired, ...]
    others: tuple[Fired, ...]
    lead: tuple[Fired, ...] = ()

    @property
    def all(self) -> tuple[Fired, ...]:
        """Every remark in the order in which it is told."""
        return (*self.first, *self.good, *self.lead, *self.others)


def choose(facts: Facts, profile: tuple[Fired, ...] = ()) -> Choice:
    """Return the remarks that hold, and which of them come first.

    `profile` are the remarks on the profile itself, which are told with it: the one that is worth most may come first.

    The first are at most three, of three themes, by effect times sureness; a remark that is worth little, or for
    which something else has to hold first, is none of them. Of two that contradict the one that is worth more is
    told. Where nothing is to be done first, keep going is said.
    """
    fired = [
        (rule, firing, weigh(rule, firing, facts))
        for rule in RULES.values()
        if rule.condition
        and rule.theme != "praise"
        and is_for(rule, facts)
        and (firing := rule.condition(facts))
    ]
    fired += [
        (rule, firing, weigh(rule, firing, facts))
        for rule, firing in profile
        if rule.id in PROFILE_FIRST and is_for(rule, facts)
    ]
    rather = [(rule, firing) for rule, firing in profile if rule.id in RATHER and is_for(rule, facts)]
    ranked = _drop_denied(sorted(fired, key=lambda one: (-one[2], -one[1].weight, one[0].id)))
    lead = tuple((rule, firing) for rule, firing, _ in ranked if firing.lead)
    ranked = [one for one in ranked if not one[1].lead]
    first = _choose_first(ranked) or (rather[:1] if facts.posts >= PROVISIONAL_UNDER and not lead else [])
    others = [
        (rule, firing)
        for rule, firing, _ in ranked
        if (rule, firing) not in first and rule.id not in PROFILE_FIRST
    ]
    good = praise(facts, [*lead, *first, *others], keep_going=not first)
    return Choice(tuple(first), tuple(good), tuple(others), lead)


def judge_facts(facts: Facts) -> list[Fired]:
    """Return every remark that holds, in the order in which it is told."""
    return list(choose(facts).all)


def _drop_denied(ranked: list[tuple[Rule, Firing, float]]) -> list[tuple[Rule, Firing, float]]:
    """Return the remarks without those that one worth more contradicts."""
    told: list[tuple[Rule, Firing, float]] = []
    for one in ranked:
        if not any(contradict(one[0], other) for other, _, _ in told):
            told.append(one)
    return told


def contradict(one: Rule, other: Rule) -> bool:
    """Return whether two rules say the opposite of one another."""
    return one.id in find_worth(other).against or other.id in find_worth(one).against


def _choose_first(ranked: list[tuple[Rule, Firing, float]]) -> list[Fired]:
    """Return what to do first: worth it, of three themes, and with nothing that has to hold before."""
    held = {rule.id for rule, firing, worth in ranked if firing.sure and worth >= LEAST}
    first: list[Fired] = []
    for rule, firing, worth in ranked:
        themes = {chosen.theme for chosen, _ in first}
        if worth < LEAST or rule.theme in themes or held & set(find_worth(rule).after):
            continue
        first.append((rule, firing))
    return first[:FIRST]


def praise(facts: Facts, remarks: list[Fired], *, keep_going: bool) -> list[Fired]:
    """Return what is good and that no remark denies, at most three; first that there is nothing to change."""
    told: list[Fired] = []
    if keep_going and (firing := KEEP_GOING.condition and KEEP_GOING.condition(facts)):
        told.append((KEEP_GOING, firing))
    rules = [rule for rule in RULES.values() if rule.theme == "praise" and rule is not KEEP_GOING]
    found = [(rule, firing) for rule in rules if rule.condition and (firing := rule.condition(facts))]
    good = [one for one in found if not any(contradict(one[0], rule) for rule, _ in remarks)]
    return [*told, *good[:MOST_PRAISE]]
