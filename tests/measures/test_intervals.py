"""Intervals against published values, and their coverage: the committed table and a quick rerun of its script."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from focuscoach.measures.intervals import student, wilson

BENCH = Path(__file__).parents[1] / "bench"


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
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("degrees", [2, 3, 5, 9, 29, 200])
def test_student_equals_scipy(degrees: int) -> None:
    scipy_stats = pytest.importorskip("scipy.stats")
    assert student(degrees) == pytest.approx(scipy_stats.t.ppf(0.975, degrees), rel=0.01)


@pytest.fixture(scope="module")
def bench(load_bench: Callable[[str], ModuleType]) -> ModuleType:
    return load_bench("intervals")


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((BENCH / "intervals.json").read_text(encoding="utf-8"))
    return found


def test_committed_table_holds_everywhere(bench: ModuleType, committed: dict[str, Any]) -> None:
    table = committed["coverage"]
    assert bench.find_short(table) == committed["short"] == []
    cells = {(row["measure"], row["posts"], row["weeks"]) for row in table}
    measures = ("share", "focus share", "legibility", "effective number")
    assert cells >= {(m, n, w) for m in measures for n in (30, 100, 300) for w in ("steady", "bursty")}
    assert ("effective number, lower bound", 30, "bursty") in cells
    # A few histories of the focused world have so many singletons that only a lower bound is given.
    assert min(row["histories"] for row in table if row["world"] != "scattered") >= 950


def test_quick_rerun_holds(bench: ModuleType) -> None:
    # 60 histories a row: 0.07 is about two of their standard errors at 0.92.
    table = bench.measure_coverage(60, seed=3, sizes=(30, 100))
    assert len(table) > 60
    assert bench.find_short(table, slack=0.07) == []


def test_short_rows_are_found(bench: ModuleType) -> None:
    row = {"measure": "legibility", "world": "70/30", "posts": 100, "coverage": 0.91}
    assert bench.find_short([row]) == [row]
    assert bench.find_short([{**row, "posts": 30}]) == []
    assert bench.find_short([{**row, "measure": "effective number", "world": "scattered"}]) == []


SPIDERS = {  # Sackett et al. 2011; observed and estimated diversity of order 1 as iNEXT's guide prints them
    "girdled": ([46, 22, 17, 15, 15, 9, 8, 6, 6, 4, 2, 2, 2, 2, *[1] * 12], 12.060, 13.826),
    "logged": (
        [88, 22, 16, 15, 13, 10, 8, 8, 7, 7, 7, 5, 4, 4, 4, 3, 3, 3, 3, 2, 2, 2, 2, *[1] * 14],
        14.421,
        16.337,
    ),
}


@pytest.mark.parametrize("site", SPIDERS)
def test_compared_estimators_equal_published(bench: ModuleType, site: str) -> None:
    counts, observed, estimated = SPIDERS[site]
    assert np.exp(bench.plug_in(np.array(counts))) == pytest.approx(observed, abs=5e-4)
    assert np.exp(bench.chao_wang_jost(np.array(counts))) == pytest.approx(estimated, abs=5e-4)
    assert np.exp(bench.grassberger_entropy(counts)) == pytest.approx(estimated, rel=0.03)


def test_grassberger_is_as_good_as_chao_wang_jost(committed: dict[str, Any]) -> None:
    rmse = {
        (row["world"], row["posts"], row["estimator"][:4]): row["rmse"] for row in committed["estimators"]
    }
    for world, posts in (("focused", 30), ("focused", 100), ("focused", 300), ("scattered", 30)):
        assert rmse[world, posts, "Gras"] <= rmse[world, posts, "Chao"] + 1.0
