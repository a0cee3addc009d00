"""The mix against its band: one bar, its middle of mixed, and where that should lie."""

from __future__ import annotations

from markupsafe import Markup

from focuscoach.errors import mark
from focuscoach.figures import Mix, Share, place_side
from focuscoach.report import Target
from focuscoach.reporters.blocks import Table
from focuscoach.reporters.page.svg import Figure, across, draw, tag
from focuscoach.reporters.words import VOICES, Words

UNDER = mark("Your posts lean {share} topical, under the band of {band}")
INSIDE = mark("Your posts lean {share} topical, inside the band of {band}")
OVER = mark("Your posts lean {share} topical, over the band of {band}")
PERHAPS = mark("Your posts lean {share} topical, not surely outside the band of {band}")
ON_ALL = mark("Your posts on all networks lean {share} topical; {network} is what counts")
FREE = mark("Your posts lean {share} topical")

WRITTEN_FROM = 0.12
"""A narrower part of the bar does not hold its per cent."""


def lean(mix: Mix, target: Target, _: Words, *, window: str = "") -> str:
    """Return where the mix lies against its band, as surely as its interval tells; that a `window` counts instead."""
    middle = mix.topical.share + mix.mixed.share / 2
    if target.free:
        return _(FREE, share=_.percent(middle))
    if window:
        return _(ON_ALL, share=_.percent(middle), network=window)
    shapes = {"under": UNDER, "in": INSIDE, "over": OVER, "perhaps": PERHAPS}
    place = place_side(mix.side or Share(middle, middle, middle), target.topical)
    return _(shapes[place], share=_.percent(middle), band=_.span(*target.topical))


def draw_mixture(mix: Mix, target: Target, _: Words, *, window: str = "") -> Figure:
    """Return the bar of the voices, topical from the left and personal from the right, with the band."""
    topical, mixed, personal = mix.topical.share, mix.mixed.share, mix.personal.share
    middle, (low, high) = topical + mixed / 2, target.topical
    title = lean(mix, target, _, window=window)
    drawing = draw(
        90,
        *_part(0, topical, "topical", _),
        *_part(topical, mixed, "mixed", _),
        *_part(topical + mixed, personal, "personal", _),
        *(() if target.free else _band(low, high, _)),
        tag("line", class_="halo", x1=across(middle), x2=across(middle), y1=22, y2=68),
        tag("line", class_="needle", x1=across(middle), x2=across(middle), y1=22, y2=68),
        tag("circle", class_="needle", cx=across(middle), cy=68, r=4),
        *(
            tag("text", f"{share:.0%}", class_="soft", x=across(share), y=86, text_anchor=side)
            for share, side in ((0.0, "start"), (1.0, "end"))
        ),
        label=title,
    )
    named = [("topical", mix.topical), ("mixed", mix.mixed), ("personal", mix.personal)]
    rows = [(_(VOICES[name]), _.percent(share.share), _.span(share.low, share.high)) for name, share in named]
    rows.append((_("unsure (apart)"), _.percent(mix.unsure.share), _.span(mix.unsure.low, mix.unsure.high)))
    note = _("The needle counts half of mixed to each side.")
    return Figure(title, drawing, Table((_("voice"), _("share"), _("95% interval")), tuple(rows)), note)


def _band(low: float, high: float, _: Words) -> list[Markup]:
    """Return where the mix should lie: its name above, its ends across the bar."""
    said = tag(
        "text", _("recommended"), class_="soft", x=across((low + high) / 2), y=11, text_anchor="middle"
    )
    ends = [
        tag("line", class_=name, x1=across(end), x2=across(end), y1=16, y2=66)
        for end in (low, high)
        for name in ("halo", "band")
    ]
    return [said, tag("line", class_="band", x1=across(low), x2=across(high), y1=20, y2=20), *ends]


def _part(start: float, share: float, voice: str, _: Words) -> list[Markup]:
    parts = [tag("rect", class_=voice, x=across(start), y=26, width=across(share), height=34)]
    if voice != "mixed" and share >= WRITTEN_FROM:
        edge, anchor = (start + 0.02, "start") if voice == "topical" else (start + share - 0.02, "end")
        said = tag("text", _.percent(share), class_=f"on-{voice}", x=across(edge), y=48, text_anchor=anchor)
        parts.append(said)
    return parts
