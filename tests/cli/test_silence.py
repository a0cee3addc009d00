"""A silence is counted to the export's own day, or to the one that is told, and only one is told."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

LAST = date(2024, 3, 30)


@pytest.fixture
def pack(tmp_path: Path):
    """Return what packs forty posts, one every fifth day until the last, with the day of the member."""

    def pack(made: tuple[int, int, int] | None) -> Path:
        rows = [
            f'{at},{LAST - timedelta(days=5 * (39 - at))},"A chart of waiting times in hospital {at} needs a zero"'
            for at in range(40)
        ]
        text = "\n".join(["id,date,text", *rows]) + "\n"
        if made is None:
            (tmp_path / "posts.csv").write_text(text, "utf-8")
            return tmp_path / "posts.csv"
        with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
            archive.writestr(zipfile.ZipInfo("posts.csv", (*made, 12, 0, 0)), text)
        return tmp_path / "export.zip"

    return pack


@pytest.mark.parametrize(
    ("made", "options", "days"),
    [
        ((2024, 7, 8), (), 100),
        ((2024, 4, 2), (), 3),
        ((1980, 1, 1), (), 0),  # a packer that writes no day
        (None, (), 0),  # when a file was copied here tells nothing
        (None, ("--as-of", "2024-07-08"), 100),
        ((2024, 7, 8), ("--as-of", "2024-04-20"), 21),  # the day that is told goes first
    ],
)
def test_silence_until_now(made: Any, options: tuple[str, ...], days: int, pack: Any, run: Any) -> None:
    told = run("report", str(pack(made)), "--focus", "charts", "--quick", "--format", "json", *options)
    assert told.exit_code == 0, told.output
    result = json.loads(told.stdout)["result"]
    assert result["cadence"]["last_post_days_ago"] == pytest.approx(days, abs=1.1)
    fired = {one["rule"]: one for one in result["advice"]}
    assert ("FC104" in fired) == (days >= 60)
    if days >= 60:
        assert fired["FC104"]["numbers"]["silent_days"] == pytest.approx(days, abs=1.1)
        assert fired["FC104"]["numbers"]["gap_days"] == round(result["cadence"]["longest_gap_days"]) == 5
    else:
        assert "0 days" not in " ".join(one["text"] for one in result["advice"])


def test_today_is_a_day_to_report_on(pack: Any, run: Any) -> None:
    asked = (
        "report",
        str(pack(None)),
        "--focus",
        "charts",
        "--quick",
        "--format",
        "json",
        "--as-of",
        "today",
    )
    result = json.loads(run(*asked).stdout)["result"]
    assert result["cadence"]["last_post_days_ago"] > 365
    told = {one["rule"]: one for one in result["advice"]}
    assert "years old" in told["FC104"]["text"]
    assert not told["FC104"]["first"], "it stands above the list, and is nothing to do"
