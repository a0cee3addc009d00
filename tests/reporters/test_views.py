"""What stands where on the page: everything once, nothing about what there is too little of."""

from __future__ import annotations

import re
from dataclasses import replace

import html5lib
import pytest

from focuscoach.report import Report
from focuscoach.reporters import html
from focuscoach.reporters.page.views import show


def test_profile_comparison_and_praise_have_their_place_once(full: Report) -> None:
    page = html.render(full)
    body, summary = page.split('<section class="summary"')
    for text in ("Your first line names your field.", "Profile remark 0", "Profile remark 3", "SQL", "nurse",
                 "On focus: +10 points (+2 to +18), from 20% to 30%.", "Followed, and it shows: Write about data.",
                 "LinkedIn is in the band.", full.advice[-1].text):  # fmt: skip
        assert body.count(text) == 1, text
    assert show(full).profile.occupations == ("nurse",), "what the card names is not told again"
    for text in (
        "Remark number 1.",
        "Prompt 0?",
        full.advice[-1].text,
        "LinkedIn is in the band.",
        "Send me things",
        "41%",
    ):
        assert text in summary, text
    assert "Remark number 5." not in summary, "one page holds what comes first"


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_few_posts_are_told_of_once(empty: Report, ui: str) -> None:
    page = html.render(replace(empty, ui=ui)).partition('<section class="summary"')[0]
    told = " ".join(
        "".join(html5lib.parse(page, namespaceHTMLElements=False).find("body").itertext()).split()
    )
    assert len(re.findall(r"from 10 posts on|vanaf 10", told)) == 1
    assert '<svg class="drawing' not in page
    for name in ("next", "card", "changed", "subjects", "first"):
        assert f'<section aria-labelledby="{name}"' not in page


def test_next_posts_become_a_calendar(empty: Report, full: Report) -> None:
    calendar = show(full).calendar
    assert calendar.count("BEGIN:VEVENT") == len(full.next)
    assert "DTSTART;VALUE=DATE:20260917" in calendar
    assert show(empty).calendar == ""
    assert 'data-take="calendar"' not in html.render(empty)
