"""What a text gives away: health, an address, a telephone number, a person near the writer; exact places.

Patterns over the text as it was posted, so that places hold in an editor. They are made to be right when
they speak, and they do not see everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from focuscoach.language.text import HASHTAG, LINK, MENTION


@dataclass(frozen=True, slots=True, order=True)
class Exposure:
    """A place in a text, `text[start:end]` in characters, and the id of the rule that it touches."""

    start: int
    end: int
    rule: str


_PHONE = re.compile(
    r"(?<![\w+.,/#€$£-])(?:"
    r"(?:\+|00)[1-9]\d{0,2}[\s.-]?(?:\(0\)[\s.-]?)?\d(?:[\s.-]?\d){6,11}"
    r"|06[\s.-]?[1-9](?:[\s.-]?\d){7}"
    r"|\(?0[1-9]\d{1,2}\)?[\s-]\d(?:[\s.-]?\d){5,6}"
    r"|07\d{3}[\s-]?\d{3}[\s-]?\d{3}"
    r"|\(?[2-9]\d{2}\)?[\s.-][2-9]\d{2}[.-]\d{4}"
    r")(?![\w-]|[.,]\d)"
)
_STREET = re.compile(
    r"\b[A-Z][\w'’-]*(?:\s(?:[A-Z][\w'’-]*|van|von|de|der|den|het|ter|ten|te|op|aan|la|le)){0,3}?(?<=\w)"
    r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|steeg|dreef|plantsoen|straatje|boulevard)"
    r"\s\d{1,4}(?:\s?[a-z]|-\d{1,3}|[-\s]?(?:I{1,3}|hs))?(?![\w%€]|[.,]\d|\s?(?:km|kilometer|uur|jaar|min|euro|mensen)\b)"
    r"|\b\d{1,4}[a-z]?\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Terrace|Gardens|Crescent)\b"
)
_POSTCODE = re.compile(
    r"\b[1-9]\d{3}(?:[A-Z]{2}|\s[A-Z]{2}(?=[\s,]+[A-Z][a-z]))\b"
    r"|\b(?:[A-Z]{1,2}\d[A-Z\d]?)\s\d[A-Z]{2}\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s")

_KIN = (
    r"(?:(?:stief|schoon|half|klein)?(?:moeder|vader|zus|zusje|broer|broertje|dochter|zoon|dochtertje|zoontje)|"
    r"ma|pa|mama|papa|mam|pap|oma|opa|tante|oom|nicht|nichtje|neef|neefje|vriend|vriendin|vrouw|man|partner|ex|"
    r"buurman|buurvrouw|huisgenoot|huisgenote|collega|leidinggevende|baas|stagebegeleider|cliënt|cliënte|patiënt|"
    r"patiënte|leerling|"
    r"(?:grand|step|god)?(?:mother|father|son|daughter)|mum|mom|dad|sister|brother|aunt|uncle|cousin|niece|nephew|"
    r"friend|girlfriend|boyfriend|wife|husband|roommate|flatmate|housemate|neighbour|neighbor|colleague|coworker|"
    r"boss|manager|client|patient|pupil)"
)
_MINE = r"(?:mijn|m['’]n|onze|ons|my|our)"
_NAME = r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:\s(?:van|de|der|den|het|ter|ten|te)){0,2}(?:\s[A-ZÀ-Þ][a-zà-ÿ]+){0,2}"
_NEAR = re.compile(
    rf"\b(?i:{_MINE}\s(?:(?!en\b|and\b)\w+\s){{0,2}}?{_KIN}|cliënte?|patiënte?|leerling|patient|client|pupil)\s({_NAME})"
)
_NO_NAMES = (
    "Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Januari Februari Maart April Juni Juli Augustus September Oktober November December "
    "January February March June July August October Experience Care Safety Data Portal Journey Records Day "
    "Nederland Engeland Amsterdam Utrecht Nijmegen Groningen Zwolle Rotterdam London Nederlandse English "
    "Dutch Ervaring Success Services Instagram Twitter LinkedIn Facebook WhatsApp"
)
_NO_NAME = frozenset(_NO_NAMES.split())

_CONDITIONS = (
    r"depressies? depressief burn-?\s?out angststoornis paniekaanval(?:len)? eetstoornis anorexia "
    r"boulimia bipolair adhd autisme autistisch ptss ptsd trauma psychose therapie "
    r"therapeut psycholoog psychiater antidepressiva medicatie medicijnen insuline chemo chemotherapie "
    r"kanker borstkanker tumor leukemie diabetes suikerziekte epilepsie migraine reuma crohn endometriose "
    r"astma hiv soa hartinfarct hartaanval hersenschudding beroerte longcovid long\scovid dementie "
    r"alzheimer parkinson zwanger miskraam abortus operatie geopereerd zelfmoord suïcidaal verslaafd "
    r"verslaving ziekteverlof depression depressed burned\sout anxiety(?:\sdisorder)? panic\sattacks? "
    r"eating\sdisorder bulimia bipolar autism autistic psychosis therapy therapist psychologist "
    r"psychiatrist antidepressants medication insulin chemotherapy cancer tumour leukaemia leukemia "
    r"diabetic epilepsy migraines? arthritis crohn['’]?s endometriosis asthma heart\sattack concussion "
    r"dementia alzheimer['’]?s parkinson['’]?s pregnant miscarriage abortion surgery suicidal "
    r"addicted addiction sick\sleave "
)
"""What tells of health; each a pattern that opens with a letter, a blank in it written \\s."""


def _join(patterns: list[str]) -> str:
    """Return one pattern for all, parted by first letter, which is three times as fast as one long row.

    >>> _join(["ab", "cd", "ae"])
    '(?:a(?:b|e)|c(?:d))'
    """
    letters = groupby(sorted(patterns, key=lambda pattern: pattern[0]), key=lambda pattern: pattern[0])
    return (
        "(?:" + "|".join(f"{first}(?:{'|'.join(one[1:] for one in group)})" for first, group in letters) + ")"
    )


_CONDITION = _join(_CONDITIONS.split())
_BETWEEN = (
    r"(?:onderzoek|project|app|dashboard|thesis|scriptie|study|studie|afstudeer|opdracht|research|model|data|over|"
    r"about|on|lezing|college|lecture|talk|course|cursus|boek|book|film|podcast|artikel|article|read|gelezen|"
    r"built|gebouwd|patiënten|patients|cliënten|clients|mensen|people|who|die|for|voor|to|bijscholing|opleiding|master|training|manuele|customers|klanten)\b"
)
_SUFFERS = (
    r"(?:ik\s(?:heb|had|kreeg|krijg|ben|was|slik|gebruik|lijd|leed|zit|zat|lig|ga|werd|loop)|(?:heb|had|ben|was|kreeg|krijg)\sik|"
    r"bij\smij|mijn|m['’]n|"
    r"i(?:\s|['’])(?:have|had|ve|ve\shad|was|am|m|got|suffer|suffered|take|took|live\swith|need)|my|diagnosed\swith)"
)
_HEALTH = re.compile(
    rf"\b{_SUFFERS}\s(?:(?!{_BETWEEN})"
    rf"[\w'’-]+\s){{0,5}}?({_CONDITION})\b(?!-|\s(?:dashboard|data|app|research|onderzoek|care|zorg|project|research))",
    re.IGNORECASE,
)
_MIGHT_NEAR = re.compile(rf"\b{_MINE}\s|\b(?:cli[eë]nt|pati[eë]nt|leerling|pupil)", re.IGNORECASE)
_MIGHT_HEALTH = re.compile(rf"\b{_CONDITION}\b")
_DIGIT = re.compile(r"\d")


def find_exposures(text: str) -> list[Exposure]:
    """Return what the text gives away, in the order of its places; links, mentions and tags are not read.

    >>> text = "Bel me op 06-12345678"
    >>> [(one.rule, text[one.start : one.end]) for one in find_exposures(text)]
    [('FC403', '06-12345678')]
    """
    found = list(_find_numbers(text)) if _DIGIT.search(text) else []
    if _MIGHT_NEAR.search(text):
        found += _find_people(text)
    if _MIGHT_HEALTH.search(text.lower()):
        found += [Exposure(*match.span(1), "FC401") for match in _HEALTH.finditer(text)]
    if not found:
        return []
    closed = [match.span() for pattern in (LINK, MENTION, HASHTAG) for match in pattern.finditer(text)]
    return sorted(
        one for one in found if not any(start < one.end and one.start < end for start, end in closed)
    )


def _find_numbers(text: str) -> Iterator[Exposure]:
    """Yield telephone numbers, and streets with their number and postal codes."""
    for match in _PHONE.finditer(text):
        yield Exposure(*match.span(), "FC403")
    for match in _STREET.finditer(text):
        yield Exposure(*match.span(), "FC402")
    for match in _POSTCODE.finditer(text):
        if not _YEAR.match(match[0]):  # "2024 AI Act" is no postal code
            yield Exposure(*match.span(), "FC402")


def _find_people(text: str) -> Iterator[Exposure]:
    """Yield the names of people that stand beside "my sister" or "my patient"."""
    for match in _NEAR.finditer(text):
        if match[1].split()[0] not in _NO_NAME:
            yield Exposure(*match.span(1), "FC404")
