"""The moves of the identifier of languages: what is kept of them, and what they are again when they are read."""

from __future__ import annotations

import numpy as np

from focuscoach.language.byte_automaton import unfold_moves
from focuscoach.training.languages import fold_moves


def build(words: list[bytes]) -> np.ndarray:
    """Return the next state by state and byte of an automaton that finds words: the longest that has been begun."""
    states = sorted({word[:end] for word in words for end in range(len(word) + 1)})
    number = {begun: at for at, begun in enumerate(states)}
    moves = np.zeros((len(states), 256), np.uint32)
    for begun, at in number.items():
        for byte in range(256):
            whole = begun + bytes((byte,))
            moves[at, byte] = next(
                number[whole[low:]] for low in range(len(whole) + 1) if whole[low:] in number
            )
    return moves


def test_folded_moves_unfold_to_the_same() -> None:
    moves = build([b"she", b"he", b"hers", b"his", b"ee", b"a"])
    kept, rows = np.unique(moves, axis=0, return_inverse=True)
    rows = rows.reshape(-1)
    packed = fold_moves(kept, rows)
    unfolded = unfold_moves(packed).reshape(-1, 256)
    assert (unfolded[packed["rows"]] == moves).all()
    assert len(packed["targets"]) < len(kept) * 5, "a row holds little of its own"
