"""From the profiles of exports and the placed posts to what a report says of the profile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from focuscoach.advice.profile.bearing import Bearing, hold_against
from focuscoach.advice.profile.judging import judge, tell
from focuscoach.advice.profile.kinship import is_trade, name_fields, relate
from focuscoach.advice.profile.lines import READ, WITH_HEADLINE, ProfileText
from focuscoach.advice.profile.phrases import find_cliches, find_letters, find_playful
from focuscoach.advice.profile.seeking import mentions_search, read_seeking
from focuscoach.advice.rules.profile_conditions import ENOUGH_POSTS, SEEKING_GOALS
from focuscoach.advice.rules.profile_facts import ProfileFacts
from focuscoach.focus.choice import is_soft
from focuscoach.focus.occupations import match_occupations
from focuscoach.history import STATED, Placed, Statement
from focuscoach.locale import translator
from focuscoach.report import ProfileLine, ProfileReading

if TYPE_CHECKING:
    import pandas as pd

MOST_OWN = 5


def read_profile(
    texts: Sequence[ProfileText],
    posts: pd.DataFrame | None = None,
    *,
    placed: Placed | None = None,
    statement: Statement | None = None,
    goal: str | None = None,
    ui: str = "en",
) -> ProfileReading | None:
    """Return what there is to say of the profile, in the language `ui`; None where no text of one is known.

    `texts` are the profiles, the one that is judged first; `posts` are the measured ones (None: there are none).
    `statement` is the focus of the placed posts unless told; `goal` is None where nobody stated one.
    """
    if not texts:
        return None
    shown, others = texts[0], texts[1:]
    statement = statement or (placed.statement if placed else None)
    stated = statement if statement and statement.source == STATED else None
    fields = name_fields(shown.wishes)
    bearing = _bear(texts, fields, posts, placed, statement)
    own = _choose_own(texts, bearing, statement)
    facts = _gather(shown, others, fields=fields, stated=stated, goal=goal, bearing=bearing)
    remarks, praise = judge(facts)
    translate = translator(ui)
    parts = statement.parts if statement else fields
    return ProfileReading(
        tuple(map(_tell_line, texts)),
        tuple(tell(rule, firing, own, translate) for rule, firing in remarks),
        tuple(tell(rule, firing, (), translate) for rule, firing in praise),
        own,
        match_occupations(parts, ui=ui) if parts else (),
        tuple(_list_untold(shown, facts, bool(statement), goal)),
    )  # fmt: skip


def _tell_line(one: ProfileText) -> ProfileLine:
    return ProfileLine(
        one.network, one.first or None, _count(one.about), name_fields(one.wishes), one.same_as or None
    )


def _gather(
    shown: ProfileText, others: Sequence[ProfileText], *, fields: tuple[str, ...], stated: Statement | None,
    goal: str | None, bearing: Bearing,
) -> ProfileFacts:  # fmt: skip
    """Return the plain facts of the profile that is judged."""
    readable = shown.state in (READ, "none")
    seeks = read_seeking(shown.text) if readable else None
    letters = find_letters(shown.first)
    cliches = find_cliches(shown.text) if readable else ()
    other, agreeing = _compare(fields, others) if shown.state == READ else (None, "")
    return ProfileFacts(
        network=shown.network,
        has_headline=shown.network in WITH_HEADLINE,
        state=shown.state,
        first=shown.first,
        fields=fields,
        pieces=shown.pieces,
        about_words=_count(shown.about),
        focus=stated.text if stated else "",
        names_focus=_names(shown, fields, stated.parts) if stated and shown.state == READ else None,
        goal=goal or "",
        may_seek=bool(mentions_search(shown.text)),
        seeks=seeks.clause if seeks else "",
        seeks_field=bool(seeks and not fields and name_fields([seeks.named])),
        seeks_kinds=seeks.kinds if seeks else (),
        seeks_telling=seeks.telling if seeks else 0,
        seeks_vague=bool(seeks and seeks.vague),
        seeks_opened=bool(seeks and seeks.opened),
        cliches=cliches,
        cliches_above=len(find_cliches(shown.first)) if readable else 0,
        playful=find_playful(shown.first),
        letters=letters[0] if letters else "",
        letters_mean=letters[1] if letters else "",
        other_network=other[0] if other else "",
        other_line=other[1] if other else "",
        agreeing=agreeing,
        posts=bearing.posts,
        hidden=bearing.hidden,
        unheard=bearing.unheard,
        heard=bearing.heard,
    )


def _count(text: str) -> int:
    return len(text.split())


def _names(shown: ProfileText, fields: tuple[str, ...], parts: Sequence[str]) -> bool | None:
    """Return whether a first line names the focus; None where it lies neither near it nor surely apart."""
    said = [shown.first, *fields]
    found = relate(said, parts)
    if found.kin[1:].any() or relate([shown.first], parts).kin.any():
        return True
    return False if found.apart.all() else None


def _compare(fields: tuple[str, ...], others: Sequence[ProfileText]) -> tuple[tuple[str, str] | None, str]:
    """Return the first network that tells of another person and what it says, and the first that tells of the same."""
    agreeing = ""
    for one in others:
        if one.state != READ or one.same_as:
            continue
        theirs = name_fields(one.wishes)
        found = relate(fields, theirs)
        if fields and is_trade(one.first, theirs) and found.apart.all():
            return (one.network, "”, “".join(theirs[:2])), agreeing
        if fields and theirs and found.close.any():
            agreeing = agreeing or one.network
    return None, agreeing


def _bear(
    texts: Sequence[ProfileText], fields: tuple[str, ...], posts: pd.DataFrame | None, placed: Placed | None,
    statement: Statement | None,
) -> Bearing:  # fmt: skip
    """Return what the posts bear out; nothing where there are too few, or no line that can be judged."""
    if posts is None or len(posts) < ENOUGH_POSTS or texts[0].state not in (READ, "none", "unknown"):
        return Bearing(0 if posts is None else len(posts))
    skills = tuple(dict.fromkeys(skill for one in texts for skill in one.skills))
    whole = "\n".join(part for one in texts for part in (one.text, *one.skills, *one.positions))
    aims = statement.parts if statement else fields
    return hold_against(
        posts, fields=fields, skills=skills, profile=whole, aims=aims, groups=placed.groups if placed else ()
    )


def _choose_own(
    texts: Sequence[ProfileText], bearing: Bearing, statement: Statement | None
) -> tuple[str, ...]:
    """Return words of the person's own that fit the focus and do not stand in the first line."""
    skills = [skill for one in texts for skill in one.skills if not is_soft(skill)]
    told = [field for one in texts[1:] for field in name_fields(one.wishes)]
    words = list(dict.fromkeys((*bearing.own, *skills, *told)))
    if statement and words:
        fits = relate(words, statement.parts).list_kin()
        words = [word for word, fit in zip(words, fits, strict=True) if fit]
    first = texts[0].first.casefold()
    return tuple(word for word in words if word.casefold() not in first)[:MOST_OWN]


def _list_untold(shown: ProfileText, facts: ProfileFacts, has_focus: bool, goal: str | None) -> list[str]:
    """Return codes of what cannot be told of a profile, and why."""
    codes = []
    if shown.state in ("other-language", "farewell", "unknown"):
        codes.append(shown.state)
    if not facts.posts:
        codes.append("no-posts")
    elif facts.posts < ENOUGH_POSTS:
        codes.append("few-posts")
    if not has_focus and not facts.focus:
        codes.append("no-focus")
    if goal is None and not facts.seeks and shown.state == READ:
        codes.append("no-goal")
    elif goal is not None and goal not in SEEKING_GOALS:
        codes.append("goal-seeks-nothing")
    return codes
