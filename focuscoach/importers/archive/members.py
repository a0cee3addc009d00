"""What every archive shares: its limits, its members found by name, and streams that count their bytes."""

from __future__ import annotations

import copy
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import BinaryIO, cast

from focuscoach.errors import ExportError, UnsafeArchive, mark
from focuscoach.importers.archive.finding import Index

MAX_MEMBERS = 200_000
"""Members of one archive: twenty times the largest export seen; a folder beyond it is no export."""
MAX_DECLARED = 64 << 30
"""Bytes that a packed archive may declare: media are never opened, and no network packs 64 GiB in one."""
MAX_MEMBER = 1 << 30
"""Bytes of one opened member: 1 GiB of JSON is two million posts."""
MAX_RATIO = 250
"""Opened bytes for each packed byte: JSON of posts packs up to forty to one; a bomb a thousand to one."""
RATIO_FROM = 64 << 20
"""Bytes from which the ratio is looked at: short members of blanks may pack better than any limit."""
HEAD = 4096
"""Bytes of a member that recognition looks at first."""
MAX_HEAD = 1 << 20
"""Bytes that it looks at where a sign may stand late, as the name space of an XML file may."""
BODY = re.compile(rb"<body[\s>]", re.IGNORECASE)
ELEMENT = re.compile(rb"<[A-Za-z_][^<>]*>")
"""Where what a page shows begins, and where the first element of XML ends."""
BUFFER = 1 << 18
_DRIVE = re.compile(r"[A-Za-z]:")

PRIVATE = (
    "messages/*", "inbox/*", "direct/*", "messages.*", "message_[0-9]*", "*_messages.*", "message*headers.*",
    "chat_*", "direct-message*", "deleted-*", "recently_deleted*", "archived_posts*", "other_people*",
    "edits_you_made*", "likes.json", "bookmarks.json", "bookmarks/*", "drafts.*", "draft_*", "drafts/*",
    "_drafts/*", "draft/*",
)  # fmt: skip
"""Conversations, what was taken back, not public or written by others, by the names that networks give it.

They are not even looked into to recognise an archive, except where such a file is all that is given."""

ANY_DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError,
               NotImplementedError, RuntimeError, ValueError)  # fmt: skip

DAMAGED = mark("{name} is damaged or cut off.")
DAMAGED_HINT = mark("Download the export again and give the file as it came.")
UNSAFE_HINT = mark("Nothing of it was read. Ask the network for a fresh export.")
LIMIT_HINT = mark(
    "Limits: {members} members, {declared} GiB in all, {member} GiB a member, {ratio} times its packed size. "
    "Unpack the export and give only the members with posts."
)


