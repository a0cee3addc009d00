"""What the whole tool says of real people beside what two careful readers counted, person by person.

The people of `people_dev.jsonl`: each export is read, judged and placed as a report does it, with the statement
that a reader wrote, and the labelled posts are compared. A person is named by half and number, never by name.
The half called confirm is looked at once an issue; each look that led to a choice is a row of models/looks.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from focuscoach.errors import ExportError
from focuscoach.history import VOICES, History
from focuscoach.importers.options import Options
from focuscoach.pipeline import place, read
from focuscoach.training.metrics import DRAWS, auc, brier, macro_f1, topical_score
from focuscoach.training.sources import read_lines

if TYPE_CHECKING:
    import pandas as pd

HALVES = ("tune", "confirm")
ON_FOCUS = {"yes": 1.0, "partly": 0.5, "no": 0.0}
SIDE = {"topical": 1.0, "mixed": 0.5, "personal": 0.0}
LONG = 100
"""Words over which a post is long."""

SEVERAL = ("people", "bluesky_car", "facebook_html", "linkedin")
"""Folders that hold an export a person; the others are one export."""

_BETWEEN = re.compile(r", | & | and ")

Doubles = npt.NDArray[np.float64]
Row = dict[str, Any]


def list_exports(real: Path) -> Iterator[Path]:
    """Yield every real export once."""
    for folder in sorted(real.iterdir()):
        if folder.name in SEVERAL:
            yield from sorted(folder.iterdir())
        elif folder.name == "blogs":
            yield from sorted(one for one in folder.rglob("*") if one.suffix == ".xml")
        else:
            yield folder


def measure_people(data: Path, half: str, *, quick: bool = False) -> dict[str, Any]:
    """Return the figures of one half: each person's, and over all posts with an interval that resamples people."""
    people: dict[str, list[Row]] = {}
    for row in read_lines(data / "evaluate" / "people_dev.jsonl"):
        if row["half"] == half:
            people.setdefault(row["person"], []).append(row)
    found = [
        judge_person(data.parent / "exports" / "real" / "people" / name, rows, quick=quick)
        for name, rows in people.items()
    ]
    return {
        "people": {f"{half} {at}": measure_person(rows) for at, rows in enumerate(found, 1)},
        **sum_up(found),
    }


def judge_person(export: Path, rows: Sequence[Row], *, quick: bool) -> list[Row]:
    """Return the labelled posts with what the tool says of each: `p` (3,) and `on`."""
    frame = place(open_history(export), focus=rows[0]["statement"], quick=quick).history.frame
    where = _find_rows(frame)
    told = frame[[f"p_{voice}" for voice in VOICES]].to_numpy(float)
    on = frame["p_on_focus"].to_numpy(float)
    judged = []
    for row in rows:
        at = where.get(str(row["id"]), where.get(_key(row["text"])))
        if at is not None and not np.isnan(told[at]).any():
            judged.append({**row, "p": told[at], "on": float(on[at])})
    return judged


def open_history(export: Path) -> History:
    """Return the history of an export; where it is asked who of several the person is, the one who wrote most."""
    try:
        return read(export)
    except ExportError as error:
        if error.code != "several-authors":
            raise
        names = _BETWEEN.split(str(error.params["writers"]))
    histories = [read(export, options=Options(author=name)) for name in names]
    return max(histories, key=lambda one: len(one.frame))


def _find_rows(frame: pd.DataFrame) -> dict[str, int]:
    """Return the row of each post by its id and by its opening."""
    where: dict[str, int] = {}
    for at, (name, text) in enumerate(zip(frame["id"], frame["text"], strict=True)):
        where.setdefault(str(name), at)
        where.setdefault(_key(str(text)), at)
    return where


def _key(text: str) -> str:
    return " ".join(text.split())[:80]


def measure_person(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what was counted and told of one person: shares of the voices and of the focus, and AUC."""
    voiced = [row for row in rows if row["voice"] in SIDE]
    told = np.array([row["p"] for row in voiced])
    focused = [row for row in rows if row["focus"] in ON_FOCUS]
    counted = np.array([ON_FOCUS[row["focus"]] for row in focused])
    likely = np.array([row["on"] for row in focused])
    plain = counted != ON_FOCUS["partly"]
    flagged = likely >= 0.5
    return {
        "lang": rows[0]["lang"],
        "network": rows[0]["network"],
        "posts": len(rows),
        "topical": _compare([SIDE[row["voice"]] for row in voiced], told @ np.array([1.0, 0.0, 0.5])),
        "mixed": _compare([float(row["voice"] == "mixed") for row in voiced], told[:, 2]),
        "on_focus": _compare(counted, likely),
        "focus_auc": _round(_area(counted[plain] > 0, likely[plain])),
        "focus_precision": _round(float((counted[flagged] > 0).mean())) if flagged.any() else None,
        "focus_recall": _round(float(flagged[counted == 1].mean())) if (counted == 1).any() else None,
    }


def _compare(counted: Sequence[float] | Doubles, told: Doubles) -> dict[str, float]:
    return {"counted": round(float(np.mean(counted)), 3), "told": round(float(told.mean()), 3)}


def _area(truth: npt.NDArray[np.bool_], score: Doubles) -> float:
    return auc(truth, score) if truth.any() and not truth.all() else float("nan")


def _round(value: float) -> float | None:
    return None if value != value else round(value, 3)


def sum_up(people: Sequence[Sequence[Row]]) -> dict[str, Any]:
    """Return figures over all posts of several people, each with a 95 % interval from drawing people anew."""
    draw = np.random.default_rng(0)
    drawn = [
        _figures([people[at] for at in draw.integers(len(people), size=len(people))]) for _ in range(DRAWS)
    ]
    figures = {}
    for name, value in _figures(people).items():
        low, high = np.nanquantile([one[name] for one in drawn], [0.025, 0.975])
        figures[name] = {"value": _round(value), "low": _round(float(low)), "high": _round(float(high))}
    return figures


def _figures(people: Sequence[Sequence[Row]]) -> dict[str, float]:
    """Return the figures over the posts of people, without intervals."""
    rows = [row for one in people for row in one]
    two = [row for row in rows if row["voice"] in VOICES[:2]]
    score = topical_score(np.array([row["p"] for row in two]))
    truth = np.array([row["voice"] == "topical" for row in two])
    three = [row for row in rows if row["voice"] in SIDE]
    long = [row for row in three if len(row["text"].split()) > LONG]
    each = [measure_person(one) for one in people]
    off = {name: np.array([one[name]["told"] - one[name]["counted"] for one in each])
           for name in ("topical", "mixed", "on_focus")}  # fmt: skip
    areas = np.array([one["focus_auc"] for one in each], float)
    return {
        "macro_f1": macro_f1(truth, score),
        "auc": _area(truth, score),
        "brier": brier(truth, score),
        "three_voices": _right(three),
        "three_voices_long": _right(long),
        "topical_off": float(np.abs(off["topical"]).mean()),
        "topical_off_most": float(np.abs(off["topical"]).max()),
        "mixed_off": float(np.abs(off["mixed"]).mean()),
        "focus_off": float(np.abs(off["on_focus"]).mean()),
        "focus_bias": float(off["on_focus"].mean()),
        "focus_auc": float(np.nanmean(areas)),
        "focus_auc_least": float(np.nanmin(areas)),
    }


def _right(rows: Sequence[Row]) -> float:
    """Return how often the likeliest voice is the one that was counted."""
    if not rows:
        return float("nan")
    return float(np.mean([VOICES[int(row["p"].argmax())] == row["voice"] for row in rows]))
