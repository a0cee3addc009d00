"""The blocks of Markdown: lines that are code, quotations or marks, whatever list or note they stand in.

The structure follows CommonMark 0.31 as far as prose needs it: what stands in a list, a footnote or an
admonition is indented by where its words begin, and blocks are told from there.
"""

from __future__ import annotations

import re

from focuscoach.prose import lines
from focuscoach.prose.elements import names_source
from focuscoach.prose.enclosed import Enclosed
from focuscoach.prose.holes import Hole
from focuscoach.prose.lines import LIST, is_no_prose, quoted_words, starts_block, width_of


class Blocks:
    """Reads the lines of one source, in order; `holes` and `comments` are what it found."""

    def __init__(self, source: str, *, bare: bool) -> None:
        self.source = source
        self.holes: list[Hole] = []
        self.opaque: list[Hole] = []
        self._enclosed = Enclosed(source, self.opaque)
        self._bare = bare
        # the columns at which open lists, footnotes and admonitions have their words
        self._inside: list[int] = []
        self._is_paragraph = False
        self._quote = ""  # "words": a line may run on; "fence": in code; "": no quotation is open
        self._next = -1  # where the next line begins that may be more than words
        self._is_below_quote = False  # a quotation, and nothing but empty lines since

    @property
    def comments(self) -> list[Hole]:
        """The comments among what is opaque."""
        return self._enclosed.comments

    def read(self) -> None:
        """Read all lines."""
        at, size = 0, len(self.source)
        while at < size:
            if not self._inside and not self._quote and not self._is_below_quote:
                at = self._skip_words(at)
                if at >= size:
                    return
            stop = self.source.find("\n", at)
            at = self._read_line(at, size if stop < 0 else stop)

    def _skip_words(self, at: int) -> int:
        """Pass by lines in which nothing can begin, given that nothing is open; return where the next line begins."""
        if not at or self.source[at - 1] != "\n":
            return at
        if self._next < at:
            found = lines.MORE.search(self.source, at - 1)
            self._next = found.end() if found else len(self.source)
        stop = self._next
        if (opening := self._enclosed.find_opening(at)) < stop:
            stop = self.source.rfind("\n", 0, opening) + 1
        if stop > at:
            last = self.source.rfind("\n", at - 1, stop - 1) + 1
            self._is_paragraph = self.source[last:stop].strip() != ""
        return stop

    def _read_line(self, start: int, stop: int) -> int:
        """Read one line, or all that what opens on it takes; return where the next one begins."""
        text = self.source[start:stop].rstrip("\r")
        first = text[:1]
        if not self._inside and not self._quote and first.isalpha() and first not in "ie":
            self._is_paragraph, self._is_below_quote = True, False  # by far the most
            return self._read_words(start, stop)
        if not text.strip():
            self._is_paragraph, self._quote = False, ""
            return stop + 1
        rest = text.lstrip(" \t")
        column = width_of(text[: len(text) - len(rest)])
        if self._quote == "words" and not starts_block(rest) and not LIST.match(rest):
            self.opaque.append(Hole(start, start + len(text)))
            return stop + 1
        self._leave(column, rest)
        return self._read_block(start + len(text) - len(rest), stop, column, start)

    def _leave(self, column: int, rest: str) -> None:
        """Close what does not reach to this column; a line of a paragraph that runs on closes nothing."""
        runs_on = self._is_paragraph and not starts_block(rest) and not LIST.match(rest)
        if self._inside and column < self._inside[-1] and not runs_on:
            while self._inside and column < self._inside[-1]:
                self._inside.pop()
            self._is_paragraph = False

    def _base(self) -> int:
        return self._inside[-1] if self._inside else 0

    def _read_block(self, at: int, stop: int, column: int, start: int) -> int:
        """Read a line from where its words begin, which is in `column`; its indentation begins at `start`."""
        rest = self.source[at:stop].rstrip("\r")
        if self._is_below_quote and names_source(rest):
            self.opaque.append(Hole(start, at + len(rest)))
            return stop + 1
        self._is_below_quote = False
        if column - self._base() >= 4 and not self._is_paragraph and rest:
            self._quote = ""
            self.opaque.append(Hole(start, at + len(rest)))
            return stop + 1
        if rest[:1] == ">" and column - self._base() < 4:
            self._read_quotation(start, at, rest)
            return stop + 1
        self._quote = ""
        first = rest[:1]
        if found := lines.FENCE.match(rest) if first in lines.FENCES else None:
            return self._read_fence(start, stop, found["fence"])
        if first in lines.MARKS and column - self._base() < 4:
            return self._read_marked(at, stop, column, start)
        self._is_paragraph = True
        return self._read_words(at, stop)

    def _read_marked(self, at: int, stop: int, column: int, start: int) -> int:
        """Read a line that may begin with a mark."""
        rest = self.source[at:stop].rstrip("\r")
        first = rest[:1]
        if first == ":" and rest.startswith(":::"):
            self._is_paragraph = False
            return self._enclosed.read_container(start, stop, self.holes)
        if first in "ie" and not self._is_paragraph and lines.MODULE.match(rest):
            return self._read_module(start, stop, rest)
        if first in "!?" and not self._is_paragraph and lines.QUOTED_NOTE.match(rest):
            return self._read_quoted_note(start, stop, column)
        found = LIST.match(rest) if first in lines.LISTS else None
        if found and not lines.RULE.match(rest) and self._may_be_list(found):
            return self._read_item(at, stop, column, found)
        if first in lines.LINES and (taken := self._read_marks(at, rest, column)) is not None:
            return stop + 1 if taken == len(rest) else self._read_words(at + taken, stop)
        self._is_paragraph = True
        return self._read_words(at, stop)

    def _read_quotation(self, start: int, at: int, rest: str) -> None:
        """Take a line of a quotation whole; code in it ends with it."""
        self.opaque.append(Hole(start, at + len(rest)))
        self._is_paragraph, self._is_below_quote = False, True
        words, is_indented = quoted_words(rest)
        if lines.FENCE.match(words) and not is_indented:
            self._quote = "" if self._quote == "fence" else "fence"
        elif self._quote != "fence":
            runs_on = bool(words) and not starts_block(words) and (not is_indented or self._quote == "words")
            self._quote = "words" if runs_on else "rest"

    def _read_quoted_note(self, start: int, stop: int, column: int) -> int:
        """Take an admonition that is a quotation, with all that is indented below it."""
        at = end = stop
        while at < len(self.source):
            following = self.source.find("\n", at + 1)
            following = len(self.source) if following < 0 else following
            line = self.source[at + 1 : following]
            if line.strip() and width_of(line[: len(line) - len(line.lstrip(" \t"))]) < column + 4:
                break
            at = following
            end = at if line.strip() else end
        self.opaque.append(Hole(start, end))
        return end + 1

    def _read_fence(self, start: int, stop: int, fence: str) -> int:
        """Take code between fences; it ends with as many marks, or with the list in which it stands."""
        closing = re.compile(rf"[ \t]*{fence[0]}{{{len(fence)},}}[ \t\r]*$")
        base, at, end = self._base(), stop + 1, stop
        self._is_paragraph = False
        while at < len(self.source):
            end = self.source.find("\n", at)
            end = len(self.source) if end < 0 else end
            line = self.source[at:end]
            if closing.match(line):
                self.opaque.append(Hole(start, end))
                return end + 1
            if base and line.strip() and width_of(line[: len(line) - len(line.lstrip(" \t"))]) < base:
                break
            at = end + 1
        self.opaque.append(Hole(start, min(max(at - 1, stop), len(self.source))))
        return at

    def _read_module(self, start: int, stop: int, rest: str) -> int:
        """Take what MDX imports, a line, or what it exports, up to an empty line."""
        if rest.startswith("export"):
            stop = self._enclosed.module_end(start)
        elif not rest.endswith(("'", '"', ";")):
            stop = self._enclosed.paragraph_end(start)
        self.opaque.append(Hole(start, stop))
        return stop + 1

    def _may_be_list(self, found: re.Match[str]) -> bool:
        """Return whether this opens an item: a year at the head of a line of a paragraph does not."""
        if len(self._inside) >= lines.DEEPEST:
            return False
        if not self._is_paragraph or self._inside:
            return True
        return bool(found["gap"]) and found["number"] in {None, "1"}

    def _read_item(self, at: int, stop: int, column: int, found: re.Match[str]) -> int:
        """Open an item of a list, and read what stands behind its mark as a line of its own."""
        gap = width_of(found["gap"], column + len(found["mark"]))
        width = len(found["mark"]) + (gap if 1 <= gap <= 4 and found.end() < stop - at else 1)
        self._inside.append(column + width)
        self._is_paragraph = False
        words = at + found.end()
        if self._bare and (found["number"] is None or found["box"]):
            self.holes.append(Hole(at, words))
        elif found["box"]:
            self.holes.append(Hole(found.start("box") + at, words))
        if words >= stop or not self.source[words:stop].strip():
            return stop + 1
        return self._read_block(words, stop, column + len(found["mark"]) + gap, words)

    def _read_marks(self, at: int, rest: str, column: int) -> int | None:
        """Take what of a line, from its start, is marks; return how much, or None where it is a line of words."""
        if found := lines.HEADING.match(rest):
            self.holes.append(Hole(at, at + found.end()))
            if ending := lines.HEADING_END.search(rest, found.end()):
                self.holes.append(Hole(at + ending.start(), at + len(rest)))
            self._is_paragraph = False
            return found.end()
        if found := lines.FOOTNOTE.match(rest):
            self.holes.append(Hole(at, at + found.end()))
            self._inside = [self._base() + 4]
            self._is_paragraph = found.end() < len(rest)
            return found.end()
        if is_no_prose(rest, in_paragraph=self._is_paragraph):
            self.holes.append(Hole(at, at + len(rest)))
            if lines.ADMONITION.match(rest):
                self._inside.append(column + 4)
            self._is_paragraph = False
            return len(rest)
        if found := lines.MEANING.match(rest):
            self.holes.append(Hole(at, at + found.end()))
            self._inside.append(column + min(found.end(), 4))
            self._is_paragraph = True
            return found.end()
        return None

    def _read_words(self, at: int, stop: int) -> int:
        """Read the words of a line: what opens in them may take more lines."""
        return self._enclosed.read_words(at, stop)
