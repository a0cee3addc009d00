"""How often a draft is judged as the full report judges the same post, with the profile's lessons and without.

Run `FOCUSCOACH_DATA=../shared python tests/bench/lessons.py`; it rewrites lessons.json beside it. `own` are the posts
of the history that the profile was made of; `new` are posts that it was not made of: each fifth in turn is left out of
what teaches. Those are judged by the fast model, as hundreds of drafts at once are; `read` are posts judged as the
drafts that somebody is writing, which are read carefully. People: the demo, three invented students, the half called
tune of the real people (never by name).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent))
from students import FOCUS

from focuscoach.demo import find_exports
from focuscoach.editor.judgement import MOST_READ, Judge
from focuscoach.editor.lessons import Lessons, learn_lessons
from focuscoach.focus.on_focus import score_on_focus
from focuscoach.history import VOICES, History, Statement
from focuscoach.pipeline import place, read
from focuscoach.training.real_people import open_history
from focuscoach.training.sources import find_data, read_lines
from focuscoach.voice.model import load_voice
from focuscoach.voice.scoring import score_texts

FOLDS = 5


def list_people(data: Path) -> Iterator[tuple[str, History, str]]:
    """Give a name that tells nobody, the history and the focus of each person."""
    yield "demo", read(*find_exports()), "data visualisation, health care"
    for name, focus in FOCUS.items():
        folder = data.parent / "exports" / "synthetic" / "people" / name
        yield name, read(*sorted(folder.glob("*.zip"))), focus
    people = {
        row["person"]: row["statement"]
        for row in read_lines(data / "evaluate" / "people_dev.jsonl")
        if row["half"] == "tune"
    }
    for at, (name, focus) in enumerate(people.items(), 1):
        yield f"tune {at}", open_history(data.parent / "exports" / "real" / "people" / name), focus


def judge_drafts(rows: pd.DataFrame, statement: Statement, lessons: Lessons) -> dict[str, np.ndarray]:
    """Return the voice and whether on focus of posts read as drafts are."""
    scored = score_texts(load_voice(), list(rows["text"]))
    voices = lessons.tell_voices(scored.probabilities, scored.vectors)
    topical = voices[:, 0] + voices[:, 2] / 2
    fast = score_on_focus(statement.asked, scored.vectors, topical, texts=list(rows["words"])).probability
    return {"voice": voices.argmax(axis=1), "focus": lessons.tell_focus(fast, scored.vectors) >= 0.5}


def read_drafts(rows: pd.DataFrame, statement: Statement) -> dict[str, np.ndarray]:
    """Return the same of posts that are read carefully, as a few drafts are."""
    judge, texts = Judge(load_voice(), None, statement, None, careful=True), list(rows["text"])
    voices, focus = [], []
    for at in range(0, len(texts), MOST_READ):
        some = texts[at : at + MOST_READ]
        found = judge.judge(some, score_texts(load_voice(), some), [None] * len(some))
        assert found.on_focus is not None
        voices.append(found.voices.argmax(axis=1))
        focus.append(found.on_focus >= 0.5)
    return {"voice": np.concatenate(voices), "focus": np.concatenate(focus)}


def measure(history: History, focus: str) -> dict[str, object]:
    """Return how often drafts and report agree on the posts that the report read carefully."""
    placed = place(history, focus=focus)
    frame, statement = placed.history.frame, placed.statement
    rows = frame[frame["read"].notna()]
    assert statement is not None
    told = rows[[f"p_{voice}" for voice in VOICES]].to_numpy(float)
    truth = {"voice": told.argmax(axis=1), "focus": rows["p_on_focus"].to_numpy(float) >= 0.5}
    new = {name: np.zeros(len(rows), values.dtype) for name, values in truth.items()}
    order = np.random.default_rng(0).permutation(len(rows))
    for fold in range(FOLDS):
        left, kept = np.sort(order[fold::FOLDS]), np.sort(np.delete(order, np.s_[fold::FOLDS]))
        lessons = learn_lessons(rows.iloc[kept], statement, load_voice())
        for name, values in judge_drafts(rows.iloc[left], statement, lessons).items():
            new[name][left] = values
    own = judge_drafts(rows, statement, learn_lessons(rows, statement, load_voice()))
    before = judge_drafts(rows, statement, Lessons())
    carefully = read_drafts(rows, statement)
    return {"posts": len(rows)} | {
        name: {
            "without": round(float(np.mean(before[name] == values)), 3),
            "new": round(float(np.mean(new[name] == values)), 3),
            "own": round(float(np.mean(own[name] == values)), 3),
            "read": round(float(np.mean(carefully[name] == values)), 3),
        }
        for name, values in truth.items()
    }


def main() -> None:
    found = {name: measure(history, focus) for name, history, focus in list_people(find_data())}
    mean = {
        name: {
            how: round(float(np.mean([one[name][how] for one in found.values()])), 3)
            for how in ("without", "new", "own", "read")
        }
        for name in ("voice", "focus")
    }
    told = {
        "command": "FOCUSCOACH_DATA=../shared python tests/bench/lessons.py",
        "people": found,
        "mean": mean,
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(json.dumps(mean))


if __name__ == "__main__":
    main()
