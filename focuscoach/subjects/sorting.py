"""How posts come to groups: by the fields that all posts of a person show, and by what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.language.meaning import AT_ONCE, Meaning, scale
from focuscoach.language.terms import Terms
from focuscoach.language.vectors import Vectors
from focuscoach.subjects.calling import NONE, find_whole
from focuscoach.subjects.certainty import Certainty, tell_truly
from focuscoach.subjects.fields import load_fields
from focuscoach.subjects.grouping import FEWEST_PARTED, group_vectors, part_vectors
from focuscoach.subjects.mixture import FieldSigns, gather_signs, guess_posts, settle_posts, sort_posts

PARTED = 0.8
"""Share of the posts with a subject from which on the largest group is parted into the parts of a focus."""
SAMPLE = 2000
"""Posts among which groups are sought; the rest joins the group it is nearest to."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def find_read(chosen: Ints, of: Material, recent: npt.NDArray[np.bool_] | None) -> Ints:
    """Return those of the chosen rows that the careful reader has read, that are told of and whose terms are known."""
    if of.seen is None or not of.terms.names:
        return chosen[:0]
    known = np.zeros(len(of.vectors), bool)
    known[of.named] = True
    known &= of.seen.any(axis=1)
    return chosen[known[chosen] & (recent[chosen] if recent is not None else True)]


def sort_by_field(labels: Ints, pool: Ints, of: Material) -> list[int]:
    """Set the labels of posts that are about a field, and return the fields."""
    found = sort_posts(_measure(pool, of))
    called = sorted(set(found.tolist()) - {-1})
    for at, field in enumerate(called):
        labels[pool[found == field]] = at
    return called


def _measure(pool: Ints, of: Material) -> FieldSigns:
    """Return how near posts that have been read are to the fields."""
    assert of.seen is not None
    return gather_signs(
        load_fields(), of.terms.take(of.where[pool]), of.space.direct(of.vectors[pool]), of.seen[pool]
    )


def settle_by_field(labels: Ints, called: Sequence[int], pool: Ints, of: Material) -> tuple[Ints, list[int]]:
    """Return the labels, and what each group is called by, with each post that has been read where it surely belongs.

    It is at the field that it is near to, at a broader one, or at none.
    """
    field = np.array([*called, NONE], np.int64)
    at = {field: group for group, field in enumerate(called) if field != NONE}
    own = np.where(np.isin(labels[pool], list(at.values())), field[labels[pool]], NONE)
    close, where = _measure(pool, of), of.where
    texts = [of.terms.texts[where[post]] for post in pool.tolist()]
    settled = tell_truly(settle_posts(own, close), guess_posts(close), Certainty(close, texts, load_fields()))
    labels, called = labels.copy(), list(called)
    for broader in dict.fromkeys(settled.tolist()):
        if broader != NONE and broader not in at:
            at[broader] = len(called)
            called.append(broader)
    moved = (own != NONE) | (settled != NONE)
    labels[pool[moved]] = [at.get(one, -1) for one in settled[moved].tolist()]
    empty = [group for field, group in at.items() if field not in settled]
    return np.where(np.isin(labels, empty), -1, labels), called


def sort_by_meaning(labels: Ints, left: Ints, first: int, of: Material) -> list[int]:
    """Set the labels of posts by what they mean, from `first` on, and return that nobody knows their fields."""
    sample = left[_choose_sample(of.vectors, left, of.space, of.seed)]
    centred = of.space.centre(of.vectors[sample])
    found = _part(
        centred,
        group_vectors(centred, within=of.space.within, between=of.space.between, seed=of.seed),
        of.seed,
    )
    middles = np.array([centred[found == at].mean(axis=0) for at in range(found.max() + 1)])
    for some in cut(left):
        nearest = find_nearest(of.space.compare(of.vectors[some], scale(middles)), of.space.nearest)
        labels[some] = np.where(nearest >= 0, nearest + first, -1)
    return [NONE] * len(middles)


