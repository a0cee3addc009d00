"""Long posts are cut into passages of whole sentences; the opening, the end and steps between are read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.language.passages import (
    ENDING,
    MOST_PASSAGES,
    OPENING,
    PASSAGE,
    SHORT,
    choose_passages,
    cut_passages,
    join_ends,
    keep_ends,
    take_passages,
)

SENTENCE = "Het regende de hele ochtend op de markt van Weert. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", [0]),
        ("Kort.", [1]),
        (SENTENCE * 6, [60]),
        (SENTENCE * 7, [40, 30]),
        ("woord " * 61, [40, 21]),
        ("woord " * 200, [40, 40, 40, 40, 40]),
        (SENTENCE * 4 + "\n\n" + SENTENCE * 4, [40, 40]),
        (SENTENCE * 8 + "Tot zo.", [40, 42]),
        ('Hij zei: "Kom!" ' * 30, [48, 42]),
    ],
)
def test_cuts_where_sentences_end(text, words):
    assert [len(one.split()) for one in cut_passages(text)] == words


@given(st.lists(st.sampled_from(["een", "twee.", 'drie!"', "drie!", "vier\n", "vijf?"]), max_size=400))
def test_no_word_is_lost_or_moved(words):
    text = " ".join(words)
    passages = cut_passages(text)
    assert " ".join(passages).split() == text.split()
    if len(text.split()) > SHORT:
        assert all(len(one.split()) <= SHORT + PASSAGE for one in passages)


BLANKS = st.sampled_from(
    [" ", "  ", "\n", "\n\n", " \n ", "\t", "\u2028", "\u00a0", ". ", '." ', "…) ", "!\n"]
)
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"')\]”’])\s+|(?<=\n)")
"""What parts two sentences or two lines, in its plain words."""


@given(st.lists(st.tuples(st.sampled_from(["een", "U.S.", '"', "é)", "😀", "."]), BLANKS), max_size=300).map(
    lambda pairs: "".join(map("".join, pairs))
))  # fmt: skip
def test_a_passage_ends_with_a_sentence_a_line_or_after_forty_words(text: str) -> None:
    whole = [len(one.split()) for one in SENTENCE_END.split(text)]
    ends, left = set(), 0
    for words in whole:
        left += words
        ends.add(left)
    passages = [len(one.split()) for one in cut_passages(text)]
    assert sum(passages) == left
    done = 0
    for words in passages[:-1]:
        done += words
        assert done in ends or words == PASSAGE


@given(st.integers(0, 60), st.integers(1, 20))
def test_what_is_taken_is_what_is_chosen(n: int, most: int) -> None:
    text = "".join(f"{SENTENCE} Dag {at}." for at in range(n))
    assert take_passages(text, most) == choose_passages(cut_passages(text), most)


@given(st.integers(0, 300), st.integers(1, 20))
def test_chooses_the_opening_the_end_and_steps_between(n, most):
    chosen = choose_passages([str(at) for at in range(n)], most)
    numbers = [int(one) for one in chosen]
    assert numbers == sorted(set(numbers))
    assert len(chosen) == min(n, most)
    if n and most > 3:
        assert {numbers[0], numbers[-1]} == {0, n - 1}


def test_time_grows_with_what_decides():
    """Of a hundred thousand words no more is read than of a thousand."""
    assert len(choose_passages(cut_passages(SENTENCE * 10_000))) == MOST_PASSAGES


@given(st.text("ab \n", max_size=5000))
def test_the_ends_that_are_kept_stand_where_they_stood(text: str) -> None:
    kept = keep_ends(text)
    assert len(kept) == len(text)
    assert all(one in {other, " ", "\n"} for one, other in zip(kept, text, strict=True))
    if len(text) <= OPENING + ENDING:
        assert kept == text


def test_of_a_long_text_the_opening_and_the_end_are_kept() -> None:
    kept = keep_ends("begin " + "midden " * 2000 + "einde")
    assert kept.startswith("begin midden")
    assert kept.endswith("midden einde")
    assert len(kept.split()) * 7 == pytest.approx(OPENING + ENDING, abs=30)


@given(st.text("ab \n", max_size=50), st.integers(0, 200))
def test_both_ends_of_a_long_text_are_left_and_may_be_changed(text: str, times: int) -> None:
    whole = text * times
    kept = keep_ends(whole)
    assert len(kept) == len(whole)
    assert join_ends(whole).split() == kept.split()
    assert keep_ends(whole, str.upper) == kept.upper()
