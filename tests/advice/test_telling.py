"""What a post tells on its own, what of politics is blame, and whose words are foreign to a sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from focuscoach.advice.naming import are_foreign
from focuscoach.advice.politics import find_attacks
from focuscoach.advice.telling import measure_telling

CASES = Path(__file__).parents[1] / "cases"
POSTS = tomllib.loads((CASES / "telling.toml").read_text("utf-8"))["post"]


@pytest.mark.parametrize("row", POSTS, ids=lambda row: row["why"])
def test_what_a_post_tells_on_its_own(row):
    assert row["least"] <= measure_telling(row["text"], row.get("names", ())) <= row["most"]


@pytest.mark.parametrize(
    ("text", "blames"),
    [
        ("Wilders is een leugenaar", True),
        ("The prime minister is a disgrace, and so is his budget", True),
        ("Hypocriet kabinet: bezuinigen op zorg en zelf declareren", True),
        ("Those Tories are corrupt", True),
        ("Mijn scriptie gaat over liegende leerlingen", False),
        ("The government opened its data today", False),
        ("The president of our chess club is a fine player. What a disgrace that I lost!", False),
        ("Wat een schande, dit weer", False),
        ("Racisme in de zorg: vier onderzoeken op een rij", False),
    ],
)
def test_blame_needs_a_name_of_politics_in_its_sentence(text, blames):
    assert bool([*find_attacks(text)]) == blames


@pytest.mark.parametrize(
    ("names", "ui", "foreign"),
    [
        (["zeilen", "verbouwen en klussen"], "en", True),
        (["ouderenzorg en dementie"], "en", True),
        (["zeilen", "verbouwen en klussen"], "nl", False),
        (["data visualisation", "health care"], "en", False),
        (["robotics", "embedded systems"], "nl", False),
    ],
)
def test_dutch_words_are_foreign_to_english_sentences(names, ui, foreign):
    assert are_foreign(names, ui) == foreign
