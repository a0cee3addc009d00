"""What of a reStructuredText source is no prose: directives, roles, code, tables, fields, quotations and comments.

Read by docutils, with inclusion and raw output switched off. It tells lines and no offsets; but it gives each
paragraph to the reader of its marks line by line, so that every character can be found where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from focuscoach.prose.holes import Hole, Scan

LARGEST = 1 << 20
"""Characters above which a source is read by its lines alone; docutils takes about a second for so many."""
MOST_WORK = 30_000_000
"""Marks times characters of a paragraph, summed, above which it is."""

_SPOKEN = re.compile(r"^[ \t]*(?P<said>\.\.[ \t]+focuscoach:[^\n]*?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_LINE = re.compile(r"(?P<words>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BREAKING = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LOOSE = re.compile(
    r"^\.\.[ \t][^\n]*(?:\n(?:[ \t]+[^\n]*|[ \t]*(?=\n[ \t]+\S)))*|::[ \t\r]*\n(?:[ \t\r]*\n)*(?:[ \t]+[^\n]*\n?)+"
    r"|``[^\n]{1,500}?``|:[\w:.+-]{1,60}:`[^`\n]{1,500}`",
    re.MULTILINE,
)
_DEEP = re.compile(r"^[ \t]{240,}\S", re.MULTILINE)  # docutils calls itself for each step of indentation
_MARKS = re.compile(r"[*`|_]")
_BLANK = re.compile(r"\n[ \t\r]*\n")
_DROPPED = frozenset(
    {"attribution", "block_quote", "citation", "comment", "doctest_block", "docinfo", "field", "literal_block",
     "substitution_definition", "system_message", "table", "option_list", "meta"}
)  # fmt: skip
"""What holds no prose of the writer; a quotation is an indented paragraph."""
_DRESSED = frozenset({"emphasis", "strong", "reference", "target", "title_reference"})
"""Marks in a sentence whose words stay; roles, code, maths, notes and what docutils does not know go."""
_ROLE = re.compile(r":[\w:.+-]{1,60}:`|.*`:[\w:.+-]{1,60}:$", re.DOTALL)


def scan_restructured(source: str) -> Scan:
    r"""Return the holes of a reStructuredText source, in order.

    >>> from focuscoach.prose.holes import cut
    >>> text = "Kop\n===\n\nEen *mooie* grafiek, ``code``.\n\n.. niet dit\n\n::\n\n   en dit niet\n"
    >>> cut(text, 0, len(text), scan_restructured(text).holes).text
    'Kop\n\nEen mooie grafiek, .'
    """
    comments = tuple(Hole(*found.span("said")) for found in _SPOKEN.finditer(source))
    kept = _read(source) if _is_bounded(source) else None
    if kept is None:
        holes = sorted(
            [*comments, *(Hole(*one.span()) for one in _LOOSE.finditer(source))], key=lambda one: one.start
        )
        return Scan(tuple(holes), comments)
    return Scan(tuple(_fill(source, kept)), comments)


def _is_bounded(source: str) -> bool:
    """Return whether docutils reads a source in about a second: it looks from each mark to the paragraph's end."""
    if len(source) > LARGEST or _DEEP.search(source):
        return False
    work = sum(
        len(block) * (len(_MARKS.findall(block)) + max(map(len, block.split("\n"))) // 20)
        for block in _BLANK.split(source)
    )
    return work <= MOST_WORK


def _fill(source: str, kept: list[tuple[int, int]]) -> Iterator[Hole]:
    """Give the holes between what is kept; in their place stands what breaks lines there."""
    here = 0
    for start, end in kept:
        if start > here:
            gap = source[here:start]
            breaks = gap.count("\n") + gap.count("\r") - gap.count("\r\n") if here else 0
            yield Hole(here, start, "\n" * min(breaks, 2) or (" " if gap.endswith(" <") else ""))
        here = max(here, end)
    if here < len(source):
        yield Hole(here, len(source))


def _read(source: str) -> list[tuple[int, int]] | None:
    """Return where the prose stands, None where docutils gives up."""
    reader = _Reader(source)
    try:
        return sorted(reader.read())
    except Exception:  # noqa: BLE001  (a parser of others, on anything that somebody typed)
        return None


@cache
def _settings() -> Any:  # noqa: ANN401  (the library has no types)
    """Return settings that open no file, read no configuration and say nothing."""
    from docutils.frontend import get_default_settings
    from docutils.parsers.rst import Parser

    settings = get_default_settings(Parser)
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = False
    settings.syntax_highlight = "none"
    settings.line_length_limit = LARGEST
    return settings


class _Reader:
    """Reads one source; `said` gathers each paragraph with its line and the nodes that docutils made of it."""

    def __init__(self, source: str) -> None:
        self.source = source
        spans = [found.span("words") for found in _LINE.finditer(source)]
        self.spans = spans
        self.lines = [self._prepare(source[start:end]) for start, end in spans]
        self.said: list[tuple[str, int, list[Any]]] = []

    @staticmethod
    def _prepare(line: str) -> str:
        """Return a line as docutils shall see it: its tabs inside words blanks, its indentation in blanks."""
        rest = line.lstrip(" \t")
        indent = line[: len(line) - len(rest)].expandtabs(8)
        return indent + _BREAKING.sub(" ", rest.replace("\t", " ").replace("\0", " ")).rstrip()

    def read(self) -> Iterator[tuple[int, int]]:
        """Give where the prose stands."""
        from docutils.parsers.rst import roles, states
        from docutils.statemachine import StringList
        from docutils.utils import new_document

        inliner: Any = states.Inliner()
        parse = inliner.parse

        def listen(text: str, lineno: int, memo: Any, parent: Any) -> Any:  # noqa: ANN401
            found = parse(text, lineno, memo, parent)
            self.said.append((text, lineno, found[0]))
            return found

        inliner.parse = listen  # a subclass would not do: it looks for its patterns in its own class alone
        document = new_document("draft", _settings())
        known = dict(roles._roles)
        try:
            machine = states.RSTStateMachine(state_classes=states.state_classes, initial_state="Body")
            machine.run(StringList(self.lines, "draft"), document, inliner=inliner)
        finally:
            roles._roles.clear()
            roles._roles.update(known)
        head = self._find_head(document)
        for text, line, nodes in self.said:
            if nodes and not _is_dropped(nodes[0], head):
                yield from self._place(text, line, nodes)

    @staticmethod
    def _find_head(document: Any) -> Any:  # noqa: ANN401
        """Return the fields with which a document begins, which speak of it to programs."""
        return next((one for one in document.children if type(one).__name__ == "field_list"), None)

    def _place(self, text: str, line: int, nodes: list[Any]) -> Iterator[tuple[int, int]]:
        """Give where the prose of a paragraph stands in the source."""
        starts = self._find_lines(text.split("\n"), line)
        if starts is None:
            return
        offsets: list[int] = []
        for at, words in zip(starts, text.split("\n"), strict=True):
            offsets += range(at, at + len(words) + 1)
        for start, end in _own_words(text, nodes):
            run = start
            for index in range(start, end):  # a run ends where the next line begins elsewhere
                if index + 1 == end or offsets[index + 1] != offsets[index] + 1:
                    yield offsets[run], offsets[index] + 1
                    run = index + 1

    def _find_lines(self, wanted: list[str], line: int) -> list[int] | None:
        """Return where each line of a paragraph begins; None where it does not stand at that line."""
        for first in (line - 1, line - 2, line, line - 3, line + 1):
            if first < 0 or first + len(wanted) > len(self.lines):
                continue
            starts = [
                self._find_words(words, first + number) if words else self.spans[first + number][0]
                for number, words in enumerate(wanted)
            ]
            if all(at is not None for at in starts):
                return [at for at in starts if at is not None]
        return None

    def _find_words(self, words: str, line: int) -> int | None:
        """Return where words stand in a line: at its end, or at least in it once."""
        shown = self.lines[line]
        if shown.endswith(words):
            at = len(shown) - len(words)
        elif shown.count(words) == 1:
            at = shown.index(words)
        else:
            return None
        start, end = self.spans[line]
        raw = self.source[start:end]
        indent = len(raw) - len(raw.lstrip(" \t"))
        shift = len(shown) - len(shown.lstrip(" ")) - indent
        return start + at - shift if at >= shift else None


def _is_dropped(node: Any, head: Any) -> bool:  # noqa: ANN401
    """Return whether a node stands in something that is no prose."""
    while node is not None:
        if type(node).__name__ in _DROPPED or (head is not None and node is head):
            return True
        node = node.parent
    return False


def _own_words(text: str, nodes: list[Any]) -> Iterator[tuple[int, int]]:
    """Give what of a paragraph is words, by the nodes that it was read as; each is as long as its source."""
    at = 0
    for node in nodes:
        name = type(node).__name__
        if name == "Text":
            said = str(node)
            found = text.find(said.replace("\0", "\\"), at)
            if found < 0:
                return
            yield from _without_escapes(said, found)
            at = found + len(said)
            continue
        raw = node.rawsource
        if not raw or not text.startswith(raw, at):
            continue
        if name in _DRESSED and not _ROLE.match(raw):
            yield from _inside(raw, node.astext(), at)
        at += len(raw)


def _inside(raw: str, words: str, at: int) -> Iterator[tuple[int, int]]:
    """Give where the words of a mark stand, and the address of a link."""
    found = raw.find(words)
    if found >= 0:
        yield at + found, at + found + len(words)
    if (address := re.search(r"<(https?://[^<>\s]+)>`", raw)) and found < address.start():
        yield at + address.start(1), at + address.end(1)


def _without_escapes(said: str, at: int) -> Iterator[tuple[int, int]]:
    """Give a text without its backslashes, which docutils marks by a zero; a blank behind one goes too."""
    here = 0
    for found in re.finditer(r"\0[ \n]?", said):
        if found.start() > here:
            yield at + here, at + found.start()
        here = found.end()
    if here < len(said):
        yield at + here, at + len(said)
