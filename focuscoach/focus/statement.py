"""The focus: what the person wants to be known for, in words, and how likely each post is about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from focuscoach.errors import UsageError, mark
from focuscoach.focus.on_focus import Floats, OnFocus
from focuscoach.focus.on_focus import score_on_focus as score
from focuscoach.history import Statement
from focuscoach.language.identification import detect_languages
from focuscoach.language.text import SPOKEN, normalise
from focuscoach.language.vectors import Vectors, load_vectors
from focuscoach.posts import Owner

if TYPE_CHECKING:
    import pandas as pd

MOST_PARTS = 12
MOST_WORDS = 100
MOST_SKILLS = 6
MOST_SUMMARY = 40
ENOUGH_WORDS = 5
"""Words from which the language of a statement is looked at; fewer do not show it."""
ON_FOCUS = 0.5
"""P(on focus) from which a post is called on focus."""
STATED, FROM_PROFILE, FROM_POSTS = "stated", "profile", "posts"
HINT = mark('Name it in a few English or Dutch words, such as "data visualisation, health care".')

_PARTS = re.compile(r"[,;|\n•·]+")
_READABLE = re.compile(r"[A-Za-z\u00c0-\u024f]{2}|[A-Za-z](?:\+\+|#|&[A-Za-z])")
_SEEKS = re.compile(r"\b(?:looking for|open to|seeking|available|op zoek|beschikbaar|zoekt)\b", re.IGNORECASE)
_WHERE = re.compile(r"\s(?:@|at|bij|aan de|aan het)\s.*$", re.IGNORECASE)
_RANK = re.compile(
    r"^(?:(?:aspiring|junior|senior|medior|lead|freelance|aankomend|student|bsc|msc|ba|ma|phd|master|bachelor|"
    r"studente|intern|stagiaire?)\b\s*)+", re.IGNORECASE
)  # fmt: skip


class Subject(Protocol):
    """What a statement takes from a group of posts: its name, and its middle in `focuscoach.language.meaning`."""

    @property
    def name(self) -> str:
        """Return the name."""

    @property
    def centroid(self) -> Floats:
        """Return the middle, of length 1."""


def read_statement(text: str) -> Statement:
    """Return a stated focus; its parts are parted by commas.

    Raises:
        UsageError: it says nothing, too much, or is in another language than English or Dutch.

    >>> read_statement("data visualisation, health care").parts
    ('data visualisation', 'health care')
    """
    words, parts = len(text.split()), split_parts(text)
    if not parts:
        raise UsageError(
            "focus-empty",
            mark("The focus says nothing that can be read: it needs a word of two letters or more."),
            HINT,
        )
    if words > MOST_WORDS or len(parts) > MOST_PARTS:
        raise UsageError(
            "focus-long",
            mark("The focus has {words} words in {parts} parts; {most_words} in {most_parts} can be read."),
            HINT,
            words=words, parts=len(parts), most_words=MOST_WORDS, most_parts=MOST_PARTS,
        )  # fmt: skip
    if words >= ENOUGH_WORDS and detect_languages([text])[0] not in SPOKEN:
        raise UsageError(
            "focus-language",
            mark("The focus seems to be neither English nor Dutch, and only those are known."),
            HINT,
        )
    return Statement(normalise(text), parts, STATED)


def split_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a text that hold a word, each once.

    >>> split_parts("R&D | wind energy; , wind energy")
    ('R&D', 'wind energy')
    """
    parts = [part.strip(" .-–—") for part in _PARTS.split(normalise(text))]
    once: dict[str, str] = {}
    for part in parts:
        if _READABLE.search(part):
            once.setdefault(part.casefold(), part)
    return tuple(once.values())


def read_profile(owner: Owner) -> Statement | None:
    """Return the focus that a profile tells: its headline, else its skills, else its summary.

    Of a headline, what is sought and where one works or studies say nothing about a subject.
    """
    headline = ", ".join(_clean_parts(owner.headline))
    skills, summary = ", ".join(owner.skills[:MOST_SKILLS]), " ".join(owner.summary.split()[:MOST_SUMMARY])
    for text in (headline, skills, summary):
        try:
            found = read_statement(text)
        except UsageError:
            continue
        return Statement(found.text, found.parts, FROM_PROFILE, found.text)
    return None


def _clean_parts(headline: str) -> tuple[str, ...]:
    """Return the parts of a headline that name a subject.

    >>> _clean_parts("Student Data Science bij de UvA | op zoek naar een stage")
    ('Data Science',)
    """
    parts = (_RANK.sub("", _WHERE.sub("", part)) for part in split_parts(headline) if not _SEEKS.search(part))
    return tuple(part for part in parts if _READABLE.search(part))


def choose_statement(text: str | None, owner: Owner, groups: Sequence[Subject]) -> Statement | None:
    """Return the focus: as stated, else as the profile tells, else the leading subject; None without any.

    Raises:
        UsageError: the stated focus cannot be used.
    """
    profile = read_profile(owner)
    says = profile.text if profile else None
    middles = np.array([group.centroid for group in groups]) if groups else None
    if text is not None:
        stated = read_statement(text)
        return Statement(stated.text, stated.parts, STATED, says, middles)
    if profile:
        return Statement(profile.text, profile.parts, FROM_PROFILE, says, middles)
    if not groups:
        return None
    leading = groups[0].name
    return Statement(leading, (leading,), FROM_POSTS, None, middles)


def score_on_focus(
    statement: Statement,
    vectors: Floats,
    embedding: Vectors,
    *,
    texts: Sequence[str] = (),
    middles: Floats | None = None,
) -> OnFocus:
    """Return how likely posts with these vectors (n, d) are about the statement.

    `texts` are the posts' words; `middles` the middles of the person's subjects (default: those that the
    statement was chosen with).
    """
    known = statement.middles if middles is None else middles
    return score(statement.parts, vectors, texts=texts, middles=known, embedding=embedding)


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
        words = list(frame["words"].iloc[judged])
        found = score_on_focus(statement, vectors, load_vectors(), texts=words)
        similarity[judged], probability[judged] = found.similarity, found.probability
        parts[judged] = found.parts
        on_focus[judged] = [bool(one) for one in found.probability >= ON_FOCUS]
    columns = {"focus_similarity": similarity, "p_on_focus": probability, "on_focus": on_focus}
    return frame.assign(**columns, p_parts=list(parts))
