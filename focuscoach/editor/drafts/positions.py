"""Where in a text an offset stands: lines and columns for people, UTF-16 units for editors, bytes for Vim."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

Unit = Literal["characters", "utf-8", "utf-16"]
"""What a column counts: Unicode code points, bytes, or UTF-16 code units."""

_BREAK = re.compile(r"\r\n|\r|\n")


def measure(text: str, unit: Unit) -> int:
    r"""Return the length of a text in that unit.

    >>> [measure("a😀e\u0301", unit) for unit in ("characters", "utf-16", "utf-8")]
    [4, 5, 8]
    """
    if unit == "characters" or text.isascii():
        return len(text)
    if unit == "utf-16":
        return len(text) + sum(character > "\uffff" for character in text)
    return len(text.encode("utf-8", "surrogatepass"))


class Lines:
    r"""The lines of a text, told apart as editors do: at CR LF, CR or LF, and at nothing else.

    >>> lines = Lines("one\r\ntwo 😀 three")
    >>> lines.place(11), lines.place(11, "utf-16")
    ((2, 7), (2, 8))
    >>> lines.offset(2, 8, "utf-16")
    11
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def place(self, offset: int, unit: Unit = "characters") -> tuple[int, int]:
        """Return the 1-based line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, measure(self.text[self.starts[line - 1] : offset], unit) + 1

    def offset(self, line: int, column: int, unit: Unit = "characters") -> int:
        """Return the offset of a 1-based line and column, held inside the text and the line."""
        if line < 1:
            return 0
        if line > len(self.starts):
            return len(self.text)
        at = self.starts[line - 1]
        left = column - 1
        for character in self.line(line):
            left -= measure(character, unit)
            if left < 0:
                break
            at += 1
        return at

    def line(self, line: int) -> str:
        """Return a 1-based line without its end."""
        stop = self.starts[line] if line < len(self.starts) else len(self.text)
        return self.text[self.starts[line - 1] : stop].rstrip("\r\n")
