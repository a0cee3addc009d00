"""The rules about exposure: who can read it, and no more. They hold for posts and for drafts alike."""

from __future__ import annotations

from collections.abc import Callable

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import mark

HARMLESS = 0.05
"""The weight of a name beside which nothing delicate is told, as in a congratulation: never one of the first."""
_ONE_NEAR = mark(
    "One post names somebody near you or in your care ({where}). Everybody who can open your posts can read it about "
    "them; they did not post it."
)


def _count(rule: str, weight: float, one: str) -> Callable[[Facts], Firing | None]:
    """Return the condition that fires where posts have this exposure, and names them; `one` is said of one post."""

    def condition(facts: Facts) -> Firing | None:
        found = facts.exposures.get(rule, ())
        if not found:
            return None
        told = {"where": facts.name_posts(found)}
        text = one if len(found) == 1 else ""
        return Firing({"n": len(found), "ids": ", ".join(found)}, weight, text=text, told=told)

    return condition


def _near(facts: Facts) -> Firing | None:
    """Return a firing where posts name somebody near: of weight where what they tell is delicate, which go first."""
    found = facts.exposures.get("FC404", ())
    if not found:
        return None
    ordered = tuple(sorted(found, key=lambda name: name not in facts.delicate))
    weight = 0.4 if facts.delicate.intersection(found) else HARMLESS
    told = {"where": facts.name_posts(ordered)}
    text = _ONE_NEAR if len(found) == 1 else ""
    return Firing({"n": len(found), "ids": ", ".join(ordered)}, weight, text=text, told=told)


EXPOSURE = (
    Rule(
        "FC401", "health", "exposure", "info",
        mark("{n} posts tell of somebody's health ({where}). Everybody who can open your posts can read it, "
             "employers included. Whether that is fine is yours to say."),
        mark("In one study readers with hiring background judged the writer of such a post less favourably. "
             "Others read it as courage, and it may help those who need it. The tool says who can read it, "
             "nothing more."),
        ("mcchesney-2023", "who-can-read"), ("lin-utz-2017",),
        condition=_count("FC401", 0.5, mark(
            "One post tells of somebody's health ({where}). Everybody who can open your posts can read it, "
            "employers included. Whether that is fine is yours to say.")),
    ),
    Rule(
        "FC402", "address", "exposure", "warning",
        mark("{n} posts give a street and number or a postal code ({where}). Everybody who can open your "
             "posts can read it."),
        mark("An address stays findable after a post is forgotten. The address of a shop or a meeting is no "
             "harm; the tool leaves those out where the post says so."),
        ("who-can-read",), (),
        condition=_count("FC402", 0.8, mark(
            "One post gives a street and number or a postal code ({where}). Everybody who can open your "
            "posts can read it.")),
    ),
    Rule(
        "FC403", "telephone", "exposure", "warning",
        mark("{n} posts give a telephone number ({where}). Everybody who can open your posts, and every "
             "program that collects numbers, can read it."),
        mark("A number stays findable after a post is forgotten."),
        ("who-can-read",), (),
        condition=_count("FC403", 0.8, mark(
            "One post gives a telephone number ({where}). Everybody who can open your posts, and every "
            "program that collects numbers, can read it.")),
    ),
    Rule(
        "FC404", "third-person", "exposure", "info",
        mark("{n} posts name somebody near you or in your care ({where}). Everybody who can open your posts "
             "can read it about them; they did not post it."),
        mark("A name beside “my sister” or “my patient” tells a stranger who that is."),
        ("who-can-read",), (),
        condition=_near,
    ),
    Rule(
        "FC405", "e-mail-address", "exposure", "info",
        mark("{n} posts give somebody's own e-mail address ({where}). Everybody who can open your posts, and "
             "every program that collects addresses, can read it."),
        mark("An address that programs have collected gets false mail for years. A message on the network "
             "reaches you as well. Addresses such as info@ are left out."),
        ("who-can-read",), (),
        condition=_count("FC405", 0.4, mark(
            "One post gives somebody's own e-mail address ({where}). Everybody who can open your posts, and "
            "every program that collects addresses, can read it.")),
    ),
    Rule(
        "FC406", "bank-account", "exposure", "warning",
        mark("{n} posts give the number of a bank account ({where}). Everybody who can open your posts can "
             "read it, and send false bills with it."),
        mark("A number with a name beside it is enough for a direct debit or a false request to pay. Accounts "
             "to give to are left out."),
        ("who-can-read",), (),
        condition=_count("FC406", 0.8, mark(
            "One post gives the number of a bank account ({where}). Everybody who can open your posts can "
            "read it, and send false bills with it.")),
    ),
    Rule(
        "FC407", "in-care", "exposure", "warning",
        mark("{n} posts tell of somebody in your care so that others may know who it is ({where}). Secrecy "
             "holds without a name too: leave out name, room, age and day, or do not tell it."),
        mark("A room, an age or what happened is enough for family and colleagues. A lesson can be told "
             "without the person it was learned from."),
        ("who-can-read",), (),
        condition=_count("FC407", 0.9, mark(
            "One post tells of somebody in your care so that others may know who it is ({where}). Secrecy "
            "holds without a name too: leave out name, room, age and day, or do not tell it.")),
    ),
    Rule(
        "FC408", "political-attack", "exposure", "info",
        mark("{n} posts blame a party, a government or a politician ({where}). That is yours to say. In experiments "
             "scientists were believed and read less the more political their posts were, to either side."),
        mark("Who disagrees reads along, and does not say so. The study is of scientists and strangers, not of "
             "students and contacts; speaking up may be worth more to you than being believed by everybody."),
        ("alabrese-2024", "who-can-read"), (),
        condition=_count("FC408", 0.5, mark(
            "One post blames a party, a government or a politician ({where}). That is yours to say. In experiments "
            "scientists were believed and read less the more political their posts were, to either side.")),
    ),
)  # fmt: skip
