"""The facts of a profile held against every rule, what matters most first, praise apart."""

from __future__ import annotations

from collections.abc import Sequence

from focuscoach.advice.evidence import cite
from focuscoach.advice.network_names import name_network
from focuscoach.advice.rules.profile import PRAISE, PROFILE
from focuscoach.advice.rules.profile_conditions import CONDITIONS
from focuscoach.advice.rules.profile_facts import ProfileFacts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import mark
from focuscoach.locale import Translate
from focuscoach.report import Advice

WANT_WORDS = frozenset({"FC502", "FC503", "FC504", "FC505", "FC507"})
"""Rules after which words of the person's own are told."""
OWN_WORDS = mark("Words of your own that fit: “{words}”.")
GOALS = {
    "internship": mark("an internship"), "first-job": mark("a first job"), "thesis": mark("a thesis place"),
    "freelance": mark("freelance work"), "career-change": mark("a change of career"),
}  # fmt: skip


def judge(facts: ProfileFacts) -> tuple[list[tuple[Rule, Firing]], list[tuple[Rule, Firing]]]:
    """Return the remarks on a profile, surest and gravest first, and the praise."""
    fired = [(rule, firing) for rule in PROFILE if (firing := CONDITIONS[rule.id](facts))]
    remarks = [pair for pair in fired if pair[0].id < PRAISE]
    remarks.sort(key=lambda pair: (_severity(*pair) != "warning", -pair[1].weight, pair[0].id))
    return remarks, [pair for pair in fired if pair[0].id >= PRAISE]


def _severity(rule: Rule, firing: Firing) -> str:
    return rule.severity if firing.sure or rule.severity == "note" else "info"


def tell(rule: Rule, firing: Firing, own: Sequence[str], translate: Translate) -> Advice:
    """Return a remark in words with its evidence; where it asks for words, with the person's own that fit."""
    numbers = dict(firing.numbers)
    said = {name: _say(name, value, translate) for name, value in numbers.items()}
    text = translate(rule.text).format(**said)
    if own and rule.id in WANT_WORDS:
        numbers["own"] = ", ".join(own)
        text = f"{text} {translate(OWN_WORDS).format(words='”, “'.join(own))}"
    evidence = (
        *(cite(key, translate) for key in rule.evidence),
        *(cite(key, translate, counter=True) for key in rule.counter),
    )
    return Advice(rule.id, _severity(rule, firing), text[:1].upper() + text[1:], numbers, evidence)


def _say(name: str, value: object, translate: Translate) -> str:
    if name.endswith("network"):
        return translate(name_network(str(value)))
    return translate(GOALS.get(str(value), str(value))) if name == "goal" else str(value)
