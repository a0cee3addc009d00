"""Progress on standard error: for what takes over a second, and only where a person watches a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from focuscoach.errors import mark
from focuscoach.history import Progress
from focuscoach.locale import translator

_WHAT = {
    "read": mark("Reading {name}"),
    "language": mark("Telling languages apart"),
    "voice": mark("Judging posts"),
    "reading": mark("Reading the newest posts carefully"),
    "subjects": mark("Grouping subjects"),
    "measure": mark("Measuring"),
}
_PATIENCE = 1.0


@contextmanager
def show_progress(ui: str = "en") -> Iterator[Progress]:
    """Give a function that shows one line of progress after a second, and wipes it at the end."""
    if not sys.stderr.isatty():
        yield _ignore
        return
    started = time.monotonic()
    shown = False
    translate = translator(ui)

    def tell(what: str, done: int, total: int | None) -> None:
        nonlocal shown
        if time.monotonic() - started < _PATIENCE:
            return
        kind, _, name = what.partition(":")
        line = translate(_WHAT[kind]).format(name=name) if kind in _WHAT else what
        part = f" {100 * done // total} %" if total else ""
        sys.stderr.write(f"\r\x1b[2K{line}{part} …")
        sys.stderr.flush()
        shown = True

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def _ignore(what: str, done: int, total: int | None) -> None:
    """Show nothing, since nobody watches."""
