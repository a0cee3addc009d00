"""The report on the invented student, made once."""

from __future__ import annotations

import pytest

from focuscoach.demo import find_exports
from focuscoach.history import Placed
from focuscoach.pipeline import place, read
from focuscoach.report import Report
from focuscoach.summary import summarise


@pytest.fixture(scope="package")
def demo() -> Placed:
    return place(read(*find_exports()), quick=True)


@pytest.fixture(scope="package")
def demo_report(demo: Placed) -> Report:
    return summarise(demo, goal=None, as_of=None, tz="Europe/Amsterdam", ui="en")
