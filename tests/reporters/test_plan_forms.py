"""The plan as text, a checklist and a calendar, which a reader of calendars reads back."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from focuscoach.locale import translator
from focuscoach.report import NextPost
from focuscoach.reporters.plan_forms import FORMS, plan_to_ics, plan_to_markdown, plan_to_text, spread_days

PLAN = (
    NextPost("expert", "kaarten, wegen; water", "Laat zien wat je weet: 9,6% naar 11,0%.",
             "Wat leerde je over kaarten\nen wegen, en van wie?", 0.11),
    NextPost("human", None, "Laat een lezer kennismaken met jou.", "Om welk klein ding moest je lachen? " * 4, 0.13),
    NextPost("bridge", "zorg", "Beide.", r"Een \ streep, een ; punt en een 🌱?", 0.15),
)  # fmt: skip
START = date(2026, 12, 1)
DAYS = spread_days(3, START, None)


def read(text: str) -> list[dict[str, object]]:
    """Return the events of a calendar as another program reads them."""
    return [
        {"day": event.decoded("DTSTART"), "end": event.decoded("DTEND"), "head": str(event["SUMMARY"]),
         "told": str(event["DESCRIPTION"]), "uid": str(event["UID"])}
        for event in Calendar.from_ical(text).walk("VEVENT")
    ]  # fmt: skip


def test_a_calendar_is_read_back_whole() -> None:
    events = read(plan_to_ics(PLAN, DAYS, translator("nl")))
    assert [event["day"] for event in events] == DAYS == [START + timedelta(days=7 * at) for at in range(3)]
    assert all(event["end"] == event["day"] + timedelta(days=1) for event in events)  # type: ignore[operator]
    assert [event["head"] for event in events] == ["Expert · kaarten, wegen; water", "Mens", "Brug · zorg"]
    for event, post in zip(events, PLAN, strict=True):
        assert event["told"] == f"{post.prompt}\n\n{post.why}"
    assert len({event["uid"] for event in events}) == 3


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    text = plan_to_ics(PLAN, DAYS, translator("nl"))
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_the_same_plan_has_the_same_names_and_another_day_has_others() -> None:
    names = [
        [one["uid"] for one in read(plan_to_ics(PLAN, days, str))]
        for days in (DAYS, DAYS, [day + timedelta(days=1) for day in DAYS])
    ]
    assert names[0] == names[1]
    assert not set(names[0]) & set(names[2])


@given(st.lists(st.text(max_size=200), min_size=1, max_size=4))
def test_whatever_a_prompt_holds_it_adds_no_line_of_its_own(prompts: list[str]) -> None:
    plan = tuple(NextPost("expert", text[:20], text, text, 0.5) for text in prompts)
    text = plan_to_ics(plan, spread_days(len(plan), START, 3.0), str)
    assert text.count("BEGIN:VEVENT") >= len(plan)
    assert len(read(text)) == len(plan)


def test_a_checklist_has_a_box_a_post_and_no_markup_of_what_was_posted() -> None:
    plan = (NextPost("expert", "*kaarten*", "Waarom [dit](x).", "Wat _leerde_ je?", 0.5),)
    text = plan_to_markdown(plan, DAYS[:1], translator("nl"))
    assert "- [ ] **2026-12-01 · Expert · \\*kaarten\\***" in text
    assert "Wat \\_leerde\\_ je?" in text
    assert "[dit](x)" not in text
    assert text.rstrip().endswith("herkenbaarheid 50%.")


def test_text_keeps_to_eighty_characters() -> None:
    assert max(map(len, plan_to_text(PLAN, DAYS, translator("en")).splitlines())) <= 80
    assert set(FORMS) == {"text", "markdown", "ics"}


@pytest.mark.parametrize(
    ("rate", "step"), [(None, 7), (7.0, 2), (20.0, 2), (2.3, 3), (1.0, 7), (0.5, 14), (0.02, 14)]
)
def test_days_keep_to_the_own_pace(rate: float | None, step: int) -> None:
    days = spread_days(4, START, rate)
    assert [(late - early).days for early, late in itertools.pairwise(days)] == [step] * 3
