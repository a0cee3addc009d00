"""Legibility against its derivation, every subset of a few posts, a simulation, and laws."""

from __future__ import annotations

import math
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.measures.legibility import (
    expected_legibility,
    legibility,
    legibility_after,
    legibility_by_glances,
    shift_mixes,
)
from focuscoach.measures.shares import measure_legibility

ROWS = st.lists(
    st.lists(st.floats(0, 1), min_size=4, max_size=4).map(
        lambda row: [x / sum(row) for x in row] if sum(row) > 1e-3 else [0, 0, 0, 1]
    ),
    min_size=1,
    max_size=40,
)
EXPERT, BRIDGE, HUMAN, OTHER = np.eye(4)


@pytest.mark.parametrize(
    ("mix", "expected"),
    [  # the table of the derivation: shares of expert, bridge, human, other; both facts at five glances
        ((0.60, 0, 0.40, 0), 0.84),
        ((0.65, 0, 0.35, 0), 0.83),
        ((0.70, 0, 0.30, 0), 0.80),
        ((0.50, 0, 0.50, 0), 0.78),
        ((0.80, 0, 0.20, 0), 0.67),
        ((0.90, 0, 0.10, 0), 0.41),
        ((0.50, 0, 0.30, 0.20), 0.65),
        ((0.30, 0, 0.30, 0.40), 0.35),
        ((0.30, 0, 0.60, 0.10), 0.46),
        ((0, 0.20, 0, 0.80), 0.26),
        ((0, 0.70, 0, 0.30), 0.97),
    ],
)
def test_legibility_equals_the_derivation(mix: tuple[float, ...], expected: float) -> None:
    assert float(expected_legibility(mix)) == pytest.approx(expected, abs=0.0051)
    endless = np.tile(mix, (5000, 1))
    assert legibility(endless) == pytest.approx(float(expected_legibility(mix)), abs=1e-3)


def enumerate_legibility(rows: np.ndarray[Any, np.dtype[np.float64]], k: int) -> float:
    """Return legibility by going through every subset of k posts and every role of them."""
    met = 0.0
    subsets = list(combinations(range(len(rows)), k))
    for subset in subsets:
        for roles in product(range(4), repeat=k):
            if sum(r in (0, 1) for r in roles) >= 2 and any(r in (1, 2) for r in roles):
                met += math.prod(rows[i, r] for i, r in zip(subset, roles, strict=True))
    return met / len(subsets)


@settings(max_examples=40)
@given(ROWS.filter(lambda rows: len(rows) <= 7), st.integers(1, 4))
def test_legibility_equals_enumeration(roles: list[list[float]], k: int) -> None:
    rows = np.array(roles)
    expected = enumerate_legibility(rows, min(k, len(rows)))
    assert legibility(rows, k) == pytest.approx(expected, abs=1e-12)


def test_legibility_equals_simulation() -> None:
    rng = np.random.default_rng(11)
    rows = rng.dirichlet([1.2, 0.3, 0.6, 0.5], size=37)
    trials = 40_000
    glanced = rng.permuted(np.tile(np.arange(37), (trials, 1)), axis=1)[:, :5]
    roles = (rng.random((trials, 5, 1)) > rows.cumsum(axis=1)[glanced][..., :3]).sum(axis=2)
    met = ((roles <= 1).sum(axis=1) >= 2) & ((roles == 1) | (roles == 2)).any(axis=1)
    error = math.sqrt(met.mean() * (1 - met.mean()) / trials)
    assert abs(legibility(rows) - met.mean()) < 4 * error


@given(ROWS, st.integers(0, 2**31))
def test_legibility_law_range_order_and_glances(roles: list[list[float]], seed: int) -> None:
    rows = np.array(roles)
    curve = legibility_by_glances(rows, range(1, 45))
    assert curve[0] == pytest.approx(0.0, abs=1e-12)
    assert all(0 <= value <= 1 for value in curve)
    assert (np.diff(curve) >= -1e-12).all()
    assert curve[len(rows) - 1 :] == pytest.approx([curve[-1]] * (45 - len(rows)), abs=1e-12)
    assert curve[4] == pytest.approx(legibility(rows), abs=1e-12)
    order = np.random.default_rng(seed).permutation(len(rows))
    assert legibility(rows[order]) == pytest.approx(curve[4], abs=1e-12)


