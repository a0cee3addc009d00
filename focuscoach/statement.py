"""The focus: what the person wants to be known for, in words, and how likely each post is about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from focuscoach.errors import UsageError, mark
from focuscoach.posts import Owner
from focuscoach.text import mask, normalise
from focuscoach.vectors import Vectors, load_vectors

if TYPE_CHECKING:
    import pandas as pd

MOST_PARTS = 12
MOST_WORDS = 100
FROM_POSTS, FROM_PROFILE, STATED = "posts", "profile", "stated"

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
_PARTS = re.compile(r"[,;|\n•·]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


class Subject(Protocol):
    """What a statement takes from a group of posts."""

    @property
    def name(self) -> str: ...
    @property
    def terms(self) -> tuple[str, ...]: ...
    @property
    def posts(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Statement:
    """What the person wants to be known for: the text, its parts, and where it comes from.

    `source` is "stated", "profile" or "posts"; `profile_says` is what the profile names as the focus.
    """

    text: str
    parts: tuple[str, ...]
    source: str
    profile_says: str | None = None


def read_statement(text: str) -> Statement:
    """Return a stated focus; its parts are parted by commas.

    Raises:
        UsageError: it says nothing, too much, or is in another language than English or Dutch.

    >>> read_statement("data visualisation, health care").parts
    ('data visualisation', 'health care')
    """
    text = normalise(text).replace("\n", ", ")
    parts = tuple(dict.fromkeys(part.strip(" .#-") for part in _PARTS.split(text) if _LETTERS.search(part)))
    if not parts:
        raise UsageError(
            "focus-empty",
            mark("The focus says nothing: it needs a word of two letters or more."),
            mark("Name it in a few words, such as --focus \"data visualisation, health care\"."),
        )
    words = len(text.split())
    if words > MOST_WORDS or len(parts) > MOST_PARTS:
        raise UsageError(
            "focus-long",
            mark("The focus has {words} words in {parts} parts, more than {most_words} words or {most_parts} parts."),
            mark("Name it in a few words, such as --focus \"data visualisation, health care\"."),
            words=words, parts=len(parts), most_words=MOST_WORDS, most_parts=MOST_PARTS,
        )  # fmt: skip
    return Statement(text, parts, STATED)


def read_profile(owner: Owner) -> Statement | None:
    """Return the focus that a profile tells: its headline, else its skills, else its summary."""
    for text in (owner.headline, ", ".join(owner.skills[:6]), " ".join(owner.summary.split()[:40])):
        try:
            found = read_statement(text)
        except UsageError:
            continue
        return Statement(found.text, found.parts, FROM_PROFILE, found.text)
    return None


def choose_statement(text: str | None, owner: Owner, groups: Sequence[Subject]) -> Statement | None:
    """Return the focus: as stated, else as the profile tells, else the leading subject; None without any.

    Raises:
        UsageError: the stated focus cannot be used.
    """
    profile = read_profile(owner)
    says = profile.text if profile else None
    if text is not None:
        stated = read_statement(text)
        return Statement(stated.text, stated.parts, STATED, says)
    if profile:
        return profile
    if not groups:
        return None
    leading = groups[0].name
    return Statement(leading, (leading,), FROM_POSTS, None)


@dataclass(frozen=True, slots=True)
class OnFocus:
    """For each post: cosine with the nearest part, P(on focus), and P(about each part) (n, parts)."""

    similarity: Doubles
    probability: Doubles
    parts: Doubles


def score_on_focus(statement: Statement, vectors: Floats, embedding: Vectors) -> OnFocus:
    """Return how near posts with these vectors (n, d) are to the statement."""
    parts = embedding.embed(embedding.tokenise([mask(part) for part in statement.parts]))
    cosines = (vectors @ parts.T).astype(np.float64)
    likely = 1 / (1 + np.exp(-(12.0 * cosines - 5.0)))
    return OnFocus(cosines.max(axis=1), 1 - np.prod(1 - likely, axis=1), likely)


def add_on_focus(frame: pd.DataFrame, statement: Statement | None) -> pd.DataFrame:
    """Return the frame with `focus_similarity`, `p_on_focus`, `on_focus` and `p_parts`.

    Rows without a voice, and all rows without a statement, have NaN and None.
    """
    n_parts = len(statement.parts) if statement else 0
    similarity, probability = np.full(len(frame), np.nan), np.full(len(frame), np.nan)
    parts = np.full((len(frame), n_parts), np.nan)
    on_focus = np.full(len(frame), None, dtype=object)
    judged = np.flatnonzero(frame["voice"].notna().to_numpy(bool))
    if statement and len(judged):
        vectors = np.stack(list(frame["vector"].iloc[judged]))
        found = score_on_focus(statement, vectors, load_vectors())
        similarity[judged], probability[judged], parts[judged] = found.similarity, found.probability, found.parts
        on_focus[judged] = [bool(one) for one in found.probability >= 0.5]
    return frame.assign(
        focus_similarity=similarity, p_on_focus=probability, on_focus=on_focus, p_parts=list(parts)
    )
