"""What may be told: sets of students are told one by one, as long as every part that they cut is k students or none.

Students are cut into parts by the sets that are told of them: two students are of one part where every told set holds
both or neither. Whatever is worked out from told counts, by taking one from another, is a sum over whole parts; so no
number of fewer than k students can be worked out while no part is smaller. Parts outlive a release: the next one
begins with them, and a student who left, or whose class changed, stays in them as a shade.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

AHEAD = 2
"""So many times the whole is halved before the groups in it are."""
ANY = 1 << 20
"""A class above all others."""


class Parts:
    """Students that are alike, counted; their parts, which get smaller with every set that is told."""

    def __init__(
        self, cells: Numbers, classes: Numbers, labels: Numbers, n: int, *, k: int, later: bool
    ) -> None:
        """Take a student an entry: the cell (-1 for none), the class, and the part of earlier releases.

        The first `n` are of now, the others shades; `later` says that there was a release before this one.
        """
        gone = np.arange(len(cells)) >= n
        rows = np.stack([labels, cells, classes, gone], axis=1)
        kinds, self.row_of, counts = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
        self.row_of = self.row_of.ravel()
        self.labels, self.cells, self.classes = (kinds[:, at].copy() for at in range(3))
        self.gone = kinds[:, 3] == 1
        self.new = (self.labels == 0) & ~self.gone & later
        self.counts, self.k = counts, k

    def select(self, cells: Iterable[int], first: int = 0, last: int = ANY) -> Mask:
        """Return which rows of now lie in these cells and in the classes from `first` to `last`."""
        found: Mask = self._find(cells, first, last) & ~self.gone
        return found

    def _find(self, cells: Iterable[int], first: int, last: int) -> Mask:
        inside: Mask = np.isin(self.cells, np.fromiter(cells, dtype=np.int64))
        found: Mask = inside & (self.classes >= first) & (self.classes <= last)
        return found

    def hides_moves(self, cells: Iterable[int], first: int, last: int, low: int, high: int) -> bool:
        """Return whether of those who came k lie in classes `low` to `high` and k in others, or nobody came.

        The same must hold of those who left. Of all only the classes `first` to `last` are looked at.
        """
        cells = [*cells]
        whole, some = self._find(cells, first, last), self._find(cells, low, high)
        for moved in (self.new, self.gone):
            inside, outside = self.count(some & moved), self.count(whole & ~some & moved)
            if inside + outside and min(inside, outside) < self.k:
                return False
        return True

    def count(self, chosen: Mask) -> int:
        """Return how many students the chosen rows hold."""
        return int(self.counts[chosen].sum())

    def tell(self, *sets: Mask) -> bool:
        """Cut the parts by sets of k students or more and return True; change nothing where a part gets too small."""
        if any(self.count(chosen) < self.k for chosen in sets):
            return False
        labels = self.labels
        for chosen in sets:
            _, labels = np.unique(labels * 2 + chosen, return_inverse=True)
        if (np.bincount(labels, weights=self.counts) < self.k).any():
            return False
        self.labels = labels
        return True

    def list_labels(self) -> Numbers:
        """Return the part of each student, in the order of the students."""
        return np.asarray(self.labels[self.row_of], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Cell:
    """A group that could be told: its base cells, and the groups that it is made of; `key` names it."""

    key: tuple[str | None, str | None]
    cells: frozenset[int]
    parts: tuple[Cell, ...] = ()


def choose_groups(parts: Parts, whole: Cell) -> set[tuple[str | None, str | None]] | None:
    """Return the keys of the groups that are told, the whole among them; None where not even the whole may be.

    The large are told first, so that of several the small are held back.
    """
    if not parts.tell(parts.select(whole.cells)):
        return None
    told = {whole.key}
    for group in _by_size(parts, whole.parts):
        if parts.tell(parts.select(group.cells)):
            told.add(group.key)
    for group in whole.parts:
        if group.key in told:
            told |= {one.key for one in _by_size(parts, group.parts) if parts.tell(parts.select(one.cells))}
    return told


def _by_size(parts: Parts, groups: Iterable[Cell]) -> list[Cell]:
    return sorted(groups, key=lambda one: (-parts.count(parts.select(one.cells)), str(one.key)))


Bands = list[tuple[int, int, int]]
"""First class, last class, and how many students lie in them."""


def choose_bands(parts: Parts, whole: Cell, classes: int) -> dict[tuple[str | None, str | None], Bands]:
    """Return in which bands each group's classes are told; one band says nothing, and stands for that.

    The classes are halved, and the halves halved, always at the same places. A halving is told of a group where both
    sides hold k students and so do both sides of the groups beside it that are not told. What everybody shares is
    not told: nobody would be hidden among others. Groups without a band of their own are not in the answer.
    """
    found: dict[tuple[str | None, str | None], Bands] = {}

    def halve(groups: Sequence[Cell], first: int, last: int) -> None:
        """Tell the halving of one run of classes, for a group and then for the groups in it."""
        whole, *_ = groups
        if first >= last:
            return
        middle = (first + last) // 2
        if not _tell_sides(parts, whole, (first, middle, last)):
            return
        told = {whole.key: whole}
        _tell_inside(parts, whole, (first, middle, last), told, frozenset(one.key for one in groups))
        for cell in told.values():
            _cut(found, parts, cell, (first, middle, last))
        for low, high in ((first, middle), (middle + 1, last)):
            halve([*told.values()], low, high)

    _go_ahead(parts, whole, 0, classes - 1, AHEAD)
    halve(_flatten(whole), 0, classes - 1)
    return found


def _go_ahead(parts: Parts, whole: Cell, first: int, last: int, times: int) -> None:
    """Halve the whole alone some times, so that it is told in more than the halves that its groups bear."""
    middle = (first + last) // 2
    if times and first < last and _tell_sides(parts, whole, (first, middle, last)):
        _go_ahead(parts, whole, first, middle, times - 1)
        _go_ahead(parts, whole, middle + 1, last, times - 1)


def _flatten(cell: Cell) -> list[Cell]:
    return [cell, *(inner for part in cell.parts for inner in _flatten(part))]


def _tell_sides(parts: Parts, cell: Cell, run: tuple[int, int, int]) -> bool:
    first, middle, last = run
    sides = ((first, middle), (middle + 1, last))
    return parts.hides_moves(cell.cells, first, last, first, middle) and parts.tell(
        *(parts.select(cell.cells, *side) for side in sides)
    )


def _tell_inside(
    parts: Parts,
    whole: Cell,
    run: tuple[int, int, int],
    told: dict[tuple[str | None, str | None], Cell],
    reached: frozenset[tuple[str | None, str | None]],
) -> None:
    """Add the groups inside a told one that may be told too; `reached` are those whose run is told as a whole."""
    first, middle, last = run
    rest = set(whole.cells)
    for group in _by_size(parts, whole.parts):
        left = rest - group.cells
        sides = [parts.count(parts.select(left, *side)) for side in ((first, middle), (middle + 1, last))]
        if group.key in reached and (not left or min(sides) >= parts.k) and _tell_sides(parts, group, run):
            told[group.key] = group
            rest = left
    for group in whole.parts:
        if group.key in told:
            _tell_inside(parts, group, run, told, reached)


def _cut(
    found: dict[tuple[str | None, str | None], Bands], parts: Parts, cell: Cell, run: tuple[int, int, int]
) -> None:
    """Replace the band of a group by its two halves."""
    first, middle, last = run
    halves = [(low, high, parts.count(parts.select(cell.cells, low, high)))
              for low, high in ((first, middle), (middle + 1, last))]  # fmt: skip
    bands = [band for band in found.get(cell.key, []) if band[:2] != (first, last)]
    found[cell.key] = sorted([*bands, *halves])


def choose_kinds(
    parts: Parts, whole: Cell, kinds: Sequence[int]
) -> dict[tuple[str | None, str | None], dict[int, int]]:
    """Return which classes of a variable without an order are told of each group, and how many students have each.

    The commonest of the whole come first; a class is told of a group only where it is told of the whole.
    """
    found: dict[tuple[str | None, str | None], dict[int, int]] = {}
    everybody = _flatten(whole)
    common = sorted(kinds, key=lambda kind: (-parts.count(parts.select(whole.cells, kind, kind)), kind))
    for kind in common:
        told: dict[tuple[str | None, str | None], Cell] = {}
        if _tell_kind(parts, whole, kind):
            told[whole.key] = whole
            _tell_kind_inside(parts, whole, kind, told)
        for cell in everybody:
            if cell.key in told:
                found.setdefault(cell.key, {})[kind] = parts.count(parts.select(cell.cells, kind, kind))
    return found


def _tell_kind(parts: Parts, cell: Cell, kind: int) -> bool:
    inside = parts.select(cell.cells, kind, kind)
    if not parts.hides_moves(cell.cells, 0, ANY, kind, kind):
        return False
    return parts.tell(inside, parts.select(cell.cells) & ~inside)


def _tell_kind_inside(
    parts: Parts, whole: Cell, kind: int, told: dict[tuple[str | None, str | None], Cell]
) -> None:
    rest = set(whole.cells)
    for group in _by_size(parts, whole.parts):
        left = rest - group.cells
        having = parts.count(parts.select(left, kind, kind))
        others = parts.count(parts.select(left)) - having
        if (not left or min(having, others) >= parts.k) and _tell_kind(parts, group, kind):
            told[group.key] = group
            rest = left
    for group in whole.parts:
        if group.key in told:
            _tell_kind_inside(parts, group, kind, told)
