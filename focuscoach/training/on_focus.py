"""The weights of "on focus", from invented people and the statements that they would give.

Run `python -m focuscoach.training.on_focus MODEL_FOLDER` in a checkout after a new voice, new vectors, a new reader
or a new stand-in for it. The weights are fitted on the people of the corpus's dev part, whom the reader has not seen:
a logistic regression in which each person weighs the same and a post that is partly on the field counts as a half.
What these people write off their field is mostly about their own life; people write about other subjects as well, so
topical posts of others are put among theirs.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit

from focuscoach.files import write_whole
from focuscoach.focus.on_focus import SURE, Calibration, Closeness, Weights, measure_closeness, to_dict
from focuscoach.focus.statement import split_parts
from focuscoach.language.meaning import load_meaning
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.stand_in import load_stand_in
from focuscoach.language.text import strip_marks
from focuscoach.training.sources import CORPUS, read_lines
from focuscoach.voice.careful import read_voices
from focuscoach.voice.model import VoiceModel
from focuscoach.voice.scoring import score_texts

ON_FIELD = {"yes": 1.0, "partly": 0.5, "no": 0.0}
FEATURES = ("topical", "meaning", "words", "reader")
"""In the order of the columns of a case."""
OF_OTHERS = {"careful": 0.25, "quick": 0.75}
"""Topical posts of others, of another field, for each post of a person. More where the static vectors alone judge: a
draft on quite another subject is to be told from one on the focus."""

LEAST = 0.1
"""The least that being about a subject weighs."""
HELD_BACK = 0.1
"""What half the square of a weight costs."""

_TOPICAL_SIDE = np.array([1.0, 0.0, 0.5])

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A person's posts beside a statement: the features of each (n, `FEATURES`), and how far it is on focus."""

    person: str
    features: Doubles
    truth: Doubles


def read_people(*splits: str) -> dict[str, list[dict[str, str]]]:
    """Return the posts of the corpus's people who have a statement, by person."""
    known = read_statements()
    people: dict[str, list[dict[str, str]]] = {}
    for split in splits:
        for row in read_lines(CORPUS / f"{split}.jsonl"):
            if row["person"] in known:
                people.setdefault(row["person"], []).append(row)
    return people


def read_statements() -> dict[str, list[str]]:
    """Return what each person of the corpus would say they want to be known for, in one or several wordings."""
    statements: dict[str, list[str]] = {}
    for row in read_lines(CORPUS / "statements.jsonl"):
        statements.setdefault(row["person"], []).append(row["statement"])
    return statements


def compose_cases(
    folder: Path, people: Mapping[str, Sequence[Mapping[str, str]]], reader: Reader | None = None
) -> Iterator[Case]:
    """Give a case for each statement of these people; without a reader, what it would see is foreseen."""
    model, space, stand_in = VoiceModel.load(folder), load_meaning(folder), load_stand_in(folder)
    statements = read_statements()
    draw = random.Random(0)  # noqa: S311
    share = OF_OTHERS["careful" if reader else "quick"]
    topical_posts = [post for posts in people.values() for post in posts if post["voice"] == "topical"]
    for person, posts in people.items():
        strange = [post for post in topical_posts if post["field"] != posts[0]["field"]]
        others = draw.sample(strange, min(len(strange), round(share * len(posts))))
        texts = [post["text"] for post in [*posts, *others]]
        truth = np.array([ON_FIELD[post["on_field"]] for post in posts] + [0.0] * len(others))
        scored = score_texts(model, texts)
        read, topical = None, scored.probabilities @ _TOPICAL_SIDE
        if reader:
            languages = [post["lang"] for post in [*posts, *others]]
            careful, read = read_voices(reader, texts, scored.probabilities, languages)
            topical = careful @ _TOPICAL_SIDE
        words = [strip_marks(text) for text in texts]
        for statement in statements[person]:
            close = measure_closeness(
                split_parts(statement), scored.vectors, texts=words, read=read, reader=reader,
                embedding=model.vectors, meaning=space, stand_in=stand_in,
            )  # fmt: skip
            yield Case(person, take_nearest(close, topical), truth)


def take_nearest(close: Closeness, topical: Doubles) -> Doubles:
    """Return the features of the part that each post is nearest to, (n, `FEATURES`)."""
    best = (close.meaning + 2 * close.reader + 0.1 * close.words).argmax(axis=1)
    rows = np.arange(len(best))
    side = np.clip(topical, SURE, 1 - SURE)
    return np.column_stack(
        [
            np.log(side / (1 - side)),
            close.meaning[rows, best],
            close.words[rows, best],
            close.reader[rows, best],
        ]
    )


def fit_weights(cases: Sequence[Case], features: Sequence[str]) -> Weights:
    """Return the weights of these features and the bias, by a logistic regression held back by `HELD_BACK`.

    A post on a subject is never less likely on focus than the same words as chat: `topical` weighs `LEAST` or more.
    """
    columns = [FEATURES.index(name) for name in features]
    inputs = np.concatenate([case.features[:, columns] for case in cases])
    inputs = np.column_stack([np.ones(len(inputs)), inputs])
    truth = np.concatenate([case.truth for case in cases])
    counts = np.concatenate([np.full(len(case.truth), 30 / len(case.truth)) for case in cases])

    def lose(weights: Doubles) -> tuple[float, Doubles]:
        logits = inputs @ weights
        loss = counts @ (np.logaddexp(0, logits) - truth * logits) + HELD_BACK * (weights[1:] ** 2).sum() / 2
        slope = inputs.T @ (counts * (expit(logits) - truth))
        return float(loss), slope + HELD_BACK * np.append(0.0, weights[1:])

    bounds = [(None, None), *((LEAST if name == "topical" else None, None) for name in features)]
    found = minimize(lose, np.zeros(len(bounds)), jac=True, bounds=bounds, method="L-BFGS-B").x
    return {
        "bias": float(found[0]),
        **{name: float(one) for name, one in zip(features, found[1:], strict=True)},
    }


def write_calibration(folder: Path) -> None:
    """Write `on_focus.json` to a model folder; without a reader what is read carefully weighs as what is foreseen."""
    people, found = read_people("dev"), load_reader(folder)
    quick = careful = fit_weights(list(compose_cases(folder, people)), FEATURES)
    if isinstance(found, Reader):
        careful = fit_weights(list(compose_cases(folder, people, found)), FEATURES)
    told = to_dict(Calibration(careful, quick))
    write_whole(folder / "on_focus.json", json.dumps(told) + "\n", private=False)


if __name__ == "__main__":
    write_calibration(Path(sys.argv[1]))
