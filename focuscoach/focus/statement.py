"""The focus: what the person wants to be known for, in words, and how likely each post is about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.errors import UsageError, mark
from focuscoach.focus.on_focus import EMPTY, OnFocus, score_on_focus
from focuscoach.history import FROM_POSTS, STATED, Statement, name_field
from focuscoach.language.adaptation import lend_chances
from focuscoach.language.columns import as_column, as_rows
from focuscoach.language.identification import detect_languages
from focuscoach.language.meaning import AT_ONCE, load_meaning
from focuscoach.language.text import LINK, MENTION, SPOKEN, normalise

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.language.reader import Reader

MOST_PARTS = 12
MOST_WORDS = 100
ENOUGH_WORDS = 5
"""Words from which the language of a statement is looked at; fewer do not show it."""
ON_FOCUS = 0.5
"""P(on focus) from which a post is called on focus."""
HINT = mark('Name it in a few English or Dutch words, such as "data visualisation, health care".')

_OTHER_LANGUAGE = mark("The focus seems to be neither English nor Dutch, and only those are known.")

_PARTS = re.compile(r"[,;|\n•·]+")
_MAIL = re.compile(r"\S+@\S+\.\w+")
_TAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d_]\w*)")
_MARKS = "\u00a9\u00ae\u2122\u00b0"
"""The marks of copyright, of trade and of degrees, which stand at a word and are no pictures."""
_READABLE = re.compile(r"[A-Za-z\u00c0-\u024f]{2}|[A-Za-z](?:\+\+|#|&[A-Za-z])|[A-Za-z]\d|\d[A-Za-z]")
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024f]")
"""A letter of another script."""
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = """
i me we us you he she it they this that these those is are was be been have has had do does not no so if but all any
some more very just too also thing things stuff something anything everything nothing etc
ik wij ons jij jou u hij zij ze dat deze dit ben bent heb heeft niet geen zo maar alle wel nog al er hier daar ook
heel erg dan ding dingen spullen iets alles niets enz
"""
_SMALL = EMPTY | frozenset(_SMALL_WORDS.split())
"""Words that name nothing, however many of them there are."""


def read_statement(text: str) -> Statement:
    """Return a stated focus; its parts are parted by commas.

    Raises:
        UsageError: it says nothing, too much, or is in another language than English or Dutch.

    >>> read_statement("data visualisation, health care").parts
    ('data visualisation', 'health care')
    """
    words, parts = len(text.split()), split_parts(text)
    if not parts and _FOREIGN.search(text):
        raise UsageError("focus-language", _OTHER_LANGUAGE, HINT)
    if not parts:
        raise UsageError(
            "focus-empty",
            mark(
                "The focus names no subject: small words, single letters, addresses and pictures do not count."
            ),
            HINT,
        )
    if words > MOST_WORDS or len(parts) > MOST_PARTS:
        raise UsageError(
            "focus-long",
            mark("The focus has {words} words in {parts} parts; {most_words} in {most_parts} can be read."),
            HINT,
            words=words, parts=len(parts), most_words=MOST_WORDS, most_parts=MOST_PARTS,
        )  # fmt: skip
    if is_foreign(text):
        raise UsageError("focus-language", _OTHER_LANGUAGE, HINT)
    return Statement(_say(text, parts), parts, STATED)


def is_foreign(text: str) -> bool:
    """Return whether a text is long enough to show its language, and that is neither Dutch nor English."""
    return len(text.split()) >= ENOUGH_WORDS and detect_languages([text])[0] not in SPOKEN


def _say(text: str, parts: Sequence[str]) -> str:
    """Return a statement in its own words, or only its parts where something else stands in it that is not read."""
    plain = normalise(text)
    pieces = [piece for piece in _PARTS.split(plain) if piece.strip()]
    return plain if len(pieces) == len(parts) and take_off_addresses(plain) == plain else ", ".join(parts)


def split_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a text that hold a word, each once.

    >>> split_parts("R&D | wind energy; , wind energy")
    ('R&D', 'wind energy')
    >>> split_parts("#zorg 📊 data-analyse, me@example.org")
    ('zorg', 'data-analyse')
    """
    parts = [part.strip(" .-–—") for part in _PARTS.split(take_off_addresses(normalise(text)))]
    once: dict[str, str] = {}
    for part in parts:
        if _READABLE.search(part) and not {word.casefold() for word in _WORD.findall(part)} <= _SMALL:
            once.setdefault(part.casefold(), part)
    return tuple(once.values())


