"""The classes that a student's numbers fall in: fixed beforehand, so that no cohort moves a boundary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from focuscoach.advice.rules import RULES
from focuscoach.cohort.card import StudentCard

TENTHS = tuple(round(at / 10, 1) for at in range(1, 10))
CHANGES = (-0.05, 0.05, 0.15)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a student and the boundaries of its classes: class 0 lies under the first, and so on.

    A student without the number lies in the lowest class. With `change` the number is the difference of two cards,
    and a student without it is one who did not change.
    """

    name: str
    bounds: tuple[float, ...]
    change: bool = False

    @property
    def classes(self) -> int:
        """The number of classes."""
        return len(self.bounds) + 1

    def sort(self, value: float | None) -> int:
        """Return the class of a value.

        >>> [FIGURES["focus"].sort(value) for value in (None, 0.0, 0.1, 0.999, 1.0)]
        [0, 0, 1, 9, 9]
        """
        if value is None:
            return self.sort(0.0)
        return sum(value >= bound for bound in self.bounds)

    def reach(self, first: int, last: int) -> tuple[float | None, float | None]:
        """Return the values that classes `first` to `last` reach from and to; None for no end on that side.

        >>> FIGURES["focus"].reach(0, 4), FIGURES["focus"].reach(5, 9)
        ((None, 0.5), (0.5, None))
        """
        return (
            self.bounds[first - 1] if first > 0 else None,
            self.bounds[last] if last < len(self.bounds) else None,
        )


FIGURES: Mapping[str, Figure] = {
    figure.name: figure
    for figure in (
        Figure("topical", TENTHS),
        Figure("focus", TENTHS),
        Figure("legibility", TENTHS),
        Figure("per_week", (0.25, 0.5, 1.0, 2.0, 4.0)),
        Figure("topical_change", CHANGES, change=True),
        Figure("focus_change", CHANGES, change=True),
        Figure("legibility_change", CHANGES, change=True),
    )
}
"""What is told in bands."""
SHARES = ("inside", "seen")
"""What is told as a share of the students: the mix lies inside the band; there are posts enough to see anything."""
ADVICE = tuple(
    rule.id
    for rule in RULES.values()
    if rule.condition and rule.theme not in ("data", "praise", "exposure") and not rule.id.startswith("FC9")
)
"""The rules that a school may hear of, in the order of the registry: those that can hold for a history, without remarks
on its data and without what posts give away, since that somebody tells of health is itself a fact of their health."""


def sort_student(card: StudentCard, earlier: StudentCard | None = None) -> dict[str, int]:
    """Return the class of a student by the name of each variable; `earlier` is the card of before.

    Beside the figures and the shares there is `first`, the place of the first advice in `ADVICE` counted from 1, and
    `rule:ID` for each rule.
    """
    found = {name: one.sort(_value(card, name, earlier)) for name, one in FIGURES.items()}
    known = [rule for rule in card.rules if rule in ADVICE]
    found["inside"] = int(bool(card.inside))
    found["seen"] = int(card.topical is not None)
    found["first"] = 1 + ADVICE.index(known[0]) if known else 0
    return found | {f"rule:{rule}": int(rule in known) for rule in ADVICE}


def _value(card: StudentCard, name: str, earlier: StudentCard | None) -> float | None:
    figure = FIGURES[name]
    if not figure.change:
        value: float | None = getattr(card, name)
        return value
    now = getattr(card, name.removesuffix("_change"))
    then = None if earlier is None else getattr(earlier, name.removesuffix("_change"))
    return None if now is None or then is None else round(now - then, 4)


def list_variables() -> Sequence[str]:
    """Return the name of every variable."""
    return (*FIGURES, *SHARES, "first", *(f"rule:{rule}" for rule in ADVICE))
