"""What a text gives away: health, an address, a number, somebody near the writer or in their care; exact places.

Patterns over the text as it was posted, so that places hold in an editor. They are made to be right when
they speak, and they do not see everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.advice.ailments import WORDS_OF_ILLNESS
from focuscoach.advice.contact_lines import may_hold_contact_point
from focuscoach.advice.contact_points import find_contact_points
from focuscoach.advice.health import MINE, WORDS_OF_RESULT, find_health, find_sentence, is_invented
from focuscoach.advice.in_care import (
    WORDS_OF_CARE,
    WORDS_OF_SOMEBODY,
    InCare,
    Met,
    find_in_care,
    tells_a_case,
)
from focuscoach.advice.near import NEAR, OF_SOMEBODY, find_people
from focuscoach.advice.network_names import name_network
from focuscoach.advice.politics import WORDS_OF_ATTACK, find_attacks
from focuscoach.language.openings import Openings, Places, lower_in_place, read_openings
from focuscoach.language.recall import MOST_TEXTS, print_of, recall, recalled
from focuscoach.language.text import HASHTAG, LINK, MENTION

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, order=True)
class Exposure:
    """A place in a text, `text[start:end]` in characters, and the id of the rule that it touches."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a text gives away, in order, and whether anybody is in the writer's care in it, told by more than an age."""

    exposures: tuple[Exposure, ...]
    cares: bool = False


_MIGHT_NEAR = re.compile(
    rf"\b{MINE}\s|\b(?:cli[eë]nt|pati[eë]nt|leerling|pupil|resident|bewo|huisgeno|collega|vriendin|buurm|"
    rf"buurv|zusje|broer|zus\b|stagebeg|medestud|roommate|flatmate|colleague|neighbo|meneer|mevr|mw|dhr|"
    rf"de heer|mister|"
    rf"mr|mrs|ms|miss|"
    r"kamer|room|bed|bay|jongen|meisje|man|vrouw|boy|girl|woman|kind|child|lady|gentleman|heer|dame|"
    r"\d+[- ](?:jarig|year))"
)
"""Words in small letters without which nobody is pointed out, which is quick to see."""
_CITED = re.compile(r"[“\"]@\w+:[^\n]*|\bRT\s@[^\n]*|^\s*>[^\n]*", re.MULTILINE)
"""A post of somebody else that is passed on whole."""
AROUND = 300
"""Characters before and behind a name in which what is told is taken to be about that person."""
RULES = tuple(f"FC40{at}" for at in range(1, 9))
"""The rules that are looked for."""
_IN_CARE = {"FC401", "FC404"}
"""Rules that are another where what they touch is somebody in the writer's care."""
LONG = 1000
"""Characters from which it is worth finding where the words stand with which a slow pattern can begin."""
_POINTED, _CARED_FOR, _ILL, _BY_NAME, _POLITICAL, _BLAMED = 1, 2, 4, 8, 16, 32
_SPOKEN = 64
"""That somebody in care may be spoken of."""
_EVERY = _POINTED | _CARED_FOR | _ILL | _BY_NAME | _POLITICAL | _BLAMED
"""What the words of a text may show: that somebody is pointed out, in care, ill, named beside who they are, or blamed
in politics."""


def find_exposures(text: str) -> list[Exposure]:
    """Return what the text gives away, in the order of its places; links, mentions and tags are not read.

    >>> text = "Bel me op 06-12345678"
    >>> [(one.rule, text[one.start : one.end]) for one in find_exposures(text)]
    [('FC403', '06-12345678')]
    """
    return list(_look_for(text).exposures)


@cache
def _openings() -> Openings:
    """Return what is quick to see of a text: whether it has a word of each kind at all."""
    kinds = {
        _POINTED: (_MIGHT_NEAR.pattern,),
        _CARED_FOR: WORDS_OF_CARE,
        _ILL: (*WORDS_OF_ILLNESS, *WORDS_OF_RESULT),
        _BY_NAME: OF_SOMEBODY,
        _POLITICAL: WORDS_OF_ATTACK[:1],
        _BLAMED: WORDS_OF_ATTACK[1:],
    }
    return Openings(
        {kind: frozenset().union(*map(read_openings, patterns)) for kind, patterns in kinds.items()}
    )


