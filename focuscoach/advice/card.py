"""The card: what contacts can forward, "send me things about X, not about Y", with the posts that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from focuscoach.errors import mark
from focuscoach.figures import LABELS_ONLY_UNDER
from focuscoach.focus.occupations import match_occupations
from focuscoach.language.lexicon import translate_keywords
from focuscoach.locale import Translate, translator
from focuscoach.report import Card

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

KEYWORDS = 12
EXAMPLES = 2
NOT_ABOUT = 2
FAR = 0.2
"""Chance of being on focus under which a subject is one that the person need not be sent."""


def make_card(recent: pd.DataFrame, *, placed: Placed, ui: str) -> Card | None:
    """Return the card in the language `ui`; None without a focus or under ten posts."""
    if placed.statement is None or len(recent) < LABELS_ONLY_UNDER:
        return None
    translate = translator(ui)
    terms = list_keywords(recent, placed)
    off = tuple(f"“{name}”" for name in list_off_focus(recent))
    both = (
        *terms,
        *(word for word in translate_keywords(terms) if word not in {term.casefold() for term in terms}),
    )
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
    """Return the person's own words for the focus: the statement's parts, then terms of subjects on it."""
    assert placed.statement is not None
    likely = recent[recent["subject"].notna()].groupby("subject")["p_on_focus"].mean()
    near = {str(name) for name in likely[likely >= 0.5].index}
    terms = [group.terms for group in placed.groups if group.name in near]
    rounds = (one[at] for at in range(max(map(len, terms), default=0)) for one in terms if at < len(one))
    seen: dict[str, str] = {}
    named = (
        phrase for part in placed.statement.parts for phrase in part.split(", ")
    )  # a subject's name has several
    for word in (*named, *rounds):
        seen.setdefault(word.casefold(), word)
    return tuple(seen.values())[:KEYWORDS]


def list_off_focus(recent: pd.DataFrame) -> tuple[str, ...]:
    """Return the largest subjects that are surely off the focus."""
    told = recent[recent["subject"].notna()].groupby("subject")["p_on_focus"].agg(["mean", "size"])
    off = told[told["mean"] < FAR].sort_values("size", ascending=False, kind="stable")
    return tuple(str(name) for name in off.index[:NOT_ABOUT])


def choose_examples(recent: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of the two posts that show the focus best: one of knowledge, one with the person in it.

    Where no post has the person in it, or none is surely on focus, fewer or others stand in; never
    the same words twice.
    """
    chosen: dict[str, str] = {}
    words = recent["words"].str.casefold()
    for role in ("p_expert", "p_bridge", "p_expert"):
        ranked = recent[(recent[role] >= 0.5) & ~words.isin(list(chosen))]
        if len(ranked) and len(chosen) < EXAMPLES:
            best = ranked.index[int(ranked[role].argmax())]
            chosen[str(words[best])] = str(recent.at[best, "id"])
    return tuple(chosen.values())


def join(items: tuple[str, ...], translate: Translate, form: str = mark("{first} and {last}")) -> str:
    """Return the items as a phrase.

    >>> join(("data", "care", "maps"), str)
    'data, care and maps'
    """
    if len(items) < 2:
        return "".join(items)
    return translate(form).format(first=", ".join(items[:-1]), last=items[-1])
