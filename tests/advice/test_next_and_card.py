"""The plan of next posts, the card and the contact's view, on histories built by hand."""

from __future__ import annotations

import itertools
import json
import random
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import ClassVar

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach import summary
from focuscoach.advice import as_seen
from focuscoach.advice import card as cards
from focuscoach.advice.advising import advise
from focuscoach.advice.as_seen import (
    expect_once,
    expect_twice,
    meet_nothing_twice,
    meet_twice,
    view_as_contact,
)
from focuscoach.advice.card import choose_examples, list_keywords, list_off_focus, make_card
from focuscoach.advice.goals import GOALS, read_goal
from focuscoach.advice.next_posts import plan_next, plan_steps
from focuscoach.focus.roles import add_roles
from focuscoach.language.lexicon import Lexicon, translate_keywords
from focuscoach.locale import translator
from focuscoach.measures.mix import measure_mix, measure_rhythm, measure_roles
from focuscoach.posts import LeftOut, Owner, Post, to_frame
from focuscoach.report import Card, Occupation
from focuscoach.reporters import card_forms
from focuscoach.reporters.json import render_part
from focuscoach.summary import read_focus, read_legibility

START = datetime(2024, 1, 3, 9, tzinfo=UTC)
SUBJECT, OFF = "charts, dashboards", "football, league"
PARTS = ("data visualisation", "health care")
STATEMENT = SimpleNamespace(text=", ".join(PARTS), parts=PARTS, source="stated", profile_says=None)
GROUPS = (
    SimpleNamespace(name=SUBJECT, terms=("charts", "dashboards"), posts=20),
    SimpleNamespace(name=OFF, terms=("football", "league"), posts=12),
)
KINDS = {  # p_topical, p_personal, p_mixed, p_on_focus, subject
    "expert": (0.94, 0.03, 0.03, 0.95, SUBJECT),
    "bridge": (0.05, 0.15, 0.80, 0.90, SUBJECT),
    "human": (0.04, 0.93, 0.03, 0.05, None),
    "other": (0.93, 0.04, 0.03, 0.04, OFF),
    "unsure": (0.45, 0.40, 0.15, 0.50, None),
}
MIXED = ["expert"] * 14 + ["human"] * 10 + ["bridge"] * 4 + ["other"] * 12


def build(kinds, *, dates=None, texts=None, statement=STATEMENT, groups=GROUPS, reasons=None, lang="en"):
    """Return a placed history with a post of each kind, a week apart."""
    n = len(kinds)
    moments = dates if dates is not None else [START + timedelta(days=7 * at) for at in range(n)]
    words = texts or [f"Post number {at} about a {kind} thing." for at, kind in enumerate(kinds)]
    frame = to_frame(
        Post(
            str(at),
            "table",
            "share" if kind == "share" else "original",
            text,
            moment,
            "day" if moment else "none",
        )
        for at, (kind, text, moment) in enumerate(zip(kinds, words, moments, strict=True))
    )
    values = [KINDS.get(kind, (np.nan,) * 4 + (None,)) for kind in kinds]
    for at, name in enumerate(("p_topical", "p_personal", "p_mixed", "p_on_focus")):
        frame[name] = np.array([value[at] for value in values], float)
    if statement is None:
        frame["p_on_focus"] = np.nan
    frame["subject"] = pd.Series([value[4] for value in values], dtype=object)
    frame["words"], frame["lang"] = frame["text"], lang
    frame["voice"] = pd.Series([None if kind == "share" else "unsure" if kind == "unsure" else "topical"
                                for kind in kinds], dtype=object)  # fmt: skip
    frame["p_parts"] = [np.array([p, 0.01]) for p in frame["p_on_focus"]]
    frame["vector"] = [np.eye(4, dtype=np.float32)[at % 4] for at in range(n)]
    frame["left_out"] = reasons or ["share" if kind == "share" else "" for kind in kinds]
    frame = add_roles(frame)
    history = SimpleNamespace(frame=frame, owner=Owner(name="Nienke"),
                              left_out=(LeftOut("draft", "article"),), skipped=(), exports=())  # fmt: skip
    return SimpleNamespace(history=history, statement=statement, groups=groups if statement else (),
                           measured=frame[frame["left_out"] == ""])  # fmt: skip


