"""Who near the writer a text names: "my sister Femke", "our client, Mrs Smit", and who is named beside an illness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from focuscoach.advice.health import KIN, MINE, find_sentence, is_invented
from focuscoach.advice.in_care import NAME, NAMED, InCare
from focuscoach.language.openings import match_at
from focuscoach.language.patterns import compile_late

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
NEAR = compile_late(f"{_ONE_NEAR}|{_ONE_OF_MANY}|{_BESIDE}")
_BUSINESS = compile_late(
    r"(?:onze|our)\s(?:\w+\s)?(?:client|partner|customer|friend|vriend|baby)\b|(?:client|patient|resident)\s|"
    r"(?:onze|ons|our)\s(?-i:[A-Z])",
    re.IGNORECASE,
)
"""Whom a firm has: where no title or first name follows, it is another firm."""
_BANTER = compile_late(r"\b(?:friend|vriend)(?:,|\s(?:mr|mrs|ms|meneer|mevrouw)\b)", re.IGNORECASE)
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
OF_SOMEBODY = (rf"(?:{KIN}|{_CARED}|{_MANY_CARED})\b", _BESIDE)
"""How what points at somebody begins behind "my"; see `focuscoach.language.openings`."""


def find_people(
    text: str, in_care: list[InCare], ill: list[int], places: Sequence[int] | None
) -> Iterator[tuple[int, int]]:
    """Yield the names of people beside "my sister" or "my patient", and with a title in a text of care or illness.

    `ill` is where the text tells of an illness, `places` where alone what points at somebody can begin.
    """
    told = [one.name for one in in_care if one.name]
    for low, high in {one for at in ill if (one := find_sentence(text, at))}:
        told += [match.span("name") for match in NAMED.finditer(text, low, high)]
    for match in NEAR.finditer(text) if places is None else match_at(NEAR, text, places):
        start, end = match.span(match.lastindex or 0)
        doubtful = _BUSINESS.match(match[0]) or _BANTER.search(match[0])
        if doubtful and not _is_persons(text, match.start(), start):
            continue
        told.append((start, end))
    seen: list[tuple[int, int]] = []
    for start, end in sorted(told):
        if _is_no_name(text[start:end]) or any(low < end and start < high for low, high in seen):
            continue
        sentence = find_sentence(text, start)
        if sentence is None or not is_invented(text[slice(*sentence)]):
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
