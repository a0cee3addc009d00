"""The advice: every rule by rows that fire it and rows that do not, in both languages; order; evidence."""

from __future__ import annotations

import string
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from focuscoach.advice.advising import say_numbers, tell_advice
from focuscoach.advice.asks import find_asks
from focuscoach.advice.choosing import FIRST, choose, judge_facts
from focuscoach.advice.evidence import EVIDENCE, GRADES
from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.goals import GOALS, read_goal
from focuscoach.advice.rules import RULES, find_rule
from focuscoach.advice.rules.facts import Facts
from focuscoach.advice.rules.rule import Firing, Rule
from focuscoach.errors import UsageError
from focuscoach.figures import EffectiveNumber, Legibility, Share
from focuscoach.locale import translator

CASES = Path(__file__).parents[1] / "cases"
ROWS = tomllib.loads((CASES / "rules.toml").read_text("utf-8"))["case"]
TEXTS = tomllib.loads((CASES / "rule_texts.toml").read_text("utf-8"))
OF_HISTORIES = {name: rule for name, rule in RULES.items() if rule.condition is not None}
QUIET = Facts(
    target=read_goal(None),
    posts=50,
    topical=Share(0.7, 0.6, 0.8),
    personal=Share(0.3, 0.2, 0.4),
    bridge=Share(0.2, 0.12, 0.3),
    focus=Share(0.6, 0.5, 0.7),
    statement="data visualisation",
    source="stated",
    legibility=Legibility(5, 0.8, 0.7, 0.9, provisional=False),
    longest_gap=12.0,
    requests=2,
    open_requests=1,
    days=40,
    distinct=50,
    unsure=Share(0.1, 0.05, 0.2),
)


def build_facts(row: dict) -> Facts:
    """Return the quiet history with the row's changes."""
    changes = dict.fromkeys(row.get("without", []))
    for name, value in row["facts"].items():
        if name == "subjects":
            value = (
                EffectiveNumber(*value, 0.9)
                if len(value) == 3
                else EffectiveNumber(None, value[0], None, 0.6)
            )
        elif name == "roles":
            value = tuple(value)
        elif name == "legibility":
            value = Legibility(5, *value, provisional=False, at_most=row.get("at_most", False))
        elif name in ("silent_parts", "doubted_parts", "good_asks"):
            value = tuple(value)
        elif name == "delicate":
            value = frozenset(value)
        elif isinstance(value, list):
            value = Share(*value)
        changes[name] = value
    return replace(QUIET, target=read_goal(row.get("goal")), **changes)


def test_a_quiet_history_is_told_to_keep_going_and_what_is_good():
    choice = choose(QUIET)
    assert (choice.first, choice.others) == ((), ())
    assert [rule.id for rule, _ in choice.good] == ["FC601", "FC604", "FC603", "FC602"]
    assert {rule.severity for rule, _ in choice.good} == {"note"}


@pytest.mark.parametrize("row", ROWS, ids=[f"{r['rule']}-{r['fires']}-{i}" for i, r in enumerate(ROWS)])
def test_rule_fires_as_the_table_says(row):
    fired = {rule.id: (rule, firing) for rule, firing in judge_facts(build_facts(row))}
    assert (row["rule"] in fired) == row["fires"]
    if not row["fires"]:
        return
    said = {ui: tell_advice(*fired[row["rule"]], translator(ui)) for ui in ("en", "nl")}
    assert row.get("says", "") in said["en"].text
    assert row.get("severity", said["en"].severity) == said["en"].severity
    assert said["en"].text != said["nl"].text, "not translated"
    assert all("{" not in one.text and "nan" not in one.text for one in said.values())


def test_every_rule_has_a_row_that_fires_it_and_one_that_does_not():
    told = {(row["rule"], row["fires"]) for row in ROWS}
    assert told == {(name, fires) for name in OF_HISTORIES for fires in (True, False)}


@pytest.mark.parametrize("row", TEXTS["text"], ids=lambda row: row["text"][:30])
def test_exposure_is_found_at_its_exact_place(row):
    found = [one for one in find_exposures(row["text"]) if one.rule == row["rule"]]
    assert [row["text"][one.start : one.end] for one in found] == row["spans"]


@pytest.mark.parametrize("row", TEXTS["ask"], ids=lambda row: row["text"][:30])
def test_asks(row):
    found = find_asks(row["text"])
    assert bool(found) == row["asks"]
    if found:
        assert any(ask.opened for ask in found) == row["opened"]
        assert all(ask.vague for ask in found) == row["vague"]
        assert all(row["text"][ask.start : ask.end].strip() for ask in found)


