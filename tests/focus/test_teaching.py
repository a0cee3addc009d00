"""What the person says of their focus: certain where they said it, carried to like posts, and never out of bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.focus.teaching import add_answers, choose_spread, move_parts, suggest_words
from focuscoach.history import Group, Statement
from focuscoach.language.text import mask
from focuscoach.language.vectors import load_vectors

FIRMWARE = [f"New firmware for the sensor board, build {at}" for at in range(6)]
BREAD = [f"Sourdough number {at} out of the oven" for at in range(6)]


def embed(texts: list[str]) -> Any:
    vectors = load_vectors()
    return vectors.embed(vectors.tokenise([mask(text) for text in texts]))


def judged(texts: list[str], chance: float = 0.3) -> pd.DataFrame:
    n = len(texts)
    return pd.DataFrame({
        "words": texts, "vector": list(embed(texts)), "p_on_focus": [chance] * n,
        "on_focus": pd.Series([chance >= 0.5] * n, dtype=object), "p_parts": [np.array([chance, 0.1])] * n,
    })  # fmt: skip


def test_an_answer_is_certain_and_carried_to_like_posts() -> None:
    frame = judged(FIRMWARE + BREAD)
    found = add_answers(frame, {0: 1.0, 6: 0.0})
    assert found["p_on_focus"][0] == 1.0
    assert found["p_on_focus"][6] == 0.0
    assert found["on_focus"][0] is True
    assert found["p_on_focus"][1] > 0.35 > 0.3 > found["p_on_focus"][7]
    assert max(found["p_parts"][0]) == 1.0
    assert max(found["p_parts"][6]) == 0.0
    assert frame["p_on_focus"].eq(0.3).all(), "the frame that was handed in stays as it was"


def test_without_answers_or_chances_nothing_moves() -> None:
    frame = judged(FIRMWARE)
    assert add_answers(frame, {}) is frame
    nothing = frame.assign(p_on_focus=np.nan)
    assert add_answers(nothing, {0: 1.0}) is nothing
    some = frame.assign(p_on_focus=[0.3, np.nan, 0.3, 0.3, 0.3, 0.3])
    assert np.isnan(add_answers(some, {0: 1.0, 1: 1.0})["p_on_focus"][1])


@given(
    st.lists(st.floats(0, 1), min_size=len(FIRMWARE), max_size=len(FIRMWARE)),
    st.dictionaries(st.integers(0, len(FIRMWARE) - 1), st.sampled_from([0.0, 0.05, 0.5, 0.85, 1.0])),
)
def test_chances_stay_chances_and_parts_no_likelier_than_the_whole(
    chances: list[float], answers: dict[int, float]
) -> None:
    frame = judged(FIRMWARE).assign(p_on_focus=chances, p_parts=[np.array([one, one / 2]) for one in chances])
    found = add_answers(frame, answers)
    after = found["p_on_focus"].to_numpy(float)
    assert ((after >= 0) & (after <= 1)).all()
    for row, truth in answers.items():
        assert after[row] == truth
    for parts, whole in zip(found["p_parts"], after, strict=True):
        assert (parts >= 0).all()
        assert parts.max() <= whole + 0.03


@given(st.floats(0.02, 0.98), st.floats(0, 1))
def test_the_parts_move_with_the_whole(before: float, after: float) -> None:
    moved = move_parts(np.array([before, before / 3]), before, after)
    assert moved.max() == pytest.approx(after) or after == before
    assert len(move_parts(np.array([]), before, after)) == 0


@given(st.lists(st.floats(0, 1), max_size=40), st.integers(0, 50))
def test_as_many_are_asked_about_as_there_are_each_once(chances: list[float], n: int) -> None:
    told = np.array([at % 5 == 0 for at in range(len(chances))], bool)
    rows = choose_spread(np.array(chances, float), n, told=told, open_to_ask=np.ones(len(chances), bool))
    assert len(rows) == len(set(rows)) == min(n, int((~told).sum()))
    assert not any(told[row] for row in rows)


def test_words_of_the_own_posts_near_the_focus_are_suggested() -> None:
    groups = [
        Group("a", ("firmware", "sensor board", "embedded systems"), 6, np.zeros(256, np.float32)),
        Group("b", ("sourdough", "oven"), 6, np.zeros(256, np.float32)),
    ]
    statement = Statement("embedded systems", ("embedded systems",), "stated")
    chances = np.array([0.6] * 6 + [0.1] * 6)
    found = suggest_words(statement, groups, FIRMWARE + BREAD, chances)
    assert found[0] in {"firmware", "sensor board"}
    assert "embedded systems" not in found
    assert "firmware" not in suggest_words(statement, groups, FIRMWARE + BREAD, chances, known=["firmware"])
    assert suggest_words(statement, [], FIRMWARE, chances[:6]) == ()
