"""What the surface of a post tells: each signal a named plain function of the masked text, with its reason.

A signal takes the text as `focuscoach.text.mask` leaves it and returns a number of about 0 to 3. The
voice model reads them in the order of `SIGNALS`; the words that decided a judgement name them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Signal = Callable[[str], float]
SIGNALS: dict[str, Signal] = {}
"""Name to function, in the order in which the model reads them."""

_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2764]")
_SMILEY = re.compile(r"(?:^|\s)(?:[:;=8][-o']?[)(DPpdO/|*3sx]+|<3+|[xX]D+|\^\^|x{1,3}(?=\s|$))", re.MULTILINE)
_FIRST = re.compile(r"\b(?:ik|mij|me|mijn|mn|m'n|i|i'm|i'll|i've|im|my|myself|mezelf|'k)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:wij|we|ons|onze|us|our)\b", re.IGNORECASE)
_YOU = re.compile(r"\b(?:jij|je|jou|jouw|jullie|u|you|your|yours|ya|jij|jonge|dude|mate)\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:vandaag|vanavond|vanmiddag|vanochtend|vannacht|gisteren|morgen|straks|zometeen|net|eindelijk|weekend|"
    r"vrijdag|maandag|zaterdag|zondag|today|tonight|tomorrow|yesterday|morning|evening|finally|friday|monday|"
    r"saturday|sunday|now|nu|just|bed|slapen|sleep)\b",
    re.IGNORECASE,
)
_LAUGH = re.compile(r"\b(?:(?:ha){2,}h?|(?:he){2,}|(?:hi){2,}|lol|lmao|rofl|hihi|gna+)\b", re.IGNORECASE)
_STRETCH = re.compile(r"([a-z])\1\1", re.IGNORECASE)
_QUOTE = re.compile(r"[\"\u201c\u201d\u2018\u00ab\u201e].{8,}[\"\u201c\u201d\u2019\u00bb]", re.DOTALL)
_OPENS_VERB = re.compile(
    r"^(?:@?\W*)(?:ga|moet|heb|ben|zit|lig|sta|wil|kan|net|weer|nog|lekker|even|ff|going|just|off|about|back|"
    r"got|need|want|had|can't|so|feeling|still)\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"^[^.!?\n]{15,}(?::|\s[-\u2013|]\s)[^.!?\n]+$", re.MULTILINE)
_NUMBER = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


def _signal(function: Signal) -> Signal:
    """Register a signal under its name."""
    SIGNALS[function.__name__] = function
    return function


def _few(n: int) -> float:
    """Return a count that levels off: 0, 0.69, 1.1, 1.39 for 0, 1, 2, 3."""
    return math.log1p(n)


@_signal
def link(text: str) -> float:
    """Return how many links: sharing points outward, to a subject."""
    return _few(text.count("<link>"))


@_signal
def mention(text: str) -> float:
    """Return how many people are named by handle: conversation leans personal."""
    return _few(text.count("<user>"))


@_signal
def opens_with_mention(text: str) -> float:
    """Return 1 where the post addresses somebody from its first word."""
    return float(text.startswith("<user>"))


@_signal
def tags(text: str) -> float:
    """Return how many hashtags: a tag files a post under a subject, or makes a joke."""
    return _few(text.count("#"))


@_signal
def first_person(text: str) -> float:
    """Return how often the writer stands in it: Naaman's meformers."""
    return _few(len(_FIRST.findall(text)))


@_signal
def we(text: str) -> float:
    """Return how often a group stands in it: a team or a family."""
    return _few(len(_WE.findall(text)))


@_signal
def second_person(text: str) -> float:
    """Return how often the reader is spoken to: banter, or advice."""
    return _few(len(_YOU.findall(text)))


@_signal
def opens_without_subject(text: str) -> float:
    """Return 1 for a fragment that leaves the writer out: "moet gaan slapen", "off to bed"."""
    return float(bool(_OPENS_VERB.match(text)))


@_signal
def now(text: str) -> float:
    """Return how often the moment is named: daily life has a time."""
    return _few(len(_TIME.findall(text)))


@_signal
def question(text: str) -> float:
    """Return how many question marks."""
    return _few(text.count("?"))


@_signal
def exclamation(text: str) -> float:
    """Return how many exclamation marks."""
    return _few(text.count("!"))


@_signal
def emoji(text: str) -> float:
    """Return how many emoji and smileys: mood."""
    return _few(len(_SMILEY.findall(text)) + (0 if text.isascii() else len(_EMOJI.findall(text))))


@_signal
def laughter(text: str) -> float:
    """Return how often it laughs: haha, lol."""
    return _few(len(_LAUGH.findall(text)))


@_signal
def stretched(text: str) -> float:
    """Return how many words are stretched: "jaaaa", "sooo"."""
    return _few(len(_STRETCH.findall(text)))


@_signal
def quotation(text: str) -> float:
    """Return 1 where somebody else's words stand in quotation marks."""
    return float(bool(_QUOTE.search(text)))


@_signal
def headline(text: str) -> float:
    """Return 1 for the form of a title: two halves with a colon or a dash and no full stop."""
    return float(bool(_HEADLINE.search(text)))


@_signal
def colon(text: str) -> float:
    """Return how many colons: announcing, listing, quoting."""
    return _few(text.count(":"))


@_signal
def ellipsis(text: str) -> float:
    """Return how many trailing dots: thinking aloud, or a cut title."""
    return _few(text.count("...") + text.count("\u2026"))


@_signal
def digits(text: str) -> float:
    """Return how many digits: figures, dates and times."""
    return _few(len(_NUMBER.findall(text)))


@_signal
def lines(text: str) -> float:
    """Return how many line breaks: lists and long stories."""
    return _few(text.count("\n"))


@_signal
def opens_small(text: str) -> float:
    """Return 1 where the first letter is a small one: written in passing."""
    return float(text[:1].islower())


@_signal
def capitals(text: str) -> float:
    """Return the share of words after the first that open with a capital: names and titles."""
    words = _WORD.findall(text)[1:]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


@_signal
def length(text: str) -> float:
    """Return the logarithm of the number of words, scaled to about 0 to 2."""
    return math.log1p(text.count(" ") + 1) / 2.5


@_signal
def word_length(text: str) -> float:
    """Return the mean length of a word, scaled to about 0 to 2: subjects have long words."""
    words = _WORD.findall(text)
    return sum(map(len, words)) / len(words) / 5 if words else 0.0


def measure_signals(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return a row of signals for each masked text, (n, len(SIGNALS)), in the order of `SIGNALS`."""
    functions = list(SIGNALS.values())
    return np.array([[function(text) for function in functions] for text in texts], np.float32).reshape(
        len(texts), len(functions)
    )
