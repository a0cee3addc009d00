"""The corpus holds to its own rules: complete rows, whole people in one split, no repeats, no shortcuts."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from focuscoach.history import History

CORPUS = Path(__file__).parents[2] / "corpus"
SPLITS = ("train", "dev", "test")
KEYS = {"id", "person", "lang", "network", "era", "kind", "text", "voice", "field", "on_field"}
LIMIT = 0.70


def read(split: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CORPUS / f"{split}.jsonl").read_text("utf-8").splitlines()]


ROWS = {split: read(split) for split in SPLITS}
ALL = [row for rows in ROWS.values() for row in rows]


def test_size_languages_and_people() -> None:
    languages = Counter(row["lang"] for row in ALL)
    assert len(ALL) >= 8000
    assert len({row["person"] for row in ALL}) >= 150
    assert set(languages) == {"en", "nl"}
    assert min(languages.values()) / len(ALL) > 0.4


def test_rows_are_complete() -> None:
    for row in ALL:
        assert set(row) == KEYS, row["id"]
        assert row["voice"] in {"topical", "personal", "mixed"}, row["id"]
        assert row["on_field"] in {"yes", "partly", "no"}, row["id"]
        assert row["kind"] in {"original", "reply", "thread", "comment", "article"}, row["id"]
        assert row["text"].strip(), row["id"]
        assert row["field"], row["id"]
    assert len({row["id"] for row in ALL}) == len(ALL)


def test_each_person_stands_in_one_split() -> None:
    homes = defaultdict(set)
    for split, rows in ROWS.items():
        for row in rows:
            homes[row["person"]].add(split)
    assert [person for person, found in homes.items() if len(found) > 1] == []


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def test_no_near_duplicates() -> None:
    """No two posts of six words or more share over 60 % of their three-word runs; no two are equal."""
    pieces = [shingles(row["text"]) for row in ALL]
    where = defaultdict(list)
    for at, found in enumerate(pieces):
        for one in found:
            where[one].append(at)
    pairs: Counter[tuple[int, int]] = Counter()
    for places in where.values():
        if 1 < len(places) <= 50:
            pairs.update((a, b) for i, a in enumerate(places) for b in places[i + 1 :])
    close = [
        (ALL[a]["id"], ALL[b]["id"])
        for (a, b), shared in pairs.items()
        if min(len(pieces[a]), len(pieces[b])) >= 4 and shared / len(pieces[a] | pieces[b]) > 0.6
    ]
    texts = Counter(re.sub(r"\W+", " ", row["text"].lower()).strip() for row in ALL)
    assert close == []
    assert [text for text, n in texts.items() if n > 1 and text] == []


def features(text: str) -> set[str]:
    """Return every one-feature rule that holds: a word, a mark, a length."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower())
    found = {f"word {word}" for word in words}
    found |= {f"mark {mark}" for mark in set(text) if not mark.isalnum() and not mark.isspace()}
    found |= {f"words > {n}" for n in range(1, 60) if len(text.split()) > n}
    found |= {name for name, pattern in PATTERNS.items() if re.search(pattern, text)}
    return found


PATTERNS = {
    "link": r"https?://|\b[\w-]+\.[a-z]{2,6}/\S",
    "tag": r"#\w",
    "mention": r"@\w",
    "digit": r"\d",
    "line break": r"\n",
    "first person": r"(?i)\b(?:ik|mij|me|mijn|mn|i|i'm|my|myself)\b",
    "first letter small": r"^[a-z]",
    "question": r"\?",
    "laughter": r"(?i)(?:ha){2}|lol",
}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_shortcut(lang: str) -> None:
    """No single word, mark or length tells topical from personal with a balanced accuracy of 0.70."""
    rows = [row for row in ALL if row["lang"] == lang]
    counts = {voice: Counter() for voice in ("topical", "personal")}
    totals: Counter[str] = Counter()
    for row in rows:
        if row["voice"] in counts:
            counts[row["voice"]].update(features(row["text"]))
            totals[row["voice"]] += 1
    names = set(counts["topical"]) | set(counts["personal"])
    accuracy = {
        name: 0.5
        + abs(counts["topical"][name] / totals["topical"] - counts["personal"][name] / totals["personal"]) / 2
        for name in names
    }
    strongest = max(accuracy, key=lambda name: accuracy[name])
    assert accuracy[strongest] < LIMIT, f"{strongest}: {accuracy[strongest]:.3f}"


def test_the_word_list_has_each_dutch_word_once() -> None:
    lines = [line.split("\t") for line in (CORPUS / "words.tsv").read_text("utf-8").splitlines()]
    assert all(len(line) == 2 and line[0] and line[1] for line in lines)
    assert len(lines) >= 10_000
    assert len({dutch for dutch, _ in lines}) == len(lines)


def test_the_demo_is_not_in_the_corpus(demo_history: History) -> None:
    demo = {re.sub(r"\W+", " ", text.lower()).strip() for text in demo_history.frame["text"]} - {""}
    corpus = {re.sub(r"\W+", " ", row["text"].lower()).strip() for row in ALL}
    assert {text for text in demo & corpus if len(text.split()) > 4} == set()


@pytest.mark.usefixtures("outside_data")
@pytest.mark.parametrize(
    "name", ["real_posts_dev.jsonl", "real_posts_dev_english.jsonl", "mint_intimacy.jsonl.gz"]
)
def test_the_corpus_holds_nothing_of_the_posts_that_measure(name: str) -> None:
    """No post shares twelve words in a row with a post it is measured on (fewer are stock phrases)."""
    from focuscoach.training.sources import find_data, read_lines

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[^\W_]+", re.sub(r"https?://\S+|@\w+", " ", text.lower()))
        return {tuple(words[at : at + 12]) for at in range(len(words) - 11)}

    measured = {run for row in read_lines(find_data() / "evaluate" / name) for run in runs(row["text"])}
    assert [row["id"] for row in ALL if runs(row["text"]) & measured] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    ("least", "most"),
    [
        (6, 9),
        (10, 14),
        (15, 24),
        (25, 39),
        (40, 59),
        (60, 99),
        (100, 149),
        (150, 249),
        (250, 399),
        (400, 10**6),
    ],
)
def test_length_tells_no_voice(lang: str, least: int, most: int) -> None:
    """Among posts of one length no voice is nearly all; under six words three in four are personal, as on timelines."""
    voices = Counter(
        row["voice"] for row in ALL if row["lang"] == lang and least <= len(row["text"].split()) <= most
    )
    assert voices.total() >= 40
    assert max(voices.values()) / voices.total() <= 0.60


def test_statements_are_of_people_of_the_corpus() -> None:
    lines = (CORPUS / "statements.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    people = {row["person"] for row in ALL}
    assert len({row["person"] for row in rows}) >= 600
    assert all(set(row) == {"person", "statement"} for row in rows)
    assert {row["person"] for row in rows} <= people
    assert all(row["statement"].strip() for row in rows)
    assert max(Counter(row["person"] for row in rows).values()) <= 2
