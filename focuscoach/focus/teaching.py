"""What the person said of their focus, carried over to the posts that are like those they spoke of.

Where they answered for a post its chance to be on focus is certain; an answer for a whole subject makes its
posts likely, no more. The others are moved as `focuscoach.language.adaptation` moves the voices of posts that
are like told ones, with two classes: on focus and not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.focus.on_focus import find_words
from focuscoach.focus.statement import ON_FOCUS
from focuscoach.language.adaptation import lend_chances
from focuscoach.language.columns import as_column, as_rows
from focuscoach.language.meaning import load_meaning
from focuscoach.language.vectors import Vectors, load_vectors

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Group, Statement

ANSWERS = {"yes": 1.0, "partly": 0.5, "no": 0.0}
"""How far a post is about the focus, by what the person says of it."""
OF_SUBJECT = {"yes": 0.85, "partly": 0.5, "no": 0.05}
"""The same for each post of a subject that they spoke of as a whole."""
FEWEST_WITH_WORD = 3
"""Posts in which a word must stand to be asked about."""
_LEAST = 0.02
"""How near to certain a chance may be before answers move it."""

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


def add_answers(frame: pd.DataFrame, answers: Mapping[int, float]) -> pd.DataFrame:
    """Return the frame with `p_on_focus`, `on_focus` and `p_parts` after what was answered.

    `answers` maps places of rows (0 for the first) to how far the post is about the focus, 0 to 1. Rows
    without a chance keep none. The parts of the focus move with the whole.
    """
    before = frame["p_on_focus"].to_numpy(float)
    rows = np.flatnonzero(~np.isnan(before))
    at = {int(row): place for place, row in enumerate(rows)}
    told = np.array(sorted(at[row] for row in answers if row in at), np.int64)
    if not len(told):
        return frame
    truth = np.array([answers[int(rows[place])] for place in told], float)
    directions = load_meaning().direct(as_rows(frame["vector"])[rows])
    chances = np.clip(before[rows], _LEAST, 1 - _LEAST)
    moved = lend_chances(chances, np.clip(truth, _LEAST, 1 - _LEAST), told, directions)
    moved[told] = truth
    after, on_focus = before.copy(), frame["on_focus"].astype(object).to_numpy(copy=True)
    after[rows], on_focus[rows] = moved, [bool(one) for one in moved >= ON_FOCUS]
    parts = np.array(as_rows(frame["p_parts"]), float)
    for row, chance, old in zip(rows, moved, chances, strict=True):
        parts[row] = move_parts(parts[row], old, chance)
    return frame.assign(p_on_focus=after, on_focus=on_focus, p_parts=as_column(parts))


def move_parts(parts: Doubles, before: float, after: float) -> Doubles:
    """Return the chances of the parts after that of the whole moved; the likeliest is never likelier than it.

    >>> move_parts(np.array([0.6, 0.1]), 0.6, 1.0).round(2).tolist()
    [1.0, 0.1]
    >>> move_parts(np.array([0.6, 0.1]), 0.6, 0.0).tolist()
    [0.0, 0.0]
    """
    if not len(parts) or after == before:
        return parts
    if after > before:
        result = parts.copy()
        result[int(parts.argmax())] = after
        return result
    return np.asarray(parts * (after / before))


def choose_spread(chances: Doubles, n: int, *, told: Flags, open_to_ask: Flags) -> list[int]:
    """Return the rows of up to `n` posts to ask about, from sure through doubtful to surely not.

    Drawn at even steps through the posts in the order of their chance, with shorter steps where it is doubtful:
    answers on the doubtful alone would say nothing of how the sure ones err, and move the whole astray.

    >>> chances, no = np.array([0.99, 0.9, 0.5, 0.1, 0.01]), np.zeros(5, bool)
    >>> sorted(choose_spread(chances, 3, told=no, open_to_ask=~no))
    [1, 2, 3]
    """
    rows = np.flatnonzero(open_to_ask & ~told & ~np.isnan(chances))
    n = min(n, len(rows))
    if not n:
        return []
    order = rows[np.argsort(-chances[rows], kind="stable")]
    weight = np.sqrt(chances[order] * (1 - chances[order])) + 0.05
    steps = np.cumsum(weight)
    picked = np.searchsorted(steps, (np.arange(n) + 0.5) * steps[-1] / n)
    once = list(dict.fromkeys(int(at) for at in np.minimum(picked, len(order) - 1)))
    spare = [at for at in range(len(order)) if at not in set(once)]
    chosen = [int(order[at]) for at in (once + spare)[:n]]
    doubt = np.abs(chances[chosen] - 0.5)
    return [chosen[at] for at in np.argsort(doubt, kind="stable")]


def suggest_words(
    statement: Statement,
    groups: Sequence[Group],
    words: Sequence[str],
    chances: Doubles,
    *,
    n: int = 6,
    known: Sequence[str] = (),
    embedding: Vectors | None = None,
) -> tuple[str, ...]:
    """Return up to `n` words of the person's own posts that may belong to the focus, the likeliest first.

    Asked about are terms of subjects that are near the focus in meaning or stand in posts that are about it,
    that the statement does not hold, and that several posts have. `words` and `chances` are those of the
    posts; `known` are words that were asked about before.
    """
    asked = {one.casefold() for one in (*statement.asked, *known)}
    terms = dict.fromkeys(
        term
        for group in groups
        for term in group.terms
        if term.casefold() not in asked
        and not any(find_words(one, [term])[0] >= 1 for one in statement.asked)
    )
    if not terms:
        return ()
    embedding, space = embedding or load_vectors(), load_meaning()
    about = space.direct(embedding.embed(embedding.tokenise([", ".join(statement.parts), *terms])))
    near = about[1:] @ about[0]
    worth: dict[str, float] = {}
    for term, cosine in zip(terms, near, strict=True):
        has = find_words(term, words) >= 1
        if has.sum() >= FEWEST_WITH_WORD:
            likely = float(np.nan_to_num(chances[has]).mean())
            worth[term] = (float(cosine) + likely) * np.log1p(has.sum())
    ranked = sorted(worth, key=lambda term: (-worth[term], term))
    return tuple(term for term in ranked if worth[term] > 0)[:n]
