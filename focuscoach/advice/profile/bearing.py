"""What the posts bear out of a profile: which of its words they tell, and which of theirs it leaves out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.profile.kinship import relate
from focuscoach.focus.choice import is_soft
from focuscoach.focus.on_focus import find_words, measure_closeness, score_closeness
from focuscoach.language.background import load_background
from focuscoach.language.columns import as_rows
from focuscoach.language.lexicon import translate_keywords
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.recall import print_of, recall

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from focuscoach.history import Group

    Doubles = npt.NDArray[np.float64]

TELLS_FROM, TELLS_NEAR, WHOLLY = 0.50, 0.50, 0.99
"""The chance and the nearness from which a post tells of a thing, and the share of its words that stand in one that
names it."""
LETTERS = 3
"""Signs of a claim such as UX or R that only its own letters tell."""
SILENT_NEAR, SILENT_MEANT, SILENT_ALONE = 0.45, 0.30, 0.12
"""Nearness under which a post surely does not tell of a thing: as the careful reader sees it, by the vectors, and by
the vectors alone where nobody read it. The reader puts neighbours near (nursing among posts on schedules in care), so
that more is left unsaid than is said wrongly."""
MOST_SKILLS, MOST_TOLD = 8, 3
FEWEST, LEAST = 3, 0.04
"""Posts, and share of the posts, from which a word of theirs is asked after in the profile."""
SHOWN = 0.10
"""Share of the posts from which they are said to show a thing."""
ON_A_SUBJECT = 0.55
"""Mean topical side of the posts with a word, under which it is no matter of knowledge."""
A_THING = 0.6
"""How often a word has to be a noun to be the name of something."""
_TAG = re.compile(r"(?<![\w&/])#(\w*[^\W\d_]\w{2,})")
_IDLE_TAGS = """
fail fbf tbt ootd love life happy fun win stage internship student studie study opentowork hiring vacature
weekend monday maandag friday vrijdag throwback nofilter instagood linkedin twitter blog blogpost nieuws news
update tips durftevragen dtv motivation inspiration lol wtf nieuwblog vlog podcast job jobs werk work carriere
career afstuderen graduation vakantie holiday summer zomer winter today vandaag people mensen
"""
_IDLE = frozenset(_IDLE_TAGS.split())


@dataclass(frozen=True, slots=True)
class Bearing:
    """What posts tell of a profile: `heard` and `hidden` with the number of posts, `unheard` without any.

    `own` are words of the posts that fit the focus, most used first.
    """

    posts: int
    heard: tuple[tuple[str, int], ...] = ()
    unheard: tuple[str, ...] = ()
    hidden: tuple[tuple[str, int], ...] = ()
    own: tuple[str, ...] = ()


def hold_against(
    posts: pd.DataFrame,
    *,
    fields: Sequence[str],
    skills: Sequence[str],
    profile: str,
    aims: Sequence[str],
    groups: Sequence[Group] = (),
) -> Bearing:
    """Return what measured posts say of the fields and skills of a profile, and of what it leaves out.

    `profile` is all its text; `aims` are the parts of the focus, or else the fields, to which a word has to belong
    that the profile is said to leave out.
    """
    own = posts[posts["voice"].notna()]
    if own.empty:
        return Bearing(0)
    texts = list(own["words"])
    topical = (own["p_topical"] + own["p_mixed"] / 2).to_numpy(float)
    claims = list(dict.fromkeys((*fields, *[skill for skill in skills if not is_soft(skill)][:MOST_SKILLS])))
    heard, unheard = _recall_claims(claims, own, texts, topical)
    said = _find_said(list(own["text"]), texts, topical, groups)
    hidden, fitting = _find_hidden(said, profile, list(aims))
    return Bearing(
        len(own),
        tuple((claim, n) for claim in fields if (n := heard.get(claim, 0)) >= max(FEWEST, SHOWN * len(own))),
        tuple(claim for claim in claims if claim in unheard)[:MOST_TOLD],
        tuple(hidden[:MOST_TOLD]),
        tuple(fitting),
    )


def _recall_claims(
    claims: Sequence[str], own: pd.DataFrame, texts: Sequence[str], topical: npt.NDArray[np.float64]
) -> tuple[dict[str, int], set[str]]:
    """Return the same as `_weigh_claims`: no claim of a profile changes with the focus."""
    seen = print_of((*claims, *texts), topical, as_rows(own["vector"]), _list_read(own))
    return recall("claims", seen, lambda: _weigh_claims(claims, own, texts, topical), most=4)


def _list_read(own: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which posts the careful reader has read."""
    return np.array([one is not None for one in own["read"]] if "read" in own else [False] * len(own))


