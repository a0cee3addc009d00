"""What a headline or bio names as a wish, against a table of invented ones; half of it was kept apart until the end."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.focus.bios import MOST_WORDS, read_wishes
from focuscoach.focus.on_focus import EMPTY

BIOS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "bios.toml").read_text("utf-8")
)["bio"]
AT_LEAST = {"work": 0.92, "end": 0.92}
"""Measured: 102 of 106 of those it was written on, 103 of 106 of those kept apart."""
ALIKE = 2 / 3


def list_words(parts: Iterable[str]) -> set[str]:
    found = (re.findall(r"[^\W_][\w'+#-]*", part.casefold()) for part in parts)
    return {word for some in found for word in some if word not in EMPTY and len(word) > 1}


def is_right(found: Sequence[str], wish: Sequence[str]) -> bool:
    """Whether what was found are two thirds of the words of the wish, and a third at most of other words."""
    own, wanted = list_words(found), list_words(wish)
    if not own or not wanted:
        return not own and not wanted
    return len(own & wanted) >= ALIKE * max(len(own), len(wanted))


def test_the_table_is_large_half_dutch_and_holds_bios_without_a_wish() -> None:
    assert len(BIOS) >= 200
    assert 0.4 <= sum(bio["lang"] == "nl" for bio in BIOS) / len(BIOS) <= 0.6
    assert Counter(bio["half"] for bio in BIOS)["end"] >= 100
    assert sum(not bio["wish"] for bio in BIOS) >= 60


@pytest.mark.parametrize("half", AT_LEAST)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_a_wish_is_found_and_nothing_else(half: str, lang: str) -> None:
    rows = [bio for bio in BIOS if (bio["half"], bio["lang"]) == (half, lang)]
    wrong = [bio["text"] for bio in rows if not is_right(read_wishes(bio["text"]), bio["wish"])]
    assert len(wrong) <= (1 - AT_LEAST[half]) * len(rows), wrong


JOKES = ("Coffee first.", "☕ coffee first", "Eerst koffie", "maar eerst thee", "But first: coffee")


@pytest.mark.parametrize("text", JOKES)
def test_what_comes_first_in_the_morning_is_no_wish_even_alone(text: str) -> None:
    assert read_wishes(text) == ()


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    for wish in read_wishes(text):
        assert wish.strip()
        assert len(wish.split()) <= MOST_WORDS


@given(st.sampled_from(BIOS), st.sampled_from(BIOS))
def test_what_stands_beside_a_wish_takes_nothing_from_it(one: dict[str, Any], other: dict[str, Any]) -> None:
    alone = {wish.casefold() for wish in read_wishes(one["text"])}
    both = {wish.casefold() for wish in read_wishes(f"{one['text']}\n{other['text']}")}
    assert alone <= both or len(one["text"]) < 40  # a treat alone may be a trade, beside another it is none