def plan(placed, goal=None, ui="en", n=10):
    recent = placed.measured
    found = read_legibility(recent, model_sd=0.0) if placed.statement else None
    return plan_next(recent, placed=placed, target=read_goal(goal), legibility=found, ui=ui, n=n)


def advice(placed, ui="en", goal=None):
    recent = placed.measured
    told = placed.statement is not None
    return advise(
        recent, placed=placed, mix=measure_mix(recent),
        roles=measure_roles(recent) if told else None, focus=read_focus(placed, recent),
        legibility=read_legibility(recent, model_sd=0.0) if told else None,
        cadence=measure_rhythm(recent, START + timedelta(days=300)), target=read_goal(goal), ui=ui,
    )  # fmt: skip


@pytest.fixture(autouse=True)
def _no_model(monkeypatch):
    """Keep the shipped model out of these tests: occupations are tested with it elsewhere."""
    job = (Occupation("data analyst", "http://data.europa.eu/esco/occupation/1", 0.8),)
    monkeypatch.setattr(cards, "match_occupations", lambda parts, terms, ui: job)
    monkeypatch.setattr(cards, "translate_keywords", lambda terms: iter(["datavisualisatie"]))


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("kinds", [MIXED, ["expert"] * 40, ["human"] * 40, ["other"] * 40, ["bridge"] * 12])
def test_a_plan_keeps_variety(kinds, goal):
    posts = plan(build(kinds), goal)
    assert len(posts) == 10
    roles = [post.role for post in posts]
    assert set(roles) <= {"expert", "bridge", "human"}
    subjects = [post.subject for post in posts]
    assert not any(
        a == b == c is not None for a, b, c in zip(subjects, subjects[1:], subjects[2:], strict=False)
    )
    assert not any(a == b == "human" for a, b in itertools.pairwise(roles))
    assert len({post.prompt for post in posts}) == 10


def test_a_plan_answers_what_is_missing():
    dull, chatty = plan(build(["expert"] * 40)), plan(build(["human"] * 40))
    assert dull[0].role in {"human", "bridge"}
    assert chatty[0].role in {"expert", "bridge"}
    assert sum(post.role == "expert" for post in chatty) > sum(post.role == "expert" for post in dull)


def test_legibility_afterwards_is_that_of_the_posts_and_the_plan():
    from focuscoach.measures.legibility import legibility

    placed = build(MIXED)
    rows = placed.measured[["p_expert", "p_bridge", "p_human", "p_other"]].to_numpy(float)
    for post in plan(placed):
        rows = np.vstack([rows, np.eye(4)[["expert", "bridge", "human", "other"].index(post.role)]])
        assert post.legibility_after == pytest.approx(legibility(rows, 5), abs=1e-9)


def test_why_says_what_one_post_alone_would_do():
    first = plan(build(["expert"] * 30 + ["human"] * 10))[0]
    assert f"to {first.legibility_after:.1%}" in first.why


def test_why_tells_the_side_of_the_band_as_the_mix_does():
    placed = build(["expert"] * 20 + ["bridge"] * 20)
    first = next(post for post in plan(placed) if post.role == "human")
    side = float((placed.measured["p_personal"] + placed.measured["p_mixed"] / 2).mean())
    assert f"from {side:.1%} to {(40 * side + 1) / 41:.1%}" in first.why


