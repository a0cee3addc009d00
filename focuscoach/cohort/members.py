"""The students who were read: who each is to the ledger, the group, and the classes of the numbers; no card is held."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping

import numpy as np

from focuscoach.cohort.classes import list_variables
from focuscoach.cohort.disclosure import Numbers
from focuscoach.cohort.ledger import Keys


class Members:
    """The students who were read, in columns: some fifty bytes each, whatever their exports held."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.keys = array("Q")
        self.cells = array("L")
        self.cell_of: dict[tuple[str, str], int] = {}
        self.spelled: dict[str, str] = {}
        self.columns: dict[str, bytearray] = {name: bytearray() for name in list_variables()}

    def add(self, key: int, programme: str, year: str, classes: Mapping[str, int]) -> None:
        """Add a student by the class of each variable; a programme is the same in capitals."""
        self.keys.append(key)
        cell = self._fold(programme), self._fold(year)
        self.cells.append(self.cell_of.setdefault(cell, len(self.cell_of)))
        for name, column in self.columns.items():
            column.append(classes[name])

    def _fold(self, name: str) -> str:
        folded = name.casefold()
        self.spelled[folded] = min(name, self.spelled.get(folded, name))
        return folded

    def spell(self, name: str | None) -> str | None:
        """Return the name of a programme or a year as it was written, None for none."""
        return None if name is None else self.spelled.get(name, name)

    def seem_named(self, least: int) -> bool:
        """Return whether more than half, and `least` or more, are alone in their programme or alone in their year.

        Then the column holds something of a person, as a name or a number, and no group.
        """
        counts = np.bincount(np.array(self.cells, dtype=np.int64), minlength=len(self.cell_of))
        for part in (0, 1):
            sizes: Counter[str] = Counter()
            for cell, at in self.cell_of.items():
                sizes[cell[part]] += int(counts[at])
            alone = sum(size == 1 for size in sizes.values())
            if alone >= least and 2 * alone > len(self):
                return True
        return False

    def __len__(self) -> int:
        return len(self.keys)

    def settle(self) -> tuple[Keys, Numbers, list[tuple[str, str]]]:
        """Return keys, cells and the name of each cell, the cells numbered by name, whoever came first."""
        names = sorted(self.cell_of)
        rank = np.zeros(max(1, len(names)), np.int64)
        rank[[self.cell_of[name] for name in names]] = np.arange(len(names))
        cells = np.array(self.cells, dtype=np.int64)
        return np.array(self.keys, dtype=np.uint64), rank[cells] if len(cells) else cells, names

    def classes(self, name: str) -> Numbers:
        """Return the class of each student in one variable."""
        return np.frombuffer(bytes(self.columns[name]), dtype=np.uint8).astype(np.int64)
