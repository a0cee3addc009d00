"""The heads of the voice model, fitted by scikit-learn on the features that `focuscoach.voice.model` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier

from focuscoach.language.chances import softmax
from focuscoach.language.ngrams import LETTER_ORDERS, SUBWORD_ORDERS, hash_ngrams
from focuscoach.language.vectors import Floats, Tokens
from focuscoach.voice.model import VECTOR_SCALE, Reading

Arrays = dict[str, npt.NDArray[Any]]
Doubles = npt.NDArray[np.float64]
Classes = npt.NDArray[np.int64]


def count_ngrams(tokens: Tokens, orders: Sequence[int], bits: int) -> csr_matrix:
    """Return how often each bucket's n-grams stand in each text, (n, 2**bits)."""
    parts = []
    for order in orders:
        buckets, starts = hash_ngrams(tokens, order, bits)
        ones = np.ones(len(buckets), np.float32)
        parts.append(csr_matrix((ones, buckets, starts), shape=(len(tokens), 1 << bits)))
    return sum(parts[1:], start=parts[0])


def measure_rarity(counts: csr_matrix, least: int) -> Floats:
    """Return the inverse document frequency of each bucket, 0 where fewer than `least` texts hold it."""
    texts = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = np.log((1 + counts.shape[0]) / (1 + texts)) + 1
    return np.where(texts >= least, rarity, 0).astype(np.float16).astype(np.float32)


def weigh(tokens: Tokens, orders: Sequence[int], rarity: Floats) -> csr_matrix:
    """Return counts times rarity over the root of the sum of squares by occurrence, as the scorer does."""
    counts = count_ngrams(tokens, orders, len(rarity).bit_length() - 1)
    squares = counts @ (rarity * rarity)
    return diags(1 / np.sqrt(np.maximum(squares, 1e-9))) @ counts @ diags(rarity)


def fit_words(reading: Reading, classes: Classes, weights: Doubles, settings: Mapping[str, Any]) -> Arrays:
    """Return the arrays of the head on words: multinomial logistic regression on weighted n-grams."""
    bits, arrays, matrices = int(settings["bits"]), {}, []
    for name, tokens, orders in (
        ("letters", reading.letters, LETTER_ORDERS),
        ("subwords", reading.tokens, SUBWORD_ORDERS),
    ):
        rarity = measure_rarity(count_ngrams(tokens, orders, bits), int(settings["least"]))
        arrays[f"{name}_rarity"] = rarity.astype(np.float16)
        matrices.append(weigh(tokens, orders, rarity))
    model = LogisticRegression(C=settings["words_c"], max_iter=300)
    model.fit(hstack(matrices).tocsr(), classes, sample_weight=weights)
    letters, subwords = np.split(model.coef_.T.astype(np.float16), 2)
    return arrays | {
        "letters_weights": letters,
        "subwords_weights": subwords,
        "words_bias": model.intercept_.astype(np.float32),
    }


def fit_net(
    name: str, inputs: npt.NDArray[Any], classes: Classes, weights: Doubles, settings: Mapping[str, Any]
) -> tuple[Arrays, list[MLPClassifier]]:
    """Return the arrays of a head with one hidden layer, and its networks; several are averaged into one."""
    nets = [
        MLPClassifier(
            (int(settings["hidden"]),),
            alpha=settings["alpha"],
            max_iter=int(settings["epochs"]),
            batch_size=128,
            random_state=seed,
            n_iter_no_change=10_000,
        ).fit(inputs, classes, sample_weight=weights)
        for seed in range(int(settings["nets"]))
    ]
    hidden, output = zip(*(net.coefs_ for net in nets), strict=True)
    hidden_bias, output_bias = zip(*(net.intercepts_ for net in nets), strict=True)
    arrays = {
        f"{name}_hidden": np.hstack(hidden),
        f"{name}_hidden_bias": np.concatenate(hidden_bias),
        f"{name}_output": np.vstack(output) / len(nets),
        f"{name}_output_bias": np.mean(output_bias, axis=0),
    }
    return {key: np.ascontiguousarray(value, np.float32) for key, value in arrays.items()}, nets


