"""One remark a kind a draft: what a rule sees in several places of a draft is told once, where it stands first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from focuscoach.advice.rules import RULES
from focuscoach.editor.findings import Finding
from focuscoach.editor.phrases import say_finding
from focuscoach.errors import mark
from focuscoach.locale import Translate

JOINED = ("tag", "words_said")
"""Numbers of a remark that are told together, such as the tags that nobody searches."""
MOST_JOINED = 8
"""So many are named; the others are counted."""
NEAR = 6
"""Characters between two places that are one thing, such as a street and the town behind it."""


def gather(findings: Sequence[Finding], text: str, translate: Translate) -> list[Finding]:
    """Return the findings on one file with those of one rule and draft told as one; the others as they are."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for one in findings:
        if one.state == "new" and RULES[one.rule].theme != "data":
            groups.setdefault((one.draft, one.rule), []).append(one)
    first = {id(some[0]): some for some in groups.values()}
    later = {id(one) for some in groups.values() for one in some[1:]}
    return [
        _join(first[id(one)], text, translate) if id(one) in first and len(first[id(one)]) > 1 else one
        for one in findings
        if id(one) not in later
    ]


def _join(some: Sequence[Finding], text: str, translate: Translate) -> Finding:
    """Return several findings of one rule as the first of them."""
    first = some[0]
    about = "\n".join(one.about for one in some)
    joined = next((name for name in JOINED if name in first.numbers), None)
    if joined:
        named = list(dict.fromkeys(str(one.numbers[joined]) for one in some))
        told = ", ".join(named[:MOST_JOINED]) + (" …" if len(named) > MOST_JOINED else "")
        message = say_finding(first.rule, {**first.numbers, joined: told}, translate)
        return replace(first, message=message, about=about)
    places = list(_merge(some, text)) if RULES[first.rule].theme == "exposure" else list(some)
    first = replace(first, end=places[0].end, offsets=places[0].offsets, about=about)
    if len(places) == 1 or first.severity == "note":
        return first
    more = translate(mark("This holds for {n} places in this draft.")).format(n=len(places))
    return replace(first, message=f"{first.message} {more}")


def _merge(some: Iterable[Finding], text: str) -> Iterable[Finding]:
    """Give the findings, those that stand side by side as one."""
    open_: Finding | None = None
    for one in some:
        between = text[open_.offsets[1] : one.offsets[0]] if open_ else ""
        if open_ and len(between) <= NEAR and not any(map(str.isalnum, between)) and "\n\n" not in between:
            open_ = replace(open_, end=one.end, offsets=(open_.offsets[0], one.offsets[1]))
            continue
        if open_:
            yield open_
        open_ = one
    if open_:
        yield open_
