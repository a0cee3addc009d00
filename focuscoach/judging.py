"""The frame stage of the voice: each post with own words gets its probabilities, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.habits import weigh_habits
from focuscoach.voice import VOICES, VoiceModel, name_voices, read_texts

if TYPE_CHECKING:
    import pandas as pd


AT_ONCE = 2000
"""Posts that are scored together: enough for speed, few enough that their n-grams fit in little memory."""


def add_voice(
    frame: pd.DataFrame, model: VoiceModel, tell: Callable[[int], None] | None = None
) -> pd.DataFrame:
    """Return the frame with `vector`, `n_subwords`, `p_topical`, `p_personal`, `p_mixed` and `voice`.

    Rows without own words (`words` empty, or kind share) have NaN probabilities and no voice. `tell` is
    called with how many posts are judged so far.
    """
    own = np.flatnonzero((frame["words"].to_numpy(str) != "") & (frame["kind"].to_numpy(str) != "share"))
    texts = frame["text"].to_numpy(object)
    probabilities = np.full((len(frame), len(VOICES)), np.nan)
    vectors = np.zeros((len(frame), model.vectors.dimensions), np.float32)
    n_subwords = np.zeros(len(frame), np.int64)
    for start in range(0, len(own), AT_ONCE):
        rows = own[start : start + AT_ONCE]
        reading = read_texts(texts[rows].tolist(), model.vectors)
        probabilities[rows] = model.score(reading)
        vectors[rows] = reading.vectors
        n_subwords[rows] = reading.tokens.counts
        if tell is not None:
            tell(start + len(rows))
    networks = frame["platform"].to_numpy(str)[own]
    probabilities[own], _ = weigh_habits(probabilities[own], networks, model.meta["habits"])
    voices = np.full(len(frame), None, dtype=object)
    voices[own] = name_voices(probabilities[own], n_subwords[own], model.unsure_under)
    columns = {f"p_{voice}": probabilities[:, at] for at, voice in enumerate(VOICES)}
    return frame.assign(vector=list(vectors), n_subwords=n_subwords, **columns, voice=voices)
