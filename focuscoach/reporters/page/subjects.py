"""The subjects: a bar each with its interval, how much of it is on focus, and posts that show it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from focuscoach.report import Report, Row, Subject
from focuscoach.reporters.page.svg import across, draw, tag
from focuscoach.reporters.words import Words, shorten

SAMPLES = 3
SAMPLE_LENGTH = 240
SCALES = (0.2, 0.4, 1.0)
"""Where the scale under the subjects may end: the first that holds them all."""


@dataclass(frozen=True, slots=True)
class SubjectView:
    """One subject as the page shows it."""

    name: str
    posts: str
    share: str
    on_focus: str
    drawing: Markup | None
    samples: tuple[tuple[str, str], ...]


def show_subjects(report: Report, _: Words) -> tuple[tuple[SubjectView, ...], str]:
    """Return the subjects, largest first, and a title that says which one leads; "" where none leads others."""
    subjects = report.subjects
    if not subjects:
        return (), ""
    widest = choose_scale(report)
    samples = _choose_samples(report.rows)
    views = tuple(_view(subject, widest, samples.get(subject.name, []), _) for subject in subjects)
    leading = subjects[0]
    if leading.share is None or len(subjects) == 1:
        return views, ""
    title = _("“{subject}” leads, with {share} of your posts",
              subject=shorten(leading.name, 60), share=_.percent(leading.share.share))  # fmt: skip
    return views, title


def choose_scale(report: Report) -> float:
    """Return where the one scale of all subjects ends, so that the widest interval lies inside it."""
    high = max((subject.share.high for subject in report.subjects if subject.share), default=1.0)
    return next((end for end in SCALES if high <= end), 1.0)


def draw_scale(end: float, _: Words) -> Markup:
    """Return the scale under the bars, from nothing to `end`."""
    places = ((0.0, "start"), (0.5, "middle"), (1.0, "end"))
    return draw(
        22,
        tag("line", class_="axis", x1=across(0), x2=across(1), y1=2, y2=2),
        *(tag("line", class_="axis", x1=across(at), x2=across(at), y1=0, y2=6) for at, _side in places),
        *(tag("text", _.percent(end * at), class_="soft", x=across(at), y=19, text_anchor=side)
          for at, side in places),
        label=_("Scale of the bars: share of your posts, 0% to {end}", end=_.percent(end)),
    )  # fmt: skip


def _view(subject: Subject, widest: float, samples: list[Row], _: Words) -> SubjectView:
    share, name = subject.share, shorten(subject.name, 60)
    drawing = None
    if share is not None:
        drawing = draw(
            14,
            tag("rect", class_="blank", x=0, y=3, width=across(1), height=8),
            tag("rect", class_="accent", x=0, y=3, width=across(share.share / widest), height=8),
            tag(
                "line",
                class_="whisker",
                x1=across(share.low / widest),
                x2=across(share.high / widest),
                y1=7,
                y2=7,
            ),
            label=f"{name}: {_.share(share)}",
        )
    return SubjectView(
        name,
        _("{n} posts", n=_.number(subject.posts)),
        "–" if share is None else _.share(share),
        "" if subject.on_focus is None else _("{share} on focus", share=_.percent(subject.on_focus)),
        drawing,
        tuple((row.lang, shorten(row.text, SAMPLE_LENGTH)) for row in samples),
    )


def _choose_samples(rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    """Return, for each subject, the posts that are most surely topical, the latest of equals first."""
    members: dict[str, list[Row]] = {}
    for row in reversed(rows):
        if row.subject and row.text and row.measured:
            members.setdefault(row.subject, []).append(row)
    return {
        name: sorted(found, key=lambda row: -round(row.p_topical or 0.0, 1))[:SAMPLES]
        for name, found in members.items()
    }
