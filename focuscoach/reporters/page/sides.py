"""The networks beside each other: a bar each, all on one scale, with its figures written beside it."""

from __future__ import annotations

from markupsafe import Markup

from focuscoach.errors import mark
from focuscoach.figures import Mix
from focuscoach.report import NetworkReading, Report, Target
from focuscoach.reporters.blocks import Table
from focuscoach.reporters.networks import tell_networks
from focuscoach.reporters.page.svg import Figure, across, draw, join, tag
from focuscoach.reporters.profile_forms import name_network
from focuscoach.reporters.words import Words

ROW, TOP, BAR = 86, 40, 18
"""Pixels that a network takes, those above its bar, and those of the bar."""
LEANS = mark("{network} {share} topical")


def draw_networks(report: Report, _: Words) -> Figure | None:
    """Return a bar of the voices for each network, the shop window first; None where fewer than two have a mix."""
    known = [(one, one.mix) for one in report.networks if one.mix is not None]
    if len(known) < 2:
        return None
    title = "; ".join(
        _(LEANS, network=name_network(one.network, _), share=_.percent(_lean(mix))) for one, mix in known
    )
    bars = [_row(at * ROW, one, mix, report.target, _) for at, (one, mix) in enumerate(known)]
    drawing = draw(len(known) * ROW, *bars, _scale(len(known) * ROW - ROW + TOP + BAR), label=title)
    table = next(block for block in tell_networks(report, _) if isinstance(block, Table))
    note = _("The needle counts half of mixed to each side; the dashes bound what is recommended.")
    return Figure(title, drawing, table, "" if report.target.free else note)


def _lean(mix: Mix) -> float:
    return mix.topical.share + mix.mixed.share / 2


def _row(top: float, one: NetworkReading, mix: Mix, target: Target, _: Words) -> Markup:
    """Return a network's name and figures, and below them its bar with the needle and the band."""
    place, bar = 0.0, []
    for voice, share in (("topical", mix.topical), ("mixed", mix.mixed), ("personal", mix.personal)):
        bar.append(
            tag("rect", class_=voice, x=across(place), y=top + TOP, width=across(share.share), height=BAR)
        )
        place += share.share
    ends = () if target.free else target.topical
    needle = across(_lean(mix))
    return join([
        tag("text", _("{network} ({n})", network=name_network(one.network, _), n=_.number(one.posts)),
            class_="strong", x=0, y=top + 14),
        tag("text", _tell(one, _), class_="soft", x=0, y=top + 32),
        *bar,
        *(tag("line", class_=name, x1=across(end), x2=across(end), y1=top + TOP - 3, y2=top + TOP + BAR + 2)
          for end in ends for name in ("halo", "band dashed")),
        tag("line", class_="halo", x1=needle, x2=needle, y1=top + TOP - 3, y2=top + TOP + BAR + 3),
        tag("line", class_="needle", x1=needle, x2=needle, y1=top + TOP - 3, y2=top + TOP + BAR + 3),
    ])  # fmt: skip


def _tell(one: NetworkReading, _: Words) -> str:
    """Return the other figures of a network, those that there are."""
    told = []
    if one.focus_share is not None:
        told.append(_("{share} on focus", share=_.percent(one.focus_share.share)))
    if one.legibility is not None:
        told.append(_("known by {chance}", chance=_.percent(one.legibility.value)))
    return " · ".join(told)


def _scale(top: float) -> Markup:
    """Return the scale under all bars."""
    ends = ((0.0, "start"), (0.5, "middle"), (1.0, "end"))
    return join(
        tag("text", f"{share:.0%}", class_="soft", x=across(share), y=top + 18, text_anchor=side)
        for share, side in ends
    )
