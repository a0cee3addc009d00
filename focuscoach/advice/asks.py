"""Requests in a text: where somebody asks, whether it says for what, and whether others may pass it on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from focuscoach.advice.ask_signs import MIGHT_ASK, may_ask_for_a_hand, may_ask_who, may_seek
from focuscoach.advice.ask_words import (
    ANSWERED,
    CONTACT,
    GOES_ON,
    HAND,
    NOT_ASKED,
    OFFERED,
    OPENED,
    REPORTED,
    SEEK,
    THING,
    TO_OTHERS,
    WHO,
    WHY,
)
from focuscoach.language.openings import lower_in_place
from focuscoach.language.passages import keep_ends
from focuscoach.language.patterns import compile_late
from focuscoach.language.recall import MOST_TEXTS, recalled
from focuscoach.language.text import strip_marks

Kind = Literal["contact", "tip"]


@dataclass(frozen=True, slots=True)
class Ask:
    """A sentence that asks, `text[start:end]`: `opened` to whom readers know, `vague` without a thing.

    `kind` is "contact" where it asks for a place, work or people, which who has none may know somebody for, and "tip"
    where any reader may have the answer. A `good` one is of the first kind, opened, and says what and for whom or
    where.
    """

    start: int
    end: int
    opened: bool
    vague: bool
    kind: Kind = "contact"
    good: bool = False


@dataclass(frozen=True, slots=True)
class AskCount:
    """How many posts ask, how many of them for a contact, opened, vaguely and well; `open` and `good` are contacts."""

    asked: int
    contacts: int
    opened: int
    vague: int
    good: int


_SENTENCE = compile_late(r"[^.!?\n]+[.!?]*")
_QUOTED = compile_late(
    r"[“„«\"][^”“»\"\n]{2,}[”“»\"]|(?<!\w)[‘'][^‘’'\n]{2,}[’'](?!\w)|^\s*>[^\n]*|\bRT\s@[^\n]*", re.MULTILINE
)
_VAGUE = compile_late(
    r"\b(?:nieuwe|leuke|mooie|volgende|toffe|fijne|gave)\s(?:uitdaging(?:en)?|kans(?:en)?|stap|avontuur|baan|rol|plek|"
    r"werkplek|job|klus)\b|"
    r"\bnieuw\savontuur\b|"
    r"\biets\s(?:nieuws|leuks|anders)\b|\bmaakt\sniet\suit\swat\b|\bvan\salles\b|"
    r"\b(?:new|next|exciting|great|interesting)\s(?:\w+\s)?(?:challenges?|opportunit(?:y|ies)|adventures?|"
    r"roles?|jobs?|step|chapter)\b|"
    r"\bsomething\s(?:new|fun|different|else)\b|\banything\b|\bwhatever\b|\bany\s(?:job|work|opportunity|"
    r"kind\sof\swork)\b",
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
    "asap thanks bedankt alvast there that it delen mag share opentowork dm mail if let "
    "beschikbaar available aan dus mocht mochten mogen weten laat horen hoor hi hello hallo hoi hey network netwerk "
    "allemaal everyone from month maand week excited about come comes whatever welcome welkom"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_WORD = compile_late(r"[^\W_][\w'’-]*")
_WAYS = ((may_seek, SEEK), (may_ask_who, WHO), (may_ask_for_a_hand, HAND))
"""How somebody asks, each with what is quick to see of a sentence in small letters."""
_PINNED = compile_late(
    r"\b(?:in|bij|at|near|rond|regio|omgeving|from|vanaf|per|starting|until|tot)\s(?:de\s|het\s|the\s|a\s|"
    r"an\s|een\s)?(?:[A-ZÀ-Þ]\w+|\w*(?:januari|februari|maart|april|mei|juni|juli|"
    r"augustus|september|oktober|november|december|ziekenhuis|museum|school|instelling|gemeente|water\sboard|"
    r"hospital))|\b(?:drie|vier|vijf|zes|tien|three|four|five|six|ten|twintig|\d+)\s\w+"
)
"""What ties a request to a place, a time or a number."""
_PLACE = (
    r"(?:\w*(?:stage|stageplek|stageplaats|baan|afstudeerplek|afstudeerplaats|afstudeeropdracht|traineeship|bijbaan)|"
    r"internship|placement|job|position|role|traineeship|thesis\splace|graduation\sproject)"
)
_FOUND = compile_late(
    rf"\b(?:i|i['’]ve|i\shave|we)\s(?:just\s|finally\s)?(?:got|gotten|found|landed|accepted|secured)\s(?:the|my|an?)\s"
    rf"(?:\w+\s){{0,2}}{_PLACE}\b(?!\slot\b)"
    rf"|\bik\sheb\s(?:nu\s|eindelijk\s)?(?:de|het|een|mijn)\s(?:\w+\s){{0,2}}{_PLACE}\s(?:\w+\s){{0,4}}?"
    rf"(?:gevonden|gekregen|binnen|te\spakken|beet)\b"
    rf"|\b{_PLACE}\s(?:is\s)?(?:gevonden|binnen)\b"
    r"|\bik\sben\saangenomen\b|\bik\s(?:ga|mag)\s(?:\w+\s){0,4}?(?:stage\slopen|afstuderen)\s(?:bij|op)\b"
    r"|\bi(?:['’]m|\sam)\sstarting\s(?:a\snew\sposition|my\snew\sjob|as\san?)\b",
    re.IGNORECASE,
)
_OF_A_FIND = (
    "stage", "baan", "afstu", "trainee", "intern", "placement", "job", "position", "role", "place", "project",
    "aangenomen", "starting",
)  # fmt: skip
"""One of which stands in every text that tells of a find: quick to see that none does."""
_NOT_FOUND = compile_late(
    r"\b(?:if|als|zodra|once|when|toen|almost|bijna|thought|dacht|hoop|hope|years?\sago|jaar\sgeleden|nog\sgeen|"
    r"not|niet|nooit|never)\b|\?",
    re.IGNORECASE,
)
AROUND = 300
"""Characters before and behind a request in which it may show that it is none."""
_TOLD_WELL = 5
"""Words that say something, from which on a request tells enough to be passed on."""


def find_asks(text: str) -> list[Ask]:
    """Return the sentences that ask for something; another sentence of the text may open it.

    Of a long text the opening and the end are read. No request is: what somebody else said, what the writer answers, a
    saying, an offer.

    >>> [(ask.opened, ask.vague) for ask in find_asks("I am looking for a new challenge.")]
    [(False, True)]
    >>> [(ask.kind, ask.opened) for ask in find_asks("Ken je iemand met een stageplek in Zwolle?")]
    [('contact', True)]
    >>> find_asks("Wie kent het niet, een volle trein?")
    []
    """
    return list(_look_for(text))


@recalled(most=MOST_TEXTS)
def _look_for(text: str) -> tuple[Ask, ...]:
    if not MIGHT_ASK.search(text.lower()):
        return ()
    plain = keep_ends(text, _cover_quotes)
    sentences = [match.span() for match in _SENTENCE.finditer(plain) if plain[slice(*match.span())].strip()]
    asks = [(start, end) for at, (start, end) in enumerate(sentences) if _asks(plain, sentences, at)]
    if not asks:
        return ()
    said = " ".join(plain[start:end] for start, end in asks if _seeks(plain[start:end]))
    if any(SEEK.search(plain[start:end]) for start, end in asks) or _INTERN.search(plain):
        said = plain  # what is sought may stand in another sentence
    named = CONTACT.search(said.replace("#", " ")) and not THING.search(said)
    kind: Kind = "contact" if named else "tip"
    shared = bool(OPENED.search(plain))
    found = []
    for start, end in asks:
        sentence = text[start:end]
        opened = shared and (kind == "contact" or bool(_names_somebody(plain)))
        vague = _is_vague(sentence, plain)
        good = kind == "contact" and opened and not vague and _is_told(plain)
        found.append(Ask(start + len(sentence) - len(sentence.lstrip()), end, opened, vague, kind, good))
    return tuple(found)


def _cover_quotes(text: str) -> str:
    """Return a text with blanks in the place of what others said."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def count_asks(texts: Iterable[str]) -> AskCount:
    """Return how many texts ask, and how.

    >>> count_asks(["Wie kent iemand bij een ziekenhuis in Zwolle?", "Mooi weer"])
    AskCount(asked=1, contacts=1, opened=1, vague=0, good=0)
    """
    asks = [found for text in texts if (found := find_asks(text))]
    contacts = [found for found in asks if found[0].kind == "contact"]
    return AskCount(
        len(asks),
        len(contacts),
        sum(any(ask.opened for ask in found) for found in contacts),
        sum(all(ask.vague for ask in found) for found in asks),
        sum(any(ask.good for ask in found) for found in contacts),
    )


