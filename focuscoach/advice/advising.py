"""The advice: the facts of a history held against every rule, the three most useful remarks first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from focuscoach.advice.choosing import choose
from focuscoach.advice.evidence import cite
from focuscoach.advice.gathering import gather_facts
from focuscoach.advice.network_names import name_network
from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.rule import Firing, Numbers, Rule
from focuscoach.figures import Cadence, Legibility, Mix, Roles
from focuscoach.locale import Translate, translator
from focuscoach.locale.numerals import join_spans, say_decimal
from focuscoach.report import Advice, FocusReading, NetworkReading, ProfileReading, Target

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

UNJUDGED = frozenset({"farewell", "other-language"})
"""What may be untold of a profile because its first line is none to judge."""
GOOD_FIRST_LINE = "FC571"
"""The rule by which the first line of a profile is praised for naming the field."""


def advise(
    recent: pd.DataFrame,
    *,
    placed: Placed,
    mix: Mix | None,
    roles: Roles | None,
    focus: FocusReading | None,
    legibility: Legibility | None,
    cadence: Cadence | None,
    target: Target,
    ui: str,
    seeks: bool = True,
    profile: ProfileReading | None = None,
    shop: NetworkReading | None = None,
) -> tuple[Advice, ...]:
    """Return the remarks on the posts of the window, in the language `ui`: to do first, good, others.

    `seeks` says that the person named the goal that `target` is of. What is praised of the `profile` itself is not
    blamed here, and the gravest remark on it may be what to do first. `shop` is the network that is the shop window,
    where there are several: what is fine there is not mended by what stands elsewhere.
    """
    facts = gather_facts(
        recent, placed=placed, mix=mix, roles=roles, focus=focus, legibility=legibility,
        cadence=cadence, target=target, seeks=seeks,
    )  # fmt: skip
    facts = replace(
        facts,
        shop=shop.mix.side if shop and shop.mix else None,
        shop_name=name_network(shop.network) if shop else "",
        shop_focus=shop.focus_share if shop else None,
        shop_known=shop.legibility.value if shop and shop.legibility else None,
        left=_find_left(profile),
        profile_fits=None if _may_not_blame(profile) else facts.profile_fits,
    )
    told = {one.rule: one for one in profile.advice} if profile else {}
    remarks = tuple((RULES[one.rule], Firing(one.numbers, 1.0)) for one in told.values())
    choice, translate = choose(facts, remarks), translator(ui)
    return tuple(
        replace(told[rule.id], first=True)
        if rule.id in told
        else tell_advice(rule, firing, translate, first=(rule, firing) in choice.first)
        for rule, firing in choice.all
    )


def _find_left(profile: ProfileReading | None) -> str:
    """Return the network whose profile says goodbye, "" where none does."""
    if profile is None or not profile.lines or "farewell" not in profile.untold:
        return ""
    return name_network(profile.lines[0].network)


def _may_not_blame(profile: ProfileReading | None) -> bool:
    """Return whether a first line is good, or cannot be judged, so that nothing is to be said against it."""
    if profile is None:
        return False
    return bool(UNJUDGED & {*profile.untold}) or any(one.rule == GOOD_FIRST_LINE for one in profile.praise)


def tell_advice(rule: Rule, firing: Firing, translate: Translate, *, first: bool = False) -> Advice:
    """Return the remark in words, with its numbers and evidence; `first` where it is one of those to do first."""
    said = translate(firing.text or rule.text).format(**say_numbers(firing.numbers, translate), **firing.told)
    text = join_spans(said)
    evidence = (
        *(cite(key, translate) for key in rule.evidence),
        *(cite(key, translate, counter=True) for key in rule.counter),
    )
    # Where the numbers do not make it sure, a warning is only information.
    severity = rule.severity if firing.sure or rule.severity == "note" else "info"
    return Advice(rule.id, severity, text, dict(firing.numbers), evidence, first, firing.lead)


def say_numbers(numbers: Numbers, translate: Translate) -> dict[str, str]:
    """Return numbers as words: shares in per cents, names ending in _number with one digit, the rest whole.

    >>> say_numbers({"share": 0.425, "most_number": 2.25, "posts": 1200}, str)
    {'share': '42%', 'most_number': '2.2', 'posts': '1200'}
    """
    told = {}
    for name, value in numbers.items():
        if not isinstance(value, float):
            told[name] = str(value)
        elif name.endswith("_number"):
            told[name] = say_decimal(value, translate)
        else:
            told[name] = f"{value:.0%}"
    return told