def test_prompts_take_up_own_loose_ends_in_the_readers_language():
    kinds = ["expert"] * 6 + ["human"] * 12 + ["expert"] * 2
    dates = [START + timedelta(days=3 * at) for at in range(6)] + [
        START + timedelta(days=40 + at) for at in range(14)
    ]
    texts = (
        ["Charts."] * 5
        + ["Does anyone use a dot plot here?"]
        + ["Tea."] * 12
        + ["Part 1 of my charts", "More"]
    )
    placed = build(kinds, dates=dates, texts=texts)
    english = " ".join(post.prompt for post in plan(placed))
    dutch = " ".join(post.prompt for post in plan(placed, ui="nl"))
    assert f"You wrote 6 times about {SUBJECT} in January 2024; what came of it?" in english
    assert f"In januari 2024 schreef je 6 keer over {SUBJECT}" in dutch
    assert "you announced more" in english
    assert "you asked something about" in english
    assert not any(text in english for text in texts if len(text) > 5), "a plan never quotes a post"


def test_no_plan_without_focus_or_posts():
    assert plan(build(MIXED, statement=None)) == ()
    assert plan(build(["expert"] * 9)) == ()


@given(st.lists(st.sampled_from(sorted(KINDS)), min_size=10, max_size=60), st.integers(1, 12))
@settings(max_examples=25, deadline=None)
def test_steps_are_certain_and_raise_or_hold_their_side(kinds, n):
    placed = build(kinds)
    rows = placed.measured[["p_expert", "p_bridge", "p_human", "p_other"]].to_numpy(float)
    steps = list(plan_steps(rows, rows[:, 0] + rows[:, 3], ["a", "b"], read_goal(None), n, 5))
    assert len(steps) == n
    assert all(0 <= step.after <= 1 for step in steps)


def test_card_says_what_to_send_and_what_not():
    placed = build(MIXED)
    found = make_card(placed.measured, placed=placed, ui="en")
    assert found.send_me == "Send me things about data visualisation and health care."
    assert found.not_me == f"Not about “{OFF}”."
    assert found.keywords == ("data visualisation", "health care", "charts", "dashboards", "datavisualisatie")
    dutch = make_card(placed.measured, placed=placed, ui="nl")
    assert dutch.send_me == "Stuur me dingen over data visualisation en health care."
    roles = placed.measured.set_index("id")["role"]
    assert [roles[name] for name in found.examples] == ["expert", "bridge"]


@pytest.mark.parametrize("kinds", [["expert"] * 9, [], ["share"] * 20])
def test_no_card_under_ten_posts(kinds):
    placed = build(kinds)
    assert make_card(placed.measured, placed=placed, ui="en") is None
    assert view_as_contact(placed.measured, placed=placed) is None


def test_examples_and_off_focus_may_be_missing():
    placed = build(["human"] * 12)
    assert choose_examples(placed.measured) == ()
    assert list_off_focus(placed.measured) == ()
    assert list_keywords(placed.measured, placed) == ("data visualisation", "health care")


HOSTILE = Card(
    "Send me *things* about <b>, ; and\\ é" + "ë" * 60 + ".", None, ("a,b", "[x](y)"),
    (Occupation("data analyst", "http://data.europa.eu/esco/occupation/1", 0.8),), ("1",),
)  # fmt: skip


def test_vcard_is_escaped_and_folded_at_75_octets():
    text = card_forms.card_to_vcard(HOSTILE, ("secret text of a post",), "Nienke; van, Zandwolde", str)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCARD"
    assert lines[-2:] == ["END:VCARD", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert "FN:Nienke\\; van\\, Zandwolde" in whole
    assert "CATEGORIES:a\\,b,[x](y)" in whole
    assert "ë" * 60 in whole
    assert "secret" not in text


def test_markdown_of_the_card_has_no_markup_of_others():
    from markdown_it import MarkdownIt

    text = card_forms.card_to_markdown(HOSTILE, ("# head *b* <i>x</i>",), "N", str)
    page = MarkdownIt("commonmark").render(text)
    assert not any(tag in page for tag in ("<b>", "<i>", "<h1>", "<em>", 'href="y"'))
    assert 'href="http://data.europa.eu/esco/occupation/1"' in page


@pytest.mark.parametrize("form", card_forms.FORMS)
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_every_form_says_the_card(form, ui):
    placed = build(MIXED)
    found = make_card(placed.measured, placed=placed, ui=ui)
    text = card_forms.FORMS[form](found, ("one", "two"), "Nienke", translator(ui))
    assert "health care" in text.replace("\r\n ", "")
    if form == "text":
        assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("counts", "n", "k"), [((3, 2), 9, 3), ((5,), 12, 5), ((2, 2, 2), 6, 4), ((), 10, 5)]
)
def test_the_contacts_chances_are_those_of_counting(counts, n, k):
    posts = [name for name, count in enumerate(counts) for _ in range(count)] + [None] * (n - sum(counts))
    draws = list(itertools.combinations(posts, k))
    nothing = [all(draw.count(name) < 2 for name in range(len(counts))) for draw in draws]
    assert meet_nothing_twice(counts, n, k) == pytest.approx(sum(nothing) / len(draws))
    for name, count in enumerate(counts):
        met = sum(draw.count(name) >= 2 for draw in draws) / len(draws)
        assert meet_twice(count, n, k) == pytest.approx(met)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9), st.integers(1, 5))
