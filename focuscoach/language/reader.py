"""The careful reader: a small sentence encoder that knows the world, for the posts that count.

Six layers of multilingual-e5-small, its vocabulary cut to what Dutch and English use, taught on the
project's corpus (`focuscoach.training.reader`) and run by onnxruntime on the processor. A post is read by
passages (`focuscoach.language.passages`); a learned weight says how much each passage tells, so that
a post of one passage is read as it stands. Some hundred posts a second: for the posts of a window, and
for drafts where that is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.language.model_folder import open_model, read_json, shipped_model
from focuscoach.language.passages import choose_passages, cut_passages
from focuscoach.language.text import mask

FOLDER = "reader"
"""Where it lies inside a model folder."""
LONGEST_PASSAGE = 96
"""Pieces of a passage that are read."""
_BUDGET = 2048
"""Pieces, padding included, that the encoder is handed at once."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Why nothing can be read carefully: `reason` is "no-runtime" or "no-model"."""

    reason: str


PRECISE = "session.x64quantprecision"
"""The runtime's setting under which sums of eight bits are right on every processor."""


class Reader:
    """The encoder with its tokenizer and the arrays of its heads."""

    def __init__(
        self,
        session: Any,  # noqa: ANN401  (onnxruntime says nothing of its types)
        tokenizer: Any,  # noqa: ANN401  (imported only where it is used)
        arrays: Mapping[str, Floats],
        settings: Mapping[str, Any],
    ) -> None:
        self.session = session
        self.tokenizer = tokenizer
        self.arrays = arrays
        self.settings = settings

    @classmethod
    def load(cls, folder: Path | None = None) -> Reader:
        """Return the reader in a model folder (default: the shipped one).

        Raises:
            ModelError: a file is missing or damaged.
            ImportError: onnxruntime is not installed.
        """
        # Its builds give the machine a number and queue events for their maker: already when they are imported,
        # unless this is set before. No line of ours ever undoes it.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        onnxruntime.disable_telemetry_events()
        with open_model(folder) as folder:
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer

            place = folder / FOLDER
            tokenizer = Tokenizer.from_file(str(place / "tokenizer.json"))
            tokenizer.no_padding()
            tokenizer.enable_truncation(LONGEST_PASSAGE)
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 4  # its own log would name files
            # A processor that has no sums of eight bits of its own lets them overflow unless told not to, and would
            # read other things out of a post than the others do.
            options.add_session_config_entry(PRECISE, "1")
            session = onnxruntime.InferenceSession(
                place / "encoder.onnx", options, providers=["CPUExecutionProvider"]
            )
            return cls(
                session, tokenizer, load_file(place / "heads.safetensors"), read_json(place / "reader.json")
            )

    def read(self, texts: Sequence[str], tell: Callable[[int, int], None] | None = None) -> Floats:
        """Return what is read of each raw text, (n, d); zeros for a text without a piece.

        `tell` is called with how many passages are read, and of how many.
        """
        passages = [choose_passages(cut_passages(mask(text))) for text in texts]
        owners = np.repeat(np.arange(len(texts)), [len(some) for some in passages])
        flat = [passage for some in passages for passage in some]
        found = self._encode(flat, tell)
        weights = self._weigh(found, owners)
        result = np.zeros((len(texts), found.shape[1]), np.float32)
        np.add.at(result, owners, found * weights[:, None])
        return result

    def score(self, head: str, read: Floats) -> Floats:
        """Return what a linear head makes of what was read, (n, outputs)."""
        return np.asarray(read @ self.arrays[f"{head}_weight"] + self.arrays[f"{head}_bias"], np.float32)

    def _weigh(self, found: Floats, owners: npt.NDArray[np.int64]) -> Floats:
        """Return how much each passage tells of its post; those of one post sum to 1."""
        told = found @ self.arrays["passage_weight"]
        opens = np.diff(owners, prepend=-1) != 0
        ends = np.diff(owners, append=owners.max(initial=0) + 1) != 0
        several = ~(opens & ends)
        opening, ending = self.arrays["passage_place"]
        told = told + opening * (opens & several) + ending * (ends & several)
        raised = np.exp(told - told.max(initial=0))
        sums = np.bincount(owners, raised, minlength=int(owners.max(initial=0)) + 1)
        return np.asarray(raised / np.maximum(sums[owners], 1e-30), np.float32)

    def _encode(self, passages: Sequence[str], tell: Callable[[int, int], None] | None) -> Floats:
        """Return the mean of the last layer for each passage; passages of like length are read together."""
        ids = [one.ids for one in self.tokenizer.encode_batch(list(passages), add_special_tokens=False)]
        begin, end, blank = self.settings["begin"], self.settings["end"], self.settings["blank"]
        order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
        result = np.zeros((len(ids), int(self.settings["dimensions"])), np.float32)
        at, done = 0, 0
        while at < len(order):
            together = self._take(order, ids, at)
            at += len(together)
            filled = [one for one in together if ids[one]]
            if filled:
                longest = max(len(ids[one]) for one in filled) + 2
                table = np.full((len(filled), longest), blank, np.int64)
                for row, one in enumerate(filled):
                    table[row, : len(ids[one]) + 2] = [begin, *ids[one], end]
                seen = (table != blank).astype(np.int64)
                result[filled] = self.session.run(None, {"ids": table, "seen": seen})[0]
            done += len(together)
            if tell is not None:
                tell(done, len(order))
        return result

    @staticmethod
    def _take(order: Sequence[int], ids: Sequence[Sequence[int]], at: int) -> list[int]:
        """Return the next passages to read together: sorted by length, so the last is the longest."""
        stop = at + 1
        while stop < len(order) and (stop + 1 - at) * (len(ids[order[stop]]) + 2) <= _BUDGET:
            stop += 1
        return list(order[at:stop])


def load_reader(folder: Path | None = None) -> Reader | Nothing:
    """Return the reader of a model folder (default: the shipped one), read once, or why there is none.

    Raises:
        ModelError: its files are damaged.
    """
    return _load_once(folder or shipped_model())


@cache
def _load_once(folder: Path) -> Reader | Nothing:
    if not (folder / FOLDER).is_dir():
        return Nothing("no-model")
    try:
        return Reader.load(folder)
    except ImportError:
        return Nothing("no-runtime")
