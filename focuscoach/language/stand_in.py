"""What the careful reader would see of a text, foreseen from the static vectors where it has not read.

Two small networks, one for posts and one for what a writer wants to be known for, taught what the reader sees of
texts that may train (Hinton, Vinyals & Dean 2015, Distilling the Knowledge in a Neural Network). They lie in
`stand_in.safetensors` beside the vectors; `focuscoach.training.stand_in` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.language.meaning import AT_ONCE, scale
from focuscoach.language.model_folder import open_model

ARRAYS = "stand_in.safetensors"
POST, STATEMENT = "post", "statement"
"""The two kinds of text, as the reader's heads are called."""
LAYERS = ("hidden", "hidden_bias", "out", "out_bias")
"""The arrays of each network."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class StandIn:
    """The networks: for each kind of text the arrays of `LAYERS`."""

    networks: Mapping[str, Mapping[str, Floats]]

    def foresee(self, kind: str, vectors: Floats) -> Floats:
        """Return what the reader would see of texts with these static vectors (n, d), (n, e) of length 1.

        Rows of zeros stay so.
        """
        told = self.networks[kind]
        parts = [self._run(told, vectors[at : at + AT_ONCE]) for at in range(0, len(vectors), AT_ONCE)]
        found = np.concatenate(parts) if parts else np.zeros((0, len(told["out_bias"])), np.float32)
        found[~vectors.any(axis=1)] = 0
        return found

    @staticmethod
    def _run(told: Mapping[str, Floats], vectors: Floats) -> Floats:
        hidden = np.maximum(np.asarray(vectors, np.float32) @ told["hidden"] + told["hidden_bias"], 0)
        return scale(hidden @ told["out"] + told["out_bias"])


@cache
def load_stand_in(folder: Path | None = None) -> StandIn:
    """Return the stand-in of a model folder (default: the shipped one), read once.

    Raises:
        ModelError: `stand_in.safetensors` is missing or damaged.
    """
    with open_model(folder) as folder:
        from safetensors.numpy import load_file

        arrays = load_file(folder / ARRAYS)
        return StandIn({
            kind: {name: arrays[f"{kind}_{name}"].astype(np.float32) for name in LAYERS}
            for kind in (POST, STATEMENT)
        })  # fmt: skip
