"""Requests in a text: where somebody asks, whether it says for what, and whether others may pass it on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from focuscoach.language.text import strip_marks


@dataclass(frozen=True, slots=True)
class Ask:
    """A sentence that asks, `text[start:end]`: `opened` to whom readers know, `vague` without a thing."""

    start: int
    end: int
    opened: bool
    vague: bool


_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_REQUEST = re.compile(
    r"\bik\szoek\b(?!\s(?:nog\s)?(?:mijn|het\suit))|\bzoek\sik\b|\bwij\szoeken\b|\bwe\szoeken\b|\bzoeken\swe\b|\bop\szoek\snaar\b|"
    r"\bgezocht\s?:|\bwie\s(?:kent|weet|heeft(?!\s(?:dat|dit|het|ooit|er\szin|bedacht|verzonnen))|kan|wil|helpt)\b|\bweet\siemand\b|\bkent\siemand\b|\bkan\siemand\b|"
    r"\bheeft\siemand\b|\bheb(?:t|ben)?\s(?:je|jij|jullie)\s(?:een\s)?tips?\b|\biemand\s(?:een\s)?(?:tips?|ervaring|idee|ideeën)\b|"
    r"\btips\szijn\swelkom\b|\bsta\s(?:ik\s)?open\svoor\b|\bken\sje\siemand\b|\bvraag(?:je)?\saan\b|"
    r"\bi(?:['’]m|\sam)?\s(?:am\s|still\s|currently\s|now\s)?(?:looking|searching)\sfor\b|\bwe(?:['’]re|\sare)\slooking\sfor\b|"
    r"(?:^|[.!?\n]\s*)looking\sfor\b|\bopen\sto\s(?:work|new)\b|\b(?:does|do|did|can|could|has|have)\s(?:any(?:one|body)|you)\sknow\b|"
    r"\bcan\sany(?:one|body)\b|\bcould\sany(?:one|body)\b|\bhas\sany(?:one|body)\b|\bany(?:one|body)\s(?:with|who|else\swho|know|have|got)\b|"
    r"\bany\s(?:tips|advice|suggestions|leads|recommendations)\b|\bwho\s(?:knows|can\shelp|wants\sto\sjoin)\b|\bin\ssearch\sof\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\b(?:of|or)\s(?:ken\sje\s|weet\sje\s|do\syou\sknow\s)?(?:iemand|someone|somebody|anyone|anybody)\b|"
    r"\b(?:iemand|someone|somebody|anyone|anybody)\s(?:\w+\s){0,2}(?:die\s(?:je|jij|jullie|u)\s(?:kent|kennen)|you\sknow|"
    r"in\s(?:je|jouw|jullie|your)\snetwe?o?rk)|"
    r"\bin\s(?:je|jouw|jullie|uw|your)\s(?:netwerk|network|omgeving|kring)\b|\bken\s(?:je|jij|jullie)\siemand\b|"
    r"\bkennen\sjullie\siemand\b|\bwie\s(?:kent|weet)\siemand\b|\b(?:do|does)\s(?:you|anyone|anybody)\sknow\s(?:of\s)?"
    r"(?:someone|somebody|anyone|anybody|people)\b|\bdelen\s(?:mag|is\sfijn|helpt)\b|\bdoorsturen\s(?:mag|is\sfijn)\b|"
    r"\btag\s(?:iemand|someone)\b|\bpass\s(?:it|this)\son\b|\bspread\sthe\sword\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:nieuwe|leuke|mooie|volgende)\s(?:uitdaging(?:en)?|kans(?:en)?|stap|avontuur|baan|rol|plek)\b|\bnieuw\savontuur\b|"
    r"\biets\s(?:nieuws|leuks|anders)\b|\bmaakt\sniet\suit\swat\b|\bvan\salles\b|"
    r"\b(?:new|next|exciting|great|interesting)\s(?:\w+\s)?(?:challenges?|opportunit(?:y|ies)|adventures?|roles?|jobs?|step|chapter)\b|"
    r"\bsomething\s(?:new|fun|different|else)\b|\banything\b|\bwhatever\b|\bany\s(?:job|work|opportunity|kind\sof\swork)\b",
    re.IGNORECASE,
)
_EMPTY_WORDS = (
    "ik je jij jullie we wij een het de der die dat dit er en of om op in naar voor van met bij aan is ben "
    "bent zijn heb hebt heeft kan kun kunnen kent ken weet wie wat waar hoe iemand iemands nog ook even "
    "heel al mij me mijn zoek zoekt zoeken zoekend gezocht open sta vraag vraagje tip tips hulp help helpt "
    "helpen idee ideeën graag welkom nieuw nieuwe leuk leuke uitdaging kans kansen stap baan werk per "
    "direct nu vanaf snel mogelijk die i i'm im am you we a an the to for of or and in on at with my me is "
    "are be looking search searching anyone anybody someone somebody know knows who what where how can "
    "could does do did has have any some new next job jobs work role opportunity opportunities challenge "
    "exciting great interesting something anything please help tips advice suggestions now currently still "
    "asap thanks bedankt alvast there that it"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WORD = re.compile(r"[^\W_][\w'’-]*")
_MIGHT = re.compile(r"zoek|wie |iemand|tips|open |ken je|vraag|gezocht|looking|search|any|who |you know")


def find_asks(text: str) -> list[Ask]:
    """Return the sentences that ask for something; the sentence after one may open it.

    >>> [(ask.opened, ask.vague) for ask in find_asks("I am looking for a new challenge.")]
    [(False, True)]
    >>> [(ask.opened, ask.vague) for ask in find_asks("Ken je iemand met een stageplek in Zwolle?")]
    [(True, False)]
    """
    if not _MIGHT.search(text.lower()):
        return []
    opened = bool(_OPENED.search(text))
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if _REQUEST.search(sentence):
            start = match.start() + len(sentence) - len(sentence.lstrip())
            found.append(Ask(start, match.end(), opened, _is_vague(sentence, text)))
    return found


def _is_vague(sentence: str, text: str) -> bool:
    """Return whether a request names no thing: only empty words, or a set phrase and nothing beside it."""
    told = _tell(sentence)
    if not told:
        return not _tell(text)
    return bool(_VAGUE.search(sentence)) and len(_tell(_VAGUE.sub(" ", sentence))) < 2


def _tell(text: str) -> list[str]:
    """Return the words that say something."""
    words = (word.casefold() for word in _WORD.findall(strip_marks(text)))
    return [word for word in words if len(word) > 1 and word not in _EMPTY]
