"""The sides of the mix against the band of the goal, and what that band is."""

from __future__ import annotations

from datetime import datetime

from focuscoach.errors import mark
from focuscoach.figures import SHORTEST_DAYS, Place, Share, place_side
from focuscoach.importers.formats import TITLES
from focuscoach.report import Report, Target
from focuscoach.reporters.blocks import Bar
from focuscoach.reporters.words import GOALS, Words, clean

_OTHER_SIDE: dict[Place, Place] = {"under": "over", "over": "under"}
_AGAINST: dict[Place, str] = {
    "under": mark("{share}, under the band of {band}"),
    "over": mark("{share}, over the band of {band}"),
    "in": mark("{share}, in the band of {band}"),
    "perhaps": mark("{share}, not surely outside {band}"),
}
_ON_ALL = mark("{share} on all; {network} counts")


def name_window(report: Report) -> str:
    """Return the network that is the shop window, as people know it; "" where there are not several."""
    found = next((one.network for one in report.networks if one.shop_window and one.mix), "")
    return TITLES.get(found, clean(found).capitalize())


def _against(share: float, band: tuple[float, float], where: Place, window: str, _: Words) -> str:
    """Return where a share lies against its band; of several networks that the shop window is what counts."""
    if window:
        return _(_ON_ALL, share=_.percent(share), network=window)
    return _(_AGAINST[where], share=_.percent(share), band=_.span(*band))


def show_sides(report: Report, _: Words) -> tuple[Bar, ...]:
    """Return the topical and the personal side, each against its band; none where there is no band to lie against.

    Posts of less than three weeks lie against none, and where a shop window counts it says so there.
    """
    mix, target = report.mix, report.target
    if mix is None or target.free or 0 <= count_days(report) < SHORTEST_DAYS:
        return ()
    half = mix.mixed.share / 2
    topical, personal = mix.topical.share + half, mix.personal.share + half
    side = mix.side or Share(topical, topical, topical)
    place = place_side(side, target.topical)
    window = name_window(report)
    told = (
        (mark("topical side"), topical, target.topical, place),
        (mark("personal side"), personal, target.personal, _OTHER_SIDE.get(place, place)),
    )
    return tuple(
        Bar(_(name), share, _against(share, band, where, window, _), band)
        for name, share, band, where in told
    )


_RESTS = {
    "A": mark("experiments support it (grade A)"),
    "B": mark("observation supports it (grade B)"),
    "C": mark("a rule of thumb from other people’s figures (grade C)"),
    "D": mark("a rule of thumb: no study was found that tests it (grade D)"),
}


_BAND = mark(
    "For {goal} the band is topical {topical}, personal {personal}, and at least {focus} of all posts on focus: "
    "{rests}. The personal side makes people like you, but may make you look less competent; bridge posts carry "
    "both."
)
_SHORT_BAND = mark(
    "For {goal}: on focus at least {focus} (grade {grade}). The personal side makes people like you, but may make "
    "you look less competent; bridge posts carry both."
)
_SHORT_NO_GOAL = mark(
    "You named no goal; the band for {goal} stands in for it: on focus at least {focus} (grade {grade}). The personal "
    "side makes people like you, but may make you look less competent; bridge posts carry both."
)
_NO_GOAL = mark("You named no goal; the band for {goal} stands in for it.")


def tell_band(target: Target, _: Words, *, short: bool = False) -> str:
    """Return where the band lies, how far it is known, and what the personal side buys and may cost.

    Where no goal was named, that is said first: nobody is measured by what they do not look for without a word.
    """
    if target.free:
        return _.told(target.why) if target.why else _("There is no band.")
    goal = _(GOALS.get(target.goal, target.goal))
    unnamed = "" if target.named or short else _(_NO_GOAL, goal=goal) + " "
    return unnamed + _(
        (_SHORT_BAND if target.named else _SHORT_NO_GOAL) if short else _BAND,
        grade=_.told(target.grade),
        goal=goal,
        topical=_.span(*target.topical),
        personal=_.span(*target.personal),
        focus=_.percent(target.focus_at_least),
        rests=_(_RESTS.get(target.grade, _RESTS["D"])),
    )


def count_days(report: Report) -> int:
    """Return the days between the first post of the window and the last; -1 where none has a date."""
    start, end = report.window.start, report.window.end
    if start is None or end is None:
        return -1
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).days


def count_calendar_days(report: Report) -> int:
    """Return on how many days of the calendar, from the first to the last, the posts of the window lie."""
    assert report.window.start is not None
    assert report.window.end is not None
    first, last = (datetime.fromisoformat(one).date() for one in (report.window.start, report.window.end))
    return (last - first).days + 1
