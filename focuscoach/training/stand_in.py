"""The stand-in for the careful reader: two small networks that foresee what it sees from the static vectors.

Run `python -m focuscoach.training.stand_in MODEL_FOLDER` in a checkout after a new reader or new vectors, then
`python -m focuscoach.training.on_focus MODEL_FOLDER`. Posts are those of the corpus and of Reddit that may train;
statements are those of the corpus's people who may train, the names and terms of the fields, and ESCO's labels.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from focuscoach.files import write_whole
from focuscoach.focus.statement import split_parts
from focuscoach.language.meaning import Floats, scale
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.stand_in import ARRAYS, LAYERS, POST, STATEMENT
from focuscoach.language.text import mask
from focuscoach.language.vectors import Vectors, load_vectors
from focuscoach.training.arrays import pack_arrays
from focuscoach.training.fields import read_list
from focuscoach.training.on_focus import read_people, read_statements
from focuscoach.training.sources import find_data, read_corpus, read_esco, read_reddit
from focuscoach.voice.model import read_texts

OF_CORPUS, OF_REDDIT, OF_TERMS, OF_ESCO = 18_000, 7_000, 5_000, 4_000
"""Texts of each kind that the reader reads; it reads a hundred posts a second."""
CHARACTERS = 220
"""Of a Reddit text that are read."""
HIDDEN = 512
"""Units of the hidden layer: twice as many foresaw a little better (AUC .845 for .839) at twice the time."""
_SCALE = 8.0
"""Vectors of length 1 are learned at this size, where the steps of the optimiser fit."""


def gather_posts(data: Path, seed: int = 1) -> list[str]:
    """Return posts that may train, each once."""
    draw = random.Random(seed)  # noqa: S311
    corpus = [one.text for one in read_corpus("train")]
    reddit = [one.text[:CHARACTERS] for one in read_reddit(data)]
    draw.shuffle(corpus)
    draw.shuffle(reddit)
    return list(dict.fromkeys(corpus[:OF_CORPUS] + reddit[:OF_REDDIT]))


def gather_statements(data: Path, seed: int = 1) -> list[str]:
    """Return what somebody may want to be known for, each once; none of the people on whom weights are fitted."""
    draw = random.Random(seed)  # noqa: S311
    kept = read_people("dev", "test")
    told = [one for person, some in read_statements().items() if person not in kept for one in some]
    fields = read_list()
    names = [field[lang] for field in fields for lang in ("en", "nl")]
    terms = sorted({term for field in fields for lang in ("en", "nl") for term in field[f"terms_{lang}"]})
    labels = [label for pair in read_esco(data) for label in pair]
    draw.shuffle(terms)
    draw.shuffle(labels)
    parts = [part for one in told for part in split_parts(one)]
    return list(dict.fromkeys([*names, *parts, *told, *terms[:OF_TERMS], *labels[:OF_ESCO]]))


def see(reader: Reader, kind: str, texts: Sequence[str]) -> Floats:
    """Return what the reader sees of texts, (n, e) of length 1."""
    return scale(reader.score(kind, reader.read(texts)))


def fit_network(vectors: Floats, seen: Floats) -> dict[str, Floats]:
    """Return the arrays of a network that foresees what is seen from the static vectors."""
    from sklearn.neural_network import MLPRegressor

    fitted = MLPRegressor(
        hidden_layer_sizes=(HIDDEN,), early_stopping=True, max_iter=40, alpha=1e-4, learning_rate_init=2e-3,
        batch_size=256, random_state=0,
    ).fit(vectors, seen * _SCALE)  # fmt: skip
    (hidden, out), (hidden_bias, out_bias) = fitted.coefs_, fitted.intercepts_
    values = (hidden, hidden_bias, out / _SCALE, out_bias / _SCALE)
    return dict(zip(LAYERS, values, strict=True))


def write_stand_in(folder: Path) -> None:
    """Write `stand_in.safetensors` to a model folder.

    Raises:
        ValueError: the folder has no careful reader.
    """
    reader, table, data = load_reader(folder), load_vectors(folder), find_data()
    if not isinstance(reader, Reader):
        raise ValueError("the folder has no careful reader to learn from")
    posts, statements = gather_posts(data), gather_statements(data)
    networks = {
        POST: fit_network(read_texts(posts, table).vectors, see(reader, POST, posts)),
        STATEMENT: fit_network(embed(table, statements), see(reader, STATEMENT, statements)),
    }
    arrays = {
        f"{kind}_{name}": values.astype(np.float16)
        for kind, some in networks.items()
        for name, values in some.items()
    }
    write_whole(folder / ARRAYS, pack_arrays(arrays), private=False)


def embed(table: Vectors, texts: Sequence[str]) -> Floats:
    """Return the static vectors of statements."""
    return table.embed(table.tokenise([mask(text) for text in texts]))


if __name__ == "__main__":
    write_stand_in(Path(sys.argv[1]))
