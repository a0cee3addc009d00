"""Which focus holds, and when there is none."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from focuscoach.errors import UsageError
from focuscoach.focus.choice import choose_focus, find_leading, measure_cohesion, read_profile
from focuscoach.history import Group
from focuscoach.language.text import mask
from focuscoach.language.vectors import load_vectors
from focuscoach.posts import Owner

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "statements.toml").read_text("utf-8"))
COURTS = [f"The court ruled on case {at}: the judge fined the bank" for at in range(12)]
ANYTHING = ["Rain again", "The train is late", "Soup for dinner", "A new album by my band", "Goal in the last minute",
            "The printer jams", "Tax forms are due", "Birds at the window", "A chair for sale", "Python tips",
            "The museum is closed", "Solar panels on the roof"]  # fmt: skip


def embed(*texts: str) -> Any:
    vectors = load_vectors()
    return vectors.embed(vectors.tokenise([mask(text) for text in texts]))


def window(*posts: tuple[str | None, str], lang: str = "en") -> pd.DataFrame:
    """Return the posts of a window: the subject and the text of each."""
    frame = pd.DataFrame({"subject": pd.Series([one[0] for one in posts], dtype=object), "lang": lang})
    return frame.assign(vector=list(embed(*(one[1] for one in posts))))


LAW = Group("law, courts", ("law", "courts"), 12, np.zeros(256, np.float32))


@pytest.mark.parametrize("case", CASES["profile"], ids=lambda case: case.get("headline", "summary"))
def test_reads_what_a_profile_tells(case: dict[str, Any]) -> None:
    owner = Owner(
        headline=case.get("headline", ""),
        skills=tuple(case.get("skills", ())),
        summary=case.get("summary", ""),
    )
    found = read_profile(owner)
    assert list(found.parts if found else ()) == case["parts"]


def test_stated_goes_before_profile_goes_before_posts() -> None:
    owner, posts = Owner(headline="Wind energy"), window(*(("law, courts", text) for text in COURTS))
    stated = choose_focus("health care", owner, [LAW], posts).statement
    assert stated is not None
    assert (stated.source, stated.text, stated.profile_says) == ("stated", "health care", "Wind energy")
    told = choose_focus(None, owner, [LAW], posts).statement
    assert told is not None
    assert (told.source, told.text) == ("profile", "Wind energy")
    shown = choose_focus(None, Owner(), [LAW], posts).statement
    assert shown is not None
    assert (shown.source, shown.parts, shown.profile_says) == ("posts", ("law, courts",), None)


@pytest.mark.parametrize(
    ("posts", "leads"),
    [
        ([("law", text) for text in COURTS], "law"),
        ([("law", text) for text in COURTS[:9]], ""),  # too few posts
        (
            [("law", text) for text in COURTS] + [(None, "Rain again")] * 80,
            "",
        ),  # too small a part of the window
        ([("all", text) for text in ANYTHING], ""),  # its posts do not hold together
    ],
    ids=["leads", "few", "small", "loose"],
)
def test_a_subject_leads_only_where_it_is_large_and_holds_together(
    posts: list[tuple[str | None, str]], leads: str
) -> None:
    frame = window(*posts)
    assert find_leading(frame) == leads
    choice = choose_focus(None, Owner(), [LAW], frame)
    assert (choice.statement.text if choice.statement else "") == leads
    assert choice.missing == ("" if leads else "no-leading-subject")


def test_the_parts_of_a_field_lead_together_and_a_part_of_life_never() -> None:
    posts = [("law: courts", text) for text in COURTS[:6]] + [("law: fines", text) for text in COURTS[6:]]
    everyday = [("family life", text) for text in COURTS for _ in range(2)]
    frame = window(*posts, *everyday)
    home = Group("family life", (), 24, np.zeros(256, np.float32), is_life=True)
    assert find_leading(frame, {"family life"}) == "law"
    choice = choose_focus(None, Owner(), [home, LAW], frame)
    assert choice.statement is not None
    assert choice.statement.parts == ("law",)
    only = choose_focus(None, Owner(), [home], window(*everyday))
    assert (only.statement, only.missing) == (None, "no-leading-subject")


def test_without_a_subject_or_posts_there_is_none() -> None:
    assert choose_focus(None, Owner(), [], window((None, "Rain"))).missing == "no-subject"
    empty = window((None, "Rain")).iloc[:0]
    assert choose_focus(None, Owner(), [LAW], empty).missing == "no-subject"


@pytest.mark.parametrize(
    ("foreign", "missing"), [(0, ""), (24, ""), (25, "other-language"), (600, "other-language")]
)
@pytest.mark.parametrize("text", ["law", None])
def test_under_a_third_in_dutch_or_english_nothing_is_said(
    foreign: int, missing: str, text: str | None
) -> None:
    posts = window(*(("law", text) for text in COURTS))
    choice = choose_focus(text, Owner(headline="law"), [LAW], posts, foreign=foreign)
    assert choice.missing == missing
    assert (choice.statement is None) == bool(missing)


def test_a_focus_that_cannot_be_used_is_told_whatever_the_posts() -> None:
    with pytest.raises(UsageError):
        choose_focus(" ,", Owner(), [], window((None, "Rain")), foreign=9)


def test_posts_about_one_thing_hold_together_more_than_posts_about_many() -> None:
    assert measure_cohesion(embed(*COURTS)) > 0.5
    assert measure_cohesion(embed(*ANYTHING)) < 0.08
    assert measure_cohesion(embed("alone")) == 0.0
