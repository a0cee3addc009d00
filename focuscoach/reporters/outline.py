"""What a report says, in the order a person would want, free of how it is drawn."""

from __future__ import annotations

from focuscoach.errors import mark
from focuscoach.figures import (
    LABELS_ONLY_UNDER,
    LEAST_LEADING,
    PROVISIONAL_UNDER,
    SHORTEST_DAYS,
    EffectiveNumber,
    Mix,
    Roles,
    Share,
)
from focuscoach.report import FocusReading, Report
from focuscoach.reporters.band import count_calendar_days, count_days, name_window, show_sides, tell_band
from focuscoach.reporters.blocks import Bar, Bars, Block, Item, Items, Paragraph, Section, Table
from focuscoach.reporters.change import tell_change
from focuscoach.reporters.compare import tell_comparison
from focuscoach.reporters.doing import part_remarks, tell_card, tell_first, tell_good, tell_next, tell_remarks
from focuscoach.reporters.networks import tell_networks
from focuscoach.reporters.profile_forms import tell_profile
from focuscoach.reporters.sources import sum_up_reading, tell_evidence
from focuscoach.reporters.words import MISSING, ROLES, SOURCES, VOICES, Words, clean, shorten


def outline(report: Report) -> tuple[Section, ...]:
    """Return the whole report in the language of `report.ui`; every text is clean and on one line."""
    _ = Words(report.ui)
    others = part_remarks(report)[1]
    sections = [
        Section(_("What you are known for"), tell_known_for(report, _)),
        *since_last(report, _),
        Section(_("Your mix"), _mix(report, _)),
        Section(_("Would a contact know it?"), (Paragraph(tell_legibility(report, _)),)),
        *by_network(report, _),
        *([Section(_("What goes well"), (good,))] if (good := tell_good(report, _)) else []),
        Section(_("What to do first"), tell_first(report, tell_too_few(report, _), _)),
        Section(_("What to post next"), (tell_next(report, _),)),
        Section(_("A card to pass on"), tell_card(report.card, report, _)),
        *([Section(_("Your profile"), told)] if (told := tell_profile(report.profile, _)) else []),
        Section(_("Your subjects"), _subjects(report, _)),
        Section(_("How it changed"), tell_change(report, _)),
    ]
    if others:
        sections.append(Section(_("Other remarks"), (tell_remarks(others, _),)))
    studies = [Item(text, details) for text, details in tell_evidence(report, _)]
    if studies:
        sections.append(Section(_("What this advice rests on"), (Items(tuple(studies)),)))
    read = tuple(Paragraph(line) for line in sum_up_reading(report, _))
    return (*sections, Section(_("What was read"), read))


def by_network(report: Report, _: Words) -> tuple[Section, ...]:
    """Return the section on the networks; none where there are not two."""
    return (Section(_("By network"), told),) if (told := tell_networks(report, _)) else ()


def since_last(report: Report, _: Words) -> tuple[Section, ...]:
    """Return the section on what moved since the last report; none where that was not asked for."""
    if report.since_last is None:
        return ()
    return (Section(_("Since your last report"), tell_comparison(report.since_last, _)),)


_SHORT = mark(
    "Your {n} posts lie within {days} days, too short a period to tell shares: from three weeks on there is something "
    "to say."
)
_SHORT_FOR_FOCUS = mark(
    "Your {n} posts lie within {days} days, too short a period to tell how many are about it: from three weeks on "
    "there is something to say."
)


def tell_too_few(report: Report, _: Words) -> str:
    """Return why a measure is missing: too few posts, too short a time, else posts that do not bear it."""
    if report.window.posts >= LABELS_ONLY_UNDER and 0 <= count_days(report) < SHORTEST_DAYS:
        short = _SHORT_FOR_FOCUS if report.mix else _SHORT
        return _(short, n=_.number(report.window.posts), days=count_calendar_days(report))
    if report.posts.analysed >= LABELS_ONLY_UNDER:
        return _("The {n} posts that can be measured do not tell.", n=_.number(report.posts.analysed))
    return _(
        "So far {n} can be measured; from {floor} posts on there is something to say.",
        n=report.posts.analysed,
        floor=LABELS_ONLY_UNDER,
    )


def tell_missing(report: Report, _: Words) -> str:
    """Return why there is no focus, and what to do about it."""
    return _(
        MISSING.get(report.focus_missing or "", MISSING["no-subject"]),
        n=_.number(report.window.posts),
        least=_.percent(LEAST_LEADING),
    )


def tell_known_for(report: Report, _: Words) -> tuple[Block, ...]:
    """Return the focus, how much is about it, and its parts; or why there is none."""
    focus = report.focus
    if focus is None:
        return (Paragraph(tell_missing(report, _)),)
    said = _("Your focus is “{focus}”, {source}.", focus=shorten(focus.statement), source=_source(focus, _))
    lines = [said]
    if focus.share is None:
        lines.append(tell_too_few(report, _))
    else:
        lines.append(_("{share} of your posts are about it.", share=_.share(focus.share)))
    if focus.profile_says and clean(focus.profile_says) != clean(focus.statement):
        lines.append(_("Your profile says “{profile}”.", profile=shorten(focus.profile_says)))
    blocks: list[Block] = [Paragraph(" ".join(lines))]
    bars = [
        Bar(shorten(part.text, 30), part.share.share, _.share(part.share))
        for part in focus.parts
        if part.share is not None and len(focus.parts) > 1
    ]
    return (*blocks, Bars(tuple(bars))) if bars else tuple(blocks)


