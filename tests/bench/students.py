"""Share on focus and topical share of three invented students, told and as a reader of their posts counted.

Run `python tests/bench/students.py` with FOCUSCOACH_DATA set; it rewrites students.json beside it. The exports and the
labels lie under exports/synthetic/people; `nonsense` is the share that a focus gets which is nobody's.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from focuscoach.pipeline import judge, place, read
from focuscoach.training.metrics import auc
from focuscoach.training.sources import find_data

HERE = Path(__file__).parent
FOCUS = {
    "fleur": "contentcreatie, duurzaamheid",
    "yara": "robotics, embedded systems",
    "priya": "organisational psychology, HR, people analytics",
}
NONSENSE = "koken"
SIDE = {"T": 1.0, "M": 0.5, "P": 0.0}


def key(text: str) -> str:
    return " ".join(text.split())[:50]


def read_labels(folder: Path) -> list[list[str]]:
    """Return network, voice, whether on focus, and text of each labelled post."""
    rows = [line.split("|", 3) for line in (folder / "labels.psv").read_text("utf-8").splitlines()]
    return [row for row in rows if len(row) == 4]


def measure(name: str, *, quick: bool) -> dict[str, object]:
    folder = find_data().parent / "exports" / "synthetic" / "people" / name
    history = judge(read(*sorted(folder.glob("*.zip"))), quick=quick)
    frame = place(history, focus=FOCUS[name], quick=quick).history.frame
    where = {key(text): at for at, text in enumerate(frame["text"])}
    rows = [(row, where[key(row[3])]) for row in read_labels(folder) if key(row[3]) in where]
    at = [row for _, row in rows]
    on = np.array([row[2].strip() == "1" for row, _ in rows])
    likely = frame["p_on_focus"].to_numpy(float)[at]
    topical = (frame["p_topical"] + frame["p_mixed"] / 2).to_numpy(float)[at]
    other = place(history, focus=NONSENSE, quick=quick).history.frame["p_on_focus"]
    return {
        "posts": len(rows),
        "focus": {"counted": round(float(on.mean()), 3), "told": round(float(likely.mean()), 3)},
        "focus_auc": round(auc(on, likely), 3),
        "topical": {
            "counted": round(float(np.mean([SIDE[row[1]] for row, _ in rows])), 3),
            "told": round(float(topical.mean()), 3),
        },
        "nonsense": round(float(other.mean()), 3),
    }


def main() -> None:
    told = {
        how: {name: measure(name, quick=how == "quick") for name in FOCUS} for how in ("careful", "quick")
    }
    (HERE / "students.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
