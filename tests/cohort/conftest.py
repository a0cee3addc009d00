"""Invented students, made from the corpus, and what tests of a whole run share."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus" / "train.jsonl"
SECRET = "zeldzaamwoordje"


@cache
def read_corpus() -> list[str]:
    return [json.loads(line)["text"] for line in CORPUS.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def make_student() -> Callable[..., Path]:
    """Return what writes the export of an invented student into a folder."""

    def make_student(folder: Path, seed: int, n: int = 24, word: str = "") -> Path:
        chance = random.Random(seed)
        folder.mkdir(parents=True)
        with (folder / "posts.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(["id", "date", "text"])
            for at in range(n):
                day = f"202{chance.randrange(4, 6)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
                rows.writerow([at, day, f"{chance.choice(read_corpus())} {word}".strip()])
        return folder

    return make_student


@pytest.fixture(scope="session")
def students(make_student: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of twelve students, a folder each; no test changes it."""
    root = tmp_path_factory.mktemp("cohort") / "students"
    for at in range(12):
        make_student(root / f"student-{at:02}", at)
    return root


@pytest.fixture(scope="session")
def told() -> tuple[str, ...]:
    """Return the names of the files that are told."""
    return ("cohort.html", "cohort.csv", "cohort.json", "cohort.parquet", "ledger.parquet", "organiser.csv")
