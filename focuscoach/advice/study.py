"""What a study is here, and the grade that says how far it carries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from focuscoach.errors import mark

Design = Literal["experiment", "observation", "calculation", "convention"]
Seen = Literal["paper", "secondary"]

GRADES = {
    "A": mark("an experiment or natural experiment, read in the paper's own words"),
    "B": mark("interviews, a survey or observation, read in the paper's own words"),
    "C": mark("known from a secondary copy only, or our own calculation from stated assumptions"),
    "D": mark("a convention or a theory: no study was found that tests it"),
}
"""What each grade means."""


@dataclass(frozen=True, slots=True)
class Study:
    """One study: its reference, what it found, how it was made and where we read it."""

    reference: str
    finding: str
    design: Design
    seen: Seen = "paper"

    @property
    def grade(self) -> str:
        """The grade, A to D.

        >>> Study("x", "y", "experiment").grade, Study("x", "y", "experiment", "secondary").grade
        ('A', 'C')
        """
        if self.design == "convention":
            return "D"
        if self.design == "calculation" or self.seen == "secondary":
            return "C"
        return "A" if self.design == "experiment" else "B"
