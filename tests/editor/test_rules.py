"""The rules of drafts, each row of the table: where they speak, where they are silent, in both languages."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.draft import DRAFT, VERDICT
from focuscoach.editor.check import Checker
from focuscoach.editor.config import Config
from focuscoach.editor.drafts.source import read_source

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "draft_rules.toml").read_text("utf-8"))["case"]
KNOWN = {"rule", "lang", "at", "draft", "focus", "voice"}


def name(case: dict[str, str]) -> str:
    fires = "fires" if "at" in case else "silent"
    return f"{case['rule']}-{case['lang']}-{fires}-{case['draft'][:20].strip()!r}"


def check(case: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
    voice = f"---\nfocuscoach: {{voice: {case['voice']}}}\n---\n" if "voice" in case else ""
    source = read_source(voice + case["draft"], "draft.md")
    checked = Checker(None, Config(focus=case.get("focus"))).check([source], explain=False)[0]
    return source.text, [(one.rule, source.text[slice(*one.offsets)]) for one in checked.findings]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_rule_speaks_where_the_table_says(case):
    assert case.keys() <= KNOWN
    _, found = check(case)
    places = [at for rule, at in found if rule == case["rule"]]
    assert places == ([case["at"]] if "at" in case else [])


def test_every_rule_has_rows_that_fire_and_rows_that_do_not_in_both_languages():
    rows = defaultdict(set)
    for case in CASES:
        rows[case["rule"]].add((case["lang"], "at" in case))
    wanted = {("nl", True), ("nl", False), ("en", True), ("en", False)}
    rules = {rule.id for rule in DRAFT} - {VERDICT} | {rule for rule in RULES if rule.startswith("FC4")}
    assert {rule for rule in rules if rows[rule] != wanted} == set()
    assert rows.keys() <= RULES.keys()
