"""The plan of next posts as text, a checklist in Markdown and an iCalendar file."""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from focuscoach.errors import mark
from focuscoach.locale import Translate
from focuscoach.report import NextPost
from focuscoach.reporters.card_forms import escape, escape_vcard, fold
from focuscoach.reporters.words import ROLE_NAMES

Form = Callable[[tuple[NextPost, ...], Sequence[date], Translate], str]
USUAL, CLOSEST, WIDEST = 7, 2, 14
"""Days between two planned posts: where no pace is known, at the least and at the most."""
_NAMESPACE = uuid.UUID("5b0c5a5e-6a0b-5f0e-9d0e-7d3c1f2a8e44")


def spread_days(n: int, start: date, posts_per_week: float | None) -> list[date]:
    """Return the days of `n` posts from `start` on, at the person's own pace: two days to two weeks apart.

    >>> [str(day) for day in spread_days(3, date(2026, 1, 5), 2.3)]
    ['2026-01-05', '2026-01-08', '2026-01-11']
    """
    step = round(7 / posts_per_week) if posts_per_week else USUAL
    return [start + timedelta(days=at * min(WIDEST, max(CLOSEST, step))) for at in range(n)]


def plan_to_text(plan: tuple[NextPost, ...], days: Sequence[date], translate: Translate) -> str:
    """Return the plan as numbered lines of at most 80 characters, and what all of it comes to; without days."""
    del days
    lines = []
    for number, post in enumerate(plan, start=1):
        lines.append(f"{number:>2}. {_head(post, translate)}")
        lines += textwrap.wrap(post.prompt, 80, initial_indent="    ", subsequent_indent="    ")
        lines += textwrap.wrap(post.why, 80, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([*lines, "", _end(plan, translate)])


def plan_to_markdown(plan: tuple[NextPost, ...], days: Sequence[date], translate: Translate) -> str:
    """Return the plan as a checklist, a day a post; nothing that was posted becomes markup."""
    lines = [f"# {translate(mark('What to post next'))}", ""]
    for post, day in zip(plan, days, strict=True):
        lines += [
            f"- [ ] **{day.isoformat()} · {escape(_head(post, translate))}**",
            f"  - {escape(post.prompt)}",
            f"  - {escape(post.why)}",
        ]
    return "\n".join([*lines, "", _end(plan, translate), ""])


def plan_to_ics(plan: tuple[NextPost, ...], days: Sequence[date], translate: Translate) -> str:
    """Return an iCalendar (RFC 5545) with an event a post that takes a day and makes nobody busy.

    The same plan on the same days has the same identifiers, so that a calendar takes it once.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//focuscoach//next//EN", "CALSCALE:GREGORIAN"]
    for number, (post, day) in enumerate(zip(plan, days, strict=True), start=1):
        name = uuid.uuid5(_NAMESPACE, f"{day.isoformat()} {number} {post.prompt}")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@focuscoach.invalid",
            f"DTSTAMP:{days[0]:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escape_vcard(_head(post, translate))}",
            f"DESCRIPTION:{escape_vcard(post.prompt)}\\n\\n{escape_vcard(post.why)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(fold(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _head(post: NextPost, translate: Translate) -> str:
    """Return the role of a post, and its subject where it has one."""
    return translate(ROLE_NAMES[post.role]) + (f" · {post.subject}" if post.subject else "")


def _end(plan: tuple[NextPost, ...], translate: Translate) -> str:
    """Return what legibility is once all is posted."""
    return translate(mark("With all of these legibility is {chance}.")).format(
        chance=f"{plan[-1].legibility_after or 0:.0%}"
    )


FORMS: dict[str, Form] = {"text": plan_to_text, "markdown": plan_to_markdown, "ics": plan_to_ics}
"""Every form of the plan for people, by its name."""