def test_every_text_rule_has_rows_in_both_languages_that_find_and_that_do_not():
    told = {(row["rule"], row["lang"], bool(row["spans"])) for row in TEXTS["text"]}
    rules = {name for name in RULES if name.startswith("FC4")}
    assert told == {(name, lang, found) for name in rules for lang in ("nl", "en") for found in (True, False)}


@pytest.mark.parametrize("rule", OF_HISTORIES.values(), ids=lambda rule: rule.id)
def test_rule_rests_on_graded_evidence_and_speaks_dutch(rule: Rule):
    assert rule.evidence
    assert set(rule.evidence) | set(rule.counter) <= set(EVIDENCE)
    dutch = translator("nl")
    for text in (rule.text, rule.reason):
        assert dutch(text) != text, text
        assert _places(dutch(text)) == _places(text)


@pytest.mark.parametrize("study", EVIDENCE.values(), ids=EVIDENCE)
def test_every_study_has_a_grade_and_is_told_in_dutch(study):
    assert study.grade in GRADES
    assert translator("nl")(study.finding) != study.finding


def test_every_study_is_cited():
    cited = {key for rule in RULES.values() for key in (*rule.evidence, *rule.counter)}
    cited |= {key for goal in GOALS.values() for key in (*goal.evidence, *goal.counter)}
    assert set(EVIDENCE) == cited


@pytest.mark.parametrize("name", GOALS)
def test_goal_bands_are_two_sides_of_one_coin(name):
    target = read_goal(name)
    assert target.topical[0] == pytest.approx(1 - target.personal[1])
    assert target.topical[1] == pytest.approx(1 - target.personal[0])
    if not target.free:  # who looks for nothing has no band
        assert 0.15 <= target.personal[0] < target.personal[1] <= 0.55
    assert {*GOALS[name].evidence, *GOALS[name].counter} <= set(EVIDENCE)
    assert translator("nl")(GOALS[name].target.why) != GOALS[name].target.why


def test_goals_are_those_of_the_command_line():
    from focuscoach.cli.options import GOALS as OFFERED

    assert tuple(GOALS) == OFFERED


def test_an_unknown_goal_names_those_there_are():
    with pytest.raises(UsageError) as caught:
        read_goal("fame")
    assert "thesis" in caught.value.hint()


def test_first_three_are_of_three_themes():
    bad = replace(
        QUIET, topical=Share(0.2, 0.1, 0.3), personal=Share(0.8, 0.7, 0.9), focus=Share(0.1, 0.05, 0.2), requests=0,
        subjects=EffectiveNumber(6, 5, 7, 1.0), roles=(0.08, 0.02, 0.7, 0.2),
        open_requests=0, exposures={"FC403": ("7",)}, longest_gap=100.0,
    )  # fmt: skip
    choice = choose(bad)
    assert len({rule.theme for rule, _ in choice.first}) == FIRST
    assert next(rule.id for rule, _ in choice.first) == "FC201"
    assert len({rule.id for rule, _ in choice.all}) == len(choice.all)


FIRSTS = tomllib.loads((CASES / "first_three.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("row", FIRSTS, ids=lambda row: row["why"][:40])
def test_what_comes_first_is_as_the_table_says(row):
    profile = tuple((RULES[name], Firing({}, 1.0)) for name in row.get("profile", []))
    choice = choose(build_facts(row), profile)
    first = [rule.id for rule, _ in choice.first]
    told = [rule.id for rule, _ in choice.all]
    assert first == row["first"], told
    assert [rule.id for rule, _ in choice.lead] == row.get("lead", [])
    assert not set(row.get("silent", [])) & set(told)
    assert set(row.get("good", [])) <= {rule.id for rule, _ in choice.good}


def test_numbers_are_said_in_the_readers_language():
    numbers = {"share": 0.425, "value_number": 2.5, "n": 3}
    assert say_numbers(numbers, translator("nl")) == {"share": "42%", "value_number": "2,5", "n": "3"}


@pytest.mark.parametrize(("asked", "found"), [("FC101", "FC101"), ("fc101", "FC101"), ("no-ask", "FC221")])
def test_a_rule_is_found_by_id_and_name(asked, found):
    assert find_rule(asked).id == found


def test_an_unknown_rule_names_the_nearest():
    with pytest.raises(UsageError) as caught:
        find_rule("to-little-topical")
    assert "FC101" in caught.value.hint()


def test_rule_ids_names_and_aliases_are_unique():
    names = [name for rule in RULES.values() for name in (rule.id, rule.name, *rule.aliases)]
    assert len(names) == len(set(names))


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_rules_of_drafts_need_no_heavy_library():
    code = (
        "import sys\nimport focuscoach.advice.rules, focuscoach.advice.exposure\n"
        "import focuscoach.advice.asks, focuscoach.advice.goals\n"
        "print(sorted({'pandas', 'spacy', 'sklearn', 'scipy', 'tokenizers'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
