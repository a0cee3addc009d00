"""All that a text gives away, no more and no less; what is judged wrong today stands in known_failures.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from focuscoach.advice.exposure import find_exposures

TEXTS = tomllib.loads((Path(__file__).parents[1] / "cases" / "exposures.toml").read_text("utf-8"))["text"]


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:40])
def test_a_text_gives_away_what_a_reader_sees(row: dict[str, Any]) -> None:
    assert sorted({one.rule for one in find_exposures(row["text"])}) == row["rules"]
