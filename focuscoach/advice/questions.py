"""Which posts ask their readers something, which were answered since, and which nobody should be asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from focuscoach.advice.asks import find_asks
from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.showable import may_show
from focuscoach.language.patterns import compile_late
from focuscoach.language.text import normalise, strip_marks

_LAST_QUESTION = compile_late(r"([^.!?\n]+\?)[^\w]*$")
_TAG = compile_late(r"(?<!\w)#\w+")
_READER = compile_late(
    r"\b(?:jullie|iemand|wie (?:van|heeft|weet|kent|kan|gebruikt|wil|doet|gaat|woont|nog|er|hier|ook)|ken je|ken jij|"
    r"anyone|anybody|someone|somebody|any of you|you all|"
    r"who(?:['’]s| has| have| else| knows?| can| uses?| wants| likes| is (?:coming|going|in)))\b|"
    r"^\W*(?:\w+[:,]\s+)?(?:which|what|how|where|welke?|wat|hoe|waar)\b.*\b(?:you|your|yours|je|jij|jouw)\b",
    re.IGNORECASE,
)
"""How somebody turns to readers: to any of them, or with an open question to “you”; “do you” may be a joke."""
_OFFERS = compile_late(
    r"^\W*(?:do you )?want to (?:know|learn|join|see|read|hear|try)\b|"
    r"\b(?:meer weten|wil (?:je|jij|jullie) (?:ook|meer|weten|leren|meedoen|lezen|zien|zelf)|"
    r"benieuwd (?:naar|hoe|wat)|nieuwsgierig|ben (?:je|jij) (?:er )?klaar|zijn jullie (?:er )?klaar|zin in|"
    r"heb (?:je|jij) (?:het|hem|ons|onze|mijn|al)|"
    r"zie (?:ik )?je|kom (?:je|jij) (?:ook|naar|langs)|doe (?:je|jij) mee|herken (?:je|jij)|klinkt (?:dit|dat) bekend|"
    r"would you like|interested in|curious (?:about|how|what)|"
    r"are you (?:ready|coming|joining|still|tired|looking)|have you (?:seen|read|heard|checked|tried|ever|got)|"
    r"will i see you|sounds? familiar|can you (?:believe|imagine|guess|spot)|you know what|how are you|"
    r"what are you waiting|kun je (?:het )?je voorstellen|hoe gaat het|wat vind je ervan|what do you think|thoughts)\b",
    re.IGNORECASE,
)
"""Questions that invite to read, buy or nod: nobody answers them."""
_RHETORICAL = compile_late(
    r"\b(?:wist (?:je|jij|jullie|u)|wisten jullie|weet je wat|wie (?:wil|kent|zou|houdt) (?:dat|dit|er|het|hem|haar)?"
    r"\s*(?:nou|nu)?\s*niet|wie had|wie dacht|waarom (?:ook )?niet|waarom zou|hoe moeilijk kan|wat wil je nog meer|"
    r"did you know|do you know (?:what|why|how)|guess what|who (?:does|did|would|could|has|is)n['’]?t|"
    r"who would have|who knew|who needs|why not|how hard can|what more (?:do|could) you|need i say)\b",
    re.IGNORECASE,
)
_EXAMPLE = compile_late(
    r"\s*(?:ask|do|try|use|start|begin|say|think|vraag|stel|probeer|gebruik|start|begin|doe|zeg|denk)\b[^:?]{0,60}:",
    re.IGNORECASE,
)
"""How a sentence begins that tells which question to ask: 'Do "stay interviews": what keeps you here?'."""
_FEWEST_WORDS = 4
"""Words of a question that asks for something: "Toch?" and "Thoughts?" ask for applause."""
_ANSWER = compile_late(
    r"\b(?:bedankt|dank(?:jewel|jullie|je|u)?|thanks|thank you|thx) (?:\w+ ){0,2}(?:voor|for)\b|"
    r"\b(?:jullie|your|the|alle|all|de) (?:\w+ )?(?:antwoord\w*|reacties?|tips?|answers?|replies|"
    r"suggest\w+|responses?)\b|"
    r"\b(?:zoals|as) (?:beloofd|promised|aangekondigd|announced)\b|\b(?:deel|part) (?:2|3|ii|twee|two)\b|"
    r"\b(?:vervolg|update|resulta(?:at|ten)|results?|follow-?up|gelukt|opgelost|solved)\b",
    re.IGNORECASE,
)
_LONG = compile_late(r"[^\W\d_]{6,}")
_SHARED = 3
"""Long words that a later post shares with one that announced or asked something, if it takes it up."""
_CHILD = compile_late(
    r"\b(?:zoon(?:tje)?|zonen|dochter(?:tje)?s?|kind(?:je|eren|ertjes)?|kids?|bab(?:y|ies)(?:['’]?tje|['’]?s)?|peuters?|"
    r"kleuters?|zwanger\w*|bevall\w+|geboren|geboorte\w*|kleinkind\w*|neefje|nichtje|sons?|daughters?|child|children|"
    r"toddlers?|pregnan\w+|newborn|born|birth|grandchild\w*|grand(?:son|daughter)|nephew|niece)\b",
    re.IGNORECASE,
)

_LOSS = compile_late(
    r"\b(?:overle(?:den|ed|edt)|overlijden\w*|gestorven|stierf|sterft|begrafenis\w*|begraven|uitvaart\w*|crematie|rouw\w*|"
    r"condol\w+|gecondoleerd|nabestaanden?|in memoriam|herdenk\w*|kanker\w*|chemo\w*|palliatie\w*|hospice|miskraam|"
    r"died|dies|death|deceased|passed away|funerals?|buried|burial|grief|griev\w+|mourn\w*|obituary|rest in peace|"
    r"r\.?i\.?p|cancer|miscarriage|terminally)\b",
    re.IGNORECASE,
)


def asks_reader(text: str) -> bool:
    """Return whether a post asks its readers for something: a request, or a question that it leaves open to them.

    A question that the post goes on to answer, or that wants no answer, is none.

    >>> asks_reader("Which chart do you use for shares over time?")
    True
    >>> asks_reader("What makes a report readable? Begin with what failed."), asks_reader("Did you know that?")
    (False, False)
    """
    plain = strip_marks(_TAG.sub(" ", normalise(text))).strip()
    found = _LAST_QUESTION.search(plain)
    if found is None:
        return bool(find_asks(text)) and "?" not in plain
    question = found[1]
    if _EXAMPLE.match(question):
        return False  # the question is what others should ask
    if _RHETORICAL.search(question) or _OFFERS.search(question) or len(question.split()) < _FEWEST_WORDS:
        return False
    return bool(_READER.search(question)) or bool(find_asks(question))


def takes_up(text: str, later: Iterable[str]) -> bool:
    """Return whether one of the later posts answers a question or keeps a promise of this one.

    It says so ("as promised", "thanks for the answers"), or shares several of its long words.

    >>> takes_up("Does anyone know a good dot plot?", ["Nice weather.", "Thanks for the answers! It became a table."])
    True
    """
    words = {word.casefold() for word in _LONG.findall(text)}
    return any(
        _ANSWER.search(one) or len(words & {word.casefold() for word in _LONG.findall(one)}) >= _SHARED
        for one in later
    )


def may_ask_about(text: str) -> bool:
    """Return whether a prompt may take up a post: about no death or illness, nobody's name, and no child.

    >>> may_ask_about("Three charts on one page"), may_ask_about("My daughter draws charts")
    (True, False)
    """
    return may_show(text) and not _CHILD.search(normalise(text))


def is_tender(text: str) -> bool:
    """Return whether a post is about a death, an illness or a child; a name alone makes none so.

    >>> is_tender("My grandfather died on Tuesday"), is_tender("Anna de Wit spoke about charts")
    (True, False)
    """
    plain = normalise(text)
    return bool(_LOSS.search(plain) or _CHILD.search(plain)) or any(
        one.rule == "FC401" for one in find_exposures(plain)
    )
