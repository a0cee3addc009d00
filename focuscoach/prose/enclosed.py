"""What stands enclosed in a Markdown source: comments, elements, commands of generators, code in backticks.

Each opens somewhere in a line of words and takes all up to its end, over lines where it must. What has no end
is looked for once, so that time grows with the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from focuscoach.prose.elements import reads_no_own
from focuscoach.prose.holes import Hole
from focuscoach.prose.opaque import INLINE, holds_others, holds_own
from focuscoach.prose.patterns import Pattern

_OPENER = Pattern(
    r"(?P<comment><!--)|<(?P<tag>[A-Za-z][\w.-]{0,60})(?P<rest>[\s/][^<>]{0,2000})?>"
    r"|\{(?P<liquid>%)-?\s{0,20}(?P<command>[\w-]{1,60})|\{\{(?P<hugo>[<%])\s{0,20}(?P<short>[\w.-]{1,60})"
    r"|\[(?P<code>[A-Za-z][\w-]{1,30})\b[^\[\]\n]{0,300}\]"
    r"|(?P<kramdown>\{::comment\})|(?P<note>(?<!\d)%%)|(?P<maths>\$\$)|(?P<jsx>\{/\*)|\\begin\{(?P<tex>\w{1,30}\*?)\}"
    r"|(?<![`\\])(?P<tick>`+)(?!`)",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[<{\[`%$\\](?:(?<=[<{\[`])|(?<=%)%|(?<=\$)\$|(?<=\\)b)")
"""With what something can open; begins with what few characters are, which is quick to find."""
_BRACKET = re.compile(r"[(){}\[\]]|\n[ \t\r]*(?=\n)")
_PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n|\Z")
_CONTAINER = re.compile(r"[ \t]*(?P<colons>:{3,})[ \t]*(?P<what>[^\n]*?)[ \t\r]*$", re.MULTILINE)
_NAMES = re.compile(r"[A-Za-z][\w-]*")
_VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_CITED = re.compile(r"\s{0,20}<(cite|figcaption|footer)\b[^<>\n]{0,300}>[^\n]{0,600}?</\1>", re.IGNORECASE)
_LONGEST_CODE = 2000
_LONGEST_MODULE = 20_000
_MOST_TICKS = 20


@lru_cache(maxsize=_MOST_TICKS)
def _ticks(width: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<ticks>(?<!`)`{{{width}}}(?!`))|\n[ \t\r]*(?:\n|>|#{{1,6}}[ \t]|~~~|```[^`\n]*$|[-*+][ \t])",
        re.MULTILINE,
    )


class Enclosed:
    """Finds what stands enclosed in one source, and writes it to `opaque`."""

    def __init__(self, source: str, opaque: list[Hole]) -> None:
        self._source = source
        self._opaque = opaque
        self.comments: list[Hole] = []
        self._endless: set[str] = set()
        self._paragraph = (0, -1)
        self._next = -1
        self._is_plain = self.find_opening(0) == len(source)

    def find_opening(self, at: int) -> int:
        """Return the next place from which something may open; the length of the source where there is none."""
        if self._next < at:
            found = _OPENING.search(self._source, at)
            self._next = found.start() if found else len(self._source)
        return self._next

    def read_words(self, at: int, stop: int) -> int:
        """Take what opens between two offsets; return where the line behind it all begins."""
        if self._is_plain:
            return stop + 1
        while first := _OPENING.search(self._source, at, stop):
            found = _OPENER.compiled.match(self._source, first.start(), stop)
            if found is None:
                at = first.end()
                continue
            end = self._end_of(found)
            if end <= found.start():
                at = first.end() if found["code"] else found.end()  # code may stand in the text of a link
                continue
            hole = Hole(found.start(), end)
            self._opaque.append(hole)
            if found["comment"]:
                self.comments.append(hole)
            at = end
            if end > stop:
                stop = self._source.find("\n", end)
                stop = len(self._source) if stop < 0 else stop
        return stop + 1

    def read_container(self, start: int, stop: int, holes: list[Hole]) -> int:
        """Take the line of a container (`:::`), or the whole where it holds code or a quotation."""
        line = _CONTAINER.match(self._source, start)
        if line is None:
            return stop + 1
        names = {name.lower() for name in _NAMES.findall(line["what"].partition(" ")[0] or line["what"])}
        names |= {name.lower() for name in re.findall(r"\.([\w-]+)", line["what"])}
        if not any(holds_others(name) or name.startswith("callout") for name in names):
            holes.append(Hole(start, line.end()))
            return stop + 1
        depth, end = 0, line.end()
        for other in _CONTAINER.finditer(self._source, start):
            depth += 1 if other["what"] else -1
            end = other.end()
            if depth <= 0:
                break
        else:
            end = len(self._source)
        self._opaque.append(Hole(start, end))
        return end + 1

    def _end_of(self, found: re.Match[str]) -> int:
        """Return where it ends that opens here; what opens nothing ends where it begins."""
        source, after = self._source, found.end()
        if found["tick"]:
            return self._end_of_code(found)
        if found["comment"]:
            return self._find("-->", after, len(source))
        if found["tag"]:
            return self._end_of_element(found)
        if found["command"]:
            return self._end_of_command(
                found, rf"\{{%-?\s*end(?:-?{re.escape(found['command'])}\b[^\n]{{0,200}}?|\s{{0,9}}-?)%\}}"
            )
        if found["short"]:
            return self._end_of_command(found, rf"\{{\{{[<%]\s*/\s*{re.escape(found['short'])}\s*[%>]\}}\}}")
        if found["code"]:
            return self._end_of_command(found, rf"\[/{re.escape(found['code'])}\]")
        if found["kramdown"]:
            return self._end_of_command(found, r"\{:/(?:comment)?\}")
        if found["tex"]:
            return self._find(f"\\end{{{found['tex']}}}", after, len(source), otherwise=found.start())
        closing = {"%%": "%%", "$$": "$$", "{/*": "*/}"}[found[0]]
        bound = self.paragraph_end(after) if found["maths"] else len(source)
        return self._find(closing, after, bound, otherwise=found.start())

    def _find(self, closing: str, after: int, bound: int, otherwise: int | None = None) -> int:
        """Return where a closing mark ends, else `otherwise` or the bound."""
        if closing not in self._endless:
            at = self._source.find(closing, after, bound)
            if at >= 0:
                return at + len(closing)
            if bound == len(self._source):
                self._endless.add(closing)
        return bound if otherwise is None else otherwise

    def _end_of_code(self, found: re.Match[str]) -> int:
        """Return where code in backticks ends: at as many, in the same paragraph."""
        width = len(found["tick"])
        if width > _MOST_TICKS:
            return found.start()
        bound = min(found.end() + _LONGEST_CODE, len(self._source))
        other = _ticks(width).search(self._source, found.end(), bound)
        return other.end() if other and other["ticks"] else found.start()

    def _end_of_element(self, found: re.Match[str]) -> int:
        """Return where an element ends, others of its name in it counted; without an end it runs to the last."""
        tag, rest = found["tag"], found["rest"] or ""
        name = tag.lower()
        if name == "head" or not reads_no_own(tag, rest):
            return found.start()
        if rest.endswith("/") or name in _VOID:
            return found.end()
        is_inline = name in INLINE
        bound = self.paragraph_end(found.end()) if is_inline else len(self._source)
        depth = 1
        for other in re.compile(rf"<(/?){re.escape(name)}\b[^<>]{{0,2000}}>", re.IGNORECASE).finditer(
            self._source, found.end(), bound
        ):
            depth += -1 if other[1] else 1
            if depth == 0 or (name in {"script", "style", "textarea"} and other[1]):
                cited = _CITED.match(self._source, other.end()) if name == "blockquote" else None
                return cited.end() if cited else other.end()
        return bound

    def _end_of_command(self, found: re.Match[str], closing: str) -> int:
        """Return where a command ends that holds code or a quotation; any other opens nothing."""
        name = (found["command"] or found["short"] or found["code"] or "comment").lower()
        is_own = holds_own(name, found[0]) if found["code"] else not holds_others(name)
        if is_own or closing in self._endless:
            return found.start()
        other = re.compile(closing, re.IGNORECASE).search(self._source, found.end())
        if other is None:
            self._endless.add(closing)
            return found.start()
        return other.end()

    def module_end(self, start: int) -> int:
        """Return where what MDX exports ends: with the paragraph in which its brackets are all closed again."""
        depth, bound = 0, min(len(self._source), start + _LONGEST_MODULE)
        for found in _BRACKET.finditer(self._source, start, bound):
            depth += {"(": 1, "{": 1, "[": 1, "\n": 0}.get(found[0][0], -1)
            if found[0][0] == "\n" and depth <= 0:
                return found.start()
        return len(self._source) if depth <= 0 and bound == len(self._source) else self.paragraph_end(start)

    def paragraph_end(self, at: int) -> int:
        """Return where the paragraph ends in which an offset lies; looked for once for each."""
        if not self._paragraph[0] <= at <= self._paragraph[1]:
            end = _PARAGRAPH_END.search(self._source, at)
            self._paragraph = at, len(self._source) if end is None else end.start()
        return self._paragraph[1]
