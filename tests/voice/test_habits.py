"""Habits: what a person mostly posts moves the voices towards it, by network, and never out of bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.voice.habits import estimate_habits, reweigh, weigh_habits

shares = st.lists(st.floats(0.02, 1), min_size=3, max_size=3).map(lambda some: np.array(some) / sum(some))
rows = st.lists(shares, min_size=1, max_size=12).map(np.array)


@given(rows, shares)
def test_the_habits_one_was_trained_for_change_nothing(probabilities, trained):
    assert reweigh(probabilities, trained, trained) == pytest.approx(probabilities)


@given(rows, shares, shares)
def test_reweighed_rows_sum_to_one_and_move_towards_the_habits(probabilities, trained, habits):
    found = reweigh(probabilities, trained, habits)
    assert found.sum(axis=1) == pytest.approx(1)
    before, after = probabilities / probabilities[:, :1], found / found[:, :1]
    assert after == pytest.approx(before * (habits / trained) / (habits[0] / trained[0]))


@given(rows, shares, shares)
def test_much_strength_keeps_the_usual_shares(probabilities, trained, usual):
    assert estimate_habits(probabilities, trained, usual, 1e9) == pytest.approx(usual, abs=1e-6)


@given(rows, shares, shares, st.floats(0.1, 100), st.integers(1, 5))
def test_habits_are_shares(probabilities, trained, usual, strength, steps):
    found = estimate_habits(probabilities, trained, usual, strength, steps=steps)
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()


@given(rows, shares, shares, st.floats(0.1, 100), st.integers(1, 5))
def test_each_step_makes_the_history_likelier(probabilities, trained, usual, strength, steps):
    """Expectation maximisation never lowers the likelihood, with the usual shares as a Dirichlet prior."""

    def weigh(habits):
        return np.log((probabilities / trained) @ habits).sum() + strength * (usual * np.log(habits)).sum()

    before = estimate_habits(probabilities, trained, usual, strength, steps=steps)
    after = estimate_habits(probabilities, trained, usual, strength, steps=steps + 1)
    assert weigh(after) >= weigh(before) - 1e-9


@given(rows, shares)
def test_what_the_person_told_counts_as_posts(probabilities, trained):
    told = np.array([5.0, 0.0, 0.0])
    assert estimate_habits(probabilities, trained, trained, 1, told)[0] >= estimate_habits(
        probabilities, trained, trained, 1
    )[0] - 1e-12  # fmt: skip


@given(rows, shares, shares, st.floats(0.1, 100), st.floats(1, 12))
def test_a_longer_history_of_the_same_counts_no_more_than_it_may(
    probabilities, trained, usual, strength, most
):
    once, often = (
        estimate_habits(
            np.vstack([probabilities] * times), trained, usual, strength, most=most * len(probabilities)
        )
        for times in (12, 60)
    )
    assert often == pytest.approx(once)
    free = estimate_habits(probabilities, trained, usual, strength)
    assert estimate_habits(probabilities, trained, usual, strength, most=1e9) == pytest.approx(free)


def test_each_network_has_habits_of_its_own():
    settings = {
        "trained": [0.3, 0.6, 0.1],
        "strength": 1,
        "steps": 1,
        "usual": {"other": [0.3, 0.6, 0.1], "linkedin": [0.6, 0.3, 0.1]},
    }
    probabilities = np.array([[0.9, 0.05, 0.05]] * 5 + [[0.05, 0.9, 0.05]] * 5)
    networks = np.array(["linkedin"] * 5 + ["twitter"] * 5)
    found, habits = weigh_habits(probabilities, networks, settings)
    assert habits["linkedin"][0] > 0.6 > 0.3 > habits["twitter"][0]
    assert (found[:5, 0] > probabilities[:5, 0]).all()
    alone, _ = weigh_habits(probabilities[:5], networks[:5], settings)
    assert found[:5] == pytest.approx(alone)
