"""How a server packed a page that it sent: in chunks, as gzip of one member or several, as deflate."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from focuscoach.errors import mark

MAX_PAGE = 16 << 20
"""Bytes of one page inside a web archive; what goes beyond is cut off."""

UNKNOWN = mark("The page was packed in a way that is not known, so it was not read.")
BROKEN = mark("The page is packed and damaged, so it was not read.")

_GZIP = frozenset({"gzip", "x-gzip"})
_PLAIN = frozenset({"", "identity", "none", "binary", "7bit", "8bit", "utf-8"})
_MAGIC = b"\x1f\x8b"


class Unreadable(ValueError):
    """A page that cannot be unpacked; `reason` is what is told of it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def unpack(stream: BinaryIO, transfer: str, encodings: str) -> bytes:
    """Return the bytes of a page as its writer made them, at most `MAX_PAGE`.

    `transfer` and `encodings` are what the server said of them, in whatever case. What says that it is
    packed and is not is taken as it is, as browsers do; archives often keep pages unpacked under old heads.

    Raises:
        Unreadable: it is packed in a way that is not known, or damaged.
    """
    said = [name.strip().lower() for name in f"{encodings},{transfer}".split(",")]
    data = _join_chunks(stream) if "chunked" in said else stream.read(MAX_PAGE)
    for name in reversed([name for name in said if name != "chunked"]):
        if name in _GZIP:
            data = _gunzip(data)
        elif name == "deflate":
            data = _inflate(data)
        elif name not in _PLAIN and data.lstrip()[:1] != b"<":
            raise Unreadable(UNKNOWN)
    return data


def _join_chunks(stream: BinaryIO) -> bytes:
    """Return what stands in chunks, each below its length; what is in no chunks is taken as it is."""
    data = stream.read(MAX_PAGE)
    source = io.BytesIO(data)
    parts: list[bytes] = []
    while line := source.readline(1024):
        try:
            length = int(line.partition(b";")[0].strip() or b"-1", 16)
        except ValueError:
            length = -1
        if length < 0 and not parts:
            return data
        if length <= 0:
            break
        parts.append(source.read(length))
        source.readline(4)
    return b"".join(parts)


def _gunzip(data: bytes) -> bytes:
    r"""Return what gzip packed, of all its members.

    >>> import gzip
    >>> _gunzip(gzip.compress(b"One. ") + gzip.compress(b"Two.")), _gunzip(b"<p>as it is</p>")
    (b'One. Two.', b'<p>as it is</p>')
    """
    if not data.startswith(_MAGIC):
        return data
    parts: list[bytes] = []
    left = MAX_PAGE
    while left > 0 and data.startswith(_MAGIC):
        part, data = _open_stream(data, 16 + zlib.MAX_WBITS, left)
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _inflate(data: bytes) -> bytes:
    """Return what deflate packed, with its head or, as some servers send it, without."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            return _open_stream(data, bits, MAX_PAGE)[0]
        except Unreadable:
            continue
    if data.lstrip()[:1] == b"<":
        return data
    raise Unreadable(BROKEN)


def _open_stream(data: bytes, bits: int, at_most: int) -> tuple[bytes, bytes]:
    """Return what one packed stream holds, and the bytes behind it."""
    opener = zlib.decompressobj(bits)
    try:
        opened = opener.decompress(data, at_most)
    except zlib.error as error:
        raise Unreadable(BROKEN) from error
    if not opener.eof and len(opened) < at_most:
        raise Unreadable(BROKEN)  # cut off
    return opened, opener.unused_data
