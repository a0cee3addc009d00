"""The voices as the careful reader tells them, weighed together with the fast model, and lent to the rest.

The fast model has seen how people of a network write; the reader knows what their words mean. Where both have
read a post their logits are added, with weights fitted on people who taught neither
(`focuscoach.training.reader`). What the reader says of the newest posts also shows where the fast model errs
about this person, and older posts that are like them gain by it.
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
"""The newest posts that are read carefully; older ones gain by what is seen there."""
HEAD = "voice"

Doubles = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


def choose_rows(newest_last: Rows, most: int = MOST_READ) -> Rows:
    """Return the rows that are read carefully: the last ones.

    >>> choose_rows(np.arange(5), 2).tolist()
    [3, 4]
    """
    return newest_last[len(newest_last) - min(most, len(newest_last)) :]


def read_voices(
    reader: Reader, texts: Sequence[str], fast: Doubles, tell: Callable[[int, int], None] | None = None
) -> tuple[Doubles, Floats]:
    """Return the probabilities of the voices (n, 3) of posts, and what was read of each (n, d).

    `fast` is what the fast model says of the same posts, nobody's habits weighed in.
    """
    read = reader.read(texts, tell)
    return weigh_voices(reader, texts, fast, read), read


def weigh_voices(reader: Reader, texts: Sequence[str], fast: Doubles, read: Floats) -> Doubles:
    """Return the same probabilities where the posts have been read before."""
    settings = reader.settings[HEAD]
    long = np.array([len(text.split()) > SHORT for text in texts], int)
    beside = np.array([settings["fast_short"], settings["fast_long"]])[long][:, None]
    logits = float(settings["scale"]) * reader.score(HEAD, read) + np.asarray(settings["bias"])
    return softmax(logits + beside * np.log(np.maximum(fast, 1e-9)))


def lend_voices(fast: Doubles, careful: Doubles, rows: Rows, directions: Floats) -> Doubles:
    """Return the probabilities of all posts: of `rows` as read carefully, of the others moved alike.

    `directions` (n, d) are the posts' places in `focuscoach.language.meaning`.
    """
    result = lend(fast, careful, rows, directions)
    result[rows] = careful
    return result
