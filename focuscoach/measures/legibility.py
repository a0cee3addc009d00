"""Legibility: would a reader of a few posts know what you are about and that you are a person.

Every post has four probabilities, in the order of `ROLES`. A reader glances at k posts drawn at random
without replacement; legibility is the chance that they meet the focus at least twice (expert or bridge)
and the person at least once (human or bridge). All of it follows from mean products over the subsets of
k posts, which are coefficients of a product of one polynomial a post:

    P(focus <= 1)             = mean over subsets of  prod(a) + sum_i f_i prod_others(a),  a = human + other
    P(person = 0)             = mean over subsets of  prod(expert + other)
    P(focus <= 1, person = 0) = the first with a = other and f = expert

and legibility = 1 - the first - the second + the third (inclusion and exclusion). The products are
multiplied as a tree of positive numbers, so nothing cancels and the result is exact to rounding.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from focuscoach.measures.intervals import Z

Array = NDArray[np.float64]


MOST_GLANCES = 100
"""More glances than this are refused: no reader makes them, and the arithmetic would overflow at 700."""


@dataclass(frozen=True, slots=True)
class _Glances:
    """P of the three ways to fail, at every number of glances from 0 on."""

    focus_none: Array
    focus_once: Array
    person_none: Array
    neither: Array
    once_impersonal: Array

    def met(self, k: int) -> float:
        """Return P(the focus at least twice and the person at least once) at k glances."""
        focus_missed = self.focus_none[k] + self.focus_once[k]
        both_missed = self.neither[k] + self.once_impersonal[k]
        return _clip(1.0 - focus_missed - self.person_none[k] + both_missed)

    def met_after(self, k: int) -> Array:
        """Return the same, a role each, where k more glances follow on one at a post of that role."""
        focus_once = 1.0 - self.focus_none[k]
        person_and_focus = focus_once - self.person_none[k] + self.neither[k]
        focus_twice = focus_once - self.focus_once[k]
        met: Array = np.array([person_and_focus, focus_once, focus_twice, self.met(k)])
        return np.clip(met, 0.0, 1.0)


def legibility(roles: ArrayLike, glances: int = 5) -> float:
    """Return the chance, 0 to 1, that a reader of so many posts meets focus and person.

    A reader of more glances than there are posts reads them all. Without any post it is 0.

    >>> legibility([[0, 1, 0, 0], [0, 1, 0, 0]])
    1.0
    >>> three = [[1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]
    >>> legibility(three, 3)  # one of the four subsets of three
    0.25

    Raises:
        ValueError: for roles that are no probabilities, or a number of glances outside 1 to 100.
    """
    return legibility_by_glances(roles, [glances])[0]


def legibility_by_glances(roles: ArrayLike, ks: Sequence[int]) -> list[float]:
    """Return legibility for every number of glances in `ks`.

    >>> legibility_by_glances([[0, 1, 0, 0], [0, 1, 0, 0]], [1, 2, 3])
    [0.0, 1.0, 1.0]
    """
    rows = check_roles(roles)
    ks = [_check_glances(k) for k in ks]
    if not len(rows) or not ks:
        return [0.0 for _ in ks]
    table = _read(rows, min(max(ks), len(rows)))
    return [table.met(min(k, len(rows))) for k in ks]


def legibility_after(roles: ArrayLike, new_role: ArrayLike, glances: int = 5) -> float:
    """Return legibility if one more post with the four probabilities `new_role` joined.

    >>> round(legibility_after([[1, 0, 0, 0]] * 4, [0, 0, 1, 0]), 6)
    1.0
    """
    new = check_roles(np.reshape(np.asarray(new_role, dtype=np.float64), (1, -1)))[0]
    return float(new @ legibility_after_each(roles, glances))


def legibility_after_each(roles: ArrayLike, glances: int = 5) -> Array:
    """Return, a role each, legibility if one more post certainly of that role joined.

    The new post is among the k of n + 1 with chance k/(n+1); either way the rest are drawn from the old
    posts. What an uncertain post would do is the mean by its probabilities: one call serves thousands.

    >>> legibility_after_each([[1, 0, 0, 0]] * 4).round(6).tolist()
    [0.0, 1.0, 1.0, 0.0]
    """
    rows = check_roles(roles)
    n = len(rows)
    k = min(_check_glances(glances), n + 1)
    if not n:
        return np.zeros(4)
    table = _read(rows, min(k, n))
    drawn = k / (n + 1)
    undrawn = (1.0 - drawn) * table.met(k) if k <= n else 0.0
    return undrawn + drawn * table.met_after(k - 1)


def expected_legibility(mix: ArrayLike, glances: int = 5) -> Array:
    """Return legibility for endless posts of a mix: `mix` holds the four role shares in its last axis.

    The limit of `legibility` for many posts; a binomial sum as in the table of the evidence.

    >>> expected_legibility([[0.6, 0, 0.4, 0], [0.5, 0, 0.3, 0.2]]).round(2).tolist()
    [0.84, 0.65]
    """
    expert, bridge, human, other = np.moveaxis(np.asarray(mix, dtype=np.float64), -1, 0)
    k, off = glances, human + other
    focus_missed = off**k + k * (expert + bridge) * off ** (k - 1)
    both_missed = other**k + k * expert * other ** (k - 1)
    met: Array = 1.0 - focus_missed - (expert + other) ** k + both_missed
    return np.clip(met, 0.0, 1.0)


def mixes_near(mix: Array, angle: float, size: float) -> Array:
    """Return mixes, a row each, that lie within an angle (radians) of `mix` among the square roots.

    There a multinomial sample of n has the same error in every direction, 1/(2 sqrt(n)). `size` is that n;
    it moves the centre off the edge by Anscombe's 3/8 of a post a role. 1,800 mixes: 6 radii of 300.

    >>> mixes_near(np.array([1.0, 0.0, 0.0, 0.0]), 0.0, 1e9)[0].round(6).tolist()
    [1.0, 0.0, 0.0, 0.0]
    """
    centre = np.sqrt((mix * size + 0.375) / (size + 1.5))
    angles = min(angle, math.pi / 2) * np.linspace(0, 1, 7)[1:]
    turns = np.arange(300)
    height = 1 - (2 * turns + 1) / 300  # a spiral of even steps over the sphere of directions
    ring, way = np.sqrt(1 - height**2), turns * math.pi * (3 - math.sqrt(5))
    sphere = np.stack([ring * np.cos(way), ring * np.sin(way), height], axis=1)
    basis = np.linalg.svd(centre[None, :])[2][1:]  # three directions at right angles to the centre
    points = np.cos(angles)[:, None, None] * centre + np.sin(angles)[:, None, None] * (sphere @ basis)
    shares = np.clip(points, 0.0, None).reshape(-1, 4) ** 2
    near: Array = shares / shares.sum(axis=1, keepdims=True)
    return near


def shift_mixes(mix: Array, voice_sd: float, focus_sd: float) -> Array:
    """Return four mixes, where the voice and then the focus is off by 1.96 deviations, down and up.

    Both deviations are on the logit scale. A shift of the voice keeps the share on the focus, and a shift
    of the focus keeps the voices within it and outside it.

    >>> shift_mixes(np.array([0.25, 0.25, 0.25, 0.25]), 0.0, 0.0)[0].tolist()
    [0.25, 0.25, 0.25, 0.25]
    """
    expert, bridge, human, other = np.clip(mix, 1e-9, None)
    focus, on, off = expert + bridge, expert / (expert + bridge), other / (human + other)
    mixes = []
    for voice, aim in ((-voice_sd, 0.0), (voice_sd, 0.0), (0.0, -focus_sd), (0.0, focus_sd)):
        f, t, u = (_move(share, Z * by) for share, by in ((focus, aim), (on, voice), (off, voice)))
        mixes.append([f * t, f * (1 - t), (1 - f) * (1 - u), (1 - f) * u])
    return np.array(mixes)


def _move(share: float, by: float) -> float:
    """Return a share moved by so much on the logit scale."""
    return float(share * math.exp(by) / (1 - share + share * math.exp(by)))


def check_roles(roles: ArrayLike) -> Array:
    """Return the roles as an (n, 4) array.

    >>> check_roles([[0.5, 0.2, 0.2, 0.1]]).shape
    (1, 4)

    Raises:
        ValueError: where a row is not four probabilities that sum to 1 (within 1e-6).
    """
    rows = np.asarray(roles, dtype=np.float64)
    if rows.size == 0:
        return np.zeros((0, 4))
    if rows.ndim != 2 or rows.shape[1] != 4:
        raise ValueError("roles must have a row a post and four columns")
    fits = np.isfinite(rows).all() and rows.min() >= -1e-9 and np.abs(rows.sum(axis=1) - 1).max() <= 1e-6
    if not fits:
        raise ValueError("the four roles of a post must be probabilities that sum to 1")
    return np.clip(rows, 0.0, 1.0)


def _read(rows: Array, most: int) -> _Glances:
    """Return the table up to `most` glances; O(n most^2), some 20 ms for 20,000 posts at five."""
    expert, bridge, human, other = rows.T
    n, scale = len(rows), most / len(rows)
    # none[j], once[j]: the coefficients of x^j. Scaling x by most/n keeps them below e^most.
    none = np.zeros((3, n, most + 1))
    once = np.zeros((2, n, most + 1))
    none[:, :, 0] = 1.0
    none[:, :, 1] = scale * np.stack([human + other, other, expert + other])
    once[:, :, 1] = scale * np.stack([expert + bridge, expert])
    while none.shape[1] > 1:
        if none.shape[1] % 2:  # a post that cannot be drawn changes no product
            none = np.concatenate([none, np.eye(1, most + 1)[None].repeat(3, axis=0)], axis=1)
            once = np.concatenate([once, np.zeros((2, 1, most + 1))], axis=1)
        left, right = none[:, 0::2], none[:, 1::2]
        once = _multiply(left[:2], once[:, 1::2]) + _multiply(once[:, 0::2], right[:2])
        none = _multiply(left, right)
    steps = np.arange(most)
    subsets = np.concatenate([[1.0], np.cumprod((n - steps) / (steps + 1) * scale)])
    focus_none, neither, person_none = none[:, 0] / subsets
    focus_once, once_impersonal = once[:, 0] / subsets
    return _Glances(focus_none, focus_once, person_none, neither, once_impersonal)


def _multiply(left: Array, right: Array) -> Array:
    """Return the products of polynomials in the last axis, cut at its length."""
    product = np.zeros_like(left)
    width = left.shape[-1]
    for i in range(width):
        product[..., i:] += left[..., i : i + 1] * right[..., : width - i]
    return product


def _check_glances(glances: int) -> int:
    if not 1 <= glances <= MOST_GLANCES:
        raise ValueError(f"glances must be between 1 and {MOST_GLANCES}")
    return int(glances)


def _clip(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)
