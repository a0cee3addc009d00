"""Hashed n-grams of letters and of subwords, all texts at once, with numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from focuscoach.language.vectors import Tokens

LETTER_ORDERS = (3, 4, 5)
"""The lengths of the n-grams of UTF-8 bytes: word parts, endings, and what stands between words."""

SUBWORD_ORDERS = (1, 2)
"""The lengths of the n-grams of subwords: words, and words in their order."""

LONGEST = 2000
"""Bytes of a text whose letters are read: the voice of a long story shows in its first 300 words."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)


def spell(masked: Sequence[str]) -> Tokens:
    """Return the small letters of masked texts as bytes, a blank at either end.

    >>> spell(["Ja"]).ids.tolist()
    [32, 106, 97, 32]
    """
    pieces = [f" {text.lower()} ".encode()[:LONGEST] for text in masked]
    starts = np.zeros(len(pieces) + 1, np.int64)
    np.cumsum([len(piece) for piece in pieces], out=starts[1:])
    return Tokens(np.frombuffer(b"".join(pieces), np.uint8).astype(np.int64), starts)


def hash_ngrams(tokens: Tokens, order: int, bits: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the bucket (0 to 2**bits - 1) of every n-gram of one order, and where each text's begin.

    A polynomial of the ids modulo 2**64, then multiplicative hashing (Knuth, volume 3, section 6.4).
    No n-gram reaches over the end of its text.

    >>> buckets, starts = hash_ngrams(spell(["aaaa", "b"]), 3, 8)
    >>> starts.tolist(), bool(buckets[1] == buckets[2])
    ([0, 4, 5], True)
    """
    counts = np.maximum(tokens.counts - order + 1, 0)
    starts = np.concatenate([[0], np.cumsum(counts)])
    at = np.repeat(tokens.starts[:-1] - starts[:-1], counts) + np.arange(starts[-1])
    ids = tokens.ids.astype(np.uint64) + np.uint64(1)
    mixed = ids[at]
    for shift in range(1, order):
        mixed = mixed * _BASE + ids[at + shift]
    buckets = ((mixed + np.uint64(order)) * _MIX) >> np.uint64(64 - bits)
    return buckets.astype(np.int64), starts
