"""Networks beside each other: a row where two have ten posts, a shop window by the goal, advice that names it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from focuscoach.advice.goals import GOALS
from focuscoach.comparing.networks import TITLES, choose_shop_window, name_network, read_networks
from focuscoach.comparing.weeks import add_up_weeks
from focuscoach.figures import Share
from focuscoach.history import Placed
from focuscoach.measures.window import look_back
from focuscoach.report import NetworkReading
from focuscoach.summary import summarise


def told(demo: Placed, goal: str | None = None, ui: str = "en") -> tuple[NetworkReading, ...]:
    return summarise(demo, goal=goal, as_of=None, tz="UTC", ui=ui).networks


def rows(frame: pd.DataFrame, goal: str = "first-job", ui: str = "en") -> tuple[NetworkReading, ...]:
    return read_networks(
        frame, datetime(2026, 9, 16, tzinfo=UTC), groups=(), target=GOALS[goal].target, model_sd=0.4, focus_sd=0.4,
        at_most=False, ui=ui,
    )  # fmt: skip


@pytest.fixture(scope="module")
def recent(demo: Placed) -> pd.DataFrame:
    return look_back(demo, None)[1]


def test_a_row_a_network_with_its_own_numbers(demo: Placed) -> None:
    first, second = told(demo)
    assert (first.network, first.shop_window) == ("linkedin", True)
    assert (second.network, second.shop_window) == ("twitter", False)
    assert first.mix
    assert second.mix
    assert first.mix.topical.share != second.mix.topical.share
    assert first.cadence
    assert first.legibility
    assert first.subjects


def test_advice_names_the_network_in_both_languages(demo: Placed) -> None:
    for ui in ("en", "nl"):
        first, second = told(demo, ui=ui)
        assert first.advice.startswith("LinkedIn")
        assert "X (Twitter)" in second.advice
        assert "LinkedIn" in second.advice
    assert told(demo, ui="en")[0].advice != told(demo, ui="nl")[0].advice


@pytest.mark.parametrize("n", [0, 9, 10])
def test_a_network_with_nine_posts_has_no_row(recent: pd.DataFrame, n: int) -> None:
    twitter, linkedin = (recent[recent["platform"] == name] for name in ("twitter", "linkedin"))
    found = rows(pd.concat([twitter, linkedin.head(n)]))
    assert [row.posts for row in found] == ([] if n < 10 else [10, len(twitter)])


def test_a_post_that_stood_on_two_networks_counts_on_both(recent: pd.DataFrame) -> None:
    crossed = recent.copy()
    crossed["platforms"] = [("linkedin", "twitter")] * len(crossed)
    assert [row.posts for row in rows(crossed)] == [len(recent)] * 2


@pytest.mark.parametrize(
    ("goal", "there", "window"),
    [
        ("first-job", {"instagram": 90, "linkedin": 10}, "linkedin"),
        ("arts", {"instagram": 12, "linkedin": 80}, "instagram"),
        ("arts", {"linkedin": 12, "tumblr": 80}, "tumblr"),
        ("technical", {"twitter": 80, "mastodon": 11}, "mastodon"),
        ("community", {"linkedin": 12, "facebook": 80}, "facebook"),
        ("not-looking", {"linkedin": 12, "twitter": 80}, "twitter"),
        ("first-job", {"facebook": 30, "instagram": 30}, "facebook"),
    ],
)
def test_the_goal_decides_which_network_is_the_shop_window(
    goal: str, there: dict[str, int], window: str
) -> None:
    assert (
        choose_shop_window(goal, {name: pd.DataFrame(index=range(n)) for name, n in there.items()}) == window
    )


def test_every_shop_window_is_a_network_that_can_be_read() -> None:
    assert {name for goal in GOALS.values() for name in goal.shop_window} <= set(TITLES)


def set_side(frame: pd.DataFrame, network: str, topical: float) -> pd.DataFrame:
    changed = frame.copy()
    here = changed["platform"] == network
    changed.loc[here, ["p_topical", "p_personal", "p_mixed"]] = [topical, 1 - topical, 0.0]
    return changed


@pytest.mark.parametrize(
    ("window", "other", "said", "other_said"),
    [
        (0.70, 0.70, "keep it so", "as well"),
        (0.05, 0.05, "write there", "meet you"),
        (0.98, 0.98, "the person now and then", "nearly all subject"),
        (0.58, 0.82, "less than can be told", "nearly all subject"),
    ],
)
def test_only_the_shop_window_is_asked_to_change(
    recent: pd.DataFrame, window: float, other: float, said: str, other_said: str
) -> None:
    first, second = rows(set_side(set_side(recent, "linkedin", window), "twitter", other))
    assert said in first.advice
    assert other_said in second.advice
    assert "fine" in second.advice or "as well" in second.advice


def test_without_a_goal_to_reach_nothing_is_asked(recent: pd.DataFrame) -> None:
    for row in rows(set_side(recent, "linkedin", 0.05), "not-looking"):
        assert "band" not in row.advice
        assert name_network(row.network) in row.advice


def test_posts_of_one_day_bear_no_share(recent: pd.DataFrame) -> None:
    crowded = recent.copy()
    crowded.loc[crowded["platform"] == "linkedin", "created_at"] = pd.Timestamp("2026-09-01", tz="UTC")
    first = rows(crowded)[0]
    assert first.mix is None
    assert first.legibility is None
    assert "too close together" in first.advice


def test_weeks_add_up_to_the_shares_of_the_report(demo: Placed, recent: pd.DataFrame) -> None:
    weeks = add_up_weeks(recent)
    report = summarise(demo, goal=None, as_of=None, tz="UTC", ui="en")
    assert report.weeks == weeks
    n = sum(week.posts for week in weeks)
    assert n == recent["created_at"].notna().sum()
    assert report.mix
    side = report.mix.topical.share + report.mix.mixed.share / 2
    assert sum(week.topical for week in weeks) / n == pytest.approx(side)
    assert report.focus
    assert isinstance(report.focus.share, Share)
    assert sum(week.focus or 0 for week in weeks) / n == pytest.approx(report.focus.share.share)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", week.start) for week in weeks)
    assert add_up_weeks(recent.assign(created_at=pd.NaT)) == ()


def test_a_redacted_report_says_not_whose_it_is(demo: Placed) -> None:
    report = summarise(demo, goal=None, as_of=None, tz="UTC", ui="en")
    assert report.made
    assert report.made.owner
    hidden = report.redact()
    assert hidden.made == replace(report.made, owner=(), redacted=True)
    assert hidden.weeks == ()