@settings(deadline=None)
def test_uncertain_chances_are_means_over_all_draws(probabilities, k):
    draws = list(itertools.combinations(probabilities, min(k, len(probabilities))))
    none = [float(np.prod([1 - p for p in draw])) for draw in draws]
    once = [
        sum(p * np.prod([1 - q for j, q in enumerate(draw) if j != i]) for i, p in enumerate(draw))
        for draw in draws
    ]
    assert expect_once(probabilities, k) == pytest.approx(1 - np.mean(none), abs=1e-9)
    assert expect_twice(probabilities, k) == pytest.approx(1 - np.mean(none) - np.mean(once), abs=1e-9)


def test_a_contact_may_take_somebody_for_something_else():
    view = view_as_contact(build(["other"] * 30 + ["expert"] * 5 + ["human"] * 5).measured,
                           placed=build(["other"]))  # fmt: skip
    assert view.impressions[0].subject == OFF
    assert view.impressions[0].chance > 0.9 > view.focus
    for ui in ("en", "nl"):
        assert OFF in card_forms.view_to_text(view, translator(ui))
    assert json.loads(render_part("as_seen", view))["result"]["as_seen"]["glances"] == as_seen.GLANCES


def test_order_of_posts_does_not_matter_to_the_view():
    kinds = MIXED.copy()
    random.Random(3).shuffle(kinds)
    placed, other = build(MIXED), build(kinds)
    one, two = view_as_contact(placed.measured, placed=placed), view_as_contact(other.measured, placed=other)
    assert one.impressions == two.impressions
    assert one.person == pytest.approx(two.person)


