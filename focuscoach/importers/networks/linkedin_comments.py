"""The rows of LinkedIn's Comments.csv, which has a dialect of its own, or two.

Quotes are escaped by a backslash, or doubled; in exports of 2021 a comment over several lines stands without
quotation marks, so that only its first line looks like a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from focuscoach.importers.archive import tabular
from focuscoach.importers.archive.members import Archive

Row = tuple[int, str, Sequence[str]]
"""The number of a row, what is wrong with it, and its cells: date, link and message."""

COLUMNS = ("date", "link", "message")

_BEGINS = re.compile(
    r"""^(?=["]?[12]\d{3}-\d\d?-\d\d?[ T]\d\d?:\d\d|[^,"\n]{0,40},"?https?://[\w.]{0,20}linkedin\.com/)"""
    r"""["]?(?P<date>[^,"\n]{0,40})["]?,["]?(?P<link>[^,"\n]{0,2000})["]?(?P<end>,|$)""",
    re.MULTILINE,
)
"""Where a comment begins: with its moment, and the post that it stands under."""
_DOUBLED = re.compile(r'"(?P<cell>(?:[^"]|"")*+)"', re.DOTALL)
_ESCAPED = re.compile(r'"(?P<cell>(?:[^"\\]|\\.)*+)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def read_rows(archive: Archive, member: str) -> Iterator[Row]:
    """Yield a row for each comment; a table that a spreadsheet saved again is read as any other."""
    if tabular.header(archive, member) == COLUMNS:
        yield from _split(tabular.read_text(archive, member).removeprefix("\ufeff"))
    else:
        yield from tabular.read_columns(archive, member, COLUMNS)


def _split(text: str) -> Iterator[Row]:
    """Yield number, fault and cells of each comment, told by where rows begin: later lines may stand unquoted.

    Quotes are escaped by a backslash, or doubled.
    """
    text = text.replace("\r\n", "\n")
    starts = [found.start() for found in _BEGINS.finditer(text)]
    quoted = _ESCAPED if '\\"' in text else _DOUBLED
    head = text[: starts[0] if starts else len(text)].partition("\n")[2]
    lost = [line for line in head.split("\n") if line.strip()]
    yield from ((number, tabular.TOO_FEW_CELLS, ()) for number, _ in enumerate(lost, start=2))
    stops = [*starts[1:], len(text)][: len(starts)]
    for number, (start, stop) in enumerate(zip(starts, stops, strict=True), start=2 + len(lost)):
        found = _BEGINS.match(text, start)
        assert found is not None  # it was found there before
        date, link, rest = found["date"], found["link"], text[found.end() : stop].rstrip("\n")
        if found["end"] != ",":
            yield number, tabular.TOO_FEW_CELLS, ()
        elif rest.startswith('"') and not quoted.match(rest) and stop == len(text):
            yield number, tabular.CUT_OFF, ()
        else:
            yield number, "", (date, link, _message(rest, quoted))


def _message(cell: str, quoted: re.Pattern[str]) -> str:
    """Return the words of a message: what stands in quotes, and lines behind it; else all as it is."""
    found = quoted.match(cell)
    if found is None or cell[found.end() :].strip(" ")[:1] not in {"", "\n"}:
        return cell
    words = found["cell"].replace('""', '"') if quoted is _DOUBLED else _ESCAPE.sub(r"\1", found["cell"])
    return words + cell[found.end() :]
