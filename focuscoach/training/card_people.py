"""The card's first table: what the whole tool says of real people beside what two readers counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from focuscoach.training.tables import lay_table, say_figure

Figures = Mapping[str, Any]

NAMES = {
    "macro_f1": "topical against personal, macro-F1",
    "auc": "the same, AUC",
    "brier": "the same, Brier",
    "three_voices": "three voices, right",
    "three_voices_long": "three voices, right, posts over 100 words",
    "topical_off": "topical share off by, mean",
    "topical_off_most": "topical share off by, at the worst",
    "mixed_off": "share of mixed off by, mean",
    "focus_off": "share on focus off by, mean",
    "focus_bias": "share on focus, bias",
    "focus_auc": "on focus, AUC, mean",
    "focus_auc_least": "on focus, AUC, the lowest",
}
HALVES = {"confirm": "people kept apart", "tune": "people tuned on", "tune_quick": "the same, `--quick`"}

HEAD = """\
Eight real people's whole exports, read, judged and placed as a report does it, with the statement that a reader
wrote; the labelled posts beside what two readers counted. Four people were kept apart and looked at twice: the
first look showed that topical shares were told too low, the calibration was then changed on the people tuned on, and
the figures are those of the second look, so they flatter a little. The formula of "on focus" changed a little since
(share off by 8.3, then 8.1 points on the people tuned on). The people kept apart were not looked at again when the
voice of short Dutch posts, of long posts and the habits after the reader were weighed anew (version 2026.11.4), so
their voice figures are those of 2026.11.3. Every look that led to a choice is a row of `models/looks.csv`. Four
people are few: the intervals, which draw people anew, say how few."""


def tell_people(people: Figures) -> str:
    """Return the tables of real people, confirm first."""
    shown = {key: title for key, title in HALVES.items() if key in people}
    rows = (
        [title, *(say_figure(people[key][name]) for key in shown)]
        for name, title in NAMES.items()
        if all(people[key][name]["value"] is not None for key in shown)
    )
    each = (
        [
            name, row["lang"], row["network"], row["posts"],
            *(f"{row[what]['counted']:.0%}, {row[what]['told']:.0%}" for what in ("topical", "mixed", "on_focus")),
            "" if row["focus_auc"] is None else f"{row['focus_auc']:.2f}",
        ]
        for key in shown
        if key in ("confirm", "tune")
        for name, row in people[key]["people"].items()
    )  # fmt: skip
    head = [
        "person",
        "language",
        "network",
        "posts",
        "topical: counted, told",
        "mixed",
        "on focus",
        "AUC on focus",
    ]
    return "\n\n".join([HEAD, lay_table(["figure", *shown.values()], rows), lay_table(head, each)])
