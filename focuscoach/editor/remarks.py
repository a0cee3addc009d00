"""What the draft rules see in a text: places in the prose, with the numbers that fill the rule's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from focuscoach.advice.asks import find_asks
from focuscoach.advice.exposure import find_exposures
from focuscoach.advice.rules.draft import BARE_LINK, CLOSED_ASK, IDLE_TAG, NO_TRACE, NO_WORDS, VAGUE_ASK, WALL
from focuscoach.language.text import HASHTAG, LINK, MENTION, has_words

WALL_WORDS = 100
"""Words in one paragraph from which on it is a wall; about what fills a telephone's screen."""
LONG_TAG = 22
"""Letters of a tag above which people do not type it into a search box."""
FEW_WORDS = 3
"""So few words beside a link say nothing about it."""
TRACE = 0.3
"""A post whose P(on focus) lies under this shows no trace of the focus."""

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]+)*")
_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"\b[^\W_][\w'’-]*")
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
    found = [*_find_asks(text), *_find_walls(text, _LINE if lines else _PARAGRAPH)]
    if "#" in text:
        found += _find_tags(text)
    linked = "/" in text or "www." in text.lower()
    if linked:
        found += _find_bare_links(text)
    if not found and (linked or "@" in text) and not has_words(text):
        return [Remark(NO_WORDS, *_first(text), whole=True)]
    found += (Remark(one.rule, one.start, one.end) for one in find_exposures(text))
    return sorted(found, key=lambda one: (one.start, one.rule))


def see_no_trace(text: str, *, topical: bool, p_on_focus: float | None, focus: str) -> list[Remark]:
    """Return a remark where a post that is meant to be topical shows no trace of the focus."""
    if not topical or p_on_focus is None or p_on_focus >= TRACE:
        return []
    return [Remark(NO_TRACE, *_first(text), {"focus": focus}, whole=True)]


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
        elif not ask.opened:
            yield Remark(CLOSED_ASK, ask.start, end)


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
    links = list(LINK.finditer(text))
    if not links:
        return
    rest = HASHTAG.sub(" ", MENTION.sub(" ", LINK.sub(" ", text)))
    if len(_WORD.findall(rest)) <= FEW_WORDS:
        start, end = links[0].span()
        yield Remark(BARE_LINK, start, end)
