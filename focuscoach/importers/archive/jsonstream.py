"""JSON read a record at a time, so that a large archive never lies in memory as a whole."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, cast

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive.members import Archive

MAX_RECORD = 256 << 20
"""Characters of one record: what lies outside a list is parsed as one, like the sections of TikTok."""
CHUNK = 1 << 20

_BLANK = re.compile(r"[ \t\n\r]*")
_AFTER_ITEM = re.compile(r"[ \t\n\r]*([,\]])[ \t\n\r]*")
_HEX_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9a-fA-F]{2})")
_OPEN_ESCAPE = re.compile(r"\\+(?:x[0-9a-fA-F]?)?\Z")
_LONGEST_TOKEN = 16
"""Characters of what may be cut through by the end of what was read and is none of it then: `-Infinity`, an escape."""
_SCAN = json.JSONDecoder(strict=False).scan_once  # type: ignore[attr-defined]


def stream_json(archive: Archive, member: str, *, several: bool = False) -> Iterator[tuple[str, object]]:
    """Yield `(key, value)` for each record of a JSON member.

    The records of a list come one by one with key "". Of an object each list comes record by record under
    its key (also where a key stands twice, as in Mastodon), and every other value as a whole. What stands
    before the first bracket, like `window.YTD.tweets.part0 = `, is passed over. Bytes that are no UTF-8
    become lone surrogates, which `plain.clean` replaces. With `several` all documents of a member are read that
    stand behind each other, as where somebody put several files together.

    Raises:
        ExportError: the member is cut off, nested too deep, or no JSON.
    """
    with archive.open(member) as stream:
        source = _Source(io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape"), member)
        source.skip_to_bracket()
        yield from _records(source)
        while several and not source.is_over():
            yield from _records(source)


def _records(source: _Source) -> Iterator[tuple[str, object]]:
    """Yield the records of one document, and leave the source behind it."""
    if source.peek() == "[":
        yield from (("", item) for item in source.items())
        return
    source.expect("{")
    while source.peek() != "}":
        key = source.value()
        source.expect(":")
        source.peek()
        if not isinstance(key, str):
            raise source.damaged()
        if source.peek() == "[":
            yield from ((key, item) for item in source.items())
        else:
            yield key, source.value()
        if source.peek() != "}":
            source.expect(",")
            source.peek()
    source.expect("}")


def load_json(archive: Archive, member: str) -> object:
    """Return a small JSON member as a whole, with whatever stands before its first bracket passed over.

    Raises:
        ExportError: as for `stream_json`.
    """
    with archive.open(member) as stream:
        source = _Source(io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape"), member)
        source.skip_to_bracket()
        return source.value()


def first_record(archive: Archive, member: str) -> tuple[str, object] | None:
    """Return the first `(key, value)` that `stream_json` gives, or None: empty, cut off or no JSON."""
    known = ("first record", member)
    if known not in archive.memory:
        try:
            archive.memory[known] = next(stream_json(archive, member), None)
        except ExportError:
            archive.memory[known] = None
    return cast("tuple[str, object] | None", archive.memory[known])


Path = tuple[str | int, ...]
"""Where a value stands: the keys and places in lists that lead to it."""


def walk_json(
    archive: Archive, member: str, is_opened: Callable[[Path], bool]
) -> Iterator[tuple[Path, object]]:
    r"""Yield `(path, value)` of a JSON member, going into those objects and lists that `is_opened` names.

    The top is always gone into; every other value comes as a whole. Escapes like `\x0b`, which some programs
    write and no JSON has, are read as what they mean.

    Raises:
        ExportError: the member is cut off, nested too deep, or no JSON.
    """
    with archive.open(member) as stream:
        text = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape")
        source = _Source(_Repaired(text), member)
        source.skip_to_bracket()
        yield from _walk(source, (), is_opened)


def _walk(source: _Source, path: Path, is_opened: Callable[[Path], bool]) -> Iterator[tuple[Path, object]]:
    """Yield what lies in the object or list at the source's place."""
    opening = source.peek()
    source.expect(opening)
    closing = "}" if opening == "{" else "]"
    place = 0
    while source.peek() != closing:
        if opening == "{":
            key = source.value()
            source.expect(":")
            if not isinstance(key, str):
                raise source.damaged()
            here: Path = (*path, key)
        else:
            here = (*path, place)
            place += 1
        if source.peek() in "{[" and is_opened(here):
            yield from _walk(source, here, is_opened)
        else:
            yield here, source.value()
        if source.peek() != closing:
            source.expect(",")
            if source.peek() == closing:
                raise source.damaged()
    source.expect(closing)


