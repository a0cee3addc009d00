"""What the careful reading of a history taught about its writer, so that a draft is judged as the report would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from focuscoach.focus.on_focus import score_on_focus
from focuscoach.history import FROM_POSTS, VOICES
from focuscoach.language.lessons import FEWEST, apply_lesson, learn_lesson, read_lesson
from focuscoach.language.meaning import load_meaning
from focuscoach.voice.model import VoiceModel
from focuscoach.voice.scoring import score_texts

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Statement

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lessons:
    """The lessons of a profile (see `focuscoach.language.lessons`): weights of the three voices, and of the focus.

    None where the history was not read carefully, or too little of it. They hold no text.
    """

    voices: Doubles | None = None
    focus: Doubles | None = None

    def tell_voices(self, fast: Doubles, vectors: Floats) -> Doubles:
        """Return the voices of drafts, (n, 3), after the lesson."""
        return (
            fast if self.voices is None else apply_lesson(self.voices, load_meaning().direct(vectors), fast)
        )

    def tell_focus(self, fast: Doubles, vectors: Floats) -> Doubles:
        """Return P(on focus) of drafts, (n,), after the lesson; what is surely not on it stays so."""
        if self.focus is None:
            return fast
        taught = apply_lesson(self.focus, load_meaning().direct(vectors), _pair(fast))[:, 0]
        return np.where(vectors.any(axis=1), taught, fast)

    def to_dict(self) -> dict[str, object]:
        """Return the lessons as JSON tells them, in thousandths."""
        return {
            name: None if weights is None else weights.round(3).tolist()
            for name, weights in (("voices", self.voices), ("focus", self.focus))
        }


def read_lessons(told: dict[str, Any], dimensions: int) -> Lessons:
    """Return the lessons that a profile tells, those of another model left out.

    Raises:
        ValueError: they are no weights.
    """
    voices, focus = told.get("voices"), told.get("focus")
    return Lessons(
        None if voices is None else read_lesson(voices, dimensions, len(VOICES)),
        None if focus is None else read_lesson(focus, dimensions, 2),
    )


def learn_lessons(recent: pd.DataFrame, statement: Statement | None, model: VoiceModel) -> Lessons:
    """Return what the posts of the window that were read carefully teach.

    Where the leading subject stands in for a focus there is nothing to learn of it.
    """
    rows = recent[recent["read"].notna()] if "read" in recent else recent.iloc[:0]
    if len(rows) < FEWEST:
        return Lessons()
    scored = score_texts(model, list(rows["text"]))
    directions = load_meaning().direct(scored.vectors)
    taught = rows[[f"p_{voice}" for voice in VOICES]].to_numpy(float)
    voices = learn_lesson(directions, scored.probabilities, taught)
    if statement is None or statement.source == FROM_POSTS:
        return Lessons(voices)
    told = apply_lesson(voices, directions, scored.probabilities)
    fast = score_on_focus(
        statement.asked, scored.vectors, told[:, 0] + told[:, 2] / 2, texts=list(rows["words"])
    ).probability
    return Lessons(voices, learn_lesson(directions, _pair(fast), _pair(rows["p_on_focus"].to_numpy(float))))


def _pair(chances: Doubles) -> Doubles:
    return np.column_stack([chances, 1 - chances])
