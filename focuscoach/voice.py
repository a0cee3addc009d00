"""Text to voice: calibrated probabilities of topical, personal and mixed, and "unsure" where it does not know.

Three heads look at a post: the words and their order (n-grams of subwords, hashed), the meaning (the
mean vector) and the surface (the signals). A last linear layer weighs them and calibrates the result.
scikit-learn trained them (`focuscoach.training`); here numpy scores, on plain arrays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from focuscoach.errors import ModelError, mark
from focuscoach.signals import SIGNALS, measure_signals
from focuscoach.text import mask
from focuscoach.vectors import Floats, Tokens, Vectors, load_vectors, shipped_model, sum_by_text

if TYPE_CHECKING:
    import pandas as pd

VOICES = ("topical", "personal", "mixed")
"""The classes, in the order of every array of probabilities."""

ORDERS = (1, 2, 3)
"""The lengths of the subword n-grams that the lexical head reads."""

VECTOR_SCALE = np.float32(4.0)
"""What vectors are multiplied by, so that they stand beside standardised signals."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads of several texts: subwords, their mean vectors, and signals."""

    tokens: Tokens
    vectors: Floats
    signals: Floats


def read_texts(texts: Sequence[str], vectors: Vectors) -> Reading:
    """Return the features of raw texts; each is masked and split once."""
    masked = [mask(text) for text in texts]
    tokens = vectors.tokenise(masked)
    return Reading(tokens, vectors.embed(tokens), measure_signals(masked))


