"""The packed identifier of languages knows what the library's own file knows."""

from __future__ import annotations

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from focuscoach.language.identification import LANGUAGES, _identifier, detect_languages

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


@pytest.mark.parametrize("text", TEXTS)
def test_the_packed_identifier_says_what_the_library_says(whole: LanguageIdentifier, text: str) -> None:
    packed = dict(_identifier().rank(text))
    assert packed == pytest.approx(dict(whole.rank(text)), abs=1e-6), (
        "py3langid has another model: run `python -m focuscoach.training.languages`"
    )


def test_a_history_has_a_language_for_each_text() -> None:
    assert detect_languages(TEXTS[:5]) == ["nl", "en", "de", "sv", "es"]
    assert detect_languages([]) == []
    assert detect_languages(["12:30", "!"]) == ["und", "und"]
