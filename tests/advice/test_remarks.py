"""The advice on histories built by hand: its numbers, its evidence, and a sentence for whatever is the matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from focuscoach.advice.card import make_card
from focuscoach.language.vectors import load_vectors
from focuscoach.measures.window import look_back

START = datetime(2024, 1, 3, 9, tzinfo=UTC)
BAD = {
    # how the history is built, and the rules that say what is the matter
    "nothing": ({"kinds": []}, {"FC901"}),
    "one post": ({"kinds": ["expert"]}, {"FC901"}),
    "no topical post": ({"kinds": ["human"] * 20, "statement": None}, {"FC101", "FC908"}),
    "one day": ({"dates": [START] * 40}, {"FC904"}),
    "no dates": ({"dates": [None] * 40}, {"FC903"}),
    "ten years with a gap": (
        {"dates": [START + timedelta(days=at + 3650 * (at > 20)) for at in range(40)]}, {"FC104"}),
    "a third language": ({"reasons": ["other language"] * 40, "lang": "de"}, {"FC901", "FC906"}),
    "identical posts": ({"kinds": ["expert"] * 40, "texts": ["Same words again."] * 40}, {"FC905"}),
    "only shares": ({"kinds": ["share"] * 40}, {"FC103", "FC901"}),
    "unsure": ({"kinds": ["unsure"] * 40}, {"FC907"}),
    "exposure": ({"texts": ["Bel 06-12345678"] + ["x"] * 39}, {"FC403"}),
}  # fmt: skip


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_bad_input_is_said_in_a_sentence(name, ui, build, plan, remark):
    how, rules = BAD[name]
    placed = build(**how)
    told = remark(placed, ui)
    assert rules <= set(told)
    for one in told.values():
        assert one.text.endswith((".", "!"))
        assert "nan" not in one.text
        assert "{" not in one.text
    plan(placed, ui=ui)
    make_card(placed.measured, placed=placed, ui=ui)
    if len(placed.measured) < 10:
        assert not {"FC101", "FC102", "FC201", "FC205"} & set(told)


def test_a_remark_carries_its_numbers_and_evidence_for_and_against(build, remark):
    found = remark(build(["human"] * 36 + ["expert"] * 4))["FC101"]
    share = (36 * (0.04 + 0.015) + 4 * (0.94 + 0.015)) / 40
    assert found.numbers["share"] == pytest.approx(share)
    assert {study.counter for study in found.evidence} == {True, False}
    assert all(study.grade in "ABCD" for study in found.evidence)


def test_exposure_names_the_posts(build, remark):
    told = remark(build(texts=["x"] * 38 + ["Bel 06-12345678", "Mijn zus Femke"]))
    assert told["FC403"].numbers == {"n": 1, "ids": "38"}
    assert told["FC404"].numbers == {"n": 1, "ids": "39"}


@pytest.mark.parametrize(
    ("profile", "fires"),
    [("Football trainer and league referee", True), ("Charts and dashboards", False), (None, False),
     ("I know about data visualisation", False)],
)  # fmt: skip
def test_a_profile_that_says_something_else_is_told(profile, fires, build, mixed, remark):
    about = {"other": "The league match and the football trainer", "human": "Tea with my aunt"}
    texts = [about.get(kind, "A chart on a dashboard") for kind in mixed]
    placed = build(texts=texts)
    vectors = load_vectors()
    frame = placed.history.frame.assign(vector=list(vectors.embed(vectors.tokenise(texts))))
    history = SimpleNamespace(**{**vars(placed.history), "frame": frame})
    told = remark(replace(placed, history=history, statement=replace(placed.statement, profile_says=profile)))
    assert ("FC202" in told) == fires


def test_a_silent_part_is_named(build, remark):
    told = remark(build(["expert"] * 200 + ["human"] * 60))
    assert told["FC203"].numbers["parts"] == "health care"
    assert "FC203" not in remark(build(["human"] * 260)), "all are silent: FC201 speaks"


def test_look_back_keeps_to_as_of(build):
    frame, recent, window, moment = look_back(build(), START + timedelta(days=70))
    assert len(frame) == len(recent) == window.posts == 11
    assert moment == START + timedelta(days=70)