@given(ROWS, ROWS.map(lambda rows: rows[0]), st.integers(1, 12))
def test_one_more_post_equals_a_longer_history(
    roles: list[list[float]], new: list[float], glances: int
) -> None:
    longer = legibility([*roles, new], glances)
    assert legibility_after(roles, new, glances) == pytest.approx(longer, abs=1e-12)


@settings(max_examples=40)
@given(ROWS.filter(lambda rows: len(rows) >= 10), st.integers(0, 2**31))
def test_legibility_interval_law(roles: list[list[float]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, weeks = np.array(roles), rng.integers(-1, 6, len(roles))
    found = measure_legibility(rows, weeks=weeks)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    order = rng.permutation(len(rows))
    again = measure_legibility(rows[order], weeks=weeks[order])
    assert again is not None
    # The directions searched turn with the last digits of the mix: hence a hundredth.
    assert [again.low, again.high] == pytest.approx([found.low, found.high], abs=0.01)
    unsure = measure_legibility(rows, weeks=weeks, unsure=np.arange(len(rows)) % 2 == 0)
    assert unsure is not None
    assert unsure.high - unsure.low >= found.high - found.low - 0.01


@pytest.mark.parametrize(
    ("n", "given_", "provisional"), [(9, False, None), (10, True, True), (30, True, False)]
)
def test_legibility_keeps_the_floors(n: int, given_: bool, provisional: bool | None) -> None:
    found = measure_legibility(np.tile([0.5, 0.1, 0.3, 0.1], (n, 1)))
    assert (found is not None) == given_
    assert (found.provisional if found else None) is provisional


@pytest.mark.parametrize("roles", [[EXPERT] * 40, [OTHER] * 40, [BRIDGE] * 40, [HUMAN] * 12])
def test_legibility_of_one_role_has_an_interval(roles: list[Any]) -> None:
    found = measure_legibility(roles)
    assert found is not None
    assert found.value == pytest.approx(float(roles[0] is BRIDGE), abs=1e-12)
    assert 0 < found.high - found.low < 1


@pytest.mark.parametrize(
    ("roles", "glances"),
    [([[0.5, 0.5, 0.5, 0]], 5), ([[math.nan, 0, 0, 1]], 5), ([[1, 0, 0]], 5), ([EXPERT], 0), ([EXPERT], 101)],
)
def test_legibility_refuses(roles: list[Any], glances: int) -> None:
    with pytest.raises(ValueError, match=r"roles|glances"):
        legibility(roles, glances)


def test_no_posts_give_no_legibility() -> None:
    assert legibility(np.zeros((0, 4))) == 0.0
    assert legibility_after(np.zeros((0, 4)), BRIDGE) == 0.0
    assert legibility_after([BRIDGE], BRIDGE) == 1.0


def test_each_models_error_moves_the_mix_along_its_own_axis():
    mix = np.array([0.1, 0.05, 0.5, 0.35])
    less_topical, more_topical, less_focus, more_focus = shift_mixes(mix, 0.7, 0.3)
    for shifted in (less_topical, more_topical):
        assert shifted[:2].sum() == pytest.approx(0.15)
    assert less_topical[[0, 3]].sum() < 0.45 < more_topical[[0, 3]].sum()
    assert less_focus[:2].sum() < 0.15 < more_focus[:2].sum()
    assert more_focus[0] / more_focus[1] == pytest.approx(2.0)


def test_a_low_focus_cannot_read_as_a_high_chance():
    found = measure_legibility([[0.04, 0.04, 0.55, 0.37]] * 100, model_sd=0.7, focus_sd=0.35)
    assert found.low <= found.value <= found.high < 0.3
