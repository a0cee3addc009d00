"""Posts to subjects: groups of topical posts that are near in meaning, their number found, not fixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.history import Group
from focuscoach.language.meaning import AT_ONCE, Meaning, load_meaning, scale
from focuscoach.language.signatures import find_signatures
from focuscoach.language.terms import Terms, find_terms
from focuscoach.language.vectors import Vectors, load_vectors
from focuscoach.subjects.grouping import FEWEST_PARTED, group_vectors, part_vectors
from focuscoach.subjects.naming import join_name, name_groups

if TYPE_CHECKING:
    import pandas as pd

FEWEST_POSTS = 10
"""Topical posts under which nothing is grouped."""
TOPICAL = 0.5
"""P(topical or mixed) under which a post has no subject."""
PARTED = 0.8
"""Share of the posts with a subject from which on the largest group is parted into the parts of a focus."""
SAMPLE = 2000
"""Posts among which groups are sought; the rest joins the group it is nearest to."""
NAMED = 8000
"""Posts whose words name the groups: what stands out among so many stands out among all."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grouping:
    """`labels` are numbers into `groups`, largest first; -1 for a post without a subject."""

    labels: Ints
    groups: tuple[Group, ...]


def group_subjects(
    vectors: Floats,
    terms: Terms,
    weights: npt.ArrayLike,
    *,
    seed: int = 0,
    named: Ints | None = None,
    recent: npt.NDArray[np.bool_] | None = None,
    meaning: Meaning | None = None,
    embedding: Vectors | None = None,
    own: Iterable[str] = (),
) -> Grouping:
    """Return the subjects of posts, given their vectors (n, d), terms and P(topical or mixed).

    `terms` are those of the rows `named` (default: all), in their order: names are sought among those posts, and
    must stand in the `recent` ones (default: any).
    Posts that are likelier personal found no group and join none; so do posts that are about nothing
    that the others are about. Where nearly all are about one thing, its parts are the subjects. Where there are
    terms, a group that no thing names is no subject; `own` are the writer's own names, which name none. The
    order of the posts changes nothing.
    """
    space = meaning or load_meaning()
    topical = np.asarray(weights, float) >= TOPICAL
    chosen = np.flatnonzero(topical & vectors.any(axis=1))
    labels = np.full(len(vectors), -1)
    if len(chosen) < FEWEST_POSTS:
        return Grouping(labels, ())
    centred = space.centre(vectors[chosen[_choose_sample(vectors, chosen, space, seed)]])
    found = group_vectors(centred, within=space.within, between=space.between, seed=seed)
    found = _part(centred, found, seed)
    middles = np.array([centred[found == at].mean(axis=0) for at in range(found.max() + 1)])
    for some in _cut(chosen):
        labels[some] = find_nearest(space.compare(vectors[some], scale(middles)), space.nearest)
    rows = np.arange(len(vectors)) if named is None else named
    there = None if recent is None else recent[rows]
    return describe_groups(labels, vectors, terms, rows, space, embedding or load_vectors(), own, there)


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
    keys = [space.centre(vectors[some])[:, :4] for some in _cut(chosen)]
    order = np.lexsort(tuple(np.concatenate(keys).T))
    if len(order) <= SAMPLE:
        return order
    return order[np.sort(np.random.default_rng(seed).choice(len(order), SAMPLE, replace=False))]


def _cut(rows: Ints) -> list[Ints]:
    """Return rows in parts of a size whose vectors may be copied."""
    return [rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE)]


def find_nearest(cosines: Floats, at_least: float) -> Ints:
    """Return the number of the middle that each row (n, k) is nearest to, -1 where its cosine is under `at_least`."""
    return np.where(cosines.max(axis=1) >= at_least, cosines.argmax(axis=1), -1)


def describe_groups(
    labels: Ints,
    vectors: Floats,
    terms: Terms,
    named: Ints,
    space: Meaning,
    embedding: Vectors,
    own: Iterable[str] = (),
    recent: npt.NDArray[np.bool_] | None = None,
) -> Grouping:
    """Return the groups by size, each with its name, terms and centroid.

    `terms` are those of the rows `named`, of which `recent` says where names must stand; `own` are the writer's own
    names.
    """
    labels = _rank(labels)
    middles = _find_middles(vectors, labels, space)

    def measure_nearness(names: Sequence[str], group: int) -> Floats:
        found = embedding.embed(embedding.tokenise([name.lower() for name in names]))
        return np.asarray(space.direct(found) @ middles[group])

    told = name_groups(terms, labels[named], len(middles), measure_nearness, own, recent)
    if terms.names and len(told):  # a group that nothing names is none
        kept = np.array([bool(one.terms) for one in told])
        labels = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1)[labels]
        middles, told = middles[kept], [one for one in told if one.terms]
    groups: list[Group] = []
    for at, told_of in enumerate(told):
        name = join_name(told_of, [group.name for group in groups])
        groups.append(Group(name, told_of.terms, int((labels == at).sum()), middles[at]))
    return Grouping(labels, tuple(groups))


