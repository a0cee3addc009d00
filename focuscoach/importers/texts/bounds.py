"""What no bounded time would read of HTML, told before it is parsed: too long, too deep, too many attributes.

A parser takes time with the square of how deep elements lie and of how many attributes one has, and nothing can
stop it once it runs; so what could lead it on is looked for first, in time that grows with the length alone.
"""

from __future__ import annotations

import re
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

_TAG = re.compile("<(/?[a-z][a-z0-9-]*)")
_UNCLOSED = frozenset(
    slash + name for slash in ("", "/") for name in
    ("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
     "param", "rp", "rt", "source", "td", "tfoot", "th", "thead", "tbody", "tr", "track", "wbr")
)  # fmt: skip
_MANY = (
    re.compile(r"<[a-zA-Z](?:[^\"'>]*+(?:\"[^\"]*+\"|'[^']*+')){1000}"),
    re.compile(r"<[a-zA-Z](?:[^\s/<>\"']*+[\s/]++){1000}"),
)
"""A thousand attributes of one element, with quotes and without."""


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
    if source.count("<") > MAX_NESTED and _is_deep(source):
        raise Unreadable(TOO_DEEP)
    if len(source) > HARMLESS and any(many.search(source) for many in _MANY):
        raise Unreadable(TOO_DEEP)


def _is_deep(source: str) -> bool:
    """Return whether too many elements are open somewhere; an end that closes nothing counts for nothing."""
    depth = 0
    open_: dict[str, int] = {}
    for name in _TAG.findall(source.lower()):
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
