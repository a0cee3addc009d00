"""The floors under the shipped model's figures: what was asked, what is aimed at, and what may not be lost.

    python -m focuscoach.training.thresholds models/en-nl

moves the floors of `models/thresholds.csv` to the figures in the folder's meta.json: to what was asked where
that is reached, else to the figure itself, two decimals, rounded to the worse side. What was asked stays.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from focuscoach.files import write_whole

STEP = 0.01
"""Floors lie on whole hundredths."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One line: where the figure stands in meta.json, what part it is of, and its bounds.

    `sense` is "least" where more is better and "most" where less is. `floor` may never be lost, `asked` is
    what the project set out for, `aim` is beyond that; the last two may be None.
    """

    metric: str
    part: str
    sense: str
    floor: float
    asked: float | None
    aim: float | None

    def holds(self, value: float, bound: float) -> bool:
        """Return whether a figure is on the right side of a bound.

        >>> Threshold("brier", "all", "most", 0.12, None, None).holds(0.11, 0.12)
        True
        """
        return value >= bound if self.sense == "least" else value <= bound


def read_thresholds(path: Path) -> list[Threshold]:
    """Return the lines of a thresholds file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Threshold(
                row["metric"], row["part"], row["sense"], float(row["floor"]),
                *(float(row[name]) if row[name] else None for name in ("asked", "aim")),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def find_figure(figures: Mapping[str, Any], metric: str) -> float:
    """Return the figure at a path such as `real_posts/all/macro_f1`, without its interval.

    >>> find_figure({"real_posts": {"all": {"auc": {"value": 0.9, "low": 0.8}}}}, "real_posts/all/auc")
    0.9
    """
    found: Any = figures
    for name in metric.split("/"):
        found = found[name]
    return float(found["value"] if isinstance(found, Mapping) else found)


def move_floors(rows: Sequence[Threshold], figures: Mapping[str, Any]) -> list[Threshold]:
    """Return the thresholds with their floors at what was asked, or at the figure where that is worse.

    >>> row = Threshold("auc", "all", "least", 0.0, 0.92, 0.95)
    >>> [move_floors([row], {"auc": figure})[0].floor for figure in (0.917, 0.94)]
    [0.91, 0.92]
    """
    moved = []
    for row in rows:
        value = find_figure(figures, row.metric)
        rounded = round((math.floor if row.sense == "least" else math.ceil)(round(value / STEP, 6)) * STEP, 2)
        reached = row.asked is not None and row.holds(value, row.asked)
        moved.append(replace(row, floor=row.asked if reached and row.asked is not None else rounded))
    return moved


def write_thresholds(path: Path, rows: Sequence[Threshold]) -> None:
    """Write a thresholds file, whole."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(Threshold)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: "" if value is None else value for name, value in asdict(row).items()} for row in rows
    )
    write_whole(path, text.getvalue().encode(), private=False)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    table = folder.parent / "thresholds.csv"
    measured = json.loads((folder / "meta.json").read_text("utf-8"))["figures"]
    write_thresholds(table, move_floors(read_thresholds(table), measured))
