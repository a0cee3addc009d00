"""Rows of numbers as one column of a frame: a million posts share one array, and no row is an object of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.language.row_column import RowColumn


def as_column(rows: npt.NDArray[Any]) -> RowColumn:
    """Return an array (n, d) as what a frame keeps as a column of n cells; nothing is copied.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"at": as_column(np.eye(2))})
    >>> frame["at"][1].tolist(), as_rows(frame["at"].iloc[[1]]).tolist()
    ([0.0, 1.0], [[0.0, 1.0]])
    """
    from focuscoach.language.row_column import RowColumn  # which loads pandas

    return RowColumn(rows)


def as_rows(column: pd.Series[Any]) -> npt.NDArray[Any]:
    """Return the cells of a column below each other, (n, d): the array itself where it is kept as one, to be read only.

    A column of single arrays is stacked; without cells it has no width.
    """
    rows = getattr(column.array, "rows", None)
    if rows is not None:
        return np.asarray(rows)
    cells = list(column)
    return np.stack(cells) if cells else np.zeros((0, 0))
