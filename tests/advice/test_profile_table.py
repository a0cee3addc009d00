"""What is said of a headline, and of an about under it, row by row as a coach would say it."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from focuscoach.advice.profile import draft_of, read_profile
from focuscoach.advice.rules.profile import PRAISE, PROFILE
from focuscoach.focus.statement import read_statement

Row = dict[str, Any]
ROWS: list[Row] = tomllib.loads((Path(__file__).parents[1] / "cases" / "profile.toml").read_text("utf-8"))[
    "rows"
]
KNOWN = {"half", "lang", "text", "focus", "goal", "says", "praise"}
AT_LEAST = {"work": 1.0, "blind": 0.94, "later": 0.88, "last": 0.90}
"""Rows on which the tool and the coach agree wholly. The rules were written on `work`. The other three were each
written before they were run, and their kinds of fault were mended before the next was written. When first run they
agreed on 42 of 50, 34 of 50 and 34 of 40; of single remarks on the last 55 of 62 were right, and 55 of 61 were made.
So on a headline that nobody has seen full agreement is to be expected in about four of five."""
PRECISE, WHOLE = 0.94, 0.92
"""Of the remarks on rows kept apart so many are right, and so many of those to be made are made."""
NEEDS_MORE = {"FC501", "FC522", "FC531", "FC541", "FC542", "FC573", "FC574"}
"""Rules that need an export, posts or a second network: their rows stand in test_profile.py."""


def judge(row: Row) -> set[str]:
    stated = read_statement(row["focus"]) if "focus" in row else None
    found = read_profile([draft_of(row["text"])], statement=stated, goal=row.get("goal"))
    assert found is not None
    return {one.rule for one in (*found.advice, *found.praise)}


FOUND = [judge(row) for row in ROWS]


@pytest.mark.parametrize("half", AT_LEAST)
def test_the_tool_says_what_a_coach_would_say(half: str) -> None:
    pairs = [(row, found) for row, found in zip(ROWS, FOUND, strict=True) if row["half"] == half]
    wrong = [row["text"] for row, found in pairs if found != {*row["says"], *row["praise"]}]
    assert len(pairs) >= 40
    assert 1 - len(wrong) / len(pairs) >= AT_LEAST[half], wrong


def test_what_is_said_of_rows_kept_apart_is_right_and_hardly_anything_is_missed() -> None:
    pairs = [
        (found, {*row["says"], *row["praise"]})
        for row, found in zip(ROWS, FOUND, strict=True)
        if row["half"] != "work"
    ]
    right = sum(len(found & wanted) for found, wanted in pairs)
    assert right / sum(len(found) for found, _ in pairs) >= PRECISE
    assert right / sum(len(wanted) for _, wanted in pairs) >= WHOLE


def test_no_false_warning_stands_on_a_line_in_another_language() -> None:
    for row, found in zip(ROWS, FOUND, strict=True):
        assert row["lang"] in ("nl", "en") or not found, row["text"]


def test_the_table_is_whole_and_holds_every_rule_of_a_text_in_both_languages() -> None:
    assert all(row.keys() <= KNOWN for row in ROWS)
    assert Counter(row["half"] for row in ROWS)["work"] == 100
    assert 0.4 <= sum(row["lang"] == "nl" for row in ROWS) / len(ROWS) <= 0.6
    told = {(rule, row["lang"]) for row in ROWS for rule in (*row["says"], *row["praise"])}
    for rule in PROFILE:
        if rule.id not in NEEDS_MORE:
            assert {lang for one, lang in told if one == rule.id} >= {"nl", "en"}, rule.id
    assert all(rule < PRAISE for row in ROWS for rule in row["says"])
    assert all(rule >= PRAISE for row in ROWS for rule in row["praise"])
