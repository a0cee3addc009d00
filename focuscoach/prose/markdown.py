"""What of a Markdown source is no prose: code, quotations, comments, tags, marks and the inside of links.

Read by the check, which needs exact places, and by the importers, which need the words: both see the same.
Every pattern is bounded, so that a malformed text of any size is read in time that grows with its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from focuscoach.language.text import find_links
from focuscoach.prose.blocks import Blocks
from focuscoach.prose.credits import find_credits
from focuscoach.prose.holes import Hole, Scan
from focuscoach.prose.outlines import find_outlines
from focuscoach.prose.patterns import Pattern
from focuscoach.prose.shortcodes import find_codes

_TEXT = r"(?:[^\[\]\n\\]|\\.|\n(?![ \t\r]*\n)|\[(?:[^\[\]\n\\]|\\.|\[[^\[\]\n]{0,200}\]){0,300}\]){0,800}"
_TARGET = (
    r"\([ \t]*\n?[ \t]*(?P<url><[^<>\n]{0,2000}>"
    r"|(?:\{\{[^{}\n]{0,500}\}\}|\{%[^{}\n]{0,500}%\}|\{(?![{%])|[^()\s<{]|\((?:[^()\s]|\([^()\s]{0,200}\)){0,500}\)){0,2000})"
    r"(?:[ \t]*\n?[ \t]*(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?"
    r"(?:[ \t]+=\d*%?x?\d*%?)?[ \t]*\)"
)
_IMAGE = Pattern(rf"!\[{_TEXT}\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])|!\[\[[^\[\]\n]{{0,500}}\]\]")
_LOOSE_IMAGE = Pattern(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINKED = Pattern(rf"(?<![!\\])\[(?P<text>{_TEXT})\](?:{_TARGET}|\[[^\]\n]{{0,200}}\])")
_WIKI = Pattern(r"(?<!!)\[\[(?:[^\[\]|\n]{0,300}\|)?(?P<text>[^\[\]|\n]{1,300})\]\]")
_NAMED = Pattern(r"^[ \t]{0,3}\[(?P<name>[^\[\]\n^][^\[\]\n]{0,199})\]:[ \t]*\S", re.MULTILINE)
_SHORT = Pattern(r"(?<![\]\\!])\[(?P<text>[^\[\]\n]{1,200})\](?![\[(:])")
_NOTE = Pattern(r"\[\^[^\[\]\n]{1,100}\](?!:)|(?<=[^\s>])\[\^[^\[\]\n]{1,100}\]")
_OWN_NOTE = Pattern(r"\^\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]{0,300}\]){1,1000})\]")
_CITED = Pattern(r"\[-?@[\w][^\[\]\n]{0,300}\](?![\[(])|(?<!\w)@(?:fig|tbl|sec|eq|lst|thm)-[\w-]{1,60}")
_EMBEDDED = Pattern(r"(?<!\w)@\[[\w-]{1,30}\]\([^()\n]{0,500}\)|\[\]\([^()\n]{0,500}\)")
_FORMULA = Pattern(
    r"\$(?<![\\$\w]\$)(?=[^\s$])(?=[^$\n]{0,200}[\\^_={}])[^$\n]{0,300}(?<=[^\s$])\$(?![\w$])"
    r"|\\\((?=[^()\n]{0,200}(?:[\^_={}]|\\[a-z]))[^\n]{1,300}?\\\)|\\\[(?=[^\[\]]{0,200}(?:[\^_={}]|\\[a-z]))[^\[\]]{1,600}\\\]"
)
_TAG = Pattern(
    r"</?[a-zA-Z][\w.:-]{0,80}(?:\s{1,200}[\w@:.{][\w@:.-]{0,100}(?:\s{0,20}=\s{0,20}"
    r"(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,300}\}){0,1000}\}|[^\s\"'=<>`{}]{1,1000}))?)"
    r"{0,60}\s{0,200}/?>"
    r"|</?[a-zA-Z][^<>\n]{0,500}>|<!(?!--)[^<>]{0,500}>|</?>"
)
_AUTOLINK = Pattern(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_EMPHASIS = re.compile(r"\*\**|__*|~~~*|===*")
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n")
_MARKS = frozenset({"*", "**", "***", "_", "__", "___", "~~", "~~~", "==", "==="})
_LONGEST_EMPHASIS = 1000
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\\(?=\r?$)", re.MULTILINE)
_COMMANDS = (("{{", "}}"), ("{%", "%}"), ("{/*", "*/}"), ("{# ", "#}"), ("{#\n", "#}"), ("<%", "%>"))
_LONGEST_COMMAND = 2000
_SAID = r"(?:[#.][A-Za-z][\w:.-]{0,100}|[\w-]{1,60}=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|[^\s{}\"']{1,300}))"
_ATTRIBUTES = Pattern(
    r"\{(?::[^{}\n]{0,300}|[A-Za-z_$][\w$]{0,60}(?:\.[\w$]{1,60}){1,10}"
    rf"|[ \t]*{_SAID}(?:[ \t]+{_SAID}){{0,20}}[ \t]*"
    r"|(?<=[`\w]\{)=\w{1,20}|[\w:-]{1,40}(?=\}`)|[\"'][ \t]{0,9}[\"']|`[^`{}]{0,1000}`|(?<=\S \{)-"
    r"|(?:new |await )?[A-Za-z_$][\w$.]{0,60}\([^{}\n]{0,300})\}"
)
_BLOCK_ID = Pattern(r"[ \t]\^[A-Za-z0-9-]{4,40}[ \t\r]*$", re.MULTILINE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def scan_markdown(source: str, *, bare: bool = False) -> Scan:
    """Return the holes of a Markdown source, in order.

    Where it is `bare`, also the marks of lists and the addresses of links are holes.
    """
    blocks = Blocks(source, bare=bare)
    blocks.read()
    opaque = blocks.opaque
    inline = list(_scan_inline(source, opaque, bare=bare))
    if opaque:
        inline = _outside(inline, opaque)
    makers = (Hole(*span) for span in find_credits(source))
    holes = [*opaque, *blocks.holes, *inline, *makers]
    holes.sort(key=lambda hole: (hole.start, -hole.end))
    return Scan(tuple(holes), tuple(blocks.comments))


def _outside(holes: Iterable[Hole], opaque: Sequence[Hole]) -> list[Hole]:
    """Return the holes that do not begin inside what is opaque; both are sorted by their start."""
    kept = []
    taken = iter(opaque)
    at = next(taken, None)
    for hole in sorted(holes, key=lambda hole: hole.start):
        while at and at.end <= hole.start:
            at = next(taken, None)
        if not (at and at.start <= hole.start):
            kept.append(hole)
    return kept


def _scan_inline(source: str, opaque: list[Hole], *, bare: bool) -> Iterator[Hole]:
    """Give the marks inside lines: of links, images, tags, emphasis, escapes and entities."""
    if "[" in source:
        yield from _scan_brackets(source, bare=bare)
    if "{" in source or "<%" in source:
        yield from _scan_commands(source)
        yield from (Hole(*found.span()) for found in _ATTRIBUTES.compiled.finditer(source))
    if "<" in source:
        for found in _AUTOLINK.compiled.finditer(source):
            yield Hole(found.start(), found.start() + 1)
            yield Hole(found.end() - 1, found.end())
        yield from (Hole(*found.span()) for found in _TAG.compiled.finditer(source))
    if "*" in source or "_" in source or "~~" in source or "==" in source:
        yield from _scan_emphasis(source, opaque)
    if "\\" in source:
        yield from (Hole(*found.span()) for found in _ESCAPE.finditer(source))
    if " ^" in source or "\t^" in source:
        yield from (Hole(*found.span()) for found in _BLOCK_ID.compiled.finditer(source))
    if "$" in source or "\\(" in source or "\\[" in source:
        yield from (Hole(*found.span()) for found in _FORMULA.compiled.finditer(source))
    yield from find_outlines(source)
    yield from scan_entities(source)


def _scan_brackets(source: str, *, bare: bool) -> Iterator[Hole]:
    """Give what stands in square brackets and is no prose: pictures, the targets of links, notes, shortcodes."""
    if "![" in source:
        for pattern in (_IMAGE.compiled, _LOOSE_IMAGE.compiled):
            yield from (Hole(*found.span()) for found in pattern.finditer(source))
    if "](" in source or "][" in source:
        for found in _LINKED.compiled.finditer(source):
            yield from _open_link(found, bare=bare)
    if "[[" in source:
        yield from _open(_WIKI.compiled.finditer(source))
    if "[^" in source or "^[" in source:
        yield from (Hole(*found.span()) for found in _NOTE.compiled.finditer(source))
        yield from _open(_OWN_NOTE.compiled.finditer(source))
    if "@" in source:
        for pattern in (_CITED.compiled, _EMBEDDED.compiled):
            yield from (Hole(*found.span()) for found in pattern.finditer(source))
    if "]:" in source:
        names = {found["name"].casefold() for found in _NAMED.compiled.finditer(source)}
        yield from _open(
            found for found in _SHORT.compiled.finditer(source) if found["text"].casefold() in names
        )
    yield from find_codes(source)


def _open(links: Iterable[re.Match[str]]) -> Iterator[Hole]:
    """Give the holes of what shows its text alone."""
    for found in links:
        yield Hole(found.start(), found.start("text"))
        yield Hole(found.end("text"), found.end())


def _open_link(found: re.Match[str], *, bare: bool) -> Iterator[Hole]:
    """Give the holes of one link: its text stays, and its address unless the words are to be bare."""
    start, stop = found.span("text")
    yield Hole(found.start(), start)
    if not bare and found["url"] and found["url"].startswith(("http://", "https://", "www.")):
        yield Hole(stop, found.start("url"), " ")
        yield Hole(found.end("url"), found.end())
    else:
        yield Hole(stop, found.end())


def _scan_commands(source: str) -> Iterator[Hole]:
    """Give the commands of generators, each of which ends soon."""
    for opening, closing in _COMMANDS:
        at = source.find(opening)
        while at >= 0:
            end = source.find(closing, at + len(opening), at + _LONGEST_COMMAND)
            if end >= 0:
                yield Hole(at, end + len(closing))
            at = source.find(opening, max(at + len(opening), end))


def _scan_emphasis(source: str, opaque: list[Hole]) -> Iterator[Hole]:
    """Give the marks of emphasis; not those that are part of an address or of code."""
    taken = [(hole.start, hole.end) for hole in opaque]
    if "://" in source or "www." in source:
        taken += [found.span() for found in find_links(source)]
    taken.sort()
    pending = iter(taken)
    at = next(pending, None)
    open_: dict[str, int] = {}
    last = end = 0
    for found in _EMPHASIS.finditer(source):
        last, (start, end) = end, found.span()
        if source[start - 1 : start] == "\\":
            start += 1  # the first mark stands for itself
        mark = source[start:end]
        while at and at[1] <= start:
            at = next(pending, None)
        if open_ and _PARAGRAPH_END.search(source, last, start):
            open_.clear()
        if mark in _MARKS and not (at and at[0] <= start):
            before, after = source[start - 1 : start], source[end : end + 1]
            openers = _find_openers(mark, start, open_) if before.strip() and not _is_word(after) else ()
            if openers:
                yield from (Hole(begin, begin + width) for begin, width in openers)
                yield Hole(start, end)
            elif after.strip() and not _is_word(before):
                open_[mark] = start


def _find_openers(mark: str, start: int, open_: dict[str, int]) -> list[tuple[int, int]]:
    """Return where the emphasis opened that a mark closes, with the width of its marks; three may close two."""
    marks = (mark,) if mark in open_ else (mark[0], mark[:2]) if len(mark) == 3 else ()
    if not all(one in open_ and start - open_[one] <= _LONGEST_EMPHASIS for one in marks):
        return []
    return [(open_.pop(one), len(one)) for one in marks]


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def scan_entities(source: str) -> Iterator[Hole]:
    """Give the entities of a source, each with the character that it stands for."""
    if "&" not in source:
        return
    from html import unescape

    for found in ENTITY.finditer(source):
        if (character := unescape(found.group())) != found.group():
            yield Hole(*found.span(), character)
