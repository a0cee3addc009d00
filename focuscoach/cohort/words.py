"""What the codes of a cohort are called, for the page and for the organiser."""

from __future__ import annotations

from focuscoach.cohort.telling import Span
from focuscoach.errors import mark
from focuscoach.reporters.words import Words

FIGURES = {
    "topical": mark("Topical side of the mix"),
    "focus": mark("Posts on the focus"),
    "legibility": mark("Chance that a contact knows it"),
    "per_week": mark("Posts a week"),
    "topical_change": mark("Change of the topical side"),
    "focus_change": mark("Change of the posts on the focus"),
    "legibility_change": mark("Change of that chance"),
}
REASONS = {
    "no-consent": mark("gave no consent"),
    "consent-unclear": mark("the word for consent is neither a yes nor a no"),
    "twice": mark("stands twice in the list"),
    "bad-row": mark("the row is not whole"),
    "unknown-programme": mark("the programme is missing or not one of those given"),
    "unknown-goal": mark("there is no such goal"),
    "unknown-moment": mark("the moment is neither before nor after"),
    "missing": mark("the export is not there"),
    "empty": mark("the export is empty"),
    "unreadable": mark("the export may not be read"),
    "damaged": mark("the export is damaged"),
    "unsafe": mark("the archive points outside itself"),
    "too-large": mark("the archive is larger than an export can be"),
    "unknown": mark("no posts are known in it"),
    "not-recognised": mark("no posts are known in it"),
    "zip-in-zip": mark("a zip in a zip: take the inner one out"),
    "no-posts": mark("no posts of their own were found in it"),
    "no-card": mark("it is no card"),
    "card-schema": mark("the card is of another version: let the student make it again"),
    "card-edited": mark("the card was changed after it was made"),
    "memory": mark("it wants more memory than a worker has"),
    "killed": mark("it brought down one worker after another"),
    "different-people": mark("it holds the exports of different people"),
    "unexpected": mark("an unexpected fault"),
}
OTHER = mark("it could not be read")


def say_reason(reason: str, words: Words) -> str:
    """Return why a student was not read, in words."""
    return words(REASONS.get(reason, OTHER))


def say_span(name: str, span: Span, words: Words) -> str:
    """Return a band in words: "30–50%", "under 30%", "50% or more", "not told" where it says nothing."""
    if span.low is None and span.high is None:
        return words(mark("not told"))
    low, high = (None if end is None else _say_end(name, end, words) for end in (span.low, span.high))
    if low is None:
        return words(mark("under {end}"), end=high)
    if high is None:
        return words(mark("{end} or more"), end=low)
    return words(mark("{low} to {high}"), low=low, high=high)


def _say_end(name: str, end: float, words: Words) -> str:
    if name == "per_week":
        return words.number(end, 0 if end == int(end) else 2)
    if name.endswith("_change"):
        return words(mark("{n} points"), n=f"{100 * end:+.0f}".replace("-", "−"))
    return f"{100 * end:.0f}%"
