"""The words of the fields that a focus lies in, found in a draft that is judged without a history.

What the careful reader would see of a draft is foreseen, and not always rightly: that a bar chart is data
visualisation, or a ward health care. Whoever names two such things writes about the focus, whatever is foreseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from focuscoach.language.meaning import load_meaning
from focuscoach.language.vectors import load_vectors
from focuscoach.subjects.fields import LIFE, Fields, load_fields

NEAR = 4.5
"""How much nearer than words in general a part of a focus lies to a field that it belongs to, in deviations."""
TWO = 0.7
"""P(on focus) that a draft with two words of the field has at least."""
PULL = 0.5
"""What a word of the field adds to the logit of P(on focus)."""
READ = 10_000
"""Characters in which the words are looked for."""
_WORD = re.compile(r"[^\W_][\w+#'’.-]*[\w+#]|[^\W_]")
_LONGEST = 3
"""Words of the longest term."""

Doubles = npt.NDArray[np.float64]


def raise_focus(chances: Doubles, texts: Sequence[str], parts: Sequence[str]) -> Doubles:
    """Return P(on focus) of drafts (n,), raised where words of the fields of the focus stand in them."""
    fields, near = load_fields(), _find_near(tuple(parts))
    if not near:
        return chances
    told = np.array([len(find_terms(text[:READ], fields, near)) for text in texts])
    logits = np.log(np.clip(chances, 1e-6, 1 - 1e-6)) - np.log1p(-np.clip(chances, 1e-6, 1 - 1e-6))
    raised = 1 / (1 + np.exp(-(logits + PULL * np.minimum(told, 2))))
    raised = np.where(told >= 2, np.maximum(raised, TWO), raised)
    return np.where((told > 0) & (chances > 0), np.maximum(raised, chances), chances)


def find_terms(text: str, fields: Fields, near: frozenset[int]) -> frozenset[str]:
    """Return the terms of the fields `near` that stand in a text, in small letters; of a longer one no part counts."""
    words = _WORD.findall(text)
    found: set[str] = set()
    taken: set[int] = set()
    for size in range(_LONGEST, 0, -1):
        for at in range(len(words) - size + 1):
            span = range(at, at + size)
            term = " ".join(words[at : at + size])
            if len(term) > 2 and taken.isdisjoint(span) and not near.isdisjoint(fields.find(term)):
                taken.update(span)
                found.add(term.lower())
    return frozenset(found)


@lru_cache(maxsize=16)
def _find_near(parts: tuple[str, ...]) -> frozenset[int]:
    """Return the fields that the parts of a focus belong to, but for those of everyday life."""
    fields, vectors = load_fields(), load_vectors()
    directions = load_meaning().direct(vectors.embed(vectors.tokenise([part.lower() for part in parts])))
    word = fields.word
    nearness = (directions @ fields.quick.directions.T - word.mean) / word.deviation
    near = {int(at) for at in np.flatnonzero(nearness.max(axis=0) >= NEAR)}
    near.update(at for part in parts for at in fields.find(part))
    return frozenset(at for at in near if fields.kinds[at] != LIFE)
