"""How a history changed: the mix by quarter, and the rhythm."""

from __future__ import annotations

from focuscoach.figures import TREND_FROM, Mix
from focuscoach.report import Report
from focuscoach.reporters.blocks import Block, Paragraph, Table
from focuscoach.reporters.words import VOICES, Words, clean


def tell_change(report: Report, _: Words) -> tuple[Block, ...]:
    """Return the mix by quarter, or from when on there is one, and how often the person posts."""
    blocks: list[Block] = []
    if report.trend:
        rows = tuple(
            (
                clean(period.period),
                _.number(period.posts),
                *_voices(period.mix, _),
                "–" if period.focus_share is None else _.percent(period.focus_share.share),
            )
            for period in report.trend
        )
        voices = (_(VOICES[name]) for name in ("topical", "personal", "mixed"))
        blocks.append(Table((_("quarter"), _("posts"), *voices, _("on focus")), rows))
    elif report.window.posts >= TREND_FROM:
        blocks.append(Paragraph(_("A trend by quarter needs three weeks of posts or more.")))
    else:
        blocks.append(Paragraph(_("A trend by quarter needs {n} dated posts or more.", n=TREND_FROM)))
    if report.cadence is not None:
        told = []
        if report.cadence.posts_per_week is not None:
            told.append(tell_pace(report, report.cadence.posts_per_week, _))
        if report.cadence.longest_gap_days is not None and report.cadence.longest_gap_days >= 1:
            gap = _.number(report.cadence.longest_gap_days)
            told.append(_("The longest time without a post of your own was {n} days.", n=gap))
        if told:
            blocks.append(Paragraph(" ".join(told)))
    return tuple(blocks)


def tell_pace(report: Report, rate: float, _: Words) -> str:
    """Return how often the person posted, and until when: an export may be years old."""
    if report.window.end is None:
        return _("You post {n} times a week.", n=_.number(rate, 1))
    return _("You posted {n} times a week, up to {day}.", n=_.number(rate, 1), day=report.window.end[:10])


def _voices(mix: Mix | None, _: Words) -> tuple[str, ...]:
    if mix is None:
        return ("–",) * len(VOICES)
    return tuple(_.percent(share.share) for share in (mix.topical, mix.personal, mix.mixed))
