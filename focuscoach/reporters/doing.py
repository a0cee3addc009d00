"""What a report asks for and what it gives: remarks, posts to write next, and the card."""

from __future__ import annotations

from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.report import Advice, Card, Report
from focuscoach.reporters.blocks import Block, Item, Items, Paragraph
from focuscoach.reporters.sources import name_studies
from focuscoach.reporters.words import ROLE_NAMES, Words, clean, shorten

GOOD, KEEP_GOING = "note", "FC601"
"""The severity of a remark on what is good, and the rule that says that nothing needs to change."""
LEFT = "FC909"
"""The rule that says that a profile says goodbye."""
STUDIES = 2
"""Studies that are named beside a remark; all of them stand under their own title, with what they found."""


def part_remarks(report: Report) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    """Return the remarks to begin with, and the others; what is good, or said above them, is neither."""
    remarks = [remark for remark in report.advice if remark.severity != GOOD and not remark.lead]
    return tuple(one for one in remarks if one.first), tuple(one for one in remarks if not one.first)


def list_good(report: Report) -> tuple[Advice, ...]:
    """Return the remarks on what goes well; that nothing needs to change is told where something would."""
    return tuple(one for one in report.advice if one.severity == GOOD and one.rule != KEEP_GOING)


def tell_good(report: Report, _: Words, most: int | None = None) -> Block | None:
    """Return what goes well, each with its number, `most` of it at most; None where nothing is told of that."""
    good = list_good(report)[:most]
    return Items(tuple(Item(f"{_.told(one.text)} [{one.rule}]") for one in good)) if good else None


def tell_remarks(remarks: tuple[Advice, ...], _: Words) -> Block:
    """Return remarks as a numbered list, each with its rule and at most two of its studies."""
    if not remarks:
        return Paragraph(_("Nothing stands out: go on as you do."))
    items = [
        Item(f"{_.told(one.text)} [{one.rule}]", name_studies(one.evidence, STUDIES, _)) for one in remarks
    ]
    return Items(tuple(items), numbered=True)


def tell_lead(report: Report, _: Words) -> str:
    """Return what has to be known before what to do first, "" where there is nothing such."""
    return " ".join(_.told(one.text) for one in report.advice if one.lead)


def tell_first(report: Report, missing: str, _: Words) -> tuple[Block, ...]:
    """Return what has to be known, and the remarks to begin with.

    Without a measure silence is no praise, and `missing` says why.
    """
    lead = tuple(Paragraph(f"{_.told(one.text)} [{one.rule}]") for one in report.advice if one.lead)
    for remark in report.advice:
        if remark.rule == KEEP_GOING:
            return (*lead, Paragraph(f"{_.told(remark.text)} [{remark.rule}]"))
    first = part_remarks(report)[0]
    return (*lead, Paragraph(missing) if report.mix is None and not first else tell_remarks(first, _))


def tell_next(report: Report, _: Words) -> Block:
    """Return the posts to write next, each with why and what it would do."""
    if not report.next:
        if report.window.posts >= LABELS_ONLY_UNDER:
            if any(one.rule == LEFT for one in report.advice):
                return Paragraph(_("No posts are planned for a network whose profile says goodbye."))
            return Paragraph(_("As long as no shares can be told, no posts are planned."))
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
        if post.legibility_after is not None and "%" not in post.why:  # the reason tells it already
            details.append(_("Legibility afterwards: {chance}.", chance=_.percent(post.legibility_after)))
        items.append(Item(head, tuple(details)))
    return Items(tuple(items), numbered=True)


def tell_card(card: Card | None, report: Report, _: Words) -> tuple[Block, ...]:
    """Return the card in words, its keywords and occupations, and the posts that show it."""
    if card is None:
        return (Paragraph(_("A card needs a focus and posts that show it.")),)
    words = " ".join(_.told(text) for text in (card.send_me, card.not_me) if text)
    items = []
    if card.keywords:
        items.append(Item(_("Keywords: {words}", words=", ".join(clean(word) for word in card.keywords))))
    if card.occupations:
        labels = [clean(occupation.label) for occupation in card.occupations]
        items.append(Item(_("Occupations that fit (ESCO): {labels}", labels=", ".join(labels))))
    texts = {row.id: row.text for row in report.rows if row.text}
    shown = tuple(f"“{shorten(texts[name])}”" for name in card.examples if name in texts)
    if shown:
        items.append(Item(_("Posts that show it:"), shown))
    return (Paragraph(words), Items(tuple(items))) if items else (Paragraph(words),)
