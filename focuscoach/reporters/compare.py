"""Two reports of one person, then and now: what moved, by how much for sure, and what became of the advice."""

from __future__ import annotations

from focuscoach.errors import mark
from focuscoach.figures import Comparison, Followed, Moved
from focuscoach.reporters.blocks import Block, Item, Items, Paragraph
from focuscoach.reporters.words import Words, clean

MEASURES = {
    "topical": mark("Topical side"),
    "focus": mark("On focus"),
    "legibility": mark("Legibility"),
    "posts_per_week": mark("Posts a week"),
}
NOTES = {
    "too-few-since": mark(
        "Too few posts on one side to compare shares: that takes ten posts over three weeks, then and since."
    ),
    "other-judge": mark(
        "Another model judged, or you corrected it in between: the intervals allow for that, and are wider."
    ),
    "other-focus": mark("The focus is another one, so what is about it was not compared."),
    "unknown-owner": mark(
        "One of the reports does not say whose it is: see for yourself that both are yours."
    ),
}
BECAME = {
    "followed": mark("Followed, and it shows: {advice}"),
    "gone": mark("No longer among the remarks: {advice}"),
    "stands": mark("Still stands: {advice}"),
}


def tell_comparison(found: Comparison, _: Words) -> tuple[Block, ...]:
    """Return what moved, what cannot be told, and what became of the first pieces of advice."""
    head = _(
        "Held against each other: the {then} posts up to {day}, and the {since} that came after it, up to {now}.",
        then=_.number(found.posts_then), since=_.number(found.posts_since), day=found.then, now=found.now,
    )  # fmt: skip
    blocks: list[Block] = [Paragraph(head)]
    if found.moved:
        blocks.append(Items(tuple(Item(_tell_moved(one, _)) for one in found.moved)))
        blocks.append(Paragraph(_("Of 100 such comparisons 95 have every interval right.")))
    blocks += [Paragraph(_(NOTES[note])) for note in found.notes if note in NOTES]
    if found.advice:
        became = [_tell_became(one, _) for one in found.advice if one.became in BECAME]
        blocks += [Paragraph(_("The first pieces of advice of then:")), Items(tuple(became))]
    return tuple(blocks)


def _tell_became(one: Followed, _: Words) -> Item:
    asked = clean(f"{one.asked} [{one.rule}]") if one.asked else clean(one.rule)
    return Item(_(BECAME[one.became], advice=asked))


def _tell_moved(moved: Moved, _: Words) -> str:
    """Return the difference with its interval; where nought lies in that, that nothing can be told from it."""
    name = _(MEASURES.get(moved.measure, moved.measure))
    if moved.measure == "posts_per_week":
        values = [_.signed(value, 1) for value in (moved.difference, moved.low, moved.high)]
        ends = [_.number(value, 1) for value in (moved.then, moved.since)]
    else:
        values = [_.signed(100 * value) for value in (moved.difference, moved.low, moved.high)]
        ends = [_.percent(value) for value in (moved.then, moved.since)]
    told = dict(zip(("difference", "low", "high", "then", "since"), (*values, *ends), strict=True))
    if not moved.real:
        if moved.measure == "posts_per_week":
            return _("{name}: no change beyond the noise ({low} to {high}).", name=name, **told)
        return _("{name}: no change beyond the noise ({low} to {high} points).", name=name, **told)
    if moved.measure == "posts_per_week":
        return _("{name}: {difference} ({low} to {high}), from {then} to {since}.", name=name, **told)
    return _("{name}: {difference} points ({low} to {high}), from {then} to {since}.", name=name, **told)
