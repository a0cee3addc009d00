"""The frame stage of the voice: each post with own words gets its probabilities, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.history import VOICES
from focuscoach.language.meaning import load_meaning
from focuscoach.language.text import UNDECIDED, tell_doubt
from focuscoach.voice.adaptation import UNTOLD, adapt
from focuscoach.voice.habits import weigh_habits
from focuscoach.voice.labels import Labels
from focuscoach.voice.model import Grams, VoiceModel, name_voices, read_texts
from focuscoach.voice.reasons import name_moves, weigh_moves

if TYPE_CHECKING:
    import pandas as pd


AT_ONCE = 2000
"""Posts that are scored together: enough for speed, few enough that their n-grams fit in little memory."""


def add_voice(
    frame: pd.DataFrame,
    model: VoiceModel,
    tell: Callable[[int], None] | None = None,
    labels: Labels | None = None,
) -> pd.DataFrame:
    """Return the frame with `vector`, `n_subwords`, `p_topical`, `p_personal`, `p_mixed`, `voice` and `why`.

    Rows without own words (`words` empty, or kind share) have NaN probabilities, no voice and no why. The
    voice of a post in `labels` is certain, and the others are judged in its light. `why` is a tuple of the
    words and signals that decided the voice, the weightiest first; where it is unsure, the reason for that
    comes before them (see `focuscoach.language.text.tell_doubt`). `tell` is called with how many posts
    are judged so far.
    """
    own = np.flatnonzero((frame["words"].to_numpy(str) != "") & (frame["kind"].to_numpy(str) != "share"))
    texts = frame["text"].to_numpy(object)[own].tolist()
    probabilities = np.full((len(frame), len(VOICES)), np.nan)
    vectors = np.zeros((len(frame), model.vectors.dimensions), np.float32)
    n_subwords = np.zeros(len(frame), np.int64)
    moves = []
    for start in range(0, len(own), AT_ONCE):
        rows, grams = own[start : start + AT_ONCE], list[Grams]()
        reading = read_texts(texts[start : start + AT_ONCE], model.vectors)
        probabilities[rows] = model.score(reading, grams)
        moves.append(weigh_moves(model, reading, grams))
        vectors[rows] = reading.vectors
        n_subwords[rows] = reading.tokens.counts
        if tell is not None:
            tell(start + len(rows))
    told = _find_told(texts, labels)
    networks = frame["platform"].to_numpy(str)[own]
    probabilities[own], _ = weigh_habits(probabilities[own], networks, model.meta["habits"], told)
    if told is not None:
        probabilities[own] = adapt(probabilities[own], load_meaning().direct(vectors[own]), told)
    voices, why = np.full((2, len(frame)), None, dtype=object)
    voices[own] = name_voices(
        probabilities[own],
        n_subwords[own] if told is None else n_subwords[own] + (told >= 0),
        model.unsure_under,
    )
    for at, some in enumerate(moves):
        rows = own[at * AT_ONCE : (at + 1) * AT_ONCE]
        why[rows] = _tell_names(name_moves(some, probabilities[rows]))
    _doubt(voices, why, own, texts, frame["lang"].to_numpy(str), told)
    columns = {f"p_{voice}": probabilities[:, at] for at, voice in enumerate(VOICES)}
    return frame.assign(vector=list(vectors), n_subwords=n_subwords, **columns, voice=voices, why=why)


def _doubt(
    voices: npt.NDArray[np.object_],
    why: npt.NDArray[np.object_],
    own: npt.NDArray[np.int64],
    texts: Sequence[str],
    languages: npt.NDArray[np.str_],
    told: npt.NDArray[np.int64] | None,
) -> None:
    """Set posts of which nothing can be judged to unsure, and name why a post is unsure before the words."""
    for at, (row, text) in enumerate(zip(own, texts, strict=True)):
        if told is not None and told[at] != UNTOLD:
            continue
        if doubt := tell_doubt(text, languages[row]):
            voices[row], why[row] = "unsure", (doubt,)
        elif voices[row] == "unsure":
            why[row] = (UNDECIDED, *why[row])


def _find_told(texts: Sequence[str], labels: Labels | None) -> npt.NDArray[np.int64] | None:
    """Return the voice that the person told of each text, as its place in `VOICES`; None where they told none."""
    if not labels:
        return None
    found = [UNTOLD if voice is None else VOICES.index(voice) for voice in labels.find_all(texts)]
    told = np.array(found, np.int64)
    return told if (told != UNTOLD).any() else None


def _tell_names(named: Sequence[tuple[tuple[str, float], ...]]) -> npt.NDArray[np.object_]:
    """Return an array whose items are tuples of names."""
    names = np.empty(len(named), dtype=object)
    names[:] = [tuple(name for name, _ in some) for some in named]
    return names
