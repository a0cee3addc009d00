"""Clusters in numpy: those that scikit-learn finds for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.cluster import KMeans

from focuscoach.subjects.clusters import cluster_vectors


def draw_points(n: int, groups: int, *, seed: int, apart: float = 1.0) -> np.ndarray:
    draw = np.random.default_rng(seed)
    middles = draw.normal(size=(groups, 40)) * apart
    return (middles[draw.integers(0, groups, n)] + draw.normal(size=(n, 40))).astype(np.float32)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("n", "k", "tries"), [(12, 2, 1), (60, 3, 5), (200, 24, 1), (800, 24, 1), (2000, 5, 5)]
)
def test_finds_the_clusters_that_scikit_learn_finds(n: int, k: int, tries: int, seed: int) -> None:
    points = draw_points(n, 6, seed=seed)
    theirs = KMeans(k, n_init=tries, random_state=seed).fit(points).labels_
    assert cluster_vectors(points, k, seed=seed, tries=tries).tolist() == theirs.tolist()


def test_as_many_clusters_as_points_are_the_points() -> None:
    points = draw_points(7, 3, seed=1)
    assert sorted(cluster_vectors(points, 7, seed=0).tolist()) == list(range(7))


def test_points_that_lie_together_are_one_cluster() -> None:
    points = np.repeat(draw_points(3, 3, seed=2), 5, axis=0)
    labels = cluster_vectors(points, 3, seed=0).reshape(3, 5)
    assert (labels == labels[:, :1]).all()
    assert len(set(labels[:, 0].tolist())) == 3


def test_a_cluster_that_lost_its_points_gets_others() -> None:
    points = np.zeros((9, 2), np.float32)
    points[8] = 5
    assert len(set(cluster_vectors(points, 2, seed=0).tolist())) == 2
    assert cluster_vectors(np.zeros((6, 2), np.float32), 3, seed=0).max() <= 2
