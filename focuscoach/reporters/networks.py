"""A person's networks beside each other: a row of figures each, and one line of advice that names it."""

from __future__ import annotations

from collections import Counter

from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.importers.formats import TITLES
from focuscoach.report import NetworkReading, Report
from focuscoach.reporters.blocks import Block, Item, Items, Table
from focuscoach.reporters.words import Words, clean, shorten

_SMALL = mark("{network} has too few posts in this period for a row of its own: {n}, and that takes {floor}.")


def tell_small(report: Report, _: Words) -> tuple[str, ...]:
    """Return a line for each network that has posts in the window and too few to be told beside the others."""
    start = report.window.start or ""
    posts = Counter(row.platform for row in report.rows if row.measured and (row.created_at or "") >= start)
    told = {one.network for one in report.networks}
    small = {name: n for name, n in posts.items() if n < LABELS_ONLY_UNDER and name not in told}
    if len(small) == len(posts):
        return ()  # nothing can be told of any, which is said elsewhere
    return tuple(
        _(_SMALL, network=TITLES.get(name, clean(name).capitalize()), n=n, floor=LABELS_ONLY_UNDER)
        for name, n in sorted(small.items())
    )


def tell_networks(report: Report, _: Words, *, subjects: bool = True) -> tuple[Block, ...]:
    """Return a table with a row a network, and its advice; below that its subjects, where they are asked for.

    Of a network with too few posts that is all that is told.
    """
    small = [Item(line) for line in tell_small(report, _)]
    if not report.networks:
        return (Items(tuple(small)),) if small else ()
    header = (_("network"), _("topical"), _("on focus"), _("legibility"), _("a week"))
    items = [
        Item(_.told(row.advice), (_name_subjects(row, _),) if subjects and row.subjects else ())
        for row in report.networks
    ]
    return (Table(header, tuple(_row(row, _) for row in report.networks)), Items((*items, *small)))


def _row(row: NetworkReading, _: Words) -> tuple[str, ...]:
    side = None if row.mix is None else row.mix.topical.share + row.mix.mixed.share / 2
    rate = row.cadence.posts_per_week if row.cadence else None
    return (
        _("{network} ({n})", network=clean(row.network), n=_.number(row.posts)),
        "–" if side is None else _.percent(side),
        "–" if row.focus_share is None else _.percent(row.focus_share.share),
        "–" if row.legibility is None else _.percent(row.legibility.value),
        "–" if rate is None else _.number(rate, 1),
    )


def _name_subjects(row: NetworkReading, _: Words) -> str:
    named = [f"{shorten(one.name, 40)} ({_.number(one.posts)})" for one in row.subjects]
    return _("Subjects there: {subjects}.", subjects="; ".join(named))
