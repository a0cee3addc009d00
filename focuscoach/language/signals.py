"""What the surface of a post tells: each signal a named plain function, with its reason.

A signal takes the `Surfaces` of texts as `focuscoach.language.text.mask` leaves them and returns a number of about 0
to 3 for each. The voice model reads them in the order of `SIGNALS`; the words that decided a judgement name them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from focuscoach.language import signal_words as words
from focuscoach.language.surfaces import Surfaces

_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2764]")
_SMILEY = re.compile(
    r"[:;=8](?<!\S.)[-o']?[)(DPpdO/|*3sx]+|<(?<!\S.)3+|[xX](?<!\S.)D+|\^(?<!\S.)\^|x(?<!\S.)x{0,2}(?!\S)"
)
_ELIDED = re.compile(r"\b(?:m'n|'k)\b")
_LAUGH = re.compile(r"(?:ha){2,}h?|(?:he){2,}|(?:hi){2,}|lol|lmao|rofl|gna+")
_LAUGHS = ("haha", "hehe", "hihi", "lol", "lmao", "rofl", "gna")
_QUOTE = re.compile(r"[\"\u201c\u201d\u2018\u00ab\u201e].{8,}[\"\u201c\u201d\u2019\u00bb]", re.DOTALL)
_OPENS_VERB = re.compile(
    r"(?:<user>\W*)*\W*(?:ga|moet|heb|ben|zit|lig|sta|wil|kan|net|weer|nog|lekker|even|ff|going|just|off|about|back|"
    r"got|need|want|had|can't|so|feeling|still)\b"
)
_HEADLINE = re.compile(r"^[^.!?\n]{15,}(?::|\s[-\u2013|]\s)[^.!?\n]+$", re.MULTILINE)
_PLACE = re.compile(r"(?:^|[\s(])@ ?(?=[A-Z(])|\b(?:w/|met) \d+ (?:others|anderen)|\bI'm at |\bIk ben bij ")
_OF_PLACES = ("@", "others", "anderen", "I'm at ", "Ik ben bij ")
_OF_HEADLINES = (":", "-", "\u2013", "|")
_RUN = re.compile(r"\w+")
_LOGS = np.array([math.log1p(n) for n in range(1000)])

Doubles = npt.NDArray[np.float64]
Signal = Callable[[Surfaces], Doubles]
SIGNALS: dict[str, Signal] = {}
"""Name to function, in the order in which the model reads them."""


def _signal(function: Signal) -> Signal:
    """Register a signal under its name."""
    SIGNALS[function.__name__] = function
    return function


def _few(counts: npt.NDArray[np.int64]) -> Doubles:
    """Return counts that level off: 0, 0.69, 1.1, 1.39 for 0, 1, 2, 3."""
    return _LOGS[counts] if counts.max(initial=0) < len(_LOGS) else np.log1p(counts)


@_signal
def link(posts: Surfaces) -> Doubles:
    """Return how many links: sharing points outward, to a subject."""
    return _few(posts.count("<link>"))


@_signal
def mention(posts: Surfaces) -> Doubles:
    """Return how many people are named by handle: conversation leans personal."""
    return _few(posts.count("<user>"))


@_signal
def opens_with_mention(posts: Surfaces) -> Doubles:
    """Return 1 where the post addresses somebody from its first word."""
    return np.array([float(text.startswith("<user>")) for text in posts.texts])


@_signal
def tags(posts: Surfaces) -> Doubles:
    """Return how many hashtags: a tag files a post under a subject, or makes a joke."""
    return _few(posts.count("#"))


@_signal
def first_person(posts: Surfaces) -> Doubles:
    """Return how often the writer stands in it: Naaman's meformers."""
    elided = [len(_ELIDED.findall(text)) if "'" in text else 0 for text in posts.small]
    return _few(posts.tally(words.FIRST) + np.array(elided, np.int64))


@_signal
def we(posts: Surfaces) -> Doubles:
    """Return how often a group stands in it: a team or a family."""
    return _few(posts.tally(words.WE))


@_signal
def second_person(posts: Surfaces) -> Doubles:
    """Return how often the reader is spoken to: banter, or advice."""
    return _few(posts.tally(words.YOU))


@_signal
def opens_without_subject(posts: Surfaces) -> Doubles:
    """Return 1 for a fragment that leaves the writer out: "moet gaan slapen", "off to bed"."""
    return np.array([float(_OPENS_VERB.match(text) is not None) for text in posts.small])


