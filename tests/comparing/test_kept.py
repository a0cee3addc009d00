"""Reports that are kept on request: without a word of text, found again for the same person, and gone when asked."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from focuscoach.comparing.kept import find_last, forget_kept, keep, kept_path, load_kept
from focuscoach.comparing.record import Record, take_record
from focuscoach.comparing.weeks import first_day
from focuscoach.errors import ProfileError
from focuscoach.figures import Made, Week
from focuscoach.voice.labels import labels_path

MADE = Made(("a1",), ("linkedin",), (), "1 careful", 0, "f1", 0.4, 0.4)
RECORD = Record(
    "2026-03-01",
    MADE,
    (Week(first_day(2930), 3, 1, 1.5, 0.7, 1.0, 0.5, 1.5, 0.7, 0.4),),
    ("FC101",),
    ("FC101",),
)


def test_kept_reports_lie_beside_the_labels() -> None:
    assert kept_path().parent == labels_path().parent


def test_what_is_kept_comes_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "reports.json"
    assert load_kept(path) == []
    assert keep(RECORD, path) == 1
    assert load_kept(path) == [RECORD]
    assert path.stat().st_mode & 0o077 == 0


def test_a_second_report_of_a_day_takes_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "reports.json"
    keep(RECORD, path)
    assert keep(replace(RECORD, advice=()), path) == 1
    assert keep(replace(RECORD, made=replace(MADE, owner=("b2",))), path) == 2
    assert keep(replace(RECORD, made=replace(MADE, networks=("twitter",))), path) == 3


def test_the_last_one_before_a_day_is_found_of_the_same_person_and_networks(tmp_path: Path) -> None:
    path = tmp_path / "reports.json"
    for day in ("2026-01-01", "2026-02-01", "2026-04-01"):
        keep(replace(RECORD, day=day), path)
    keep(replace(RECORD, day="2026-02-20", made=replace(MADE, owner=("b2",))), path)
    keep(replace(RECORD, day="2026-02-21", made=replace(MADE, networks=("twitter",))), path)
    keep(replace(RECORD, day="2026-02-22", made=replace(MADE, owner=())), path)
    found = find_last(RECORD, path)
    assert found is not None
    assert found.day == "2026-02-01"
    assert find_last(replace(RECORD, day="2026-01-01"), path) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": 2, "reports": []}', '{"schema": 1, "reports": [{}]}', "[" * 9000]
)
def test_a_damaged_file_is_told_and_can_be_removed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reports.json"
    path.write_text(text)
    with pytest.raises(ProfileError) as caught:
        load_kept(path)
    assert caught.value.code == "kept-damaged"
    assert "--forget" in caught.value.hint()
    assert forget_kept(path) == 0
    assert not path.exists()
    assert forget_kept(path) == 0


def test_nothing_is_kept_of_a_text(demo_report, tmp_path: Path) -> None:
    record = take_record(demo_report)
    assert record is not None
    path = tmp_path / "reports.json"
    keep(record, path)
    told = path.read_text("utf-8")
    assert demo_report.focus is not None
    words = [
        *demo_report.focus.parts[0].text.split(),
        *(term for one in demo_report.subjects for term in one.terms),
    ]
    for row in demo_report.rows:
        words += row.text.split()
    long = {word.casefold() for word in words if len(word) > 9 and word.isalpha()}
    assert long
    assert not [word for word in long if word in told.casefold()]
    assert set(json.loads(told)["reports"][0]) == {"day", "made", "weeks", "advice", "first"}
