"""A table of many authors, as studies have them: each post's voice, judged among the posts of its own author.

The table is cut by author, so that all posts of one lie in one partition, and each partition is judged where it lies.
Nothing is spilled to a disk: the workers need room for the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from focuscoach.errors import FocuscoachError, UsageError, mark
from focuscoach.importers.columns import COLUMNS
from focuscoach.posts import POSTS, Owner

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd

MADE = {
    "author": "str", "id": "str", "created_at": "str", "lang": "str", "voice": "str", "p_topical": "float64",
    "p_personal": "float64", "p_mixed": "float64",
}  # fmt: skip
"""The columns of the answer and their types; the probabilities are told to four places."""
ROWS = 25_000
"""Posts of a partition, more or less: an author's posts are never parted."""
BLOCK = "32MB"
NOBODY, SPREAD = "\x01nobody ", 1000
"""How the name begins under which a post without an author goes, and over how many names such posts are spread."""
LINES = (".jsonl", ".ndjson")


def is_sweep(path: Path) -> bool:
    """Return whether a path is a table that a sweep reads: Parquet, a folder of it, or JSON lines."""
    if path.is_dir():
        return any(path.glob("*.parquet"))
    return path.suffix.lower() in (".parquet", *LINES)


def sweep(path: Path, author: str, columns: Mapping[str, str], *, quick: bool = True) -> dd.DataFrame:
    """Return the lazy frame of the answer, a row a post with own words; nothing is read yet but the head.

    `author` names the column of the author; `columns` name those of text, date, id and lang where they are called
    otherwise than in any table.

    Raises:
        UsageError: the table has no such column.
    """
    table = _open(path)
    if author not in table.columns:
        raise _refuse(path, author, "author")
    names = {"author": author} | {
        meaning: name for meaning in ("text", "id", "date", "lang")
        if (name := _find(meaning, [*table.columns], columns, path)) is not None
    }  # fmt: skip
    table = table[[*dict.fromkeys(names.values())]]
    table = table.map_partitions(name_nobody, author)
    shuffled = table.shuffle(
        on=names["author"], npartitions=max(1, table.npartitions, -(-_count_rows(path) // ROWS))
    )
    return shuffled.map_partitions(judge_authors, names, quick, meta=_frame([]).astype(MADE))


def run_sweep(
    path: Path,
    author: str,
    columns: Mapping[str, str],
    *,
    workers: int,
    scheduler: str | None,
    quick: bool,
    output: Path | None,
) -> Iterator[pd.DataFrame]:
    """Yield the answer part by part; with `output` write it there as a folder of Parquet, and yield nothing.

    Raises:
        UsageError: no such column, no scheduler, no room, or a part that could not be judged.
    """
    import tempfile

    from focuscoach.cohort.engine import open_cluster

    _look_ahead(path, output)
    try:
        with (
            tempfile.TemporaryDirectory() as scratch,
            open_cluster(workers=workers, memory="0", scratch=Path(scratch), address=scheduler) as client,
        ):
            table = sweep(path, author, columns, quick=quick)
            if output is not None:
                table.to_parquet(str(output), write_index=False)
                return
            for part in client.compute(table.to_delayed()):
                yield part.result()
                part.release()
    except FocuscoachError:
        raise
    except Exception as error:
        raise UsageError(
            "sweep-failed",
            mark("{name} could not be judged to its end."),
            mark(
                "Look whether there is room, and whether every row has text and an author; then begin anew."
            ),
            name=path.name,
        ) from error


def _look_ahead(path: Path, output: Path | None) -> None:
    """Raise an error where the table is not there, or where something is already that the answer would mix with."""
    if not path.exists():
        raise UsageError("missing", mark("{name} is not there."),
                         mark("Check the path; quote it if it has spaces."), name=path.name)  # fmt: skip
    if output is not None and output.exists() and not (output.is_dir() and not any(output.iterdir())):
        raise UsageError("output-taken", mark("{name} is there already."),
                         mark("Choose a folder that is new or empty with -o."), name=output.name)  # fmt: skip


def _open(path: Path) -> dd.DataFrame:
    import dask.dataframe as dd

    try:
        if path.suffix.lower() in LINES:
            return dd.read_json(str(path), orient="records", lines=True, blocksize=BLOCK, dtype=False)
        return dd.read_parquet(str(path / "*.parquet" if path.is_dir() else path), split_row_groups=True)
    except Exception as error:
        raise UsageError(
            "damaged-table",
            mark("{name} cannot be read as a table."),
            mark("Look whether it is whole, and Parquet or JSON lines as its name says."),
            name=path.name,
        ) from error


def _count_rows(path: Path) -> int:
    """Return the rows of Parquet, which may all lie in one group; 0 for JSON lines, which are read in blocks."""
    import pyarrow.parquet as pq

    if path.suffix.lower() in LINES:
        return 0
    return sum(
        pq.read_metadata(one).num_rows for one in (path.glob("*.parquet") if path.is_dir() else [path])
    )


def name_nobody(table: pd.DataFrame, author: str) -> pd.DataFrame:
    """Return a table whose authors are texts, those that are missing or blank with names that are nobody's.

    They are spread, so that a table without authors does not end on one worker.
    """
    import numpy as np
    import pandas as pd

    names = table[author].astype("str")
    blank = (names.isna() | names.str.strip().eq("")).to_numpy(bool)
    apart = np.char.add(NOBODY, (np.arange(len(table)) % SPREAD).astype(str))
    return table.assign(**{author: names.where(~blank, pd.Series(apart, table.index)).astype("str")})


def _find(meaning: str, there: list[str], columns: Mapping[str, str], path: Path) -> str | None:
    """Return the column of a meaning; None where there is none and none is needed."""
    told = columns.get(meaning)
    known = {name.lower(): name for name in there}
    found = next(
        (known[name] for name in ([told.lower()] if told else COLUMNS[meaning]) if name in known), None
    )
    if found is None and (told or meaning == "text"):
        raise _refuse(path, told or meaning, meaning)
    return found


def _refuse(path: Path, column: str, meaning: str) -> UsageError:
    if meaning == "author":
        hint = mark(
            "Look at its columns for the names, and name the one of the author: --author-column NAME."
        )
    else:
        hint = mark("Look at its columns for the names, and name one as --column {meaning}=NAME.")
    return UsageError("no-column", mark("{member} has no column {column}."), hint,
                      member=path.name, column=column, meaning=meaning)  # fmt: skip


def judge_authors(table: pd.DataFrame, names: Mapping[str, str], quick: bool = True) -> pd.DataFrame:
    """Return the rows of one partition: the posts of each author judged among themselves, authors in order.

    What is wrong with a row makes it one without words; no error holds its text.
    """
    import pandas as pd

    try:
        frame = _make_frame(table, names)
        told = pd.concat(
            [_frame([]), *(_judge(posts, quick=quick) for posts in _part(frame))], ignore_index=True
        )
    except Exception:  # noqa: BLE001  # whatever it says could hold a word of a post
        raise RuntimeError("a partition could not be judged") from None
    told["author"] = told["author"].where(~told["author"].str.startswith(NOBODY), "")
    told["created_at"] = told["created_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ").fillna("")
    shares = ["p_topical", "p_personal", "p_mixed"]
    told[shares] = told[shares].round(4)
    return told.astype(MADE)


def _part(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the posts of each author of a frame in the order of authors; one without an author is alone."""
    import numpy as np

    other = frame["author"].ne(frame["author"].shift()) | frame["author"].str.startswith(NOBODY)
    starts = np.flatnonzero(other.to_numpy(bool))
    for start, end in pairwise([*starts, len(frame)]):
        yield frame.iloc[start:end].reset_index(drop=True)


def _judge(posts: pd.DataFrame, *, quick: bool) -> pd.DataFrame:
    """Return the posts of one author that have own words, each with its voice."""
    from focuscoach.history import History
    from focuscoach.pipeline import judge

    judged = judge(History(posts, (), (), Owner(), ()), quick=quick).frame
    return judged.loc[judged["voice"].notna(), [*MADE]]


def _make_frame(table: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the posts as the stages take them, by author and in time order."""
    import pandas as pd

    texts = table[names["text"]].astype(object).where(table[names["text"]].notna(), "").astype(str)
    ids = table[names["id"]] if "id" in names else pd.Series(table.index, index=table.index)
    hints = table[names["lang"]].fillna("") if "lang" in names else ""
    frame = pd.DataFrame({
        "id": ids.astype(str), "platform": "table", "kind": "original", "text": texts,
        "created_at": _read_dates(table, names), "date_precision": "second", "title": "", "url": "",
        "lang_hint": hints, "group": "", "author": table[names["author"]].astype(str), "reply_to": "",
    }, index=table.index)  # fmt: skip
    frame["platforms"] = [("table",)] * len(frame)
    frame = frame[[*POSTS]].astype(POSTS).assign(future=False)
    order = ["author", "created_at", "id"]
    return frame.sort_values(order, kind="stable", na_position="first", ignore_index=True)


def _read_dates(posts: pd.DataFrame, names: Mapping[str, str]) -> pd.Series[pd.Timestamp]:
    import pandas as pd

    if "date" not in names:
        return pd.Series(pd.NaT, index=posts.index, dtype=POSTS["created_at"])
    return pd.to_datetime(posts[names["date"]], utc=True, errors="coerce", format="ISO8601")


def _frame(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """Return a frame of the answer before its dates are spelled out."""
    import pandas as pd

    return pd.DataFrame(rows, columns=[*MADE]).astype(MADE | {"created_at": POSTS["created_at"]})
