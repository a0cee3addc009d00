"""The texts that may train and those that only measure, each found under FOCUSCOACH_DATA or in the corpus."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from focuscoach.errors import UsageError, mark

CORPUS = Path(__file__).parents[2] / "corpus"
"""The project's own posts; only in a checkout, not in an installed package."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its voice (None where nobody agreed), its writer and where it comes from."""

    text: str
    lang: str
    voice: str | None
    author: str
    source: str
    network: str = ""
    split: str = ""


def find_data() -> Path:
    """Return the folder with outside data.

    Raises:
        UsageError: FOCUSCOACH_DATA is not set or names no such folder.
    """
    folder = Path(os.environ.get("FOCUSCOACH_DATA", ""))
    if not os.environ.get("FOCUSCOACH_DATA") or not (folder / "data").is_dir():
        raise UsageError(
            "no-data",
            mark("The training data is not here."),
            mark("Set FOCUSCOACH_DATA to the folder that holds data/ and exports/."),
        )
    return folder / "data"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file, plain or gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_corpus(*splits: str) -> list[Example]:
    """Return the corpus's posts of these splits (train, dev, test), in file order."""
    return [
        Example(row["text"], row["lang"], row["voice"], row["person"], "corpus", row["network"], split)
        for split in splits
        for row in read_lines(CORPUS / f"{split}.jsonl")
    ]


def read_reddit(data: Path) -> list[Example]:
    """Return reddit_top's rows; the voice is a weak label, told by the subreddit."""
    return [
        Example(row["text"], "en", row["label"], row["subreddit"], "reddit", "reddit")
        for row in read_lines(data / "train" / "reddit_top.jsonl.gz")
    ]


def read_confessions(data: Path) -> list[Example]:
    """Return the offmychest sentences; those without a label keep None."""
    return [
        Example(row["text"], "en", row["label"], "", "offmychest", "reddit")
        for row in read_lines(data / "train" / "offmychest.jsonl.gz")
    ]


def read_measured(data: Path, name: str) -> list[Example]:
    """Return a file that only measures: `evaluate/NAME` or `train/xtopic_en_dev.jsonl`."""
    path = data / "evaluate" / name if (data / "evaluate" / name).exists() else data / "train" / name
    return [
        Example(
            row["text"],
            row["lang"],
            row.get("label"),
            row.get("author") or "",
            path.stem,
            row.get("platform", ""),
        )
        for row in read_lines(path)
    ]


def read_word_list() -> list[tuple[str, str]]:
    """Return (Dutch, English) pairs of the project's word list, one translation each."""
    with (CORPUS / "words.tsv").open(encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if "\t" in line]
    return [
        (dutch, sense.strip()) for dutch, english in rows for sense in english.split(";") if sense.strip()
    ]


def read_translations() -> list[tuple[str, str]]:
    """Return (Dutch, English) pairs of whole posts of the corpus, translated for this project."""
    return [(row["nl"], row["en"]) for row in read_lines(CORPUS / "parallel.jsonl")]


def read_esco(data: Path) -> list[tuple[str, str]]:
    """Return (Dutch, English) pairs of ESCO: labels, the Dutch alternatives, and descriptions."""
    pairs = []
    for name in ("occupations", "isco_groups", "skill_groups"):
        english = {row["ORIGINURI"]: row for row in _read_table(data / "esco" / f"{name}_en.csv")}
        for dutch in _read_table(data / "esco" / f"{name}_nl.csv"):
            row = english.get(dutch["conceptUri"])
            if row is None:
                continue
            pairs.append((dutch["preferredLabel"], row["PREFERREDLABEL"]))
            if name == "occupations":
                others = dutch["altLabels"].split("\n")
                pairs.extend((other.strip(), row["PREFERREDLABEL"]) for other in others if other.strip())
            if dutch["description"] and row["DESCRIPTION"]:
                pairs.append((dutch["description"][:400], row["DESCRIPTION"][:400]))
    return pairs


def _read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_sib(data: Path, *splits: str) -> list[tuple[str, str]]:
    """Return (Dutch, English) pairs of sib200's sentences of these splits, by their number."""
    rows: dict[str, dict[str, str]] = {}
    for row in read_lines(data / "train" / "sib200.jsonl.gz"):
        if row["split"] in splits:
            rows.setdefault(row["id"].rsplit("-", 1)[1], {})[row["lang"]] = row["text"]
    return [(pair["nl"], pair["en"]) for _, pair in sorted(rows.items()) if len(pair) == 2]


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
