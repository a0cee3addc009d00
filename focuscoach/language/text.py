"""What of a post is language: links, mentions, styled letters and marks set apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from focuscoach.errors import mark

LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,6}/[^\s<>\"]*",
    re.IGNORECASE,
)
"""A web address, with a scheme or bare with a path (bit.ly/x)."""
_BARE = re.compile(r"\.[a-z]{2,6}/", re.IGNORECASE)
"""What a bare address cannot be without, which is quick to see."""
_WEB = re.compile(r"[wW][wW][wW]\.")
_HOST_END = re.compile(r"\.[a-z]{2,6}\Z", re.IGNORECASE)
_LONGEST_HOST_END = 7
_BLANK = re.compile(r"\s")
MENTION = re.compile(r"(?<![\w/@.])@\w[\w.-]*(?:@[\w.-]+\w)?")
"""An @name, also the fediverse's @name@server; not an e-mail address."""
HASHTAG = re.compile(r"(?<![\w&/])#(?=\w*[^\W\d_])\w+")
"""A #tag that holds a letter (so #1 is none)."""

_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff01-\uff5e\u24b6-\u24e9\U0001f130-\U0001f189]")
_HIGH = re.compile("[^\x00-\u24b5]")
"""The letters among which are those that are styled: few of a text, and quick to find."""
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_SPACE = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
"""Blanks within a line that are not one space already."""
_OTHER_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""A blank that is no space and no end of a line, and that `_INVISIBLE` leaves."""
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMILEY = re.compile(
    r"(?<!\w)(?:[:;=8xXB%]['‘’]?[-^o*]?[()\[\]DPpOo3SsCcXx/\\|*$@]+|[DO][-^]?[:;=]|[oO0TtxXuU][_.][oO0TtxXuU])(?!\w)"
    r"|</?3+(?!\w)|\\o/|"
    "[0-9#*]\ufe0f?\u20e3|\u2139"
)
"""A face or heart made of letters and signs, a digit on a key: pictures, not words."""
_READABLE = re.compile(r"[^\W_]")
_PLAINLY = re.compile("[abefghijklmnqrvwyz]{2}")
"""Two letters that no face is made of, one after the other: so common that little else has to be looked at."""

LONGEST = 10_000
"""Characters of a post that are judged; the rest of a longer text adds time and no knowledge."""

FAR_TOO_LONG = 10 * LONGEST
"""Characters from which so little of a text is read that nothing is said of it."""

SPOKEN = ("en", "nl")
"""The languages whose posts are judged."""


def normalise(text: str) -> str:
    r"""Return the text with styled letters plain, invisible characters gone and blanks single.

    >>> normalise("\U0001d5d7\U0001d5ee\U0001d601\U0001d5ee  is\u200b fun")
    'Data is fun'
    """
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize(
            "NFKC" if any(map(_STYLED.match, {*_HIGH.findall(text)})) else "NFC", text
        )
        text = text.encode("utf-8", "replace").decode("utf-8")
    if text.replace("\n", " ").isprintable():  # then a blank is the only space, and nothing is invisible
        return _join_spaces(text).strip()
    text = _INVISIBLE.sub("", text)
    return (_SPACE.sub(" ", text) if _OTHER_SPACE.search(text) else _join_spaces(text)).strip()


def _join_spaces(text: str) -> str:
    """Return a text without two spaces in a row, given that they are its only blanks within lines."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def cover(text: str, link: str, mention: str) -> str:
    """Return normalised text with its links and mentions replaced.

    >>> cover("@jan kijk bit.ly/x", "…", "iemand")
    'iemand kijk …'
    """
    if may_hold_link(text):
        text = _cover_links(text, link)
    return _cover_mentions(text, mention) if "@" in text else text


def may_hold_link(text: str) -> bool:
    """Return whether a text has what no link is without, which is quick to see.

    >>> may_hold_link("kijk bit.ly/x"), may_hold_link("en/of")
    (True, False)
    """
    return "://" in text or "www." in text.lower() or ("/" in text and _BARE.search(text) is not None)


def _cover_links(text: str, link: str) -> str:
    """Return a text with its links replaced."""
    return _put(text, find_links(text), link)


