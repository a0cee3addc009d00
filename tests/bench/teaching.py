"""Teaching the focus: what twenty answers do to P(on focus), on people that never trained it.

Run `python tests/bench/teaching.py [STATEMENTS]`; it rewrites teaching.json beside it. The people are those of the
corpus's test part who have a statement (corpus/statements.jsonl, or the file named); "partly" counts as a half. A
person with few posts answers for six tenths of them. A gain above 0 is better: a rise of AUC, a fall of the Brier
score, of the log loss, or of the error in the share on focus. "all" is what a report shows, the posts that were
answered for certain; "rest" is only the posts that nothing was said of. "doubtful first" asks about the most doubtful
posts alone, "drawn" about any: what `choose_spread` is better than.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from focuscoach.focus.on_focus import score_on_focus
from focuscoach.focus.statement import split_parts
from focuscoach.focus.teaching import add_answers, choose_spread
from focuscoach.language.text import strip_marks
from focuscoach.training.sources import CORPUS, read_lines
from focuscoach.voice.model import load_voice, read_texts

HERE = Path(__file__).parent
METRICS = ("auc", "brier", "log_loss", "share_error")
ON_FIELD = {"yes": 1.0, "partly": 0.5, "no": 0.0}
ANSWERS, PART, LEAST = 20, 0.6, 16


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's posts as a frame with chances, and how far each is on the focus that they would state."""

    name: str
    frame: pd.DataFrame
    truth: np.ndarray


def list_people(statements: Path, split: str) -> Iterator[Person]:
    model = load_voice()
    posts: dict[str, list[dict]] = {}
    for row in read_lines(CORPUS / f"{split}.jsonl"):
        posts.setdefault(row["person"], []).append(row)
    for row in read_lines(statements):
        own, parts = posts.get(row["person"], []), split_parts(row["statement"])
        if len(own) < LEAST or not parts:
            continue
        texts = [one["text"] for one in own]
        reading = read_texts(texts, model.vectors)
        topical = model.score(reading) @ np.array([1.0, 0.0, 0.5])
        words = [strip_marks(text) for text in texts]
        found = score_on_focus(parts, reading.vectors, topical, texts=words)
        frame = pd.DataFrame({"vector": list(reading.vectors), "p_on_focus": found.probability})
        frame["on_focus"] = pd.Series(list(found.probability >= 0.5), dtype=object)
        frame["p_parts"] = list(found.parts)
        yield Person(row["person"], frame, np.array([ON_FIELD[one["on_field"]] for one in own]))


def measure(chances: np.ndarray, truth: np.ndarray) -> np.ndarray:
    plain = truth != 0.5
    both = len(set(truth[plain])) == 2
    likely = np.clip(chances, 1e-3, 1 - 1e-3)
    return np.array([
        roc_auc_score(truth[plain], chances[plain]) if both else np.nan,
        ((chances - truth) ** 2).mean(),
        -(truth * np.log(likely) + (1 - truth) * np.log(1 - likely)).mean(),
        abs(chances.mean() - truth.mean()),
    ])  # fmt: skip


def ask_spread(person: Person, n: int) -> list[int]:
    none = np.zeros(len(person.truth), bool)
    return choose_spread(person.frame["p_on_focus"].to_numpy(float), n, told=none, open_to_ask=~none)


def ask_doubtful(person: Person, n: int) -> list[int]:
    return list(np.argsort(abs(person.frame["p_on_focus"].to_numpy(float) - 0.5), kind="stable")[:n])


def ask_any(person: Person, n: int) -> list[int]:
    return list(np.random.default_rng(0).permutation(len(person.truth))[:n])


def gain(person: Person, ask: Callable[[Person, int], list[int]], n: int, where: str) -> np.ndarray:
    rows = ask(person, min(n, int(PART * len(person.truth))))
    after = add_answers(person.frame, {int(row): float(person.truth[row]) for row in rows})
    looked = (
        np.setdiff1d(np.arange(len(person.truth)), rows) if where == "rest" else np.arange(len(person.truth))
    )
    before, then = (
        measure(one["p_on_focus"].to_numpy(float)[looked], person.truth[looked])
        for one in (person.frame, after)
    )
    return (then - before) * np.array([1, -1, -1, -1])


def sum_up(values: np.ndarray) -> dict[str, dict[str, float]]:
    """Return the mean gain with its bootstrap interval over people, the worst loss, and how many lose."""
    table, draw = {}, np.random.default_rng(0)
    for at, name in enumerate(METRICS):
        some = values[:, at][~np.isnan(values[:, at])]
        means = [some[draw.integers(len(some), size=len(some))].mean() for _ in range(1000)]
        low, high = np.quantile(means, [0.025, 0.975])
        told = {"mean": some.mean(), "low": low, "high": high, "worst": some.min()}
        table[name] = {key: round(float(value), 4) for key, value in told.items()}
        table[name] |= {"people": len(some), "lose": int((some < -1e-9).sum())}
    return table


def measure_all(people: list[Person]) -> dict[str, object]:
    before = np.array([measure(one.frame["p_on_focus"].to_numpy(float), one.truth) for one in people])
    table: dict[str, object] = {
        "people": len({one.name for one in people}),
        "statements": len(people),
        "before": dict(zip(METRICS, np.nanmean(before, axis=0).round(4).tolist(), strict=True)),
    }
    for n in (5, 10, ANSWERS):
        table[f"{n} answers"] = {
            where: sum_up(np.array([gain(one, ask_spread, n, where) for one in people]))
            for where in ("all", "rest")
        }
    for name, ask in (("doubtful first", ask_doubtful), ("drawn", ask_any)):
        table[f"{ANSWERS} answers, {name}"] = {
            where: sum_up(np.array([gain(one, ask, ANSWERS, where) for one in people]))
            for where in ("all", "rest")
        }
    return table


def main() -> None:
    statements = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS / "statements.jsonl"
    people = list(list_people(statements, "test"))
    table = {
        "command": "python tests/bench/teaching.py",
        "model": load_voice().version,
        **measure_all(people),
    }
    (HERE / "teaching.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    for what, found in table.items():
        if isinstance(found, dict) and "all" in found:
            for where, metrics in found.items():
                print(f"{what}: {where}: {'  '.join(say(*one) for one in metrics.items())}")


def say(name: str, one: dict[str, float]) -> str:
    span = f"{one['low']:+.4f} to {one['high']:+.4f}"
    return f"{name} {one['mean']:+.4f} ({span}, worst {one['worst']:+.3f}, {one['lose']} lose)"


if __name__ == "__main__":
    main()
