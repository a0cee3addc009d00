"""The words that decided a voice: those without which the judgement would be less sure."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from focuscoach.text import HASHTAG, LINK, MENTION
from focuscoach.voice import VoiceModel, read_texts

CANDIDATES = 30
"""Words that are left out one by one; in a longer text those that alone say most."""
SHOWN = 5
LEAST = 0.1
"""A word that moves the log odds of the voice by less than this decided nothing."""

Doubles = npt.NDArray[np.float64]
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def find_deciding_words(text: str, voice: int, model: VoiceModel) -> tuple[tuple[str, float], ...]:
    """Return up to five words with how much the log odds of the voice fall without them, the weightiest first.

    `voice` is a column of `VOICES`. Each word is left out wherever it stands; links and mentions stay.

    >>> from focuscoach.voice import load_voice
    >>> find_deciding_words("", 0, load_voice())
    ()
    """
    words = _list_words(text)
    if len(words) > CANDIDATES:
        alone = _score(list(words), voice, model)
        order = np.argsort(-alone, kind="stable")[:CANDIDATES].tolist()
        words = [words[at] for at in order]
    if len(words) < 2:
        return ()
    scores = _score([text, *(_leave_out(word, text) for word in words)], voice, model)
    weights = (scores[0] - scores[1:]).tolist()
    found = sorted(zip(words, weights, strict=True), key=lambda pair: -pair[1])
    return tuple((word, weight) for word, weight in found[:SHOWN] if weight >= LEAST)


def _score(texts: list[str], voice: int, model: VoiceModel) -> Doubles:
    """Return the log odds of the voice for each text."""
    share = np.clip(model.score(read_texts(texts, model.vectors))[:, voice], 1e-6, 1 - 1e-6)
    return np.asarray(np.log(share / (1 - share)))


def _list_words(text: str) -> list[str]:
    """Return the words as they are first written, each once; of links, mentions and tags none."""
    plain = HASHTAG.sub(" ", MENTION.sub(" ", LINK.sub(" ", text)))
    return list({word.casefold(): word for word in reversed(_WORD.findall(plain))}.values())[::-1]


def _leave_out(word: str, text: str) -> str:
    return re.sub(rf"\b{re.escape(word)}\b\s?", "", text, flags=re.IGNORECASE)
