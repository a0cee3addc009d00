"""Findings that the file itself suppresses, and suppressions that suppress nothing."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.draft import IDLE_SUPPRESSION, UNCLEAR_DIRECTIVE
from focuscoach.editor.drafts.directives import Suppression
from focuscoach.editor.drafts.source import Source
from focuscoach.editor.findings import Finding
from focuscoach.errors import mark
from focuscoach.locale import Translate

Tell = Callable[..., Iterator[Finding]]


def suppress(source: Source, findings: Sequence[Finding], tell: Tell, translate: Translate) -> list[Finding]:
    """Return the findings, those that the file suppresses marked, with what is idle or unclear in it."""
    known = _name_rules() if source.suppressions else {}
    off = [(one, frozenset(known.get(name, name) for name in one.rules)) for one in source.suppressions]
    used: set[int] = set()
    kept = []
    for finding in findings:
        covering = [
            at
            for at, (one, rules) in enumerate(off)
            if replace(one, rules=rules).covers(finding.rule, finding.offsets[0])
        ]
        used.update(covering)
        kept.append(replace(finding, state="suppressed") if covering else finding)
    for at, (one, rules) in enumerate(off):
        kept += _tell_idle(source, one, rules, tell, translate, idle=at not in used)
    for complaint in source.complaints:
        words = {"said": complaint.said, "near": _nearest(complaint.said, translate)}
        kept += tell(source, UNCLEAR_DIRECTIVE, complaint.start, complaint.end, 0, complaint.said, **words)
    return sorted(kept, key=lambda one: (one.offsets[0], one.rule))


@cache
def _name_rules() -> dict[str, str]:
    """Return rule ids by everything that a rule is or was called, in capitals."""
    return {name.upper(): rule.id for rule in RULES.values() for name in (rule.id, rule.name, *rule.aliases)}


def _tell_idle(
    source: Source, one: Suppression, rules: frozenset[str], tell: Tell, translate: Translate, *, idle: bool
) -> Iterator[Finding]:
    """Give a finding for each name that is no rule, and one where nothing is suppressed."""
    unknown = sorted(rules - RULES.keys())
    for name in unknown:
        words = {"said": name, "near": _nearest(name, translate)}
        yield from tell(source, UNCLEAR_DIRECTIVE, one.at, one.stop, 0, name, **words)
    if idle and not unknown:
        named = ", ".join(sorted(rules)) or translate(mark("every rule"))
        yield from tell(source, IDLE_SUPPRESSION, one.at, one.stop, 0, named, rules=named)


def _nearest(said: str, translate: Translate) -> str:
    """Return the hint that names the nearest rule or directive, empty where nothing is near."""
    known = {name.casefold(): name for name in (*RULES, *(rule.name for rule in RULES.values()))}
    verbs = ("off", "on", "off next-line", "off file", "next draft", "voice")
    first = said.casefold().split(":")[0].split()[:1]
    near = difflib.get_close_matches(first[0] if first else "", verbs, n=1, cutoff=0.5)
    near = near or [known[one] for one in difflib.get_close_matches(said.casefold(), known, n=1, cutoff=0.5)]
    return translate(mark("Did you mean {near}?")).format(near=near[0]) if near else ""
