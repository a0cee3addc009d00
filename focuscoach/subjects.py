"""Posts to subjects: groups of topical posts that are near in meaning, their number found, not fixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.naming import join_name, name_groups
from focuscoach.terms import Terms, find_terms

if TYPE_CHECKING:
    import pandas as pd

FEWEST_POSTS = 10
"""Topical posts under which nothing is grouped."""
MOST_GROUPS = 12
SAMPLE = 2000
"""Posts among which groups are sought; the rest joins the group it is nearest to."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """A subject: its name, the terms that tell it (most telling first), its posts and their middle."""

    name: str
    terms: tuple[str, ...]
    posts: int
    centroid: Floats


@dataclass(frozen=True, slots=True)
class Grouping:
    """`labels` are numbers into `groups`, largest first; -1 for a post without a subject."""

    labels: Ints
    groups: tuple[Group, ...]


def group_subjects(vectors: Floats, terms: Terms, weights: npt.ArrayLike, *, seed: int = 0) -> Grouping:
    """Return the subjects of posts, given their vectors (n, d), terms and P(topical).

    Posts more likely personal than topical found no group, and join none.
    """
    topical = np.asarray(weights, float) >= 0.5
    chosen = np.flatnonzero(topical & (np.linalg.norm(vectors, axis=1) > 0))
    labels = np.full(len(vectors), -1)
    if len(chosen) < FEWEST_POSTS:
        return Grouping(labels, ())
    labels[chosen] = cluster_posts(vectors[chosen], seed=seed)
    return describe_groups(labels, vectors, terms)


def describe_groups(labels: Ints, vectors: Floats, terms: Terms) -> Grouping:
    """Return the groups by size, each with its name, terms and centroid."""
    sizes = np.bincount(labels[labels >= 0])
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    ranks = np.full(len(sizes) + 1, -1)
    ranks[order] = np.arange(len(order))
    labels = ranks[labels]
    groups: list[Group] = []
    for at, told in enumerate(name_groups(terms, labels, len(order))):
        middle = vectors[labels == at].mean(axis=0)
        middle /= max(float(np.linalg.norm(middle)), 1e-9)
        name = join_name(told, [group.name for group in groups])
        groups.append(Group(name, told, int((labels == at).sum()), middle.astype(np.float32)))
    return Grouping(labels, tuple(groups))


def cluster_posts(vectors: Floats, *, seed: int) -> Ints:
    """Return the number of the cluster of each post."""
    from sklearn.cluster import KMeans

    centred = vectors - vectors.mean(axis=0)
    best, labels = -1.0, np.zeros(len(vectors), np.int64)
    for k in range(2, min(MOST_GROUPS, len(vectors) // 5) + 1):
        found = KMeans(k, n_init=2, random_state=seed).fit(centred)
        distances = np.sort(found.transform(centred), axis=1)
        score = float((1 - distances[:, 0] / np.maximum(distances[:, 1], 1e-9)).mean())
        if score > best:
            best, labels = score, found.labels_.astype(np.int64)
    return labels


def add_subjects(frame: pd.DataFrame, *, seed: int = 0) -> tuple[pd.DataFrame, tuple[Group, ...]]:
    """Return the frame with `subject` (a group's name or None), and the groups.

    Groups are found among the measured posts (`left_out` empty); other judged ones join the nearest.
    """
    subjects = np.full(len(frame), None, dtype=object)
    measured = np.flatnonzero((frame["left_out"] == "").to_numpy(bool) & frame["voice"].notna().to_numpy(bool))
    if not len(measured):
        return frame.assign(subject=subjects), ()
    rows = frame.iloc[measured]
    vectors = np.stack(list(rows["vector"])).astype(np.float32)
    terms = find_terms(list(rows["words"]), list(rows["lang"]))
    topical = (rows["p_topical"] + rows["p_mixed"]).to_numpy(float)
    grouping = group_subjects(vectors, terms, topical, seed=seed)
    names = np.array([*(group.name for group in grouping.groups), None], dtype=object)
    subjects[measured] = names[grouping.labels]
    return frame.assign(subject=subjects), grouping.groups
