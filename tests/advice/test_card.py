"""The card: what to send and what not, its words and examples, in every form and both languages."""

from __future__ import annotations

import pytest

from focuscoach.advice.as_seen import view_as_contact
from focuscoach.advice.card import choose_examples, list_keywords, list_off_focus, make_card
from focuscoach.locale import translator
from focuscoach.reporters import card_forms

pytestmark = pytest.mark.usefixtures("no_model")


def test_card_says_what_to_send_and_what_not(build):
    placed = build()
    found = make_card(placed.measured, placed=placed, ui="en")
    assert found.send_me == "Send me things about data visualisation and health care."
    assert found.not_me == "Not about “football, league”."
    assert found.keywords == ("data visualisation", "health care", "charts", "dashboards", "datavisualisatie")
    dutch = make_card(placed.measured, placed=placed, ui="nl")
    assert dutch.send_me == "Stuur me dingen over data visualisation en health care."
    roles = placed.measured.set_index("id")["role"]
    assert [roles[name] for name in found.examples] == ["expert", "bridge"]


@pytest.mark.parametrize("kinds", [["expert"] * 9, [], ["share"] * 20])
def test_no_card_under_ten_posts(kinds, build):
    placed = build(kinds)
    assert make_card(placed.measured, placed=placed, ui="en") is None
    assert view_as_contact(placed.measured, placed=placed) is None


def test_examples_and_off_focus_may_be_missing(build):
    placed = build(["human"] * 12)
    assert choose_examples(placed.measured) == ()
    assert list_off_focus(placed.measured) == ()
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
