"""Texts to chances of languages: py3langid's automaton and weights over all texts of a chunk at once.

The library walks one text at a time in Python. Its automaton is a table, so one step of every text is one look-up
in numpy, and what the texts met is one sparse product. The numbers are the library's own, packed by
`focuscoach.training.languages`; a test holds the answers to the library's.
"""

from __future__ import annotations

import json
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.language.model_folder import open_model

PACKED_LANGUAGES = "languages.safetensors.gz"
"""The identifier's file in a model folder, made by `focuscoach.training.languages`."""

CHUNK = 2048
"""Texts that are walked at once: the features they meet take some 15 MB."""

_GZIP = 31
"""What zlib is told of a file that gzip packed."""
_TYPES = {
    "F16": np.float16, "F32": np.float32, "I32": np.int32, "U8": np.uint8, "U16": np.uint16, "U32": np.uint32,
}  # fmt: skip
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Automaton:
    """An automaton over bytes, and how much each of F features it finds speaks for each of L languages.

    `moves` is the next state by 256 * row + byte, `rows` (S,) the row of a state, `found` (S,) the feature that
    a state has found (-1: none), `features` (F, L) and `languages` (L,) the naive Bayes weights.
    """

    moves: npt.NDArray[np.uint32]
    rows: Ints
    found: npt.NDArray[np.int32]
    features: Floats
    languages: Floats

    def weigh(self, texts: Sequence[str]) -> Floats:
        """Return the chance of each language, (n, L), rows that sum to 1; a text without features is uniform."""
        pieces = [_encode(text) for text in texts]
        parts = [self._weigh(pieces[at : at + CHUNK]) for at in range(0, len(pieces), CHUNK)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.languages)), np.float32)

    def _weigh(self, pieces: Sequence[bytes]) -> Floats:
        """Return the chances of a chunk of encoded texts."""
        sizes = np.array([len(piece) for piece in pieces], np.int64)
        owners, ids, times = self._walk(pieces, sizes)
        scores = np.zeros((len(pieces), len(self.languages)), np.float32)
        if len(owners):
            first = np.flatnonzero(np.diff(owners, prepend=-1))
            sums = self._add_up(ids, np.log1p(times.astype(np.float32)), np.append(first, len(owners)))
            scores[owners[first]] = sums + self.languages
        # The longer a text, the surer its sum of logs: the library's softmax has the root of the bytes below it.
        scores /= np.sqrt(np.maximum(sizes, 1)).astype(np.float32)[:, None]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True), np.float32)

    def _add_up(self, ids: Ints, times: Floats, bounds: Ints) -> Floats:
        """Return the sum of what the features of each text say: the first of all texts, then the second, and so on.

        The features of a text lie between its `bounds`. In numpy one addition for many texts costs what one for a
        single text does.
        """
        counts = np.diff(bounds)
        order = np.argsort(-counts, kind="stable")
        starts = bounds[order]
        going = np.searchsorted(-counts[order], -np.arange(int(counts.max())), side="left")
        sums = np.zeros((len(counts), len(self.languages)), np.float32)
        for step, n in enumerate(going.tolist()):
            at = starts[:n] + step
            sums[:n] += times[at, None] * self.features[ids[at]]
        result = np.empty_like(sums)
        result[order] = sums
        return result

    def _walk(self, pieces: Sequence[bytes], sizes: Ints) -> tuple[Ints, Ints, Ints]:
        """Return which text met which feature and how often, ordered by text."""
        letters = np.frombuffer(b"".join(pieces), np.uint8)
        order = np.argsort(-sizes, kind="stable")
        at = (np.cumsum(sizes) - sizes)[order]
        going = np.searchsorted(-sizes[order], -np.arange(int(sizes.max(initial=0))), side="left")
        state = np.zeros(len(pieces), np.int64)
        size, keys = len(self.features), []
        for step, n in enumerate(going.tolist()):
            state = self.moves[self.rows[state[:n]] * 256 + letters[at[:n] + step]].astype(np.int64)
            found = self.found[state]
            hit = np.flatnonzero(found >= 0)
            keys.append(order[hit] * size + found[hit])
        met, times = np.unique(np.concatenate(keys) if keys else np.zeros(0, np.int64), return_counts=True)
        return met // size, met % size, times


def _encode(text: str) -> bytes:
    """Return a text's bytes as the library reads them: composed, lone surrogates let through."""
    if text.isascii():
        return text.encode()
    return unicodedata.normalize("NFC", text).encode("utf8", errors="surrogatepass")


@cache
def load_automaton() -> Automaton:
    """Return the automaton that lies packed in the model folder.

    Raises:
        ModelError: the model folder is damaged.
    """
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    with open_model() as folder:
        # safetensors, unpacked in one go and looked at where it lies
        content = zlib.decompress((folder / PACKED_LANGUAGES).read_bytes(), _GZIP)
        begin = 8 + int.from_bytes(content[:8], "little")
        for name, told in json.loads(content[8:begin]).items():
            kind, start = np.dtype(_TYPES[told["dtype"]]), begin + told["data_offsets"][0]
            size = int(np.prod(told["shape"]))
            arrays[name] = np.require(
                np.frombuffer(content, kind, size, start).reshape(told["shape"]), requirements="A"
            )
        moves = unfold_moves(arrays)
    return Automaton(
        moves, arrays["rows"].astype(np.int64), arrays["found"].astype(np.int32),
        arrays["features"].astype(np.float32), arrays["languages"].astype(np.float32),
    )  # fmt: skip


def unfold_moves(packed: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.uint32]:
    """Return the moves of an automaton, of which each row is kept as what tells it from another.

    What follows a few bytes follows the last of them too, save where they begin something longer. So the moves of R
    rows are those of rows before them, `falls` (R,), save `grown` (R,) of their own: on the bytes `letters` to the
    states `targets`. The first row has its own alone. Rows fall on those of an earlier one of the `levels`, in which
    there are so many each: the moves alone take 39 MB, and to inflate them took longer than to judge a hundred posts.
    """
    falls, grown = packed["falls"].astype(np.int64), packed["grown"].astype(np.int64)
    moves = np.zeros((len(falls), 256), np.uint32)
    begins, own = np.cumsum([0, *packed["levels"].tolist()]).tolist(), np.cumsum([0, *grown.tolist()])
    for start, stop in pairwise(begins):
        if start:
            np.take(moves[:start], falls[start:stop], axis=0, out=moves[start:stop], mode="clip")
        some = slice(own[start], own[stop])
        rows = np.repeat(np.arange(start, stop), grown[start:stop])
        moves[rows, packed["letters"][some]] = packed["targets"][some]
    return moves.reshape(-1)
