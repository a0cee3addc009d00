"""Which posts ask, what for, and whether it can be passed on: a table of posts with what a reader says of them.

The floors are what is reached, and no table is ever tuned to the last row: `held` rows were looked at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from focuscoach.advice.ask_signs import OF_HAND, OF_SEEK, OF_WHO
from focuscoach.advice.ask_words import HAND, SEEK, WHO
from focuscoach.advice.asks import Ask, count_asks, find_asks, tells_of_a_find

GROUPS = tomllib.loads((Path(__file__).parents[1] / "cases" / "asks.toml").read_text("utf-8"))["group"]
FINDS = tomllib.loads((Path(__file__).parents[1] / "cases" / "asks.toml").read_text("utf-8"))["find"]
KINDS = {"contact", "tip", "none"}


def list_rows() -> Iterator[tuple[dict[str, Any], list[Ask]]]:
    """Yield every row's group, and what is found in its text."""
    for group in GROUPS:
        for text in group["texts"]:
            yield group, find_asks(text)


def measure(
    wanted: Callable[[dict[str, Any]], bool], found: Callable[[list[Ask]], bool], half: str = ""
) -> tuple[float, float]:
    """Return precision and recall over the table, or over one part of it."""
    pairs = [(wanted(group), found(asks)) for group, asks in list_rows() if half in ("", group["half"])]
    right = sum(want and got for want, got in pairs)
    return right / sum(got for _, got in pairs), right / sum(want for want, _ in pairs)


def test_the_table_is_of_three_hundred_posts_in_both_languages() -> None:
    texts = [text for group in GROUPS for text in group["texts"]]
    assert len(texts) == len(set(texts)) >= 300
    assert {group["lang"] for group in GROUPS} == {"nl", "en"}
    assert {group["kind"] for group in GROUPS} == KINDS


@pytest.mark.parametrize(
    ("what", "wanted", "found", "precision", "recall"),
    [
        ("a request", lambda row: row["kind"] != "none", bool, 0.95, 0.90),
        (
            "a request for a place, work or people",
            lambda row: row["kind"] == "contact",
            lambda asks: bool(asks) and asks[0].kind == "contact",
            0.95, 0.88,
        ),
        (
            "one that is opened to whom readers know",
            lambda row: row.get("opened", False),
            lambda asks: any(ask.opened for ask in asks if ask.kind == "contact"),
            0.95, 0.88,
        ),
        (
            "a good one",
            lambda row: row.get("good", False),
            lambda asks: any(ask.good for ask in asks),
            0.75, 0.75,
        ),
    ],
)  # fmt: skip
def test_requests_are_found_as_a_reader_finds_them(
    what: str,
    wanted: Callable[[dict[str, Any]], bool],
    found: Callable[[list[Ask]], bool],
    precision: float,
    recall: float,
) -> None:
    told = measure(wanted, found)
    assert told[0] >= precision, what
    assert told[1] >= recall, what


@pytest.mark.parametrize(
    "text",
    [
        "Wie kent een ziekenhuis dat een stagiair kan gebruiken?",
        "Ken je een bedrijf waar ik kan afstuderen?",
        "Does anyone know of a lab that takes interns?",
    ],
)
def test_who_asks_whom_you_know_has_opened_the_request(text: str) -> None:
    assert [(ask.kind, ask.opened) for ask in find_asks(text)] == [("contact", True)]


@pytest.mark.parametrize(
    "text", ["Does anyone know a good book?", "Ik zoek een goed restaurant", "I am looking for a dataset"]
)
def test_what_any_reader_may_answer_asks_for_no_contact(text: str) -> None:
    assert [ask.kind for ask in find_asks(text)] == ["tip"]


@pytest.mark.parametrize(
    "text",
    [
        "Weet iemand waarom brood rijst? Gist.",
        "Wat maakt een verslag leesbaar? Begin met wat mislukt is.",
        "Wie kent het niet?",
        "“Ik zoek een stage”, zei hij.",
        "> Ik zoek een stage",
        "RT @iemand Ik zoek een stage",
    ],
)
def test_what_is_answered_said_or_cited_is_no_request(text: str) -> None:
    assert find_asks(text) == []


def test_posts_that_ask_are_counted_by_what_they_ask() -> None:
    texts = [
        "Does anyone know a good book?",
        "Ik zoek een stage in Zwolle.",
        "Ik zoek een nieuwe uitdaging!",
        "Wie kent een zorginstelling in Zwolle met een stageplek vanaf september voor een verpleegkundige?",
        "Mooi weer",
    ]
    found = count_asks(texts)
    assert (found.asked, found.contacts, found.opened, found.vague, found.good) == (4, 3, 1, 1, 1)


def test_a_place_holds_the_sentence() -> None:
    text = "😀 Het gaat goed. Ik zoek een stage in Zwolle. Tot morgen!"
    assert [text[ask.start : ask.end] for ask in find_asks(text)] == ["Ik zoek een stage in Zwolle."]


@pytest.mark.parametrize(("text", "found"), [(text, row["found"]) for row in FINDS for text in row["texts"]])
def test_who_has_found_a_place_is_told_apart(text: str, found: bool) -> None:
    assert tells_of_a_find(text) == found


MOST = 4
"""Letters of a set that are told apart."""


def holds_always(parts: Iterable[tuple[Any, Any]], words: tuple[str, ...]) -> bool:
    """Return whether whatever a sequence of parts of a pattern matches holds one of these words."""
    written = [""]
    for kind, told in [*parts, (None, None)]:
        choices = [(kind, told)] if kind is codes.LITERAL else told if kind is codes.IN else []
        if choices and all(one is codes.LITERAL for one, _ in choices) and len(choices) <= MOST:
            written = [start + chr(letter).lower() for start in written for _, letter in choices]
            continue
        if all(any(word in one for word in words) for one in written):
            return True
        written = [""]
        inside = (
            told[3:] if kind is codes.SUBPATTERN
            else told[2:] if kind in (codes.MAX_REPEAT, codes.MIN_REPEAT) and told[0]
            else told[1:] if kind is codes.ASSERT
            else told[1] if kind is codes.BRANCH
            else []
        )  # fmt: skip
        if inside and all(holds_always(one, words) for one in inside):
            return True
    return False


@pytest.mark.parametrize(
    ("pattern", "words"), [(SEEK, OF_SEEK), (WHO, OF_WHO), (HAND, OF_HAND)], ids=["seek", "who", "hand"]
)
def test_whoever_asks_uses_one_of_the_words_that_are_looked_for_first(
    pattern: re.Pattern[str], words: tuple[str, ...]
) -> None:
    assert holds_always(parser.parse(pattern.pattern, re.IGNORECASE), words)
    assert not any(
        holds_always(parser.parse(pattern.pattern, re.IGNORECASE), words[:at]) for at in range(len(words))
    )
