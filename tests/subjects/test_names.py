"""Names are of things: no word that treebanks know only as something else, in any field or family."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

import pytest

from focuscoach.subjects.fields import Fields, load_fields
from focuscoach.training.sources import find_data
from focuscoach.training.treebanks import read_treebank

PARTS = {"en": ("en_ewt_test",), "nl": ("nl_alpino_test", "nl_lassysmall_test")}
"""Treebanks' test parts, on which nothing was trained."""
THINGS = {"NOUN", "PROPN", "X"}
"""Parts of speech of what is named; X is a foreign word."""
WITHIN = {"ADJ", "ADP", "CCONJ", "DET", "PART", "VERB"}
"""Those that may stand within a name, though none ends it: social media, zingen in een koor, wild plants."""
DOING = {"en": "ing", "nl": "n"}
"""How the name of something that people do ends: running, hardlopen."""
_JOINED = re.compile(r"\s*(?:,|&|\band\b|\ben\b)\s*")
_WORD = re.compile(r"[\w'’-]+")


@cache
def count_uses(lang: str) -> dict[str, set[str]]:
    """Return the parts of speech that each word, and each lemma, has in the treebanks of a language."""
    uses: dict[str, set[str]] = defaultdict(set)
    for part in PARTS[lang]:
        for sentence in read_treebank(find_data() / "train" / "ud" / f"{part}.conllu.gz"):
            for word, lemma, tag in zip(sentence.words, sentence.lemmas, sentence.tags, strict=True):
                uses[word.lower()].add(tag)
                uses[lemma.lower()].add(tag)
    return dict(uses)


def find_strange(name: str, lang: str) -> list[str]:
    """Return the words of a name that are no things: an end that is no noun, a small word that says nothing."""
    strange = []
    for phrase in filter(None, _JOINED.split(name)):
        words = _WORD.findall(phrase)
        for at, word in enumerate(words):
            tags = count_uses(lang).get(word.lower(), set())
            is_thing = not tags or tags & THINGS or ("VERB" in tags and word.endswith(DOING[lang]))
            if not is_thing and (at == len(words) - 1 or not tags & WITHIN):
                strange.append(word)
    return strange


def list_names(fields: Fields) -> list[tuple[str, str]]:
    return [(lang, name) for lang, names in fields.names.items() for name in names]


@pytest.mark.usefixtures("outside_data")
def test_no_name_has_a_word_that_is_no_thing() -> None:
    found = {
        name: strange for lang, name in list_names(load_fields()) if (strange := find_strange(name, lang))
    }
    assert not found


@pytest.mark.usefixtures("outside_data")
@pytest.mark.parametrize(
    ("lang", "name"),
    [("en", "never"), ("nl", "gisteren"), ("en", "say"), ("en", "music and often"), ("nl", "eten thuis"),
     ("en", "very music")],
)  # fmt: skip
def test_words_that_are_no_things_would_be_found(lang: str, name: str) -> None:
    assert find_strange(name, lang)


@pytest.mark.usefixtures("outside_data")
def test_the_treebanks_know_most_words_of_the_names() -> None:
    words = [(lang, word.lower()) for lang, name in list_names(load_fields()) for word in _WORD.findall(name)]
    assert sum(word in count_uses(lang) for lang, word in words) >= 0.5 * len(words)
