"""What is known to be wrong: every row of tests/cases/known_failures.toml fails today, and says why.

A row is judged as the program judges. Where it turns out right the build fails until the row has moved to
the table of what is right:

- an [[export]], walked by tests/cli/test_cases.py: the row goes, the case stays in tests/cases/exports;
- a [[voice]]: a [[post]] of voices.toml, walked by tests/voice/test_plain_posts.py;
- an [[on_focus]]: a [[post]] of on_focus.toml, walked by tests/focus/test_on_focus.py;
- an [[exposure]]: a [[text]] of exposures.toml, walked by tests/advice/test_exposure.py.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.rules import RULES
from focuscoach.editor.findings import Verdict

CASES = Path(__file__).parent / "cases"
KNOWN = tomllib.loads((CASES / "known_failures.toml").read_text("utf-8"))
KEYS = {
    "export": {"case", "why"},
    "voice": {"lang", "voice", "text", "why"},
    "on_focus": {"lang", "focus", "right", "text", "why"},
    "exposure": {"lang", "rules", "text", "why"},
}
RIGHT = {
    "voice": ("voices.toml", "post"),
    "on_focus": ("on_focus.toml", "post"),
    "exposure": ("exposures.toml", "text"),
}


def list_rows(kind: str) -> list[Any]:
    """Return the rows of one kind, each marked to fail for its why."""
    return [
        pytest.param(
            row,
            id=row["text"][:40],
            marks=pytest.mark.xfail(reason=row["why"], raises=AssertionError, strict=True),
        )
        for row in KNOWN[kind]
    ]


@pytest.mark.parametrize("row", list_rows("voice"))
def test_a_post_has_the_voice_that_a_reader_gives_it(
    row: dict[str, Any], judge_text: Callable[..., Verdict]
) -> None:
    assert judge_text(row["text"]).voice == row["voice"]


@pytest.mark.parametrize("row", list_rows("on_focus"))
def test_a_post_is_about_the_focus_as_a_reader_says(
    row: dict[str, Any], judge_text: Callable[..., Verdict]
) -> None:
    probability = judge_text(row["text"], row["focus"]).p_on_focus
    assert probability is not None
    assert (probability >= 0.5) == row["right"]


@pytest.mark.parametrize("row", list_rows("exposure"))
def test_a_text_gives_away_what_a_reader_sees(row: dict[str, Any]) -> None:
    assert sorted({one.rule for one in find_exposures(row["text"])}) == row["rules"]


# The table ---------------------------------------------------------------------------------------------------


def test_every_row_says_why_in_a_sentence() -> None:
    assert set(KNOWN) == set(KEYS)
    for kind, rows in KNOWN.items():
        for row in rows:
            assert set(row) == KEYS[kind], row
            assert row["why"].endswith("."), row
            assert len(row["why"].split()) > 4, row


def test_every_named_case_and_rule_exists() -> None:
    for row in KNOWN["export"]:
        assert (CASES / "exports" / row["case"] / "expected.toml").is_file(), row["case"]
    for row in KNOWN["exposure"]:
        assert set(row["rules"]) <= set(RULES), row
        assert row["rules"] == sorted(row["rules"]), row


def test_no_row_stands_twice() -> None:
    """Neither in this table nor in that of what is right; the same words may stand beside several focuses."""
    cases = Counter(row["case"] for row in KNOWN["export"])
    assert [case for case, n in cases.items() if n > 1] == []
    for kind, (file, key) in RIGHT.items():
        right = tomllib.loads((CASES / file).read_text("utf-8"))[key]
        told = Counter((row["text"], row.get("focus")) for row in (*KNOWN[kind], *right))
        assert [text for text, n in told.items() if n > 1] == [], kind


def test_every_text_is_dutch_or_english() -> None:
    for kind in RIGHT:
        assert {row["lang"] for row in KNOWN[kind]} <= {"nl", "en"}