class _Text(Protocol):
    """What is read as text."""

    def read(self, size: int, /) -> str:
        """Return at most so many characters more, "" at the end."""


class _Repaired:
    """A text whose escapes by two hexadecimal digits are written as JSON has them."""

    def __init__(self, text: _Text) -> None:
        self._text = text
        self._rest = ""

    def read(self, size: int, /) -> str:
        """Return at least so many characters more where there are any; "" at the end."""
        more = self._text.read(size)
        text = self._rest + more
        cut = len(text)
        if more and (found := _OPEN_ESCAPE.search(text, max(0, len(text) - 64))):
            cut = found.start()
        self._rest = text[cut:]
        text = text[:cut]
        if more and not text:
            return self.read(size)
        return _HEX_ESCAPE.sub(r"\1\\u00\2", text) if "\\x" in text else text


def find_members(
    archive: Archive,
    named: Iterable[str],
    is_ours: Callable[[tuple[str, object] | None], bool],
    never: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return the JSON members that are named so, or whose first record is ours; of `never` none."""
    known = set(archive.find(*named)) - set(archive.find(*never))
    return tuple(
        member
        for member in archive.candidates("*.json", never=never)
        if member in known or is_ours(first_record(archive, member))
    )


class _Source:
    """A text that is read as far as needed, and a place in it."""

    def __init__(self, stream: _Text, member: str) -> None:
        self._stream = stream
        self._member = member
        self._text = stream.read(CHUNK)
        self._at = 0

    def skip_to_bracket(self) -> None:
        found = re.compile(r"[\[{]").search(self._text[:CHUNK])
        if found is None:
            raise self.damaged()
        self._at = found.start()

    def peek(self) -> str:
        """Return the next character that is not blank; the end of the text is damage."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            assert blank is not None  # the pattern matches nothing too
            self._at = blank.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._grow():
                raise self.damaged()

    def is_over(self) -> bool:
        """Return whether nothing but blanks is left; commas between documents are passed over."""
        while True:
            self._text, self._at = self._text[self._at :].lstrip(" \t\r\n,\x1e"), 0
            if self._text:
                return self._text[0] not in "[{"
            if not self._grow():
                return True

    def expect(self, character: str) -> None:
        if self.peek() != character:
            raise self.damaged()
        self._at += 1

    def items(self) -> Iterator[object]:
        self.expect("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield self.value()
            found = _AFTER_ITEM.match(self._text, self._at)
            if found is not None and found.end() < len(self._text):
                self._at = found.end()
                if found[1] == "]":
                    return
            elif self.peek() == "]":
                self._at += 1
                return
            else:
                self.expect(",")
                self.peek()

    def value(self) -> object:
        while True:
            try:
                value, end = _SCAN(self._text, self._at)
            except (StopIteration, json.JSONDecodeError) as error:
                # What is wrong before the end stays wrong, however much more is read.
                if not self._may_go_on(error) or not self._grow():
                    raise self.damaged() from None
                continue
            except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
                raise self.damaged() from None
            # A number that touches the end of what was read may go on after it.
            if end < len(self._text) or not self._grow():
                self._at = end
                return value

    def damaged(self) -> ExportError:
        return ExportError(
            "damaged",
            mark("{member} is cut off or no proper JSON."),
            mark("Download the export again; if it stays so, take this member out and read the rest."),
            member=self._member,
        )

    def _may_go_on(self, error: StopIteration | json.JSONDecodeError) -> bool:
        """Return whether more text could mend it: the value goes on where what was read ends."""
        if isinstance(error, StopIteration):
            return int(error.value) >= len(self._text) - _LONGEST_TOKEN
        return error.msg.startswith("Unterminated") or error.pos >= len(self._text) - _LONGEST_TOKEN

    def _grow(self) -> bool:
        left = self._text[self._at :]
        if len(left) > MAX_RECORD:
            return False
        more = self._stream.read(max(CHUNK, len(left)))
        if not more:
            return False
        self._text, self._at = left + more, 0
        return True
