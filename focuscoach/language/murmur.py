"""Numbers of words as spaCy makes them, so that its models can be read without it: Austin Appleby's MurmurHash.

The 64-bit one (MurmurHash64A) numbers a string, the 128-bit one finds its rows in a table. Both are in the public
domain; tests hold them to spaCy's own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_MIX, _SHIFT, _ALL = 0xC6A4A7935BD1E995, 47, 0xFFFFFFFFFFFFFFFF
_SEED = 1
_FIRST, _SECOND = np.uint64(0x87C37B91114253D5), np.uint64(0x4CF5AD432745937F)
_THIRD, _FOURTH = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
_HALF = np.uint64(33)

Numbers = npt.NDArray[np.uint64]


def number_text(text: str) -> int:
    """Return the number (64 bits) of a text.

    >>> hex(number_text("coffee"))
    '0x2c6152fc1342ce91'
    """
    spelled = text.encode("utf-8", "surrogatepass")
    whole = len(spelled) // 8 * 8
    number = _SEED ^ (len(spelled) * _MIX & _ALL)
    for at in range(0, whole, 8):
        block = int.from_bytes(spelled[at : at + 8], "little") * _MIX & _ALL
        number = (number ^ (block ^ block >> _SHIFT) * _MIX & _ALL) * _MIX & _ALL
    if whole < len(spelled):
        number = (number ^ int.from_bytes(spelled[whole:], "little")) * _MIX & _ALL
    number = (number ^ number >> _SHIFT) * _MIX & _ALL
    return number ^ number >> _SHIFT


def find_rows(numbers: Numbers, seed: int, size: int) -> npt.NDArray[np.int64]:
    """Return the four rows of a table of so many that belong to each number, (n, 4)."""
    first = numbers * _FIRST
    first = (first << np.uint64(31) | first >> _HALF) * _SECOND ^ np.uint64(seed) ^ np.uint64(8)
    first = first + np.uint64(seed ^ 8)
    second = _mix(first + np.uint64(seed ^ 8))
    first = _mix(first) + second
    second = second + first
    both = np.stack([first, second], axis=1)
    low, high = both & np.uint64(0xFFFFFFFF), both >> np.uint64(32)
    parts = np.stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]], axis=1)
    return (parts % np.uint64(size)).astype(np.int64)


def _mix(numbers: Numbers) -> Numbers:
    """Return the numbers after every bit has moved every other."""
    numbers = (numbers ^ numbers >> _HALF) * _THIRD
    numbers = (numbers ^ numbers >> _HALF) * _FOURTH
    return numbers ^ numbers >> _HALF