def _rank(labels: Ints) -> Ints:
    """Return the labels by the size of their groups, the largest 0."""
    sizes = np.bincount(labels[labels >= 0])
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    ranks = np.full(len(sizes) + 1, -1)
    ranks[order] = np.arange(len(order))
    return ranks[labels]


def _find_middles(vectors: Floats, labels: Ints, space: Meaning) -> Floats:
    """Return the middle of each group, of length 1."""
    middles = []
    for at in range(labels.max() + 1):
        sums = [space.direct(vectors[some]).sum(axis=0) for some in _cut(np.flatnonzero(labels == at))]
        middles.append(scale(np.sum(sums, axis=0, keepdims=True))[0])
    return np.array(middles)


def add_subjects(
    frame: pd.DataFrame, *, seed: int = 0, recent: npt.ArrayLike | None = None, own: Iterable[str] = ()
) -> tuple[pd.DataFrame, tuple[Group, ...]]:
    """Return the frame with `subject` (a group's name or None), and the groups, largest first.

    Groups are found among the measured posts (`left_out` empty); other judged ones join the nearest. Lines that
    stand under many posts name nothing. `recent` says which rows are of the window that the report is about
    (default: all): by those the groups are counted and ordered. `own` are the writer's own names.
    """
    subjects = np.full(len(frame), None, dtype=object)
    judged = np.flatnonzero(frame["voice"].notna().to_numpy(bool))
    if not len(judged):
        return frame.assign(subject=_as_column(frame, subjects)), ()
    measured = (frame["left_out"] == "").to_numpy(bool)[judged]
    if not measured.any():
        return frame.assign(subject=_as_column(frame, subjects)), ()
    vectors = np.stack(list(frame["vector"].iloc[judged[measured]]))
    topical = (frame["p_topical"] + frame["p_mixed"]).to_numpy(float)[judged]
    rows = frame.iloc[judged[measured]]
    inside = np.ones(len(frame), bool) if recent is None else np.array(recent, bool)
    told = inside[judged[measured]]
    named = _choose_named(told)
    words = list(rows["words"].iloc[named])
    signatures = find_signatures(words)
    terms = find_terms([signatures.take_off(text) for text in words], list(rows["lang"].iloc[named]))
    grouping = group_subjects(vectors, terms, topical[measured], seed=seed, named=named, recent=told, own=own)
    labels = np.full(len(judged), -1)
    labels[measured] = grouping.labels
    others = ~measured & (topical >= TOPICAL)
    if grouping.groups and others.any():
        space, middles = load_meaning(), np.array([group.centroid for group in grouping.groups])
        away = np.stack(list(frame["vector"].iloc[judged[others]]))
        labels[others] = find_nearest(space.compare(away, middles), space.nearest)
    names = np.array([*(group.name for group in grouping.groups), None], dtype=object)
    subjects[judged] = names[labels]
    inside &= (frame["left_out"] == "").to_numpy(bool)
    counted = [replace(group, posts=int((subjects[inside] == group.name).sum())) for group in grouping.groups]
    ordered = tuple(sorted(counted, key=lambda group: -group.posts))
    return frame.assign(subject=_as_column(frame, subjects)), ordered


def _choose_named(inside: npt.NDArray[np.bool_]) -> Ints:
    """Return the rows whose words name subjects: all of up to `NAMED`; else those of the window and others between."""
    others = np.flatnonzero(~inside)
    room = max(0, NAMED - int(inside.sum()))
    if len(others) <= room:
        return np.arange(len(inside))
    spread = others[np.linspace(0, len(others) - 1, room).astype(np.int64)] if room else others[:0]
    return np.sort(np.concatenate([np.flatnonzero(inside), spread]))


def _as_column(frame: pd.DataFrame, subjects: npt.NDArray[np.object_]) -> pd.Series[str]:
    """Return the names as a column of objects, in which None stays None."""
    import pandas as pd

    return pd.Series(subjects, frame.index, dtype=object)
