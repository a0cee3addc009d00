"""Parts of speech of sentences, by a small spaCy pipeline a language, read here with numpy.

The pipelines lie beside the model folder (models/tagger-nl, models/tagger-en), trained and kept by spaCy
(`focuscoach.training.tagger`) and loaded when a name is made, never by a check. Each is a few tables and layers, so
that a report need not import spaCy, which takes longer than what it is asked; a test holds the tags to spaCy's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.language.model_folder import open_model, read_json, shipped_model
from focuscoach.language.murmur import find_rows
from focuscoach.language.splitting import FILE, load_splitter, split_words

AT_ONCE = 128
_COLUMNS = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]
_LONG, _ROW = 100, 4
"""Letters from which a word has no shape of its own; how often a kind of letter is told when it is repeated."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence: its words, and the part of speech (UPOS) of each."""

    words: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layer:
    """The largest of several linear units each, scaled: `weights` (units * pieces, inputs)."""

    weights: Floats
    bias: Floats
    pieces: int
    gain: Floats
    shift: Floats

    def apply(self, inputs: Floats) -> Floats:
        found = (inputs @ self.weights.T + self.bias).reshape(len(inputs), -1, self.pieces).max(axis=2)
        middle, spread = (
            found.mean(axis=1, keepdims=True),
            found.var(axis=1, keepdims=True) + np.float32(1e-8),
        )
        return np.asarray((found - middle) * spread**-0.5 * self.gain + self.shift, np.float32)


@dataclass(frozen=True, slots=True)
class Tagger:
    """A pipeline's numbers: a table a feature with the seed of its rows, the layers, the last one's, and the tags."""

    tables: tuple[tuple[Floats, int], ...]
    entry: _Layer
    windows: tuple[_Layer, ...]
    weights: Floats
    bias: Floats
    labels: tuple[str, ...]

    @classmethod
    def load(cls, folder: Path) -> Tagger:
        """Return the tagger of a folder as spaCy writes one.

        Raises:
            ModelError: its folder is missing, damaged, or of other layers.
        """
        import srsly

        with open_model(folder) as folder:
            base = srsly.read_msgpack(folder / "tok2vec" / "model")
            last = srsly.read_msgpack(folder / "tagger" / "model")
            parts = list(
                zip([node["name"] for node in base["nodes"]], base["params"], base["attrs"], strict=True)
            )
            columns = [_unpack(attrs["columns"]) for name, _, attrs in parts if name == "extract_features"]
            if columns != [_COLUMNS] or any(
                _unpack(one.get("window_size", b"\1")) != 1 for one in base["attrs"]
            ):
                raise ValueError("layers")
            tables = [
                (told["E"], _unpack(attrs["seed"])) for name, told, attrs in parts if name == "hashembed"
            ]
            sums = [told for name, told, _ in parts if name == "maxout"]
            norms = [told for name, told, _ in parts if name == "layernorm"]
            entry, *windows = [_join(*both) for both in zip(sums, norms, strict=True)]
            told = next(told for node, told in zip(last["nodes"], last["params"], strict=True)
                        if node["name"] == "softmax")  # fmt: skip
            labels = read_json(folder / "tagger" / "cfg")["labels"]
            return cls(tuple(tables), entry, tuple(windows), told["W"], told["b"], tuple(labels))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """Return the part of speech of each word of sentences."""
        depth = len(self.windows)
        sizes = [len(words) for words in sentences if words]
        if not sizes:
            return [()] * len(sentences)
        met: dict[str, int] = {}
        at = np.array([met.setdefault(word, len(met)) for words in sentences for word in words])
        # Before, between and behind sentences stand as many empty rows as the layers see far, as in training.
        place = np.repeat(depth * np.arange(1, len(sizes) + 1), sizes) + np.arange(len(at))
        rows = np.zeros((len(at) + depth * (len(sizes) + 1), len(self.entry.gain)), np.float32)
        rows[place] = self._embed(list(met))[at]
        for layer in self.windows:
            around = np.zeros((len(rows), 3 * rows.shape[1]), np.float32)
            width = rows.shape[1]
            around[1:, :width], around[:, width : 2 * width], around[:-1, 2 * width :] = (
                rows[:-1],
                rows,
                rows[1:],
            )
            rows = rows + layer.apply(around)
        found = iter((rows[place] @ self.weights.T + self.bias).argmax(axis=1).tolist())
        return [tuple(self.labels[next(found)] for _ in words) for words in sentences]

    def _embed(self, words: Sequence[str]) -> Floats:
        """Return a row for each word, by what it looks like."""
        number, norms = load_splitter().number, _load_norms()
        looks = [[norms.get(word, word.lower()), word[:1], word[-3:], _shape(word)] for word in words]
        numbers = np.array([[number(look) for look in some] for some in looks], np.uint64)
        found = [
            table[find_rows(np.ascontiguousarray(numbers[:, at]), seed, len(table))].sum(axis=1)
            for at, (table, seed) in enumerate(self.tables)
        ]
        return self.entry.apply(np.concatenate(found, axis=1))


def _join(unit: dict[str, Any], norm: dict[str, Any]) -> _Layer:
    """Return a layer of the numbers of its two nodes."""
    units, pieces, inputs = unit["W"].shape
    weights = unit["W"].reshape(units * pieces, inputs)
    return _Layer(weights, unit["b"].reshape(-1), pieces, norm["G"], norm["b"])


def _unpack(told: bytes) -> Any:  # noqa: ANN401  (a setting: a number or a list of names)
    """Return a setting of a node."""
    import srsly

    return srsly.msgpack_loads(told)


def _shape(word: str) -> str:
    """Return what kinds of letters a word has, in order: Xxxxx, dd, a mark as itself."""
    if len(word) >= _LONG:
        return "LONG"
    shape, before, times = "", "", 0
    for letter in word:
        kind = ("X" if letter.isupper() else "x") if letter.isalpha() else "d" if letter.isdigit() else letter
        times = times + 1 if kind == before else 1
        before = kind
        if times <= _ROW:
            shape += kind
    return shape


@cache
def _load_norms() -> dict[str, str]:
    """Return the spellings that are taken for another: quotation marks, dashes, money."""
    with open_model() as folder:
        return dict(read_json(folder / FILE)["norms"])


@cache
def load_tagger(lang: str, folder: Path | None = None) -> Tagger:
    """Return the tagger of a language (nl or en), read once.

    Raises:
        ModelError: its folder is missing or damaged.
    """
    return Tagger.load(folder or shipped_model().parent / f"tagger-{lang}")


def tag_sentences(sentences: Sequence[str], lang: str) -> Iterator[Tagged]:
    """Yield each sentence as the tagger of its language (nl; en for every other) reads it.

    >>> next(tag_sentences(["We bake sourdough bread"], "en")).tags[-1]
    'NOUN'
    """
    tagger = load_tagger("nl" if lang == "nl" else "en")
    for start in range(0, len(sentences), AT_ONCE):
        words = [split_words(text) for text in sentences[start : start + AT_ONCE]]
        for some, tags in zip(words, tagger.tag(words), strict=True):
            yield Tagged(tuple(some), tags)
