"""Shares and effective numbers against published values, other formulas and laws."""

from __future__ import annotations

import math
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.measures.intervals import wilson
from focuscoach.measures.shares import effective_number, grassberger_entropy, measure_share

PROBABILITIES = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(PROBABILITIES, st.integers(0, 2**31), st.booleans())
def test_share_law_order_and_containment(probabilities: list[float], seed: int, dated: bool) -> None:
    rng = np.random.default_rng(seed)
    p = np.array(probabilities)
    weeks = rng.integers(-1, 8, len(p)) if dated else None
    order = rng.permutation(len(p))
    found = measure_share(p, weeks)
    again = measure_share(p[order], None if weeks is None else weeks[order])
    assert [again.share, again.low, again.high] == pytest.approx([found.share, found.low, found.high])
    assert 0 <= found.low <= found.share <= found.high <= 1


@given(PROBABILITIES)
def test_share_interval_is_never_narrower_than_wilson(probabilities: list[float]) -> None:
    found = measure_share(probabilities)
    low, high = wilson(found.share * len(probabilities), len(probabilities))
    assert found.high - found.low >= high - low - 1e-9


@given(PROBABILITIES)
def test_one_more_post_on_focus_never_lowers_the_share(probabilities: list[float]) -> None:
    before = measure_share(probabilities).share
    assert measure_share([*probabilities, 1.0]).share >= before - 1e-12


def width(**arguments: Any) -> float:
    found = measure_share(**arguments)
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
        measure_share(probabilities, weeks)


def test_all_posts_in_one_week_or_alike_give_an_interval() -> None:
    for found in (measure_share([0.5] * 40, [3] * 40), measure_share([1.0] * 40, [3] * 40)):
        assert found.high - found.low > 0.05


def test_entropy_equals_the_digamma_formula() -> None:
    digamma = pytest.importorskip("scipy.special").digamma
    for counts in ([40, 22, 9, 5, 2, 1, 1], [1, 1, 1], [7], [12] * 12):
        k = np.array(counts)
        g = digamma(k) + (-1.0) ** k / 2 * (digamma((k + 1) / 2) - digamma(k / 2))
        expected = digamma(k.sum()) - (k * g).sum() / k.sum()
        assert float(grassberger_entropy(k)) == pytest.approx(expected, abs=1e-12)


def test_effective_number_keeps_the_floors() -> None:
    assert effective_number([0] * 29 + [-1] * 50) is None
    scattered = effective_number([*range(20), *[20, 21, 22, 23, 24] * 3])
    assert scattered is not None
    assert (scattered.value, scattered.high) == (None, None)
    assert scattered.low > 5
    assert scattered.coverage == pytest.approx(15 / 35)


def test_effective_number_of_one_subject_admits_another() -> None:
    found = effective_number([0] * 30)
    assert found is not None
    assert (found.value, found.low) == (1.0, 1.0)
    assert found.high is not None
    assert 1.2 < found.high < 1.6


@given(st.lists(st.integers(-1, 9), min_size=30, max_size=120), st.integers(0, 2**31))
def test_effective_number_law_order_names_and_containment(subjects: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels, weeks = np.array(subjects), rng.integers(-1, 12, len(subjects))
    order, names = rng.permutation(len(labels)), np.append(rng.permutation(10) + 3, -1)
    found = effective_number(labels, weeks)
    again = effective_number(names[labels[order]], weeks[order])
    if found is None or again is None:
        assert found is again
        return
    assert again.low == pytest.approx(found.low)
    assert found.low >= 1
    if found.value is not None and found.high is not None:
        assert again.value == pytest.approx(found.value)
        assert found.low <= found.value <= found.high


def test_shares_import_numpy_alone() -> None:
    code = (
        "import sys, focuscoach.measures.shares; "
        "heavy = {'pandas', 'scipy', 'sklearn', 'spacy', 'click'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
