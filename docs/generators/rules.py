"""The rules, the goals and the studies behind them, told as `focuscoach explain` tells them."""

from __future__ import annotations

import re

from focuscoach.advice.evidence import EVIDENCE, GRADES, Study
from focuscoach.advice.goals import DEFAULT, GOALS, Goal
from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.rule import Rule
from generators.parts import bullets

PLACE = re.compile(r"\{\w+\}")
"""A place in a text that a history's own number fills."""

FAMILIES = {
    "1": "The mix and the rhythm (FC1xx)",
    "20": "The focus (FC20x)",
    "22": "Asking (FC22x)",
    "3": "Drafts (FC3xx)",
    "4": "Who can read it (FC4xx)",
    "5": "The profile itself (FC5xx)",
    "6": "What is good (FC6xx)",
    "90": "Too little to judge (FC90x)",
    "95": "Notes in a draft (FC95x)",
}
"""The families of rules, by how the number of a rule begins."""


def list_grades() -> str:
    """Return the table of the grades."""
    return "\n".join(
        ["| grade | what it is |", "|---|---|", *(f"| {key} | {told} |" for key, told in GRADES.items())]
    )


def list_goals() -> str:
    """Return the table of the goals with their bands, and why each band lies where it does."""
    rows = [
        f"| [{name}](#{name}) | {_span(goal.target.topical)} | {_span(goal.target.personal)} "
        f"| {goal.target.focus_at_least:.0%} | {goal.target.grade} |"
        for name, goal in GOALS.items()
    ]
    table = ["| goal | topical | personal | on the focus, at least | grade |", "|---|---|---|---|---|", *rows]
    return "\n\n".join(["\n".join(table), *(_tell_goal(name, goal) for name, goal in GOALS.items())])


def list_rules() -> str:
    """Return every rule under its family: what it says, why, and what speaks for and against it."""
    parts = []
    for start, title in FAMILIES.items():
        rules = sorted(
            (one for one in RULES.values() if one.id.startswith(f"FC{start}")), key=lambda one: one.id
        )
        parts += [f"### {title}", *map(_tell_rule, rules)]
    return "\n\n".join(parts)


def list_studies() -> str:
    """Return every study: what it found, its grade, its reference, and where it is used."""
    return "\n\n".join(_tell_study(key, study) for key, study in EVIDENCE.items())


def name_study(study: Study, key: str) -> str:
    """Return a study's name: its authors and its year, where it has them."""
    found = re.match(r"(.+? (?:19|20)\d\d),", study.reference)
    if found:
        return found[1]
    if study.reference.startswith("focuscoach"):
        return f"focuscoach: {key.replace('-', ' ')}"
    return study.reference.partition(",")[0].partition(" (")[0]


def slug(title: str) -> str:
    """Return the anchor of a heading, as sites that show Markdown make it.

    >>> slug("Wang & Kraut 2012")
    'wang--kraut-2012'
    """
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


def _tell_goal(name: str, goal: Goal) -> str:
    default = " It is the goal where none is named." if name == DEFAULT else ""
    return "\n\n".join(
        [f"### {name}", goal.target.why + default, *_list_evidence(goal.evidence, goal.counter)]
    )


def _tell_rule(rule: Rule) -> str:
    """Return a rule with its heading; an ellipsis stands where a history's own number comes."""
    former = f" Formerly {', '.join(rule.aliases)}." if rule.aliases else ""
    said = PLACE.sub("…", rule.text)
    return "\n\n".join(
        [
            f"#### {rule.id} {rule.name}",
            f"{rule.severity.capitalize()}.{former} It says: “{said}”" if said != "…" else
            f"{rule.severity.capitalize()}.{former}",
            rule.reason,
            *_list_evidence(rule.evidence, rule.counter),
        ]
    )  # fmt: skip


def _list_evidence(evidence: tuple[str, ...], counter: tuple[str, ...]) -> list[str]:
    """Return what speaks for and what against, a study a line, with its grade and a link."""
    parts = []
    for title, keys in (("Evidence", evidence), ("Against it", counter)):
        if keys:
            parts += [f"{title}:", bullets([_cite(key) for key in keys])]
    return parts


def _cite(key: str) -> str:
    study = EVIDENCE[key]
    name = name_study(study, key)
    return f"[{name}](#{slug(name)}), grade {study.grade}: {study.finding}"


def _tell_study(key: str, study: Study) -> str:
    """Return a study with its heading, and the rules and goals that it is used for and against."""
    lines = [f"Grade {study.grade}. {study.finding}", _link(study.reference)]
    used = []
    for title, side in (("For", "evidence"), ("Against", "counter")):
        names = [
            f"[{one.id}](#{slug(f'{one.id} {one.name}')})"
            for one in sorted(RULES.values(), key=lambda one: one.id)
            if key in getattr(one, side)
        ]
        names += [f"[{name}](#{name})" for name, goal in GOALS.items() if key in getattr(goal, side)]
        if names:
            used.append(f"{title}: {', '.join(names)}.")
    return "\n\n".join([f"### {name_study(study, key)}", *lines, *([" ".join(used)] if used else [])])


def _link(reference: str) -> str:
    """Return a reference with its DOI or its arXiv number as a link."""
    linked = re.sub(r"doi:(10\.\S+)", r"[doi:\1](https://doi.org/\1)", reference)
    return re.sub(r"arXiv:(\S+)", r"[arXiv:\1](https://arxiv.org/abs/\1)", linked) + "."


def _span(band: tuple[float, float]) -> str:
    return "none" if band == (0.0, 1.0) else f"{100 * band[0]:.0f}–{band[1]:.0%}"