def tells_of_a_find(text: str) -> bool:
    """Return whether a post tells that its writer has found a place or work: there is nothing more to look for.

    >>> tells_of_a_find("I got the internship! It starts in May"), tells_of_a_find("She got the job")
    (True, False)
    """
    small = text.lower()
    return any(word in small for word in _OF_A_FIND) and any(
        _FOUND.search(said) and not _NOT_FOUND.search(said)
        for said in _SENTENCE.findall(_QUOTED.sub(" ", text))
    )


def _asks(text: str, sentences: list[tuple[int, int]], at: int) -> bool:
    """Return whether the sentence at that place is a request that its writer makes and does not answer."""
    start, end = sentences[at]
    sentence = text[start:end].strip()
    small = lower_in_place(sentence)
    if not MIGHT_ASK.search(small):
        return False
    found = [may(small) and pattern.search(sentence) for may, pattern in _WAYS]
    if not any(found) or NOT_ASKED.search(sentence):
        return False
    seeks, who = map(bool, found[:2])
    if REPORTED.search(sentence[: min(match.start() for match in found if match)]):
        return False
    around = text[max(0, start - AROUND) : end + AROUND]
    if TO_OTHERS.search(text[max(0, start - 60) : start]) or TO_OTHERS.search(around):
        return False
    if seeks and sentence.endswith("?") and not who and _BARE.match(sentence):
        return False  # "Looking for a fresh start?" is said to those who look
    if seeks and not who and _UNNAMED.search(sentence) and not CONTACT.search(sentence):
        return False  # what "we" or they or nobody seeks is a request where it is for people or a place
    if seeks and not who and OFFERED.search(around) and not _FOR_ONESELF.search(sentence):
        return False
    follows = text[slice(*sentences[at + 1])].strip() if at + 1 < len(sentences) else ""
    return not (who and sentence.endswith("?") and _answers(sentence, follows))