@_signal
def feeling(posts: Surfaces) -> Doubles:
    """Return how often a mood or a liking is named."""
    return _few(posts.tally(words.FEELING))


@_signal
def daily(posts: Surfaces) -> Doubles:
    """Return how often daily life stands in it: food, sleep, home, weather, health, going out."""
    return _few(posts.tally(words.DAILY))


@_signal
def world(posts: Surfaces) -> Doubles:
    """Return how often the world of news, work and politics stands in it: what outlives the moment."""
    return _few(posts.tally(words.WORLD))


@_signal
def place(posts: Surfaces) -> Doubles:
    """Return 1 for a check-in: "I'm at ...", "(@ Gare du Nord)", "w/ 3 others"."""
    return posts.search(_PLACE, posts.hold(_OF_PLACES))


@_signal
def now(posts: Surfaces) -> Doubles:
    """Return how often the moment is named: daily life has a time."""
    return _few(posts.tally(words.TIME))


@_signal
def question(posts: Surfaces) -> Doubles:
    """Return how many question marks."""
    return _few(posts.count("?"))


@_signal
def exclamation(posts: Surfaces) -> Doubles:
    """Return how many exclamation marks."""
    return _few(posts.count("!"))


@_signal
def emoji(posts: Surfaces) -> Doubles:
    """Return how many emoji and smileys: mood."""
    pictures = [0 if text.isascii() else len(_EMOJI.findall(text)) for text in posts.texts]
    return _few(posts.find(_SMILEY) + np.array(pictures, np.int64))


@_signal
def laughter(posts: Surfaces) -> Doubles:
    """Return how often it laughs: haha, lol."""
    counts = np.zeros(len(posts), np.int64)
    for at, text in enumerate(posts.small):
        if any(laugh in text for laugh in _LAUGHS):
            counts[at] = sum(bool(_LAUGH.fullmatch(run)) for run in _RUN.findall(text))
    return _few(counts)


@_signal
def stretched(posts: Surfaces) -> Doubles:
    """Return how many words are stretched: "jaaaa", "sooo"."""
    return _few(posts.count_triples())


@_signal
def quotation(posts: Surfaces) -> Doubles:
    """Return 1 where somebody else's words stand in quotation marks."""
    may = [not text.isascii() or '"' in text for text in posts.texts]
    return posts.search(_QUOTE, may)


@_signal
def headline(posts: Surfaces) -> Doubles:
    """Return 1 for the form of a title: two halves with a colon or a dash and no full stop."""
    return posts.search(_HEADLINE, posts.hold(_OF_HEADLINES))


@_signal
def colon(posts: Surfaces) -> Doubles:
    """Return how many colons: announcing, listing, quoting."""
    return _few(posts.count(":"))


@_signal
def ellipsis(posts: Surfaces) -> Doubles:
    """Return how many trailing dots: thinking aloud, or a cut title."""
    return _few(posts.count("...") + posts.count("\u2026"))


@_signal
def digits(posts: Surfaces) -> Doubles:
    """Return how many digits: figures, dates and times."""
    return _few(posts.digits)


@_signal
def lines(posts: Surfaces) -> Doubles:
    """Return how many line breaks: lists and long stories."""
    return _few(posts.count("\n"))


@_signal
def opens_small(posts: Surfaces) -> Doubles:
    """Return 1 where the first letter is a small one: written in passing."""
    return np.array([float(text[:1].islower()) for text in posts.texts])


@_signal
def capitals(posts: Surfaces) -> Doubles:
    """Return the share of words after the first that open with a capital: names and titles."""
    n_words, _, n_capitals = posts.words
    return n_capitals / np.maximum(n_words - 1, 1)


@_signal
def length(posts: Surfaces) -> Doubles:
    """Return the logarithm of the number of words, scaled to about 0 to 2."""
    return _few(posts.count(" ") + 1) / 2.5


@_signal
def word_length(posts: Surfaces) -> Doubles:
    """Return the mean length of a word, scaled to about 0 to 2: subjects have long words."""
    n_words, n_letters, _ = posts.words
    return n_letters / np.maximum(n_words, 1) / 5


def measure_signals(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return a row of signals for each masked text, (n, len(SIGNALS)), in the order of `SIGNALS`."""
    posts = Surfaces(texts)
    columns = [function(posts) for function in SIGNALS.values()]
    return np.stack(columns, axis=1).astype(np.float32).reshape(len(texts), len(SIGNALS))
