"""What lies at a path, network by network: an export, a folder of several, and the zips inside either."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.archive.opening import is_packed, list_nested, open_archives, open_nested
from focuscoach.importers.networks import GENERIC
from focuscoach.importers.recognising import Found, recognise

WITHOUT_POSTS = frozenset({"unknown", "not-recognised"})
"""What is wrong with a part of an export that holds no posts: beside another it is told, alone it is an error."""
MAX_NESTED = 1 << 29
"""Bytes of a zip inside a zip, which lies in memory as a whole."""

Leave = Callable[[Archive, ExportError], None]
"""Called with an archive in which nothing is known, and why."""


def open_exports(path: Path, leave: Leave) -> Iterator[Found]:
    """Yield what lies at a path, each open as long as it is read; in a folder also what lies packed beside an export.

    Raises:
        ExportError: something cannot be opened, is damaged, or is ambiguous.
    """
    for archive in open_archives(path):
        with archive:
            known: tuple[Found, ...] = ()
            packed: Sequence[object] = ()
            try:
                known = recognise(archive)
            except ExportError as error:
                packed = [*_list_packed(path, archive, known), *list_nested(archive)]
                if error.code not in WITHOUT_POSTS:
                    raise
                if not packed:
                    leave(archive, error)
            yield from known
            yield from _open_inside(archive, known, leave)
            beside = _list_packed(path, archive, known)
        for inner in beside:
            yield from open_exports(inner, leave)


def open_within(path: Path, within: str, leave: Leave) -> Iterator[Found]:
    """Yield what lies in one folder of an archive that holds many people's, and in the zips of that folder."""
    folder = within.rstrip("/") + "/"
    for archive in open_archives(path):
        with archive:
            own = [member for member in archive.members() if member.startswith(folder)]
            packed = [member for member in own if member.lower().endswith(".zip")]
            yield from _recognise(archive.part(set(own) - set(packed)), leave)
            for member in packed:
                yield from _recognise(open_nested(archive, member), leave)


def _recognise(archive: Archive, leave: Leave) -> Iterator[Found]:
    """Yield what is known in an archive that may hold nothing."""
    if not archive.members():
        return
    try:
        yield from recognise(archive)
    except ExportError as error:
        if error.code not in WITHOUT_POSTS:
            raise
        leave(archive, error)


def _open_inside(archive: Archive, known: Sequence[Found], leave: Leave) -> Iterator[Found]:
    """Yield what lies in the zips of a zip that is no network's export: somebody put several together."""
    if any(found.importer not in GENERIC for found in known):
        return
    for member in list_nested(archive):
        if archive.size(member) > MAX_NESTED:
            hint = mark("Unpack the outer zip, and give the folder.")
            leave(
                archive.part((member,)),
                ExportError("unknown", mark("{name} is too large."), hint, name=member),
            )
            continue
        with open_nested(archive, member) as inner:
            yield from _recognise(inner, leave)


def _list_packed(path: Path, archive: Archive, known: Sequence[Found]) -> list[Path]:
    """Return the zips and tars that lie deeper in a folder and belong to no export in it."""
    if not path.is_dir() or archive.single or list_nested(archive):
        return []
    own = {member for found in known for member in found.archive.members() if found.archive is not archive}
    members = [member for member in archive.members() if is_packed(member) and member not in own]
    return [path / member for member in members if (path / member).is_file()]
