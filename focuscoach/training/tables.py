"""Tables and figures as the cards write them in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def lay_table(head: Sequence[str], rows: Iterable[Sequence[object]], side: str = "---:") -> str:
    """Return a Markdown table; all columns but the first to the right, or as `side` says.

    >>> print(lay_table(["part", "n"], [["all", 3]]))
    | part | n |
    |---|---:|
    | all | 3 |
    """
    lines = [head, *rows]
    told = [f"| {' | '.join(str(cell) for cell in line)} |" for line in lines]
    return "\n".join([told[0], f"|---|{f'{side}|' * (len(head) - 1)}", *told[1:]])


def say_figure(figure: Any) -> str:  # noqa: ANN401 - a number, or one with its interval
    """Return a figure, with its interval in brackets where it has one.

    >>> say_figure({"value": 0.8469, "low": 0.7943, "high": 0.8832})
    '0.847 (0.794 to 0.883)'
    """
    if isinstance(figure, Mapping):
        return f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"
    return f"{figure:.3f}"
