"""The card: what to send and what not, its words and examples, in every form and both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from focuscoach.advice.apart import list_apart
from focuscoach.advice.as_seen import view_as_contact
from focuscoach.advice.card import choose_examples, list_keywords, make_card
from focuscoach.advice.showable import may_show
from focuscoach.history import Statement
from focuscoach.locale import translator
from focuscoach.reporters import card_forms

SUBJECT, OFF = "charts, dashboards", "football, league"

pytestmark = pytest.mark.usefixtures("no_model")


def test_card_says_what_to_send_and_what_not(build):
    text = "Post number %d tells how our ward reads a dashboard of data in the night shift"
    placed = build(texts=[text % at for at in range(40)])
    found = make_card(placed.measured, placed=placed, ui="en")
    assert found.send_me == "Send me things about data visualisation and health care."
    assert found.not_me == "Not about “football, league”."
    assert found.keywords == ("data visualisation", "health care", "charts", "dashboards")
    dutch = make_card(placed.measured, placed=placed, ui="nl")
    assert dutch.send_me == "Tip me als je iets ziet over data visualisation en health care."
    roles = placed.measured.set_index("id")["role"]
    assert [roles[name] for name in found.examples] == ["expert", "bridge"]


def test_words_of_the_other_language_are_for_those_who_write_it(build):
    placed = build()
    english = ["en"] * len(placed.measured)
    for langs, told in ((english, False), (english[4:] + ["nl"] * 4, True), ([*english[1:], "nl"], False)):
        found = make_card(placed.measured.assign(lang=langs), placed=placed, ui="en")
        assert ("datavisualisatie" in found.keywords) == told


@pytest.mark.parametrize(
    "text",
    [
        "Last week we buried Tom, who taught me all I know of charts",
        "In memoriam: the man who drew the first dashboard of our ward",
        "Vorige week overleed mijn leermeester in datavisualisatie",
        "A chart about my own cancer, made in the waiting room",
        "Met Fatima een dashboard gebouwd voor de afdeling",
        "Thanks to professor Ellis for this lesson in data visualisation",
        "RT @ward: three charts that helped",
        "“A picture shows us the first time” still holds for dashboards",
        "@jan this is the chart you asked for",
        "Bel me over het dashboard: 06-12345678",
    ],
)
def test_no_example_of_grief_names_or_others_words(text, build):
    shown = "Three charts that helped our ward this winter, and which of them the nurses still read in spring"
    placed = build(["expert"] * 12, texts=[text] * 6 + [shown] + [text] * 5)
    assert choose_examples(placed.measured) == ("6",)


@pytest.mark.parametrize(
    "text",
    ["Three charts that helped our ward", "Hoe teken je een kaart van Utrecht?", "The book 'Deep Work' in one chart",
     "Why is the axis cut? A thread", "Machine Learning in de zorg: wat werkt"],
)  # fmt: skip
def test_a_post_about_the_subject_may_be_shown(text):
    assert may_show(text)


def test_what_is_on_focus_is_never_held_back(build):
    placed = build(["other"] * 20 + ["expert"] * 20)
    assert make_card(placed.measured, placed=placed, ui="en").not_me == "Not about “football, league”."
    near = placed.measured.assign(
        p_on_focus=placed.measured["p_on_focus"].mask(placed.measured["subject"] == OFF, 0.4)
    )
    assert make_card(near, placed=placed, ui="en").not_me is None
    akin = replace(placed, statement=Statement("league tables", ("league tables",), "stated"))
    assert make_card(placed.measured, placed=akin, ui="en").not_me is None
    shown = replace(placed, statement=Statement(SUBJECT, (SUBJECT,), "posts"))
    assert make_card(placed.measured, placed=shown, ui="en").not_me is None, "nobody said what they want"


@pytest.mark.parametrize("kinds", [["expert"] * 9, [], ["share"] * 20])
def test_no_card_under_ten_posts(kinds, build):
    placed = build(kinds)
    assert make_card(placed.measured, placed=placed, ui="en") is None
    assert view_as_contact(placed.measured, placed=placed) is None


def test_examples_and_off_focus_may_be_missing(build):
    placed = build(["human"] * 12)
    assert choose_examples(placed.measured) == ()
    assert list_apart(placed.measured, placed.statement) == []
    assert list_keywords(placed.measured, placed) == ("data visualisation", "health care")


@pytest.mark.parametrize("form", card_forms.FORMS)
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_every_form_says_the_card(form, ui, build):
    placed = build()
    found = make_card(placed.measured, placed=placed, ui=ui)
    text = card_forms.FORMS[form](found, ("one", "two"), "Nienke", translator(ui))
    assert "health care" in text.replace("\r\n ", "")
    if form == "text":
        assert max(map(len, text.splitlines())) <= 80
