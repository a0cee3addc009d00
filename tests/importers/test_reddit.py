"""Reddit: what of a body is the writer's own."""

import tomllib
from pathlib import Path

import pytest

from focuscoach.importers.networks.reddit import words

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "reddit_quotes.toml").read_text("utf-8"))["body"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_the_words_of_a_body(row: dict[str, str]) -> None:
    assert words(row["text"]) == row["words"]
