"""What a report says, in the order a person would want, free of how it is drawn."""

from __future__ import annotations

from datetime import datetime

from focuscoach.errors import mark
from focuscoach.figures import (
    LABELS_ONLY_UNDER,
    LEAST_LEADING,
    PROVISIONAL_UNDER,
    SHORTEST_DAYS,
    EffectiveNumber,
    Share,
)
from focuscoach.report import Advice, Card, FocusReading, Mix, Report, Roles
from focuscoach.reporters.blocks import Bar, Bars, Block, Item, Items, Paragraph, Section, Table
from focuscoach.reporters.change import tell_change
from focuscoach.reporters.sources import sum_up_reading, tell_evidence
from focuscoach.reporters.words import (
    GOALS,
    MISSING,
    ROLE_NAMES,
    ROLES,
    SOURCES,
    VOICES,
    Words,
    clean,
    shorten,
)

MOST_URGENT = 3
"""So many remarks stand at the front; a person who is told ten things does none."""


def outline(report: Report) -> tuple[Section, ...]:
    """Return the whole report in the language of `report.ui`; every text is clean and on one line."""
    _ = Words(report.ui)
    sections = [
        Section(_("What you are known for"), _known_for(report, _)),
        Section(_("Your mix"), _mix(report, _)),
        Section(_("Would a contact know it?"), (Paragraph(_legibility(report, _)),)),
        Section(_("What to do first"), (_first(report, _),)),
        Section(_("What to post next"), (_next(report, _),)),
        Section(_("A card to pass on"), _card(report.card, report, _)),
        Section(_("Your subjects"), _subjects(report, _)),
        Section(_("How it changed"), tell_change(report, _)),
    ]
    if report.advice[MOST_URGENT:]:
        sections.append(Section(_("Other remarks"), (_remarks(report.advice[MOST_URGENT:], _),)))
    studies = [Item(text, details) for text, details in tell_evidence(report, _)]
    if studies:
        sections.append(Section(_("What this advice rests on"), (Items(tuple(studies)),)))
    read = tuple(Paragraph(line) for line in sum_up_reading(report, _))
    return (*sections, Section(_("What was read"), read))


def _too_few(report: Report, _: Words) -> str:
    """Return why a measure is missing: too few posts, too short a time, else posts that do not bear it."""
    if report.window.posts >= LABELS_ONLY_UNDER and 0 <= (days := count_days(report)) < SHORTEST_DAYS:
        return _(
            "Your {n} posts lie within {days} days, too short a period to tell shares: from three weeks on there is "
            "something to say.",
            n=_.number(report.window.posts),
            days=days + 1,
        )
    if report.posts.analysed >= LABELS_ONLY_UNDER:
        return _("The {n} posts that can be measured do not tell.", n=_.number(report.posts.analysed))
    return _(
        "Posts that can be measured: {n}. From {floor} on there is something to say.",
        n=report.posts.analysed,
        floor=LABELS_ONLY_UNDER,
    )


def count_days(report: Report) -> int:
    """Return the days between the first post of the window and the last; -1 where none has a date."""
    start, end = report.window.start, report.window.end
    if start is None or end is None:
        return -1
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).days


def tell_missing(report: Report, _: Words) -> str:
    """Return why there is no focus, and what to do about it."""
    return _(
        MISSING.get(report.focus_missing or "", MISSING["no-subject"]),
        n=_.number(report.window.posts),
        least=_.percent(LEAST_LEADING),
    )


def _known_for(report: Report, _: Words) -> tuple[Block, ...]:
    focus = report.focus
    if focus is None:
        return (Paragraph(tell_missing(report, _)),)
    said = _("Your focus is “{focus}”, {source}.", focus=shorten(focus.statement), source=_source(focus, _))
    lines = [said]
    if focus.share is None:
        lines.append(_too_few(report, _))
    else:
        lines.append(_("Of your posts {share} are about it.", share=_.share(focus.share)))
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
        return (Paragraph(_too_few(report, _)),)
    blocks: list[Block] = [Bars(_voice_bars(report.mix, _))]
    blocks.append(Paragraph(_("Against the band, with half of mixed on each side:")))
    target, half = report.target, report.mix.mixed.share / 2
    sides = (
        (mark("topical side"), report.mix.topical.share + half, target.topical),
        (mark("personal side"), report.mix.personal.share + half, target.personal),
    )
    blocks.append(
        Bars(tuple(Bar(_(name), share, _against(share, band, _), band) for name, share, band in sides))
    )
    blocks.append(
        Paragraph(
            _(
                "For {goal} the band is topical {topical}, personal {personal}, and at least {focus} of all "
                "posts about the focus. It is a convention with partial support (grade {grade}): no study "
                "fixes the best mix.",
                goal=_(GOALS.get(target.goal, target.goal)),
                topical=_.span(*target.topical),
                personal=_.span(*target.personal),
                focus=_.percent(target.focus_at_least),
                grade=_.told(target.grade),
            )
        )
    )
    if target.why:
        blocks.append(Paragraph(_.told(target.why)))
    if report.roles is not None:
        blocks.append(Paragraph(_("By the part each post plays:")))
        blocks.append(Bars(_role_bars(report.roles, _)))
    return tuple(blocks)


