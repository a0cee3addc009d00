"""Progress on standard error: for what takes over a second, and only where a person watches a terminal."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from focuscoach.errors import mark
from focuscoach.history import Progress
from focuscoach.locale import Translate, translator

_WHAT = {
    "read": mark("Reading {name}"),
    "language": mark("Telling languages apart"),
    "voice": mark("Judging posts"),
    "reading": mark("Reading the newest posts carefully"),
    "subjects": mark("Grouping subjects"),
    "measure": mark("Measuring"),
    "cohort": mark("Students left: {name}"),
}
_PATIENCE = 1.0
_BEAT = 0.5
"""Seconds after which the line moves, also where nothing new was told."""
_TURNS = "|/-\\"


@contextmanager
def show_progress(ui: str = "en") -> Iterator[Progress]:
    """Give a function that shows one line of progress after a second, and wipes it at the end."""
    if not sys.stderr.isatty():
        yield _ignore
        return
    line = _Line(translator(ui))
    beat = threading.Thread(target=line.beat, daemon=True)
    beat.start()
    try:
        yield line.tell
    finally:
        line.over.set()
        beat.join()
        line.wipe()


@dataclass
class _Line:
    """What is being done, and the line that says it: drawn by a beat of its own, so that each stage is seen to move."""

    translate: Translate
    told: tuple[str, int, int | None] = ("", 0, None)
    since: float = field(default_factory=time.monotonic)
    over: threading.Event = field(default_factory=threading.Event)
    shown: bool = False

    def tell(self, what: str, done: int, total: int | None) -> None:
        """Take in what is done; it is drawn with the next beat."""
        if what != self.told[0] and not (what.startswith("cohort:") and self.told[0].startswith("cohort:")):
            self.since = time.monotonic()
        self.told = what, done, total

    def beat(self) -> None:
        """Draw the line again and again until it is over."""
        if self.over.wait(_PATIENCE):
            return
        turn = 0
        while not self.over.wait(_BEAT if turn else 0):
            self.draw(_TURNS[turn % len(_TURNS)])
            turn += 1

    def draw(self, sign: str) -> None:
        """Show what is being done, how much of it, and for how long."""
        what, done, total = self.told
        kind, _, name = what.partition(":")
        if kind not in _WHAT:
            return
        said = self.translate(_WHAT[kind]).format(name=name)
        part = f" {min(100, 100 * done // total)}%" if total and done else ""
        seconds = int(time.monotonic() - self.since)
        sys.stderr.write(f"\r\x1b[2K{said}{part} … {seconds} s {sign}")
        sys.stderr.flush()
        self.shown = True

    def wipe(self) -> None:
        """Leave nothing of the line."""
        if self.shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def _ignore(what: str, done: int, total: int | None) -> None:
    """Show nothing, since nobody watches."""
