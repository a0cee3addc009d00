"""The fast model over passages: short posts as before, long ones pooled, words and signals told all the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.voice.model import load_voice, read_texts
from focuscoach.voice.reasons import name_moves
from focuscoach.voice.scoring import pool_logits, score_texts

SHORT = ["Vandaag leerde ik hoe je een wachtlijst in beeld brengt.", "Net de kat gevoerd, nu slapen!", ""]
LONG = "De auto startte niet en mijn broer kwam helpen met kabels. " * 12


def test_short_posts_are_scored_as_they_stand():
    model = load_voice()
    plain = model.score(read_texts(SHORT, model.vectors))
    assert score_texts(model, SHORT).probabilities == pytest.approx(plain, abs=1e-5)
    beside = score_texts(model, [*SHORT, LONG])
    assert beside.probabilities[: len(SHORT)] == pytest.approx(plain, abs=1e-5)
    assert np.linalg.norm(beside.vectors, axis=1).round(3).tolist() == [1, 1, 0, 1]


def test_a_long_post_says_why():
    model = load_voice()
    scored = score_texts(model, ["Hoi", LONG], explain=True)
    named = name_moves(scored.moves, scored.probabilities)
    assert len(named) == 2
    assert any(word in LONG.lower() for word, _ in named[1])
    assert score_texts(model, ["Hoi"]).moves is None


def test_nothing_is_scored_of_nothing():
    scored = score_texts(load_voice(), [])
    assert scored.probabilities.shape == (0, 3)
    assert scored.vectors.shape[0] == 0


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.floats(-2, 2), st.floats(-2, 2))
def test_a_post_of_one_passage_keeps_its_logits(counts, opening, ending):
    owners = np.repeat(np.arange(len(counts)), counts)
    logits = np.random.default_rng(0).normal(size=(len(owners), 3))
    settings = {"opening": opening, "ending": ending, "scale": 3.0, "bias": [1.0, 0.0, 0.0]}
    pooled = pool_logits(logits, owners, np.array(counts), settings)
    for at, n in enumerate(counts):
        own = logits[owners == at]
        if n == 1:
            assert pooled[at] == pytest.approx(own[0])
        else:
            low, high = own.min(axis=0), own.max(axis=0)
            middle = (pooled[at] - [1.0, 0.0, 0.0]) / 3
            assert np.all(middle >= low - 1e-9)
            assert np.all(middle <= high + 1e-9)
