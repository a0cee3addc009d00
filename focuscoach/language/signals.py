"""What the surface of a post tells: each signal a named plain function, with its reason.

A signal takes the `Surface` of a text as `focuscoach.language.text.mask` leaves it and returns a number of about 0
to 3. The voice model reads them in the order of `SIGNALS`; the words that decided a judgement name them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from focuscoach.language import signal_words as words

_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2764]")
_SMILEY = re.compile(
    r"[:;=8](?<!\S.)[-o']?[)(DPpdO/|*3sx]+|<(?<!\S.)3+|[xX](?<!\S.)D+|\^(?<!\S.)\^|x(?<!\S.)x{0,2}(?!\S)"
)
_ELIDED = re.compile(r"\b(?:m'n|'k)\b")
_LAUGH = re.compile(r"(?:ha){2,}h?|(?:he){2,}|(?:hi){2,}|lol|lmao|rofl|gna+")
_LAUGHS = ("haha", "hehe", "hihi", "lol", "lmao", "rofl", "gna")
_STRETCH = re.compile(r"([a-z])\1\1")
_QUOTE = re.compile(r"[\"\u201c\u201d\u2018\u00ab\u201e].{8,}[\"\u201c\u201d\u2019\u00bb]", re.DOTALL)
_OPENS_VERB = re.compile(
    r"(?:<user>\W*)*\W*(?:ga|moet|heb|ben|zit|lig|sta|wil|kan|net|weer|nog|lekker|even|ff|going|just|off|about|back|"
    r"got|need|want|had|can't|so|feeling|still)\b"
)
_HEADLINE = re.compile(r"^[^.!?\n]{15,}(?::|\s[-\u2013|]\s)[^.!?\n]+$", re.MULTILINE)
_PLACE = re.compile(r"(?:^|[\s(])@ ?(?=[A-Z(])|\b(?:w/|met) \d+ (?:others|anderen)|\bI'm at |\bIk ben bij ")
_NUMBER = re.compile(r"\d")
_RUN = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]+")


class Surface(NamedTuple):
    """A masked text as the signals look at it, taken apart once.

    `small` is the text in small letters, `words` are its runs of letters, `runs` those of letters and
    digits in small letters, and `digits` is how many it has.
    """

    text: str
    small: str
    words: list[str]
    runs: list[str]
    digits: int

    @classmethod
    def of(cls, text: str) -> Surface:
        """Return the surface of a masked text."""
        small, runs, n = text.lower(), _RUN.findall(text), len(_NUMBER.findall(text))
        found = _WORD.findall(text) if n or "_" in text else runs
        return cls(text, small, found, " ".join(runs).lower().split(" "), n)

    def tally(self, these: frozenset[str]) -> int:
        """Return how often these words stand in the text."""
        return sum(map(these.__contains__, self.runs))


Signal = Callable[[Surface], float]
SIGNALS: dict[str, Signal] = {}
"""Name to function, in the order in which the model reads them."""


def _signal(function: Signal) -> Signal:
    """Register a signal under its name."""
    SIGNALS[function.__name__] = function
    return function


def _few(n: int) -> float:
    """Return a count that levels off: 0, 0.69, 1.1, 1.39 for 0, 1, 2, 3."""
    return math.log1p(n)


@_signal
def link(post: Surface) -> float:
    """Return how many links: sharing points outward, to a subject."""
    return _few(post.text.count("<link>"))


@_signal
def mention(post: Surface) -> float:
    """Return how many people are named by handle: conversation leans personal."""
    return _few(post.text.count("<user>"))


@_signal
def opens_with_mention(post: Surface) -> float:
    """Return 1 where the post addresses somebody from its first word."""
    return float(post.text.startswith("<user>"))


@_signal
def tags(post: Surface) -> float:
    """Return how many hashtags: a tag files a post under a subject, or makes a joke."""
    return _few(post.text.count("#"))


@_signal
def first_person(post: Surface) -> float:
    """Return how often the writer stands in it: Naaman's meformers."""
    return _few(post.tally(words.FIRST) + (len(_ELIDED.findall(post.small)) if "'" in post.small else 0))


@_signal
def we(post: Surface) -> float:
    """Return how often a group stands in it: a team or a family."""
    return _few(post.tally(words.WE))


