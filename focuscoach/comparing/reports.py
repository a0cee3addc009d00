"""Two reports of one person held against each other: what moved, and which advice was followed."""

from __future__ import annotations

import re

from focuscoach.advice.rules import RULES
from focuscoach.comparing.difference import Stretch, find_moved
from focuscoach.comparing.record import Record
from focuscoach.comparing.weeks import number_week
from focuscoach.errors import UsageError, mark
from focuscoach.figures import LABELS_ONLY_UNDER, SHORTEST_DAYS, Comparison, Followed, Made, Moved, Week
from focuscoach.locale import Translate

MOVES = {
    "FC101": ("topical", 1),
    "FC102": ("topical", -1),
    "FC104": ("posts_per_week", 1),
    "FC201": ("focus", 1),
    "FC203": ("focus", 1),
    "FC205": ("legibility", 1),
    "FC206": ("focus", 1),
    "FC207": ("focus", 1),
}
"""The measure that a piece of advice is to move, and which way."""


def compare(old: Record, new: Record, translate: Translate = str) -> Comparison:
    """Return what moved from the posts of the old report to those that came after its last day.

    What advice asked for is said by `translate`.

    Raises:
        UsageError: the reports are of two people, of one day, in the wrong order, or about different things.
    """
    check_pair(old, new)
    then, since = cut_stretches(old, new)
    shares = bears_shares(then.weeks) and bears_shares(since.weeks)
    judged_alike = (old.made.judge, old.made.answers) == (new.made.judge, new.made.answers)
    same_focus = old.made.focus == new.made.focus
    focus = same_focus and old.made.focus is not None and then.has_roles and since.has_roles
    notes = []
    if not (old.made.owner and new.made.owner):
        notes.append("unknown-owner")
    if not shares:
        notes.append("too-few-since")
    if not judged_alike:
        notes.append("other-judge")
    if not same_focus:
        notes.append("other-focus")
    moved = find_moved(
        then, since, shares=shares, focus=focus, same_judge=judged_alike,
        voice_sd=max(old.made.voice_sd, new.made.voice_sd), focus_sd=max(old.made.focus_sd, new.made.focus_sd),
    )  # fmt: skip
    followed = tuple(
        Followed(rule, _see_what_became(rule, new, moved), say_what_was_asked(rule, translate))
        for rule in old.first
    )
    return Comparison(old.day, new.day, then.posts, since.posts, moved, followed, tuple(notes))


def cut_stretches(old: Record, new: Record) -> tuple[Stretch, Stretch]:
    """Return the weeks of the old report, and those of the new one that begin after its last day.

    Counts leave out the first and the last week of what was looked at: these hold a post because it ends there.
    """
    first, last, end = number_week(old.weeks[0].start), number_week(old.day), number_week(new.day)
    later = tuple(week for week in new.weeks if number_week(week.start) > last)
    begin = max(last + 1, number_week(later[0].start) if later and later == new.weeks else 0)
    return (Stretch(old.weeks, _count(old.weeks, first + 1, last)), Stretch(later, _count(later, begin, end)))


def _count(weeks: tuple[Week, ...], first: int, end: int) -> tuple[int, ...]:
    """Return the posts of every week from the first to the one before `end`."""
    posts = {number_week(week.start): week.posts for week in weeks}
    return tuple(posts.get(number, 0) for number in range(first, end))


def bears_shares(weeks: tuple[Week, ...]) -> bool:
    """Return whether weeks bear a share: ten posts or more, over three weeks or more."""
    if sum(week.posts for week in weeks) < LABELS_ONLY_UNDER:
        return False
    days = 7 * (number_week(weeks[-1].start) - number_week(weeks[0].start))
    return len(weeks) > 2 and days + 6 >= SHORTEST_DAYS


def check_pair(old: Record, new: Record) -> None:
    """Hold that two reports are of one person, about the same things, and that the old one is older.

    Raises:
        UsageError: they are not.
    """
    if not is_one_person(old.made, new.made):
        raise UsageError(
            "other-person",
            mark("The two reports are of different people."),
            mark("Compare two reports of one person; `focuscoach report EXPORT...` makes them."),
        )
    if old.made.networks != new.made.networks or old.made.kinds != new.made.kinds:
        raise UsageError(
            "other-posts",
            mark("The two reports measure different networks or kinds of posts: {then} then, {now} now."),
            mark("Make the new one of the same: --network narrows it, and --kinds says which kinds."),
            then=", ".join((*old.made.networks, *old.made.kinds)) or "–",
            now=", ".join((*new.made.networks, *new.made.kinds)) or "–",
        )
    if old.day == new.day:
        raise UsageError(
            "same-day",
            mark("Both reports end on {day}, so nothing lies between them."),
            mark("Ask for a new export, and make a report of that."),
            day=old.day,
        )
    if old.day > new.day:
        raise UsageError(
            "wrong-order",
            mark("The first report ends on {old}, after the second, which ends on {new}."),
            mark("Name the older one first."),
            old=old.day,
            new=new.day,
        )


def is_one_person(old: Made, new: Made) -> bool:
    """Return whether two reports can be of one person: they share a mark, or one of them names nobody."""
    return not (old.owner and new.owner) or not set(old.owner).isdisjoint(new.owner)


def _see_what_became(rule: str, new: Record, moved: tuple[Moved, ...]) -> str:
    """Return "followed", "gone" or "stands"."""
    measure, way = MOVES.get(rule, ("", 0))
    if any(one.measure == measure and one.real and one.difference * way > 0 for one in moved):
        return "followed"
    return "stands" if rule in new.advice else "gone"


def say_what_was_asked(rule: str, translate: Translate) -> str:
    """Return the last sentence of a rule that holds no number, which is what it asks for; "" where there is none.

    >>> say_what_was_asked("FC101", str)
    'Write more often about what you know or are learning.'
    """
    text = translate(RULES[rule].text) if rule in RULES else ""
    plain = [sentence for sentence in re.split(r"(?<=[.!?])\s+", text) if "{" not in sentence]
    return plain[-1] if plain else ""
