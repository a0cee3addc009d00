"""Lines of Markdown, told by how they begin: what opens a block, what is a mark, and how wide blanks are."""

from __future__ import annotations

import re

FENCE = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
LIST = re.compile(r"(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]+|$)(?P<box>\[[ xX/<>!?*-]\][ \t]+)?")
HEADING = re.compile(r"#{1,6}(?:[ \t]+|$)")
HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
RULE = re.compile(r"(?:=+|-+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})[ \t]*$")
TABLE_RULE = re.compile(
    r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|\|[ \t]*:?-+:?[ \t]*\|?[ \t]*$"
)
DEFINITION = re.compile(r"\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S.*$|\*\[[^\]\n]{1,100}\]:.*$")
FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,100}\]:[ \t]*")
MEANING = re.compile(r":[ \t]{1,10}(?=\S)")
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===)[ \t]+[\"\w].*$")
MODULE = re.compile(
    r"import[ \t]+(?:[\w*{][^'\"\n]{0,500}[ \t}]from[ \t]+)?['\"][^'\"\n]{1,500}['\"];?[ \t]*$"
    r"|export[ \t]+(?:const|let|var|function|default|async|class)\b|export[ \t]*\{|import[ \t]*\{[^}\n]*$"
)
LEAF = re.compile(
    r"::[A-Za-z][\w-]{0,60}(?:[\[{][^\n]{0,500})?[ \t]*$"
    r"|-+8<-+(?:[ \t][^\n]*)?$|<<<[ \t]+@?[./\w][^\n]{0,300}$"
)
QUOTED_NOTE = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+(?:cite|epigraph|pull-?quote|quote)\b")
CONTENTS = re.compile(r"\[(?:TOC|\[_?TOC_?\])\][ \t]*$|\{:toc[^}\n]*\}[ \t]*$", re.IGNORECASE)
ATTRIBUTES_LINE = re.compile(r"\{:(?!:)[^{}\n]{0,300}\}[ \t]*$")
LISTS = frozenset("-*+0123456789")
LINES = frozenset("#=-*_|[:!?{<")
FENCES = frozenset("`~")
MARKS = frozenset("ie") | FENCES | LISTS | LINES
"""With what a line can begin that is more than a line of a paragraph."""

MORE = re.compile(r"\n(?= {4}| {0,3}(?:[\t#=*_|:!?{<>\[`~+-]|\d{1,9}[.)]|import\b|export\b))")
"""The end of a line before one that may be more than words, where nothing is open."""

DEEPEST = 40
"""Lists inside each other; what lies deeper is read as words."""


def starts_block(rest: str) -> bool:
    """Return whether a line, without its indentation, begins something and is no line that runs on."""
    if not rest or (rest[0] not in MARKS and rest[0] not in "><"):
        return False
    if rest[0] in "><" or rest.startswith(":::") or HEADING.match(rest) or FENCE.match(rest):
        return True
    if found := LIST.match(rest):
        return bool(found["gap"]) and found["number"] in {None, "1"}
    return RULE.match(rest) is not None and rest[0] != "="


def quoted_words(rest: str) -> tuple[str, bool]:
    """Return what a line of a quotation says behind its marks and those of lists, and whether it is code."""
    blanks = ""
    for _ in range(DEEPEST):
        if rest[:1] == ">":
            rest = rest[1:].removeprefix(" ")
        elif found := LIST.match(rest):
            rest = rest[found.end("mark") :].removeprefix(" ")
        else:
            break
        words = rest.lstrip(" \t")
        blanks, rest = rest[: len(rest) - len(words)], words
    return rest, width_of(blanks) >= 4


def width_of(blanks: str, column: int = 0) -> int:
    """Return how many columns blanks take that begin in a column; a tab ends at the next fourth."""
    if "\t" not in blanks:
        return len(blanks)
    begin = column
    for blank in blanks:
        column += 4 - column % 4 if blank == "\t" else 1
    return column - begin


def is_no_prose(rest: str, *, in_paragraph: bool) -> bool:
    """Return whether a whole line is a mark, the address of a link, or a command."""
    if any(pattern.match(rest) for pattern in (RULE, TABLE_RULE, ATTRIBUTES_LINE, CONTENTS, LEAF)):
        return True
    return not in_paragraph and any(pattern.match(rest) for pattern in (DEFINITION, ADMONITION))
