"""Adaptation: what twenty labels do to the judgement of a person's posts, on people that never trained it.

Run `python tests/bench/adaptation.py`; it rewrites adaptation.json beside it. With FOCUSCOACH_DATA set it also
measures the authors of real posts. The constants of `focuscoach.language.adaptation` were chosen on the half of the
corpus's test people that `is_shown` leaves out (`--half chosen` shows that one). A person with few posts tells
six tenths of them. A gain above 0 is better: a rise of macro-F1, a fall of the Brier score, of the log loss, or
of the error in the topical share. "all" is what a report shows, the told posts certain; "rest" is only the
posts that the person did not tell.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from focuscoach.history import VOICES
from focuscoach.language.adaptation import UNTOLD, adapt
from focuscoach.language.meaning import load_meaning
from focuscoach.training.metrics import macro_f1, topical_score
from focuscoach.training.sources import find_data, read_corpus, read_measured
from focuscoach.voice.habits import weigh_habits
from focuscoach.voice.learning import choose_posts
from focuscoach.voice.model import load_voice, read_texts

HERE = Path(__file__).parent
LABELS, PART, LEAST, DRAWS = 20, 0.6, 16, 5
METRICS = ("macro_f1", "brier", "log_loss", "share_error")
HALF_OF_MIXED = np.array([1.0, 0.0, 0.5])


@dataclass(frozen=True)
class Person:
    """Somebody's posts as the model reads them, and the voices that readers gave them."""

    name: str
    alone: np.ndarray
    directions: np.ndarray
    truth: np.ndarray
    networks: np.ndarray
    languages: tuple[str, ...]


def is_shown(name: str) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 == 1


def list_people(examples, least: int = LEAST) -> list[Person]:
    model, space = load_voice(), load_meaning()
    by_name: dict[str, list] = {}
    for one in examples:
        if one.voice in VOICES:
            by_name.setdefault(one.author, []).append(one)
    people = []
    for name, posts in by_name.items():
        if len(posts) >= least:
            reading = read_texts([one.text for one in posts], model.vectors)
            truth = np.array([VOICES.index(one.voice) for one in posts])
            networks = np.array([one.network or "twitter" for one in posts])
            languages = tuple(one.lang for one in posts)
            direct = space.direct(reading.vectors)
            people.append(Person(name, model.score(reading), direct, truth, networks, languages))
    return people


def judge(person: Person, told: np.ndarray | None, how: str = "all of it") -> np.ndarray:
    """Return the probabilities as `judging.add_voice` composes them, or with a part left out."""
    settings = load_voice().meta["habits"]
    if told is None:
        return weigh_habits(person.alone, person.networks, settings)[0]
    habits = None if how == "told posts alone" else told
    weighed = weigh_habits(person.alone, person.networks, settings, habits)[0]
    if how == "all of it":
        return adapt(weighed, person.directions, told)
    weighed[told >= 0] = np.eye(3)[told[told >= 0]]
    return weighed


def measure(probabilities: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """Return macro-F1 (NaN where all posts are of one voice), Brier, log loss and the error in the share."""
    plain = truth < 2
    topical, score = truth[plain] == 0, topical_score(probabilities[plain])
    both = topical.any() and not topical.all()
    return np.array(
        [
            macro_f1(topical, score) if both else np.nan,
            ((score - topical) ** 2).mean() if plain.any() else np.nan,
            -np.log(probabilities[np.arange(len(truth)), truth] + 1e-9).mean(),
            abs((probabilities @ HALF_OF_MIXED).mean() - HALF_OF_MIXED[truth].mean()),
        ]
    )


def choose(person: Person, n: int, draw: int | None) -> np.ndarray:
    """Return what is told: of the posts that `focuscoach label` asks about, or of a random draw."""
    size = len(person.truth)
    n = min(n, int(size * PART))
    if draw is not None:
        rows = np.random.default_rng(draw).permutation(size)[:n]
    else:
        none = np.zeros(size, bool)
        rows = choose_posts(judge(person, None), person.directions, person.languages, n=n,
                            inside=~none, told=none, open_to_ask=~none)  # fmt: skip
    told = np.full(size, UNTOLD)
    told[rows] = person.truth[rows]
    return told


def gain(person: Person, told: np.ndarray, how: str, where: str) -> np.ndarray:
    rows = np.flatnonzero(told == UNTOLD) if where == "rest" else np.arange(len(told))
    before, after = (measure(judge(person, one, how)[rows], person.truth[rows]) for one in (None, told))
    return (after - before) * np.array([1, -1, -1, -1])


def gains(people: list[Person], n: int, *, chosen: bool, where: str, how: str = "all of it") -> np.ndarray:
    """Return each person's gain in each metric, (people, metrics); of random draws the mean."""
    draws = [None] if chosen else list(range(DRAWS))
    rows = [[gain(one, choose(one, n, draw), how, where) for draw in draws] for one in people]
    with np.errstate(all="ignore"):
        return np.array([np.mean(one, axis=0) for one in rows])


def sum_up(values: np.ndarray) -> dict[str, dict[str, float]]:
    """Return the mean gain with its bootstrap interval over people, the worst loss, and how many lose."""
    table, rng = {}, np.random.default_rng(0)
    for at, name in enumerate(METRICS):
        some = values[:, at][~np.isnan(values[:, at])]
        means = [some[rng.integers(len(some), size=len(some))].mean() for _ in range(1000)]
        low, high = np.quantile(means, [0.025, 0.975])
        told = {"mean": some.mean(), "low": low, "high": high, "worst": some.min()}
        table[name] = {key: round(float(value), 4) for key, value in told.items()}
        table[name] |= {"people": len(some), "lose": int((some < -1e-9).sum())}
    return table


def measure_all(people: list[Person]) -> dict[str, object]:
    table: dict[str, object] = {"people": len(people), "posts": int(sum(len(one.truth) for one in people))}
    for n in (5, 10, LABELS):
        table[f"{n} labels, asked"] = {
            where: sum_up(gains(people, n, chosen=True, where=where)) for where in ("all", "rest")
        }
    for how in ("told posts alone", "told posts and habits", "all of it"):
        table[f"{LABELS} labels, drawn: {how}"] = {
            where: sum_up(gains(people, LABELS, chosen=False, where=where, how=how))
            for where in ("all", "rest")
        }
    return table


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--half", choices=["shown", "chosen"], default="shown")
    half = asked.parse_args().half
    people = [one for one in list_people(read_corpus("test")) if is_shown(one.name) == (half == "shown")]
    table = {
        "command": "python tests/bench/adaptation.py",
        "model": load_voice().version,
        "corpus": measure_all(people),
    }
    try:
        real = read_measured(find_data(), "real_posts_dev.jsonl")
    except Exception as error:  # noqa: BLE001 - the outside data are not here
        print(f"without real posts: {error}")
    else:
        table["real posts"] = measure_all(list_people(real, least=12))
    text = json.dumps(table, indent=1) + "\n"
    if half == "shown":
        (HERE / "adaptation.json").write_text(text, "utf-8")
    for name in ("corpus", "real posts"):
        for what, found in table.get(name, {}).items():
            if isinstance(found, dict):
                for where, metrics in found.items():
                    told = "  ".join(f"{key} {one['mean']:+.4f} (worst {one['worst']:+.3f}, {one['lose']} lose)"
                                     for key, one in metrics.items())  # fmt: skip
                    print(f"{name}: {what}: {where}: {told}")


if __name__ == "__main__":
    main()
