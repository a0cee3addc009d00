"""Text to voice: calibrated probabilities of topical, personal and mixed, and "unsure" where it does not know.

Three heads look at a post: its words (hashed n-grams of letters and of subwords), its meaning (the mean
vector) and its surface (the signals). A last linear layer weighs and calibrates them;
`focuscoach.voice.habits` then weighs in what the person mostly posts. scikit-learn trained the arrays
(`focuscoach.training`); here numpy scores them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.history import VOICES
from focuscoach.language.chances import softmax
from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.ngrams import LETTER_ORDERS, SUBWORD_ORDERS, hash_ngrams, spell
from focuscoach.language.signals import SIGNALS, measure_signals
from focuscoach.language.text import mask
from focuscoach.language.vectors import Floats, Tokens, Vectors, load_vectors, sum_by_text

VECTOR_SCALE = np.float32(4.0)
"""What vectors are multiplied by, so that they stand beside standardised signals."""

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model reads of several texts: letters, subwords, their mean vectors, and signals."""

    letters: Tokens
    tokens: Tokens
    vectors: Floats
    signals: Floats


@dataclass(frozen=True, slots=True)
class Grams:
    """What the n-grams of one length add to the logits of the lexical head, (n, 3), in the order of their texts.

    `kind` is letters or subwords; `scale` (texts,) is what each text's are yet to be multiplied by.
    """

    kind: str
    order: int
    added: Floats
    scale: Floats


def read_texts(texts: Sequence[str], vectors: Vectors) -> Reading:
    """Return the features of raw texts; each is masked and split once."""
    masked = [mask(text) for text in texts]
    tokens = vectors.tokenise(masked)
    return Reading(spell(masked), tokens, vectors.embed(tokens), measure_signals(masked))


class VoiceModel:
    """The heads and the layer that weighs them, as arrays, with the settings of `meta.json`."""

    def __init__(
        self, arrays: Mapping[str, npt.NDArray[Any]], meta: Mapping[str, Any], vectors: Vectors
    ) -> None:
        self.arrays = arrays
        self.meta = meta
        self.vectors = vectors
        self._tables: dict[str, Floats] = {}
        self.unsure_under = float(meta["unsure_under"])
        told = meta["share_sd"]
        self.model_sd, self.quick_sd = (
            (float(told["careful"]), float(told["quick"]))
            if isinstance(told, Mapping)
            else (float(told),) * 2
        )

    @classmethod
    def load(cls, folder: Path | None = None) -> VoiceModel:
        """Return the model in `folder` (default: the shipped one).

        Raises:
            ModelError: a file is missing, damaged, or made for other signals.
        """
        vectors = load_vectors(folder)
        with open_model(folder) as folder:
            from safetensors.numpy import load_file

            arrays = load_file(folder / "voice.safetensors")
            meta = read_json(folder / "meta.json")
            if meta["signals"] != list(SIGNALS):
                raise ValueError("signals")
            return cls(arrays, meta, vectors)

    def doubt(self, *, quick: bool) -> float:
        """Return how far a person's shares of the voices may be off, one deviation on the logit scale.

        `quick` is for posts that the careful reader has not read.
        """
        return self.quick_sd if quick else self.model_sd

    @property
    def version(self) -> str:
        """The version that the training wrote."""
        return str(self.meta["version"])

    def score(self, reading: Reading, grams: list[Grams] | None = None) -> Doubles:
        """Return the probabilities of `VOICES`, (n, 3), rows summing to 1, for posts of nobody known.

        What each n-gram added is appended to `grams`, from which `focuscoach.voice.reasons` names words.
        """
        return softmax(self.score_heads(reading, grams) @ self.arrays["stack"] + self.arrays["stack_bias"])

    def score_heads(self, reading: Reading, grams: list[Grams] | None = None) -> Doubles:
        """Return the heads' logits side by side, (n, 9): words, meaning, surface."""
        meaning = self._score_net("meaning", reading.vectors * VECTOR_SCALE)
        surface = self._score_net("surface", self.standardise(reading))
        return np.hstack([self.score_words(reading, grams), meaning, surface]).astype(np.float64)

    def _score_net(self, name: str, inputs: Floats) -> Floats:
        """Return the logits of a head with one hidden layer of rectified units, (n, 3)."""
        hidden = np.maximum(inputs @ self.arrays[f"{name}_hidden"] + self.arrays[f"{name}_hidden_bias"], 0)
        return np.asarray(
            hidden @ self.arrays[f"{name}_output"] + self.arrays[f"{name}_output_bias"], np.float32
        )

    def standardise(self, reading: Reading) -> Floats:
        """Return the signals with the mean 0 and deviation 1 that they had in training."""
        return np.asarray(
            (reading.signals - self.arrays["signal_mean"]) / self.arrays["signal_sd"], np.float32
        )

    def score_words(self, reading: Reading, grams: list[Grams] | None = None) -> Floats:
        """Return the lexical head's logits, (n, 3): n-grams weighted by rarity, scaled to length 1."""
        logits: Floats = np.zeros((len(reading.tokens), len(VOICES)), np.float32) + self.arrays["words_bias"]
        for name, tokens, orders in (
            ("letters", reading.letters, LETTER_ORDERS),
            ("subwords", reading.tokens, SUBWORD_ORDERS),
        ):
            weights, rarity = self.arrays[f"{name}_weights"], self.arrays[f"{name}_rarity"]
            bits = len(rarity).bit_length() - 1
            total = np.zeros((len(tokens), len(VOICES) + 1), np.float32)
            added: list[Floats] = []
            for order in orders:
                buckets, starts = hash_ngrams(tokens, order, bits)
                if grams is None:
                    total += sum_by_text(self._find_table(name)[buckets], starts)
                    continue
                rare = rarity[buckets].astype(np.float32)
                total[:, -1] += sum_by_text(rare * rare, starts)
                added.append(weights[buckets] * rare[:, None])
                total[:, :-1] += sum_by_text(added[-1], starts)
            scale = np.asarray(1 / np.sqrt(np.maximum(total[:, -1], 1e-9)), np.float32)
            logits += total[:, :-1] * scale[:, None]
            if grams is not None:
                grams.extend(Grams(name, order, one, scale) for order, one in zip(orders, added, strict=True))
        return logits

    def _find_table(self, name: str) -> Floats:
        """Return what each n-gram adds to the logits and, last, to the squared length, (buckets, 4); made once."""
        if name not in self._tables:
            rare = self.arrays[f"{name}_rarity"].astype(np.float32)
            weights = self.arrays[f"{name}_weights"] * rare[:, None]
            self._tables[name] = np.concatenate([weights, (rare * rare)[:, None]], axis=1)
        return self._tables[name]


def name_voices(probabilities: Doubles, n_subwords: npt.NDArray[np.int64], unsure_under: float) -> list[str]:
    """Return the likeliest voice of each row, "unsure" where it is less likely than `unsure_under`.

    >>> name_voices(np.array([[0.9, 0.05, 0.05], [0.4, 0.35, 0.25]]), np.array([5, 5]), 0.5)
    ['topical', 'unsure']
    """
    if not len(probabilities):
        return []
    best, sure = probabilities.argmax(axis=1), probabilities.max(axis=1) >= unsure_under
    return [
        VOICES[int(at)] if known and n else "unsure"
        for at, known, n in zip(best, sure, n_subwords, strict=True)
    ]


@cache
def load_voice(folder: Path | None = None) -> VoiceModel:
    """Return the model of `folder`, read once."""
    return VoiceModel.load(folder)
