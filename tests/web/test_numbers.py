"""The numbers that a visit keeps: the next report tells what moved, and Forget puts back what was there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from focuscoach.errors import UsageError
from focuscoach.web.numbers import Numbers
from focuscoach.web.visit import Visit

Write = Callable[..., Path]
Wait = Callable[[Visit], None]


def read(visit: Visit, wait: Wait, path: Path) -> Visit:
    visit.start(focus="charts", paths=[path])
    wait(visit)
    assert visit.error is None
    return visit


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "reports.json"


def test_the_next_report_tells_what_moved(
    visit: Visit, tmp_path: Path, kept: Path, write_tweets: Write, wait: Wait
) -> None:
    read(visit, wait, write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor", "chart", 40))
    assert visit.report is not None
    assert visit.report.since_last is None
    visit.keep_numbers()
    assert "chart" not in kept.read_text()
    assert "Noor" not in kept.read_text()
    before = kept.read_bytes()
    other = read(
        Visit(visit.shelf, labels=visit.labels), wait,
        write_tweets(tmp_path / "b.zip", "Noor Dijk", "noor", "chart", 90),
    )  # fmt: skip
    assert other.report is not None
    assert other.report.since_last is not None
    assert other.report.since_last.then < other.report.since_last.now
    assert other.person is not None
    other.settle(replace(other.person.choices, goal="community"))
    assert other.report.since_last is not None, "another choice leaves it there"
    other.keep_numbers()
    assert len(json.loads(kept.read_text())["reports"]) == 2
    other.forget()
    assert kept.read_bytes() == before, "what an earlier visit kept stays"
    visit.forget()
    assert not kept.exists()


def test_what_was_kept_of_the_same_day_comes_back(
    visit: Visit, tmp_path: Path, kept: Path, write_tweets: Write, wait: Wait
) -> None:
    path = write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor", "chart", 40)
    read(visit, wait, path).keep_numbers()
    before = json.loads(kept.read_text())
    other = read(Visit(visit.shelf, labels=visit.labels), wait, path)
    for row in range(8):
        other.label(row, "personal")
    other.keep_numbers()
    changed = json.loads(kept.read_text())
    assert len(changed["reports"]) == 1
    assert changed != before
    other.keep_numbers()
    other.forget()
    assert json.loads(kept.read_text()) == before


def test_damaged_numbers_stop_no_report(
    visit: Visit, tmp_path: Path, kept: Path, write_tweets: Write, wait: Wait
) -> None:
    kept.write_text("{")
    read(visit, wait, write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor", "chart"))
    with pytest.raises(Exception, match="cannot be read") as found:
        visit.keep_numbers()
    assert getattr(found.value, "code", "") == "kept-damaged"
    visit.forget()
    assert kept.read_text() == "{"


def test_nothing_is_kept_before_there_is_a_report_or_without_dates(
    visit: Visit, tmp_path: Path, kept: Path, wait: Wait
) -> None:
    with pytest.raises(UsageError):
        visit.keep_numbers()
    table = tmp_path / "posts.csv"
    table.write_text("text\n" + "".join(f"Words of day {n} in a row\n" for n in range(12)))
    read(visit, wait, table)
    with pytest.raises(UsageError) as found:
        visit.keep_numbers()
    assert found.value.code == "undated"
    assert not kept.exists()
    Numbers(kept).forget()