BAD = {
    "nothing": (build([]), {"FC901"}),
    "one post": (build(["expert"]), {"FC901"}),
    "no topical post": (build(["human"] * 20, statement=None), {"FC101", "FC908"}),
    "one day": (build(MIXED, dates=[START] * 40), {"FC904"}),
    "no dates": (build(MIXED, dates=[None] * 40), {"FC903"}),
    "ten years with a gap": (
        build(MIXED, dates=[START + timedelta(days=at + 3650 * (at > 20)) for at in range(40)]), {"FC104"}),
    "a third language": (build(MIXED, reasons=["other language"] * 40, lang="de"), {"FC901", "FC906"}),
    "identical posts": (build(["expert"] * 40, texts=["Same words again."] * 40), {"FC905"}),
    "only shares": (build(["share"] * 40), {"FC103", "FC901"}),
    "unsure": (build(["unsure"] * 40), {"FC907"}),
    "exposure": (build(MIXED, texts=["Bel 06-12345678"] + ["x"] * 39), {"FC403"}),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_bad_input_is_said_in_a_sentence(name, ui):
    placed, rules = BAD[name]
    told = advice(placed, ui)
    assert rules <= {one.rule for one in told}
    assert all(
        one.text.endswith((".", "!")) and "nan" not in one.text and "{" not in one.text for one in told
    )
    plan(placed, ui=ui)
    make_card(placed.measured, placed=placed, ui=ui)
    if len(placed.measured) < 10:
        assert not {"FC101", "FC102", "FC201", "FC205"} & {one.rule for one in told}


def test_a_remark_carries_its_numbers_and_evidence_for_and_against():
    told = {one.rule: one for one in advice(build(["human"] * 36 + ["expert"] * 4))}
    remark = told["FC101"]
    assert remark.numbers["share"] == pytest.approx(
        0.145
    )  # 36 x (0.04 + 0.015) and 4 x (0.94 + 0.015), over 40
    assert {study.counter for study in remark.evidence} == {True, False}
    assert all(study.grade in "ABCD" for study in remark.evidence)


def test_keywords_get_their_counterpart_in_the_other_language_only():
    class Letters:
        """Vectors that know four words, each a direction; Dutch and English pairs share one."""

        known: ClassVar = {"zorg": 0, "care": 0, "weer": 1, "weather": 1, "data": 2, "zorg goed": 0}

        def tokenise(self, texts):
            return texts

        def embed(self, texts):
            return np.array([np.eye(4)[self.known.get(text, 3)] for text in texts], np.float32)

    letters = Letters()
    lexicons = {
        name: Lexicon(words, letters.embed(words), frozenset(words))
        for name, words in {"nl": ("zorg", "weer"), "en": ("care", "weather")}.items()
    }
    found = [list(translate_keywords([word], embedding=letters, known=lexicons)) for word in
             ("zorg", "Care", "data", "weather", "zorg goed")]  # fmt: skip
    assert found == [["care"], ["zorg"], [], ["weer"], ["care"]]


def test_exposure_names_the_posts():
    placed = build(MIXED, texts=["x"] * 38 + ["Bel 06-12345678", "Mijn zus Femke"])
    told = {one.rule: one.numbers for one in advice(placed)}
    assert told["FC403"] == {"n": 1, "ids": "38"}
    assert told["FC404"] == {"n": 1, "ids": "39"}


@pytest.mark.parametrize(
    ("profile", "fires"),
    [("Football trainer and league referee", True), ("Charts and dashboards", False), (None, False),
     ("I know about data visualisation", False)],
)  # fmt: skip
def test_a_profile_that_says_something_else_is_told(profile, fires):
    from focuscoach.language.vectors import load_vectors

    about = {"other": "The league match and the football trainer", "human": "Tea with my aunt"}
    texts = [about.get(kind, "A chart on a dashboard") for kind in MIXED]
    statement = SimpleNamespace(text=STATEMENT.text, parts=PARTS, source="stated", profile_says=profile)
    placed = build(MIXED, texts=texts, statement=statement)
    vectors = load_vectors()
    rows = list(vectors.embed(vectors.tokenise(texts)))
    placed.history.frame["vector"] = placed.measured["vector"] = rows
    placed = SimpleNamespace(**{**vars(placed), "measured": placed.history.frame})
    assert ("FC202" in {one.rule for one in advice(placed)}) == fires


def test_a_silent_part_is_named():
    told = {one.rule: one for one in advice(build(["expert"] * 200 + ["human"] * 60))}
    assert told["FC203"].numbers["parts"] == "health care"
    assert "FC203" not in {one.rule for one in advice(build(["human"] * 260))}, "all are silent: FC201 speaks"


@pytest.mark.parametrize(
    ("keyword", "counterpart"),
    [("statistics", ["statistiek"]), ("ziekenhuis", ["hospital"]), ("onderwijs", ["education"]),
     ("privacy", []), ("dashboard", []), ("xqzzy", [])],
)  # fmt: skip
def test_the_shipped_words_give_counterparts(keyword, counterpart):
    assert list(translate_keywords([keyword])) == counterpart


def test_look_back_keeps_to_as_of():
    placed = build(MIXED)
    frame, recent, window, moment = summary.look_back(placed, START + timedelta(days=70))
    assert len(frame) == len(recent) == window.posts == 11
    assert moment == START + timedelta(days=70)
