"""Retweets by hand: the writer's own words stay, what is passed on from others does not."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.importers.texts import retweets
from focuscoach.importers.texts.retweets import own_words

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "retweets.toml").read_text("utf-8"))["text"]
WORDS = st.lists(st.sampled_from(["dijk", "hoog", "en", "het", "water", "laag", "vandaag"]), min_size=3).map(
    " ".join
)
MARKS = st.sampled_from(
    ["RT @piet: ", "RT @piet ", "MT @piet: ", "QT @piet: ", "rt @piet: ", "RT: @piet ", "“@piet: "]
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_what_is_own(row: dict[str, str]) -> None:
    assert own_words(row["text"]) == row.get("own")


@given(WORDS, MARKS, WORDS)
def test_what_is_passed_on_is_never_own(own: str, mark: str, others: str) -> None:
    assert own_words(mark + others) is None
    assert own_words(f"{own}! {mark}{others.upper()}") == f"{own}!"


@given(st.text(alphabet='RTMQt @:"“”‘’«»„({[)}]-<ab1.\n', max_size=60))
def test_nothing_is_added(text: str) -> None:
    assert len(own_words(text) or "") <= len(text)


PIECES = [
    *(
        "RT",
        "rt",
        "R/T",
        "MT",
        "qt",
        "Prt",
        "smart",
        "♺",
        "🔁\ufe0f",
        "@piet",
        "@ piet",
        "x.com/piet",
        " ",
        " ",
        ":",
    ),
    *(
        "(",
        "[",
        "“",
        "”",
        "„",
        "«",
        "»",
        "‘",
        "’",
        "'",
        '"',
        "it’s",
        "dat",
        "een heel verhaal",
        "-",
        "–",
        "via ",
        "T",
    ),
    *("door ", ".", "<-", "\n", "aldus ", "#", "/"),
]


@settings(max_examples=1500, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=12).map("".join))
def test_what_is_told_at_a_glance_is_what_the_patterns_find(text: str) -> None:
    if not retweets._may_pass_on(text):
        found = (*retweets._find_marked(text), *retweets._find_quoted(text), *retweets._find_said(text))
        assert found == ()


@pytest.mark.parametrize(
    "piece", ["RT ", "RT @a ", '"@a: ', "“@a ", "(RT @", "RT @a (", "'@a b' ", '- @a "b ', "<- "]
)
def test_a_long_text_takes_no_long_time(piece: str) -> None:
    start = time.monotonic()
    own_words(piece * (100_000 // len(piece)))
    assert time.monotonic() - start < 5
