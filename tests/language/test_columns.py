"""Rows of one array as a column of a frame: taken apart and put together as any column, and never copied whole."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from focuscoach.language.columns import as_column, as_rows
from focuscoach.language.row_column import RowColumn

ROWS = np.arange(12, dtype=np.float32).reshape(4, 3)


@pytest.fixture
def frame() -> pd.DataFrame:
    return pd.DataFrame({"name": ["a", "b", "c", "d"], "place": as_column(ROWS)})


def test_the_array_itself_lies_in_the_frame_and_in_what_is_made_of_it(frame: pd.DataFrame) -> None:
    assert as_rows(frame["place"]) is ROWS
    more = frame.assign(other=1).copy()
    assert np.shares_memory(as_rows(more["place"]), ROWS)
    assert frame["place"].array.nbytes == ROWS.nbytes


@pytest.mark.parametrize(
    ("take", "places"),
    [
        (lambda frame: frame.iloc[[2, 0]], [2, 0]),
        (lambda frame: frame.iloc[1:3], [1, 2]),
        (lambda frame: frame[frame["name"] > "b"], [2, 3]),
        (lambda frame: frame.loc[frame["name"] == "e"], []),
        (lambda frame: frame.loc[[3, 1], ["place"]], [3, 1]),
        (lambda frame: frame.sort_values("name", ascending=False), [3, 2, 1, 0]),
        (lambda frame: pd.concat([frame.iloc[:1], frame.iloc[3:]], ignore_index=True), [0, 3]),
        (lambda frame: frame.groupby("name").get_group("c"), [2]),
    ],
)
def test_rows_go_with_their_posts(frame: pd.DataFrame, take: object, places: list[int]) -> None:
    taken = take(frame)  # type: ignore[operator]
    assert as_rows(taken["place"]).tolist() == ROWS[places].tolist()


def test_a_cell_is_a_row(frame: pd.DataFrame) -> None:
    assert frame["place"][1].tolist() == [3.0, 4.0, 5.0]
    assert [row.tolist() for row in frame["place"]] == ROWS.tolist()
    cells: npt.NDArray[np.object_] = frame["place"].to_numpy()
    assert cells.shape == (4,)
    assert cells[3].tolist() == ROWS[3].tolist()
    assert not frame["place"].isna().any()


def test_a_post_that_was_not_there_has_zeros(frame: pd.DataFrame) -> None:
    assert as_rows(frame.reindex([0, 9])["place"]).tolist() == [[0.0, 1.0, 2.0], [0.0, 0.0, 0.0]]


def test_columns_are_compared_cell_by_cell(frame: pd.DataFrame) -> None:
    other = ROWS.copy()
    other[2, 1] = -1
    assert (frame["place"].array == RowColumn(other)).tolist() == [True, True, False, True]


def test_a_column_of_single_arrays_is_stacked() -> None:
    assert as_rows(pd.Series([ROWS[0], ROWS[1]])).tolist() == ROWS[:2].tolist()
    assert as_rows(pd.Series([], dtype=object)).shape == (0, 0)
    assert as_rows(pd.Series(as_column(np.zeros((3, 0))))).shape == (3, 0)
