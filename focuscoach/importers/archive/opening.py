"""An export as one thing to look into, whether it is a zip, a tar, a folder or a single file.

Nothing is ever unpacked. Members are opened one by one, the bytes that really come out are counted,
and whatever tries to reach outside (`..`, absolute paths, drive letters, links) is refused.
"""

from __future__ import annotations

import bz2
import calendar
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, cast

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive import members, moments
from focuscoach.importers.archive.members import ANY_DAMAGE, HEAD, Archive, report_damage

__all__ = ["Archive", "Refuse", "is_folder", "is_packed", "list_nested", "open_archives", "open_nested"]

_TEXT_SUFFIXES = (".js", ".json", ".csv", ".html", ".htm", ".xml", ".atom", ".md", ".txt", ".jsonl", ".car")


Refuse = Callable[[str, ExportError], None]
"""Called with the name of a part that cannot be read, and why."""


def open_archives(path: Path, refuse: Refuse | None = None) -> list[Archive]:
    """Return the archives that lie at `path`: one, or several where a folder holds zips or tars.

    Beside the archives of a folder its other files are one more archive, marked `leftover`. With `refuse` one
    of these archives that cannot be opened is told to it, by its name, and the others are returned.

    Raises:
        ExportError: nothing is there, or it is unreadable, empty, damaged or encrypted.
        UnsafeArchive: a member tries a path trick, or a limit is broken.
    """
    name = path.name or path.resolve().name
    try:
        if path.is_dir():
            return _open_folder(path, name, refuse)
        if not path.exists():
            raise ExportError(
                "missing",
                mark("{name} is not there."),
                mark("Check the path; quote it if it has spaces."),
                name=name,
            )
        if not path.is_file() or path.stat().st_size == 0:
            raise ExportError(
                "empty", mark("{name} is empty or no file."), mark("Download the export again."), name=name
            )
        return [_open_file(path, name)]
    except PermissionError as error:
        raise members.unreadable(name) from error


def open_nested(archive: Archive, member: str) -> Archive:
    """Return a zip that lies inside an archive (Tumblr packs its posts so), with the same limits.

    Raises:
        ExportError, UnsafeArchive: as for `open_archives`.
    """
    with archive.open(member) as stream:
        return _ZipArchive(Path(member).name, io.BytesIO(stream.read()))


def is_folder(archive: Archive) -> bool:
    """Return whether an archive is a folder or part of one, whose files may have nothing to do with each other."""
    return isinstance(archive, _Folder)


def list_nested(archive: Archive) -> tuple[str, ...]:
    """Return the zips that lie packed in a zip or a tar; of a folder none, whose zips are opened by their paths."""
    return () if isinstance(archive, _Folder) else archive.find("*.zip")


class _Folder(Archive):
    """A folder, or a single file as a folder of one."""

    def __init__(self, name: str, root: Path, paths: Iterable[Path]) -> None:
        self._root = root
        found = {path.relative_to(root).as_posix(): path.stat() for path in paths}
        super().__init__(name, {path: stat.st_size for path, stat in found.items()})
        self.made = moments.newest_of(stat.st_mtime for stat in found.values())

    def _raw(self, member: str) -> BinaryIO:
        return (self._root / member).open("rb")


class _ZipArchive(Archive):
    def __init__(self, name: str, source: Path | io.BytesIO) -> None:
        try:
            self._zip = zipfile.ZipFile(source)
        except ANY_DAMAGE as error:
            raise report_damage(name) from error
        self._infos = {}
        for info in self._zip.infolist():
            if info.is_dir():
                continue
            if info.flag_bits & 0x1:
                raise ExportError(
                    "encrypted",
                    mark("{name} is locked with a password."),
                    mark("Unpack it with its password and give the folder."),
                    name=name,
                )
            path = members.safe(info.filename, name)
            if info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16):
                raise members.link(name)
            if not members.is_junk(path):
                self._infos[path] = info
        super().__init__(name, {path: info.file_size for path, info in self._infos.items()})
        members.check_limits(name, len(self._infos), sum(self._sizes.values()))

        moments_packed = {info.date_time for info in self._infos.values()}  # members share them
        self.made = self.day = moments.newest_of(map(_packed_at, moments_packed))

    def _raw(self, member: str) -> BinaryIO:
        return cast("BinaryIO", self._zip.open(self._infos[member]))

    def _packed(self, member: str) -> int | None:
        return self._infos[member].compress_size

    def close(self) -> None:
        self._zip.close()


