"""From paths to sources: every file that can be read, and for each that cannot the reason why."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from focuscoach.editor.drafts.source import SUFFIXES, Source, read_source
from focuscoach.errors import ExportError, FocuscoachError, UsageError, mark

LARGEST = 4 << 20
"""Bytes of a file above which it is no draft; four mebibytes are a thick book."""


def list_files(names: Sequence[str]) -> Iterator[str]:
    """Give the files that the names stand for: a folder stands for the drafts in it, by name."""
    for name in names:
        path = Path(name)
        if name != "-" and path.is_dir():
            found = (one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
            yield from sorted(str(one) for one in found if not _hidden(one.relative_to(path)))
        else:
            yield name


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def is_excluded(path: str, patterns: Sequence[str], base: Path) -> bool:
    """Return whether a glob of the configuration excludes a file; globs are relative to its folder.

    >>> is_excluded("/a/posts/old/x.md", ["posts/old/*"], Path("/a"))
    True
    """
    from fnmatch import fnmatch

    try:
        inside = Path(path).absolute().relative_to(base).as_posix()
    except ValueError:
        return False
    return any(
        fnmatch(inside, pattern) or fnmatch(inside, f"{pattern.rstrip('/')}/*") for pattern in patterns
    )


def read_file(name: str) -> Source:
    """Return a file's drafts.

    Raises:
        ExportError: it cannot be opened, is too large, or is no text.
    """
    try:
        with open(name, "rb") as file:  # noqa: PTH123  (as quick as it can be, for a thousand files)
            size = os.fstat(file.fileno()).st_size or LARGEST  # a pipe has no size
            return decode(file.read(min(size, LARGEST) + 1), name)  # a read reserves all that it asks for
    except OSError as error:
        what, hint = _WHY.get(error.errno or 0, _WHY[0])
        raise ExportError("draft-unreadable", what, hint, path=name) from error


_CHECK = mark("Check the name and the folder; quote a name that has blanks.")
_WHY = {
    errno.ENOENT: (mark("{path} is not there."), _CHECK),
    errno.ENOTDIR: (mark("{path} is not there."), _CHECK),
    errno.EACCES: (mark("You may not read {path}."), mark("Give yourself the right to read it.")),
    errno.EPERM: (mark("You may not read {path}."), mark("Give yourself the right to read it.")),
    errno.ENAMETOOLONG: (mark("The name {path} is too long for this machine."), _CHECK),
    errno.EISDIR: (
        mark("{path} is a folder."),
        mark("Name the folder without a slash too many, or a file in it."),
    ),
    0: (mark("{path} cannot be read."), mark("Check that the file is there and that you may read it.")),
}
"""What happened and what to do, by the number that every system gives; its own words may be in any language."""


def read_stdin(stream: BinaryIO | None, name: str | None) -> Source:
    """Return the drafts on standard input, called `name`.

    Raises:
        UsageError: standard input is closed.
        ExportError: it is too large, or no text.
    """
    try:
        data = stream.read(LARGEST + 1) if stream else None
    except (OSError, ValueError):
        data = None
    if data is None:
        raise UsageError(
            "stdin-closed",
            mark("Standard input is closed."),
            mark("Name a draft, or send one through a pipe."),
        )
    return decode(data, name or "-")


def decode(data: bytes, name: str) -> Source:
    """Return the drafts in the bytes of a file.

    Raises:
        ExportError: it is too large, or no text in UTF-8 or UTF-16.
    """
    if len(data) > LARGEST:
        raise ExportError(
            "draft-large",
            mark("{path} is larger than {most} MB, which no draft is."),
            mark("Check single drafts; `focuscoach report` reads whole histories."),
            path=name, most=LARGEST >> 20,
        )  # fmt: skip
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
        if "\0" in text:
            raise ValueError("zero bytes")
    except ValueError as error:
        raise ExportError(
            "draft-binary",
            mark("{path} is no text: it is binary, or not in UTF-8."),
            mark("Save it as a text file in UTF-8."),
            path=name,
        ) from error
    return read_source(text, name)


def read_files(names: Sequence[str]) -> Iterator[Source | tuple[str, FocuscoachError]]:
    """Give the drafts of each file, or its name and why it cannot be read."""
    for name in names:
        try:
            yield read_file(name)
        except FocuscoachError as error:
            yield name, error
