"""What a text gives away: health, an address, a number, somebody near the writer or in their care; exact places.

Patterns over the text as it was posted, so that places hold in an editor. They are made to be right when
they speak, and they do not see everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from focuscoach.advice.ailments import WORDS_OF_ILLNESS
from focuscoach.advice.contact_points import find_contact_points, may_hold_contact_point
from focuscoach.advice.health import KIN, MINE, WORDS_OF_RESULT, find_health, is_invented, split_sentences
from focuscoach.advice.in_care import NAME, NAMED, WORDS_OF_CARE, InCare, find_in_care, tells_a_case
from focuscoach.advice.network_names import name_network
from focuscoach.advice.politics import WORDS_OF_ATTACK, find_attacks
from focuscoach.language.openings import Openings, read_openings
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


_CARED = r"(?:cliënte?|patiënte?|leerling|bewoner|bewoonster|patient|client|pupil|resident|student)"
_MANY_CARED = (
    r"(?:cliënten|patiënten|leerlingen|bewoners|studenten|kinderen|patients|clients|pupils|residents|"
    r"students|kids)"
)
_TITLE = r"(?:(?i:meneer|mevrouw|mevr\.?|mw\.?|dhr\.?|mrs\.?|mr\.?|(?-i:[Mm]s)\.?)\s)?"
_ONE_NEAR = (
    rf"\b(?i:{MINE}\s(?:(?!en\b|and\b|ai\b|virtu\w+\b|imaginary\b)[\w'’-]+\s){{0,2}}?(?:{KIN}|"
    rf"{_CARED})),?\s{_TITLE}({NAME})"
)
_ONE_OF_MANY = rf"\b(?i:(?:een|één|one)\s(?:van|of)\s{MINE}\s(?:\w+\s)?{_MANY_CARED}),?\s({NAME})"
_BESIDE = (
    rf"(?:^|(?<=[.!?:]\s)|(?<=\n))(?:Huisgenoot|Huisgenote|Collega|Vriendin|Buurman|Buurvrouw|Zusje|"
    rf"Broertje|Broer|Zus|Stagebegeleider|Medestudent|"
    rf"Roommate|Flatmate|Colleague|Neighbou?r)\s({NAME})"
    rf"|\b(?:[Oo]nze|[Oo]ns|[Oo]ur)\s({NAME})(?=\s(?:heeft|has|had|is|was|kreeg|werd|mag|ging|went|kan|can|"
    rf"got|wordt|turned)\b)"
    rf"|\b(?:[Cc]liënte?|[Pp]atiënte?|[Ll]eerling|bewoner|pupil|client|patient|resident)\s{_TITLE}({NAME})"
)
_NEAR = re.compile(f"{_ONE_NEAR}|{_ONE_OF_MANY}|{_BESIDE}")
_BUSINESS = re.compile(
    r"(?:onze|our)\s(?:\w+\s)?(?:client|partner|customer|friend|vriend|baby)\b|(?:client|patient|resident)\s|"
    r"(?:onze|ons|our)\s(?-i:[A-Z])",
    re.IGNORECASE,
)
"""Whom a firm has: where no title or first name follows, it is another firm."""
_BANTER = re.compile(r"\b(?:friend|vriend)(?:,|\s(?:mr|mrs|ms|meneer|mevrouw)\b)", re.IGNORECASE)
"""How people name what is nobody: "my good friend, Winter", "our friend Mr. Monday"."""
_NO_NAMES = (
    "Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Januari Februari Maart April Mei Juni Juli Augustus September Oktober November December "
    "January February March May June July August October Experience Care Safety Data Portal Journey Records Day "
    "Nederland Engeland Amsterdam Utrecht Nijmegen Groningen Zwolle Rotterdam London Nederlandse English "
    "Dutch Ervaring Success Services Instagram Twitter LinkedIn Facebook WhatsApp Google Siri Alexa Netflix "
    "Spotify "
    "Excel Chat Photoshop Duolingo Python Word Bol Wikipedia YouTube Bluesky Mastodon Reddit Tiktok Ikea "
    "Kerst Christmas Easter Pasen Corona Covid Queen Safety Day's Mother's Father's Thank Thanks Of The And "
    "But What When "
    "How Why Because "
    "Ik Het De Een En Maar Wat Hoe Dit Dat Als Dus Toen We Wij Zij Hij She He It Is Was Who Which Not Network "
    "Management Relations Centered Support Advocacy Outcomes Server Side Zero God Jesus Earth Nature Aarde Natuur"
)
_NO_NAME = frozenset(_NO_NAMES.split())
_PARTICLES = frozenset(("van", "de", "der", "den", "het", "ter", "ten", "te", "el", "al", "ben", "mc"))
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
_POINTED, _CARED_FOR, _ILL, _BY_NAME, _POLITICAL, _BLAMED = 1, 2, 4, 8, 16, 32
_EVERY = _POINTED | _CARED_FOR | _ILL | _BY_NAME | _POLITICAL | _BLAMED
"""What the words of a text may show: that somebody is pointed out, in care, ill, named beside who they are, or blamed
in politics."""


def find_exposures(text: str) -> list[Exposure]:
    """Return what the text gives away, in the order of its places; links, mentions and tags are not read.

    >>> text = "Bel me op 06-12345678"
    >>> [(one.rule, text[one.start : one.end]) for one in find_exposures(text)]
    [('FC403', '06-12345678')]
    """
    return list(_look_for(text))


@cache
def _openings() -> Openings:
    """Return what is quick to see of a text: whether it has a word of each kind at all."""
    near = (rf"(?:{KIN}|{_CARED}|{_MANY_CARED})\b", _BESIDE)
    kinds = {
        _POINTED: (_MIGHT_NEAR.pattern,),
        _CARED_FOR: WORDS_OF_CARE,
        _ILL: (*WORDS_OF_ILLNESS, *WORDS_OF_RESULT),
        _BY_NAME: near,
        _POLITICAL: WORDS_OF_ATTACK[:1],
        _BLAMED: WORDS_OF_ATTACK[1:],
    }
    return Openings(
        {kind: frozenset().union(*map(read_openings, patterns)) for kind, patterns in kinds.items()}
    )


@recalled(most=MOST_TEXTS)
def _look_for(text: str) -> tuple[Exposure, ...]:
    return _look(text, _EVERY)


def _look(text: str, kinds: int) -> tuple[Exposure, ...]:
    """Return what a text gives away, whose words may show these kinds of things."""
    found = [Exposure(*one) for one in find_contact_points(text)] if may_hold_contact_point(text) else []
    near = bool(kinds & _POINTED and _MIGHT_NEAR.search(text.lower()))
    in_care = find_in_care(text) if near and kinds & _CARED_FOR else []
    ill = [Exposure(*span, "FC401") for span in find_health(text, in_care)] if kinds & _ILL else []
    people = (
        [Exposure(*span, "FC404") for span in _find_people(text, in_care, [one.start for one in ill])]
        if near and (kinds & _BY_NAME or in_care or ill)
        else []
    )
    blamed = find_attacks(text) if kinds & _POLITICAL and kinds & _BLAMED else ()
    found += [*people, *ill, *(Exposure(*span, "FC408") for span in blamed)]
    if not people and not ill:
        found += [Exposure(one.start, one.end, "FC407") for one in _find_cases(text, in_care)]
    if not found:
        return ()
    closed = [
        match.span() for pattern in (LINK, MENTION, HASHTAG, _CITED) for match in pattern.finditer(text)
    ]
    return tuple(
        sorted(
            {one for one in found if not any(start < one.end and one.start < end for start, end in closed)}
        )
    )


def locate_exposures(ids: Iterable[str], texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return for each exposure rule the ids of the texts that it touches, in their order.

    What touches somebody in the writer's care, by name, illness or case, is told once, as that (FC407).

    >>> locate_exposures(["1", "2"], ["Bel 06-12345678 of 06-87654321", "Mooi weer"])
    {'FC403': ('1',)}
    """
    names, held = list(ids), list(texts)
    touched = recall("exposures", print_of(held), lambda: _find_rules(held), most=4)
    found: dict[str, tuple[str, ...]] = {}
    for at, rules in touched:
        for rule in rules:
            found[rule] = (*found.get(rule, ()), names[at])
    return found


