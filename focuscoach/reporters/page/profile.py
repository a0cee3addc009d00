"""The profile beside the posts: its first lines, what to change, what is good, and words that would fit."""

from __future__ import annotations

from dataclasses import dataclass

from focuscoach.report import Report
from focuscoach.reporters.profile_forms import SHORT, UNTOLD, name_network
from focuscoach.reporters.words import Words, clean, shorten


@dataclass(frozen=True, slots=True)
class ProfileView:
    """What the page shows of a profile; every part may be empty.

    `lines` are networks with their first lines, `change` and `good` remarks with their rules, `also` the remarks beyond
    those.
    """

    lines: tuple[tuple[str, str], ...]
    change: tuple[tuple[str, str], ...]
    also: tuple[tuple[str, str], ...]
    good: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    occupations: tuple[str, ...]
    untold: tuple[str, ...]


def show_profile(report: Report, _: Words) -> ProfileView | None:
    """Return the profile as the page shows it; None where no export tells one."""
    reading = report.profile
    if reading is None:
        return None
    lines = tuple(
        (name_network(one.network, _), f"“{shorten(one.first)}”")
        for one in reading.lines
        if one.first and not one.same_as
    )
    remarks = tuple((_.told(one.text), one.rule) for one in reading.advice)
    # What the card already names is not told twice.
    named = {one.label for one in report.card.occupations} if report.card else set()
    return ProfileView(
        lines,
        remarks[:SHORT],
        remarks[SHORT:],
        tuple((_.told(one.text), one.rule) for one in reading.praise),
        tuple(clean(word) for word in reading.own_words),
        tuple(clean(one.label) for one in reading.occupations if one.label not in named),
        tuple(_(UNTOLD[code]) for code in reading.untold if code in UNTOLD),
    )
