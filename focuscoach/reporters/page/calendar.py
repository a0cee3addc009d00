"""A year of posts, a cell a day, coloured by the voice of that day; mixed shows both colours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.report import Row
from focuscoach.reporters.blocks import Table
from focuscoach.reporters.page.svg import Figure, across, draw, join, tag
from focuscoach.reporters.words import VOICES, Words

WEEKS = 53
ROW = 14
TOP = 20
MIDDLE = 0.393
"""Half the height of a cell, as a share of its row: three of fourteen pixels are between two rows."""
MOST_YEARS = 12
MONTHS = (mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
          mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"))  # fmt: skip

Days = Mapping[date, Counter[str]]


def draw_years(rows: Sequence[Row], _: Words) -> list[Figure]:
    """Return a figure for each year that has dated posts, the latest first, at most `MOST_YEARS`.

    A year ends on the day of the newest post and holds 53 weeks. Days are UTC; a post counts for its
    likeliest voice, and a day for the voice that most of its posts have.
    """
    days = _count_days(rows)
    if sum(voices.total() for voices in days.values()) < LABELS_ONLY_UNDER:
        return []  # a year of empty squares tells nothing
    figures: list[Figure] = []
    end, oldest = max(days), min(days)
    while end >= oldest and len(figures) < MOST_YEARS:
        start = end - timedelta(days=end.weekday(), weeks=WEEKS - 1)
        inside = {day: voices for day, voices in days.items() if start <= day <= end}
        if inside:
            figures.append(_draw_year(start, end, inside, _))
        end = start - timedelta(days=1)
    return figures


def _count_days(rows: Iterable[Row]) -> Days:
    days: dict[date, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.measured and row.created_at and row.p_topical is not None:
            chances = {"topical": row.p_topical, "personal": row.p_personal or 0, "mixed": row.p_mixed or 0}
            days[date.fromisoformat(row.created_at[:10])][max(chances, key=chances.__getitem__)] += 1
    return days


def _draw_year(start: date, end: date, days: Days, _: Words) -> Figure:
    n = sum(voices.total() for voices in days.values())
    title = _("{n} posts on {days} days", n=_.number(n), days=_.number(len(days)))
    if n == 1:
        title = _("One post, on {day}", day=str(*days))
    drawing = draw(
        TOP + 7 * ROW,
        _months(start, end, _),
        _cells(start, days),
        label=title,
        class_="calendar",
    )  # fmt: skip
    note = _(
        "{first} to {last}. A column is a week, with Monday at the top.", first=str(start), last=str(end)
    )
    return Figure(title, drawing, _table(days, _), note)


def _cells(start: date, days: Days) -> Markup:
    """Return the cells of all days, one path a colour; a day that is mixed or evenly divided has half of each.

    A cell is a short thick line, a week wide and a day high, so that thousands of days take little room.
    """
    paths: dict[str, list[str]] = {"topical": [], "personal": [], "topical upper": [], "personal lower": []}
    for day, voices in sorted(days.items()):
        week, weekday = divmod((day - start).days, 7)
        topical, personal = voices["topical"] + voices["mixed"], voices["personal"] + voices["mixed"]
        if topical == personal:
            shown = ["topical upper", "personal lower"]
        else:
            shown = ["topical" if topical > personal else "personal"]
        for voice in shown:
            paths[voice].append(f"M{week} {weekday}h.78")
    blank = "".join(f"M0 {weekday}h{WEEKS}" for weekday in range(7))
    return tag(
        "svg",
        tag("path", class_="blank", d=blank),
        *(tag("path", class_=voice, d="".join(cells)) for voice, cells in paths.items() if cells),
        x=0, y=TOP, width="100%", height=7 * ROW, viewBox=f"0 {-MIDDLE} {WEEKS} 7", preserveAspectRatio="none",
    )  # fmt: skip


def _months(start: date, end: date, _: Words) -> Markup:
    """Return the name of every second month over its first week, so that they fit a telephone."""
    return join(
        tag(
            "text",
            _(MONTHS[first.month - 1]),
            class_="soft",
            x=across(((first - start).days // 7) / WEEKS),
            y=11,
        )
        for first in _first_days(start, end)
        if first.month % 2 == 1 and (end - first).days > 14
    )


def _first_days(start: date, end: date) -> Iterator[date]:
    day = start.replace(day=1)
    while day <= end:
        if day >= start:
            yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _table(days: Days, _: Words) -> Table:
    months: dict[str, Counter[str]] = defaultdict(Counter)
    for day, voices in days.items():
        months[f"{day:%Y-%m}"] += voices
    header = (_("month"), *(_(VOICES[name]) for name in VOICES))
    rows = ((month, *(str(voices[name]) for name in VOICES)) for month, voices in sorted(months.items()))
    return Table(header, tuple(rows))
