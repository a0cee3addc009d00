"""The drawings of the page: each says what it found, has its scale, and claims no more than the posts show."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from focuscoach.figures import Share
from focuscoach.report import Mix, Report, Row, Target
from focuscoach.reporters.page.calendar import draw_years
from focuscoach.reporters.page.mixture import draw_mixture
from focuscoach.reporters.page.quarters import draw_quarters
from focuscoach.reporters.page.sides import draw_networks
from focuscoach.reporters.page.subjects import choose_scale
from focuscoach.reporters.page.views import show
from focuscoach.reporters.words import Words


def make_mix(topical: float, wide: float = 0.08) -> Mix:
    def share(value: float, wide: float) -> Share:
        return Share(value, max(0.0, value - wide), min(1.0, value + wide))

    return Mix(share(topical, wide), share(0.9 - topical, wide), share(0.1, wide), share(0.05, 0.08))


@pytest.mark.parametrize(
    ("topical", "title"),
    [
        (0.40, "Your posts lean 45% topical, under the band of 60–80%"),
        (0.55, "Your posts lean 60% topical, inside the band of 60–80%"),
        (0.75, "Your posts lean 80% topical, inside the band of 60–80%"),
        (0.80, "Your posts lean 85% topical, over the band of 60–80%"),
    ],
)
def test_mixture_says_where_it_lies(full: Report, topical: float, title: str) -> None:
    figure = draw_mixture(make_mix(topical), full.target, Words("en"))
    assert figure.title == title
    assert f'x1="{100 * topical + 5:g}%"' in figure.drawing


@pytest.mark.parametrize(
    ("first", "last", "wide", "title"),
    [
        (0.2, 0.6, 0.08, "You became more topical: 20% in 2025Q3, 60% in 2026Q2"),
        (0.6, 0.2, 0.08, "You became less topical: 60% in 2025Q3, 20% in 2026Q2"),
        (
            0.2,
            0.25,
            0.08,
            "Topical: 20% in 2025Q3, 25% in 2026Q2; with so few posts a quarter that may be chance",
        ),
        (
            0.44,
            0.03,
            0.3,
            "Topical: 44% in 2025Q3, 3% in 2026Q2; with so few posts a quarter that may be chance",
        ),
        (0.2, 0.23, 0.08, "Your mix hardly changed; topical: 20% in 2025Q3, 23% in 2026Q2"),
        # The intervals overlap by a hair, and yet the difference of two different samples is sure.
        (0.2, 0.34, 0.08, "You became more topical: 20% in 2025Q3, 34% in 2026Q2"),
    ],
)
def test_quarters_claim_a_change_only_where_it_is_sure(
    full: Report, first: float, last: float, wide: float, title: str
) -> None:
    trend = tuple(
        replace(quarter, mix=make_mix(topical, wide))
        for quarter, topical in ((full.trend[0], first), (full.trend[-1], last))
    )
    assert draw_quarters(trend, Words("en")).title == title


def test_every_panel_of_quarters_has_its_scale(full: Report) -> None:
    drawing = draw_quarters(full.trend, Words("en")).drawing
    assert drawing.count(">100%<") == drawing.count(">0%<") == 4


def test_quarters_break_the_line_over_a_silent_quarter(full: Report) -> None:
    assert draw_quarters(full.trend, Words("en")).drawing.count("<polyline") == 2 * 4  # two runs, four lines
    assert draw_quarters(full.trend[:2], Words("en")) is None


def test_calendar_counts_days_and_shows_both_colours_for_mixed(empty: Report, full: Report) -> None:
    def row(day: str, topical: float, personal: float, mixed: float) -> Row:
        return replace(full.rows[0], created_at=f"{day}T10:00:00Z", p_topical=topical, p_personal=personal,
                       p_mixed=mixed)  # fmt: skip

    few = [row("2026-01-05", 0.9, 0.1, 0)] * 9
    assert draw_years(few, Words("en")) == [], "a year of empty squares tells nothing"
    old = [row(f"2021-03-{day:02}", 0.1, 0.9, 0) for day in range(1, 11)]
    rows = [*old, row("2026-01-05", 0.9, 0.1, 0), row("2026-01-05", 0.8, 0.2, 0), row("2026-01-09", 0.1, 0.1, 0.8),
            replace(row("2026-01-20", 0.9, 0.1, 0), measured=False),
            row("2024-01-05", 0.1, 0.9, 0)]  # fmt: skip
    latest, early, oldest = draw_years(rows, Words("en"))
    assert latest.title == "3 posts on 2 days"
    cells = dict(re.findall(r'<path class="([\w ]+)" d="([^"]+)"', latest.drawing))
    assert cells.pop("blank").count("h53") == 7
    assert cells == {"topical": "M52 0h.78", "topical upper": "M52 4h.78", "personal lower": "M52 4h.78"}
    assert early.title == "One post, on 2024-01-05"
    assert oldest.title == "10 posts on 10 days"
    assert latest.table.rows == (("2026-01", "2", "0", "1"),)


def test_networks_stand_beside_each_other_on_one_scale(full: Report) -> None:
    figure = draw_networks(full, Words("en"))
    assert figure.title == "LinkedIn 65% topical; X 43% topical"
    for told in (">LinkedIn (38)<", ">54% on focus · known by 82%<", ">X (62)<"):
        assert told in figure.drawing
    assert figure.drawing.count(">100%<") == 1
    assert draw_networks(replace(full, networks=full.networks[:1]), Words("en")) is None
    free = replace(
        full, target=Target("not-looking", (0.0, 1.0), (0.0, 1.0), 0.0, "D", "You look for nothing.")
    )
    assert "dashed" not in draw_networks(free, Words("en")).drawing
    assert show(free).mixture.title == "Your posts lean 47% topical"


@pytest.mark.parametrize(("high", "end"), [(0.19, 0.2), (0.2, 0.2), (0.32, 0.4), (0.41, 1.0), (0.98, 1.0)])
def test_subjects_share_one_scale_that_holds_them(full: Report, high: float, end: float) -> None:
    subject = replace(full.subjects[0], share=Share(high / 2, 0.01, high))
    report = replace(full, subjects=(subject, full.subjects[1]))
    assert choose_scale(report) == end
    page = show(report)
    assert f">{end:.0%}<" in page.subjects_scale
    assert f'width="{100 * high / 2 / end:.4g}%"' in page.subjects[0].drawing


def test_of_one_subject_it_is_not_said_that_it_leads(full: Report) -> None:
    assert show(full).subjects_title == "“dashboards” leads, with 24% of your posts"
    assert show(replace(full, subjects=full.subjects[:1])).subjects_title == ""
    assert show(replace(full, subjects=())).subjects_title == ""
