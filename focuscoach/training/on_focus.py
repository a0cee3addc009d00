"""The weights of "on focus", from people composed of the tuning half of the subreddits and personal posts.

Run `python -m focuscoach.training.on_focus STATEMENTS MODEL_FOLDER` after new vectors and a new
`meaning.json`, with FOCUSCOACH_DATA set; STATEMENTS is a table of one-line descriptions of subreddits
(tests/cases).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.focus.on_focus import Calibration, Closeness, measure_closeness, to_dict
from focuscoach.focus.statement import split_parts
from focuscoach.language.meaning import load_meaning
from focuscoach.language.terms import find_terms
from focuscoach.language.text import strip_marks
from focuscoach.language.vectors import Vectors
from focuscoach.subjects.discovery import group_subjects
from focuscoach.training.meaning import embed_texts
from focuscoach.training.people import Person, compose_one_each, read_subreddits, tunes
from focuscoach.training.sources import find_data

PEOPLE = 150
PERSONAL = 60
"""Personal posts, about nothing that the statement names, among the 200 topical ones of each person."""


ONE_IN = 4
"""One of so many topical posts is told with something personal, as a bridge post is."""
OPENING = 120
"""Characters of it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A person's posts beside a statement: how close each is, and whether it is on focus."""

    person: int
    lang: str
    form: str
    closeness: Closeness
    truth: npt.NDArray[np.bool_]


def word_statement(line: str) -> dict[str, str]:
    """Return the ways in which somebody might state a described subject: a line, keywords, or two of them.

    >>> word_statement("physics: particles, relativity and experiments")["two"]
    'physics, particles'
    """
    words = split_parts(line.replace(":", ",").replace(" and ", ", ").replace(" en ", ", "))
    return {"line": line, "keywords": ", ".join(words), "two": ", ".join(words[:2])}


def read_statements(path: Path) -> dict[str, dict[str, str]]:
    """Return the English and Dutch description of each subreddit, by its name."""
    rows = tomllib.loads(path.read_text("utf-8"))["subreddit"]
    return {row["name"]: {"en": row["en"], "nl": row["nl"]} for row in rows}


def compose_cases(
    folder: Path,
    statements: dict[str, dict[str, str]],
    texts: dict[str, list[str]],
    n: int,
    *,
    seed: int,
    alone: bool = False,
) -> Iterator[Case]:
    """Give cases of n people; the focus of each is the first of their subreddits.

    With `alone`, one in `ONE_IN` people writes about nothing else but their own life.
    """
    vectors, space = Vectors.load(folder), load_meaning(folder)
    personal = [text for posts in read_subreddits(find_data(), "personal").values() for text in posts]
    for number, composed in enumerate(compose_one_each(texts, n, seed=seed)):
        draw = np.random.default_rng(seed * 100_000 + number)
        own = [personal[at] for at in draw.choice(len(personal), 2 * PERSONAL, replace=False)]
        person = _keep_first(composed) if alone and number % ONE_IN == 0 else composed
        posts = [*_mix(person.texts, own[PERSONAL:]), *own[:PERSONAL]]
        words = [strip_marks(text) for text in posts]
        found = embed_texts(posts, vectors)
        topical = np.arange(len(posts)) < len(person.texts)
        unnamed = find_terms([""] * len(posts), [""] * len(posts))
        grouping = group_subjects(found, unnamed, topical, meaning=space, embedding=vectors)
        middles = np.array([group.centroid for group in grouping.groups])
        truth = np.concatenate([person.subjects == 0, np.zeros(PERSONAL, bool)])
        for lang, line in statements[person.names[0]].items():
            for form, text in word_statement(line).items():
                parts = split_parts(text)
                closeness = measure_closeness(
                    parts, found, texts=words, middles=middles, embedding=vectors, meaning=space
                )
                yield Case(number, lang, form, closeness, truth)


def _keep_first(person: Person) -> Person:
    """Return the person with the posts of the first subreddit alone."""
    texts = tuple(text for text, at in zip(person.texts, person.subjects, strict=True) if at == 0)
    return Person(texts, np.zeros(len(texts), np.int64), person.names[:1])


def _mix(texts: Sequence[str], own: Sequence[str]) -> list[str]:
    """Return the texts, one in `ONE_IN` after the opening of a personal post: subject and life in one."""
    told = iter(own)
    return [f"{next(told)[:OPENING]} {text}" if at % ONE_IN == 0 else text for at, text in enumerate(texts)]


def fit_calibration(cases: Sequence[Case]) -> Calibration:
    """Return the weights of a logistic regression on the closeness to the nearest part."""
    from sklearn.linear_model import LogisticRegression

    together = np.concatenate([_nearest(case.closeness) for case in cases])
    truth = np.concatenate([case.truth for case in cases])
    found = []
    for columns in ([0, 1, 2], [0, 2]):
        fitted = LogisticRegression(C=100.0).fit(together[:, columns], truth)
        found.append((float(fitted.intercept_[0]), *(float(one) for one in fitted.coef_[0])))
    bias, meaning, subject, words = found[0]
    lone_bias, lone_meaning, lone_words = found[1]
    return Calibration((bias, meaning, subject, words), (lone_bias, lone_meaning, lone_words))


def _nearest(closeness: Closeness) -> npt.NDArray[np.float64]:
    """Return meaning, subject and words of the part that each post is nearest to."""
    assert closeness.subject is not None
    best = (closeness.meaning + closeness.subject + 0.1 * closeness.words).argmax(axis=1)
    rows = np.arange(len(best))
    return np.column_stack(
        [closeness.meaning[rows, best], closeness.subject[rows, best], closeness.words[rows, best]]
    )


def write_calibration(statements: Path, folder: Path) -> None:
    """Write `on_focus.json` to a model folder."""
    texts = {name: posts for name, posts in read_subreddits(find_data()).items() if tunes(name)}
    cases = list(compose_cases(folder, read_statements(statements), texts, PEOPLE, seed=3, alone=True))
    (folder / "on_focus.json").write_text(json.dumps(to_dict(fit_calibration(cases))) + "\n", "utf-8")


if __name__ == "__main__":
    write_calibration(Path(sys.argv[1]), Path(sys.argv[2]))
