"""How the mix changed: a line a voice by quarter, inside the ribbon of its 95 % interval."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from math import hypot

from markupsafe import Markup

from focuscoach.errors import mark
from focuscoach.figures import Period, Share
from focuscoach.reporters.blocks import Table
from focuscoach.reporters.page.svg import Figure, across, draw, join, tag
from focuscoach.reporters.words import VOICES, Words, clean

LEFT, RIGHT = 0.12, 0.68
"""Where lines begin and end; their names stand beyond the end."""
PANEL, GAP = 62, 22
TOP = 6
"""Room for the letters of the first scale."""
FOCUS = "focus"
SMALL = 5
"""Under so many points a difference between two quarters is called hardly any."""
_QUARTER = re.compile(r"(\d{4})\D*([1-4])$")

Pick = Callable[[Period], Share | None]


def draw_quarters(trend: Sequence[Period], _: Words) -> Figure | None:
    """Return the lines of the voices and of the focus, one under the other; None under two quarters."""
    known = [period for period in trend if period.mix is not None]
    if len(known) < 2:
        return None
    times = {period.period: _time(period.period) for period in trend}
    first, last = min(times.values()), max(times.values())
    places = {name: (time - first) / max(1, last - first) for name, time in times.items()}
    lines: list[tuple[str, str, Pick]] = [
        ("topical", _(VOICES["topical"]), lambda one: one.mix.topical if one.mix else None),
        ("personal", _(VOICES["personal"]), lambda one: one.mix.personal if one.mix else None),
        ("mixed", _(VOICES["mixed"]), lambda one: one.mix.mixed if one.mix else None),
    ]
    if any(period.focus_share for period in known):
        lines.append((FOCUS, _("on focus"), lambda one: one.focus_share))
    panels = [
        _panel(TOP + at * (PANEL + GAP), voice, name, trend, places, pick, _)
        for at, (voice, name, pick) in enumerate(lines)
    ]
    height = TOP + len(lines) * (PANEL + GAP)
    title = _finding(known, _)
    drawing = draw(
        height + 14, *panels, _axis(trend, places, height - GAP + 12), label=title, class_="quarters"
    )
    note = _("The ribbon holds the true share in 95 of 100 cases; quarters under ten posts are left open.")
    return Figure(title, drawing, _table(trend, _), note)


def _time(period: str) -> int:
    """Return the number of a quarter, so that silent ones leave room.

    >>> _time("2026Q1") - _time("2025Q4")
    1
    """
    found = _QUARTER.search(period)
    assert found is not None, "periods are quarters"
    return int(found[1]) * 4 + int(found[2])


def _finding(known: Sequence[Period], _: Words) -> str:
    """Return what changed between the first and the last quarter; where chance may have done it, that too."""
    first, last = known[0], known[-1]
    assert first.mix is not None
    assert last.mix is not None
    for voice, rose, fell in (
        ("topical", mark("You became more topical: {before} in {first}, {after} in {last}"),
         mark("You became less topical: {before} in {first}, {after} in {last}")),
        ("personal", mark("You became more personal: {before} in {first}, {after} in {last}"),
         mark("You became less personal: {before} in {first}, {after} in {last}")),
    ):  # fmt: skip
        before, after = getattr(first.mix, voice), getattr(last.mix, voice)
        if _differ(before, after):
            shape = rose if after.share > before.share else fell
            return _(
                shape,
                before=_.percent(before.share),
                after=_.percent(after.share),
                first=clean(first.period),
                last=clean(last.period),
            )
    moves = {voice: (getattr(first.mix, voice), getattr(last.mix, voice)) for voice in VOICES}
    voice = max(moves, key=lambda name: abs(moves[name][1].share - moves[name][0].share))
    before, after = moves[voice]
    shape = mark(
        "{voice}: {before} in {first}, {after} in {last}; with so few posts a quarter that may be chance"
    )
    if abs(round(100 * after.share) - round(100 * before.share)) < SMALL:
        shape = mark("Your mix hardly changed; {voice}: {before} in {first}, {after} in {last}")
    said = _(
        shape,
        voice=_(VOICES[voice]),
        before=_.percent(before.share),
        after=_.percent(after.share),
        first=clean(first.period),
        last=clean(last.period),
    )
    return said[:1].upper() + said[1:]


def _differ(before: Share, after: Share) -> bool:
    """Return whether two shares of different posts surely differ, from their intervals (Zou & Donner's MOVER)."""
    low, high = (before, after) if before.share < after.share else (after, before)
    return high.share - low.share > hypot(low.high - low.share, high.share - high.low)


def _panel(
    top: float, voice: str, name: str, trend: Sequence[Period], places: dict[str, float], pick: Pick, _: Words
) -> Markup:
    """Return one line with its ribbon, its name and its latest share."""
    runs: list[list[tuple[float, Share]]] = [[]]
    last: float | None = None
    gap = 1.5 / max(1, _span(places))
    for period in trend:
        share, place = pick(period), places[period.period]
        if share is None or (last is not None and place - last > gap):
            runs.append([])
        if share is not None:
            runs[-1].append((place, share))
            last = place
    drawn = [run for run in runs if run]
    latest = drawn[-1][-1][1]
    plot = tag(
        "svg",
        *(tag("polygon", class_="ribbon", points=_ribbon(run)) for run in drawn if len(run) > 1),
        *(
            tag(
                "polyline",
                class_="trend",
                vector_effect="non-scaling-stroke",
                points=_points((x, s.share) for x, s in run),
            )
            for run in drawn
        ),
        class_=f"plot {voice}",
        x=across(LEFT),
        y=top,
        width=across(RIGHT - LEFT),
        height=PANEL,
        viewBox="0 0 1000 100",
        preserveAspectRatio="none",
    )
    points = [
        tag("g",
            tag("line", class_="whisker", x1=_x(x), x2=_x(x), y1=_y(top, s.high), y2=_y(top, s.low)),
            tag("circle", cx=_x(x), cy=_y(top, s.share), r=3), class_=f"point {voice}")
        for run in drawn for x, s in run
    ]  # fmt: skip
    middle = min(max(_y(top, latest.share), top + 16), top + 42)
    beside = across(RIGHT + 0.03)
    return join([
        *_scale(top),
        plot,
        *points,
        tag("text", _.percent(latest.share), class_="strong", x=beside, y=middle),
        tag("text", name, class_="soft", x=beside, y=middle + 15),
    ])  # fmt: skip


def _scale(top: float) -> list[Markup]:
    """Return the scale of one panel: a line each at nothing, half and all, the outer two with their numbers."""
    lines = [
        tag("line", class_="half" if share else "axis", x1=across(LEFT), x2=across(RIGHT + 0.02),
            y1=_y(top, share), y2=_y(top, share))
        for share in (0.0, 0.5, 1.0)
    ]  # fmt: skip
    return lines + [
        tag(
            "text",
            f"{share:.0%}",
            class_="soft",
            x=across(LEFT - 0.02),
            y=_y(top, share) + 4,
            text_anchor="end",
        )
        for share in (0.0, 1.0)
    ]


def _span(places: dict[str, float]) -> float:
    """Return how many quarters lie between the first and the last."""
    times = [_time(name) for name in places]
    return max(times) - min(times)


def _x(place: float) -> str:
    return across(LEFT + (RIGHT - LEFT) * place)


def _y(top: float, share: float) -> float:
    return top + PANEL * (1 - share)


def _points(run: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{1000 * x:.0f},{100 * (1 - y):.1f}" for x, y in run)


def _ribbon(run: list[tuple[float, Share]]) -> str:
    there = [(x, share.high) for x, share in run]
    back = [(x, share.low) for x, share in reversed(run)]
    return _points([*there, *back])


def _axis(trend: Sequence[Period], places: dict[str, float], top: float) -> Markup:
    ends = [(trend[0], "start"), (trend[-1], "end")]
    return join(
        tag(
            "text",
            clean(period.period),
            class_="soft",
            x=_x(places[period.period]),
            y=top + 6,
            text_anchor=side,
        )
        for period, side in ends
    )


def _table(trend: Sequence[Period], _: Words) -> Table:
    header = (_("quarter"), _("posts"), *(_(VOICES[name]) for name in VOICES), _("on focus"))
    rows = []
    for period in trend:
        shares: list[Share | None] = [None] * 3
        if period.mix is not None:
            shares = [period.mix.topical, period.mix.personal, period.mix.mixed]
        told = ("–" if share is None else _.share(share) for share in (*shares, period.focus_share))
        rows.append((clean(period.period), _.number(period.posts), *told))
    return Table(header, tuple(rows))