def _cover_mentions(text: str, mention: str) -> str:
    """Return a text with its mentions replaced: what `MENTION.sub` does, looking only where an @ stands."""
    return _put(text, _find_mentions(text), mention)


def _put(text: str, found: Iterable[re.Match[str]], other: str) -> str:
    """Return a text with something else in the place of what was found in it."""
    parts, done = [], 0
    for match in found:
        parts += [text[done : match.start()], other]
        done = match.end()
    return "".join([*parts, text[done:]]) if parts else text


def _find_mentions(text: str) -> Iterator[re.Match[str]]:
    at = text.find("@")
    while at >= 0:
        if match := MENTION.match(text, at):
            yield match
        at = text.find("@", match.end() if match else at + 1)


def find_links(text: str) -> Iterator[re.Match[str]]:
    """Yield what `LINK.finditer` does, far faster: no link holds a blank, so that most words are passed by.

    >>> [match[0] for match in find_links("Kijk op bit.ly/x, of https://t.co/y")]
    ['bit.ly/x,', 'https://t.co/y']
    """
    done = 0
    for sign, high in _find_signs(text):
        if sign < done:
            continue
        low, blank = sign, _BLANK.search(text, high)
        while low > done and not text[low - 1].isspace():
            low -= 1
        done = blank.start() if blank else len(text)
        yield from LINK.finditer(text, low, done)


def _find_signs(text: str) -> list[tuple[int, int]]:
    """Return where that stands without which there is no link: a scheme, "www.", the end of a host before a path."""
    found = []
    at = text.find("/")
    while at >= 0:
        if text.startswith("://", at - 1) and at:
            found.append((at - 1, at + 2))
        elif match := _HOST_END.search(text, max(0, at - _LONGEST_HOST_END), at):
            found.append((match.start(), at + 1))
        at = text.find("/", at + 1)
    return sorted([*found, *(match.span() for match in _WEB.finditer(text))])


def mask(text: str) -> str:
    """Return normalised text with links as <link> and mentions as <user>: what the model reads.

    >>> mask("@jan kijk https://t.co/x #data")
    '<user> kijk <link> #data'
    """
    return cover(normalise(text), "<link>", "<user>")


def strip_marks(text: str) -> str:
    """Return the words alone: no links or mentions, tags as words.

    >>> strip_marks("@jan kijk https://t.co/x #data")
    'kijk data'
    """
    text = cover(normalise(text), " ", " ").replace("#", " ")
    return _join_spaces(text).strip()


def has_words(text: str) -> bool:
    """Return whether anything of the text but links, mentions, emoji and smileys is left that can be read.

    >>> has_words("@jan https://t.co/x"), has_words("ja"), has_words("\U0001f600 :-D"), has_words("2-1!")
    (False, True, False, True)
    """
    return bool(read_words(text))


def read_words(text: str) -> str:
    """Return the words alone, as `strip_marks` does; "" where they are nothing but emoji and smileys.

    >>> read_words("@jan leuk! \U0001f600"), read_words("\U0001f600 ;-)")
    ('leuk! \U0001f600', '')
    """
    words = strip_marks(text)
    if _PLAINLY.search(words):
        return words
    return words if _READABLE.search(words) and _READABLE.search(_SMILEY.sub("", words)) else ""


def tell_doubt(text: str, lang: str = "und") -> str:
    """Return why nothing can be judged of a raw text, as people say it; "" where something can.

    >>> tell_doubt("\U0001f600 https://t.co/x"), tell_doubt("Ik ga naar huis", "nl")
    ('(no words)', '')
    """
    return doubt_words(strip_marks(text), lang, len(text))


def doubt_words(words: str, lang: str, length: int) -> str:
    """Return what `tell_doubt` says, given a text's words alone and how many characters it has.

    >>> doubt_words("Ja", "nl", 2)
    '(one word alone)'
    """
    first = _WORDS.search(words)
    if first is None:
        return mark("(no words)")
    if lang not in (*SPOKEN, "und", ""):
        return mark("(another language)")
    if not _WORDS.search(words, first.end()):
        return mark("(one word alone)")
    return mark("(far too long for a post)") if length > FAR_TOO_LONG else ""


UNDECIDED = mark("(could be read either way)")
"""Why a post that has words is unsure: no voice is likely enough."""
