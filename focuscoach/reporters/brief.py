"""What of a report is told first: as much as can be read aloud in two minutes, and where the rest stands."""

from __future__ import annotations

from focuscoach.report import Report
from focuscoach.reporters.band import show_sides, tell_band
from focuscoach.reporters.blocks import Bars, Block, Item, Items, Paragraph, Section
from focuscoach.reporters.change import tell_pace
from focuscoach.reporters.doing import part_remarks, tell_first, tell_good
from focuscoach.reporters.networks import tell_networks
from focuscoach.reporters.outline import (
    name_twice,
    show_voices,
    since_last,
    tell_known_for,
    tell_legibility,
    tell_too_few,
)
from focuscoach.reporters.profile_forms import tell_profile
from focuscoach.reporters.sources import tell_source
from focuscoach.reporters.words import ROLE_NAMES, Words, clean, shorten

NEXT = 1
"""Posts to write next that are told; `focuscoach next` plans more."""
SUBJECTS = 2
"""Subjects that are named."""


def sum_up(report: Report) -> tuple[Section, ...]:
    """Return the short report in the language of `report.ui`; every text is clean and on one line."""
    _ = Words(report.ui)
    sections = [
        Section(_("What you are known for"), (*tell_known_for(report, _)[:1], *name_subjects(report, _))),
        *since_last(report, _),
        Section(_("Your mix"), _tell_mix(report, _)),
        Section(_("Would a contact know it?"), (Paragraph(tell_legibility(report, _)),)),
    ]
    if networks := tell_networks(report, _, subjects=False):
        sections.append(Section(_("By network"), networks))
    if good := tell_good(report, _, most=1):
        sections.append(Section(_("What goes well"), (good,)))
    sections.append(Section(_("What to do first"), tell_first(report, tell_too_few(report, _), _)))
    if report.next:
        sections.append(Section(_("What to post next"), (_tell_next(report, _),)))
    if profile := tell_profile(report.profile, _, most=1):
        sections.append(Section(_("Your profile"), profile))
    read = [*tell_source(report, _), _point_on(report, _)]
    return (*sections, Section(_("What was read"), tuple(Paragraph(line) for line in read)))


def name_subjects(report: Report, _: Words) -> tuple[Block, ...]:
    """Return the largest subjects and the rhythm in a sentence each; what is said of the focus is not said again."""
    told = []
    twice = name_twice(report)
    if others := [one for one in report.subjects if one.name not in twice]:
        named = [
            shorten(one.name, 60) + ("" if one.share is None else f" {_.percent(one.share.share)}")
            for one in others[:SUBJECTS]
        ]
        said = "; ".join(named)
        told.append(
            _("Other subjects: {subjects}.", subjects=said)
            if twice
            else _("Subjects: {subjects}.", subjects=said)
        )
    rate = report.cadence.posts_per_week if report.cadence else None
    if rate is not None and not report.networks:  # there each network has its own
        told.append(tell_pace(report, rate, _))
    return (Paragraph(" ".join(told)),) if told else ()


def _tell_mix(report: Report, _: Words) -> tuple[Block, ...]:
    if report.mix is None:
        return (Paragraph(tell_too_few(report, _)),)
    return (
        Bars((*show_voices(report.mix, _)[:3], *show_sides(report, _)[:1])),
        Paragraph(tell_band(report.target, _, short=True)),
    )


def _tell_next(report: Report, _: Words) -> Block:
    items = []
    for post in report.next[:NEXT]:
        role = _(ROLE_NAMES.get(post.role, post.role))
        items.append(Item(_("{role}: {prompt}", role=role, prompt=clean(_.told(post.prompt)))))
    return Items(tuple(items))


def _point_on(report: Report, _: Words) -> str:
    """Return where the rest stands, with how much of it there is."""
    others = len(part_remarks(report)[1])
    return _(
        "More: --evidence (remarks: {n}; every study), focuscoach next, focuscoach card.", n=_.number(others)
    )
