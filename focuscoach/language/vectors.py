"""Text to vector: bilingual static subword vectors in model2vec's on-disk format, read with numpy.

A folder holds `tokenizer.json`, `model.safetensors` (tensor `embeddings`, a row a subword) and
`config.json`. A text's vector is the mean of its subwords' rows, scaled to length 1, so that a Dutch
text and its English counterpart lie near each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.language.model_folder import open_model, read_json, shipped_model

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
_AT_ONCE = 32
"""Texts whose rows are summed together, so that they stay in the processor's own memory."""

_WORTH = 1000
"""Texts from which looking whole words up is quicker, the making of the table included."""

_MOST_KEPT = 50_000
"""Words that no vocabulary has whose subwords are kept while a history is judged."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The subword ids of several texts end to end; text i is `ids[starts[i]:starts[i + 1]]`."""

    ids: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many subwords each text has."""
        return np.diff(self.starts)

    @property
    def owners(self) -> npt.NDArray[np.int64]:
        """The number of the text that each subword stands in."""
        return np.repeat(np.arange(len(self)), self.counts)


def sum_by_text(values: npt.NDArray[np.floating], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.floating]:
    """Return the sum of the rows of `values` that belong to each text; zeros for a text without any.

    >>> sum_by_text(np.array([[1.0], [2.0], [4.0]]), np.array([0, 2, 2, 3])).ravel().tolist()
    [3.0, 0.0, 4.0]
    """
    result = np.zeros((len(starts) - 1, *values.shape[1:]), values.dtype)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        result[filled] = np.add.reduceat(values, starts[filled], axis=0)
    return result


class _Pieces(dict[str, tuple[int, ...]]):
    """The subwords of what stands between blanks and marks, in small letters.

    Whole words come from the vocabulary; others are asked of the tokenizer's model and kept until `forget`, since
    they are a person's.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        super().__init__((word, (at,)) for word, at in tokenizer.get_vocab().items())
        added = {token.content: at for at, token in tokenizer.get_added_tokens_decoder().items()}
        self.update((word.lower(), (at,)) for word, at in added.items())
        self.model = tokenizer.model
        self.pattern = re.compile(
            "|".join([*map(re.escape, added), "[A-Za-z]+", "[0-9]+", "[^\\sA-Za-z0-9]"])
        )

        self.kept: list[str] = []

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = tuple([token.id for token in self.model.tokenize(piece)])
        if len(self.kept) < _MOST_KEPT:
            self[piece] = found
            self.kept.append(piece)
        return found

    def forget(self) -> None:
        """Let go of the words that are not of the vocabulary."""
        for piece in self.kept:
            del self[piece]
        self.kept.clear()


class Vectors:
    """Subword vectors and their tokenizer."""

    def __init__(self, tokenizer: Tokenizer, embeddings: npt.NDArray[np.generic]) -> None:
        self.tokenizer = tokenizer
        self.embeddings = embeddings
        self.dimensions = int(embeddings.shape[1])

    @classmethod
    def load(cls, folder: Path | None = None) -> Vectors:
        """Return the vectors in `folder` (default: the shipped model).

        Raises:
            ModelError: a file is missing or damaged.
        """
        with open_model(folder) as folder:
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer

            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            embeddings = load_file(folder / "model.safetensors")["embeddings"]
            read_json(folder / "config.json")
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(tokenizer, embeddings)

    def tokenise(self, texts: Sequence[str]) -> Tokens:
        """Return the subwords of masked texts (see `focuscoach.language.text.mask`)."""
        if len(texts) < _WORTH:
            found = [self.tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
        else:
            found = [self._look_up(text) for text in texts]
        starts = np.zeros(len(found) + 1, np.int64)
        np.cumsum([len(ids) for ids in found], out=starts[1:])
        return Tokens(np.fromiter(chain.from_iterable(found), np.int64, count=int(starts[-1])), starts)

    def _look_up(self, text: str) -> list[int]:
        """Return the subwords of one text as the tokenizer gives them; whole words of plain text from a table."""
        if not text.isascii() or not (text.isprintable() or text.replace("\n", "").isprintable()):
            return list(self.tokenizer.encode(text, add_special_tokens=False).ids)
        if not (words := self._pieces.pattern.findall(text)):
            return []
        small = "\n".join(words).lower().split("\n")
        return list(chain.from_iterable(map(self._pieces.__getitem__, small)))

    def forget_words(self) -> None:
        """Let go of the words of texts that were looked up: they are a person's."""
        self._pieces.forget()

    @cached_property
    def _pieces(self) -> _Pieces:
        return _Pieces(self.tokenizer)

    def embed(self, tokens: Tokens) -> Floats:
        """Return a row of length 1 for each text, (n, dimensions); zeros for a text without subwords."""
        result = np.zeros((len(tokens), self.dimensions), np.float32)
        met = np.zeros(len(self.embeddings), bool)
        met[tokens.ids] = True
        places = (np.cumsum(met) - 1)[tokens.ids]
        known = self.embeddings[met].astype(np.float32)  # each once: most subwords stand in many texts
        for start in range(0, len(tokens), _AT_ONCE):
            starts = tokens.starts[start : start + _AT_ONCE + 1]
            rows = known[places[starts[0] : starts[-1]]]
            result[start : start + _AT_ONCE] = sum_by_text(rows, starts - starts[0])
        lengths = np.linalg.norm(result, axis=1, keepdims=True)
        np.divide(result, lengths, out=result, where=lengths > 0)
        return result


def load_vectors(folder: Path | None = None) -> Vectors:
    """Return the vectors of `folder` (default: the shipped model), read once."""
    return _load_once(folder or shipped_model())


@cache
def _load_once(folder: Path) -> Vectors:
    return Vectors.load(folder)
