"""The card: what contacts can forward, "send me things about X, not about Y", with the posts that show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from focuscoach.advice.apart import list_apart
from focuscoach.advice.asks import find_asks
from focuscoach.advice.naming import are_foreign
from focuscoach.advice.profile.judging import GOALS
from focuscoach.advice.questions import asks_reader, may_ask_about
from focuscoach.advice.showable import may_name
from focuscoach.advice.telling import measure_telling
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
LEAST_TELLING = 0.45
"""What a post has to tell, times its chance to play the part, before it stands on a card: rather none than a weak
one."""
NOT_ABOUT = 2
LONGEST_KEYWORD = 4
"""Words of a part of the focus that is still a keyword."""
SPEAKS = 0.1
"""Share of the posts in a language from which on the card has keywords in it."""


def make_card(recent: pd.DataFrame, *, placed: Placed, ui: str, goal: str | None = None) -> Card | None:
    """Return the card in the language `ui`; None without a focus or under ten posts.

    What is stated in Dutch goes on a Dutch card: it is for those who read the posts. `goal` is what is still looked
    for.
    """
    if placed.statement is None or len(recent) < LABELS_ONLY_UNDER:
        return None
    if are_foreign(placed.statement.parts, ui):
        ui = "nl"
    translate = translator(ui)
    terms = list_keywords(recent, placed)
    apart = [name for name, _ in list_apart(recent, placed.statement) if may_name(name)]
    off = tuple(f"“{name}”" for name in apart[:NOT_ABOUT])
    known = {term.casefold() for term in terms}
    others = translate_keywords(terms) if speaks_both(recent) else ()
    both = (*terms, *(word for word in others if word not in known))
    subjects = join(placed.statement.parts, translate)
    send = translate(mark("Send me things about {subjects}.")).format(subjects=subjects)
    if goal in GOALS:
        sought = translate(mark("I am looking for {goal}.")).format(goal=translate(GOALS[goal]))
        send = f"{sought} {send}"
    return Card(
        send,
        translate(mark("Not about {subjects}.")).format(
            subjects=join(off, translate, mark("{first} or {last}"))
        )
        if off
        else None,
        tuple(dict.fromkeys(both)),
        match_occupations(placed.statement.parts, terms, ui),
        choose_examples(recent, (*placed.statement.parts, *placed.statement.also, *terms)),
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


def choose_examples(recent: pd.DataFrame, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of the two posts that show the focus best: one of knowledge, one with the person in it.

    The best is likely to be on focus and to play its part, and tells something to who sees nothing else; `names` are
    what it should be about. Where no post has the person in it, or none tells enough, fewer or others stand in; never
    the same words twice, nothing that asks, and nothing of a death, an illness, a child, a quarrel over politics or
    somebody by name.
    """
    chosen: dict[str, str] = {}
    words = recent["words"].str.casefold()
    likely = (recent[["p_expert", "p_bridge"]] >= 0.5).any(axis=1)
    told = np.array(
        [may and measure_telling(str(text), names) for text, may in zip(recent["text"], likely, strict=True)],
        float,
    )
    for role in ("p_expert", "p_bridge", "p_expert"):
        worth = recent[role].to_numpy(float) * told
        fits = (recent[role] >= 0.5).to_numpy(bool) & (worth >= LEAST_TELLING)
        ranked = np.flatnonzero(fits & ~words.isin(list(chosen)).to_numpy(bool))
        for at in ranked[np.argsort(-worth[ranked], kind="stable")]:
            if len(chosen) == EXAMPLES:
                break
            text = str(recent["text"].iloc[at])
            if may_ask_about(text) and not asks_reader(text) and not find_asks(text):
                chosen[str(words.iloc[at])] = str(recent["id"].iloc[at])
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
