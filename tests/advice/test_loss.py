"""No post of death, illness, parting or a child's trouble becomes an example, a prompt or material of a card."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from focuscoach.advice.loss import tells_of_loss
from focuscoach.advice.showable import may_name, may_show

GROUPS = tomllib.loads((Path(__file__).parents[1] / "cases" / "losses.toml").read_text("utf-8"))["group"]
ROWS = [(group["loss"], text) for group in GROUPS for text in group["texts"]]


def test_the_table_is_of_both_languages_and_kinds() -> None:
    assert len(ROWS) == len({text for _, text in ROWS}) >= 120
    assert {(group["lang"], group["loss"]) for group in GROUPS} == {
        (lang, loss) for lang in ("nl", "en") for loss in (True, False)
    }


def test_a_loss_is_seen_and_a_figure_of_speech_is_none() -> None:
    pairs = [(loss, tells_of_loss(text)) for loss, text in ROWS]
    right = sum(loss and told for loss, told in pairs)
    assert right / sum(loss for loss, _ in pairs) >= 0.95
    assert right / sum(told for _, told in pairs) >= 0.95


def test_what_tells_of_loss_is_never_shown() -> None:
    shown = [text for loss, text in ROWS if loss and may_show(text)]
    assert len(shown) <= 3, shown  # what no word tells, as a table set for three


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("rozen, snoeien", True),
        ("grafiek, uitleggen", True),
        ("dead code", False),
        ("opa, overleden, kerk", False),
        ("begrafenis", False),
        ("rouwkaart", False),
        ("kinderen, verdriet", False),
        ("funeral, church", False),
        ("palliatieve zorg", True),
        ("dashboard", True),
    ],
)
def test_no_word_of_mourning_names_a_subject(name: str, may: bool) -> None:
    assert may_name(name) == may
