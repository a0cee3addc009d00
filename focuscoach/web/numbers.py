"""The numbers of a report that a visit keeps for the next one, and what moved since those that were kept before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from focuscoach.errors import FocuscoachError, UsageError, mark
from focuscoach.locale import translator

if TYPE_CHECKING:
    from focuscoach.comparing.record import Record
    from focuscoach.report import Report


class Numbers:
    """The reports kept on this machine, without any text, and which of them this visit put there."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept: list[tuple[Record, Record | None]] = []

    def hold(self, report: Report) -> Report:
        """Return the report with what moved since the last one that was kept; as it is where there is none."""
        from focuscoach.comparing.kept import find_last
        from focuscoach.comparing.record import take_record
        from focuscoach.comparing.reports import compare

        record = take_record(report)
        try:
            last = record and find_last(record, self._path)
            moved = compare(last, record, translator(report.ui)) if record and last else None
        except FocuscoachError:  # what cannot be read or held against it is as if it were not there
            return report
        return replace(report, since_last=moved)

    def keep(self, report: Report) -> None:
        """Keep the numbers of a report on this machine, in the place of those of the same day.

        Raises:
            UsageError: no post that is measured has a date.
            ProfileError: what was kept before is damaged, or cannot be written.
        """
        from focuscoach.comparing.kept import find_same, keep
        from focuscoach.comparing.record import take_record

        record = take_record(report)
        if record is None:
            raise UsageError(
                "undated",
                mark("Nothing was kept: no post that is measured has a date."),
                mark("Add an export whose posts have dates."),
            )
        before = find_same(record, self._path)
        keep(record, self._path)
        self._kept.append((record, before))

    def forget(self) -> None:
        """Put what was kept before the visit in the place of all that it kept.

        Raises:
            ProfileError: what was kept is damaged, or cannot be written.
        """
        from focuscoach.comparing.kept import take_back

        while self._kept:
            record, before = self._kept[-1]
            take_back(record, before, self._path)
            self._kept.pop()
