"""The contact's view: what a reader of five random posts would take the person to be about."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.advice.showable import may_name
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.history import FROM_POSTS
from focuscoach.measures.legibility import legibility

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

GLANCES = 5
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Impression:
    """A subject, and the chance (0 to 1) that a reader meets it twice or more."""

    subject: str
    chance: float


@dataclass(frozen=True, slots=True)
class ContactView:
    """What a reader of `glances` posts, drawn at random from `posts`, takes away.

    `impressions` are the likeliest first; `nothing` is the chance that no subject is met twice, `focus`
    that the focus (`statement`) is, `person` that the person is met. Both are None where nobody said what they
    want: what the posts themselves tell stands among the impressions.
    """

    glances: int
    posts: int
    statement: str | None
    impressions: tuple[Impression, ...]
    nothing: float
    focus: float | None
    person: float


def view_as_contact(recent: pd.DataFrame, *, placed: Placed, glances: int = GLANCES) -> ContactView | None:
    """Return the contact's view of the posts of the window; None under ten posts."""
    n = len(recent)
    if n < LABELS_ONLY_UNDER:
        return None
    counts = {str(name): int(size) for name, size in recent["subject"].dropna().value_counts().items()}
    met = [
        Impression(name, meet_twice(count, n, glances)) for name, count in counts.items() if may_name(name)
    ]
    person = (recent["p_personal"] + recent["p_mixed"]).to_numpy(float)
    statement = placed.statement if placed.statement and placed.statement.source != FROM_POSTS else None
    return ContactView(
        glances=glances,
        posts=n,
        statement=statement.text if statement else None,
        impressions=tuple(sorted(met, key=lambda one: (-one.chance, one.subject))[:SHOWN]),
        nothing=meet_nothing_twice(list(counts.values()), n, glances),
        focus=expect_twice(recent["p_on_focus"].to_numpy(float), glances) if statement else None,
        person=expect_once(person, glances),
    )


def meet_twice(count: int, n: int, k: int) -> float:
    """Return the chance that k of n posts, drawn without replacement, hold two or more of `count`.

    >>> round(meet_twice(2, 5, 2), 6)
    0.1
    """
    k = min(k, n)
    missed = math.comb(n - count, k) + count * math.comb(n - count, k - 1)
    return 1 - missed / math.comb(n, k)


def meet_nothing_twice(counts: Sequence[int], n: int, k: int) -> float:
    """Return the chance that no subject is met twice; posts of no subject are no subject.

    The coefficient of x^k in (1 + x)^rest times (1 + c x) for every subject of c posts, over C(n, k).

    >>> meet_nothing_twice([2, 2], 4, 2) == 4 / 6
    True
    """
    k = min(k, n)
    ways = [math.comb(n - sum(counts), j) for j in range(k + 1)]
    for count in counts:
        ways = [ways[j] + (count * ways[j - 1] if j else 0) for j in range(k + 1)]
    return ways[k] / math.comb(n, k)


def expect_twice(probabilities: npt.ArrayLike, k: int) -> float:
    """Return the chance that two or more of k random posts are of a kind, each with its own probability.

    >>> round(expect_twice([1.0, 1.0, 0.0, 0.0], 2), 6)
    0.166667
    """
    p = np.asarray(probabilities, np.float64)
    nothing = np.zeros(len(p))
    return legibility(np.column_stack([nothing, p, nothing, 1 - p]), k)


def expect_once(probabilities: npt.ArrayLike, k: int) -> float:
    """Return the chance that one or more of k random posts are of a kind, each with its own probability.

    Newton's identities give the mean product of the complements over all subsets of k.

    >>> round(expect_once([1.0, 0.0, 0.0], 2), 6)
    0.666667
    """
    missed = 1 - np.asarray(probabilities, np.float64)
    n, k = len(missed), min(k, len(missed))
    powers = [float((missed**i).sum()) for i in range(k + 1)]
    sums = [1.0]
    for m in range(1, k + 1):
        sums.append(sum((-1) ** (i - 1) * sums[m - i] * powers[i] for i in range(1, m + 1)) / m)
    return min(1.0, max(0.0, 1 - sums[k] / math.comb(n, k)))