def _source(focus: FocusReading, _: Words) -> str:
    return _(SOURCES.get(focus.source, focus.source))


def _mix(report: Report, _: Words) -> tuple[Block, ...]:
    if report.mix is None:
        return (Paragraph(tell_too_few(report, _)),)
    blocks: list[Block] = [Bars(show_voices(report.mix, _))]
    if sides := show_sides(report, _):
        blocks.append(Paragraph(_("Compared with the target band (mixed counts half on each side):")))
        blocks.append(Bars(sides))
    blocks.append(Paragraph(tell_band(report.target, _)))
    if report.target.why and not report.target.free:
        blocks.append(Paragraph(_.told(report.target.why)))
    if report.roles is not None:
        blocks.append(Paragraph(_("By the part each post plays:")))
        blocks.append(Bars(_role_bars(report.roles, _)))
    return tuple(blocks)


def show_voices(mix: Mix, _: Words) -> tuple[Bar, ...]:
    """Return the shares of the voices, and of what is unsure."""
    shares: tuple[tuple[str, Share], ...] = (
        (VOICES["topical"], mix.topical),
        (VOICES["personal"], mix.personal),
        (VOICES["mixed"], mix.mixed),
    )
    unsure = Bar(_("unsure (apart)"), mix.unsure.share, _.percent(mix.unsure.share))
    return (*(Bar(_(name), share.share, _.share(share)) for name, share in shares), unsure)


def _role_bars(roles: Roles, _: Words) -> tuple[Bar, ...]:
    shares = (roles.expert, roles.bridge, roles.human, roles.other)
    return tuple(
        Bar(_(name), share.share, _.share(share)) for name, share in zip(ROLES.values(), shares, strict=True)
    )


_CHANCE = mark(
    "Somebody who glances at {glances} of your posts is {chance} ({span}) likely to see what you stand for and who "
    "you are."
)
_AT_MOST = mark(
    "Somebody who glances at {glances} of your posts is at most {chance} ({span}) likely to see what you stand for "
    "and who you are: at most, since what you stand for was read from these same posts."
)


def tell_legibility(report: Report, _: Words) -> str:
    """Return the chance that a contact sees what the person is about and meets a person."""
    found = report.legibility
    if found is None and report.focus is None and report.mix is not None:
        return _("That takes a focus that a contact could recognise.")
    if found is None:
        return tell_too_few(report, _)
    sentence = _(
        _AT_MOST if found.at_most else _CHANCE,
        glances=found.glances,
        chance=_.percent(found.value),
        span=_.span(found.low, found.high),
    )
    shop = next((one for one in report.networks if one.shop_window and one.legibility), None)
    if shop is not None and shop.legibility is not None:
        told = _(
            "On {network} alone, which counts here, that is {chance} ({span}).",
            network=name_window(report),
            chance=_.percent(shop.legibility.value),
            span=_.span(shop.legibility.low, shop.legibility.high),
        )
        sentence = f"{sentence} {told}"
    if not found.provisional:
        return sentence
    few = _("Provisional, since there are fewer than {floor} posts.", floor=PROVISIONAL_UNDER)
    return f"{sentence} {few}"


def _subjects(report: Report, _: Words) -> tuple[Block, ...]:
    if not report.subjects:
        return (Paragraph(_("No subject comes back often enough to have a name.")),)
    rows = tuple(
        (
            shorten(subject.name, 60),
            _.number(subject.posts),
            "–" if subject.share is None else _.share(subject.share),
            "–" if subject.on_focus is None else _.percent(subject.on_focus),
        )
        for subject in report.subjects
    )
    table = Table((_("subject"), _("posts"), _("share"), _("on focus")), rows)
    told = []
    if report.focus is not None and len(report.subjects) > 1:  # of one subject nobody asks how many
        told.append(_spread(report.focus.effective_subjects, _))
    if (
        report.focus is not None
        and report.focus.share
        and any((one.on_focus or 0) >= 0.5 for one in report.subjects)
    ):
        told.append(
            _(
                "A post counts here for one subject, and only where it is plainly about it; for your focus each post "
                "counts as far as it is about it. So the shares here are not those of your focus."
            )
        )
    return (table, Paragraph(" ".join(told))) if told else (table,)


def name_twice(report: Report) -> tuple[str, ...]:
    """Return the subjects that are called as a part of the focus is, of which a share is told there as well."""
    parts = report.focus.parts if report.focus is not None else ()
    shared = {part.text.casefold() for part in parts if part.share is not None}
    if report.focus is not None:
        shared.add(report.focus.statement.casefold())
    return tuple(one.name for one in report.subjects if one.name.casefold() in shared)


def _spread(found: EffectiveNumber | None, _: Words) -> str:
    if found is None:
        return _(
            "How many subjects that comes down to is told once {n} posts belong to one.", n=PROVISIONAL_UNDER
        )
    low = _.number(found.low, 1)
    if found.value is None or found.high is None:
        return _(
            "That is as diverse as at least {low} subjects of equal size; more posts would tell.", low=low
        )
    return _(
        "That is as diverse as {value} subjects of equal size ({low}–{high}).",
        value=_.number(found.value, 1),
        low=low,
        high=_.number(found.high, 1),
    )
