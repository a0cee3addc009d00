"""What following each remark would change, for whom it matters, and what has to hold first.

The effect of a remark is the part that it would add to the chance that a contact knows what to pass on to somebody.
Where a rule can work that out from the mix of roles (mix, focus, rhythm, shares) it does; where no measure tells, as
of asking and exposure, the `most` here is a judgement, and stands here so that it can be argued with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import mark

Change = Literal["legibility", "passed on", "exposure", "measure"]
Whom = Literal["all", "seeking", "posting"]

CHANGES: dict[Change, str] = {
    "legibility": mark("the chance that a contact meets both your focus and you"),
    "passed on": mark("the chance that somebody who can help passes something on"),
    "exposure": mark("what strangers can read about somebody"),
    "measure": mark("how much this report can tell"),
}
"""What a remark would change, in words."""
WHOM: dict[Whom, str] = {
    "all": mark("everybody"),
    "seeking": mark("those who named a goal for which contacts are to pass something on"),
    "posting": mark("those who still post, and less for those who stopped"),
}
"""For whom a remark matters, in words."""
LEAST = 0.02
"""A remark that is worth less than two chances in a hundred is none of the first."""
NOT_SEEKING = frozenset({"community"})
"""Goals with a band for which nobody has to pass anything on."""
STOPPED = 365
"""Days of silence after which somebody has stopped: that is said above all else, and the rest is for a return."""
ON_RETURN = 0.5
"""What how somebody posted counts for once they have stopped: a habit that may come back with them."""
OUTSIDE = 0.1
"""What it is worth at least to come back inside the band, for who lies outside it: also on a return."""
EVEN = 0.5
UNKNOWN = 0.4
"""Legibility that is reckoned with where there is none."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a rule changes, the effect of it at its full weight, for whom, after which other rules, against which.

    `after` names rules of which none may surely hold first: who has no focus needs no open question. `against` names
    rules that say the opposite: the one that is worth more is told, the other is not. `full` is the number of a
    remark, by its name, from which on it has its full effect: one closed question in a hundred posts is no habit.
    `known` asks for legibility at even odds: nobody passes on a request of whom they cannot place. `least` is the
    effect that a remark has at least: what is told to lie outside the band is never followed by "nothing needs
    changing".
    """

    changes: Change
    most: float = 0.1
    whom: Whom = "all"
    after: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    full: tuple[str, int] = ("", 1)
    known: bool = False
    least: float = 0.0


_NO_FOCUS = ("FC901", "FC908")
_FOCUS_FIRST = (*_NO_FOCUS, "FC201", "FC206", "FC207")
WORTH: dict[str, Worth] = {
    "FC101": Worth("legibility", 0.3, "posting", against=("FC102", "FC205"), least=OUTSIDE),
    "FC102": Worth("legibility", 0.3, "posting", against=("FC101",), least=OUTSIDE),
    "FC103": Worth("legibility", 0.1, "posting"),
    "FC104": Worth("legibility", 0.2),
    "FC105": Worth("legibility", 0.1, "posting", after=_NO_FOCUS),
    "FC106": Worth("legibility", 0.1, "posting"),
    "FC107": Worth("legibility", 0.3, "posting", against=("FC104",)),
    "FC201": Worth("legibility", 0.5, against=("FC202",)),
    "FC202": Worth("passed on", 0.2, after=("FC201", "FC206", "FC207"), against=("FC201", "FC206", "FC207")),
    "FC203": Worth("legibility", 0.1, "posting", after=("FC201",), against=("FC204",)),
    "FC204": Worth("legibility", 0.1, "posting", against=("FC203",)),
    "FC205": Worth("legibility", 0.2, "posting", against=("FC101",),
                   after=("FC101", "FC102", "FC105", "FC201", "FC206", "FC207")),
    "FC206": Worth("legibility", 0.3, against=("FC202",)),
    "FC207": Worth("legibility", 0.4, against=("FC202",)),
    "FC208": Worth("legibility", 0.2),
    "FC221": Worth("passed on", 0.25, "seeking", after=_FOCUS_FIRST, known=True),
    "FC222": Worth("passed on", 0.12, "seeking", after=_FOCUS_FIRST, full=("requests", 3),
                   known=True),
    "FC223": Worth("passed on", 0.12, "seeking", after=_NO_FOCUS),
    "FC401": Worth("exposure", 0.2),
    "FC402": Worth("exposure", 0.4),
    "FC403": Worth("exposure", 0.4),
    "FC404": Worth("exposure", 0.2),
    "FC405": Worth("exposure", 0.04),
    "FC408": Worth("exposure", 0.02),
    "FC501": Worth("passed on", 0.18),
    "FC502": Worth("passed on", 0.16, against=("FC202",)),
    "FC503": Worth("passed on", 0.16, against=("FC202",)),
    "FC504": Worth("passed on", 0.14, against=("FC202",)),
    "FC511": Worth("passed on", 0.14),
    "FC512": Worth("passed on", 0.15),
    "FC513": Worth("passed on", 0.07),
    "FC514": Worth("passed on", 0.17),
    "FC602": Worth("measure", 0.0, against=("FC106",)),
    "FC603": Worth("measure", 0.0, against=("FC106",)),
    "FC604": Worth("measure", 0.0, against=("FC104", "FC106")),
    "FC901": Worth("measure", 1.0),
    "FC902": Worth("measure", 0.0),
    "FC903": Worth("measure", 0.0),
    "FC904": Worth("measure", 0.0),
    "FC905": Worth("measure", 0.0),
    "FC906": Worth("measure", 0.12),
    "FC907": Worth("measure", 0.0),
    "FC908": Worth("legibility", 0.5),
    "FC909": Worth("measure", 0.2),
}  # fmt: skip
"""What each rule of a history is worth."""
_BY_THEME: dict[str, Worth] = {
    "exposure": Worth("exposure", 0.4),
    "ask": Worth("passed on", 0.12, "seeking", after=_NO_FOCUS),
    "profile": Worth("passed on", 0.2),
    "data": Worth("measure", 0.0),
    "praise": Worth("measure", 0.0),
}


def find_worth(rule: Rule) -> Worth:
    """Return what a rule is worth: its own row, else what rules of its theme are worth."""
    return WORTH.get(rule.id) or _BY_THEME.get(rule.theme, Worth("legibility"))


def is_for(rule: Rule, facts: Facts) -> bool:
    """Return whether a rule may be said at all.

    Who looks for nothing is told nothing of what they ought to post, and who named no goal nothing of how to ask.
    """
    worth = find_worth(rule)
    if worth.whom == "seeking" and not facts.seeks:
        return False
    if worth.whom == "posting" and facts.left:
        return False  # how to post on a network that was left is nobody's question
    return not facts.target.free or worth.changes in ("exposure", "measure")


def weigh(rule: Rule, firing: Firing, facts: Facts) -> float:
    """Return effect times sureness of a remark, 0 where it does not matter to this person.

    A chance that something is passed on counts for as many as know what to pass on.
    """
    worth = find_worth(rule)
    if not _matters(worth, facts):
        return 0.0
    effect = max(worth.least, worth.most * firing.weight if firing.effect is None else firing.effect)
    sureness = firing.sureness
    if sureness is None:
        sureness = 1.0 if firing.sure else 0.5
    name, most = worth.full
    if name:
        effect *= min(1.0, float(firing.numbers.get(name, most)) / most)
    if worth.changes == "passed on":
        effect *= facts.legibility.value if facts.legibility else UNKNOWN
    if worth.whom == "posting" and facts.silence >= STOPPED:
        effect *= ON_RETURN
    return effect * sureness


def _matters(worth: Worth, facts: Facts) -> bool:
    """Return whether a remark is for this person."""
    if worth.whom == "seeking" and not (
        facts.seeks and not facts.target.free and facts.target.goal not in NOT_SEEKING
    ):
        return False
    if worth.known and (facts.legibility is None or facts.legibility.value < EVEN):
        return False
    return worth.whom != "posting" or not facts.left
