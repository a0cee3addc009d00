"""The first screen of the README: what `focuscoach demo` shows."""

from __future__ import annotations

from focuscoach.demo import find_exports
from focuscoach.pipeline import analyse, read
from focuscoach.reporters.terminal import render
from generators.parts import fence

SCREEN_ENDS = "What to post next"


def show_screen() -> str:
    """Return the first sections of the demo's report, as a terminal without colours shows them."""
    shown, found, _ = render(analyse(read(*find_exports())), colour=False).partition(f"\n{SCREEN_ENDS}")
    if not found:
        raise ValueError(f"the demo's report has no section {SCREEN_ENDS!r}")
    return fence("$ focuscoach demo\n" + shown.rstrip() + "\n…")
