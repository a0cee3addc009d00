"""The rules about exposure: who can read it, and no more. They hold for posts and for drafts alike."""

from __future__ import annotations

from collections.abc import Callable

from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import mark


def _count(rule: str, weight: float) -> Callable[[Facts], Firing | None]:
    """Return the condition that fires where posts have this exposure, and names them by id."""

    def condition(facts: Facts) -> Firing | None:
        found = facts.exposures.get(rule, ())
        return Firing({"n": len(found), "ids": ", ".join(found)}, weight) if found else None

    return condition


EXPOSURE = (
    Rule(
        "FC401", "health", "exposure", "info",
        mark("Posts that tell of somebody's health: {n}. Everybody who can open your posts can read it, "
             "employers included. Whether that is fine is yours to say."),
        mark("In one study readers with hiring background judged the writer of such a post less favourably. "
             "Others read it as courage, and it may help those who need it. The tool says who can read it, "
             "nothing more."),
        ("mcchesney-2023", "who-can-read"), ("lin-utz-2017",), condition=_count("FC401", 0.5),
    ),
    Rule(
        "FC402", "address", "exposure", "warning",
        mark("Posts with a street and number or a postal code: {n}. Everybody who can open your posts can "
             "read it."),
        mark("An address stays findable after a post is forgotten. The address of a shop or a meeting is no "
             "harm, and the tool cannot tell them apart."),
        ("who-can-read",), (), condition=_count("FC402", 0.8),
    ),
    Rule(
        "FC403", "telephone", "exposure", "warning",
        mark("Posts with a telephone number: {n}. Everybody who can open your posts, and every program that "
             "collects numbers, can read it."),
        mark("A number stays findable after a post is forgotten."),
        ("who-can-read",), (), condition=_count("FC403", 0.8),
    ),
    Rule(
        "FC404", "third-person", "exposure", "info",
        mark("Posts that name somebody near you or in your care: {n}. Everybody who can open your posts can "
             "read it about them; they did not post it."),
        mark("A name beside “my sister” or “my patient” tells a stranger who that is."),
        ("who-can-read",), (), condition=_count("FC404", 0.4),
    ),
)  # fmt: skip
