"""The space in which posts are compared: vectors freed of what all posts share and of their language.

The constants come from `focuscoach.training.meaning`, which writes `meaning.json` beside the vectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.language.model_folder import open_model, read_json

Floats = npt.NDArray[np.float32]

AT_ONCE = 8192
"""Vectors that are moved together: many more would each lie in memory three times."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The constants of the space, for vectors of length 1 with d numbers.

    `mean` (d,) is what topical posts share; `language` (d,), of length 1, points from Dutch to English.
    `within` is the mean squared distance of a post from the middle of its subject, `between` that of a
    subject's middle from `mean`. `nearest` is the cosine with their own subject's middle (among 50 posts)
    that one in twenty posts stays under.
    """

    mean: Floats
    language: Floats
    within: float
    between: float
    nearest: float

    def centre(self, vectors: Floats) -> Floats:
        """Return vectors (n, d) without the mean and the language; rows of zeros stay so."""
        moved = vectors - self.mean
        moved -= np.outer(moved @ self.language, self.language)
        moved[~vectors.any(axis=1)] = 0
        return np.asarray(moved, np.float32)

    def direct(self, vectors: Floats) -> Floats:
        """Return centred vectors scaled to length 1, whose products are cosines."""
        return scale(self.centre(vectors))

    def compare(self, vectors: Floats, directions: Floats) -> Floats:
        """Return the cosines of vectors (n, d) with directions (k, d) of this space, (n, k)."""
        parts = [
            self.direct(vectors[at : at + AT_ONCE]) @ directions.T for at in range(0, len(vectors), AT_ONCE)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, len(directions)), np.float32)


def scale(vectors: Floats) -> Floats:
    """Return the rows scaled to length 1; zeros stay zeros.

    >>> scale(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32)).round(1).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), np.float32)


@cache
def load_meaning(folder: Path | None = None) -> Meaning:
    """Return the space of a model folder (default: the shipped one), read once.

    Raises:
        ModelError: `meaning.json` is missing or damaged.
    """
    with open_model(folder) as folder:
        told = read_json(folder / "meaning.json")
        return Meaning(
            np.array(told["mean"], np.float32),
            np.array(told["language"], np.float32),
            float(told["within"]),
            float(told["between"]),
            float(told["nearest"]),
        )
