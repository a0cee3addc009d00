"""The frame stage of the voice: each post with own words gets its probabilities, once."""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.history import VOICES, Progress
from focuscoach.language.adaptation import UNTOLD, adapt
from focuscoach.language.columns import as_column
from focuscoach.language.meaning import load_meaning
from focuscoach.language.signatures import find_signatures
from focuscoach.language.text import UNDECIDED, doubt_words
from focuscoach.voice.careful import choose_rows, lend_voices, weigh_voices
from focuscoach.voice.habits import weigh_habits
from focuscoach.voice.labels import Labels
from focuscoach.voice.model import VoiceModel, name_voices
from focuscoach.voice.moves import Moves
from focuscoach.voice.reasons import name_moves
from focuscoach.voice.remembered import Known, Remembered
from focuscoach.voice.scoring import Scored, score_texts

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.language.reader import Reader

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

MANY = 50_000
"""Posts beyond which their places in meaning are kept in half precision: a million would take a gigabyte."""
AT_ONCE = 2000
"""Posts that are scored together: enough for speed, few enough that their n-grams fit in little memory."""


def add_voice(
    frame: pd.DataFrame,
    model: VoiceModel,
    tell: Progress | None = None,
    labels: Labels | None = None,
    reader: Reader | None = None,
    *,
    explain: bool = True,
    remembered: Remembered | None = None,
    wanted: Flags | None = None,
) -> pd.DataFrame:
    """Return the frame with `vector`, `n_subwords`, `p_topical`, `p_personal`, `p_mixed`, `voice`, `why`, `read`.

    With a `reader` the newest posts are read carefully, those that are `wanted` (n,) before others (default: all
    are): `read` holds what it read of each (None of the others).

    Lines that close many posts count for nothing. Rows without own words (`words` empty, or kind share) have
    NaN probabilities, no voice and no why. The voice of a post in `labels` is certain, and the others are
    judged in its light. `why` is a tuple of the words and signals that decided the voice, the weightiest
    first; where it is unsure, the reason for that comes before them (see
    `focuscoach.language.text.doubt_words`). Without `explain` only that reason is told, which saves a quarter of the
    time. What is `remembered` of a post is not worked out again, and what is new is kept there. `tell` is called with
    how far it is.
    """
    # Compared as they are: as an array of text each would take the room of the longest.
    own = np.flatnonzero((frame["words"] != "").to_numpy(bool) & (frame["kind"] != "share").to_numpy(bool))
    texts = frame["text"].to_numpy(object)[own].tolist()
    closing = find_signatures(texts)
    bare = [closing.take_off(text) for text in texts] if closing else texts
    known = Known(bare, remembered) if remembered is not None else None
    vectors = np.zeros((len(frame), model.vectors.dimensions), np.float16 if len(own) > MANY else np.float32)
    fast, moves = _judge_fast(model, bare, vectors[: len(own)], known, explain=explain, tell=tell)
    probabilities, n_subwords = np.full((len(frame), len(VOICES)), np.nan), np.zeros(len(frame), np.int64)
    probabilities[own], n_subwords[own] = fast.probabilities, fast.n_subwords
    read = np.full(len(frame), None, dtype=object)
    if reader is not None and len(own):
        first = np.ones(len(own), bool) if wanted is None else wanted[own]
        languages = frame["lang"].to_numpy(object)[own]
        probabilities[own], read[own] = _read_newest(reader, bare, languages, fast, first, known, tell)
    if known is not None:
        known.keep(fast, read[own])
    told = _find_told(texts, labels)
    del texts, bare, fast, known
    _spread(vectors, own)
    networks = frame["platform"].to_numpy(str)[own]
    habits = model.meta["habits"] if reader is None else reader.settings["habits"]
    probabilities[own], _ = weigh_habits(probabilities[own], networks, habits, told)
    if told is not None:
        probabilities[own] = adapt(probabilities[own], load_meaning().direct(vectors[own]), told)
    voices, why = np.full((2, len(frame)), None, dtype=object)
    voices[own] = name_voices(
        probabilities[own],
        n_subwords[own] if told is None else n_subwords[own] + (told >= 0),
        model.unsure_under,
    )
    why[own] = _tell_names([()] * len(own))
    for at, some in enumerate(moves):
        if some is not None:
            rows = own[at * AT_ONCE : (at + 1) * AT_ONCE]
            why[rows] = _tell_names(name_moves(some, probabilities[rows]))
    _doubt(voices, why, own, frame, told)
    columns = {f"p_{voice}": probabilities[:, at] for at, voice in enumerate(VOICES)}
    return frame.assign(
        vector=as_column(vectors), n_subwords=n_subwords, **columns, voice=voices, why=why, read=read
    )


