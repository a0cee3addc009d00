"""The source lists of the demo export: one post a line, as the invented person wrote it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

VOICES = {"t": "topical", "p": "personal", "m": "mixed"}
ON_FOCUS = {"y": "yes", "p": "partly", "n": "no"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a source list: when, what kind the network files it under, its labels and its text."""

    when: datetime
    kind: str
    voice: str | None
    on_focus: str | None
    text: str

    def number(self, below: int) -> int:
        """Return a number in [0, below) that belongs to this entry: stable, and evenly spread.

        It fills what a network would draw at random, so that packing twice gives the same bytes.
        """
        return zlib.crc32(f"{self.when:%Y%m%d%H%M}{self.text}".encode()) % below

    def milliseconds(self) -> int:
        """Return the Unix time in milliseconds."""
        return int(self.when.timestamp()) * 1000 + self.number(1000)


def read_entries(source: Path) -> list[Entry]:
    """Return the entries of a source list, oldest first.

    The list gives minutes; the second is drawn from the text.
    """
    return sorted(_entries(source.read_text(encoding="utf-8")), key=lambda entry: entry.when)


def _entries(source: str) -> Iterator[Entry]:
    for line in source.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        day, clock, kind, voice, on_focus, *rest = line.split(" ", 5)
        text = "".join(rest).replace("\\n", "\n")
        minute = datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=UTC)
        seconds = zlib.crc32(line.encode()) % 60
        yield Entry(minute.replace(second=seconds), kind, VOICES.get(voice), ON_FOCUS.get(on_focus), text)
