"""What of a source is the writer's own prose: pieces of the source, each character with its offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch of the source that is no prose; `glue` stands in its place."""

    start: int
    end: int
    glue: str = ""


@dataclass(frozen=True, slots=True)
class Scan:
    """What a syntax finds in a source: the holes, and which of them are comments."""

    holes: tuple[Hole, ...]
    comments: tuple[Hole, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """The judged text, and where its pieces stand: piece i begins at `at[i]` here and `source[i]` there."""

    text: str
    at: tuple[int, ...]
    source: tuple[int, ...]
    whole: tuple[bool, ...]

    def offset(self, index: int) -> int:
        """Return where in the source a character of the prose stands."""
        piece = bisect_right(self.at, index) - 1
        if piece < 0:
            return 0
        return self.source[piece] + (index - self.at[piece] if self.whole[piece] else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source a stretch of the prose stands."""
        first = self.offset(start)
        return first, (self.offset(end - 1) + 1 if end > start else first)


def cut(source: str, start: int, end: int, holes: Iterable[Hole]) -> Prose:
    """Return the prose of `source[start:end]`: what no hole covers. Holes are in order of their start.

    >>> prose = cut("a `code` b", 0, 10, [Hole(2, 8, "")])
    >>> prose.text, prose.offset(3)
    ('a  b', 9)
    """
    parts: list[str] = []
    at: list[int] = []
    origin: list[int] = []
    whole: list[bool] = []
    length, here = 0, start

    def add(text: str, where: int, *, exact: bool) -> None:
        nonlocal length
        if text:
            parts.append(text)
            at.append(length)
            origin.append(where)
            whole.append(exact)
            length += len(text)

    for hole in holes:
        if hole.end <= here or hole.start >= end:
            continue
        if hole.start > here:
            add(source[here : hole.start], here, exact=True)
        if hole.start >= start:
            add(hole.glue, hole.start, exact=False)
        here = max(here, hole.end)
    if here < end:
        add(source[here:end], here, exact=True)
    return Prose("".join(parts), tuple(at), tuple(origin), tuple(whole))


def scan_plain(source: str) -> Scan:
    """Return the holes of plain text: lines that quote with ">", and the comments that speak to focuscoach."""
    comments = [
        Hole(found.start(), found.end())
        for found in (COMMENT.finditer(source) if "<!--" in source else ())
        if "focuscoach:" in found.group()
    ]
    quotes = [Hole(*found.span()) for found in (_QUOTED.finditer(source) if ">" in source else ())]
    return Scan(tuple(sorted([*comments, *quotes], key=lambda hole: hole.start)), tuple(comments))


_QUOTED = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
