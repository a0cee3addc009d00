"""Every importer's invented exports changed by seeds: only the package's own errors, nothing private, nothing invented.

The changes and what they are held against are those of tests/bench/mutations.py, without the reports.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from focuscoach.importers.networks import GENERIC, IMPORTERS

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"
SEEDS = 12
"""Of each case; the bench goes through as many as there is time for."""
CASES = sorted(path.parent.relative_to(EXPORTS).as_posix() for path in EXPORTS.glob("*/*/expected.jsonl"))


class NoReports:
    """What takes the place of reports: only the reading is looked at here."""

    def find(self, *_: object) -> bool:
        return False


@pytest.fixture(scope="session")
def bench(load_bench: Callable[[str], ModuleType]) -> ModuleType:
    return load_bench("mutations")


def test_every_importer_has_a_case() -> None:
    """What the laws of bad input walk through is found by itself: no importer may lack an export there."""
    assert {importer.NAME for importer in (*IMPORTERS, *GENERIC)} == {
        case.partition("/")[0] for case in CASES
    }


def test_every_case_is_changed(bench: ModuleType) -> None:
    found = {"/".join(path.parts[-3:-1]) for path in bench.list_fixtures()}
    assert set(CASES) == found


@pytest.mark.parametrize("name", CASES)
def test_a_changed_export(name: str, bench: ModuleType, tmp_path: Path) -> None:
    (path,) = [path for path in bench.list_fixtures() if "/".join(path.parts[-3:-1]) == name]
    fixture = bench.open_fixture(path)
    for seed in range(SEEDS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        outcome, told = bench.judge(1_000_000 * (1 + CASES.index(name)) + seed, fixture, NoReports(), folder)
        assert outcome in {"report", "refused"}, told
