"""CSV members as rows: which bytes, which delimiter, which columns, and whether the end is missing."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import BinaryIO, cast

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive.members import HEAD, MAX_HEAD, Archive

MAX_CELL = 16 << 20
"""Characters of one cell; Python's own 131,072 would refuse a long article."""
IN_MEMORY = 32 << 20
"""Bytes up to which a table is read as a whole; a larger one is read in passes."""
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
    if len(head) == HEAD and not re.search(rb"[\r\n]", head):  # of hundreds of columns
        head = archive.head(member, MAX_HEAD)
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and head.count(b"\0") * 20 > len(head):
        return ()
    text = head.decode(_bom_encoding(head) or "utf-8", errors="replace")
    record = _first_record(text)
    cells = next(csv.reader(io.StringIO(record, newline=""), delimiter=_delimiter(record)), [])
    return tuple(_name(cell) for cell in cells)


def read_rows(archive: Archive, member: str) -> Iterator[Row]:
    """Yield the rows below the header with all their cells by name; as `read_columns` otherwise."""
    names = header(archive, member)
    for number, fault, values in read_columns(archive, member, names):
        yield Row(number, dict(zip(names, values, strict=True)), fault)


def read_columns(
    archive: Archive, member: str, names: Sequence[str]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield number, fault and the named cells of each row, whatever the encoding and the delimiter.

    The number is a spreadsheet's. A row with too few cells, or whose quotes are never closed, has a
    fault: do not use its cells. A column that is not there gives empty cells.

    Raises:
        ExportError: a cell is longer than `MAX_CELL`.
    """
    with _open_lines(archive, member) as (lines, is_cut):
        first = next(lines, "")
        if first.lower().startswith("sep="):
            first = next(lines, "")
        reader = csv.reader(chain((first,), lines), delimiter=_delimiter(first))
        try:
            rows = _pick(reader, names)
            yield from _mark_last(rows) if is_cut else rows
        except csv.Error as error:
            raise ExportError(
                "damaged",
                mark("{member} is no readable table."),
                mark("Save it again as CSV (UTF-8), or download the export again."),
                member=member,
            ) from error


def read_text(archive: Archive, member: str) -> str:
    """Return a text member as a whole: UTF-8 or as its mark says, else cp1252 where most is not UTF-8."""
    with archive.open(member) as stream:
        data = stream.read()
    try:
        return data.decode(_bom_encoding(data) or "utf-8")
    except UnicodeDecodeError:
        return data.decode(_encoding_of((data,)), errors="replace")


@contextmanager
def _open_lines(archive: Archive, member: str) -> Iterator[tuple[Iterator[str], bool]]:
    """Give the lines of a member, and whether its last quote is never closed; a large one is read twice."""
    if archive.size(member) <= IN_MEMORY:
        text = read_text(archive, member)
        yield io.StringIO(text, newline=""), text.count('"') % 2 == 1
        return
    encoding, is_cut = _look_through(archive, member)
    with archive.open(member) as stream:
        yield io.TextIOWrapper(stream, encoding, errors="replace", newline=""), is_cut


def _look_through(archive: Archive, member: str) -> tuple[str, bool]:
    """Return the encoding of a member and whether its last quote is never closed; looked through once."""
    known = ("table", member)
    if known not in archive.memory:
        archive.looked_through += archive.size(member)
        quotes = 0
        decoder = codecs.getincrementaldecoder("utf-8")()
        encoding = _bom_encoding(archive.head(member)) or "utf-8-sig"
        with archive.open(member) as stream:
            for chunk in _chunks(stream):
                quotes += chunk.count(b'"')
                if encoding == "utf-8-sig" and not chunk.isascii():
                    try:
                        decoder.decode(chunk)
                    except UnicodeDecodeError:
                        encoding = ""
        if not encoding:
            archive.looked_through += archive.size(member)
            with archive.open(member) as stream:
                encoding = _encoding_of(_chunks(stream))
        archive.memory[known] = encoding, quotes % 2 == 1
    return cast("tuple[str, bool]", archive.memory[known])


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: stream.read(1 << 20), b"")


def _encoding_of(chunks: Iterable[bytes]) -> str:
    """Return utf-8 or cp1252: a few broken bytes in a text that is UTF-8 otherwise do not make it cp1252."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    broken = foreign = 0
    for chunk in chunks:
        if not chunk.isascii():
            text = decoder.decode(chunk)
            broken += text.count("\ufffd")
            foreign += len(text) - len(text.encode("ascii", "ignore"))
    return "cp1252" if broken and broken * 2 > foreign else "utf-8-sig"


def _pick(reader: Iterator[list[str]], names: Sequence[str]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    found = [_name(cell) for cell in next(reader, [])]
    width = len(found)
    nothing = ("",) * len(names)
    places = [found.index(name) if name in found else width for name in names]
    if len(names) < 2:
        pick: Callable[[list[str]], tuple[str, ...]] = lambda cells: tuple([cells[at] for at in places])  # noqa: E731
    else:
        pick = itemgetter(*places)
    is_short = width in places
    for number, cells in enumerate(reader, start=2):
        if len(cells) >= width:
            if is_short:
                cells.insert(width, "")  # what the columns that are not there point to
            yield number, "", pick(cells)
        elif cells:
            yield number, TOO_FEW_CELLS, nothing


def _mark_last(
    rows: Iterator[tuple[int, str, tuple[str, ...]]],
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    held = next(rows, None)
    for row in rows:
        assert held is not None  # a row came before this one
        yield held
        held = row
    if held is not None:
        yield held[0], CUT_OFF, held[2]


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
