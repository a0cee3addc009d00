"""How often each rule stands among the first three of a person's advice, on real exports and on real people.

Run `python tests/bench/first_three.py` with FOCUSCOACH_DATA set; it rewrites first_three.json beside it, which holds
counts alone: no name, no text. Each real export is read as it lies there; the people of `people_dev.jsonl` are read
once more with what they seem to want to be known for. Every report is made twice: for no goal, and for a first job.
Those with fewer than ten posts that can be measured are counted apart: they are told what is missing. So are those
whose posts ended long ago: that is said above the list, which is then about a return.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from focuscoach.advice.choosing import FIRST
from focuscoach.errors import ExportError
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.history import Placed
from focuscoach.pipeline import judge, place
from focuscoach.summary import summarise
from focuscoach.training.real_people import list_exports, open_history
from focuscoach.training.sources import find_data, read_lines

HERE = Path(__file__).parent
MOST = 0.4
"""No rule may be among the first three of a larger part of the people."""
GOALS = {"no_goal": None, "first_job": "first-job"}


def place_everybody() -> Iterator[tuple[str, Placed]]:
    """Yield each export with how its focus is known: "unstated", or "stated" where a reader of it wrote one."""
    data = find_data()
    rows = read_lines(data / "evaluate" / "people_dev.jsonl")
    statements = {row["person"]: row["statement"] for row in rows}
    for path in list_exports(data.parent / "exports" / "real"):
        try:
            history = judge(open_history(path))
        except ExportError:
            continue
        yield "unstated", place(history)
        if path.parent.name == "people":
            yield "stated", place(history, focus=statements[path.name])


def count(found: list[tuple[str, list[str]]], how: str | None = None) -> dict[str, Any]:
    """Return how many reports there are, and in how many each rule is among the first three."""
    reports = [rules for known, rules in found if how in (None, known)]
    first = Counter(rule for rules in reports for rule in rules)
    return {
        "reports": len(reports),
        "most": round(max(first.values()) / len(reports), 2),
        "among_first_three": dict(first.most_common()),
    }


def main() -> None:
    """Count, and write what was counted."""
    found: dict[str, list[tuple[str, list[str]]]] = {name: [] for name in GOALS}
    short, ended = 0, Counter[str]()
    for how, placed in place_everybody():
        for name, goal in GOALS.items():
            report = summarise(placed, goal=goal, as_of=None, tz="Europe/Amsterdam", ui="en")
            if report.window.posts < LABELS_ONLY_UNDER:
                short += name == "no_goal"
                continue
            # What stands above the list, since the posts ended long ago, is none of its pieces.
            pieces = [one.rule for one in report.advice if not one.lead]
            found[name].append((how, pieces[:FIRST]))
            ended[name] += len(pieces) < len(report.advice)
    told: dict[str, Any] = {
        name: {how or "all": count(rows, how) for how in (None, "unstated", "stated")}
        for name, rows in found.items()
    }
    told["too_short"], told["ended_long_ago"] = short, dict(ended)
    (HERE / "first_three.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(told, indent=1))
    assert all(told[name]["all"]["most"] <= MOST for name in GOALS)


if __name__ == "__main__":
    main()
