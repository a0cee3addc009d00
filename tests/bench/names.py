"""How many real exports are given subjects, and whether each name is of a thing.

    FOCUSCOACH_DATA=../shared python tests/bench/names.py

It rewrites names.json beside it: how many exports have ten posts or more that are told of, how many of those are given
subjects, how many names and different names there are, and the words of names that the test parts of the treebanks know
only as something else than a thing (tests/subjects/test_names.py). Whether a contact would understand a name, readers
judge; no machine does. No export and no post is named in it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "subjects"))
from test_names import find_strange

from focuscoach.history import Placed, split_name
from focuscoach.measures.window import find_recent
from focuscoach.pipeline import place
from focuscoach.subjects.fields import load_fields
from focuscoach.training.real_people import list_exports, open_history
from focuscoach.training.sources import find_data

FEWEST = 10
"""Posts that are told of, under which an export is not counted: nothing is grouped there."""


def list_placed() -> Iterator[Placed]:
    """Give the histories of all exports, real and invented, each placed as a report places it."""
    exports = find_data().parent / "exports"
    invented = [*(exports / "synthetic").iterdir(), *(exports / "synthetic" / "people").iterdir()]
    for path in [*list_exports(exports / "real"), *sorted(one for one in invented if one.is_dir())]:
        if path.name != "people":
            yield place(open_history(path))


def find_language(name: str) -> str:
    """Return the language that a field's or a family's name is in, Dutch where it is one in both."""
    return "nl" if name in load_fields().names["nl"] else "en"


def count(placed: Sequence[Placed]) -> dict[str, object]:
    """Return what names.json holds."""
    told = []
    for one in placed:
        frame = one.history.frame
        if len(frame) and (find_recent(frame, None) & (frame["left_out"] == "")).sum() >= FEWEST:
            told.append([group.name for group in one.groups])
    names = [name for some in told for name in some]
    strange = sorted(
        {word for name in names for part in split_name(name)
         for word in find_strange(part, find_language(split_name(name)[0]))}
    )  # fmt: skip
    return {
        "exports": len(placed),
        "exports of ten posts": len(told),
        "of those with subjects": sum(bool(some) for some in told),
        "names": len(names),
        "different names": len(set(names)),
        "words that are no things": strange,
    }


def main() -> None:
    """Write the counts."""
    result = {
        "command": "FOCUSCOACH_DATA=../shared python tests/bench/names.py",
        **count(list(list_placed())),
    }
    Path(__file__).with_suffix(".json").write_text(
        json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