def hash_ngrams(tokens: Tokens, bits: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the bucket (0 to 2**bits - 1) of every subword n-gram, and the text that it stands in.

    Multiplicative hashing in 64-bit unsigned arithmetic (Knuth, volume 3, section 6.4).
    """
    ids, owners = tokens.ids.astype(np.uint64) + np.uint64(1), tokens.owners
    buckets, texts = [], []
    for order in ORDERS:
        size = max(0, len(ids) - order + 1)
        mixed = ids[:size].copy()
        for shift in range(1, order):
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + ids[shift : size + shift]
        mixed = (mixed * np.uint64(0xD6E8FEB86659FD93)) >> np.uint64(64 - bits)
        inside = owners[:size] == owners[order - 1 :][:size]
        buckets.append(mixed[inside].astype(np.int64))
        texts.append(owners[:size][inside])
    return np.concatenate(buckets), np.concatenate(texts)


def softmax(logits: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Return rows of probabilities.

    >>> softmax(np.array([[0.0, 0.0]])).tolist()
    [[0.5, 0.5]]
    """
    raised = np.exp(logits - logits.max(axis=1, keepdims=True), dtype=np.float64)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


class VoiceModel:
    """The heads and the layer that weighs them, as arrays, with the settings of `meta.json`."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], meta: Mapping[str, Any], vectors: Vectors) -> None:
        self.arrays = arrays
        self.meta = meta
        self.vectors = vectors
        self.bits = int(arrays["lexical"].shape[0]).bit_length() - 1
        self.unsure_under = float(meta["unsure_under"])
        self.model_sd = float(meta["share_sd"])

    @classmethod
    def load(cls, folder: Path | None = None) -> VoiceModel:
        """Return the model in `folder` (default: the shipped one).

        Raises:
            ModelError: a file is missing, damaged, or made for other signals.
        """
        vectors = load_vectors(folder)
        folder = folder or shipped_model()
        try:
            from safetensors.numpy import load_file

            arrays = load_file(folder / "voice.safetensors")
            meta = json.loads((folder / "meta.json").read_text("utf-8"))
            if meta["signals"] != list(SIGNALS):
                raise ValueError("signals")
            return cls(arrays, meta, vectors)
        except Exception as error:
            raise ModelError(
                "model-unreadable",
                mark("The model in {folder} cannot be read."),
                mark("Install focuscoach again, or train the folder anew with `focuscoach train`."),
                folder=folder.name,
            ) from error

    @property
    def version(self) -> str:
        """The version that the training wrote."""
        return str(self.meta["version"])

    def score(self, reading: Reading) -> npt.NDArray[np.float64]:
        """Return the probabilities of `VOICES`, (n, 3), rows summing to 1."""
        heads = np.hstack([self.score_lexical(reading.tokens), self.score_dense(reading)])
        return softmax(heads @ self.arrays["stack"] + self.arrays["stack_bias"])

    def score_lexical(self, tokens: Tokens) -> npt.NDArray[np.float64]:
        """Return the lexical head's logits, (n, 3): the mean-like sum of the n-grams' weights."""
        buckets, texts = hash_ngrams(tokens, self.bits)
        order = np.argsort(texts, kind="stable")
        counts = np.bincount(texts, minlength=len(tokens))
        starts = np.concatenate([[0], np.cumsum(counts)])
        summed = sum_by_text(self.arrays["lexical"][buckets[order]].astype(np.float32), starts)
        return summed / np.sqrt(np.maximum(counts, 1))[:, None] + self.arrays["lexical_bias"]

    def score_dense(self, reading: Reading) -> npt.NDArray[np.float64]:
        """Return the logits of the head on meaning and surface, (n, 3): one hidden layer."""
        inputs = self.dense_inputs(reading)
        hidden = np.maximum(inputs @ self.arrays["hidden"] + self.arrays["hidden_bias"], 0)
        return np.asarray(hidden @ self.arrays["dense"] + self.arrays["dense_bias"], np.float64)

    def dense_inputs(self, reading: Reading) -> Floats:
        """Return vectors and standardised signals side by side, (n, dimensions + signals)."""
        signals = (reading.signals - self.arrays["signal_mean"]) / self.arrays["signal_sd"]
        return np.hstack([reading.vectors * VECTOR_SCALE, signals]).astype(np.float32)


def name_voices(
    probabilities: npt.NDArray[np.float64], n_subwords: npt.NDArray[np.int64], unsure_under: float
) -> list[str]:
    """Return the likeliest voice of each row, "unsure" where it is less likely than `unsure_under`.

    >>> name_voices(np.array([[0.9, 0.05, 0.05], [0.4, 0.35, 0.25]]), np.array([5, 5]), 0.5)
    ['topical', 'unsure']
    """
    best = probabilities.argmax(axis=1) if len(probabilities) else []
    sure = probabilities.max(axis=1) >= unsure_under if len(probabilities) else []
    return [
        VOICES[int(at)] if known and n else "unsure" for at, known, n in zip(best, sure, n_subwords, strict=True)
    ]


@cache
def load_voice(folder: Path | None = None) -> VoiceModel:
    """Return the model of `folder`, read once."""
    return VoiceModel.load(folder)


def add_voice(frame: pd.DataFrame, model: VoiceModel) -> pd.DataFrame:
    """Return the frame with `vector`, `n_subwords`, `p_topical`, `p_personal`, `p_mixed` and `voice`.

    Rows without own words (`words` empty, or kind share) have NaN probabilities and no voice.
    """
    judged = (frame["words"].to_numpy(str) != "") & (frame["kind"].to_numpy(str) != "share")
    reading = read_texts([text for text, own in zip(frame["text"], judged, strict=True) if own], model.vectors)
    probabilities = np.full((len(frame), len(VOICES)), np.nan)
    probabilities[judged] = model.score(reading)
    vectors = np.zeros((len(frame), model.vectors.dimensions), np.float32)
    vectors[judged] = reading.vectors
    n_subwords = np.zeros(len(frame), np.int64)
    n_subwords[judged] = reading.tokens.counts
    voices = np.full(len(frame), None, dtype=object)
    voices[judged] = name_voices(probabilities[judged], reading.tokens.counts, model.unsure_under)
    columns = {f"p_{voice}": probabilities[:, at] for at, voice in enumerate(VOICES)}
    return frame.assign(vector=list(vectors), n_subwords=n_subwords, **columns, voice=voices)
