"""Work that is done: one small Parquet file a student, by fingerprint, so that a run goes on where it stopped."""

from __future__ import annotations

import io
from dataclasses import asdict, fields
from pathlib import Path

from focuscoach.cohort.card import StudentCard
from focuscoach.files import write_whole


class Kept:
    """The cards that were made already, in the folder `work`; it names nobody."""

    def __init__(self, folder: Path) -> None:
        """Keep cards in this folder, which is made when the first one comes."""
        self._folder = folder

    def find(self, fingerprint: str) -> StudentCard | None:
        """Return the card of that fingerprint; None where there is none, or only half of one."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        path = self._path(fingerprint)
        if not path.exists():
            return None
        try:
            (row,) = pq.read_table(path, memory_map=False).to_pylist()
            names = {one.name for one in fields(StudentCard)}
            return StudentCard(**{**row, "rules": tuple(row["rules"])}) if set(row) == names else None
        except (OSError, ValueError, TypeError, pa.ArrowException):
            return None

    def keep(self, fingerprint: str, card: StudentCard) -> None:
        """Write a card whole or not at all.

        Raises:
            OSError: there is no room, or it may not be written.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        share = pa.float64()
        schema = pa.schema({
            "goal": pa.string(), "posts": pa.int64(), "topical": share, "inside": pa.bool_(), "focus": share,
            "legibility": share, "per_week": share, "rules": pa.list_(pa.string()), "quarter": pa.string(),
            "made_by": pa.string(), "schema": pa.int64(),
        })  # fmt: skip
        stream = io.BytesIO()
        row = asdict(card) | {"rules": list(card.rules)}
        pq.write_table(pa.Table.from_pylist([row], schema=schema), stream)
        path = self._path(fingerprint)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, stream.getvalue())

    def _path(self, fingerprint: str) -> Path:
        return self._folder / fingerprint[:2] / f"{fingerprint}.parquet"
