"""What two told numbers tell together, where by what the words mean one set of students lies inside another.

Who has an advice first has that advice; who lies in the band has posts enough; whose side is too small does not lie in
the band. Of two such sets the one less the other is a number too, though each is told by itself. So two sets are told
of the same group only where none of the four kinds of student that they make there is of one to k - 1, if any of the
four is empty. Whatever relation there is leaves one of them empty; a relation need not be known to be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from focuscoach.cohort.disclosure import ANY, Bands, Cell, Mask, Numbers

Key = tuple[str | None, str | None]
GLANCE = 50_000
"""So many students are looked at first: mostly they show already that two sets have nothing to do with one another."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A set of students that was told of some groups: in a variable those of the classes `first` to `last`."""

    variable: str
    first: int
    last: int
    groups: frozenset[Key]


@dataclass(slots=True)
class Relations:
    """The sets that were told of a cohort, now and in earlier releases, and what may be told beside them.

    `cells` has the group of each student, `classes` the class of each in every variable, and `tree` the groups whose
    size is told. `before` are the sets of earlier releases, and `then` the classes by which they were told, where
    these were others. `base` is a variable that others hang on: it parts the students once it is told.
    """

    tree: Cell
    cells: Numbers
    classes: dict[str, Numbers]
    k: int
    before: Sequence[Cut] = ()
    then: Mapping[str, Sequence[Numbers]] = field(default_factory=dict)
    base: str = ""
    told: list[Cut] = field(default_factory=list)
    _regions: dict[frozenset[Key], tuple[list[Key], Numbers]] = field(default_factory=dict)

    def choose_bounds(self, name: str, found: dict[Key, Bands]) -> dict[Key, Bands]:
        """Return the bands with only those bounds that may be told; a group of one band is left out."""
        kept: dict[int, frozenset[Key]] = {}
        bounds = {first for bands in found.values() for first, _, _ in bands[1:]}
        for bound in sorted(
            bounds, key=lambda one: (-sum(_has(bands, one) for bands in found.values()), one)
        ):
            groups = frozenset(key for key, bands in found.items() if _has(bands, bound))
            sets = [(bound, ANY, groups)]
            sets += [(min(bound, one), max(bound, one) - 1, groups & where) for one, where in kept.items()]
            kept[bound] = self._tell(name, groups, sets)
        return {
            key: merged
            for key, bands in found.items()
            if len(merged := _merge(bands, {bound for bound, where in kept.items() if key in where})) > 1
        }

    def choose_kinds(self, name: str, found: dict[Key, Bands]) -> dict[Key, Bands]:
        """Return the classes without an order that may be told of each group."""
        kept: dict[int, frozenset[Key]] = {}
        for kind in dict.fromkeys(kind for bands in found.values() for kind, _, _ in bands):
            groups = frozenset(key for key, bands in found.items() if _has(bands, kind))
            beside = {one: where for one, where in kept.items() if where}
            together = np.isin(self.classes[name], [kind, *beside]).astype(np.int64)
            common = groups.intersection(*beside.values())
            groups = self._fit(name, [(Cut(name, kind, kind, common), together == 1)], groups)
            kept[kind] = self._tell(name, groups, [(kind, kind, groups)])
        left = {key: [band for band in bands if key in kept[band[0]]] for key, bands in found.items()}
        return {key: bands for key, bands in left.items() if bands}

    def _tell(
        self, name: str, groups: frozenset[Key], sets: Iterable[tuple[int, int, frozenset[Key]]]
    ) -> frozenset[Key]:
        """Return of which groups the sets may be told, and note them."""
        cuts = [Cut(name, *one) for one in sets]
        groups = self._fit(name, [(cut, self._select(cut, self.classes[name])) for cut in cuts], groups)
        if groups:
            self.told += [
                Cut(name, cut.first, cut.last, cut.groups & groups) for cut in cuts if cut.groups & groups
            ]
        return groups

    def _fit(self, name: str, cuts: Sequence[tuple[Cut, Mask]], groups: frozenset[Key]) -> frozenset[Key]:
        """Return those of some groups in which sets may be told beside what was told of other variables."""
        others = [
            (cut, self._select(cut, classes))
            for cut in (*self.told, *self.before)
            if cut.variable != name
            for classes in (self.classes[cut.variable], *self.then.get(cut.variable, ()))
        ]
        while groups and (bad := self._find_bad(cuts, others, groups)):
            groups = frozenset() if bad == self.tree.key else groups - _list_within(self.tree, bad)
        return groups

    def _find_bad(
        self, cuts: Iterable[tuple[Cut, Mask]], others: Sequence[tuple[Cut, Mask]], groups: frozenset[Key]
    ) -> Key | None:
        """Return the innermost group of those in which a set may not be told beside another."""
        base = next((one for one in (*self.told, *self.before) if one.variable == self.base), None)
        for cut, chosen in cuts:
            for other, beside in others:
                common = cut.groups & groups & other.groups
                bad = self._look(common, chosen, beside)
                if bad is None and base is not None and self.base != other.variable:
                    bad = self._look(
                        common & base.groups, chosen, beside, self._select(base, self.classes[base.variable])
                    )
                if bad is not None:
                    return bad
        return None

    def _look(self, groups: frozenset[Key], one: Mask, other: Mask, base: Mask | None = None) -> Key | None:
        """Return a group in which two sets make a small number, None where there is none."""
        if self.tree.key not in groups:
            return None
        inner, region = self._part(groups)
        where = region if base is None else region * 2 + base
        kinds = np.zeros((len(inner) * 2, 4), np.int64)
        there = np.bincount(where, minlength=len(kinds)) > 0
        for start, end in ((0, GLANCE), (GLANCE, len(where))):
            some = where[start:end] * 4 + one[start:end] * 2 + other[start:end]
            kinds += np.bincount(some, minlength=kinds.size).reshape(-1, 4)
            if (kinds[there] > 0).all():
                return None  # no kind is empty, so there is no relation
        small = there & (kinds == 0).any(axis=1) & ((kinds > 0) & (kinds < self.k)).any(axis=1)
        found = np.flatnonzero(small)
        if not len(found):
            return None
        return inner[int(found[0]) // (1 if base is None else 2)]

    def _part(self, groups: frozenset[Key]) -> tuple[list[Key], Numbers]:
        """Return the group that stands for each region that some groups cut, and the region of each student."""
        if groups not in self._regions:
            sizes = np.bincount(self.cells, minlength=1 + max(self.tree.cells, default=0))
            regions, at = _list_regions(self.tree, groups, sizes), np.zeros(len(sizes), np.int64)
            for number, (_, cells) in enumerate(regions):
                at[[*cells]] = number
            self._regions[groups] = [key for key, _ in regions], at[self.cells]
        return self._regions[groups]

    @staticmethod
    def _select(cut: Cut, classes: Numbers) -> Mask:
        chosen: Mask = (classes >= cut.first) & (classes <= cut.last)
        return chosen


def _has(bands: Bands, first: int) -> bool:
    return any(band[0] == first for band in bands)


def _merge(bands: Bands, bounds: set[int]) -> Bands:
    """Return the bands with those made one that no bound parts."""
    made: Bands = []
    for first, last, count in bands:
        if made and first not in bounds:
            low, _, n = made.pop()
            made.append((low, last, n + count))
        else:
            made.append((first, last, count))
    return made


def _list_regions(cell: Cell, groups: frozenset[Key], sizes: Numbers) -> list[tuple[Key, frozenset[int]]]:
    """Return the regions that some groups cut, each with the group to leave out where it may not be told.

    That is the group itself, or of several in one the smallest, which what lies beside them is worked out from.
    """
    inner = [part for part in cell.parts if part.key in groups]
    rest = cell.cells.difference(*(part.cells for part in inner))
    found = [region for part in inner for region in _list_regions(part, groups, sizes)]
    if not rest:
        return found
    small = min(inner, key=lambda part: (int(sizes[[*part.cells]].sum()), str(part.key)), default=cell)
    return [*found, (small.key, rest)]


def _list_within(tree: Cell, key: Key) -> frozenset[Key]:
    """Return the key of a group and those of the groups in it."""
    for cell in tree.parts:
        if cell.key == key:
            return frozenset({key, *(part.key for part in cell.parts)})
        found = _list_within(cell, key)
        if found:
            return found
    return frozenset()
