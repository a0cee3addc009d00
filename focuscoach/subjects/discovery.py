"""Posts to subjects: groups of topical posts that are near in meaning, their number found, not fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.history import Group
from focuscoach.language.meaning import Meaning, load_meaning, scale
from focuscoach.language.terms import Terms, find_terms
from focuscoach.language.vectors import Vectors, load_vectors
from focuscoach.subjects.grouping import group_vectors
from focuscoach.subjects.naming import join_name, name_groups

if TYPE_CHECKING:
    import pandas as pd

FEWEST_POSTS = 10
"""Topical posts under which nothing is grouped."""
TOPICAL = 0.5
"""P(topical or mixed) under which a post has no subject."""
SAMPLE = 2000
"""Posts among which groups are sought; the rest joins the group it is nearest to."""

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
    meaning: Meaning | None = None,
    embedding: Vectors | None = None,
) -> Grouping:
    """Return the subjects of posts, given their vectors (n, d), terms and P(topical or mixed).

    Posts that are likelier personal found no group and join none; so do posts that are about nothing
    that the others are about. The order of the posts changes nothing.
    """
    space = meaning or load_meaning()
    topical = np.asarray(weights, float) >= TOPICAL
    chosen = np.flatnonzero(topical & vectors.any(axis=1))
    labels = np.full(len(vectors), -1)
    if len(chosen) < FEWEST_POSTS:
        return Grouping(labels, ())
    centred = space.centre(vectors[chosen])
    sample = _choose_sample(centred, seed)
    found = group_vectors(centred[sample], within=space.within, between=space.between, seed=seed)
    middles = np.array([centred[sample][found == at].mean(axis=0) for at in range(found.max() + 1)])
    labels[chosen] = find_nearest(scale(centred), scale(middles), space.nearest)
    return describe_groups(labels, vectors, terms, space, embedding or load_vectors())


def _choose_sample(centred: Floats, seed: int) -> Ints:
    """Return up to `SAMPLE` rows, the same ones for any order of the rows."""
    order = np.lexsort(tuple(centred[:, :4].T))
    if len(order) <= SAMPLE:
        return order
    return order[np.sort(np.random.default_rng(seed).choice(len(order), SAMPLE, replace=False))]


def find_nearest(directions: Floats, middles: Floats, at_least: float) -> Ints:
    """Return the number of the nearest middle of each row, -1 where its cosine is under `at_least`."""
    cosines = directions @ middles.T
    return np.where(cosines.max(axis=1) >= at_least, cosines.argmax(axis=1), -1)


def describe_groups(
    labels: Ints, vectors: Floats, terms: Terms, space: Meaning, embedding: Vectors
) -> Grouping:
    """Return the groups by size, each with its name, terms and centroid."""
    sizes = np.bincount(labels[labels >= 0])
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    ranks = np.full(len(sizes) + 1, -1)
    ranks[order] = np.arange(len(order))
    labels = ranks[labels]
    directions = space.direct(vectors)
    middles = [scale(directions[labels == at].mean(axis=0, keepdims=True))[0] for at in range(len(order))]

    def measure_nearness(names: Sequence[str], group: int) -> Floats:
        found = embedding.embed(embedding.tokenise([name.lower() for name in names]))
        return np.asarray(space.direct(found) @ middles[group])

    groups: list[Group] = []
    for at, told in enumerate(name_groups(terms, labels, len(order), measure_nearness)):
        name = join_name(told, [group.name for group in groups])
        groups.append(Group(name, told, int((labels == at).sum()), middles[at]))
    return Grouping(labels, tuple(groups))


def add_subjects(frame: pd.DataFrame, *, seed: int = 0) -> tuple[pd.DataFrame, tuple[Group, ...]]:
    """Return the frame with `subject` (a group's name or None), and the groups.

    Groups are found among the measured posts (`left_out` empty); other judged ones join the nearest.
    """
    subjects = np.full(len(frame), None, dtype=object)
    judged = np.flatnonzero(frame["voice"].notna().to_numpy(bool))
    if not len(judged):
        return frame.assign(subject=_as_column(frame, subjects)), ()
    measured = (frame["left_out"] == "").to_numpy(bool)[judged]
    vectors = np.stack(list(frame["vector"].iloc[judged])).astype(np.float32)
    topical = (frame["p_topical"] + frame["p_mixed"]).to_numpy(float)[judged]
    rows = frame.iloc[judged[measured]]
    terms = find_terms(list(rows["words"]), list(rows["lang"]))
    grouping = group_subjects(vectors[measured], terms, topical[measured], seed=seed)
    labels = np.full(len(judged), -1)
    labels[measured] = grouping.labels
    others = ~measured & (topical >= TOPICAL)
    if grouping.groups and others.any():
        space, middles = load_meaning(), np.array([group.centroid for group in grouping.groups])
        labels[others] = find_nearest(space.direct(vectors[others]), middles, space.nearest)
    names = np.array([*(group.name for group in grouping.groups), None], dtype=object)
    subjects[judged] = names[labels]
    return frame.assign(subject=_as_column(frame, subjects)), grouping.groups


def _as_column(frame: pd.DataFrame, subjects: npt.NDArray[np.object_]) -> pd.Series[str]:
    """Return the names as a column of objects, in which None stays None."""
    import pandas as pd

    return pd.Series(subjects, frame.index, dtype=object)
