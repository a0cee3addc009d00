"""CSV members as rows: which bytes, which delimiter, which columns, and whether the end is missing."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive import Archive

MAX_CELL = 16 << 20
"""Characters of one cell; Python's own 131,072 would refuse a long article."""
DELIMITERS = ",;\t|"

TOO_FEW_CELLS = mark("The row has fewer cells than the header.")
CUT_OFF = mark("The row is cut off.")

csv.field_size_limit(MAX_CELL)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by lower-case column name, and its number as a spreadsheet shows it."""

    number: int
    cells: Mapping[str, str]
    fault: str = ""


def header(archive: Archive, member: str) -> tuple[str, ...]:
    """Return the column names of a CSV member as its head shows them, lower-case; empty if it is no text.

    A preamble (as LinkedIn puts above Connections.csv) counts as the header; only the first record is read.
    """
    head = archive.head(member)
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and head.count(b"\0") * 20 > len(head):
        return ()
    text = head.decode(_bom_encoding(head) or "utf-8", errors="replace")
    record = _first_record(text)
    cells = next(csv.reader(io.StringIO(record, newline=""), delimiter=_delimiter(record)), [])
    return tuple(_name(cell) for cell in cells)


def read_rows(archive: Archive, member: str) -> Iterator[Row]:
    """Yield the rows below the header, whatever the encoding (UTF-8, UTF-16, cp1252) and the delimiter.

    A row with too few cells, or whose quotes are never closed, carries a `fault`: do not use its cells.

    Raises:
        ExportError: a cell is longer than `MAX_CELL`.
    """
    with archive.open(member) as stream:
        lines = _Lines(io.TextIOWrapper(stream, encoding(archive, member), errors="replace", newline=""))
        first = next(lines, "")
        if first.lower().startswith("sep="):
            first = next(lines, "")
        delimiter = _delimiter(first)
        reader = csv.reader(_chain(first, lines), delimiter=delimiter)
        try:
            yield from _rows(reader, lines)
        except csv.Error as error:
            raise ExportError(
                "damaged",
                mark("{member} is no readable table."),
                mark("Save it again as CSV (UTF-8), or download the export again."),
                member=member,
            ) from error


def escaped_rows(text: str) -> list[list[str]]:
    r"""Return the records, header included, of CSV that escapes quotes by a backslash.

    >>> escaped_rows('a,b\n1,"say \\"x\\", now"\n')
    [['a', 'b'], ['1', 'say "x", now']]
    """
    try:
        return list(csv.reader(io.StringIO(text, newline=""), doublequote=False, escapechar="\\"))
    except csv.Error:
        return []


def read_text(archive: Archive, member: str) -> str:
    """Return a small text member as a whole, decoded as `encoding` says."""
    name = encoding(archive, member)
    with archive.open(member) as stream:
        return stream.read().decode(name, errors="replace")


def encoding(archive: Archive, member: str) -> str:
    """Return the encoding of a text member: by its mark, else UTF-8 where it is, else cp1252.

    A few broken bytes in a text that is UTF-8 otherwise do not make it cp1252.
    """
    if (by_mark := _bom_encoding(archive.head(member))) is not None:
        return by_mark
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    broken = foreign = 0
    with archive.open(member) as stream:
        while chunk := stream.read(1 << 20):
            if not chunk.isascii():
                text = decoder.decode(chunk)
                broken += text.count("\ufffd")
                foreign += len(text) - len(text.encode("ascii", "ignore"))
    return "cp1252" if broken and broken * 2 > foreign else "utf-8-sig"


class _Lines:
    """Lines of a text; whether the quotes seen so far are closed."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._lines = iter(stream)
        self._quotes = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._quotes += line.count('"')
        return line

    def are_open(self) -> bool:
        return self._quotes % 2 == 1


def _rows(reader: Iterator[list[str]], lines: _Lines) -> Iterator[Row]:
    names = [_name(cell) for cell in next(reader, [])]
    width = len(names)
    held: Row | None = None
    for number, cells in enumerate(reader, start=2):
        if held is not None:
            yield held
            held = None
        if cells:
            fault = "" if len(cells) >= width else TOO_FEW_CELLS
            held = Row(number, dict(zip(names, cells, strict=False)), fault)
    if held is not None:
        yield Row(held.number, held.cells, CUT_OFF) if lines.are_open() else held


def _chain(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _name(cell: str) -> str:
    return cell.strip().lstrip("\ufeff").lower()


def _bom_encoding(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else None


def _first_record(text: str) -> str:
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    record = ""
    for line in lines:
        record += line
        if record.count('"') % 2 == 0:
            break
    return record


def _delimiter(record: str) -> str:
    """Return the delimiter that stands most often outside quotes; a comma where there is none.

    >>> _delimiter('"a;b;c",d,e')
    ','
    """
    bare: Sequence[str] = record.split('"')[::2]
    counts = {mark_: sum(part.count(mark_) for part in bare) for mark_ in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark_: counts[mark_])
    return best if counts[best] else ","
