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
        *(tag("rect", class_="blank", x=across(0), y=TOP + day * ROW, width="100%", height=ROW - 3)
          for day in range(7)),
        *(_cell(start, day, voices, _) for day, voices in sorted(days.items())),
        label=title,
        class_="calendar",
    )  # fmt: skip
    note = _(
        "{first} to {last}. A column is a week, with Monday at the top.", first=str(start), last=str(end)
    )
    return Figure(title, drawing, _table(days, _), note)


def _cell(start: date, day: date, voices: Counter[str], _: Words) -> Markup:
    """Return the cell of a day: one colour, or both where it is mixed or evenly divided."""
    week, weekday = divmod((day - start).days, 7)
    x, width, top = week / WEEKS, 0.78 / WEEKS, TOP + weekday * ROW
    topical, personal = voices["topical"] + voices["mixed"], voices["personal"] + voices["mixed"]
    said = _(
        "{day}: {n}",
        day=str(day),
        n=", ".join(f"{_(VOICES[name])} {count}" for name, count in voices.items()),
    )
    place = {"x": across(x), "width": across(width)}
    if topical == personal:
        half = (ROW - 3) / 2
        shape = join([
            tag("rect", class_="topical", y=top, height=half, **place),
            tag("rect", class_="personal", y=top + half, height=half, **place),
        ])  # fmt: skip
    else:
        voice = "topical" if topical > personal else "personal"
        shape = tag("rect", class_=voice, y=top, height=ROW - 3, **place)
    return tag("g", tag("title", said), shape)


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
