"""Legibility against the number of posts that a reader glances at."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from focuscoach.figures import Legibility
from focuscoach.reporters.blocks import Table
from focuscoach.reporters.page.svg import Figure, across, draw, tag
from focuscoach.reporters.words import Words

LOW = 0.2
"""Under this the number stands above its point, clear of the axis."""
LEFT, RIGHT, TOP, HEIGHT = 0.13, 0.86, 22, 132


def draw_glances(values: Sequence[float], found: Legibility, _: Words) -> Figure | None:
    """Return the rising line, with the interval at the number of glances that the report is about."""
    if len(values) < found.glances:
        return None
    half = next((k for k, value in enumerate(values, start=1) if value >= 0.5), None)
    if half is None:
        title = _("Even after {n} posts fewer than half of your readers would know", n=len(values))
    else:
        title = _("It takes {n} posts until half of your readers know", n=half)
    line = " ".join(
        f"{1000 * at / (len(values) - 1):.0f},{100 * (1 - value):.1f}" for at, value in enumerate(values)
    )
    n = len(values)
    here = _x(found.glances, n)
    drawing = draw(
        TOP + HEIGHT + 24,
        *_scale(_),
        tag(
            "svg",
            tag("polyline", class_="trend", vector_effect="non-scaling-stroke", points=line),
            class_="plot accent",
            x=across(LEFT),
            y=TOP,
            width=across(RIGHT - LEFT),
            height=HEIGHT,
            viewBox="0 0 1000 100",
            preserveAspectRatio="none",
        ),
        tag("line", class_="whisker accent", x1=here, x2=here, y1=_y(found.high), y2=_y(found.low)),
        tag("circle", class_="accent", cx=here, cy=_y(found.value), r=4.5),
        tag("text", _.percent(found.value), tag("tspan", f" {_.span(found.low, found.high)}", class_="soft"),
            class_="strong", x=across(_place(found.glances, n) + 0.025),
            y=_y(found.value) + (18 if found.value > LOW else -9)),
        tag("text", _.percent(values[-1]), class_="strong", x=across(RIGHT + 0.03), y=_y(values[-1]) + 4),
        *(
            tag("text", str(k), class_="soft", x=_x(k, n), y=TOP + HEIGHT + 18, text_anchor="middle")
            for k in sorted({1, found.glances, 10, n}) if k <= n
        ),
        label=title,
    )  # fmt: skip
    rows = tuple((str(k), _.percent(value)) for k, value in enumerate(values, start=1))
    note = _(
        "Across: posts glanced at. Up: the chance that a reader sees what you stand for and who you are."
    )
    return Figure(title, drawing, Table((_("posts glanced at"), _("chance")), rows), note)


def _scale(_: Words) -> list[Markup]:
    """Return the scale of the chances, a line each at nothing, half and all."""
    end = across(RIGHT + 0.02)
    lines = [
        tag("line", class_="half" if share else "axis", x1=across(LEFT), x2=end, y1=_y(share), y2=_y(share))
        for share in (0.0, 0.5, 1.0)
    ]
    names = [
        tag("text", f"{share:.0%}", class_="soft", x=across(LEFT - 0.02), y=_y(share) + 4, text_anchor="end")
        for share in (0.0, 0.5, 1.0)
    ]
    return [*lines, *names]


def _place(k: int, most: int) -> float:
    return LEFT + (RIGHT - LEFT) * (k - 1) / (most - 1)


def _x(k: int, most: int) -> str:
    return across(_place(k, most))


def _y(share: float) -> float:
    return TOP + HEIGHT * (1 - share)
