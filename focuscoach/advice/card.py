"""The card: what contacts can forward, "send me things about X, not about Y", with the posts that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.apart import list_apart
from focuscoach.advice.showable import may_name, may_show
from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.focus.occupations import match_occupations
from focuscoach.language.lexicon import translate_keywords
from focuscoach.language.text import SPOKEN
from focuscoach.locale import Translate, translator
from focuscoach.locale.lists import quote_joined
from focuscoach.report import Card

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

KEYWORDS = 12
EXAMPLES = 2
NOT_ABOUT = 2
LONGEST_KEYWORD = 4
"""Words of a part of the focus that is still a keyword."""
SPEAKS = 0.1
"""Share of the posts in a language from which on the card has keywords in it."""


def make_card(recent: pd.DataFrame, *, placed: Placed, ui: str) -> Card | None:
    """Return the card in the language `ui`; None without a focus or under ten posts."""
    if placed.statement is None or len(recent) < LABELS_ONLY_UNDER:
        return None
    translate = translator(ui)
    terms = list_keywords(recent, placed)
    apart = [name for name, _ in list_apart(recent, placed.statement) if may_name(name)]
    off = tuple(f"“{name}”" for name in apart[:NOT_ABOUT])
    known = {term.casefold() for term in terms}
    others = translate_keywords(terms) if speaks_both(recent) else ()
    both = (*terms, *(word for word in others if word not in known))
    return Card(
        translate(mark("Send me things about {subjects}.")).format(
            subjects=join(placed.statement.parts, translate)
        ),
        translate(mark("Not about {subjects}.")).format(
            subjects=join(off, translate, mark("{first} or {last}"))
        )
        if off
        else None,
        tuple(dict.fromkeys(both)),
        match_occupations(placed.statement.parts, terms, ui),
        choose_examples(recent),
    )


def list_keywords(recent: pd.DataFrame, placed: Placed) -> tuple[str, ...]:
    """Return the person's own words for the focus: the statement's parts, words that belong to it, terms of subjects.

    A part that is a sentence is no keyword, and what names a subject apart from the focus is none either.
    """
    assert placed.statement is not None
    likely = recent[recent["subject"].notna()].groupby("subject")["p_on_focus"].mean()
    near = {str(name) for name in likely[likely >= 0.5].index}
    terms = [group.terms for group in placed.groups if group.name in near]
    rounds = (
        one[at]
        for at in range(max(map(len, terms), default=0))
        for one in terms
        if at < len(one) and may_name(one[at])
    )
    seen: dict[str, str] = {}
    named = (
        phrase for part in placed.statement.parts for phrase in part.split(", ")
    )  # a subject's name has several
    for word in (*named, *placed.statement.also, *rounds):
        if len(word.split()) <= LONGEST_KEYWORD:
            seen.setdefault(word.casefold(), word)
    return tuple(seen.values())[:KEYWORDS]


def speaks_both(recent: pd.DataFrame) -> bool:
    """Return whether the person posts in Dutch and in English."""
    langs = recent["lang"].value_counts()
    return all(langs.get(code, 0) >= max(2, SPEAKS * len(recent)) for code in SPOKEN)


def choose_examples(recent: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of the two posts that show the focus best: one of knowledge, one with the person in it.

    Where no post has the person in it, or none is surely on focus, fewer or others stand in; never
    the same words twice, and none that `may_show` would keep off a card.
    """
    chosen: dict[str, str] = {}
    words = recent["words"].str.casefold()
    for role in ("p_expert", "p_bridge", "p_expert"):
        ranked = recent[(recent[role] >= 0.5) & ~words.isin(list(chosen))]
        for at in ranked.index[np.argsort(-ranked[role].to_numpy(float), kind="stable")]:
            if len(chosen) == EXAMPLES:
                break
            if may_show(str(recent.at[at, "text"])):
                chosen[str(words[at])] = str(recent.at[at, "id"])
                break
    return tuple(chosen.values())


def join(items: tuple[str, ...], translate: Translate, form: str = mark("{first} and {last}")) -> str:
    """Return the items as a phrase; an item with an "and" of its own stands in quotes.

    >>> join(("data", "care", "maps"), str)
    'data, care and maps'
    """
    if len(items) < 2:
        return "".join(items)
    items = quote_joined(items)
    return translate(form).format(first=", ".join(items[:-1]), last=items[-1])