def take_off_addresses(text: str) -> str:
    """Return the text with a bar for each link, mention, mail address and picture; of a tag its word is left.

    >>> take_off_addresses("#Zorg, zie example.org/cv")
    ' | Zorg | , zie  | '
    """
    for pattern in (_MAIL, LINK, MENTION):
        text = pattern.sub(" | ", text)
    return "".join(" | " if _is_picture(char) else char for char in _TAG.sub(r" | \1 | ", text))


def _is_picture(char: str) -> bool:
    """Return whether a character is an emoji or a part of one."""
    if char in _MARKS:
        return False
    return char in "\ufe0f\u200d\u20e3" or unicodedata.category(char) in ("So", "Sk", "Cs")


def add_on_focus(
    frame: pd.DataFrame, statement: Statement | None, reader: Reader | None = None
) -> pd.DataFrame:
    """Return the frame with `focus_similarity`, `p_on_focus`, `on_focus` and `p_parts`.

    Rows without a voice, and all rows without a statement, have NaN and None. Posts that `reader` has read
    (`read`) are judged by that; what it sees there is lent to those that it has not. Where the leading subject
    stands in for a focus, its posts are on focus and no others, so that both tell the same number.
    """
    n_parts = len(statement.parts) if statement else 0
    similarity, probability = np.full(len(frame), np.nan), np.full(len(frame), np.nan)
    parts = np.full((len(frame), n_parts), np.nan)
    on_focus = np.full(len(frame), None, dtype=object)
    judged = np.flatnonzero(frame["voice"].notna().to_numpy(bool))
    if statement and len(judged):
        found = _score(frame, judged, statement, reader)
        if statement.source == FROM_POSTS:
            called = frame["subject"].iloc[judged].map(name_field, na_action="ignore")
            member = (called == statement.text).to_numpy().astype(np.float64)
            found = OnFocus(found.similarity, member, member[:, None])
        similarity[judged], probability[judged] = found.similarity, found.probability
        parts[judged] = found.parts[:, :n_parts]
        on_focus[judged] = [bool(one) for one in found.probability >= ON_FOCUS]
    columns = {"focus_similarity": similarity, "p_on_focus": probability, "on_focus": on_focus}
    return frame.assign(**columns, p_parts=as_column(parts))


def _score(
    frame: pd.DataFrame, judged: npt.NDArray[np.int64], statement: Statement, reader: Reader | None
) -> OnFocus:
    """Return how likely the judged posts of a frame, by their places, are on focus."""
    vectors = as_rows(frame["vector"])
    topical = (frame["p_topical"] + frame["p_mixed"] / 2).to_numpy(float)
    quick = _join([
        score_on_focus(statement.asked, vectors[some], topical[some], texts=list(frame["words"].iloc[some]))
        for some in (judged[at : at + AT_ONCE] for at in range(0, len(judged), AT_ONCE))
    ])  # fmt: skip
    read = frame["read"].to_numpy(object)[judged] if "read" in frame else np.array([], object)
    rows = np.flatnonzero([one is not None for one in read])
    if reader is None or not len(rows):
        return quick
    some = judged[rows]
    careful = score_on_focus(
        statement.asked, vectors[some], topical[some],
        texts=list(frame["words"].iloc[some]), read=np.stack([read[row] for row in rows]), reader=reader,
    )  # fmt: skip
    before, told = (
        np.column_stack([one.probability, one.parts[:, : len(statement.asked)]]) for one in (quick, careful)
    )
    lent = lend_chances(before, told, rows, load_meaning().direct(vectors[judged]))
    return OnFocus(quick.similarity, lent[:, 0], lent[:, 1:])


def _join(some: Sequence[OnFocus]) -> OnFocus:
    """Return what was found of several lots of posts as of one."""
    return OnFocus(
        np.concatenate([one.similarity for one in some]),
        np.concatenate([one.probability for one in some]),
        np.concatenate([one.parts for one in some]),
    )
