"""Which language a post is in: what each text shows, weighed against what the whole history is written in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.history import Progress
from focuscoach.language.byte_automaton import load_automaton
from focuscoach.language.text import read_words, strip_marks

if TYPE_CHECKING:
    import pandas as pd

Score = Callable[[Sequence[str]], npt.NDArray[np.float32]]
Remember = Callable[[Sequence[str], int, Score], npt.NDArray[np.float32]]
"""What returns the evidence of texts for so many languages, from memory or by the score that it is handed."""

LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "pt", "sv", "da", "no", "fi", "pl", "tr", "ar", "ru", "id",
             "ro", "cs", "hu", "bn", "hi", "vi", "zh", "ja", "ko", "el", "fa", "uk", "he", "th")  # fmt: skip
"""The languages told apart. Close kin of Dutch with few posters (Afrikaans, Frisian, Luxembourgish) are
left out, since short Dutch posts would be taken for them."""

AT_ONCE = 10_000
"""Texts that are weighed together."""
_MANY = 20_000
"""Texts after which the identifier's tables are let go: they fill 50 MB, and are read again in a tenth of a second."""
READ = 400
"""Characters of a text that are looked at."""
_TRUST = 0.5
"""How far the identifier's own probabilities are believed before the person's habits are weighed in."""
STEPS = 10
"""Steps of expectation maximisation."""
_LETTER = re.compile(r"[^\W\d_]")


def detect_languages(texts: Sequence[str], hints: Sequence[str] | None = None) -> list[str]:
    """Return a language code for each text, "und" where it has no letters.

    Each text's own evidence is weighed against what the whole history is written in: a mixture over
    languages whose weights are estimated from these texts by expectation maximisation. So a short
    fragment by somebody who posts in Dutch and English is read as one of those, and not as Danish.
    `hints` are the network's own codes, each worth a little evidence.

    >>> detect_languages(["Ik ga morgen naar de markt in Utrecht", "12:30"])
    ['nl', 'und']
    """
    return _detect([strip_marks(text) for text in texts], hints)


def _detect(
    words: Sequence[str],
    hints: Sequence[str] | None,
    weighed: Callable[[int], None] | None = None,
    remember: Remember | None = None,
) -> list[str]:
    """Return a language code for each text without marks; `weighed` is called with how many were weighed."""
    known = np.flatnonzero(np.fromiter((bool(_LETTER.search(text)) for text in words), bool, len(words)))
    result = ["und"] * len(words)
    if not len(known):
        return result
    spoken, told = [words[index] for index in known.tolist()], weighed or _silent

    def score(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        scores = np.empty((len(texts), len(LANGUAGES)), np.float32)
        for start in range(0, len(texts), AT_ONCE):
            some = texts[start : start + AT_ONCE]
            scores[start : start + len(some)] = _score_languages(some)
            told(start + len(some))
        return scores

    scores = score(spoken) if remember is None else remember(spoken, len(LANGUAGES), score)
    if hints is not None:
        for row, index in enumerate(known.tolist()):
            if hints[index] in LANGUAGES:
                scores[row, LANGUAGES.index(hints[index])] += 2.0
    scores -= scores.max(axis=1, keepdims=True)
    for index, at in zip(known.tolist(), _choose_languages(np.exp(scores, out=scores)), strict=True):
        result[index] = LANGUAGES[at]
    return result


def _choose_languages(evidence: npt.NDArray[np.float32]) -> list[int]:
    """Return the likeliest language of each text (n, languages) once the habits of their writer are known."""
    weights = np.full(len(LANGUAGES), 0.2 / (len(LANGUAGES) - 2))
    weights[:2] = 0.4
    habits = weights * 5.0
    for _ in range(STEPS - 1):
        total = np.zeros((1, len(LANGUAGES)))
        for chances in _weigh_languages(evidence, weights):
            total = np.concatenate([total, chances]).sum(axis=0, keepdims=True)
        weights = total[0] + habits
        weights /= weights.sum()
    return [at for chances in _weigh_languages(evidence, weights) for at in chances.argmax(axis=1).tolist()]


def _weigh_languages(
    evidence: npt.NDArray[np.float32], weights: npt.NDArray[np.float64]
) -> Iterator[npt.NDArray[np.float64]]:
    """Give the chances of the languages of some texts at a time: all would fill four times their evidence."""
    for start in range(0, len(evidence), AT_ONCE):
        chances = evidence[start : start + AT_ONCE] * weights
        chances /= chances.sum(axis=1, keepdims=True)
        yield chances


def _score_languages(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return log evidence for each of LANGUAGES, a row a text; a longer text says more."""
    chances = load_automaton().weigh([text[:READ].lower() for text in words])
    weights = np.minimum(4.0, 1 + np.array([len(text) for text in words]) / 40)
    return np.asarray(np.log(chances + 1e-9) * _TRUST * weights[:, None], np.float32)


def _silent(_: int) -> None:
    """Tell nobody how far it is."""


def add_language(
    frame: pd.DataFrame, tell: Progress | None = None, remember: Remember | None = None
) -> pd.DataFrame:
    """Return the frame with `words` (the text's words alone) and `lang` (a code, "und", or "" for a share).

    A share holds somebody else's words, so neither its words nor its language are looked at. `tell` is called with
    how far it is. `remember` answers for texts that an earlier run weighed; see
    `focuscoach.voice.remembered.Remembered.weigh_languages`.
    """
    own = np.flatnonzero((frame["kind"] != "share").to_numpy(bool))
    words = np.full(len(frame), "", dtype=object)
    for start in range(0, len(own), AT_ONCE):
        some = own[start : start + AT_ONCE]
        words[some] = [read_words(text) for text in frame["text"].iloc[some].tolist()]
        if tell is not None:  # to find the words is half of the work, to weigh them the other half
            tell("language", (start + len(some)) // 2, len(own))
    weighed = (lambda done: tell("language", (len(own) + done) // 2, len(own))) if tell is not None else None
    languages = np.full(len(frame), "", dtype=object)
    languages[own] = _detect(words[own].tolist(), frame["lang_hint"].iloc[own].tolist(), weighed, remember)
    if len(own) > _MANY:
        load_automaton.cache_clear()
    return frame.assign(words=words, lang=languages)
