"""Occupations that fit a focus, against a table of what a career adviser would name."""

import tomllib
from pathlib import Path

import pytest

from focuscoach.focus.occupations import MOST, load_occupations, match_occupations, rank_occupations
from focuscoach.focus.statement import read_statement
from focuscoach.language.vectors import load_vectors

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "occupations.toml").read_text("utf-8"))
CASES, SECOND = TABLE["statement"], TABLE["second"]
TOLD = tomllib.loads((Path(__file__).parents[1] / "cases" / "occupations_told.toml").read_text("utf-8"))[
    "told"
]


def test_the_table_is_large_and_half_dutch():
    assert len(CASES) >= 60
    assert 0.4 <= sum(case["lang"] == "nl" for case in CASES) / len(CASES) <= 0.6


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_adviser_group_is_among_the_first_three(lang):
    known, vectors = load_occupations(), load_vectors()
    missed = []
    cases = [case for case in CASES if case["lang"] == lang]
    for case in cases:
        order, _ = rank_occupations(read_statement(case["text"]).parts, (), vectors, known)
        if not {known.isco[at] for at in order[:3]} & set(case["isco"]):
            missed.append(case["text"])
    assert len(missed) <= 0.2 * len(cases), missed


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_four_in_five_of_what_a_second_hand_wrote_are_told_a_fitting_one(lang):
    """Measured: 115 of 126 statements, and 93 by the first that is told."""
    known = load_occupations()
    missed, cases = [], [case for case in SECOND if case["lang"] == lang]
    assert len(SECOND) >= 100
    for case in cases:
        told = match_occupations(read_statement(case["text"]).parts, (), lang)[:3]
        if not {known.isco[known.uris.index(one.uri)] for one in told} & set(case["isco"]):
            missed.append(case["text"])
    assert len(missed) <= 0.2 * len(cases), missed


def test_four_in_five_statements_are_told_occupations_that_a_coach_would_let_stand():
    """Measured: 77 of 100 before anything was mended for them, 85 now, and 88 before and 90 now by the first alone."""
    known, right = load_occupations(), 0
    labels = dict(zip(known.uris, known.english, strict=True))
    for case in TOLD:
        told = [labels[one.uri].casefold() for one in match_occupations(read_statement(case["text"]).parts)]
        fits = [any(word.casefold() in label for word in case["fits"]) for label in told]
        right += bool(fits) and fits[0] and 3 * sum(fits) >= 2 * len(fits)
    assert len(TOLD) == 100
    assert right >= 0.8 * len(TOLD), right


def test_no_part_of_a_focus_crowds_out_the_others():
    told = [
        one.label for one in match_occupations(("data analytics", "primary school teaching", "beekeeping"))
    ]
    assert any("data" in label for label in told)
    assert any("teacher" in label for label in told)


def test_a_maker_of_games_is_no_seller_of_luck():
    labels = [one.label for one in match_occupations(("Sonic mods", "game development", "fan games"))]
    assert not any("gambling" in label for label in labels)
    assert any("gambling" in one.label for one in match_occupations(("gambling games", "casino software")))


@pytest.mark.parametrize(
    ("focus", "told"),
    [("bibliography, rare books", False), ("boekwetenschap", False), ("bookbinding", False), ("old books", False),
     ("bookmaker", True), ("betting on horses", True), ("wedden op paarden", True)],
)  # fmt: skip
def test_a_bibliographer_is_no_bookmaker(focus, told):
    labels = [one.label for one in match_occupations(read_statement(focus).parts)]
    assert "bookmaker" not in labels or told


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_up_to_five_in_the_language_asked(case):
    known = load_occupations()
    found = match_occupations(read_statement(case["text"]).parts, (), case["lang"])
    assert 1 <= len(found) <= MOST
    labels = known.dutch if case["lang"] == "nl" else known.english
    for one in found:
        assert one.label == labels[known.uris.index(one.uri)]
        assert 0 < one.match <= 1
    assert [one.match for one in found] == sorted((one.match for one in found), reverse=True)


@pytest.mark.parametrize("parts", [(), ("xqzzt",), ("hi there",)])
def test_nothing_fits_nothing(parts):
    assert match_occupations(parts) == ()


def test_terms_of_the_posts_tell_which_kind():
    plain = match_occupations(["design"], ())
    told = match_occupations(["design"], ("garments", "fabric", "fashion show"))
    assert [one.uri for one in plain] != [one.uri for one in told]
    assert any("fashion" in one.label or "cloth" in one.label or "textile" in one.label for one in told)
