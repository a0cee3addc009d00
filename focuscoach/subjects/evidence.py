"""Which field a group of posts is about: by what the careful reader saw of them, their words, and the static vectors.

Each kind of evidence is held against posts in general: everybody writes near "writing" and few near "beekeeping".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.language.terms import Terms
from focuscoach.subjects.fields import Fields

FEWEST_READ = 4
"""Posts of a group that must have been read carefully for that to count."""
CAREFUL = {"careful": 2.7, "quick": 1.5, "words": 1.35}
QUICK = {"quick": 3.4, "words": 1.85}
"""What a deviation, and a step in the logarithm of how often its words stand, weighs: fitted on the posts of 127 people
of the corpus, of its parts that teach the reader nothing, whose field the list has."""
MET = 0.5
"""Posts added to those that have a field's words and to those expected, so that one post tells little."""

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each field in each group, (groups, fields).

    `careful` and `quick` are deviations from posts in general (careful: NaN where too little was read), `words` the
    logarithm of how many times more posts than in general have a term of the field.
    """

    careful: Doubles
    quick: Doubles
    words: Doubles

    def weigh(self) -> Doubles:
        """Return the logit of each field in each group, up to a number a group."""
        quick = QUICK["quick"] * self.quick + QUICK["words"] * self.words
        careful = (
            CAREFUL["careful"] * self.careful + CAREFUL["quick"] * self.quick + CAREFUL["words"] * self.words
        )
        return np.where(np.isnan(self.careful), quick, careful)


def gather_evidence(
    labels: Ints, fields: Fields, sums: Doubles, terms: Terms, named: Ints, seen: Floats | None = None
) -> Evidence:
    """Return the evidence for groups of posts; `sums` (groups, d) are those of their places in meaning.

    `terms` are those of the rows `named`; `seen` (n, e) is where the careful reader sees the posts, each of length 1,
    zeros where it has not read one.
    """
    n_groups = len(sums)
    sizes = np.bincount(labels[labels >= 0], minlength=n_groups).astype(float)
    quick = fields.quick.weigh(sums, sizes)
    careful = np.full(quick.shape, np.nan)
    if seen is not None:
        read = np.bincount(labels[(labels >= 0) & seen.any(axis=1)], minlength=n_groups).astype(float)
        careful = fields.careful.weigh(_sum(seen, labels, n_groups), read)
        careful[read < FEWEST_READ] = np.nan
    texts, found = match_fields(terms, fields.find)
    of = labels[named][texts]
    kept = of >= 0
    met = np.bincount(of[kept] * len(fields) + found[kept], minlength=n_groups * len(fields))
    posts = np.bincount(labels[named][labels[named] >= 0], minlength=n_groups)
    expected = posts[:, None] * fields.usual
    words = np.log((met.reshape(n_groups, len(fields)) + MET) / (expected + MET))
    return Evidence(careful, quick, words)


def _sum(vectors: Floats, labels: Ints, n_groups: int) -> Doubles:
    """Return the sum of the vectors of each group."""
    return np.array([vectors[labels == at].sum(axis=0, dtype=np.float64) for at in range(n_groups)])


def match_fields(terms: Terms, find: Callable[[str], Sequence[int]]) -> tuple[Ints, Ints]:
    """Return which texts have a term of which field, each pair once."""
    fields = [find(name) for name in terms.names]
    many = np.array([len(some) for some in fields], np.int64)
    flat = np.array([one for some in fields for one in some], np.int64)
    starts = np.concatenate([[0], np.cumsum(many)]).astype(np.int64)
    owners, ids = terms.owners, terms.ids
    here = many[ids] > 0
    owners, ids = owners[here], ids[here]
    repeated = np.repeat(owners, many[ids])
    offsets = np.arange(len(repeated)) - np.repeat(np.cumsum(many[ids]) - many[ids], many[ids])
    found = flat[np.repeat(starts[ids], many[ids]) + offsets] if len(repeated) else np.zeros(0, np.int64)
    pairs = (
        np.unique(np.column_stack([repeated, found]), axis=0) if len(repeated) else np.zeros((0, 2), np.int64)
    )
    return pairs[:, 0], pairs[:, 1]
