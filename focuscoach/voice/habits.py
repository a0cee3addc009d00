"""What a person mostly posts, weighed into the judgement of each post. Plain arrays.

A post that could be read both ways is more likely personal when the writer keeps a diary, and more
likely topical when they share news. The shares of the voices in a history are estimated from the
history itself: the expectation maximisation of Saerens, Latinne & Decaestecker (2002, Neural Computation
14:21-41), held back by the shares that are usual on the network, as if `strength` posts had shown them. How
often a person mixes is taken from the network and from what the person told, not from the history: mixed is
the voice told least surely, and estimated with the others it takes over the long posts.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]


def reweigh(probabilities: Doubles, trained: Doubles, habits: Doubles) -> Doubles:
    """Return probabilities for somebody whose posts have the shares `habits` (Bayes' rule).

    `trained` are the shares for which `probabilities` were calibrated.

    >>> reweigh(np.array([[0.5, 0.5]]), np.array([0.5, 0.5]), np.array([0.8, 0.2])).tolist()
    [[0.8, 0.2]]
    """
    weighed = probabilities * (habits / trained)
    return np.asarray(weighed / weighed.sum(axis=1, keepdims=True))


def estimate_habits(
    probabilities: Doubles,
    trained: Doubles,
    usual: Doubles,
    strength: float,
    known: Doubles | None = None,
    steps: int = 1,
    most: float = np.inf,
) -> Doubles:
    """Return the shares of topical, personal and mixed in one history, (3,), summing to 1, after so many steps.

    `known` counts posts whose voice the person told, one number a voice; they are certain, and not
    among `probabilities`, of which `most` count at the most.
    """
    counts = min(1.0, most / max(1, len(probabilities)))
    told = np.zeros(len(usual)) if known is None else known
    mixed = float((told[2] + strength * usual[2]) / (told.sum() + strength))
    shares = np.array([*usual[:2] / usual[:2].sum() * (1 - mixed), mixed])
    for _ in range(steps):
        seen = counts * reweigh(probabilities, trained, shares).sum(axis=0) if len(probabilities) else 0.0
        found = (seen + told + strength * usual)[:2]
        shares[:2] = found / found.sum() * (1 - mixed)
    return shares


def usual_shares(network: str, table: Mapping[str, list[float]]) -> Doubles:
    """Return the shares that are usual on a network, those of "other" where it is not in the table."""
    return np.asarray(table.get(network, table["other"]), np.float64)


def weigh_habits(
    probabilities: Doubles,
    networks: npt.NDArray[np.str_],
    settings: Mapping[str, object],
    told: npt.NDArray[np.int64] | None = None,
) -> tuple[Doubles, dict[str, list[float]]]:
    """Return the probabilities with each network's habits weighed in, and those habits by network.

    `told` has the voice of each post that the person told, as its place among the columns, and -1 for the
    others. `settings` holds `trained`, `usual` (by network), `strength`, `steps` and perhaps `most`, as the model's
    meta.json and the reader's settings have them.
    """
    trained = np.asarray(settings["trained"], np.float64)
    table, strength, steps = settings["usual"], settings["strength"], settings["steps"]
    most = settings.get("most", np.inf)
    assert isinstance(table, Mapping)
    assert isinstance(strength, int | float)
    assert isinstance(steps, int)
    assert isinstance(most, int | float)
    result, habits = probabilities.copy(), {}
    for network in dict.fromkeys(networks.tolist()):
        rows = networks == network
        known = (
            None
            if told is None
            else np.bincount(told[rows & (told >= 0)], minlength=len(trained)).astype(float)
        )
        judged = rows if told is None else rows & (told < 0)
        shares = estimate_habits(
            probabilities[judged], trained, usual_shares(network, table), float(strength), known, steps, most
        )
        result[rows] = reweigh(probabilities[rows], trained, shares)
        habits[network] = [round(float(share), 4) for share in shares]
    return result, habits
