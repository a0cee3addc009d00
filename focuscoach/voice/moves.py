"""How far the words and signals of posts moved their voice, and the same in a third of the room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64] | npt.NDArray[np.int32]

LEAST = 0.2
"""The weight (of a difference of logits) under which nothing is named: it moves a probability by 0.05 at most."""


@dataclass(frozen=True, slots=True)
class _Few:
    """A table of numbers of which few are heavy enough to be named, and the others left out."""

    shape: tuple[int, ...]
    at: npt.NDArray[np.int32]
    weights: Doubles

    @classmethod
    def of(cls, table: Doubles) -> _Few:
        at = np.flatnonzero(np.abs(table) >= LEAST)
        return cls(table.shape, at.astype(np.int32), table.ravel()[at])

    def spread(self) -> Doubles:
        table = np.zeros(self.shape)
        table.ravel()[self.at] = self.weights
        return table


@dataclass(frozen=True, slots=True)
class Moves:
    """How far each word and each signal moved its post towards topical (above 0) or personal (below).

    Word i belongs to post `owners[i]` and is `spelled[first[i]:last[i]]`; `signals` is (n, signals), 0 for
    a signal that the post does not give.
    """

    spelled: bytes
    owners: Places
    first: Places
    last: Places
    words: Doubles
    signals: Doubles | _Few

    def shorten(self) -> Moves:
        """Return the same without what is too light to be named, in a third of the room."""
        kept = np.flatnonzero(np.abs(self.words) >= LEAST)
        first, last = self.first[kept], self.last[kept]
        ends = np.cumsum(last - first)
        spelled = b"".join([self.spelled[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)])
        owners, first, last = (
            some.astype(np.int32) for some in (self.owners[kept], ends - (last - first), ends)
        )
        return Moves(spelled, owners, first, last, self.words[kept], _Few.of(self.all_signals()))

    def all_signals(self) -> Doubles:
        """Return how far each signal moved each post, (n, signals); where shortened, 0 for what is too light."""
        return self.signals.spread() if isinstance(self.signals, _Few) else self.signals
