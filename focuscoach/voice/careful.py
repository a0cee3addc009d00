"""The voices as the careful reader tells them, weighed together with the fast model, and lent to the rest.

The fast model has seen how people of a network write; the reader knows what their words mean. Where both have
read a post their logits are added, with weights fitted on people who taught neither, for short posts by language
and for long ones (`focuscoach.training.reader_weights`). What the reader says of the newest posts also shows where
the fast model errs about this person, and older posts that are like them gain by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from focuscoach.language.adaptation import lend
from focuscoach.language.chances import softmax
from focuscoach.language.meaning import Floats
from focuscoach.language.passages import SHORT
from focuscoach.language.reader import Reader

MOST_READ = 1000
"""Posts that are read carefully: the newest of those asked about; the others gain by what is seen there."""
HEAD = "voice"

Doubles = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def choose_rows(wanted: Flags, most: int = MOST_READ) -> Rows:
    """Return the rows that are read carefully, in order: the last of those that are `wanted`, then the last others.

    >>> choose_rows(np.array([True] * 5), 2).tolist()
    [3, 4]
    >>> choose_rows(np.array([True, True, True, False, False]), 2).tolist()
    [1, 2]
    >>> choose_rows(np.array([True, False, False, False]), 2).tolist()
    [0, 3]
    """
    return np.sort(np.argsort(wanted, kind="stable")[max(0, len(wanted) - most) :])


def read_voices(
    reader: Reader,
    texts: Sequence[str],
    fast: Doubles,
    languages: Sequence[str],
    tell: Callable[[int, int], None] | None = None,
) -> tuple[Doubles, Floats]:
    """Return the probabilities of the voices (n, 3) of posts, and what was read of each (n, d).

    `fast` is what the fast model says of the same posts, nobody's habits weighed in; `languages` are theirs.
    """
    read = reader.read(texts, tell)
    return weigh_voices(reader, texts, fast, read, languages), read


def weigh_voices(
    reader: Reader, texts: Sequence[str], fast: Doubles, read: Floats, languages: Sequence[str]
) -> Doubles:
    """Return the same probabilities where the posts have been read before."""
    seen = np.asarray(reader.score(HEAD, read), np.float64)
    beside = np.log(np.maximum(fast, 1e-9))
    kinds = np.array([name_kind(text, lang) for text, lang in zip(texts, languages, strict=True)], str)
    logits = np.zeros_like(seen)
    for kind in dict.fromkeys(kinds.tolist()):
        rows, weights = kinds == kind, reader.settings[HEAD][kind]
        logits[rows] = (
            weights["scale"] * seen[rows] + np.asarray(weights["bias"]) + weights["fast"] * beside[rows]
        )
    return softmax(logits)


def name_kind(text: str, language: str) -> str:
    """Return by which weights a post is judged: "long", else "nl" or "en"; a language that is not known counts as "en".

    >>> name_kind("Hoi allemaal", "nl"), name_kind("ok", "und"), name_kind("woord " * 80, "nl")
    ('nl', 'en', 'long')
    """
    if len(text.split()) > SHORT:
        return "long"
    return "nl" if language == "nl" else "en"


def lend_voices(fast: Doubles, careful: Doubles, rows: Rows, directions: Floats) -> Doubles:
    """Return the probabilities of all posts: of `rows` as read carefully, of the others moved alike.

    `directions` (n, d) are the posts' places in `focuscoach.language.meaning`.
    """
    result = lend(fast, careful, rows, directions)
    result[rows] = careful
    return result
