"""Terms: words, phrases and names kept whole, their forms joined."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.language.terms import find_terms, singular


@pytest.mark.parametrize(
    ("word", "known", "dutch", "result"),
    [
        ("bomen", {"boom"}, True, "boom"),
        ("katten", {"kat"}, True, "kat"),
        ("brieven", {"brief"}, True, "brief"),
        ("huizen", {"huis"}, True, "huis"),
        ("auto's", {"auto"}, True, "auto"),
        ("bomen", set(), True, "bomen"),
        ("listen", {"list"}, False, "listen"),
        ("boxes", {"box"}, False, "box"),
        ("cities", {"city"}, False, "city"),
        ("glass", {"glas"}, False, "glass"),
        ("news", {"new"}, False, "news"),
    ],
)
def test_undoes_plurals_that_the_history_knows(word, known, dutch, result):
    assert singular(word, known, dutch=dutch) == result


@pytest.mark.parametrize(
    ("texts", "lang", "term"),
    [
        (["De Raad van State beslist", "Advies van de Raad van State"], "nl", "Raad van State"),
        (["arbeidsongeschiktheidsverzekering afsluiten"], "nl", "arbeidsongeschiktheidsverzekering"),
        (["AI-tools in class", "My AI-tools"], "en", "AI-tools"),
        (["DataScience rocks"], "en", "DataScience"),
        (["Solar panels!", "(solar panels)"], "en", "solar panels"),
        (["We use C++ and C#"], "en", "C++"),
    ],
)
def test_terms_keep_names_tags_and_compounds_whole(texts, lang, term):
    found = find_terms(texts, [lang] * len(texts))
    assert term.lower() in {name.lower() for name in found[0]}


@given(st.lists(st.text(max_size=60), max_size=6))
@settings(max_examples=50, deadline=None)
def test_any_text_has_terms_or_none(texts):
    found = find_terms(texts, ["nl"] * len(texts))
    assert len(found) == len(texts)
    for at in range(len(texts)):
        assert len(set(found[at])) == len(found[at])


@pytest.mark.parametrize(
    ("texts", "phrase", "has"),
    [
        (["An internet of things", "The internet of things", "internet of things"], "internet of things", True),
        (["Wind, recht op zee", "Over recht op zee", "recht op zee telt"], "recht op zee", True),
        (["Het internet der dingen", "internet der dingen", "ons internet der dingen"], "internet der dingen", True),
        (["An internet of things node", "The internet of things"], "internet of things", False),
        (["bread and butter", "bread and butter", "bread and butter"], "bread and butter", False),
        (["My life of", "things matter", "of things"], "of things", False),
    ],
)  # fmt: skip
def test_phrases_with_a_small_word_in_small_letters(texts, phrase, has):
    found = find_terms(texts, ["nl"] * len(texts))
    assert (phrase in found.names) is has


def test_terms_know_what_they_were_found_in():
    found = find_terms(["Bread rises", "Brood rijst"], ["en", "nl"])
    assert (found.texts, found.langs) == (("Bread rises", "Brood rijst"), ("en", "nl"))


def test_left_overs_of_entities_are_no_words():
    assert set(find_terms(["soil &amp;amp; water nbsp maps"], ["en"])[0]) == {"soil", "water", "maps"}
