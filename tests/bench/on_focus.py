"""On focus: AUC and calibration with one-line descriptions of subreddits as the statements.

Run `python tests/bench/on_focus.py [PEOPLE [READ]]` with FOCUSCOACH_DATA set; it rewrites on_focus.json beside it. READ
is on how many people the careful reader is measured (as many), since reading takes an hour.
The people are composed, so believe this only where real people agree (tests/bench/people.json): the weights come
from invented people and their statements, and none of these texts. "apart" are people composed of one half of
the subreddits alone; in "every", each of the 85 subreddits is the focus of two people. A quarter of the posts
is told after the opening of a personal one, as bridge posts are; "with_personal" adds 60 personal posts to the
200 topical.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from focuscoach.focus.on_focus import score_on_focus
from focuscoach.focus.statement import split_parts
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.text import strip_marks
from focuscoach.training.people import compose_one_each, read_subreddits, tunes
from focuscoach.training.sources import find_data
from focuscoach.voice.model import load_voice, read_texts

HERE = Path(__file__).parent
STATEMENTS = HERE.parent / "cases" / "statements_subreddits.toml"


PERSONAL = 60
"""Personal posts, about nothing that the statement names, among the 200 topical ones of each person."""
ONE_IN = 4
"""One of so many topical posts is told with something personal, as a bridge post is."""
OPENING = 120
"""Characters of it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A person's posts beside a statement: P(on focus) of each, and whether it is."""

    lang: str
    form: str
    likely: np.ndarray
    truth: np.ndarray


def word_statement(line: str) -> dict[str, str]:
    """Return the ways in which somebody might state a described subject: a line, keywords, or two of them."""
    words = split_parts(line.replace(":", ",").replace(" and ", ", ").replace(" en ", ", "))
    return {"line": line, "keywords": ", ".join(words), "two": ", ".join(words[:2])}


def read_statements(path: Path) -> dict[str, dict[str, str]]:
    """Return the English and Dutch description of each subreddit, by its name."""
    rows = tomllib.loads(path.read_text("utf-8"))["subreddit"]
    return {row["name"]: {"en": row["en"], "nl": row["nl"]} for row in rows}


def compose_cases(statements, texts, n: int, *, seed: int, reader: Reader | None) -> Iterator[Case]:
    """Give cases of n people; the focus of each is the first of their subreddits."""
    model = load_voice()
    personal = [text for posts in read_subreddits(find_data(), "personal").values() for text in posts]
    for number, person in enumerate(compose_one_each(texts, n, seed=seed)):
        draw = np.random.default_rng(seed * 100_000 + number)
        own = [personal[at] for at in draw.choice(len(personal), 2 * PERSONAL, replace=False)]
        posts = [*_mix(person.texts, own[PERSONAL:]), *own[:PERSONAL]]
        reading = read_texts(posts, model.vectors)
        topical = model.score(reading) @ np.array([1.0, 0.0, 0.5])
        read = reader.read(posts) if reader else None
        words = [strip_marks(text) for text in posts]
        truth = np.concatenate([person.subjects == 0, np.zeros(PERSONAL, bool)])
        for lang, line in statements[person.names[0]].items():
            for form, text in word_statement(line).items():
                found = score_on_focus(
                    split_parts(text), reading.vectors, topical, texts=words, read=read, reader=reader
                )
                yield Case(lang, form, found.probability, truth)


def _mix(texts: Sequence[str], own: Sequence[str]) -> list[str]:
    """Return the texts, one in `ONE_IN` after the opening of a personal post: subject and life in one."""
    told = iter(own)
    return [f"{next(told)[:OPENING]} {text}" if at % ONE_IN == 0 else text for at, text in enumerate(texts)]


def calibrate(likely, truth) -> float:
    """Return the expected calibration error over ten equal bins."""
    bins = np.minimum((likely * 10).astype(int), 9)
    errors = [abs(likely[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean() for b in set(bins)]
    return float(sum(errors))


def measure(cases) -> dict[str, float]:
    pairs = [(case.likely, case.truth) for case in cases]
    topical = [roc_auc_score(truth[:-PERSONAL], likely[:-PERSONAL]) for likely, truth in pairs]
    everything = [roc_auc_score(truth, likely) for likely, truth in pairs]
    likely, truth = (np.concatenate(one) for one in zip(*pairs, strict=True))
    return {
        "people": len(pairs),
        "auc": round(float(np.mean(topical)), 4),
        "auc_lowest_tenth": round(float(np.quantile(topical, 0.1)), 4),
        "auc_with_personal": round(float(np.mean(everything)), 4),
        "calibration_error": round(calibrate(likely, truth), 4),
        "brier": round(float(((likely - truth) ** 2).mean()), 4),
        "share_error": round(float(np.mean([abs(p.mean() - t.mean()) for p, t in pairs])), 4),
    }


def measure_all(texts, statements, n: int, seed: int, reader: Reader | None) -> dict[str, dict[str, float]]:
    cases = list(compose_cases(statements, texts, n, seed=seed, reader=reader))
    return {
        f"{lang}_{form}": measure([case for case in cases if (case.lang, case.form) == (lang, form)])
        for lang in ("en", "nl")
        for form in ("line", "keywords", "two")
    }


def main(n: int, read: int) -> None:
    texts, statements = read_subreddits(find_data()), read_statements(STATEMENTS)
    apart = {name: posts for name, posts in texts.items() if not tunes(name)}
    found = load_reader()
    result = {
        how: {
            "every": measure_all(texts, statements, many, 11, reader),
            "apart": measure_all(apart, statements, many // 2, 12, reader),
        }
        for how, many, reader in (
            ("careful", read, found if isinstance(found, Reader) else None),
            ("quick", n, None),
        )
        if how == "quick" or reader
    }
    (HERE / "on_focus.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]] or [170]
    main(asked[0], asked[-1])
