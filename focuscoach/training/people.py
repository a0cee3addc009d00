"""People with known subjects, composed from the training subreddits: what tunes and what measures, apart."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.training.sources import read_lines


@dataclass(frozen=True, slots=True)
class Person:
    """A history: its texts, the subreddit that each comes from, and the subreddits."""

    texts: tuple[str, ...]
    subjects: npt.NDArray[np.int64]
    names: tuple[str, ...]


def read_subreddits(data: Path, voice: str = "topical") -> dict[str, list[str]]:
    """Return the texts of each subreddit of a voice, by its name."""
    found: dict[str, list[str]] = {}
    for row in read_lines(data / "train" / "reddit_top.jsonl.gz"):
        if row["label"] == voice:
            found.setdefault(row["subreddit"], []).append(row["text"])
    return dict(sorted(found.items()))


def tunes(name: str) -> bool:
    """Return whether a subreddit may tune constants; the others only measure."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def compose_person(texts: dict[str, list[str]], seed: int, *, posts: int = 200, first: str = "") -> Person:
    """Return a person with 2 to 6 subreddits in uneven shares, at least a twentieth each.

    `first` is one that the person must have, at the front; the others are drawn.
    """
    draw = np.random.default_rng(seed)
    names = sorted(texts)
    chosen = [names[at] for at in draw.choice(len(names), int(draw.integers(2, 7)), replace=False)]
    if first:
        chosen = [first, *(name for name in chosen if name != first)][: len(chosen)]
    shares = draw.dirichlet(np.full(len(chosen), 5.0))
    sizes = np.maximum(posts // 20, np.round(shares * posts).astype(int))
    written: list[tuple[str, int]] = []
    for number, (name, size) in enumerate(zip(chosen, sizes, strict=True)):
        taken = draw.choice(len(texts[name]), min(int(size), len(texts[name])), replace=False)
        written += [(texts[name][at], number) for at in taken]
    written = [written[at] for at in draw.permutation(len(written))]
    return Person(
        tuple(text for text, _ in written), np.array([number for _, number in written]), tuple(chosen)
    )


def compose_people(texts: dict[str, list[str]], n: int, *, seed: int, posts: int = 200) -> Sequence[Person]:
    """Return n people, each with a seed of its own."""
    return [compose_person(texts, seed * 100_000 + number, posts=posts) for number in range(n)]


def compose_one_each(texts: dict[str, list[str]], n: int, *, seed: int) -> Sequence[Person]:
    """Return n people; the first subreddit of each is another, until all have had their turn."""
    names = sorted(texts)
    return [
        compose_person(texts, seed * 100_000 + number, first=names[number % len(names)])
        for number in range(n)
    ]