@dataclass(frozen=True, slots=True)
class Material:
    """What groups are called by: everything of the posts but their groups; `terms` are those of the rows `named`."""

    vectors: Floats
    terms: Terms
    named: Ints
    space: Meaning
    embedding: Vectors
    own: tuple[str, ...]
    recent: npt.NDArray[np.bool_] | None
    seen: Floats | None
    seed: int

    @property
    def where(self) -> Ints:
        """Return the place of each post among the texts of the terms, -1 for none."""
        where = np.full(len(self.vectors), -1)
        where[self.named] = np.arange(len(self.named))
        return where

    def place(self, names: Sequence[str]) -> Floats:
        """Return the directions of names in the space of meaning."""
        tokens = self.embedding.tokenise([name.lower() for name in names])
        return self.space.direct(self.embedding.embed(tokens))


def _part(centred: Floats, found: Ints, seed: int) -> Ints:
    """Return the groups, the largest in its parts where it holds nearly all posts."""
    sizes = np.bincount(found)
    largest = found == int(sizes.argmax())
    if sizes.max() < max(FEWEST_PARTED, PARTED * len(found)):
        return found
    parted = found.copy()
    parted[largest] = part_vectors(centred[largest], seed=seed) + len(sizes)
    return np.asarray(np.unique(parted, return_inverse=True)[1], np.int64)


def _choose_sample(vectors: Floats, chosen: Ints, space: Meaning, seed: int) -> Ints:
    """Return the places in `chosen` of up to `SAMPLE` rows, the same rows for any order of them."""
    keys = [space.centre(vectors[some])[:, :4].copy() for some in cut(chosen)]  # a part would keep the whole
    order = np.lexsort(tuple(np.concatenate(keys).T))
    if len(order) <= SAMPLE:
        return order
    return order[np.sort(np.random.default_rng(seed).choice(len(order), SAMPLE, replace=False))]


def cut(rows: Ints) -> list[Ints]:
    """Return rows in parts of a size whose vectors may be copied."""
    return [rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE)]


def find_nearest(cosines: Floats, at_least: float) -> Ints:
    """Return the number of the middle that each row (n, k) is nearest to, -1 where its cosine is under `at_least`."""
    return np.where(cosines.max(axis=1) >= at_least, cosines.argmax(axis=1), -1)


def rank(labels: Ints, called: Sequence[int]) -> tuple[Ints, list[int]]:
    """Return the labels by the size of their groups, the largest 0, and what each is called."""
    sizes = np.bincount(labels[labels >= 0], minlength=len(called))
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    ranks = np.full(len(sizes) + 1, -1)
    ranks[order] = np.arange(len(order))
    return ranks[labels], [called[at] for at in order]


def sum_up(vectors: Floats, labels: Ints, space: Meaning) -> Floats:
    """Return the sum of the directions of each group's posts, (groups, d)."""
    sums = [
        np.sum(
            [space.direct(vectors[some]).sum(axis=0) for some in cut(np.flatnonzero(labels == at))], axis=0
        )
        for at in range(labels.max(initial=-1) + 1)
    ]
    return np.array(sums, np.float32).reshape(len(sums), vectors.shape[1])


def part_whole(labels: Ints, called: Sequence[int], of: Material) -> tuple[Ints, list[int]]:
    """Return the labels, and the field of each, with the group that is the whole person in its parts."""
    whole = find_whole(labels, called)
    own = np.flatnonzero(labels == whole)
    if whole == NONE or len(own) < FEWEST_PARTED:
        return labels, list(called)
    parts = part_vectors(of.space.centre(of.vectors[own]), seed=of.seed)
    parted = labels.copy()
    parted[own] = np.where(parts == 0, whole, parts + len(called) - 1)
    return parted, [*called, *[called[whole]] * int(parts.max())]
