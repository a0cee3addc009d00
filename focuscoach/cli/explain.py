"""`focuscoach explain`: a rule, its reason, its evidence and its grade."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import click

from focuscoach.cli.options import ui_option
from focuscoach.errors import mark
from focuscoach.locale import Translate, translator

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from focuscoach.advice.rules.rule import Rule

_PLACE = re.compile(r"\{\w+\}")
"""A place in a text that a history's own number fills."""


def _list_names(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Return the rules and goals that a shell may offer."""
    from click.shell_completion import CompletionItem

    from focuscoach.advice.goals import GOALS
    from focuscoach.advice.rules import RULES

    named = {one.id: one.name for one in RULES.values()} | dict.fromkeys(GOALS)
    return [CompletionItem(name, help=told) for name, told in named.items() if name.startswith(incomplete)]


@click.command(epilog="Example: focuscoach explain FC102")
@click.argument("rule", required=False, shell_complete=_list_names)
@ui_option
def explain(rule: str | None, ui: str) -> None:
    """Explain RULE: what it says, why, the studies behind it with their grade, and those against it.

    RULE is an id, a name or a goal (FC102, too-little-personal, freelance). Without it every rule and
    goal is listed.
    """
    from focuscoach.advice.goals import GOALS

    translate = translator(ui)
    if rule is None:
        click.echo("\n".join(_list_all(translate)))
    elif rule in GOALS:
        click.echo("\n".join(_explain_goal(rule, translate)))
    else:
        click.echo("\n".join(_explain_rule(rule, translate)))


def _list_all(translate: Translate) -> list[str]:
    """Return a line for each rule, each goal, and each grade."""
    from focuscoach.advice.evidence import GRADES
    from focuscoach.advice.goals import GOALS
    from focuscoach.advice.rules import RULES

    lines = [
        f"{rule.id}  {rule.severity:<8} {rule.name}"
        for rule in sorted(RULES.values(), key=lambda one: one.id)
    ]
    lines += ["", translate(mark("Goals:")) + " " + ", ".join(GOALS)]
    return [
        *lines,
        "",
        translate(mark("Grades:")),
        *(f"  {key}  {translate(text)}" for key, text in GRADES.items()),
    ]


def _explain_rule(name: str, translate: Translate) -> list[str]:
    """Return the lines that explain a rule."""
    from focuscoach.advice.rules import find_rule

    rule = find_rule(name)
    former = translate(mark("formerly {ids}")).format(ids=", ".join(rule.aliases)) if rule.aliases else ""
    head = f"{rule.id} {rule.name} ({rule.severity})" + (f", {former}" if former else "")
    said = _PLACE.sub("…", translate(rule.text))
    return [head, "", *_wrap(said), "", *_wrap(translate(rule.reason)), *_worth(rule, translate),
            *_studies(rule.evidence, rule.counter, translate)]  # fmt: skip


def _worth(rule: Rule, translate: Translate) -> list[str]:
    """Return what following a rule of a history would change, for whom it matters, and what has to hold first."""
    from focuscoach.advice.rules.worth import CHANGES, WHOM, find_worth

    if rule.condition is None or rule.theme == "praise":
        return []
    worth = find_worth(rule)
    lines = _wrap(translate(mark("Would change: {what}.")).format(what=translate(CHANGES[worth.changes])))
    lines += _wrap(translate(mark("Matters to: {whom}.")).format(whom=translate(WHOM[worth.whom])))
    if worth.after:
        first = translate(mark("Is never first while one of these holds: {rules}."))
        lines += _wrap(first.format(rules=", ".join(sorted(worth.after))))
    if worth.against:
        other = translate(mark("Is never told beside: {rules}."))
        lines += _wrap(other.format(rules=", ".join(sorted(worth.against))))
    return ["", *lines]


def _explain_goal(name: str, translate: Translate) -> list[str]:
    """Return the lines that explain a goal and its band."""
    from focuscoach.advice.goals import GOALS

    goal = GOALS[name]
    low, high = goal.target.topical
    band = translate(
        mark("Band: topical {low}–{high}, personal {least}–{most}, at least {focus} of all posts on the "
             "focus (grade {grade}).")
    ).format(
        low=f"{100 * low:.0f}", high=f"{high:.0%}", least=f"{100 * goal.target.personal[0]:.0f}",
        most=f"{goal.target.personal[1]:.0%}", focus=f"{goal.target.focus_at_least:.0%}",
        grade=goal.target.grade,
    )  # fmt: skip
    return [
        name,
        "",
        *([] if goal.target.free else [*_wrap(band), ""]),
        *_wrap(translate(goal.target.why)),
        *_studies(goal.evidence, goal.counter, translate),
    ]


def _studies(evidence: tuple[str, ...], counter: tuple[str, ...], translate: Translate) -> list[str]:
    """Return the studies for and against, each with its grade and reference."""
    from focuscoach.advice.evidence import GRADES, cite

    lines, grades = [], set()
    for title, keys in ((mark("Evidence:"), evidence), (mark("Against it:"), counter)):
        if keys:
            lines += ["", translate(title)]
        for key in keys:
            study = cite(key, translate)
            grades.add(study.grade)
            lines += _wrap(f"[{study.grade}] {study.finding}", "  ") + _wrap(study.reference, "      ")
    if grades:
        lines += ["", *(f"{grade} = {translate(GRADES[grade])}" for grade in sorted(grades))]
    return lines


def _wrap(text: str, indent: str = "") -> list[str]:
    """Return the text in lines of at most 80 characters."""
    return textwrap.wrap(text, 80, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
