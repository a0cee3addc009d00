"""The packed identifier of languages knows what the library's own file knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from focuscoach.language.byte_automaton import load_automaton
from focuscoach.language.identification import LANGUAGES, detect_languages

TEXTS = [
    "Ik ga morgen naar de markt in Utrecht",
    "Tomorrow I will present my thesis on dashboards in care",
    "Heute habe ich viel gelernt",
    "Idag lärde jag mig något nytt om vård",
    "Hoy aprendí algo nuevo",
    "сегодня я узнал кое-что новое",
    "今日は新しいことを学びました",
    "Lekker #genieten",
    "ok",
    "",
]


@pytest.fixture(scope="module")
def whole() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


MORE = [
    "e\u0301e\u0301n caf\u00e9 met \ud800 erin",
    "\u00df" * 400,
    "\U0001f600",
    "x" * 399,
    "\U0001d400\U0001d401",
    *(text * times for text in TEXTS for times in (2, 7)),
]


def test_all_texts_at_once_are_weighed_as_the_library_weighs_each(whole: LanguageIdentifier) -> None:
    texts = [*TEXTS, *MORE]
    for text, chances in zip(texts, load_automaton().weigh(texts), strict=True):
        assert dict(zip(LANGUAGES, chances.tolist(), strict=True)) == pytest.approx(
            dict(whole.rank(text)), abs=1e-5
        ), "py3langid has another model: run `python -m focuscoach.training.languages`"


@given(st.lists(st.text(max_size=60), max_size=8))
def test_no_text_changes_what_is_said_of_another(whole: LanguageIdentifier, texts: list[str]) -> None:
    for text, chances in zip(texts, load_automaton().weigh(texts), strict=True):
        if not text.isupper():  # the library makes capitals small; here the caller has
            ranked = dict(whole.rank(text))
            assert chances.tolist() == pytest.approx([ranked[code] for code in LANGUAGES], abs=1e-5)


def test_a_history_has_a_language_for_each_text() -> None:
    assert detect_languages(TEXTS[:5]) == ["nl", "en", "de", "sv", "es"]
    assert detect_languages([]) == []
    assert detect_languages(["12:30", "!"]) == ["und", "und"]


def test_a_writer_has_the_same_habits_however_few_texts_are_weighed_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [*TEXTS, *TEXTS[:7], "ja", "ok", "in het park"] * 3
    whole = detect_languages(texts)
    monkeypatch.setattr("focuscoach.language.identification.AT_ONCE", 4)
    assert detect_languages(texts) == whole