def _find_rules(texts: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Return the texts that touch a rule, by number, with these rules in order; most are never read closely."""
    openings, touched = _openings(), []
    for at, text in enumerate(texts):
        kinds = openings.tell(text)
        attacks = kinds & _POLITICAL and kinds & _BLAMED
        if not (kinds & (_POINTED | _ILL) or attacks or may_hold_contact_point(text)):
            continue
        if rules := _gather_care(text, {one.rule for one in _look(text, kinds)}):
            touched.append((at, sorted(rules)))
    openings.clear()  # the words that were met are a person's
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


def _gather_care(text: str, rules: set[str]) -> set[str]:
    """Return the rules of a text, with those about somebody in care as the one that speaks of care."""
    if not rules & {"FC401", "FC404"} or not any(one.how != "aged" for one in find_in_care(text)):
        return rules
    return rules - {"FC401", "FC404"} | {"FC407"}


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


def _find_people(text: str, in_care: list[InCare], ill: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the names of people beside "my sister" or "my patient", and with a title in a text of care or illness.

    `ill` is where the text tells of an illness.
    """
    told = [one.name for one in in_care if one.name]
    for low, high in split_sentences(text) if ill else ():
        if any(low <= at < high for at in ill):
            told += [match.span("name") for match in NAMED.finditer(text, low, high)]
    for match in _NEAR.finditer(text):
        start, end = match.span(match.lastindex or 0)
        doubtful = _BUSINESS.match(match[0]) or _BANTER.search(match[0])
        if doubtful and not _is_persons(text, match.start(), start):
            continue
        told.append((start, end))
    seen: list[tuple[int, int]] = []
    for start, end in sorted(told):
        if _is_no_name(text[start:end]) or any(low < end and start < high for low, high in seen):
            continue
        if not any(
            low <= start < high and is_invented(text[low:high]) for low, high in split_sentences(text)
        ):
            seen.append((start, end))
    yield from seen


def _is_no_name(name: str) -> bool:
    """Return whether what looks like a name is a day, a firm or the start of a sentence."""
    words = [word for word in name.split() if word.casefold() not in _PARTICLES]
    return not words or words[0] in _NO_NAME


def _is_persons(text: str, start: int, name: int) -> bool:
    """Return whether a name after "our client" is a person's: it has a title before it, or is a first name."""
    from focuscoach.language.background import load_background

    titled = re.search(r"\b(?:meneer|mevrouw|mevr|mw|dhr|mrs|mr|ms)\.?\s$", text[start:name], re.IGNORECASE)
    if titled and not _BANTER.search(text[start:name]):
        return True
    word = re.match(r"[\w'’-]+", text[name:])
    return word is not None and word[0].casefold() in load_background().lists["first_names"]


def _find_cases(text: str, in_care: list[InCare]) -> Iterator[InCare]:
    """Yield who in care can be known without a name: by a room or a bed, or by what happened to them."""
    for one in in_care:
        low, high = next(
            ((low, high) for low, high in split_sentences(text) if low <= one.start < high), (0, len(text))
        )
        sentence = text[low:high]
        if not is_invented(sentence) and (one.placed or (one.how != "some" and tells_a_case(sentence))):
            yield one
