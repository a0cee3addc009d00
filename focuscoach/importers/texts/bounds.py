"""What no bounded time would read of HTML, told before it is parsed: too long, too deep, too many attributes.

A parser takes time with the square of how deep elements lie and of how many attributes one has, and nothing can
stop it once it runs; so what could lead it on is looked for first, in time that grows with the length alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from focuscoach.errors import mark

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_PAGE = 64 << 20
"""Characters of one page: ten years of posts in one page are some 30 million, and a tree is ten times its text."""
MAX_HTML = 4 << 20
"""Characters of one text: a thick book has two million."""
MAX_NESTED = 500
"""Elements inside each other."""
HARMLESS = 16 << 10
"""Characters whose square is no matter, whatever they are."""

TOO_LONG = mark("The text is longer than a post can be, so it was not read.")
TOO_DEEP = mark("The text has elements nested too deep to be a post, so it was not read.")

_TAG = re.compile("<(/?[a-zA-Z][a-zA-Z0-9-]*)")
_LETTERS, _ANY = "ABCDEFGHIJKLMNOPQRSTUVWXY", "Z"
_WORTH = 0.9
"""As long as less than this is left of the tags, taking more out is worth it."""
_UNCLOSED = frozenset(
    slash + name for slash in ("", "/") for name in
    ("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
     "param", "rp", "rt", "source", "td", "tfoot", "th", "thead", "tbody", "tr", "track", "wbr")
)  # fmt: skip
_BARE = r"(?:[^\s/<>\"']*+[\s/]++){1000}"
_MANY_BARE = re.compile(rf"<[a-zA-Z]{_BARE}")
_MANY = re.compile(rf"<[a-zA-Z](?:(?:[^\"'>]*+(?:\"[^\"]*+\"|'[^']*+')){{1000}}|{_BARE})")
"""A thousand attributes of one element, with quotes and without."""
_QUOTES, _LARGE = 2000, 1 << 18
"""Quotation marks of as many attributes; most pages have fewer in all. In large ones they are not counted."""


class Unreadable(ValueError):
    """A text that no bounded time would read; `reason` is what is told of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def parse_page(source: str) -> LexborHTMLParser:
    """Return the tree of a page.

    Raises:
        Unreadable: it is longer or deeper than a page of posts can be.
    """
    from selectolax.lexbor import LexborHTMLParser

    check_bounds(source, MAX_PAGE)
    return LexborHTMLParser(source)


def check_bounds(source: str, longest: int = MAX_HTML) -> None:
    """Refuse a text that no bounded time would read.

    Raises:
        Unreadable: it has more than `longest` characters, or is deeper than a post can be.

    >>> check_bounds("<div>" * 400 + "deep")
    """
    if len(source) > longest:
        raise Unreadable(TOO_LONG)
    tags = source.count("<")
    if tags > MAX_NESTED and tags - source.count("</") > MAX_NESTED and _is_deep(source):
        raise Unreadable(TOO_DEEP)
    if len(source) <= HARMLESS:
        return
    has_quotes = len(source) > _LARGE or source.count('"') + source.count("'") >= _QUOTES
    if (_MANY if has_quotes else _MANY_BARE).search(source):
        raise Unreadable(TOO_DEEP)


def _is_deep(source: str) -> bool:
    """Return whether too many elements are open somewhere; an end that closes nothing counts for nothing."""
    tags = _TAG.findall(source)
    if _is_surely_shallow("".join(map(_COMMON.__getitem__, tags)), len(_FREQUENT)):
        return False
    seen = Counter(tags)
    codes = _name_codes(seen)
    return not _is_surely_shallow("".join([codes[tag] for tag in tags]), len(seen)) and _is_deep_in(tags)


class _Codes(dict[str, str]):
    """The letters of the names that nearly all pages use most, by tag; of other tags those of any other name."""

    def __missing__(self, tag: str) -> str:
        name = tag.lower()
        opening = name.lstrip("/")
        if name in _UNCLOSED:
            code = ""
        elif opening in _FREQUENT:
            code = _FREQUENT[opening] if name == opening else _FREQUENT[opening].lower()
        else:
            code = _ANY if name == opening else ""
        if len(self) < _KEPT:
            self[tag] = code
        return code


_KEPT = 1024
_FREQUENT = dict(
    zip(
        ("div", "span", "a", "ul", "b", "i", "strong", "em", "h2", "h3", "section", "article", "figure", "blockquote",
         "ol", "table", "time", "button", "svg", "path", "label", "script"),
        _LETTERS, strict=False,
    )
)  # fmt: skip
_COMMON = _Codes()


def _name_codes(seen: Counter[str]) -> dict[str, str]:
    """Return a letter for each tag, the large one where it opens; of the frequent names, and one for all others."""
    codes: dict[str, str] = {}
    letters = dict(zip(_names_in(seen), _LETTERS, strict=False))
    for tag in seen:
        name = tag.lower()
        if name in _UNCLOSED:
            codes[tag] = ""
        elif name[0] != "/":
            codes[tag] = letters.get(name, _ANY)
        else:
            codes[tag] = letters[name[1:]].lower() if name[1:] in letters else ""
    return codes


def _names_in(seen: Counter[str]) -> list[str]:
    counts: Counter[str] = Counter()
    for tag, n in seen.items():
        if (name := tag.lower().lstrip("/")) not in _UNCLOSED:
            counts[name] += n
    return [name for name, _ in counts.most_common(len(_LETTERS))]


def _is_surely_shallow(walk: str, names: int) -> bool:
    """Return whether few elements are left open once those that hold nothing were taken out, again and again.

    `names` is how many letters stand in it. Each time takes one from the depth at most. What is not sure is walked
    through tag by tag.
    """
    pairs = [letter + letter.lower() for letter in _LETTERS[:names] if letter in walk]
    taken = 0
    while True:
        before = len(walk)
        for pair in pairs:
            size = len(walk)
            walk = walk.replace(pair, "")
            taken += len(walk) < size
        if taken + sum(map(walk.count, (*_LETTERS, _ANY))) <= MAX_NESTED:
            return True
        if len(walk) >= before * _WORTH:
            return False


def _is_deep_in(tags: Iterable[str]) -> bool:
    depth = 0
    open_: dict[str, int] = {}
    for name in map(str.lower, tags):
        if name in _UNCLOSED:
            continue
        if name[0] != "/":
            open_[name] = open_.get(name, 0) + 1
            depth += 1
            if depth > MAX_NESTED:
                return True
        elif open_.get(name[1:]):
            open_[name[1:]] -= 1
            depth -= 1
    return False
