"""Two hundred and fifty-four drafts, and what a good reader would want told about each: nine in ten come out right.

Each rule that speaks, and each that is silent, counts; so does a focus that is told as a fact and is none. What comes
out wrong is named in `WRONG`, so that nothing joins it unseen. Sixty were held out when they were written: of forty
(`held_out.toml`) 26 came out right at the first look, and after what they showed was mended 16 of twenty more
(`held_out_again.toml`). Of the forty of students of eight fields (`fresh.toml`) 23 came out right at the first look,
where a hedge counted as wrong too; drafts are read carefully since, and of 34 neighbours of what was wrong
(`neighbours.toml`) 31 did at the first look. Three readers who knew nothing of it said that 70, 93 and 102 of the first
120 were well told.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from focuscoach.editor.check import Checker
from focuscoach.editor.config import Config
from focuscoach.editor.drafts.source import read_source
from focuscoach.editor.findings import Checked
from focuscoach.editor.presence import find_request, stands_in
from focuscoach.editor.verdicts import is_perhaps

FOLDER = Path(__file__).parents[1] / "cases" / "drafts"


def read_tables() -> dict[str, dict[str, Any]]:
    """Return each set of drafts with one focus and language, by its name."""
    found: dict[str, dict[str, Any]] = {}
    for name in ("nl", "en", "held_out", "held_out_again", "fresh", "neighbours"):
        table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        for at, one in enumerate(table.get("set", [{**table, "lang": name}])):
            found[f"{name}-{at}" if "set" in table else name] = one
    return found


TABLES = read_tables()
DRAFTS = [(name, at, one) for name, table in TABLES.items() for at, one in enumerate(table["draft"])]
KINDS = {"story", "tweet", "ask", "list", "quote", "tags", "mixed", "long", "code", "worn", "exposure"}
AT_LEAST = 0.9
WRONG = frozenset(
    """
    held_out-3-03-ask held_out_again-1-09-exposure
    fresh-0-00-story fresh-0-01-tweet fresh-3-00-story fresh-3-01-ask fresh-4-00-story fresh-4-04-quote fresh-5-01-story
    fresh-7-02-quote fresh-7-03-ask neighbours-1-05-tweet neighbours-1-07-story neighbours-1-12-ask
    """.split()  # noqa: SIM905
)
"""Asks for a dentist and a hairdresser, a lost telephone, two asks that are not seen; of the rest the focus is missed:
a moment at work in which no word of the field stands is taken for one of life."""
FACTS = {
    "off": re.compile(r"\boff your focus|buiten je focus"),
    "on": re.compile(
        r"(?<!perhaps )(?<!plainly )\bon your focus|(?<!misschien )(?<!duidelijk )(?:binnen|bij) je focus"
    ),
}
"""What tells a focus as a fact."""


def name(table: str, at: int) -> str:
    return f"{table}-{at:02}-{TABLES[table]['draft'][at]['kind']}"


@cache
def check(table: str) -> tuple[Checked, ...]:
    """Return how the drafts of a set read, judged in one call."""
    sources = [read_source(one["text"], "draft.md") for one in TABLES[table]["draft"]]
    config = Config(focus=TABLES[table]["focus"], careful=True)
    return Checker(None, config, ui=TABLES[table]["lang"]).check(sources, explain=False)


def find_faults(table: str, at: int) -> list[str]:
    """Return what a good reader would mind about what is told of a draft."""
    draft: dict[str, Any] = TABLES[table]["draft"][at]
    checked = check(table)[at]
    rules = [one.rule for one in checked.new if one.rule != "FC300"]
    told, may = set(draft.get("told", ())), set(draft.get("may", ()))
    faults = [f"{rule} is not told" for rule in sorted(told - set(rules))]
    faults += [f"{rule} is told" for rule in sorted(set(rules) - told - may)]
    faults += [f"{rule} is told twice" for rule in sorted({one for one in rules if rules.count(one) > 1})]
    verdict = checked.verdicts[0]
    for seen, fact in FACTS.items():
        if fact.search(verdict.text) and draft["focus"] not in ("any", seen):
            faults.append(f"it is told {seen} the focus ({verdict.p_on_focus:.2f})")
    if draft.get("plain") and not FACTS[draft["focus"]].search(verdict.text):
        faults.append(f"it is not told {draft['focus']} the focus ({verdict.p_on_focus:.2f})")
    return faults


def test_the_tables_have_drafts_of_every_kind_in_both_languages() -> None:
    assert len(DRAFTS) == 254
    for lang in ("nl", "en"):
        assert {one["kind"] for one in TABLES[lang]["draft"]} == KINDS, lang
    assert all(one["focus"] in {"on", "off", "any"} for _, _, one in DRAFTS)


def test_nine_in_ten_come_out_right_and_nothing_new_comes_out_wrong() -> None:
    wrong = {name(table, at): faults for table, at, _ in DRAFTS if (faults := find_faults(table, at))}
    new = wrong.keys() - WRONG
    assert not new, "\n".join(f"{key}: {', '.join(wrong[key])}" for key in sorted(new))
    assert len(wrong) <= (1 - AT_LEAST) * len(DRAFTS)


@pytest.mark.parametrize(("table", "at"), [(table, at) for table, at, _ in DRAFTS], ids=str)
def test_a_verdict_says_perhaps_where_it_is_a_coins_toss_and_no_number_twice(table: str, at: int) -> None:
    verdict = check(table)[at].verdicts[0]
    numbers = [word for word in verdict.said.replace("%", " ").split() if word.strip("().,").isdigit()]
    assert len(numbers) == len(set(numbers)), verdict.said
    if verdict.p_on_focus is None:
        return
    perhaps = re.search("misschien b(?:innen|ij) je focus|perhaps on your focus", verdict.text)
    if not is_perhaps(verdict.p_on_focus):
        assert not perhaps, verdict.text
        return
    said = verdict.text if perhaps else ""  # of an ask, and of a post about oneself, it is not told then
    assert perhaps or "focus" not in verdict.text
    assert not re.search("expert|brug|bridge|menselijk|human", said)


def test_what_is_well_as_it_is_gets_no_advice() -> None:
    """Nobody is told to put a sentence on their field under a birthday, or themselves into every list."""
    for table, at, draft in DRAFTS:
        verdict = check(table)[at].verdicts[0]
        if verdict.voice == "personal" and draft["focus"] == "off":
            assert not verdict.change or is_perhaps(verdict.p_on_focus or 0.0), verdict.said
        if verdict.role == "expert" and draft["focus"] == "on" and not is_perhaps(verdict.p_on_focus or 0.5):
            assert not verdict.change, verdict.said


def test_an_ask_is_told_as_one_and_a_slogan_is_not_praised() -> None:
    for table, at, draft in DRAFTS:
        checked = check(table)[at]
        rules, verdict = {one.rule for one in checked.new}, checked.verdicts[0]
        if draft["kind"] == "ask" and name(table, at) not in WRONG:
            assert verdict.text.startswith(("It asks for something", "Het is een verzoek")), verdict.text
        if "FC308" in rules or draft["kind"] == "ask":
            assert not verdict.praise, verdict.said


PRESENT = [
    ("A pie chart with nine slices in a hospital's annual report. Nine.", False),
    ("Een taartdiagram met negen stukken. Negen.", False),
    ("Comparing hospitals by waiting time is a race between a bus and a bike.", False),
    ("Regen. Gelukkig heb ik soep.", True),
    ("I'm tired", True),
    ("I’ve drawn it", True),
    ("Onze kaart is klaar", True),
    ("My mother is a nurse", True),
    ("Moeder belde", True),
    ("", False),
]


@pytest.mark.parametrize(("text", "present"), PRESENT)
def test_whether_the_writer_stands_in_a_text(text: str, present: bool) -> None:
    assert stands_in(text) == present


ASKS = [
    ("Kent iemand een goed boek?", "clear"),
    ("Open to work! Any opportunity is welcome.", "vague"),
    ("Ik ben toe aan iets nieuws.", "vague"),
    (
        "De grafiek klopte. Morgen begin ik opnieuw. De afdeling keek ernaar en zei niets. Wie kent dat niet?",
        None,
    ),
    ("A chart of the week.", None),
]


@pytest.mark.parametrize(("text", "asks"), ASKS)
def test_whether_a_text_is_an_ask(text: str, asks: str | None) -> None:
    assert find_request(text) == asks
