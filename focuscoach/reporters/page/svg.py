"""Plain SVG: elements that escape what they hold, and the figure that carries a drawing with its table.

Places across are per cents of the width, so that a drawing fits a telephone and a sheet of paper
while its letters keep their size; heights are pixels.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from focuscoach.reporters.blocks import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: its title says what it shows, its table says it without eyes."""

    title: str
    drawing: Markup
    table: Table
    note: str = ""


def tag(name: str, *children: str | Markup, **attributes: str | float) -> Markup:
    """Return an element; text and attributes are escaped, `_` in an attribute's name is a hyphen.

    >>> tag("text", "a < b", class_="label", text_anchor="end", x=1.50)
    Markup('<text class="label" text-anchor="end" x="1.5">a &lt; b</text>')
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_say(value))}"' for key, value in attributes.items()
    )
    inside = "".join(escape(child) for child in children)
    return Markup(f"<{name}{said}>{inside}</{name}>")  # noqa: S704  # every part above is escaped


def join(parts: Iterable[Markup]) -> Markup:
    """Return the elements one after another."""
    return Markup("").join(parts)


def across(share: float) -> str:
    """Return a place across the drawing, 0 to 1, as a per cent of its width.

    >>> across(0.25)
    '25%'
    """
    return f"{_say(100 * min(max(share, 0.0), 1.0))}%"


def draw(height: float, *children: Markup, label: str, class_: str = "") -> Markup:
    """Return a drawing as wide as its place, `height` pixels high; `label` is what a screen reader says."""
    return tag("svg", *children, class_=f"drawing {class_}".rstrip(), width="100%", height=height, role="img",
               aria_label=label)  # fmt: skip


def _say(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")