@cache
def _starts() -> Openings:
    """Return with which words what is looked for can begin, to look there alone."""
    return _read_starts(
        {
            _CARED_FOR: WORDS_OF_CARE,
            _ILL: (*WORDS_OF_ILLNESS, *WORDS_OF_RESULT),
            _BY_NAME: (NEAR.pattern,),
            _BLAMED: WORDS_OF_ATTACK[1:],
        }
    )


@cache
def _speakers() -> Openings:
    """Return with which words somebody in care can be spoken of: so many that they are looked for near others only."""
    return _read_starts({_SPOKEN: WORDS_OF_SOMEBODY})


def _read_starts(kinds: Mapping[int, Iterable[str]]) -> Openings:
    return Openings(
        {
            kind: frozenset().union(*(read_openings(one, first=True) for one in patterns))
            for kind, patterns in kinds.items()
        }
    )


@recalled(most=MOST_TEXTS)
def _look_for(text: str) -> _Seen:
    return _look(text, _EVERY)


def _look(text: str, kinds: int) -> _Seen:
    """Return what a text gives away, whose words may show these kinds of things."""
    long, small = len(text) >= LONG, lower_in_place(text)
    met = long or may_hold_contact_point(text)
    found = [Exposure(*one) for one in find_contact_points(text)] if met else []
    near = bool(kinds & _POINTED and _MIGHT_NEAR.search(small))
    places = _starts().place(text, small) if long else None
    care = _read_care(text, small, places) if near and kinds & _CARED_FOR else []
    told = find_health(text, care, _find_starts(places, _ILL)) if kinds & _ILL else ()
    ill = [Exposure(*span, "FC401") for span in told]
    named = find_people(text, care, [one.start for one in ill], _find_starts(places, _BY_NAME))
    people = (
        [Exposure(*span, "FC404") for span in named] if near and (kinds & _BY_NAME or care or ill) else []
    )
    attacks = kinds & _POLITICAL and kinds & _BLAMED
    blamed = find_attacks(text, _find_starts(places, _BLAMED)) if attacks else ()
    found += [*people, *ill, *(Exposure(*span, "FC408") for span in blamed)]
    if not people and not ill:
        found += [Exposure(one.start, one.end, "FC407") for one in _find_cases(text, care)]
    if not found:
        return _Seen(())
    cited = [match.span() for match in _CITED.finditer(text)] if _may_cite(text) else []
    kept = tuple(sorted({one for one in found if not _is_closed(text, one, cited)}))
    cares = _IN_CARE & {one.rule for one in kept} and (care if near else find_in_care(text))
    return _Seen(kept, cares=any(one.how != "aged" for one in cares or ()))


def _may_cite(text: str) -> bool:
    return any(sign in text for sign in (">", "RT", '"@', "“@"))


def _is_closed(text: str, one: Exposure, cited: list[tuple[int, int]]) -> bool:
    """Return whether what was found stands in a link, a mention or a tag, none of which holds a blank, or is cited."""
    if any(start < one.end and one.start < end for start, end in cited):
        return True
    low, high = one.start, one.end
    while low and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and not text[high].isspace():
        high += 1
    return any(
        match.start() < one.end and one.start < match.end()
        for pattern in (LINK, MENTION, HASHTAG)
        for match in pattern.finditer(text, low, high)
    )


def _find_starts(places: Places | None, kind: int) -> list[int] | None:
    """Return where alone something can begin; None where that may be anywhere."""
    return None if places is None else places.find(kind)


def _read_care(text: str, small: str, places: Places | None) -> list[InCare]:
    """Return who is in care in a text, looking only where a word for it stands where `places` are told."""
    met = None if places is None else Met(small, places.find(_CARED_FOR), _speakers(), _SPOKEN)
    return find_in_care(text, met)


