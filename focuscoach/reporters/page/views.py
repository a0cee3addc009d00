"""What the page shows of a report, said in the reader's language and ready for the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from focuscoach.errors import mark
from focuscoach.locale import translator
from focuscoach.report import Advice, Card, Evidence, FocusReading, NextPost, Report
from focuscoach.reporters.band import name_window
from focuscoach.reporters.blocks import Block, Paragraph
from focuscoach.reporters.doing import list_good, part_remarks, tell_lead
from focuscoach.reporters.networks import tell_small
from focuscoach.reporters.outline import outline, tell_missing
from focuscoach.reporters.page.calendar import draw_years
from focuscoach.reporters.page.glances import draw_glances
from focuscoach.reporters.page.mixture import draw_mixture
from focuscoach.reporters.page.profile import ProfileView, show_profile
from focuscoach.reporters.page.quarters import draw_quarters
from focuscoach.reporters.page.sides import draw_networks
from focuscoach.reporters.page.subjects import SubjectView, choose_scale, draw_scale, show_subjects
from focuscoach.reporters.page.svg import Figure
from focuscoach.reporters.page.taking import Summary, make_calendar, sum_up
from focuscoach.reporters.sources import tell_reading
from focuscoach.reporters.words import LANGUAGES, ROLE_NAMES, SOURCES, VOICES, Words, clean, shorten

SCRIPT_WORDS = {
    "count": mark("{n} of {all} posts"),
    "none": mark("No post fits. Change the search or a filter."),
    "failed": mark("This browser cannot unpack the posts. A newer one can."),
    "all voices": mark("every voice"),
    "all roles": mark("every role"),
    "all subjects": mark("every subject"),
    "no subject": mark("no subject"),
    "undated": mark("no date"),
    "redacted": mark("(text left out)"),
    "unsure": mark("unsure"),
    "why": mark("Decided by"),
    "copied": mark("Copied"),
    "copy": mark("Copy"),
    "whole": mark("Back to the whole report"),
    "labelled": mark("labelled {voice}"),
    "unmeasured": mark("not measured"),
    "chances": mark("Chances"),
}
"""What the page's own script says."""

ONE_KIND = {
    "original": mark("a post"),
    "thread": mark("a thread post"),
    "reply": mark("a reply"),
    "comment": mark("a comment"),
    "share": mark("a share"),
    "article": mark("an article"),
}
"""What a single post is called, by its kind."""


SHOWS = {
    "FC101": "voice:topical", "FC102": "voice:personal", "FC103": "voice:topical", "FC105": "role:bridge",
    "FC201": "focus:yes", "FC203": "focus:yes", "FC204": "voice:topical", "FC205": "focus:yes", "FC207": "focus:no",
    "FC603": "focus:yes", "FC604": "focus:yes", "FC606": "role:bridge", "FC907": "voice:unsure",
}  # fmt: skip
"""Which posts a rule is about, where it names none."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A piece of advice: its text, the rule behind it, each study with its grade, and which posts it is about.

    `shows` is what the page's script filters the posts by ("" where they are all): "rows:0,7", "voice:topical",
    "role:bridge" or "focus:yes".
    """

    rule: str
    text: str
    evidence: tuple[Evidence, ...]
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A post to write next, said in words."""

    role: str
    code: str
    about: str
    prompt: str
    why: str
    after: str


@dataclass(frozen=True, slots=True)
class CardView:
    """The card to pass on; `plain` is what the button copies."""

    words: str
    keywords: tuple[str, ...]
    occupations: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    plain: str


@dataclass(frozen=True, slots=True)
class Known:
    """The top of the page: the focus, where it comes from, and how much of the posts is about it."""

    eyebrow: str
    focus: str
    said: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template shows, top to bottom; `told_of` says whether there are enough posts for shares."""

    told_of: bool
    known: Known
    period: str
    chance: str
    legibility: str
    moved: tuple[Block, ...]
    mixture: Figure | None
    mix_missing: str
    band: str
    networks: Figure | None
    networks_said: tuple[str, ...]
    good: tuple[Remark, ...]
    lead: str
    first: tuple[Remark, ...]
    nothing: str
    others: tuple[Remark, ...]
    next: tuple[Suggestion, ...]
    card: CardView | None
    profile: ProfileView | None
    quarters: Figure | None
    trend_said: tuple[str, ...]
    years: tuple[Figure, ...]
    glances: Figure | None
    subjects: tuple[SubjectView, ...]
    subjects_title: str
    subjects_scale: Markup | None
    subjects_said: str
    summary: Summary
    calendar: str
    posts: int
    reading: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def show(report: Report) -> Page:
    """Return what the page shows, in the language of the report."""
    _ = Words(report.ui)
    told = {section.title: section.blocks for section in outline(report)}
    reading, left_out = tell_reading(report, _)
    legibility = report.legibility
    subjects, title = show_subjects(report, _)
    first, others = part_remarks(report)
    known, told_legibility = _known(report, _), _text(told[_("Would a contact know it?")][0])
    window = name_window(report)
    mix_missing = "" if report.mix else _text(told[_("Your mix")][0])
    nothing = "" if first else _text(told[_("What to do first")][-1])
    return Page(
        told_of=report.mix is not None,
        known=known,
        period=_period(report),
        chance=("≤ " if legibility.at_most else "") + _.percent(legibility.value) if legibility else "",
        legibility=told_legibility,
        moved=told.get(_("Since your last report"), ()),
        mixture=draw_mixture(report.mix, report.target, _, window=window) if report.mix else None,
        mix_missing="" if mix_missing == told_legibility else mix_missing,
        band=_band(told[_("Your mix")]) if report.mix else "",
        networks=draw_networks(report, _),
        networks_said=(*(_.told(one.advice) for one in report.networks), *tell_small(report, _)),
        good=tuple(_remark(one, report, _) for one in list_good(report)),
        lead=tell_lead(report, _),
        first=tuple(_remark(one, report, _) for one in first),
        nothing="" if nothing in (told_legibility, mix_missing) else nothing,
        others=tuple(_remark(one, report, _) for one in others),
        next=tuple(_suggestion(one, _) for one in report.next),
        card=_card(report.card, report, _) if report.card else None,
        profile=show_profile(report, _),
        quarters=draw_quarters(report.trend, _),
        trend_said=tuple(block.text for block in told[_("How it changed")] if isinstance(block, Paragraph)),
        years=tuple(draw_years(report.rows, _)),
        glances=draw_glances(report.by_glances, legibility, _) if legibility else None,
        subjects=subjects,
        subjects_title=title,
        subjects_scale=draw_scale(choose_scale(report), _) if any(one.drawing for one in subjects) else None,
        subjects_said=_text(told[_("Your subjects")][-1]),
        summary=sum_up(report, known.said, _),
        calendar=make_calendar(report, _),
        posts=len(report.rows),
        reading=tuple(reading),
        left_out=tuple(left_out),
    )


