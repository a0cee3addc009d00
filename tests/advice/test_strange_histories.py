"""The whole report on strange histories: each thing is said once, and what is said agrees with the table of posts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focuscoach.advice.goals import GOALS
from focuscoach.advice.prompts import MONTHS
from focuscoach.advice.questions import may_ask_about
from focuscoach.advice.rules.worth import STOPPED
from focuscoach.advice.telling import measure_telling
from focuscoach.comparing.networks import name_network
from focuscoach.locale import translator
from focuscoach.report import Report
from focuscoach.reporters import render, terminal
from focuscoach.reporters.band import show_sides
from focuscoach.reporters.brief import sum_up
from focuscoach.reporters.doing import part_remarks, tell_first
from focuscoach.reporters.words import Words

pytestmark = pytest.mark.usefixtures("no_model_for_laws")
START = datetime(2021, 3, 1, 9, tzinfo=UTC)
SUBJECT = "charts, dashboards"
TELLING = (
    "A bar chart that does not begin at nought makes waiting lists look worse, so our ward redraws it (%d)"
)
TEXTS = (
    TELLING,
    "Thanks all for the chart evening, see you (%d)",
    "Today I redrew my first chart of the ward and my aunt could read it without her glasses (%d)",
    "Chart %d?",
    "Our minister is a liar about the charts of the waiting lists, as anybody can see in one look (%d)",
    "My daughter drew a chart of her cat and asked me why the axis does not begin at nought (%d)",
    "Completed the course Charts for beginners and earned certificate %d of data visualisation",
)
_DAY = re.compile(r"(?:On|of) (\d{1,2} [A-Z][a-z]+ \d{4})")
_TIMES = re.compile(r"You wrote (\d+) times about .* in ([A-Z][a-z]+ \d{4});")


def make(kinds: list[str], texts: list[str] | None = None, on: float = 0.9) -> dict[str, Any]:
    """Return posts of these kinds for `report`, with their texts."""
    posts = [(SUBJECT if kind != "human" else None, on if kind != "human" else 0.05, kind) for kind in kinds]
    told = texts or [TELLING % at for at in range(len(kinds))]
    return {"posts": posts, "texts": told}


STRANGE: dict[str, tuple[dict[str, Any], str]] = {
    "nine posts on one network": (
        {**make(["expert"] * 20 + ["human"] * 9), "networks": ["linkedin"] * 20 + ["instagram"] * 9},
        "Instagram has too few posts in this period for a row of its own: 9, and that takes 10.",
    ),
    "ended four years ago": (
        {
            **make(["expert"] * 20 + ["human"] * 10),
            "dates": [START + timedelta(days=7 * at) for at in range(30)],
            "as_of": START + timedelta(days=29 * 7 + 1500),
        },
        "Your last post was more than 4 years old on the day of this report.",
    ),
    "all personal": (make(["human"] * 30), "of your posts are on the topical side"),
    "all topical": (make(["expert"] * 30), "of your posts show the person"),
    "no focus": (make(["expert"] * 12 + ["human"] * 12) | {"source": ""}, "No focus can be named"),
    "six in ten in another language": (
        make(["expert"] * 40) | {"reasons": ["other language"] * 24 + [""] * 16},
        "Posts in a language other than Dutch and English: 24.",
    ),
    "LinkedIn ended years ago": (
        {
            **make(["expert"] * 20 + ["human"] * 20),
            "networks": ["linkedin"] * 20 + ["instagram"] * 20,
            "dates": [START + timedelta(days=7 * at + (2000 if at >= 20 else 0)) for at in range(40)],
        },
        "LinkedIn: your last post there was more than a year old on the day of this report.",
    ),
    "under the band by less than can be told": (
        make((["expert"] * 5 + ["human"] * 4) * 3),
        "not surely outside",
    ),
    "captions of two words": (
        make(["expert"] * 10 + ["human"] * 20, ["Charts again"] * 30),
        "30 of the 30 posts of this period hold fewer than 6 words of your own",
    ),
    "a flood": (
        {**make(["expert"] * 60), "dates": [START + timedelta(hours=at) for at in range(60)]},
        "You wrote 60 posts on 3 days, some 20 a day.",
    ),
    "one day": (make(["expert"] * 12) | {"dates": [START] * 12}, "too short a period to tell"),
    "three posts": (make(["expert"] * 3), "So far 3 posts can be measured"),
}  # fmt: skip
"""Histories, and what is said of each in a clear line."""


NEAR = "under the band by less than can be told"
"""What the band of one goal is near to and not of another."""
BANDED = {
    "all personal", "all topical", "no focus", "ended four years ago", "captions of two words", "a flood", NEAR,
}  # fmt: skip
"""What is not told to whom looks for nothing."""


@pytest.mark.parametrize("goal", [None, "internship", "not-looking"])
@pytest.mark.parametrize("name", STRANGE)
def test_each_is_told_in_a_clear_line_and_once(
    name: str, goal: str | None, report: Callable[..., Report]
) -> None:
    how, line = STRANGE[name]
    how = {"source": "stated", **how}
    told = report(how.pop("posts"), how.pop("source"), goal=goal, **how)
    short, whole = (" ".join(terminal.render(told, 400, whole=all_).split()) for all_ in (False, True))
    if (goal != "not-looking" or name not in BANDED) and (goal is None or name != NEAR):
        assert line in short or line in whole
    for text in (short, whole):
        assert not re.search(r"\bnan\b", text)
        assert text.count("too short a period to tell shares") <= 1
        assert text.count("So far 3 posts can be measured") <= 1
    assert not re.search(r"\bnan\b", render(told, "markdown"))
    check_whole(told)


def test_what_ended_is_said_above_what_to_do_and_nowhere_else(report: Callable[..., Report]) -> None:
    how, _ = STRANGE["ended four years ago"]
    for ui, words in (("en", "for when you return"), ("nl", "voor als je terugkomt")):
        told = report(
            how["posts"], "stated", texts=how["texts"], dates=how["dates"], as_of=how["as_of"], ui=ui
        )
        first, others = part_remarks(told)
        assert "FC104" not in {one.rule for one in (*first, *others)}
        assert [one.rule for one in told.advice if one.lead] == ["FC104"]
        section = next(one for one in sum_up(told) if one.title == translator(ui)("What to do first"))
        assert words in section.blocks[0].text  # type: ignore[union-attr]
        assert terminal.render(told, whole=True).count("FC104") == 1
        assert translator(ui)("Keep going: nothing in these {posts} posts needs changing first.")[
            :10
        ] not in str(section.blocks)


def test_without_a_goal_the_band_says_whose_it_is(report: Callable[..., Report]) -> None:
    how = make(["expert"] * 20 + ["human"] * 10)
    said = {
        goal: terminal.render(report(how["posts"], "stated", texts=how["texts"], goal=goal), 300)
        for goal in (None, "first-job")
    }
    assert "You named no goal; the band for a first job stands in for it: on focus at least 50%" in said[None]
    assert "You named no goal" not in said["first-job"]


@given(
    posts=st.lists(
        st.tuples(
            st.sampled_from(["expert", "bridge", "human", "other", "unsure"]),
            st.sampled_from(TEXTS),
            st.floats(0, 1),
            st.sampled_from(["linkedin", "instagram", "instagram"]),
        ),
        min_size=1,
        max_size=50,
    ),
    source=st.sampled_from(["stated", "profile", "posts", ""]),
    goal=st.sampled_from([None, *GOALS]),
    step=st.sampled_from([0.1, 3, 7, 40]),
    silence=st.sampled_from([None, 0, 80, 700, 4000]),
    foreign=st.floats(0, 1),
    earlier=st.sampled_from(["", "", "linkedin", "instagram"]),
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_advice_plan_card_and_table_say_the_same(
    posts: list[tuple[str, str, float, str]],
    source: str,
    goal: str | None,
    step: float,
    silence: int | None,
    foreign: float,
    earlier: str,
    report: Callable[..., Report],
) -> None:
    n, other = len(posts), int(foreign * len(posts))
    dates = [
        START + timedelta(days=step * at - (3000 if network == earlier else 0))
        for at, (*_, network) in enumerate(posts)
    ]
    told = report(
        [(SUBJECT if kind != "human" else None, on, kind) for kind, _, on, _ in posts],
        source,
        texts=[text % at for at, (_, text, _, _) in enumerate(posts)],
        networks=[network for *_, network in posts],
        reasons=["other language"] * other + [""] * (n - other),
        dates=dates,
        goal=goal,
        as_of=None if silence is None else max(dates) + timedelta(days=silence),
    )
    check_whole(told)


def check_whole(told: Report) -> None:
    """Hold advice, next posts, card and table against one another."""
    _check_advice(told)
    _check_band(told)
    _check_ended(told)
    _check_card(told)
    _check_prompts(told)


def _check_band(told: Report) -> None:
    """Hold that what is told of the mix, the rule about it, and that nothing needs changing never contradict."""
    rules, _ = {one.rule for one in told.advice}, Words("en")
    words = [bar.words for bar in show_sides(told, _)]
    words += [one.advice for one in told.networks if one.shop_window]
    said = " ".join(words)
    first = " ".join(str(one) for one in tell_first(told, "", _))
    if "Keep going" in first or "Nothing stands out" in first or "go on as you did" in first:
        assert "under the band" not in said, words
        assert "over the band" not in said, words
    if "under the band" in words[:1]:
        assert {"FC101", "FC205"} & rules, rules
    if rules & {"FC101", "FC102"}:
        assert "in the band" not in said, words
        assert "not surely" not in said
        assert "fine" not in said
    assert not {"FC101", "FC102"} <= rules
    assert not (rules & {"FC101", "FC102"} and "FC602" in rules)


def _check_ended(told: Report) -> None:
    """Hold that no network is planned for, or asked to change, whose last post is long ago."""
    newest: dict[str, datetime] = {}
    for row in told.rows:
        if row.measured and row.created_at:
            when = datetime.fromisoformat(row.created_at)
            newest[row.platform] = max(when, newest.get(row.platform, when))
    if told.cadence is None or not newest:
        return
    day = max(newest.values()) + timedelta(days=told.cadence.last_post_days_ago)
    for network, last in newest.items():
        if (day - last) < timedelta(days=STOPPED + 1):
            continue
        name = name_network(network)
        assert not any(name in post.why for post in told.next)
        for one in told.networks:
            if one.network == network:
                assert not one.shop_window
                assert "long" in one.advice or "more than a year old" in one.advice
            else:
                assert name not in one.advice


def _count_quiet(told: Report) -> int:
    """Return the days since anything at all was posted, rounded."""
    assert told.cadence is not None
    dated = {row: datetime.fromisoformat(row.created_at) for row in told.rows if row.created_at}
    day = max(when for row, when in dated.items() if row.measured)
    day += timedelta(days=told.cadence.last_post_days_ago)
    return round((day - max(dated.values())) / timedelta(days=1))


def _check_advice(told: Report) -> None:
    first, others = part_remarks(told)
    lead = [one for one in told.advice if one.lead]
    rules = [one.rule for one in told.advice]
    assert len(rules) == len(set(rules))
    assert len(lead) <= 1
    assert not any(one.first for one in lead)
    assert not {one.rule for one in lead} & {one.rule for one in (*first, *others)}
    if told.cadence is not None and told.cadence.last_post_days_ago >= 365.5:
        # A post in a language that is not measured breaks a silence too.
        assert [one.rule for one in lead] in ([], ["FC104"])
        assert bool(lead) == (not told.target.free and _count_quiet(told) >= STOPPED)
        assert "FC605" not in rules
    small = {one.network for one in told.networks}
    assert all(row.posts >= 10 for row in told.networks)
    text = " ".join(terminal.render(told, 300, whole=True).split())
    for network in ("LinkedIn", "Instagram"):
        assert not (f"{network} has too few posts" in text and network.lower() in small)


def _check_card(told: Report) -> None:
    if told.card is None:
        return
    rows = {row.id: row for row in told.rows}
    assert len(set(told.card.examples)) == len(told.card.examples)
    for name in told.card.examples:
        row = rows[name]
        assert row.measured
        assert row.on_focus
        assert may_ask_about(row.text)
        assert measure_telling(row.text) > 0
        assert "minister" not in row.text
        assert "daughter" not in row.text
        assert "certificate" not in row.text
    held = re.findall("“([^”]*)”", told.card.not_me or "")
    planned = {post.subject for post in told.next}
    assert not planned & set(held)
    assert not any(word in name for name in held for word in told.card.keywords)


def _check_prompts(told: Report) -> None:
    """Hold that what a question says of a post is so of a post of that day in the table."""
    _ = Words("en")
    by_day: dict[str, list[Any]] = {}
    for row in told.rows:
        if row.measured and row.created_at:
            when = datetime.fromisoformat(row.created_at)
            by_day.setdefault(f"{when.day} {MONTHS[when.month - 1]} {when.year}", []).append(row)
    for post in told.next:
        for day in _DAY.findall(post.prompt):
            about = by_day[day]
            assert any(may_ask_about(row.text) for row in about)
            if "about yourself" in post.prompt:
                assert any((row.p_personal or 0) + (row.p_mixed or 0) >= 0.5 for row in about)
            if "best shows" in post.prompt:
                assert any((row.p_topical or 0) >= 0.5 and (row.p_on_focus or 0) > 0 for row in about)
        for times, month in _TIMES.findall(post.prompt):
            inside = [row for day, rows in by_day.items() if day.endswith(month) for row in rows]
            assert len([row for row in inside if (row.p_topical or 0) >= 0.5]) >= int(times)
    assert len({post.prompt for post in told.next}) == len(told.next)
