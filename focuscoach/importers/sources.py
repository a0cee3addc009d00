"""What lies at a path, network by network: an export, a folder of several, and the zips inside either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from focuscoach.errors import ExportError, mark
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.archive.opening import is_folder, is_packed, list_nested, open_archives, open_nested
from focuscoach.importers.folders import says_whose
from focuscoach.importers.leaving import REFUSED, WITHOUT_POSTS, Left
from focuscoach.importers.networks import GENERIC
from focuscoach.importers.recognising import Found, recognise

BY_MEMBER = frozenset(
    {"blogger", "devto", "feed", "ghost", "markdown", "pages", "table", "telegram", "tiktok", "wordpress"}
)
"""Networks each of whose files is whole by itself: one that cannot be read takes no other with it."""
MAX_NESTED = 1 << 29
"""Bytes of a zip inside a zip, which lies in memory as a whole."""
MAX_REFUSED = 20
"""Files that are passed over one by one because they cannot be read; then the rest of their folder is too."""


def open_exports(path: Path, left: Left) -> Iterator[Found]:
    """Yield what lies at a path, each open as long as it is read; in a folder also what lies packed beside an export.

    What cannot be read, or holds nothing that is known, is told to `left`.

    Raises:
        ExportError: nothing lies there, or the person is to choose something.
    """
    for archive in _open(path, left):
        with archive:
            known: tuple[Found, ...] = ()
            packed: Sequence[object] = ()
            try:
                known = _recognise_readable(archive, left)
            except ExportError as error:
                packed = [*_list_packed(path, archive, known), *list_nested(archive)]
                if error.code not in WITHOUT_POSTS:
                    left.refuse(archive.name, error)
                elif not packed:
                    left.leave(archive, error)
            yield from known
            yield from _open_inside(archive, known, left)
            beside = _list_packed(path, archive, known)
        for inner in beside:
            yield from open_exports(inner, left)


def open_within(path: Path, within: str, left: Left) -> Iterator[Found]:
    """Yield what lies in one folder of an archive that holds many people's, and in the zips of that folder."""
    folder = within.rstrip("/") + "/"
    for archive in _open(path, left):
        with archive:
            own = [member for member in archive.members() if member.startswith(folder)]
            packed = [member for member in own if member.lower().endswith(".zip")]
            yield from _recognise(archive.part(set(own) - set(packed)), left)
            for member in packed:
                yield from _recognise_nested(archive, member, left)


def pass_over(found: Found, error: ExportError) -> tuple[Found | None, str]:
    """Return the same without the file that cannot be read, and that file; None where all stands or falls with it."""
    member = _find_member(found.archive, error)
    if not member or found.importer.NAME not in BY_MEMBER:
        return None, ""
    rest = found.archive.part(one for one in found.archive.members() if one != member)
    return (replace(found, archive=rest) if found.importer.sniff(rest) else None), member


def name_part(found: Found) -> str:
    """Return what to call one network of one archive; a folder may hold more than that."""
    archive = found.archive
    is_several = is_folder(archive) and not archive.single
    return f"{archive.name} ({found.importer.NAME})" if is_several else archive.name


def _find_member(archive: Archive, error: ExportError) -> str:
    """Return the file among others of an archive that an error is about; "" where it is about the whole."""
    members = archive.members()
    told = next((value for value in error.params.values() if value in members), "")
    return told if isinstance(told, str) and len(members) > 1 else ""


def _open(path: Path, left: Left) -> list[Archive]:
    """Return the archives at a path that can be opened."""
    try:
        return open_archives(path, left.refuse)
    except ExportError as error:
        left.refuse(path.name or path.resolve().name, error)
        return []


def _recognise_readable(archive: Archive, left: Left) -> tuple[Found, ...]:
    """Return what lies in an archive; in a folder without the files that cannot be looked into."""
    passed: list[tuple[str, ExportError]] = []
    while True:
        try:
            found = recognise(archive)
        except ExportError as error:
            member = _find_member(archive, error) if is_folder(archive) and error.code in REFUSED else ""
            if not member or says_whose(archive, member) or len(passed) == MAX_REFUSED:
                raise
            passed.append((member, error))
            archive = archive.part(one for one in archive.members() if one != member)
        else:
            for member, why in passed:
                left.refuse(member, why)
            return found


def _recognise(archive: Archive, left: Left) -> Iterator[Found]:
    """Yield what is known in an archive that may hold nothing."""
    if not archive.members():
        return
    try:
        yield from recognise(archive)
    except ExportError as error:
        if error.code in WITHOUT_POSTS:
            left.leave(archive, error)
        else:
            left.refuse(archive.name, error)


def _recognise_nested(archive: Archive, member: str, left: Left) -> Iterator[Found]:
    """Yield what is known in a zip inside an archive."""
    try:
        inner = open_nested(archive, member)
    except ExportError as error:
        left.refuse(member, error)
        return
    with inner:
        yield from _recognise(inner, left)


def _open_inside(archive: Archive, known: Sequence[Found], left: Left) -> Iterator[Found]:
    """Yield what lies in the zips of a zip that is no network's export: somebody put several together."""
    if any(found.importer not in GENERIC for found in known):
        return
    for member in list_nested(archive):
        if archive.size(member) > MAX_NESTED:
            hint = mark("Unpack the outer zip, and give the folder.")
            left.leave(
                archive.part((member,)),
                ExportError("unknown", mark("{name} is too large."), hint, name=member),
            )
            continue
        yield from _recognise_nested(archive, member, left)


def _list_packed(path: Path, archive: Archive, known: Sequence[Found]) -> list[Path]:
    """Return the zips and tars that lie deeper in a folder and belong to no export in it."""
    if not path.is_dir() or archive.single or list_nested(archive):
        return []
    own = {member for found in known for member in found.archive.members() if found.archive is not archive}
    members = [member for member in archive.members() if is_packed(member) and member not in own]
    return [path / member for member in members if (path / member).is_file()]