def fit_heads(
    reading: Reading,
    classes: Classes,
    weights: Doubles,
    own: npt.NDArray[np.bool_],
    settings: Mapping[str, Any],
) -> Arrays:
    """Return the arrays of all three heads.

    The surface is learnt from the corpus (`own`) alone: titles and sentences from elsewhere do not look
    like posts.
    """
    mean = reading.signals[own].mean(axis=0)
    sd = reading.signals[own].std(axis=0) + np.float32(1e-6)
    signals = (reading.signals[own] - mean) / sd
    meaning, _ = fit_net("meaning", reading.vectors * VECTOR_SCALE, classes, weights, settings["meaning"])
    surface, _ = fit_net("surface", signals, classes[own], weights[own], settings["surface"])
    standard = {"signal_mean": mean.astype(np.float32), "signal_sd": sd.astype(np.float32)}
    return fit_words(reading, classes, weights, settings["words"]) | meaning | surface | standard


def select(reading: Reading, rows: npt.NDArray[np.int64]) -> Reading:
    """Return the reading of some of the texts."""
    return Reading(
        _pick(reading.letters, rows),
        _pick(reading.tokens, rows),
        reading.vectors[rows],
        reading.signals[rows],
    )


def _pick(tokens: Tokens, rows: npt.NDArray[np.int64]) -> Tokens:
    counts = tokens.counts[rows]
    starts = np.concatenate([[0], np.cumsum(counts)])
    at = np.repeat(tokens.starts[rows] - starts[:-1], counts) + np.arange(starts[-1])
    return Tokens(tokens.ids[at], starts)


def fold_by_author(authors: Sequence[str], folds: int) -> list[npt.NDArray[np.int64]]:
    """Return the held-out rows of each fold; an author's posts stand in one fold."""
    split = GroupKFold(folds).split(np.zeros(len(authors)), groups=list(authors))
    return [held_out for _, held_out in split]


def fit_stack(
    held_out: Doubles, classes: Classes, real: Doubles, real_classes: Classes, head_weights: Sequence[float]
) -> Arrays:
    """Return the last layer: the heads' centred logits, weighed as told, then sharpened and shifted.

    How sharp is fitted on logits of held-out authors of the corpus; topical against personal on the few
    real posts that may tune thresholds, where both are as frequent as on a timeline; then how likely mixed
    is, on the corpus weighed to those shares. The weights of the heads are given and not fitted: fitted on
    the corpus they lean on its own words.
    """
    mix = np.vstack([np.eye(3) - 1 / 3] * len(head_weights)) * np.repeat(head_weights, 3)[:, None]
    mix /= sum(head_weights)
    real, real_classes = real[real_classes < 2], real_classes[real_classes < 2]
    shares = np.bincount(classes, minlength=3) / len(classes)
    usual = np.append(np.bincount(real_classes, minlength=2) / len(real) * (1 - shares[2]), shares[2])
    weights = (usual / shares)[classes]

    sharp, _, _ = minimize(
        lambda values: _lose(held_out @ mix * values[0] + np.array([values[1], 0.0, values[2]]), classes),
        np.array([1.0, 0.0, 0.0]),
    ).x
    two, invented = (real @ mix * sharp)[:, :2], held_out @ mix * sharp
    topical = minimize(lambda value: _lose(two + np.array([value[0], 0.0]), real_classes), np.zeros(1)).x[0]
    mixed = minimize(
        lambda value: _lose(invented + np.array([topical, 0.0, value[0]]), classes, weights), np.zeros(1)
    ).x[0]
    bias = np.array([topical, 0.0, mixed])
    return {"stack": (mix * sharp).astype(np.float32), "stack_bias": bias.astype(np.float32)}


def _lose(logits: Doubles, truth: Classes, weights: Doubles | None = None) -> float:
    """Return the log loss, weighed where weights are given."""
    losses = -np.log(softmax(logits)[np.arange(len(truth)), truth] + 1e-12)
    return float(np.average(losses, weights=weights))