def _weigh_claims(
    claims: Sequence[str], own: pd.DataFrame, texts: Sequence[str], topical: npt.NDArray[np.float64]
) -> tuple[dict[str, int], set[str]]:
    """Return in how many posts each claim is told, and those that surely none tells."""
    if not claims:
        return {}, set()
    chances, near, meant, was_read = _measure(claims, own, texts, topical)
    heard, unheard = {}, set()
    for at, claim in enumerate(claims):
        named = find_words(claim, texts)
        for other in translate_keywords([claim]):
            named = np.maximum(named, find_words(other, texts))
        tells = (chances[:, at] >= TELLS_FROM) & (~was_read | (near[:, at] >= TELLS_NEAR))
        if len(claim) <= LETTERS:
            tells[:] = False
        heard[claim] = int((tells | (named >= WHOLLY)).sum())
        far = np.where(
            was_read, (near[:, at] < SILENT_NEAR) & (meant[:, at] < SILENT_MEANT), meant[:, at] < SILENT_ALONE
        )
        if not named.any() and far.all() and not stands_in(claim, own["text"]):
            unheard.add(claim)
    return heard, unheard


def stands_in(claim: str, texts: Iterable[str]) -> bool:
    """Return whether a name stands in one of the texts as it is, by itself; short ones with their own capitals.

    >>> stands_in("R", ["My first model in R is done."]), stands_in("C", ["C++ is hard"])
    (True, False)
    """
    case = 0 if len(claim) <= LETTERS else re.IGNORECASE
    alone = re.compile(rf"(?<![\w+#]){re.escape(claim)}(?![\w+#])", case)
    return any(alone.search(str(text)) for text in texts)


def _measure(
    claims: Sequence[str], own: pd.DataFrame, texts: Sequence[str], topical: npt.NDArray[np.float64]
) -> tuple[Doubles, Doubles, Doubles, npt.NDArray[np.bool_]]:
    """Return for each post and claim the chance, how near the careful reader puts them, and how near they mean.

    The last says which posts were read; the others have no nearness of the reader (0).
    """
    vectors = as_rows(own["vector"])
    features = measure_closeness(claims, vectors, texts=texts)
    chances, meant = score_closeness(features, vectors, topical).parts, features.meaning
    near = np.zeros_like(chances)
    was_read = _list_read(own)
    rows = [int(row) for row in np.flatnonzero(was_read)]
    reader = load_reader() if rows else None  # to load it takes longer than all else here
    if not isinstance(reader, Reader):
        return chances, near, meant, np.zeros(len(own), bool)
    read = np.stack([own["read"].iloc[row] for row in rows])
    careful = measure_closeness(
        claims, vectors[rows], texts=[texts[row] for row in rows], read=read, reader=reader
    )
    chances[rows] = score_closeness(careful, vectors[rows], topical[rows]).parts
    near[rows] = careful.reader[:, : len(claims)]
    return chances, near, meant, was_read


def _find_said(
    whole: Sequence[str], texts: Sequence[str], topical: npt.NDArray[np.float64], groups: Sequence[Group]
) -> list[tuple[str, int]]:
    """Return the tags and the nouns of subjects that posts on a subject often have, most used first."""
    tags: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    sides: dict[str, list[float]] = {}
    for text, side in zip(whole, topical, strict=True):
        for low in {found.casefold() for found in _TAG.findall(text)}:
            tags[low] += 1
            sides.setdefault(low, []).append(float(side))
        for found in _TAG.findall(text):
            spelled.setdefault(found.casefold(), found)
    for term in dict.fromkeys(term for group in groups for term in group.terms):
        named = find_words(term, texts) >= 0.99
        low = term.casefold()
        if low not in tags and _is_thing(term):
            tags[low], spelled[low] = int(named.sum()), term
            sides[low] = [float(side) for side in topical[named]]
    enough = max(FEWEST, LEAST * len(texts))
    return [
        (spelled[low], n)
        for low, n in tags.most_common()
        if n >= enough
        and low not in _IDLE
        and float(np.mean(sides[low])) >= ON_A_SUBJECT
        and not _is_idle(low)
    ]


def _is_thing(term: str) -> bool:
    """Return whether a term names a thing by itself: a phrase of nouns, or a name such as JavaScript.

    A single common noun ("manager", "loop") says too little alone; where people tag with it they say more.
    """
    known = load_background()
    words = term.split()
    if len(words) == 1:
        return known.is_camel(term) or known.has_inner_capitals(term)
    for word in words:
        told = [found for lang in ("en", "nl") if (found := known.thing(word, lang)) is not None]
        if not told or max(told) < A_THING:
            return False
    return True


def _is_idle(low: str) -> bool:
    return bool(load_background().lists_of(low))


def _find_hidden(
    said: list[tuple[str, int]], profile: str, aims: list[str]
) -> tuple[list[tuple[str, int]], list[str]]:
    """Return of what posts say the words that belong to the aims and are not in the profile, and all that belong."""
    said = said[:40]
    if not said or not aims:
        return [], []
    words = [word for word, _ in said]
    fits = relate(words, aims).list_kin()
    named = [bool((find_words(word, [profile]) > 0).any()) for word in words]
    lines = [piece for piece in re.split(r"[|•·,.;\n]+", profile) if piece.strip()]
    same = relate(words, lines).list_close() if lines else [False] * len(words)
    hidden = [
        one
        for one, fit, told, near in zip(said, fits, named, same, strict=True)
        if fit and not told and not near
    ]
    return hidden, [word for word, fit in zip(words, fits, strict=True) if fit]