@_signal
def second_person(post: Surface) -> float:
    """Return how often the reader is spoken to: banter, or advice."""
    return _few(post.tally(words.YOU))


@_signal
def opens_without_subject(post: Surface) -> float:
    """Return 1 for a fragment that leaves the writer out: "moet gaan slapen", "off to bed"."""
    return float(bool(_OPENS_VERB.match(post.small)))


@_signal
def feeling(post: Surface) -> float:
    """Return how often a mood or a liking is named."""
    return _few(post.tally(words.FEELING))


@_signal
def daily(post: Surface) -> float:
    """Return how often daily life stands in it: food, sleep, home, weather, health, going out."""
    return _few(post.tally(words.DAILY))


@_signal
def world(post: Surface) -> float:
    """Return how often the world of news, work and politics stands in it: what outlives the moment."""
    return _few(post.tally(words.WORLD))


@_signal
def place(post: Surface) -> float:
    """Return 1 for a check-in: "I'm at ...", "(@ Gare du Nord)", "w/ 3 others"."""
    return float(bool(_PLACE.search(post.text)))


@_signal
def now(post: Surface) -> float:
    """Return how often the moment is named: daily life has a time."""
    return _few(post.tally(words.TIME))


@_signal
def question(post: Surface) -> float:
    """Return how many question marks."""
    return _few(post.text.count("?"))


@_signal
def exclamation(post: Surface) -> float:
    """Return how many exclamation marks."""
    return _few(post.text.count("!"))


@_signal
def emoji(post: Surface) -> float:
    """Return how many emoji and smileys: mood."""
    return _few(
        len(_SMILEY.findall(post.text)) + (0 if post.text.isascii() else len(_EMOJI.findall(post.text)))
    )


@_signal
def laughter(post: Surface) -> float:
    """Return how often it laughs: haha, lol."""
    if not any(laugh in post.small for laugh in _LAUGHS):
        return 0.0
    return _few(sum(bool(_LAUGH.fullmatch(run)) for run in post.runs))


@_signal
def stretched(post: Surface) -> float:
    """Return how many words are stretched: "jaaaa", "sooo"."""
    return _few(len(_STRETCH.findall(post.small)))


@_signal
def quotation(post: Surface) -> float:
    """Return 1 where somebody else's words stand in quotation marks."""
    return float(bool(_QUOTE.search(post.text)))


@_signal
def headline(post: Surface) -> float:
    """Return 1 for the form of a title: two halves with a colon or a dash and no full stop."""
    may = ":" in post.text or "-" in post.text or "\u2013" in post.text or "|" in post.text
    return float(may and bool(_HEADLINE.search(post.text)))


@_signal
def colon(post: Surface) -> float:
    """Return how many colons: announcing, listing, quoting."""
    return _few(post.text.count(":"))


@_signal
def ellipsis(post: Surface) -> float:
    """Return how many trailing dots: thinking aloud, or a cut title."""
    return _few(post.text.count("...") + post.text.count("\u2026"))


@_signal
def digits(post: Surface) -> float:
    """Return how many digits: figures, dates and times."""
    return _few(post.digits)


@_signal
def lines(post: Surface) -> float:
    """Return how many line breaks: lists and long stories."""
    return _few(post.text.count("\n"))


@_signal
def opens_small(post: Surface) -> float:
    """Return 1 where the first letter is a small one: written in passing."""
    return float(post.text[:1].islower())


@_signal
def capitals(post: Surface) -> float:
    """Return the share of words after the first that open with a capital: names and titles."""
    rest = post.words[1:]
    return len([word for word in rest if word[0].isupper()]) / len(rest) if rest else 0.0


@_signal
def length(post: Surface) -> float:
    """Return the logarithm of the number of words, scaled to about 0 to 2."""
    return math.log1p(post.text.count(" ") + 1) / 2.5


@_signal
def word_length(post: Surface) -> float:
    """Return the mean length of a word, scaled to about 0 to 2: subjects have long words."""
    return len("".join(post.words)) / len(post.words) / 5 if post.words else 0.0


def measure_signals(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return a row of signals for each masked text, (n, len(SIGNALS)), in the order of `SIGNALS`."""
    functions = list(SIGNALS.values())
    return np.array(
        [[function(post) for function in functions] for post in map(Surface.of, texts)], np.float32
    ).reshape(len(texts), len(functions))
