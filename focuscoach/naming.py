"""Groups of posts to names: the terms that stand out in a group, two to four to a name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from focuscoach.terms import Terms

TERMS_KEPT = 12
"""Terms that a group keeps."""
TERMS_IN_NAME = 3
COVERED = 0.7
"""A word whose occurrences stand in a longer phrase for this part is told as that phrase."""
_PHRASE = 1.35
"""How much more a phrase says than a word of the same strength."""


def name_groups(terms: Terms, labels: npt.NDArray[np.int64], n_groups: int) -> list[tuple[str, ...]]:
    """Return for each group its terms, the most telling first; they name it.

    `labels` are the texts' groups, -1 for none. A term tells more the more of the group's posts have it
    and the fewer of the others (weighted log odds with a Dirichlet prior: Monroe, Colaresi and Quinn 2008,
    Fightin' Words, equation 22). No term stands in two names.
    """
    size = len(terms.names)
    if not size or not n_groups:
        return [()] * n_groups
    counts = np.zeros((n_groups + 1, size))
    np.add.at(counts, (labels[terms.owners], terms.ids), 1.0)
    telling = np.array([_weigh(counts, group, labels) for group in range(n_groups)])
    phrase = np.array([" " in name for name in terms.names])
    telling *= np.where(phrase, _PHRASE, 1.0)
    owner = telling.argmax(axis=0)
    return [_choose(terms.names, telling[group], counts[group], owner == group) for group in range(n_groups)]


def _weigh(
    counts: npt.NDArray[np.float64], group: int, labels: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """Return how far each term stands out in a group, in standard deviations of its log odds."""
    everywhere = counts.sum(axis=0)
    prior = 0.05 + everywhere / everywhere.sum() * 20
    inside, n_inside = counts[group] + prior, (labels == group).sum() + prior.sum()
    rest, n_rest = everywhere - counts[group] + prior, (labels != group).sum() + prior.sum()
    odds = np.log(inside / np.maximum(n_inside - inside, 0.5)) - np.log(rest / np.maximum(n_rest - rest, 0.5))
    score = odds / np.sqrt(1 / inside + 1 / rest)
    return np.asarray(np.where(counts[group] > 0, score + 0.3 * np.sqrt(counts[group]), -np.inf))


def _choose(
    names: Sequence[str],
    telling: npt.NDArray[np.float64],
    counts: npt.NDArray[np.float64],
    own: npt.NDArray[np.bool_],
) -> tuple[str, ...]:
    """Return up to `TERMS_KEPT` terms, the most telling first, none a part of another."""
    chosen: list[int] = []
    for term in np.lexsort((np.array(names), -np.where(own, telling, -np.inf)))[: TERMS_KEPT * 6]:
        if not own[term] or counts[term] == 0 or len(chosen) == TERMS_KEPT:
            continue
        words = set(names[term].lower().split())
        overlapping = [one for one in chosen if words & set(names[one].lower().split())]
        if not overlapping:
            chosen.append(int(term))
        elif len(overlapping) == 1 and _says_more(names, counts, int(term), overlapping[0]):
            chosen[chosen.index(overlapping[0])] = int(term)
    return tuple(names[term] for term in chosen)


def _says_more(names: Sequence[str], counts: npt.NDArray[np.float64], term: int, other: int) -> bool:
    """Return whether a term is a longer phrase that covers most of the other's occurrences."""
    longer = set(names[other].lower().split()) < set(names[term].lower().split())
    return longer and bool(counts[term] >= COVERED * counts[other])


def join_name(terms: Sequence[str], taken: Sequence[str] = ()) -> str:
    """Return the name that two to four terms make, unlike those already taken.

    >>> join_name(["solar panels", "grid", "wind", "coal"])
    'solar panels, grid, wind'
    """
    for length in range(min(TERMS_IN_NAME, len(terms)), len(terms) + 1):
        name = ", ".join(terms[:length])
        if name and name not in taken:
            return name
    return f"{', '.join(terms) or '?'} ({len(taken) + 1})"
