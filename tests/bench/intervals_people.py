"""How often a report's interval of a share holds what careful readers counted: over people, not over posts.

    FOCUSCOACH_DATA=../shared python tests/bench/intervals_people.py

It rewrites intervals_people.json beside it. A person is what readers labelled of them: their posts with the voice and
the focus that were counted, and what the tool says of the same posts. A history is drawn from a person, posts in runs
of weeks as in intervals.py, and its intervals must hold the share counted over all their posts. So both are in play:
which posts a window happens to hold, and how far the model is off for this person.

Real people: the authors of both sets of real posts and the half called tune of the whole exports. Invented people:
the corpus's test part, which trained nothing. `found` is the model's error as reports use it: the root of the mean
squared error over people, less what chance adds to it, on the logit at their mean share. `needed` is the smallest
deviation with which 95 of 100 histories of 300 posts are held (the last of the grid where none is enough); `left out`
measures each real person with the deviation that the others need.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from focuscoach.focus.on_focus import FOCUS_SD, score_on_focus
from focuscoach.focus.statement import split_parts
from focuscoach.history import VOICES
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.text import strip_marks
from focuscoach.measures.intervals import block, design_effect, effective_size, wilson
from focuscoach.training.on_focus import ON_FIELD, read_people, read_statements
from focuscoach.training.real_people import ON_FOCUS, SIDE, judge_person
from focuscoach.training.sources import Example, find_data, read_corpus, read_lines, read_measured
from focuscoach.voice.careful import read_voices
from focuscoach.voice.habits import weigh_habits
from focuscoach.voice.model import load_voice
from focuscoach.voice.scoring import score_texts

SIZES = (30, 100, 300)
LEAST = 10
"""Labelled posts that a person needs."""
NOMINAL = 0.95
GRID = tuple(round(0.02 * step, 2) for step in range(76))
"""Deviations that are tried."""
OF_VOICE = ("topical", "personal", "mixed", "topical side")


@dataclass(frozen=True)
class Person:
    """What is told of each post and what was counted, by share: two arrays as long as there are posts."""

    name: str
    told: dict[str, np.ndarray]
    counted: dict[str, np.ndarray]


def name_shares(probabilities: np.ndarray, voices: Sequence[str]) -> tuple[dict, dict]:
    """Return what is told and counted of the voices."""
    told = {voice: probabilities[:, at] for at, voice in enumerate(VOICES)}
    counted = {voice: np.array([float(one == voice) for one in voices]) for voice in VOICES}
    told["topical side"] = probabilities @ np.array([1.0, 0.0, 0.5])
    counted["topical side"] = np.array([SIDE[one] for one in voices])
    return told, counted


def judge(posts: Sequence[Example], reader: Reader | None) -> np.ndarray:
    """Return the probabilities of one author's posts as a report has them, carefully or quickly."""
    texts = [post.text for post in posts]
    fast = score_texts(load_voice(), texts).probabilities
    networks, settings = np.array([post.network or "twitter" for post in posts]), load_voice().meta["habits"]
    if reader is not None:
        fast, _ = read_voices(reader, texts, fast, [post.lang for post in posts])
        settings = reader.settings["habits"]
    return weigh_habits(fast, networks, settings)[0]


def list_authors(reader: Reader | None) -> Iterator[Person]:
    """Give the authors of both sets of real posts."""
    for name in ("real_posts_dev.jsonl", "real_posts_dev_english.jsonl"):
        by_author: dict[str, list[Example]] = {}
        for post in read_measured(find_data(), name):
            if post.voice in VOICES and post.author and not post.author.startswith("u_"):
                by_author.setdefault(post.author, []).append(post)
        for at, posts in enumerate(by_author.values()):
            if len(posts) >= LEAST:
                told, counted = name_shares(judge(posts, reader), [post.voice or "" for post in posts])
                yield Person(f"{name} {at}", told, counted)