def script_words(report: Report) -> dict[str, object]:
    """Return what the script says, and the names of the codes in the rows."""
    translate = translator(report.ui)  # the script fills the {places} itself
    _ = Words(report.ui)
    return {
        "say": {key: translate(message) for key, message in SCRIPT_WORDS.items()},
        "voice": {code: _(name) for code, name in VOICES.items()} | {"unsure": _(SCRIPT_WORDS["unsure"])},
        "role": {code: _(name) for code, name in ROLE_NAMES.items()} | {"unsure": _(SCRIPT_WORDS["unsure"])},
        "kind": {code: _(name) for code, name in ONE_KIND.items()},
        "lang": {code: _(name) for code, name in LANGUAGES.items()},
        "ui": report.ui,
    }


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _known(report: Report, _: Words) -> Known:
    focus = report.focus
    eyebrow = _("What you are known for")
    if focus is None:
        return Known(eyebrow, "", tell_missing(report, _))
    if focus.source != "posts":
        eyebrow = _("What you want to be known for")
    stated = " · ".join(shorten(part.text, 60) for part in focus.parts) or shorten(focus.statement)
    return Known(f"{eyebrow}, {_(SOURCES.get(focus.source, focus.source))}", shorten(stated, 120),
                 _about(focus, report, _))  # fmt: skip


def _about(focus: FocusReading, report: Report, _: Words) -> str:
    if focus.share is None:
        return ""
    said = _(
        "{share} of your posts are about it; the aim is at least {least}.",
        share=_.share(focus.share),
        least=_.percent(report.target.focus_at_least),
    )
    if focus.profile_says and clean(focus.profile_says) != clean(focus.statement):
        said += " " + _("Your profile says “{profile}”.", profile=shorten(focus.profile_says))
    return said


def _period(report: Report) -> str:
    first, last = report.source.first, report.source.last
    return f"{first[:10]} – {last[:10]}" if first and last else ""


def _band(blocks: tuple[Block, ...]) -> str:
    """Return the sentence about the band: the longest paragraph under the mix."""
    return max((_text(block) for block in blocks), key=len)


def _remark(advice: Advice, report: Report, _: Words) -> Remark:
    shows = _find_rows(advice, report) or SHOWS.get(advice.rule, "")
    return Remark(advice.rule, _.told(advice.text), tuple(_evidence(advice, _)), shows)


def _find_rows(advice: Advice, report: Report) -> str:
    """Return the places of the posts that a remark names, as the script reads them."""
    wanted = {name for name in str(advice.numbers.get("ids", "")).split(", ") if name}
    found = [str(at) for at, row in enumerate(report.rows) if wanted and row.id in wanted]
    return "rows:" + ",".join(found) if found else ""


def _evidence(advice: Advice, _: Words) -> Iterator[Evidence]:
    for study in advice.evidence:
        found = _.told(study.finding)
        found = _("Against it: {finding}", finding=found) if study.counter else found
        yield replace(study, reference=_.told(study.reference), finding=found, grade=_.told(study.grade))


def _suggestion(post: NextPost, _: Words) -> Suggestion:
    after, why = "", _.told(post.why)
    if post.legibility_after is not None and _.number(100 * post.legibility_after, 1) not in why:  # told once
        after = _("Legibility afterwards: {chance}.", chance=_.percent(post.legibility_after))
    return Suggestion(
        _(ROLE_NAMES.get(post.role, post.role)),
        post.role if post.role in ROLE_NAMES else "other",
        clean(post.subject or ""),
        _.told(post.prompt),
        _.told(post.why),
        after,
    )


def _card(card: Card, report: Report, _: Words) -> CardView:
    words = " ".join(_.told(text) for text in (card.send_me, card.not_me) if text)
    keywords = tuple(clean(word) for word in card.keywords)
    occupations = tuple((clean(one.label), one.uri) for one in card.occupations)
    texts = {row.id: row.text for row in report.rows if row.text}
    examples = tuple(shorten(texts[name], 220) for name in card.examples if name in texts)
    plain = [words]
    if keywords:
        plain.append(_("Keywords: {words}", words=", ".join(keywords)))
    if occupations:
        labels = ", ".join(label for label, _uri in occupations)
        plain.append(_("Occupations that fit (ESCO): {labels}", labels=labels))
    return CardView(words, keywords, occupations, examples, "\n\n".join(plain))
