"""What was worked out of a person's words and may be asked again, in memory, until it is forgotten.

On the page the focus is changed again and again over the same posts and the same profile. What does not depend on
the focus is worked out once. Nothing of it lies on disk, and "Forget everything" forgets it too.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from hashlib import blake2b
from threading import Lock
from typing import TypeVar

import numpy as np
import numpy.typing as npt

MOST_TEXTS = 20_000
"""Texts of which what was found in them is kept: more than the posts of any window seen."""

Found = TypeVar("Found")
_kept: dict[str, OrderedDict[Hashable, object]] = {}
_lock = Lock()


def recall(what: str, key: Hashable, make: Callable[[], Found], *, most: int = 16) -> Found:
    """Return what `make` makes, or made before for the same key; of each `what` the `most` latest are kept.

    >>> recall("doctest", 1, lambda: "made"), recall("doctest", 1, lambda: "made again")
    ('made', 'made')
    """
    with _lock:
        shelf = _kept.setdefault(what, OrderedDict())
        if key in shelf:
            shelf.move_to_end(key)
            return shelf[key]  # type: ignore[return-value]
    found = make()
    with _lock:
        shelf[key] = found
        while len(shelf) > most:
            shelf.popitem(last=False)
    return found


def recalled(most: int) -> Callable[[Callable[[str], Found]], Callable[[str], Found]]:
    """Return what makes a function of one text answer from memory, for the `most` latest texts."""

    def wrap(make: Callable[[str], Found]) -> Callable[[str], Found]:
        name = f"{make.__module__}.{make.__qualname__}"

        @wraps(make)
        def ask(text: str) -> Found:
            return recall(name, text, lambda: make(text), most=most)

        return ask

    return wrap


def print_of(texts: Iterable[str] = (), *arrays: npt.NDArray[np.generic]) -> bytes:
    """Return a fingerprint of texts and arrays, to ask `recall` by.

    >>> print_of(["a", "b"]) == print_of(["ab"]), print_of(["a"], np.ones(2)) == print_of(["a"], np.ones(2))
    (False, True)
    """
    told = blake2b(digest_size=16)
    for text in texts:
        spelled = text.encode("utf-8", "surrogatepass")
        told.update(len(spelled).to_bytes(8, "big") + spelled)
    for array in arrays:
        told.update(f"{array.dtype}{array.shape}".encode())
        told.update(np.ascontiguousarray(array).tobytes())
    return told.digest()


def let_go(characters: int) -> None:
    """Let go of the texts that were asked of longest ago, until those left of each `what` have so many characters.

    >>> recall("doctest", "older", str), recall("doctest", "newer", str), let_go(5), "older" in _kept["doctest"]
    ('', '', None, False)
    """
    with _lock:
        for shelf in _kept.values():
            held = sum(len(key) for key in shelf if isinstance(key, str))
            while held > characters:
                key, _ = shelf.popitem(last=False)
                held -= len(key) if isinstance(key, str) else 0


def forget() -> None:
    """Let go of all of it."""
    with _lock:
        _kept.clear()
