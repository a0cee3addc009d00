"""Faults of focuscoach itself, told without a word of anybody's posts."""

from __future__ import annotations

from focuscoach.errors import UsageError, mark


def name_fault(fault: Exception) -> UsageError:
    """Return what the page says of an error that nobody expected: its kind alone."""
    return UsageError(
        "fault",
        mark("Something went wrong inside focuscoach ({kind})."),
        mark("Report the fault, without your posts."),
        kind=type(fault).__name__,
    )
