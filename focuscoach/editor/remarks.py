"""What the draft rules see in a text: places in the prose, with the numbers that fill the rule's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from focuscoach.advice.asks import find_asks
from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.rules import RULES
from focuscoach.advice.rules.draft import (
    BARE_LINK,
    CLOSED_ASK,
    GOOD_ASK,
    IDLE_TAG,
    NO_TRACE,
    NO_WORDS,
    VAGUE_ASK,
    WALL,
    WORN,
)
from focuscoach.editor.worn import LONGEST, find_worn
from focuscoach.language.text import HASHTAG, LINK, MENTION, has_words

WALL_WORDS = 100
"""Words in one paragraph from which on it is a wall; about what fills a telephone's screen."""
LONG_TAG = 22
"""Letters of a tag above which people do not type it into a search box."""
FEW_WORDS = 3
"""So few words beside a link say nothing about it."""
LONG = 3000
"""Characters above which a text is looked at part by part, so that asks are found in its middle too."""
OPENING = 1000
"""Characters in which nearly every text that has words has some."""
MOST_TEXTS = 4
"""Long texts whose parts are remembered: as many as somebody has open in an editor."""
AROUND = 3
"""Parts before and behind an ask in which it may be opened."""
_PLACES = frozenset({"FC402", "FC403", "FC405", "FC406"})
_EXAMPLE = re.compile(
    r"\b(?:in (?:het|dit|een|mijn|ons|the|this|an|my|our) (?:voorbeeld|example)|verzonnen|fictie(?:f|ve)|fictional"
    r"|fictitious|invented|made[- ]up|placeholder)\b",
    re.IGNORECASE,
)
_OF_ASKS = frozenset({VAGUE_ASK, CLOSED_ASK, GOOD_ASK})
TRACE = 0.13
"""A post whose P(on focus) lies under this shows no trace of the focus."""

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]+)*")
_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"\b[^\W_][\w'’-]*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_FIRST = re.compile(r"\S[^\n.!?]{0,120}[.!?]?")
_CAMEL = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+|[a-zà-ÿ]+|[A-Z]+(?![a-z])|\d+")
_STRETCHED = re.compile(r"([^\W\d_])\1\1", re.IGNORECASE)
_IDLE = frozenset(
    """
    love instagood instadaily photooftheday picoftheday blessed grateful thankful mood vibes
    goodvibes yolo fomo lol lmao fail epicfail winning nofilter tbt throwback throwbackthursday
    mondaymotivation motivation inspiration hustle grind happy sohappy lovemylife livingthedream
    firstworldproblems justsaying sorrynotsorry instalife follow followme followforfollow
    likeforlike like4like f4f l4l repost viral fyp foryou foryoupage trending goals squadgoals
    genieten lekker gezellig lekkerbezig trots zotrots dankbaar blij blijmee zinin zininhet weekend
    vrijmibo maandagochtend maandag vrijdag koffie koffietijd toptijd mooi topdag topteam geweldig
    leuk supertof zomaar datdus kortom ofzo uitdaging wauw feestje
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Remark:
    """A rule that speaks about `text[start:end]` of a prose, and the numbers that fill its words."""

    rule: str
    start: int
    end: int
    numbers: Mapping[str, object] = field(default_factory=dict)
    whole: bool = False


def find_remarks(text: str, *, lines: bool) -> list[Remark]:
    """Return what the rules that need no judgement of the voice see, in the order of the text.

    `lines` tells that a line is a paragraph (plain text), else a blank line parts paragraphs.

    >>> [(one.rule, one.start, one.end) for one in find_remarks("Ik zoek een baan.", lines=True)]
    [('FC302', 0, 17)]
    """
    if not text.strip():
        return [Remark(NO_WORDS, 0, 0, whole=True)]
    if not has_own_words(text):
        links = list(_find_bare_links(text))
        return links or [Remark(NO_WORDS, *_first(text), whole=True)]
    if len(text) > LONG:
        found = list(_find_by_parts(text, lines=lines))
    else:
        found = [*_find_in(text, lines=lines), *_find_bare_links(text)]
    return sorted(found, key=lambda one: (one.start, one.rule))


def has_own_words(text: str) -> bool:
    """Return whether a text says anything beside its tags, links and mentions; "this" before a link says nothing.

    >>> has_own_words("#data #zorg"), has_own_words("This: https://example.org"), has_own_words("Les in #data gegeven")
    (False, False, True)
    """
    if len(text) > OPENING and has_own_words(text[:OPENING]):
        return True
    return has_words(HASHTAG.sub(" ", text) if "#" in text else text) and not any(_find_bare_links(text))


def _find_in(text: str, *, lines: bool) -> Iterator[Remark]:
    """Give what is seen in a text, or in a part of one that begins and ends with a paragraph."""
    yield from _find_asks(text)
    yield from _find_walls(text, _LINE if lines else _PARAGRAPH)
    if "#" in text:
        yield from _find_tags(text)
    yield from (
        Remark(WORN, start, end, {"words_said": f"“{text[start:end][:LONGEST]}”"})
        for start, end in find_worn(text)
    )
    for one in find_exposures(text):
        if one.rule in RULES and not (one.rule in _PLACES and is_example(text, one.start, one.end)):
            yield Remark(one.rule, one.start, one.end)


def is_example(text: str, start: int, end: int) -> bool:
    """Return whether the sentence around a place says that it is made up."""
    first = max(text.rfind(mark, 0, start) for mark in ".!?\n") + 1
    ends = [at for mark in ".!?\n" if (at := text.find(mark, end)) >= 0]
    return bool(_EXAMPLE.search(text, first, min(ends, default=len(text))))


_Known = dict[tuple[str, bool], tuple[Remark, ...]]


class _Parts:
    """What was seen in the parts of the long texts looked at last; what stands in none of them is forgotten."""

    def __init__(self) -> None:
        self.texts: list[_Known] = []

    def find(self, parts: Sequence[str], *, lines: bool) -> list[tuple[Remark, ...]]:
        """Return what is seen in each part; only those that no recent text had are looked at."""
        found: _Known = {}
        for part in parts:
            key = part, lines
            if key in found:
                continue
            before = next((known for known in self.texts if key in known), None)
            found[key] = before[key] if before is not None else tuple(_find_in(part, lines=lines))
        others = [known for known in self.texts if len(known.keys() & found.keys()) * 2 <= len(found)]
        self.texts = [found, *others][:MOST_TEXTS]
        return [found[part, lines] for part in parts]


_PARTS = _Parts()


def _find_by_parts(text: str, *, lines: bool) -> Iterator[Remark]:
    """Give what is seen in a long text: a part that has not changed since is not looked at again.

    An ask may be opened a few sentences away, so where a part asks the parts around it are looked at too.
    """
    parts = [found.span() for found in (_LINE if lines else _PARAGRAPH).finditer(text)]
    seen = _PARTS.find([text[start:end] for start, end in parts], lines=lines)
    for number, ((start, end), remarks) in enumerate(zip(parts, seen, strict=True)):
        asks = False
        for one in remarks:
            asks = asks or one.rule in _OF_ASKS
            if one.rule not in _OF_ASKS:
                yield replace(one, start=one.start + start, end=one.end + start)
        if asks:
            first, last = parts[max(0, number - AROUND)][0], parts[min(len(parts) - 1, number + AROUND)][1]
            for one in _find_asks_around(text[first:last]):
                if start <= one.start + first < end:
                    yield replace(one, start=one.start + first, end=one.end + first)


@lru_cache(maxsize=64)
def _find_asks_around(text: str) -> tuple[Remark, ...]:
    return tuple(_find_asks(text))


def see_no_trace(text: str, *, topical: bool, trace: float | None, focus: str) -> list[Remark]:
    """Return a remark where a post that is meant to be topical shows no trace of the focus.

    `trace` is the highest P(on focus) that any model sees: a warning waits until none sees anything.
    """
    if not topical or trace is None or trace >= TRACE or _only_asks(text):
        return []  # who only asks has not said anything yet that could be off the focus
    return [Remark(NO_TRACE, *_first(text), {"focus": focus}, whole=True)]


def _only_asks(text: str) -> bool:
    """Return whether every sentence of a text is a question."""
    return text.rstrip().endswith("?") and all(
        one.endswith("?") for one in _SENTENCE_END.split(text.strip()) if one
    )


def _first(text: str) -> tuple[int, int]:
    """Return the first sentence, or as much of it as fits a line."""
    found = _FIRST.search(text)
    if not found:
        return 0, len(text)
    return found.start(), found.start() + len(found.group().rstrip())


def _find_asks(text: str) -> Iterator[Remark]:
    for ask in find_asks(text):
        end = ask.start + len(text[ask.start : ask.end].rstrip())
        if ask.vague:
            yield Remark(VAGUE_ASK, ask.start, end)
        elif ask.kind == "contact" and (
            ask.good or not ask.opened
        ):  # a tip any reader may have needs no passing on
            yield Remark(GOOD_ASK if ask.good else CLOSED_ASK, ask.start, end)


def _find_walls(text: str, paragraphs: re.Pattern[str]) -> Iterator[Remark]:
    if len(text) < 3 * WALL_WORDS:
        return
    for found in paragraphs.finditer(text):
        if len(found.group()) < 3 * WALL_WORDS:
            continue
        words = len(_WORD.findall(LINK.sub(" ", found.group())))
        if words >= WALL_WORDS:
            stop = found.start() + len(found.group().split("\n")[0].rstrip())
            yield Remark(WALL, found.start(), stop, {"words": words})


def _find_tags(text: str) -> Iterator[Remark]:
    links = [found.span() for found in LINK.finditer(text)] if "." in text else []
    for found in HASHTAG.finditer(text):
        inside = any(start <= found.start() < end for start, end in links)
        if not inside and is_idle(found.group()[1:]):
            yield Remark(IDLE_TAG, found.start(), found.end(), {"tag": found.group()})


def is_idle(tag: str) -> bool:
    """Return whether nobody would search for a tag: a mood, a stretched word, or a whole sentence.

    >>> [is_idle(tag) for tag in ("datavisualisatie", "blessed", "mijnEersteDagOpHetLab", "jaaaa")]
    [False, True, True, True]
    """
    words = _CAMEL.findall(tag.replace("_", " "))
    return (
        tag.casefold().replace("_", "") in _IDLE
        or len(words) >= 5
        or (len(words) >= 4 and len(tag) > LONG_TAG - 4)
        or len(tag) > LONG_TAG + 6
        or bool(_STRETCHED.search(tag) and not tag.casefold().startswith("www"))
    )


def _find_bare_links(text: str) -> Iterator[Remark]:
    if "/" not in text and "www." not in text.lower():
        return
    links = list(LINK.finditer(text))
    if not links:
        return
    rest = HASHTAG.sub(" ", MENTION.sub(" ", LINK.sub(" ", text)))
    if len(_WORD.findall(rest)) <= FEW_WORDS:
        start, end = links[0].span()
        yield Remark(BARE_LINK, start, end)
