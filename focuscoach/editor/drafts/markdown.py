"""What of a Markdown source is no prose: code, quotes, comments, tags, marks and the inside of links.

The block structure follows CommonMark 0.31 as far as prose needs it. Every pattern is bounded, so that
a malformed text of any size is read in time that grows with its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from focuscoach.editor.drafts.prose import Hole, Scan
from focuscoach.language.text import LINK

_OPAQUE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}).*?(?:\n[ ]{0,3}(?P=fence)[`~]*[ \t\r]*$|\Z)"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|<(?P<tag>script|style|pre|code|blockquote|q|kbd|samp|svg)\b[^<>]*>.*?(?:</(?P=tag)[ \t]*>|\Z)"
    r"|(?<![`\\])(?P<tick>`+)(?!`)[^`].{0,2000}?(?<!`)(?P=tick)(?!`)"
    r"|(?<![`\\])`[^`\n]`(?!`)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_QUOTE = re.compile(r" {0,3}>")
_STARTS_BLOCK = re.compile(
    r" {0,3}(?:#{1,6}(?:[ \t]|$)|(?:[-*+]|\d{1,9}[.)])[ \t]|(?:[-*_][ \t]*){3,}$|`{3}|~{3}|<)"
)
_LIST = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_RULE = re.compile(r" {0,3}(?:=+|-+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*$")
_LINKED = re.compile(
    r"(?P<bang>!?)\[(?P<text>(?:[^\[\]\n\\]|\\.){0,500})\]"
    r"(?:\((?P<url>[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)(?:[ \t]+[\"'(][^\n]{0,300}?[\"')])?\)"
    r"|\[[^\]\n]{0,200}\])"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_EMPHASIS = re.compile(
    r"(?<![\w*_~\\])(\*{1,3}|_{1,3}|~~)(?=[^\s*_~])([^\n]{1,500}?)(?<=[^\s*_~\\])\1(?![\w*_~])"
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def scan_markdown(source: str) -> Scan:
    """Return the holes of a Markdown source, in order."""
    opaque: list[Hole] = []
    comments: list[Hole] = []
    if "`" in source or "<" in source or "~~~" in source:
        for found in _OPAQUE.finditer(source):
            hole = Hole(*found.span())
            opaque.append(hole)
            if found["comment"]:
                comments.append(hole)
    holes = [*opaque, *_scan_lines(source, opaque), *_scan_inline(source, opaque)]
    holes.sort(key=lambda hole: (hole.start, -hole.end))
    return Scan(tuple(holes), tuple(comments))


def _scan_lines(source: str, opaque: list[Hole]) -> Iterator[Hole]:
    """Give the lines, or the beginnings of lines, that are no prose."""
    fences = iter(opaque)
    fence = next(fences, None)
    at, blank, quoted, listed = 0, True, False, False
    for line in source.split("\n"):
        start, at = at, at + len(line) + 1
        while fence and fence.end <= start:
            fence = next(fences, None)
        if fence and fence.start < start:
            blank, quoted = False, False
            continue
        text = line.rstrip("\r")
        if not text.strip():
            blank, quoted = True, False
            continue
        head = text.lstrip(" ")[:1]
        indented = _INDENTED.match(text) is not None
        if _QUOTE.match(text) or (quoted and not _STARTS_BLOCK.match(text)):
            quoted = True
            yield Hole(start, start + len(text))
        elif indented and blank and not listed:
            yield Hole(start, start + len(text))
            continue
        elif head in "#=-*_|[:" and (length := _no_prose(text)):
            yield Hole(start, start + length)
        if _LIST.match(text):
            listed = True
        elif blank and not indented and text[:1] not in " \t":
            listed = False
        blank = False


def _no_prose(line: str) -> int:
    """Return how many characters of a line, from its start, are marks and no prose."""
    if heading := _HEADING.match(line):
        return heading.end()
    if _RULE.match(line) or _TABLE_RULE.match(line) or _DEFINITION.match(line):
        return len(line)
    return 0


def _scan_inline(source: str, opaque: list[Hole]) -> Iterator[Hole]:
    """Give the marks inside lines: of links, images, tags, emphasis, escapes and entities."""
    if "](" in source or "][" in source:
        for found in _LINKED.finditer(source):
            yield from _open_link(found)
    if "<" in source:
        for found in _AUTOLINK.finditer(source):
            yield Hole(found.start(), found.start() + 1)
            yield Hole(found.end() - 1, found.end())
        yield from (Hole(*found.span()) for found in _TAG.finditer(source))
    if "*" in source or "_" in source or "~~" in source:
        yield from _scan_emphasis(source, opaque)
    if "\\" in source:
        yield from (Hole(*found.span()) for found in _ESCAPE.finditer(source))
    yield from scan_entities(source)


def _open_link(found: re.Match[str]) -> Iterator[Hole]:
    """Give the holes of one link: its text and its address stay, an image goes whole."""
    if found["bang"]:
        yield Hole(*found.span())
        return
    start, stop = found.span("text")
    yield Hole(found.start(), start)
    if found["url"] and found["url"].startswith(("http://", "https://", "www.")):
        yield Hole(stop, found.start("url"), " ")
        yield Hole(found.end("url"), found.end())
    else:
        yield Hole(stop, found.end())


def _scan_emphasis(source: str, opaque: list[Hole]) -> Iterator[Hole]:
    """Give the marks of emphasis; not those that are part of an address or of code."""
    taken = [(hole.start, hole.end) for hole in opaque]
    if "://" in source or "www." in source:
        taken += [found.span() for found in LINK.finditer(source)]
    taken.sort()
    pending, at = iter(taken), None
    at = next(pending, None)
    for found in _EMPHASIS.finditer(source):
        while at and at[1] <= found.start():
            at = next(pending, None)
        if at and at[0] <= found.start():
            continue
        width = len(found[1])
        yield Hole(found.start(), found.start() + width)
        yield Hole(found.end() - width, found.end())


def scan_entities(source: str) -> Iterator[Hole]:
    """Give the entities of a source, each with the character that it stands for."""
    if "&" not in source:
        return
    from html import unescape

    for found in ENTITY.finditer(source):
        if (character := unescape(found.group())) != found.group():
            yield Hole(*found.span(), character)