def flag_exposures(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return which of `RULES` texts touch, (n, rules), 1 or 0; what is remembered of a post.

    >>> flag_exposures(["Bel 06-12345678", "Mooi weer"]).sum(axis=1).tolist()
    [1.0, 0.0]
    """
    flags = np.zeros((len(texts), len(RULES)), np.float32)
    for at, rules in _find_rules(texts):
        flags[at, [RULES.index(rule) for rule in rules]] = 1
    return flags


def locate_exposures(
    ids: Iterable[str], texts: Iterable[str], flags: npt.NDArray[np.float32] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return for each exposure rule the ids of the texts that it touches, in their order.

    What touches somebody in the writer's care, by name, illness or case, is told once, as that (FC407). `flags` are
    those of the texts where they are known already; see `flag_exposures`.

    >>> locate_exposures(["1", "2"], ["Bel 06-12345678 of 06-87654321", "Mooi weer"])
    {'FC403': ('1',)}
    """
    names, held = list(ids), list(texts)
    if flags is None:
        touched = recall("exposures", print_of(held), lambda: _find_rules(held), most=4)
    else:
        some = np.flatnonzero(flags.any(axis=1)).tolist()
        touched = [(at, [RULES[rule] for rule in np.flatnonzero(flags[at])]) for at in some]
    found: dict[str, tuple[str, ...]] = {}
    for at, rules in touched:
        for rule in rules:
            found[rule] = (*found.get(rule, ()), names[at])
    return found


def _find_rules(texts: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the texts that touch a rule, by number, with these rules in order; most are never read closely."""
    touched = []
    for at, text in enumerate(texts):
        long = len(text) >= LONG  # nearly every page has a word of each
        kinds = _EVERY if long else _openings().tell(text)
        attacks = kinds & _POLITICAL and kinds & _BLAMED
        pointed = kinds & _POINTED and kinds & (
            _CARED_FOR | _BY_NAME
        )  # of two kinds of words, each is common
        if not (pointed or kinds & _ILL or attacks or may_hold_contact_point(text)):
            continue
        seen = _look_for(text) if long else _look(text, kinds)  # a long one may be asked for again
        if rules := _gather_care(seen):
            touched.append((at, sorted(rules)))
    for openings in (_openings, _starts, _speakers):
        if openings.cache_info().currsize:
            openings().clear()  # the words that were met are a person's
    return touched


def read_around_names(text: str) -> list[str]:
    """Return what stands around the names of people near the writer: a page holds more than what is about them.

    >>> read_around_names("Mijn zus Femke zong")
    ['Mijn zus Femke zong']
    """
    return [
        text[max(0, one.start - AROUND) : one.end + AROUND]
        for one in find_exposures(text)
        if one.rule == "FC404"
    ]


def _gather_care(seen: _Seen) -> set[str]:
    """Return the rules of a text, with those about somebody in care as the one that speaks of care."""
    rules = {one.rule for one in seen.exposures}
    return rules - _IN_CARE | {"FC407"} if seen.cares and rules & _IN_CARE else rules


def name_places(posts: pd.DataFrame) -> dict[str, str]:
    """Return by the id of a post how it is found again: its day, its network and its id."""
    columns = posts["id"], posts["platform"], posts["created_at"]
    return {
        str(name): ", ".join(
            [
                *([f"{when:%Y-%m-%d}"] if when == when and when is not None else []),
                name_network(str(network)),
                f"id {name}",
            ]
        )
        for name, network, when in zip(*columns, strict=True)
    }


def _find_cases(text: str, in_care: list[InCare]) -> Iterator[InCare]:
    """Yield who in care can be known without a name: by a room or a bed, or by what happened to them."""
    for one in in_care:
        sentence = text[slice(*(find_sentence(text, one.start) or (0, len(text))))]
        if not is_invented(sentence) and (one.placed or (one.how != "some" and tells_a_case(sentence))):
            yield one
