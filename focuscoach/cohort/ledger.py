"""What earlier releases told: for each variable the part that each student lies in, so that the next one knows.

It holds no name and no text: 64 bits for a student, the group, the class of each variable that was told, and a
number for the part. It belongs to the organiser, who holds the exports and cards too, and goes when they go.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.cohort.disclosure import Numbers
from focuscoach.cohort.relations import Cut
from focuscoach.errors import UsageError, mark

SCHEMA = b"2"
Keys = npt.NDArray[np.uint64]
Names = npt.NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Told:
    """Of one variable: students, their class and group when it was told, and their part.

    `groups` has programme and year in one text, parted by a NUL.
    """

    keys: Keys
    classes: Numbers
    labels: Numbers
    groups: Names


@dataclass(frozen=True, slots=True)
class Joined:
    """Students of now, the first `n`, and the shades of then; `later` says that there was a release before."""

    told: Told
    n: int
    later: bool


@dataclass(slots=True)
class Ledger:
    """What was told by variable, of which groups and with which k, and how a release is held against it."""

    told: dict[str, Told] = field(default_factory=dict)
    cuts: tuple[Cut, ...] = ()
    k: int = 0

    def note(self, cuts: Iterable[Cut], k: int) -> None:
        """Note which sets were told of which groups, and with which k; what is told later is held against them."""
        self.k = min(k, self.k or k)
        known = {(one.variable, one.first, one.last): one.groups for one in self.cuts}
        for cut in cuts:
            name = (cut.variable, cut.first, cut.last)
            known[name] = known.get(name, frozenset()) | cut.groups
        self.cuts = tuple(Cut(*name, known[name]) for name in sorted(known))

    def join(self, variable: str, keys: Keys, groups: Names, classes: Numbers) -> Joined:
        """Return the students of now with their parts, and below them the shades of then.

        Who is new, or of another class or group than then, lies in no part that was told: part 0.
        """
        before = self.told.get(variable)
        if before is None:
            return Joined(Told(keys, classes, np.zeros(len(keys), np.int64), groups), len(keys), later=False)
        then, now = _index(before), _index(Told(keys, classes, classes, groups))
        labels = np.array([then.get(version, -1) for version in now], dtype=np.int64)
        met = np.where(labels >= 0, before.labels[labels] + 1, 0)
        gone = np.array([at for version, at in then.items() if version not in now], dtype=np.int64)
        told = Told(
            np.concatenate([keys, before.keys[gone]]),
            np.concatenate([classes, before.classes[gone]]),
            np.concatenate([met, before.labels[gone] + 1]),
            np.concatenate([groups, before.groups[gone]]),
        )
        return Joined(told, len(keys), later=True)

    def recall(self, variable: str, keys: Keys, classes: Numbers) -> list[Numbers]:
        """Return the classes by which students were told before, where anybody's was another; the latest is not known.

        Who was not told before has the class of now.
        """
        before = self.told.get(variable)
        if before is None:
            return []
        versions = np.unique(np.stack([before.keys, before.classes.astype(np.uint64)], axis=1), axis=0)
        _, first, which = np.unique(versions[:, 0], return_index=True, return_inverse=True)
        rank = np.arange(len(versions)) - first[which.ravel()]
        found = []
        for number in range(int(rank.max(initial=-1)) + 1):
            known, then = versions[rank == number].T
            at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
            told = np.where(known[at] == keys, then[at].astype(np.int64), classes)
            found += [told] if (told != classes).any() else []
        return found

    def keep(self, variable: str, told: Told, labels: Numbers) -> None:
        """Note that a variable was told, and which parts its sets have cut."""
        order = np.lexsort((told.groups.astype(str), told.classes, told.keys))
        _, first, which = np.unique(labels[order], return_index=True, return_inverse=True)
        rank = np.argsort(np.argsort(first))
        self.told[variable] = Told(
            told.keys[order], told.classes[order], rank[which.ravel()], told.groups[order]
        )

    def to_bytes(self) -> bytes:
        """Return the ledger as a Parquet file."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        names = sorted(self.told)
        columns: Mapping[str, object] = {
            "variable": pa.array([name for name in names for _ in self.told[name].keys], pa.string()),
            "student": pa.array(_join([self.told[name].keys for name in names], np.uint64), pa.uint64()),
            "class": pa.array(_join([self.told[name].classes for name in names], np.uint8), pa.uint8()),
            "group": pa.array([group for name in names for group in self.told[name].groups], pa.string()),
            "part": pa.array(_join([self.told[name].labels for name in names], np.uint32), pa.uint32()),
        }
        cuts = [[one.variable, one.first, one.last, sorted(one.groups, key=str)] for one in self.cuts]
        told = {b"focuscoach.ledger": SCHEMA, b"focuscoach.cuts": json.dumps([self.k, cuts]).encode()}
        table = pa.table(columns).replace_schema_metadata(told)
        stream = io.BytesIO()
        pq.write_table(table, stream, compression="zstd")
        return stream.getvalue()


def read_ledger(path: Path) -> Ledger:
    """Return the ledger at a path; an empty one where there is no file.

    Raises:
        UsageError: it cannot be read. Without it nothing may be told: it could tell on somebody.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.exists():
        return Ledger()
    try:
        table = pq.read_table(path, memory_map=False)
        if (table.schema.metadata or {}).get(b"focuscoach.ledger") != SCHEMA:
            raise ValueError
        names = np.asarray(table["variable"].to_pylist(), dtype=object)
        groups = np.asarray(table["group"].to_pylist(), dtype=object)
        keys, classes, labels = (table[name].to_numpy() for name in ("student", "class", "part"))
        k, told_of = json.loads(table.schema.metadata[b"focuscoach.cuts"])
        cuts = [
            Cut(name, first, last, frozenset((one, other) for one, other in groups))
            for name, first, last, groups in told_of
        ]
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise UsageError(
            "bad-ledger",
            mark("The ledger {name} cannot be read, so nothing is told."),
            mark("Put back the copy that you kept, or tell the group only once more students joined, in a new folder."),
            name=path.name,
        ) from error  # fmt: skip
    told = {}
    for name in dict.fromkeys(names):
        rows = names == name
        told[str(name)] = Told(
            keys[rows].astype(np.uint64),
            classes[rows].astype(np.int64),
            labels[rows].astype(np.int64),
            groups[rows],
        )
    return Ledger(told, tuple(cuts), int(k))


def _join(arrays: list[npt.NDArray[np.generic]], kind: type[np.generic]) -> npt.NDArray[np.generic]:
    return np.concatenate(arrays).astype(kind) if arrays else np.empty(0, kind)


def _index(told: Told) -> dict[tuple[int, int, str], int]:
    """Return where each student stands in each class and group."""
    versions = zip(told.keys.tolist(), told.classes.tolist(), told.groups.tolist(), strict=True)
    return {version: at for at, version in enumerate(versions)}
