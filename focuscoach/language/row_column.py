"""The array behind `focuscoach.language.columns`: what pandas asks of a column, answered by the rows of one array."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from pandas.api.extensions import ExtensionArray, ExtensionDtype
from pandas.api.indexers import check_array_indexer


class RowDtype(ExtensionDtype):
    """The type of a column whose cells are rows of one array."""

    name = "rows"
    type = np.ndarray

    @classmethod
    def construct_array_type(cls) -> builtins.type[RowColumn]:
        """Return the array of this type."""
        return RowColumn


class RowColumn(ExtensionArray):
    """A column of n cells, each a row of `rows` (n, d), which nobody writes to once the column is made."""

    def __init__(self, rows: npt.NDArray[Any]) -> None:
        self.rows = rows

    @classmethod
    def _from_sequence(cls, scalars: Sequence[Any], *, dtype: Any = None, copy: bool = False) -> Self:  # noqa: ANN401, ARG003
        return cls(np.array(list(scalars)).reshape(len(scalars), -1))

    @classmethod
    def _concat_same_type(cls, to_concat: Sequence[Self]) -> Self:
        return cls(np.concatenate([one.rows for one in to_concat]))

    @property
    def dtype(self) -> RowDtype:
        """The type of the column."""
        return RowDtype()

    @property
    def nbytes(self) -> int:
        """The bytes of the array."""
        return self.rows.nbytes

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self.rows)

    def __iter__(self) -> Iterator[npt.NDArray[Any]]:
        """Give the cells."""
        return iter(self.rows)

    def __getitem__(self, item: Any) -> Any:  # noqa: ANN401  (a cell for a number, a column for many)
        """Return a cell, or some of them as a column."""
        if isinstance(item, int | np.integer):
            return self.rows[item]
        return RowColumn(self.rows[check_array_indexer(self, item)])

    def __eq__(self, other: object) -> Any:  # noqa: ANN401
        """Return which cells are equal, number for number."""
        if not isinstance(other, RowColumn) or other.rows.shape != self.rows.shape:
            return NotImplemented
        return (self.rows == other.rows).all(axis=1)

    __hash__ = None  # type: ignore[assignment]  # as no array has

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> npt.NDArray[np.object_]:  # noqa: ANN401
        """Return an array of n cells."""
        cells = np.empty(len(self), dtype=object)
        for at, row in enumerate(self.rows):
            cells[at] = row
        return cells

    def isna(self) -> npt.NDArray[np.bool_]:
        """Return that no cell is missing."""
        return np.zeros(len(self), bool)

    def take(self, indices: Any, *, allow_fill: bool = False, fill_value: Any = None) -> Self:  # noqa: ANN401, ARG002
        """Return the cells at some places; a place that is none (-1, with `allow_fill`) holds zeros."""
        places = np.asarray(indices, np.int64)
        taken = self.rows.take(places, axis=0)
        if allow_fill:
            taken[places < 0] = 0
        return type(self)(taken)

    def copy(self) -> Self:
        """Return the column anew over the same array: to be put into a frame costs nothing."""
        return type(self)(self.rows)
