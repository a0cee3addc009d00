"""Keywords get their counterpart in the other language, and only where it is one."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import pytest

from focuscoach.language.lexicon import Lexicon, translate_keywords


def test_keywords_get_their_counterpart_in_the_other_language_only():
    class Letters:
        """Vectors that know four words, each a direction; Dutch and English pairs share one."""

        known: ClassVar = {"zorg": 0, "care": 0, "weer": 1, "weather": 1, "data": 2, "zorg goed": 0}

        def tokenise(self, texts):
            return texts

        def embed(self, texts):
            return np.array([np.eye(4)[self.known.get(text, 3)] for text in texts], np.float32)

    letters = Letters()
    lexicons = {
        name: Lexicon(words, letters.embed(words), frozenset(words))
        for name, words in {"nl": ("zorg", "weer"), "en": ("care", "weather")}.items()
    }
    found = [list(translate_keywords([word], embedding=letters, known=lexicons)) for word in
             ("zorg", "Care", "data", "weather", "zorg goed")]  # fmt: skip
    assert found == [["care"], ["zorg"], [], ["weer"], ["care"]]


@pytest.mark.parametrize(
    ("keyword", "counterpart"),
    [("statistics", ["statistiek"]), ("ziekenhuis", ["hospital"]), ("onderwijs", ["education"]),
     ("privacy", []), ("dashboard", []), ("xqzzy", [])],
)  # fmt: skip
def test_the_shipped_words_give_counterparts(keyword, counterpart):
    assert list(translate_keywords([keyword])) == counterpart
