"""Files that are written whole or not at all, and what a process that was killed left of them."""

from __future__ import annotations

import errno
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from focuscoach.errors import mark

NO_ROOM = mark("There is no room left there: make room, or choose another disk.")

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PART = re.compile(r"\..+\.(\d+)-[0-9a-f]{8}\.focuscoach\Z", re.DOTALL)
"""The name of a file under way: hidden, with the number of the process that writes it."""
_OLD = 3600.0
"""Seconds after which a file under way was left behind, whoever has the number of its writer by now."""


def write_whole(path: Path, content: str | bytes, *, private: bool = True) -> None:
    """Write a file whole or not at all: beside it first, then in its place; text as UTF-8.

    A private file can be read by its owner alone, another one as the umask says. Whatever goes wrong, nothing
    stays beside it; what a killed process left in its folder goes too. Where the system can write a file
    without a name, as Linux does, a kill leaves nothing.

    Raises:
        OSError: the folder cannot be written to, or is full.
    """
    data = content.encode() if isinstance(content, str) else content
    rights = 0o600 if private else 0o666
    if path.exists() and not path.is_file():  # a pipe or a device, such as /dev/null, is written to as it is
        path.write_bytes(data)
        return
    sweep(path.parent)
    beside = path.parent / f".{path.name[:100]}.{os.getpid()}-{secrets.token_hex(4)}.focuscoach"
    try:
        if not _write_nameless(beside, data, rights):
            with os.fdopen(os.open(beside, _FLAGS, rights), "wb") as file:
                _fill(file.fileno(), data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove the files under way that processes which were killed left in a folder."""
    with suppress(OSError):
        for path in list(folder.iterdir()):
            found = _PART.match(path.name)
            if found and not _is_written(path, int(found[1])):
                path.unlink(missing_ok=True)


def hint_at(error: OSError, otherwise: str) -> str:
    """Return what to do about a file that could not be written: make room where that is what lacks.

    >>> hint_at(OSError(errno.ENOSPC, "full"), "Choose another folder.") == NO_ROOM
    True
    """
    return NO_ROOM if error.errno in _FULL else otherwise


_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _write_nameless(path: Path, data: bytes, rights: int) -> bool:
    """Write a file that gets its name once it is whole; return False where the system cannot do that.

    Raises:
        OSError: the disk is full.
    """
    if not hasattr(os, "O_TMPFILE"):
        return False
    handle = -1
    try:
        handle = os.open(path.parent, os.O_WRONLY | os.O_TMPFILE | os.O_CLOEXEC, rights)
        _fill(handle, data)
        os.link(f"/proc/self/fd/{handle}", path, follow_symlinks=True)
    except OSError as error:
        if error.errno in _FULL:
            raise
        return False  # this file system knows none; another fault comes again with a name, and is told then
    finally:
        if handle >= 0:
            os.close(handle)
    return True


def _fill(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)


def _is_written(path: Path, writer: int) -> bool:
    """Return whether the process that writes a file under way is still there."""
    try:
        if time.time() - path.stat().st_mtime > _OLD:
            return False
        if os.name == "nt":  # where a file that is open cannot be removed anyway, and signal 0 would end it
            return True
        os.kill(writer, 0)
    except (ProcessLookupError, FileNotFoundError):
        return False
    except OSError:
        return True  # another's, or out of sight
    return True
