"""Terms that are one thing, and terms that are two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.subjects.kin import abbreviates, are_akin

WORDS = st.text(alphabet="abcdeABC4 ", min_size=1, max_size=12).filter(str.strip)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JS", "JavaScript"), ("BBC4", "BBC"), ("BBCR4", "BBC"), ("BBC4", "BBCR4"), ("CSS3", "CSS"),
        ("AI", "artificial intelligence"), ("ML", "machine learning"), ("IoT", "internet of things"),
        ("workshop", "workshops"), ("boom", "bomen"), ("Finance", "financial"), ("e-mail", "email"),
        ("wedstrijd", "voetbalwedstrijd"), ("unit test", "unit tests"), ("test", "unit tests"), ("zorg", "Zorg"),
        ("data science", "science"), ("duurzaam", "duurzaamheid"),
    ],
)  # fmt: skip
def test_are_one(one, other):
    assert are_akin(one, other)
    assert are_akin(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wind", "winter"), ("brood", "boter"), ("loop", "jitter"), ("robot", "camera"), ("HR", "hiring"),
        ("AI", "aid"), ("grid", "solar panels"), ("NASA", "NATO"), ("zon", "zonde"), ("UX", "user research"),
    ],
)  # fmt: skip
def test_are_two(one, other):
    assert not are_akin(one, other)
    assert not are_akin(other, one)


@given(WORDS, WORDS)
def test_kinship_has_no_direction_and_none_is_shorter_than_what_it_abbreviates(one, other):
    assert are_akin(one, other) == are_akin(other, one)
    assert are_akin(one, one)
    assert not (abbreviates(one, other) and abbreviates(other, one))
