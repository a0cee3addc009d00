"""Groups of posts to names: the terms that stand out in a group, two to four to a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from focuscoach.language.terms import Terms

TERMS_KEPT = 12
"""Terms that a group keeps."""
FEWEST_IN_NAME, TERMS_IN_NAME = 2, 3
COVERED = 0.7
"""A word whose occurrences stand in a longer phrase for this part is told as that phrase."""
CANDIDATES = 80
"""Terms of a group whose meaning is compared with the group's."""
Nearness = Callable[[Sequence[str], int], npt.NDArray[np.floating]]
_KIN = 5
_NEAR, _FARTHEST = 0.3, 0.1
"""A term of the group's meaning counts for up to 1.3 times its strength, one far from it for a tenth."""
_PHRASE = 1.35
"""How much more a phrase says than a word of the same strength."""


def name_groups(
    terms: Terms, labels: npt.NDArray[np.int64], n_groups: int, measure_nearness: Nearness
) -> list[tuple[str, ...]]:
    """Return for each group its terms, the most telling first; they name it.

    `labels` are the texts' groups, -1 for none. A term tells more the more of the group's posts have it
    and the fewer of the others (weighted log odds with a Dirichlet prior: Monroe, Colaresi and Quinn 2008,
    Fightin' Words, equation 22), and the nearer its meaning is to the group's, which
    `measure_nearness` tells as a cosine. No term stands in two names.
    """
    size = len(terms.names)
    if not size or not n_groups:
        return [()] * n_groups
    rows = np.where(labels < 0, n_groups, labels)[terms.owners]
    counts = (
        np.bincount(rows * size + terms.ids, minlength=(n_groups + 1) * size).reshape(-1, size).astype(float)
    )
    telling = np.array([_weigh(counts, group, labels) for group in range(n_groups)])
    phrase = np.array([" " in name for name in terms.names])
    telling *= np.where(phrase, _PHRASE, 1.0)
    for group in range(n_groups):
        likely = np.argsort(-telling[group], kind="stable")[:CANDIDATES]
        likely = likely[telling[group, likely] > 0]
        nearness = measure_nearness([terms.names[term] for term in likely], group)
        telling[group, likely] *= np.maximum(_FARTHEST, _NEAR + nearness)
        rest = np.ones(size, bool)
        rest[likely] = False
        telling[group, rest] = -np.inf
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
    ranked = np.lexsort((np.array(names), -np.where(own, telling, -np.inf)))[:CANDIDATES]
    likely = [int(term) for term in ranked if own[term] and np.isfinite(telling[term])]
    for term in likely:
        if len(chosen) == TERMS_KEPT:
            break
        words = set(names[term].lower().split())
        if any(_are_akin(names[term], names[one]) for one in chosen):
            continue
        overlapping = [one for one in chosen if words & set(names[one].lower().split())]
        if not overlapping:
            chosen.append(term)
        elif len(overlapping) == 1 and _says_more(names, counts, term, overlapping[0]):
            chosen[chosen.index(overlapping[0])] = term
    return _fill_up([names[term] for term in chosen], [names[term] for term in likely])


def _fill_up(chosen: list[str], likely: Sequence[str]) -> tuple[str, ...]:
    """Return the chosen terms, with the likeliest others where fewer than two were chosen.

    >>> _fill_up(["sourdough starters"], ["sourdough starters", "starters", "bread"])
    ('sourdough starters', 'starters')
    """
    return tuple(dict.fromkeys([*chosen, *likely]))[: max(FEWEST_IN_NAME, len(chosen))]


def _are_akin(one: str, other: str) -> bool:
    """Return whether two words are forms of one: they open with the same `_KIN` letters.

    >>> _are_akin("Finance", "financial"), _are_akin("grid", "grids of steel")
    (True, False)
    """
    return " " not in one + other and len(one) > _KIN and one[:_KIN].lower() == other[:_KIN].lower()


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