def _seeks(sentence: str) -> bool:
    """Return whether a sentence asks who has or knows, and not for an opinion, a vote or a hint alone."""
    return bool(SEEK.search(sentence) or WHO.search(sentence)) or bool(_SURVEY.search(sentence))


_INTERN = compile_late(r"\bik\swil\s(?:\w+\s){0,3}(?:stage\slopen|afstuderen)\b", re.IGNORECASE)
_SURVEY = compile_late(r"\b(?:enquête|vragenlijst|survey|questionnaire|leads)\b", re.IGNORECASE)
_BARE = compile_late(
    r"(?:still\s|nog\s|nog\ssteeds\s)?(?:looking|searching|seeking|op\szoek|zoekende|gezocht)\b",
    re.IGNORECASE,
)
_UNNAMED = compile_late(
    r"^\W*(?:seeking|searching|in\ssearch\sof|hoping)\b|\b(?:we|wij)(?:\s|['’])|\bzoekt\b|\b(?:is|"
    r"are)\s(?:looking|seeking)",
    re.IGNORECASE,
)
_FOR_ONESELF = compile_late(
    r"\b(?:ik|i|i['’]m|mijn|my|#opentowork)\b(?![^.!?]*\b(?:developer|collega|medewerker)\b)|"
    r"#open\s?to\s?work|beschikbaar|available|inzetbaar|job\smarket|\w*student\b|deelnemers|participants|"
    r"vrijwilligers|volunteers|proefpersonen|respondenten",
    re.IGNORECASE,
)


def _answers(question: str, follows: str) -> bool:
    """Return whether the sentence after a question answers it: it says so, or goes on as nobody who wonders would."""
    if not follows:
        return False
    if ANSWERED.match(follows) and not follows.endswith("?"):
        return True
    return bool(WHY.search(question)) and not GOES_ON.search(follows)


def _names_somebody(text: str) -> bool:
    return bool(
        re.search(r"\b(?:iemand|someone|somebody)\s(?:die|you|in)\b|\bdelen\b|\bshare\b", text, re.IGNORECASE)
    )


def _is_told(text: str) -> bool:
    """Return whether a request tells enough to be passed on: what it is about, and where, when or how many."""
    return len(_tell(text)) >= _TOLD_WELL and bool(_PINNED.search(text))


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