def list_exports(reader: Reader | None) -> Iterator[Person]:
    """Give the people whose whole exports are read as a report reads them: voice, focus and roles."""
    rows: dict[str, list[dict]] = {}
    for row in read_lines(find_data() / "evaluate" / "people_dev.jsonl"):
        if row["half"] == "tune":
            rows.setdefault(row["person"], []).append(row)
    for at, (name, some) in enumerate(rows.items(), 1):
        export = find_data().parent / "exports" / "real" / "people" / name
        judged = judge_person(export, some, quick=reader is None)
        voiced = [row for row in judged if row["voice"] in SIDE]
        told, counted = name_shares(np.array([row["p"] for row in voiced]), [row["voice"] for row in voiced])
        focused = [row for row in judged if row["focus"] in ON_FOCUS]
        told["focus"] = np.array([row["on"] for row in focused])
        counted["focus"] = np.array([ON_FOCUS[row["focus"]] for row in focused])
        yield Person(f"tune {at}", told, counted)


def list_invented(reader: Reader | None) -> Iterator[Person]:
    """Give the people of the corpus's test part, with the focus that they would state where they have one."""
    by_name: dict[str, list[Example]] = {}
    for post in read_corpus("test"):
        by_name.setdefault(post.author, []).append(post)
    statements, fields = read_statements(), read_people("test")
    for name, posts in by_name.items():
        if len(posts) < LEAST:
            continue
        texts = [post.text for post in posts]
        scored = score_texts(load_voice(), texts)
        read = None if reader is None else reader.read(texts)
        probabilities = judge(posts, reader)
        told, counted = name_shares(probabilities, [post.voice or "" for post in posts])
        if name in statements:
            found = score_on_focus(
                split_parts(statements[name][0]), scored.vectors, told["topical side"],
                texts=[strip_marks(text) for text in texts], read=read, reader=reader,
            )  # fmt: skip
            told["focus"] = found.probability
            counted["focus"] = np.array([ON_FIELD[row["on_field"]] for row in fields[name]])
        yield Person(name, told, counted)


def draw_weeks(rng: np.random.Generator, n: int) -> np.ndarray:
    """Return the week of each post, posts in runs of about three."""
    return np.repeat(np.arange(n), rng.geometric(0.33, size=n))[:n]


@dataclass(frozen=True)
class Draws:
    """Histories drawn from people: the share told of each, as how many posts it counts, and what must be held."""

    told: np.ndarray
    sizes: np.ndarray
    counted: np.ndarray

    def cover(self, sd: float) -> np.ndarray:
        """Return whether each history's interval, widened by a deviation, holds what was counted."""
        sizes = 1 / (1 / self.sizes + sd**2 * self.told * (1 - self.told))
        ends = np.array([wilson(share * size, size) for share, size in zip(self.told, sizes, strict=True)])
        return (ends[:, 0] - 1e-9 <= self.counted) & (self.counted <= ends[:, 1] + 1e-9)


def draw_histories(person: Person, share: str, n: int, histories: int, rng: np.random.Generator) -> Draws:
    """Return histories of n posts of one person: what `measure_share` finds in them before it doubts the model."""
    told, sizes = np.zeros(histories), np.zeros(histories)
    for at in range(histories):
        p = np.clip(person.told[share][rng.integers(len(person.told[share]), size=n)], 0, 1)
        blocks = block(draw_weeks(rng, n), n)
        told[at] = p.mean()
        design = design_effect(p, p * (1 - p), told[at] * (1 - told[at]), blocks)
        sizes[at] = effective_size(n, design, told[at], 0.0, blocks)
    return Draws(told, sizes, np.full(histories, estimate(person.counted[share])))


def estimate(counted: np.ndarray) -> float:
    """Return a person's share after so many posts were counted: none of twenty is not never (Jeffreys' prior).

    >>> round(estimate(np.zeros(20)), 3)
    0.024
    """
    return float((counted.sum() + 0.5) / (len(counted) + 1))


