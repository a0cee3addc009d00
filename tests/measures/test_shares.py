"""Shares, effective numbers, legibility and cadence against published values, brute force and laws."""

from __future__ import annotations

import math
import subprocess
import sys
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.measures import shares as focus
from focuscoach.measures.intervals import student

PROBABILITIES = st.lists(st.floats(0, 1), min_size=1, max_size=60)
ROWS = st.lists(
    st.lists(st.floats(0, 1), min_size=4, max_size=4).map(
        lambda row: [x / sum(row) for x in row] if sum(row) > 1e-3 else [0, 0, 0, 1]
    ),
    min_size=1,
    max_size=40,
)
EXPERT, BRIDGE, HUMAN, OTHER = np.eye(4)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [  # Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_equals_published(successes: int, n: int, low: float, high: float) -> None:
    assert focus.wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("degrees", [2, 3, 5, 9, 29, 200])
def test_student_equals_scipy(degrees: int) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    assert student(degrees) == pytest.approx(scipy_stats.t.ppf(0.975, degrees), rel=0.01)


@given(PROBABILITIES, st.integers(0, 2**31), st.booleans())
def test_share_law_order_and_containment(probabilities: list[float], seed: int, dated: bool) -> None:
    rng = np.random.default_rng(seed)
    p = np.array(probabilities)
    weeks = rng.integers(-1, 8, len(p)) if dated else None
    order = rng.permutation(len(p))
    found = focus.measure_share(p, weeks)
    again = focus.measure_share(p[order], None if weeks is None else weeks[order])
    assert [again.share, again.low, again.high] == pytest.approx([found.share, found.low, found.high])
    assert 0 <= found.low <= found.share <= found.high <= 1


@given(PROBABILITIES)
def test_share_interval_is_never_narrower_than_wilson(probabilities: list[float]) -> None:
    found = focus.measure_share(probabilities)
    low, high = focus.wilson(found.share * len(probabilities), len(probabilities))
    assert found.high - found.low >= high - low - 1e-9


@given(PROBABILITIES)
def test_one_more_post_on_focus_never_lowers_the_share(probabilities: list[float]) -> None:
    before = focus.measure_share(probabilities).share
    assert focus.measure_share([*probabilities, 1.0]).share >= before - 1e-12


def width(**arguments: Any) -> float:
    found = focus.measure_share(**arguments)
    return found.high - found.low


def test_bursts_and_the_models_error_widen_a_share() -> None:
    runs, mixed = np.repeat([0.0, 1.0] * 10, 5), np.tile([0.0, 1.0], 50)
    weeks = np.repeat(np.arange(20), 5)
    assert width(probabilities=runs, weeks=weeks) > 1.8 * width(probabilities=mixed, weeks=weeks)
    assert width(probabilities=mixed, model_sd=0.5) > 2 * width(probabilities=mixed)
    undated = np.full(100, -1)
    assert width(probabilities=runs, weeks=undated) == width(probabilities=runs)


@pytest.mark.parametrize(
    ("probabilities", "weeks"), [([], None), ([1.2], None), ([math.nan], None), ([0.5, 0.5], [1])]
)
def test_share_refuses(probabilities: list[float], weeks: list[int] | None) -> None:
    with pytest.raises(ValueError, match=r"post|probabilities"):
        focus.measure_share(probabilities, weeks)


def test_all_posts_in_one_week_or_alike_give_an_interval() -> None:
    for found in (focus.measure_share([0.5] * 40, [3] * 40), focus.measure_share([1.0] * 40, [3] * 40)):
        assert found.high - found.low > 0.05


def test_entropy_equals_the_digamma_formula() -> None:
    digamma = pytest.importorskip("scipy.special").digamma
    for counts in ([40, 22, 9, 5, 2, 1, 1], [1, 1, 1], [7], [12] * 12):
        k = np.array(counts)
        g = digamma(k) + (-1.0) ** k / 2 * (digamma((k + 1) / 2) - digamma(k / 2))
        expected = digamma(k.sum()) - (k * g).sum() / k.sum()
        assert float(focus.grassberger_entropy(k)) == pytest.approx(expected, abs=1e-12)


def test_effective_number_keeps_the_floors() -> None:
    assert focus.effective_number([0] * 29 + [-1] * 50) is None
    scattered = focus.effective_number([*range(20), *[20, 21, 22, 23, 24] * 3])
    assert scattered is not None
    assert (scattered.value, scattered.high) == (None, None)
    assert scattered.low > 5
    assert scattered.coverage == pytest.approx(15 / 35)


def test_effective_number_of_one_subject_admits_another() -> None:
    found = focus.effective_number([0] * 30)
    assert found is not None
    assert (found.value, found.low) == (1.0, 1.0)
    assert found.high is not None
    assert 1.2 < found.high < 1.6


@given(st.lists(st.integers(-1, 9), min_size=30, max_size=120), st.integers(0, 2**31))
def test_effective_number_law_order_names_and_containment(subjects: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels, weeks = np.array(subjects), rng.integers(-1, 12, len(subjects))
    order, names = rng.permutation(len(labels)), np.append(rng.permutation(10) + 3, -1)
    found = focus.effective_number(labels, weeks)
    again = focus.effective_number(names[labels[order]], weeks[order])
    if found is None or again is None:
        assert found is again
        return
    assert again.low == pytest.approx(found.low)
    assert found.low >= 1
    if found.value is not None and found.high is not None:
        assert again.value == pytest.approx(found.value)
        assert found.low <= found.value <= found.high


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
    assert float(focus.expected_legibility(mix)) == pytest.approx(expected, abs=0.0051)
    endless = np.tile(mix, (5000, 1))
    assert focus.legibility(endless) == pytest.approx(float(focus.expected_legibility(mix)), abs=1e-3)


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
    assert focus.legibility(rows, k) == pytest.approx(expected, abs=1e-12)


def test_legibility_equals_simulation() -> None:
    rng = np.random.default_rng(11)
    rows = rng.dirichlet([1.2, 0.3, 0.6, 0.5], size=37)
    trials = 40_000
    glanced = rng.permuted(np.tile(np.arange(37), (trials, 1)), axis=1)[:, :5]
    roles = (rng.random((trials, 5, 1)) > rows.cumsum(axis=1)[glanced][..., :3]).sum(axis=2)
    met = ((roles <= 1).sum(axis=1) >= 2) & ((roles == 1) | (roles == 2)).any(axis=1)
    error = math.sqrt(met.mean() * (1 - met.mean()) / trials)
    assert abs(focus.legibility(rows) - met.mean()) < 4 * error


@given(ROWS, st.integers(0, 2**31))
def test_legibility_law_range_order_and_glances(roles: list[list[float]], seed: int) -> None:
    rows = np.array(roles)
    curve = focus.legibility_by_glances(rows, range(1, 45))
    assert curve[0] == pytest.approx(0.0, abs=1e-12)
    assert all(0 <= value <= 1 for value in curve)
    assert (np.diff(curve) >= -1e-12).all()
    assert curve[len(rows) - 1 :] == pytest.approx([curve[-1]] * (45 - len(rows)), abs=1e-12)
    assert curve[4] == pytest.approx(focus.legibility(rows), abs=1e-12)
    order = np.random.default_rng(seed).permutation(len(rows))
    assert focus.legibility(rows[order]) == pytest.approx(curve[4], abs=1e-12)


@given(ROWS, ROWS.map(lambda rows: rows[0]), st.integers(1, 12))
def test_one_more_post_equals_a_longer_history(
    roles: list[list[float]], new: list[float], glances: int
) -> None:
    longer = focus.legibility([*roles, new], glances)
    assert focus.legibility_after(roles, new, glances) == pytest.approx(longer, abs=1e-12)


@settings(max_examples=40)
@given(ROWS.filter(lambda rows: len(rows) >= 10), st.integers(0, 2**31))
def test_legibility_interval_law(roles: list[list[float]], seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, weeks = np.array(roles), rng.integers(-1, 6, len(roles))
    found = focus.measure_legibility(rows, weeks=weeks)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    order = rng.permutation(len(rows))
    again = focus.measure_legibility(rows[order], weeks=weeks[order])
    assert again is not None
    # The directions searched turn with the last digits of the mix: hence a hundredth.
    assert [again.low, again.high] == pytest.approx([found.low, found.high], abs=0.01)
    unsure = focus.measure_legibility(rows, weeks=weeks, unsure=np.arange(len(rows)) % 2 == 0)
    assert unsure is not None
    assert unsure.high - unsure.low >= found.high - found.low - 0.01


@pytest.mark.parametrize(
    ("n", "given_", "provisional"), [(9, False, None), (10, True, True), (30, True, False)]
)
def test_legibility_keeps_the_floors(n: int, given_: bool, provisional: bool | None) -> None:
    found = focus.measure_legibility(np.tile([0.5, 0.1, 0.3, 0.1], (n, 1)))
    assert (found is not None) == given_
    assert (found.provisional if found else None) is provisional


@pytest.mark.parametrize("roles", [[EXPERT] * 40, [OTHER] * 40, [BRIDGE] * 40, [HUMAN] * 12])
def test_legibility_of_one_role_has_an_interval(roles: list[Any]) -> None:
    found = focus.measure_legibility(roles)
    assert found is not None
    assert found.value == pytest.approx(float(roles[0] is BRIDGE), abs=1e-12)
    assert 0 < found.high - found.low < 1


@pytest.mark.parametrize(
    ("roles", "glances"),
    [([[0.5, 0.5, 0.5, 0]], 5), ([[math.nan, 0, 0, 1]], 5), ([[1, 0, 0]], 5), ([EXPERT], 0), ([EXPERT], 101)],
)
def test_legibility_refuses(roles: list[Any], glances: int) -> None:
    with pytest.raises(ValueError, match=r"roles|glances"):
        focus.legibility(roles, glances)


def test_no_posts_give_no_legibility() -> None:
    assert focus.legibility(np.zeros((0, 4))) == 0.0
    assert focus.legibility_after(np.zeros((0, 4)), BRIDGE) == 0.0
    assert focus.legibility_after([BRIDGE], BRIDGE) == 1.0


@pytest.mark.parametrize(
    ("days", "as_of", "expected"),
    [
        ([], 10.0, None),
        ([math.nan, 12.0], 10.0, None),
        ([3.0], 10.0, focus.Cadence(None, None, 7.0)),
        ([10.0] * 40, 10.0, focus.Cadence(None, 0.0, 0.0)),
        ([70.0, 0.0, 14.0, math.nan, 99.0], 80.0, focus.Cadence(None, 56.0, 10.0)),
        ([70.0, *[0.0] * 6, 14.0, 14.0, 14.0, math.nan, 99.0], 80.0, focus.Cadence(1.0, 56.0, 10.0)),
    ],
)
def test_cadence(days: list[float], as_of: float, expected: focus.Cadence | None) -> None:
    assert focus.measure_cadence(days, as_of) == expected


def test_focus_imports_numpy_alone() -> None:
    code = (
        "import sys, focuscoach.measures.shares; "
        "heavy = {'pandas', 'scipy', 'sklearn', 'spacy', 'click'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_each_models_error_moves_the_mix_along_its_own_axis():
    from focuscoach.measures.legibility import shift_mixes

    mix = np.array([0.1, 0.05, 0.5, 0.35])
    less_topical, more_topical, less_focus, more_focus = shift_mixes(mix, 0.7, 0.3)
    for shifted in (less_topical, more_topical):
        assert shifted[:2].sum() == pytest.approx(0.15)
    assert less_topical[[0, 3]].sum() < 0.45 < more_topical[[0, 3]].sum()
    assert less_focus[:2].sum() < 0.15 < more_focus[:2].sum()
    assert more_focus[0] / more_focus[1] == pytest.approx(2.0)


def test_a_low_focus_cannot_read_as_a_high_chance():
    found = focus.measure_legibility([[0.04, 0.04, 0.55, 0.37]] * 100, model_sd=0.7, focus_sd=0.35)
    assert found.low <= found.value <= found.high < 0.3
