"""What of an AsciiDoc source is no prose: blocks of code, tables, quotations, attributes, macros, comments and marks.

No well-kept parser in Python tells where things stand, so its blocks are read here line by line, as far as prose
needs it. Every pattern is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from focuscoach.prose.holes import Hole, Scan
from focuscoach.prose.markdown import scan_entities
from focuscoach.prose.patterns import Pattern

_FENCE = re.compile(
    r"(?P<fence>-{4,}|\.{4,}|\+{4,}|_{4,}|/{4,}|={4,}|\*{4,}|--|`{3,}\w*|[|,:!]={3,}|\"\")[ \t]*$"
)
_ATTRIBUTE = re.compile(r":!?[A-Za-z0-9_][\w-]{0,100}!?:(?:[ \t]|$)")
_STYLE = re.compile(r"\[[^\[\]\n]{0,500}\][ \t]*$|\[\[[^\[\]\n]{0,200}\]\][ \t]*$")
_OPAQUE_STYLE = re.compile(
    r"\[[ \t]*[\"']?(?:source|listing|literal|quote|verse|stem|latexmath|asciimath|pass|comment|mermaid|plantuml|ditaa"
    r"|graphviz|bibliography)\b|\[,",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_CAPTION = re.compile(r"\.(?=[^\s.])")
_LIST = re.compile(
    r"[ \t]*(?:\*{1,6}|-|\.{1,6}|\d{1,4}\.|[a-zA-Z]\.|<(?:\d{1,3}|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)"
)
_MEANING = re.compile(r"[ \t]*(?P<term>[^\n]{1,200}?)(?P<mark>:{2,4}|;;)(?=[ \t]|$)")
_MACRO = re.compile(r"[A-Za-z][\w-]{0,40}::[^\s\[]{0,500}\[[^\n]{0,500}\][ \t]*$")
_RULE = re.compile(r"(?:'{3,}|<{3,}|-[ \t]?-[ \t]?-|\*[ \t]?\*[ \t]?\*|\+)[ \t]*$")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_AUTHOR = re.compile(r"-- \S")

_CODE = Pattern(
    r"``[^\n]{1,500}?``|(?<![\w\"'`\\])`(?=\S)[^`\n]{0,500}(?<=\S)`(?![\w\"'`])|\+\+\+[^\n]{1,500}?\+\+\+"
    r"|\+\+[^\n]{1,500}?\+\+|(?<![\w+])\+(?=[^\s+])[^+\n]{0,500}(?<=\S)\+(?![\w+])|\$\$[^\n]{1,500}?\$\$"
    r"|(?:pass|stem|latexmath|asciimath):[a-z,]{0,20}\[(?:[^\]\\\n]|\\.){0,500}\]"
)
_PLACED = Pattern(
    r"(?:image|icon|kbd|btn|menu|video|audio|indexterm2?|anchor|bibitem|counter2?|cite|citenp):[^\s\[\]]{0,500}\[[^\]\n]{0,500}\]"
    r"|\(\(\([^()\n]{1,300}\)\)\)|\[\[[^\[\]\n]{1,200}\]\]|\[#[\w-]{1,100}\](?!#)|\{[A-Za-z_][\w:@-]{0,100}\}"
    r"|<<[^<>,\n]{1,200}>>"
)
_SHOWN = Pattern(
    r"<<[^<>,\n]{1,200},[ \t]*(?P<ref>[^<>\n]{1,300})>>"
    r"|(?:xref|link|mailto):[^\s\[\]]{1,1000}\[(?P<link>[^\]\n]{0,500})\]"
    r"|(?P<url>https?://[^\s\[\]<>]{1,2000})\[(?P<said>[^\]\n]{0,500})\]|footnote:[\w-]{0,60}\[(?P<note>[^\]\n]{0,1000})\]"
    r"|\(\((?P<term>[^()\n]{1,300})\)\)|[\"']`(?P<quoted>[^`\n]{1,500})`[\"']"
)
_EMPHASIS = Pattern(
    r"(?:\[[\w .#%-]{1,60}\])?(?:(?P<double>\*\*|__|##)(?P<inner>[^\n]{1,500}?)(?P=double)"
    r"|(?<![\w\\:;}])(?P<mark>[*_#])(?P<words>[^\s*_#](?:[^\n]{0,500}?[^\s])??)(?P=mark)(?!\w)"
    r"|(?P<small>[\^~])(?P<raised>[^\s^~]{1,60})(?P=small))"
)
_ESCAPE = Pattern(r"\\(?=[*_#`^~{\[<(:+\\]|https?:|link:|xref:)")
_BREAK = Pattern(r"[ \t]\+(?=[ \t\r]*$)", re.MULTILINE)


def scan_asciidoc(source: str) -> Scan:
    r"""Return the holes of an AsciiDoc source, in order.

    >>> from focuscoach.prose.holes import cut
    >>> text = "= Kop\n\n// niet dit\nEen *mooie* grafiek, `code`.\n\n----\nen dit niet\n----\n"
    >>> cut(text, 0, len(text), scan_asciidoc(text).holes).text.split("\n")
    ['Kop', '', '', 'Een mooie grafiek, .', '', '', '']
    """
    blocks = _Blocks(source)
    blocks.read()
    holes = [*blocks.opaque, *blocks.marks, *_scan_inline(source)]
    holes.sort(key=lambda hole: (hole.start, -hole.end))
    return Scan(tuple(holes), tuple(blocks.comments))


class _Blocks:
    """Reads the lines of one source, in order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.opaque: list[Hole] = []
        self.marks: list[Hole] = []
        self.comments: list[Hole] = []
        self._is_paragraph = False
        self._is_head = True  # nothing yet but the title of the document and what stands under it
        self._is_opaque_next = False  # a style says that what follows is code or a quotation

    def read(self) -> None:
        """Read all lines."""
        at, size = 0, len(self.source)
        while at < size:
            stop = self.source.find("\n", at)
            at = self._read_line(at, size if stop < 0 else stop)

    def _read_line(self, start: int, stop: int) -> int:
        """Read a line, or the block that opens on it; return where the next one begins."""
        line = self.source[start:stop].rstrip("\r")
        end = start + len(line)
        if not line.strip():
            self._is_paragraph = False
            return stop + 1
        if fence := _FENCE.match(line):
            return self._read_fence(start, stop, fence["fence"])
        if line.startswith("//") and not line.startswith("///"):
            self.opaque.append(Hole(start, end))
            self.comments.append(Hole(start, end))
            return stop + 1
        if self._is_opaque_next and not _STYLE.match(line):
            return self._read_paragraph(start)
        if not self._is_paragraph:
            if (taken := self._read_alone(start, end, line)) is not None:
                return taken
        elif _RULE.match(line) or _MACRO.match(line) or _STYLE.match(line):
            self.opaque.append(Hole(start, end))
            return stop + 1
        is_heading = not self._is_paragraph and bool(_TITLE.match(line) or _CAPTION.match(line))
        self._read_marks(start, line)
        self._is_paragraph, self._is_head = not is_heading, False
        return stop + 1

    def _read_alone(self, start: int, end: int, line: str) -> int | None:
        """Read a line that begins a block and is no words, or None where it is words."""
        following = self.source.find("\n", end)
        following = len(self.source) if following < 0 else following + 1
        if line[0] in " \t" and not _LIST.match(line) and not _MEANING.match(line):
            return self._read_paragraph(start)
        if line.startswith("= ") and self._is_head:
            self.marks.append(Hole(start, start + 2))
            self._is_head = False
            return self._read_head(following)
        if _STYLE.match(line):
            self._is_opaque_next = bool(_OPAQUE_STYLE.match(line))
        elif line[0] == ">" or (line[0] == '"' and self._is_attributed(start)):
            return self._read_paragraph(start)
        elif not (_ATTRIBUTE.match(line) or _MACRO.match(line) or _RULE.match(line)):
            return None
        self.opaque.append(Hole(start, end))
        return following

    def _read_head(self, at: int) -> int:
        """Take who wrote a document, when, and its attributes: all up to an empty line."""
        end = at
        while end < len(self.source):
            stop = self.source.find("\n", end)
            stop = len(self.source) if stop < 0 else stop
            line = self.source[end:stop].strip()
            if not line:
                break
            if line.startswith("//"):
                self.comments.append(Hole(end, end + len(self.source[end:stop].rstrip("\r"))))
            end = stop + 1
        if end > at:
            self.opaque.append(Hole(at, min(end, len(self.source)), "\n"))
        return end

    def _read_fence(self, start: int, stop: int, fence: str) -> int:
        """Take a block whole where it holds no prose of the writer, else the line that opens or closes it."""
        self._is_paragraph, is_opaque = False, self._is_opaque_next
        self._is_opaque_next = self._is_head = False
        encloses_prose = fence[0] in "=*" or fence == "--"
        if encloses_prose and not is_opaque:
            self.opaque.append(Hole(start, stop))
            return stop + 1
        mark = re.escape("`" * fence.count("`") or fence)  # a language may stand behind those that open
        closing = re.compile(rf"^{mark}[ \t\r]*$", re.MULTILINE)
        found = closing.search(self.source, min(stop + 1, len(self.source)))
        end = found.end() if found else len(self.source)
        self.opaque.append(Hole(start, end))
        if fence[0] == "/":
            self.comments.append(Hole(start, end))
        return end + 1

    def _read_paragraph(self, start: int) -> int:
        """Take all lines up to an empty one."""
        self._is_opaque_next = self._is_head = False
        end = self.paragraph_end(start)
        self.opaque.append(Hole(start, end))
        return end + 1

    def paragraph_end(self, start: int) -> int:
        """Return where the paragraph ends in which an offset stands."""
        found = re.compile(r"\n[ \t\r]*(?:\n|\Z)").search(self.source, start)
        return found.start() if found else len(self.source)

    def _is_attributed(self, start: int) -> bool:
        """Return whether the paragraph is a quotation with the name of who said it below."""
        last = self.source[start : self.paragraph_end(start)].rstrip().rpartition("\n")[2]
        return bool(_AUTHOR.match(last))

    def _read_marks(self, start: int, line: str) -> None:
        """Take the marks with which a line of words begins."""
        for pattern in (_TITLE, _LIST, _ADMONITION) if not self._is_paragraph else (_LIST,):
            if found := pattern.match(line):
                self.marks.append(Hole(start, start + found.end()))
                return
        if not self._is_paragraph and (found := _CAPTION.match(line)):
            self.marks.append(Hole(start, start + found.end()))
        elif found := _MEANING.match(line):
            self.marks.append(Hole(start + found.start("mark"), start + found.end("mark"), ":"))


def _scan_inline(source: str) -> Iterator[Hole]:
    """Give the marks and macros in lines; those in a block that is no prose lie inside its hole."""
    yield from (Hole(*found.span()) for found in _CODE.compiled.finditer(source))
    for found in _SHOWN.compiled.finditer(source):
        start, end = found.span(found.lastgroup or 0)
        address = found["url"] or ""
        if found.lastgroup == "url" or (address and not found["said"]):
            start, end = found.span("url")
            address = ""
        yield Hole(found.start(), start)
        yield Hole(end, found.end(), f" {address}" if address else "")
    for pattern in (_PLACED, _ESCAPE, _BREAK):
        yield from (Hole(*found.span()) for found in pattern.compiled.finditer(source))
    for found in _EMPHASIS.compiled.finditer(source):
        inner = next(name for name in ("inner", "words", "raised") if found[name] is not None)
        if "://" in source[max(0, found.start() - 300) : found.start()].rpartition(" ")[2]:
            continue  # part of an address
        yield Hole(found.start(), found.start(inner))
        yield Hole(found.end(inner), found.end())
    yield from scan_entities(source)