class _TarArchive(Archive):
    """A tar, packed or not. Heads are kept while it is listed, since going back means unpacking again."""

    def __init__(self, name: str, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._infos: dict[str, tarfile.TarInfo] = {}
        super().__init__(name, {})
        total = 0
        heads = {}
        try:
            while (info := tar.next()) is not None:
                total += info.size
                members.check_limits(name, len(self._infos) + 1, total)
                path = members.safe(info.name, name)
                if info.issym() or info.islnk() or info.isdev():
                    raise members.link(name)
                if not info.isfile() or members.is_junk(path):
                    continue
                self._infos[path] = info
                if path.lower().endswith(_TEXT_SUFFIXES) and (stream := tar.extractfile(info)) is not None:
                    heads[path] = stream.read(HEAD)
        except ANY_DAMAGE as error:
            raise report_damage(name) from error
        self._list({path: info.size for path, info in self._infos.items()})
        self._heads = heads
        self.made = self.day = moments.newest_of(float(info.mtime) for info in self._infos.values())

    def _raw(self, member: str) -> BinaryIO:
        stream = self._tar.extractfile(self._infos[member])
        assert stream is not None  # only files are listed
        return cast("BinaryIO", stream)

    def close(self) -> None:
        self._tar.close()


def _open_folder(root: Path, name: str, refuse: Refuse | None) -> list[Archive]:
    paths: list[Path] = []
    base = root.resolve()
    next(root.iterdir(), None)  # refuses what may not be read; rglob would pass over it
    for path in root.rglob("*"):
        if path.is_symlink():
            # A link is never followed; what it points to inside the folder is listed anyway.
            if not path.resolve().is_relative_to(base):
                raise members.link(name)
            continue
        if path.is_file() and not members.is_junk(path.relative_to(root).as_posix()):
            paths.append(path)
            if len(paths) > members.MAX_MEMBERS:
                raise members.over_limit(name)
    packed = [path for path in sorted(paths) if path.parent == root and is_packed(path.name)]
    archives = _open_packed(packed, refuse)
    rest = _Folder(name, root, [path for path in paths if path not in packed])
    rest.leftover = bool(packed)
    if not rest.members():
        if len(archives) == len(packed) and not any(archive.members() for archive in archives):
            raise ExportError(
                "empty", mark("The folder {name} is empty."), mark("Check the path."), name=name
            )
        return archives
    return [*archives, rest]


def _open_packed(packed: Iterable[Path], refuse: Refuse | None) -> list[Archive]:
    """Return the zips and tars of a folder that can be opened."""
    archives = []
    for path in packed:
        try:
            archives.append(_open_file(path, path.name, alone=False))
        except (ExportError, PermissionError) as error:
            if refuse is None:
                raise
            refuse(path.name, error if isinstance(error, ExportError) else members.unreadable(path.name))
    return archives


def _open_file(path: Path, name: str, *, alone: bool = True) -> Archive:
    with path.open("rb") as stream:
        head = stream.read(512)
    if head[:4] in {b"PK\3\4", b"PK\5\6"}:
        archive: Archive = _ZipArchive(name, path)
    elif (tar := _open_tar(path, head)) is not None:
        archive = _TarArchive(name, tar)
    elif name.lower().endswith((".zip", ".tar", ".tgz", ".tar.gz")):
        raise report_damage(name)
    else:
        archive = _Folder(name, path.parent, [path])
        archive.single = True
    # The file came after what it holds, and its own time may be all there is: some packers write none.
    archive.made = moments.newest_of(
        (path.stat().st_mtime, archive.made.timestamp() if archive.made else 0.0)
    )
    if alone and not archive.members():
        raise ExportError(
            "empty", mark("{name} holds nothing."), mark("Download the export again."), name=name
        )
    return archive


def _packed_at(told: tuple[int, ...]) -> float:
    """Return when a member was packed, in Unix seconds; 0 where the zip has no such day."""
    try:
        return float(calendar.timegm((*told, 0, 0, 0)))
    except (ValueError, OverflowError):
        return 0.0


def _open_tar(path: Path, head: bytes) -> tarfile.TarFile | None:
    """Return the tar at `path`, or None: gzip of something else (a WARC) begins as a tar.gz does."""
    opener = {b"\x1f\x8b": None, b"BZ": bz2.open, b"\xfd7": lzma.open}.get(head[:2], path.open)
    try:
        if opener is None or head[257:262] == b"ustar" or opener is not path.open:
            return tarfile.open(path)  # it stays open as long as its archive
    except ANY_DAMAGE:
        return None
    return None


def is_packed(name: str) -> bool:
    """Return whether a file is a zip or a tar by its name."""
    return name.lower().endswith((".zip", ".tar.gz", ".tgz", ".tar"))