class Archive:
    """One export: its members and their bytes.

    `name` is for people (no folders of theirs in it); `single` says that it is one plain file, whose name
    may be anything; `bytes_read` counts what was really read, and `tell` is called with it as it grows;
    `looked_through` are the bytes that are read once more than the members have them; `memory`
    is where importers note what they found out about a member, so that the next one need not look again; `made`
    is the newest moment that its files tell of: nothing in an export was written after it.
    """

    def __init__(self, name: str, sizes: dict[str, int]) -> None:
        self.name = name
        self.bytes_read = self.looked_through = 0
        self.single = False
        self.leftover = False
        self.made: datetime | None = None
        self.day: datetime | None = None
        self.tell: Callable[[int], None] | None = None
        self._closed: frozenset[str] = frozenset()
        self._list(sizes)
        self._heads: dict[str, bytes] = {}
        self.memory: dict[tuple[str, str], object] = {}

    def _list(self, sizes: dict[str, int]) -> None:
        """Take these as the members and their sizes."""
        self._sizes = sizes
        self._members: tuple[str, ...] | None = tuple(sorted(sizes))
        self._index: Index | None = None
        self._only: frozenset[str] | None = None

    def members(self) -> tuple[str, ...]:
        """Return the paths of all members, POSIX and sorted."""
        if self._members is None and self._only is not None and self._index is not None:
            self._members = tuple(filter(self._only.__contains__, self._index.members))
        return self._members or ()

    def find(self, *patterns: str) -> tuple[str, ...]:
        """Return the members that match a pattern, whatever the case and however deep they lie, sorted.

        A pattern without a slash is held against the base name, one with a slash against the path's end.
        """
        if self._index is None:
            self._index = Index(self.members())
        found = self._index.find(patterns)
        return found if self._only is None else tuple(filter(self._only.__contains__, found))

    def part(self, members: Iterable[str], closed: Iterable[str] = ()) -> Archive:
        """Return the archive as if it held these members alone, of which those in `closed` are never opened."""
        part = copy.copy(self)
        only = frozenset(members)
        if self._only is not None:
            only &= self._only
        if self._index is None or 2 * len(only) < len(self._sizes):
            part._list({member: self._sizes[member] for member in only})
        else:  # few are looked through sooner than the index of all; many share it and are not listed
            part._only, part._members = only, None
        part._closed = self._closed.union(closed) if self._closed else frozenset(closed)
        return part

    def candidates(self, *patterns: str, never: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the members to look into: `find` without `never`, or the only file whatever its name.

        What is private in any network (`PRIVATE`) is not among them, whoever asks.
        """
        if self.single:
            return self.members()
        out, closed = set(self.find(*PRIVATE, *never)), self._closed
        return tuple(one for one in self.find(*patterns) if one not in closed and one not in out)

    def size(self, member: str) -> int:
        """Return the declared size of a member in bytes."""
        return self._sizes[member]

    def size_of_opened(self) -> int:
        """Return the declared bytes of all members that may be opened."""
        return sum(self._sizes[member] for member in self.members() if member not in self._closed)

    def head(self, member: str, n: int = HEAD) -> bytes:
        """Return the first bytes of a member, at most `n` and at most `MAX_HEAD`."""
        known = self._heads.get(member)
        if known is None or (n > len(known) and len(known) < min(self._sizes[member], MAX_HEAD)):
            with self.open(member) as stream:
                known = stream.read(max(HEAD, min(n, MAX_HEAD)))
            self._heads[member] = known
        return known[:n]

    def head_past(self, member: str, start: re.Pattern[bytes]) -> bytes:
        """Return the first bytes of a member with `HEAD` of them behind where `start` stands, at most `MAX_HEAD`.

        For signs that stand behind a head of any length: the styles of a page, a comment on top of a feed.
        """
        head = b""
        for n in (HEAD, 16 * HEAD, MAX_HEAD):
            head = self.head(member, n)
            found = start.search(head)
            if len(head) < n or (found and len(head) >= found.end() + HEAD // 2):
                break
        return head

    def open(self, member: str) -> BinaryIO:
        """Return a member's bytes as a stream that counts them.

        Raises:
            UnsafeArchive: more bytes come out than the limits allow, now or while reading.
            ValueError: the member is closed: it is not known to be public; or lies in another part.
        """
        if member in self._closed or (self._only is not None and member not in self._only):
            raise ValueError(f"{member} is not to be opened")
        if self._sizes[member] > MAX_MEMBER:
            raise over_limit(member)
        try:
            raw = self._raw(member)
        except PermissionError as error:
            raise unreadable(member) from error
        except ANY_DAMAGE as error:
            raise report_damage(member) from error
        counted = _Counted(raw, member, self._packed(member), self._count)
        return cast("BinaryIO", io.BufferedReader(counted, BUFFER))

    def close(self) -> None:
        """Let go of the file; what was opened from it can no longer be read."""

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _raw(self, member: str) -> BinaryIO:
        raise NotImplementedError

    def _packed(self, member: str) -> int | None:
        """Return the packed size of a member where it is known, else None."""
        del member
        return None

    def _count(self, n: int) -> None:
        self.bytes_read += n
        if self.tell is not None:
            self.tell(self.bytes_read)


class _Counted(io.RawIOBase):
    """A stream that counts what is read from it and stops at the limits."""

    def __init__(self, raw: BinaryIO, member: str, packed: int | None, count: Callable[[int], None]) -> None:
        self._raw = raw
        self._member = member
        self._count = count
        self._read = 0
        self._limit = MAX_MEMBER if packed is None else min(MAX_MEMBER, max(RATIO_FROM, packed * MAX_RATIO))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._raw.read(len(buffer))
        except ANY_DAMAGE as error:
            raise report_damage(self._member) from error
        n = len(data)
        buffer[:n] = data
        self._read += n
        self._count(n)
        if self._read > self._limit:
            raise over_limit(self._member)
        return n

    def readall(self) -> bytes:
        # Small at first: a folder may hold thousands of pages, and each buffer is filled with zeros.
        buffer = bytearray(1 << 14)
        parts = []
        while n := self.readinto(buffer):
            parts.append(bytes(memoryview(buffer)[:n]))
            if n == len(buffer) < 1 << 20:
                buffer = bytearray(1 << 20)
        return b"".join(parts)

    def close(self) -> None:
        self._raw.close()
        super().close()


def is_junk(path: str) -> bool:
    """Return whether a system, not the network, left this file (`.DS_Store`, `__MACOSX/._x`, `.git/…`)."""
    return path[:1] == "." or "/." in path or ("__MACOSX" in path and "__MACOSX" in path.split("/"))


def safe(path: str, name: str) -> str:
    """Return a member's path with forward slashes, or refuse it."""
    path = path.replace("\\", "/").removeprefix("./")
    if path[:1] == "/" or _DRIVE.match(path) or (".." in path and ".." in path.split("/")):
        raise UnsafeArchive(
            "unsafe", mark("A member of {name} points outside the archive."), UNSAFE_HINT, name=name
        )
    return path


def unreadable(name: str) -> ExportError:
    """Return the error of a file or folder that may not be read."""
    return ExportError(
        "unreadable",
        mark("{name} may not be read."),
        mark("Give yourself the right to read it, or copy it to your own folder."),
        name=name,
    )


def link(name: str) -> UnsafeArchive:
    """Return the refusal of an archive with a link in it."""
    return UnsafeArchive("unsafe", mark("{name} holds a link to another place."), UNSAFE_HINT, name=name)


def report_damage(name: str) -> ExportError:
    """Return the error of what is damaged or cut off."""
    return ExportError("damaged", DAMAGED, DAMAGED_HINT, name=name)


def over_limit(name: str) -> UnsafeArchive:
    """Return the refusal of what is larger than an export can be, with the limits."""
    return UnsafeArchive(
        "too-large",
        mark("{name} is larger than an export can be."),
        LIMIT_HINT,
        name=name,
        members=MAX_MEMBERS,
        declared=MAX_DECLARED >> 30,
        member=MAX_MEMBER >> 30,
        ratio=MAX_RATIO,
    )


def check_limits(name: str, members: int, declared: int) -> None:
    """Refuse an archive of so many members and declared bytes if that is too much.

    Raises:
        UnsafeArchive: it is.
    """
    if members > MAX_MEMBERS or declared > MAX_DECLARED:
        raise over_limit(name)
