"""Dates of tables: what people and spreadsheets write, and what is none."""

import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.importers.archive.dates import order_of, read_date

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text("utf-8"))["date"]
ZONE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_date(row: dict[str, str]) -> None:
    moment, precision = read_date(row["text"], row.get("order", "dmy"), ZONE)
    told = moment.isoformat().removesuffix("+00:00") if moment else ""
    assert (told.removesuffix("T00:00:00") if precision == "day" else told) == row.get("at", "")
    assert precision == {0: "none", 10: "day"}.get(len(row.get("at", "")), "second")


@given(st.text(alphabet="0123456789-/.: ,aeumnrtjpCETUz+uh'°·", max_size=40))
def test_any_text_gives_a_usable_moment_or_none(text: str) -> None:
    moment, precision = read_date(text, "dmy", ZONE)
    assert (moment is None) == (precision == "none")
    assert moment is None or (moment.utcoffset() is not None and 1990 <= moment.year < 2100)


def test_the_order_is_told_behind_a_time_too() -> None:
    assert order_of(["14:30 03-04-2024", "9:00 25-12-2023"]) == "dmy"
    assert order_of(["14.30 uur, 03-04-2024"]) == ""