def draw_people(people: Sequence[Person], share: str, n: int, histories: int) -> list[Draws]:
    """Return the histories of each person of whom a share is known, as many a person."""
    some = [one for one in people if share in one.told]
    rng = np.random.default_rng(n)
    return [draw_histories(one, share, n, max(8, histories // len(some)), rng) for one in some]


def measure_coverage(drawn: Sequence[Draws], sd: float) -> float:
    """Return how many of the histories are held."""
    return round(float(np.concatenate([one.cover(sd) for one in drawn]).mean()), 3)


def find_deviation(people: Sequence[Person], share: str) -> float:
    """Return the deviation of the model's error in a share over people, on the logit, without what chance adds."""
    told, counted = (
        np.array([getattr(one, name)[share].mean() for one in people]) for name in ("told", "counted")
    )
    chance = [
        float((one.told[share] * (1 - one.told[share])).sum()) / len(one.told[share]) ** 2 for one in people
    ]
    error, usual = float(np.mean((told - counted) ** 2 - chance)), float(counted.mean())
    return round(float(np.sqrt(max(0.0, error)) / (usual * (1 - usual))), 2)


def find_needed(held: Sequence[np.ndarray]) -> float:
    """Return the smallest deviation with which every share is held often enough.

    `held` is, for each share, how often each person is held with each deviation of the grid, (people, deviations).
    """
    enough = np.all([one.mean(axis=0) >= NOMINAL for one in held], axis=0)
    return GRID[int(enough.argmax())] if enough.any() else GRID[-1]


def measure(reader: Reader | None, sds: dict[str, float], histories: int) -> dict[str, object]:
    """Return the coverage of every share, carefully or quickly read."""
    exports = list(list_exports(reader))
    groups = {"real": [*list_authors(reader), *exports], "invented": list(list_invented(reader))}
    table, held = [], {}
    for name, people in groups.items():
        for share in (*OF_VOICE, "focus"):
            sd = sds["focus" if share == "focus" else "voice"]
            for n in SIZES:
                drawn = draw_people(people, share, n, histories)
                row = {"people": name, "n": len(drawn), "share": share, "posts": n}
                table.append(row | {"coverage": measure_coverage(drawn, sd)})
            # the last size: where least of it is chance
            held[name, share] = np.array([[one.cover(sd).mean() for sd in GRID] for one in drawn])
    real = [held["real", share] for share in OF_VOICE]
    left_out = {share: [] for share in OF_VOICE}
    for at in range(len(groups["real"])):
        without = GRID.index(find_needed([np.delete(one, at, axis=0) for one in real]))
        for share, one in zip(OF_VOICE, real, strict=True):
            left_out[share].append(one[at, without])
    return {
        "deviations": sds,
        "found": {
            f"{share}, {name} people": find_deviation(people, share)
            for name, people in groups.items()
            for share in OF_VOICE
        },
        "needed": {
            "voice, real people": find_needed(real),
            "voice, invented people": find_needed([held["invented", share] for share in OF_VOICE]),
            "focus, real people": find_needed([held["real", "focus"]]),
            "focus, invented people": find_needed([held["invented", "focus"]]),
        },
        "left out": {share: round(float(np.mean(one)), 3) for share, one in left_out.items()},
        "coverage": table,
    }


def main() -> None:
    """Write the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    asked.add_argument("--histories", type=int, default=1500)
    histories = asked.parse_args().histories
    reader = load_reader()
    assert isinstance(reader, Reader)
    model = load_voice()
    found = {
        how: measure(one, {"voice": model.doubt(quick=one is None), "focus": FOCUS_SD}, histories)
        for how, one in (("careful", reader), ("quick", None))
    }
    result = {
        "command": f"FOCUSCOACH_DATA=../shared python tests/bench/intervals_people.py --histories {histories}",
        "nominal": NOMINAL,
        **found,
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps({how: one["needed"] for how, one in found.items()}))


if __name__ == "__main__":
    main()
