"""Another focus on the page with 2,000 posts: the processor time until the report is there again.

    FOCUSCOACH_DATA=... python tests/bench/refocus.py [--posts 2000] [--out tests/bench/refocus.json]

The posts are those of many people, put in one table over ten years, beside the invented profile of the demo with
its skills. After one reading the focus is changed again and again, each time to one that was not there before, then
the goal and the period; each change is one of `focuscoach.web.person.Person.settle`. `said` is a fingerprint of all
reports, so that two runs show whether anything is said otherwise. The run ends with 1 where a limit is not kept.
"""

import argparse
import hashlib
import os
import re
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from page import make_table, tell

import focuscoach
from focuscoach.importers.options import Options
from focuscoach.pipeline import judge, read
from focuscoach.voice.labels import Labels
from focuscoach.web.person import Choices, Person

LIMIT_S = 1.0
"""Processor seconds of a change of focus or goal on 2,000 posts."""
FOCUSES = (
    "video games",
    "cooking, gardening",
    "data visualisation, health care",
    "travel with children, photography, running",
    "machine learning",
)

_LONG = re.compile(r"\d+\.\d{6,}(?:e-\d+)?")


def fix(said: object) -> str:
    """Return what was said with numbers to six digits: the last ones are the arithmetic's."""
    return _LONG.sub(lambda found: f"{float(found[0]):.6f}", repr(said))


def main() -> int:
    """Measure, print, write and judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "posts.csv"
        table.write_bytes(make_table(asked.posts))
        demo = next((Path(focuscoach.__file__).parent / "demo" / "linkedin").glob("*.zip"))
        history = judge(read(table, demo, options=Options(same_person=True)))
    choices = Choices()
    began = time.process_time()
    person = Person(history, "A", Labels(Path(os.devnull)), choices)
    first = time.process_time() - began
    said = hashlib.sha256(fix(person.report).encode())
    focus, goal, since = [], [], []
    for measured, changes in (
        (focus, [{"focus": one} for one in FOCUSES]),
        (goal, [{"goal": one} for one in ("internship", "freelance")]),
        (since, [{"since": "2018-01-01"}]),
    ):
        for change in changes:
            choices = replace(choices, **change)
            began, seen = time.process_time(), time.perf_counter()
            person.settle(choices)
            measured.append((time.process_time() - began, time.perf_counter() - seen))
            said.update(fix((person.report, person.taught.words)).encode())
    told = {
        "posts": asked.posts,
        "first_s": round(first, 2),
        "focus_s": [round(one, 2) for one, _ in focus],
        "focus_seen_s": [round(one, 2) for _, one in focus],
        "goal_s": [round(one, 2) for one, _ in goal],
        "period_s": [round(one, 2) for one, _ in since],
        "limit_s": LIMIT_S,
        "said": said.hexdigest()[:16],
    }
    tell(told, asked.out)
    return int(max(one for one, _ in (*focus, *goal)) > LIMIT_S)


if __name__ == "__main__":
    sys.exit(main())
