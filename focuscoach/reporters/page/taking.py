"""What is taken along: one page for a talk with a coach, and the next posts as a file for a calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from focuscoach.locale import translator
from focuscoach.report import Report
from focuscoach.reporters.band import name_window
from focuscoach.reporters.blocks import Items, Paragraph
from focuscoach.reporters.brief import name_subjects
from focuscoach.reporters.doing import list_good, part_remarks
from focuscoach.reporters.outline import since_last, tell_legibility
from focuscoach.reporters.page.mixture import lean
from focuscoach.reporters.plan_forms import plan_to_ics, spread_days
from focuscoach.reporters.words import Words, clean, shorten

MOST = 3
"""Points under each heading of the summary."""
LONGEST, LONG = 260, 160
"""Letters of a remark to begin with, and of every other point, so that all of it stays on one page."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One page for a talk: sentences on where the person stands, and short lists; each may be empty."""

    stands: tuple[str, ...]
    moved: tuple[str, ...]
    good: tuple[str, ...]
    first: tuple[str, ...]
    next: tuple[str, ...]
    profile: tuple[str, ...]
    card: str


def sum_up(report: Report, known: str, _: Words) -> Summary:
    """Return the summary; `known` is what the page says of the focus."""
    stands = [known, tell_legibility(report, _)]
    if report.mix is not None:
        stands.append(lean(report.mix, report.target, _, window=name_window(report)) + ".")
    stands += [block.text for block in name_subjects(report, _) if isinstance(block, Paragraph)]
    stands += [_.told(one.advice) for one in report.networks]
    card = report.card
    return Summary(
        tuple(dict.fromkeys(text for text in stands if text)),
        tuple(_list_moved(report, _)),
        tuple(shorten(_.told(one.text), LONG) for one in list_good(report)[:MOST]),
        tuple(shorten(_.told(one.text), LONGEST) for one in part_remarks(report)[0][:MOST]),
        tuple(shorten(_.told(one.prompt), LONG) for one in report.next[:MOST]),
        tuple(shorten(_.told(one.text), LONG) for one in report.profile.advice[:1]) if report.profile else (),
        " ".join(_.told(text) for text in (card.send_me, card.not_me) if text) if card else "",
    )


def _list_moved(report: Report, _: Words) -> list[str]:
    """Return what moved since the last report, where that was asked for; else nothing."""
    blocks = [block for section in since_last(report, _) for block in section.blocks]
    told = next((block for block in blocks if isinstance(block, Items)), None)
    if told is None:
        return [clean(block.text) for block in blocks if isinstance(block, Paragraph)][:MOST]
    return [item.text for item in told.items]


def make_calendar(report: Report, _: Words) -> str:
    """Return the next posts as an iCalendar file from the day after the newest post on; "" where there are none.

    The page's own script moves all its days, so that the first is the day after somebody asks for it.
    """
    if not report.next or not report.source.last:
        return ""
    start = date.fromisoformat(report.source.last[:10]) + timedelta(days=1)
    pace = report.cadence.posts_per_week if report.cadence else None
    days = spread_days(len(report.next), start, pace)
    said = tuple(replace(one, prompt=_.told(one.prompt), why=_.told(one.why)) for one in report.next)
    # A page may hold no carriage return: its script puts them back.
    return plan_to_ics(said, days, translator(report.ui)).replace("\r\n", "\n")