def _voice_bars(mix: Mix, _: Words) -> tuple[Bar, ...]:
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


def _against(share: float, band: tuple[float, float], _: Words) -> str:
    """Return where a share lies against its band, judged on the whole per cents that are shown."""
    low, high = (round(100 * end) for end in band)
    told = {"share": _.percent(share), "band": _.span(*band)}
    if round(100 * share) < low:
        return _("{share}, under the band of {band}", **told)
    if round(100 * share) > high:
        return _("{share}, over the band of {band}", **told)
    return _("{share}, in the band of {band}", **told)


_CHANCE = mark(
    "Somebody who glances at {glances} of your posts has a chance of {chance} ({span}) to see what you are about and "
    "to have met a person."
)
_AT_MOST = mark(
    "Somebody who glances at {glances} of your posts has a chance of at most {chance} ({span}) to see what you are "
    "about and to have met a person: at most, since what you are about was read from these same posts."
)


def _legibility(report: Report, _: Words) -> str:
    found = report.legibility
    if found is None and report.focus is None and report.mix is not None:
        return _("That takes a focus that a contact could recognise.")
    if found is None:
        return _too_few(report, _)
    sentence = _(
        _AT_MOST if found.at_most else _CHANCE,
        glances=found.glances,
        chance=_.percent(found.value),
        span=_.span(found.low, found.high),
    )
    if not found.provisional:
        return sentence
    few = _("Provisional, since there are fewer than {floor} posts.", floor=PROVISIONAL_UNDER)
    return f"{sentence} {few}"


def _remarks(remarks: tuple[Advice, ...], _: Words) -> Block:
    if not remarks:
        return Paragraph(_("Nothing stands out: go on as you do."))
    return Items(tuple(Item(f"{_.told(remark.text)} [{remark.rule}]") for remark in remarks), numbered=True)


def _first(report: Report, _: Words) -> Block:
    """Return the most urgent remarks; without a measure silence is no praise."""
    if report.mix is None and not report.advice:
        return Paragraph(_too_few(report, _))
    return _remarks(report.advice[:MOST_URGENT], _)


def _next(report: Report, _: Words) -> Block:
    if not report.next:
        return Paragraph(_("There are too few posts to say what one more would change."))
    items = []
    for post in report.next:
        role = _(ROLE_NAMES.get(post.role, post.role))
        told = _.told(post.prompt)
        if post.subject:
            head = _("{role}, about {subject}: {prompt}", role=role, subject=clean(post.subject), prompt=told)
        else:
            head = _("{role}: {prompt}", role=role, prompt=told)
        details = [_.told(post.why)] if post.why else []
        if post.legibility_after is not None:
            details.append(_("Legibility afterwards: {chance}.", chance=_.percent(post.legibility_after)))
        items.append(Item(head, tuple(details)))
    return Items(tuple(items), numbered=True)


def _card(card: Card | None, report: Report, _: Words) -> tuple[Block, ...]:
    if card is None:
        return (Paragraph(_("A card needs a focus and posts that show it.")),)
    words = " ".join(_.told(text) for text in (card.send_me, card.not_me) if text)
    items = []
    if card.keywords:
        items.append(Item(_("Keywords: {words}", words=", ".join(clean(word) for word in card.keywords))))
    if card.occupations:
        labels = [clean(occupation.label) for occupation in card.occupations]
        items.append(Item(_("Occupations that fit (ESCO): {labels}", labels=_.listed(labels))))
    texts = {row.id: row.text for row in report.rows if row.text}
    shown = tuple(f"“{shorten(texts[name])}”" for name in card.examples if name in texts)
    if shown:
        items.append(Item(_("Posts that show it:"), shown))
    return (Paragraph(words), Items(tuple(items))) if items else (Paragraph(words),)


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
    return (table, Paragraph(_spread(report.focus.effective_subjects, _))) if report.focus else (table,)


def _spread(found: EffectiveNumber | None, _: Words) -> str:
    if found is None:
        return _("How many subjects that comes down to is told from {n} posts on.", n=PROVISIONAL_UNDER)
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