def _judge_fast(
    model: VoiceModel,
    texts: Sequence[str],
    places: Floats,
    known: Known | None,
    *,
    explain: bool,
    tell: Progress | None,
) -> tuple[Scored, list[Moves | None]]:
    """Return what the fast model says of each text, and what moved it, by `AT_ONCE` texts; vectors go to `places`."""
    n = len(texts)
    result = Scored(np.zeros((n, len(VOICES))), places, np.zeros(n, np.int64), None)
    todo = np.arange(n) if explain or known is None else known.fill(result)
    moves = []
    for start in range(0, len(todo), AT_ONCE):
        rows = todo[start : start + AT_ONCE]
        scored = score_texts(model, [texts[row] for row in rows], explain=explain)
        result.probabilities[rows] = scored.probabilities
        result.vectors[rows] = scored.vectors
        result.n_subwords[rows] = scored.n_subwords
        moves.append(scored.moves and scored.moves.shorten())
        if tell is not None:
            tell("voice", n - len(todo) + start + len(rows), n)
    model.vectors.forget_words()
    if known is not None:
        known.shorten(result)
    return result, moves


def _read_newest(
    reader: Reader,
    texts: Sequence[str],
    languages: npt.NDArray[np.object_],
    fast: Scored,
    wanted: Flags,
    known: Known | None,
    tell: Progress | None,
) -> tuple[Doubles, npt.NDArray[np.object_]]:
    """Return the probabilities after the newest texts were read carefully, and what was read of each (None: not)."""
    chosen = choose_rows(wanted)

    def pass_on(done: int, total: int) -> None:
        if tell is not None:
            tell("reading", done, total)

    some = [texts[at] for at in chosen]
    seen = reader.read(some, pass_on) if known is None else known.read(reader, some, chosen, pass_on)
    careful = weigh_voices(reader, some, fast.probabilities[chosen], seen, languages[chosen].tolist())
    read = np.full(len(texts), None, dtype=object)
    for at, row in zip(chosen, seen, strict=True):
        read[at] = row
    return lend_voices(fast.probabilities, careful, chosen, load_meaning().direct(fast.vectors)), read


def _spread(vectors: Floats, own: npt.NDArray[np.int64]) -> None:
    """Move the first rows to the places `own`, which rise, and set the others to zero: in place, the last first.

    A second array of a million rows would take as much as all else.
    """
    if len(own) == len(vectors):
        return
    for start in reversed(range(0, len(own), AT_ONCE)):
        places = own[start : start + AT_ONCE]
        rows = vectors[start : start + len(places)].copy()
        vectors[start : start + len(places)] = 0
        vectors[places] = rows


def _doubt(
    voices: npt.NDArray[np.object_],
    why: npt.NDArray[np.object_],
    own: npt.NDArray[np.int64],
    frame: pd.DataFrame,
    told: npt.NDArray[np.int64] | None,
) -> None:
    """Set posts of which nothing can be judged to unsure, and name why a post is unsure before the words."""
    asked = own if told is None else own[told == UNTOLD]
    for start in range(0, len(asked), AT_ONCE):
        rows = asked[start : start + AT_ONCE]
        some = (frame[name].iloc[rows].tolist() for name in ("words", "lang", "text"))
        for row, words, language, text in zip(rows, *some, strict=True):
            if doubt := doubt_words(words, language, len(text)):
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
    names[:] = [tuple([intern(name) for name, _ in some]) for some in named]  # few words decide of many posts
    return names
