"""Faults of focuscoach itself, told without a word of anybody's posts; and errors told by the person's own names."""

from __future__ import annotations

from collections.abc import Mapping

from focuscoach.errors import FocuscoachError, UsageError, mark

MENDED_BY_SAYING = frozenset({
    "ambiguous-dates", "author-not-found", "several-authors", "several-owners", "no-column", "no-text-column",
})  # fmt: skip
"""Errors after which the same files can be read, once the person has said more."""


def name_fault(fault: Exception) -> UsageError:
    """Return what the page says of an error that nobody expected: its kind alone."""
    return UsageError(
        "fault",
        mark("Something went wrong inside focuscoach ({kind})."),
        mark("Report the fault, without your posts."),
        kind=type(fault).__name__,
    )


def rename_files(error: FocuscoachError, shown: Mapping[str, str]) -> FocuscoachError:
    """Return the error with the names that the person gave their files."""
    error.params = {
        key: shown.get(value, value) if isinstance(value, str) else value
        for key, value in error.params.items()
    }
    return error
