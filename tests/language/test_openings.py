"""The quick look before a slow pattern: it may see too much, and never too little."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.advice import ailments, exposure, health, in_care, near, politics
from focuscoach.language.openings import Openings, lower_in_place, match_at, read_openings

ROOT = Path(__file__).parents[2]
TEXTS = [
    json.loads(line)["text"] for line in (ROOT / "corpus" / "train.jsonl").read_text("utf-8").splitlines()
]
GROUPS = tomllib.loads((ROOT / "tests" / "cases" / "exposed_posts.toml").read_text("utf-8"))["group"]
TEXTS += [text for group in GROUPS for text in group["texts"]]
ONE = 1


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        (r"\b(?:kat|hond)en\b", {"katen ", "honden "}),
        (r"\bkat(?:ten)?\b", {"kat ", "katten "}),
        (r"m['’]n", {"n"}),
        (r"\b[Oo]nze\s", {"onze "}),
        (r"\bmw\b", {"mw "}),
        (r"\bwith\sms\b", {"ms "}),
        (r"\bburn-?out", {"burnout", "burn "}),
        (r"\b(?:de\sheer|het\skind)", {"heer", "het "}),
        (r"\bcli[eë]nt", {"client", "cliënt"}),
        (r"\bpo+l", {"po"}),
        (r"\bpo*l", {"pl", "po"}),
        (r"\d+[- ]jarig", {"jarig"}),
        (r"\d{1,3}[-\s](?:jarig|year)", {"jarig", "year"}),
        (r"\d+jarig", {"0"}),
        (r"\d*jarig", {"0", "jarig"}),
        (r"\d,\d", {"0"}),
        (r"(?:^|(?<=\n))Broer\s", {"broer "}),
        (r".x", {""}),
        (r"\w+heid", {""}),
        (r"[^a]b", {""}),
    ],
)
def test_tells_how_a_pattern_opens(pattern: str, openings: set[str]) -> None:
    assert read_openings(pattern) == openings


@pytest.mark.parametrize(
    "pattern",
    [
        exposure._MIGHT_NEAR, in_care._STEM, ailments._PLAIN, ailments._ACRONYM, health._RESULT,
        re.compile(rf"\b{health.KIN}\b"),
    ],
    ids=["near", "care", "illness", "acronym", "result", "kin"],
)  # fmt: skip
def test_never_misses_what_a_pattern_of_ours_finds(pattern: re.Pattern[str]) -> None:
    openings = Openings({ONE: read_openings(pattern.pattern)})
    found = [text for text in TEXTS if pattern.search(text.lower()) or pattern.search(text)]
    assert len(found) >= 5
    assert all(openings.tell(text) for text in found)
    assert sum(map(bool, map(openings.tell, TEXTS))) < 0.7 * len(TEXTS)


def test_numbers_and_whole_words_are_told_apart() -> None:
    openings = Openings({1: ["0"], 2: ["ma "], 4: ["moeder"]})
    assert [openings.tell(text) for text in ("om 10 uur", "ma 5x", "maandag", "Moeders ma")] == [1, 3, 0, 6]


def test_letters_that_have_no_small_form_of_their_own_are_looked_at() -> None:
    openings = Openings({ONE: ["stad"]})
    assert re.search("stad", "\u017ftad", re.IGNORECASE)
    assert [openings.tell(text) for text in ("\u017ftad", "STAD", "Utrecht")] == [1, 1, 0]


PAGES = ["\n\n".join(TEXTS[at : at + 40]) for at in range(0, len(TEXTS), 400)]
PAGES += [page.upper() for page in PAGES[:9]] + [
    "M\u0130JN zus M\u0131n\u0131 is ziek. MIJN broer Tom. \u017fteun"
]


@pytest.mark.parametrize(
    "pattern",
    [
        near.NEAR, in_care._SPOKEN_OF, in_care._STEM, ailments._PLAIN, ailments._ACRONYM, health._RESULT,
        politics._BLAME,
    ],
    ids=["near", "spoken of", "care", "illness", "acronym", "result", "blame"],
)  # fmt: skip
def test_looking_where_words_stand_finds_what_looking_everywhere_does(pattern: re.Pattern[str]) -> None:
    openings, found = Openings({ONE: read_openings(pattern.pattern, first=True)}), 0
    for page in PAGES:
        places = openings.place(page)
        assert places is not None
        spans = [match.span() for match in match_at(pattern, page, places.find(ONE))]
        assert spans == [match.span() for match in pattern.finditer(page)]
        found += len(spans)
    assert found


def test_a_pattern_that_may_open_with_any_word_is_looked_for_everywhere() -> None:
    assert Openings({ONE: [""]}).place("Mooi weer") is None


MET = st.text(st.sampled_from("aàeéorsSmM'’-_ 19٣\n.\u0130\u0131\u017f\u4e00\U0001f600"), max_size=40)
OPENED = st.lists(
    st.text("aàeorsm19", min_size=1, max_size=6).flatmap(lambda word: st.sampled_from([word, f"{word} "]))
)


@given(MET, OPENED, OPENED, st.booleans())
def test_every_word_with_an_opening_is_placed_and_no_other(
    text: str, some: list[str], others: list[str], numbers: bool
) -> None:
    openings, small = Openings({1: some, 2: [*others, *["0"] * numbers]}), lower_in_place(text)
    assert len(small) == len(text)
    places = openings.place(text)
    assert places is not None
    for kind in (1, 2):
        words = [one.start() for one in re.finditer(r"\w+", small) if openings[one[0]] & kind]
        assert places.find(kind) == words
        low, high = len(text) // 3, 2 * len(text) // 3
        within = [one.start() for one in re.compile(r"\w+").finditer(small, low) if openings[one[0]] & kind]
        assert list(openings.find_words(small, low, high, kind)) == [at for at in within if at < high]
