"""Which posts and words may be shown or taken up: nobody's loss or illness, nobody's name, nobody else's words.

The one door for what becomes an example, a prompt or material of a card.
"""

from __future__ import annotations

import re

from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.in_care import tells_a_case
from focuscoach.advice.loss import tells_of_loss
from focuscoach.language.background import load_background
from focuscoach.language.patterns import compile_late
from focuscoach.language.text import MENTION, normalise

_GRIEF = compile_late(
    r"\b(?:overleden|overlijden|overleed|gestorven|stierf|sterven\w*|sterfbed|dood|doodgaan|"
    r"begrafenis|uitvaart|crematie|rouw\w*|condoleances?|gecondoleerd|"
    r"nabestaanden?|in memoriam|herdenk\w*|afscheid genomen|rust zacht|r\.?i\.?p|euthanasie|"
    r"zelfmoord|suïcide|kanker|tumor\w*|uitgezaaid|chemo\w*|"
    r"ziek(?:te|bed)?|hartinfarct|hartaanval|beroerte|dementie|miskraam|terminaal|hospice|depressie\w*|burn-?out|"
    r"died|dies|dying|dead|death|deceased|passed away|funeral|cremation|burial|grief|griev\w+|"
    r"mourn\w*|condolences|obituary|"
    r"loving memory|rest in peace|suicide|cancer|tumou?rs?|metastas\w+|chemotherapy|"
    r"hospitali[sz]ed|ill|illness|sick|heart attack|stroke|dementia|"
    r"miscarriage|diagnosed|terminal|hospice|depression|depressed)\b",
    re.IGNORECASE,
)
_QUOTED = compile_late(r"[“„«\"]([^”“»\"]{2,})[”“»\"]|(?<!\w)[‘']([^‘’']{2,})[’'](?!\w)")
_BORROWED = compile_late(
    r"^\s*(?:RT|MT|via)\b|\b(?:RT|via)\s+@|\baldus\b|^\s*>", re.IGNORECASE | re.MULTILINE
)
_TITLED = compile_late(
    r"\b(?:meneer|mevrouw|mw|dhr|mevr|mr|mrs|ms|miss|dr|prof|professor|oom|tante|opa|oma|uncle|"
    r"auntie?|grandpa|grandma|juf|meester)\.?\s+"
    r"(?:(?:van|de|der|den|ter|ten)\s+)*[A-ZÀ-Þ]", re.IGNORECASE,
)  # fmt: skip
_CAPITAL = compile_late(r"\b[A-ZÀ-Þ][a-zà-ÿ]{1,}\b")
_OF_LOSS = compile_late(
    r"(?:over(?:leden|leed|lijden)|gestorven|stierf|sterven|dood|begrafenis\w*|begraven|uitvaart\w*|crematie|"
    r"rouw\w*|condoleance\w*|"
    r"verdriet|miskraam|zelfmoord|zelfdoding|echtscheiding|sterfbed|ziekbed|nabestaanden|"
    r"died|death|dead|dying|deceased|funeral|burial|cremation|mourning|grief|griev\w+|condolences|"
    r"miscarriage|suicide|divorce|"
    r"deathbed|bereave\w+)",
    re.IGNORECASE,
)
_LETTERS = compile_late(r"[^\W\d_]+")
_QUOTED_WORDS = 3
"""Words between quotation marks that are somebody's words and no title."""


def may_show(text: str) -> bool:
    """Return whether a post may stand on a card: about no death or illness, with no person's name or others' words.

    A name is a first name with a capital, a title before a name, or an @name. What might be one counts as one: a
    card can do without this post.

    >>> may_show("Three charts that helped our ward"), may_show("Gisteren is Anna overleden")
    (True, False)
    """
    plain = normalise(text)
    if _GRIEF.search(plain) or _BORROWED.search(plain) or MENTION.search(plain) or find_exposures(plain):
        return False
    if any(len((one or other).split()) >= _QUOTED_WORDS for one, other in _QUOTED.findall(plain)):
        return False
    if _TITLED.search(plain):
        return False
    names = load_background().lists["first_names"]
    if any(found.casefold() in names for found in _CAPITAL.findall(plain)):
        return False
    return not tells_of_loss(plain)


def is_delicate(text: str) -> bool:
    """Return whether a post tells of a loss, an illness or a case such as violence or debts, whomever it is about.

    >>> is_delicate("My brother Tom is in debt again"), is_delicate("My brother Tom passed his driving test")
    (True, False)
    """
    plain = normalise(text)
    return (
        bool(_GRIEF.search(plain))
        or tells_a_case(plain)
        or tells_of_loss(plain)
        or any(one.rule == "FC401" for one in find_exposures(plain))
    )


def may_name(name: str) -> bool:
    """Return whether the name of a subject, or a keyword, may be shown: no word of it is of death or mourning.

    >>> may_name("rozen, snoeien"), may_name("opa, overleden, kerk")
    (True, False)
    """
    return not any(_OF_LOSS.fullmatch(word) for word in _LETTERS.findall(name))
