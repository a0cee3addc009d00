"""A student as the roster has it: where the export or card lies, the group, and why it is not read."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Student:
    """A line of the roster; `refused` is the code of the reason why it is not read, "" where it is.

    `shown` is how the organiser knows the student; it stands in organiser.csv and nowhere else. `path` is a file
    or a folder, `within` the student's folder in a zip of many.
    """

    shown: str
    path: Path
    within: str = ""
    programme: str = ""
    year: str = ""
    goal: str = ""
    focus: str = ""
    moment: str = ""
    refused: str = ""

    @property
    def key(self) -> int:
        """Return 64 bits that stand for the student in the ledger."""
        return _shorten(self.shown.casefold().strip())

    @property
    def line(self) -> int:
        """Return 64 bits that stand for the student at this moment: no two lines of a roster have the same."""
        return _shorten(f"{self.shown.casefold().strip()}\0{self.moment}")


def _shorten(name: str) -> int:
    return int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big")
