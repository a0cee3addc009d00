"""Whose each upload is: a coach gives the exports of several people, and each gets a report of their own."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from focuscoach.errors import ExportError
from focuscoach.history import History, Progress
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.leaving import WITHOUT_POSTS
from focuscoach.importers.networks import GENERIC
from focuscoach.importers.options import Options
from focuscoach.importers.owners import Identity, group_by_person
from focuscoach.importers.reading import read_exports
from focuscoach.importers.recognising import recognise
from focuscoach.pipeline import read

SEVERAL = "several-owners"


def read_apart(
    paths: Sequence[Path], options: Options, progress: Progress, split: Callable[[Path], list[Path]],
    shown: Mapping[str, str],
) -> list[tuple[History, list[Path]]]:  # fmt: skip
    """Return a history for each person, with the uploads that it is of; one where nothing tells them apart.

    `split` takes an upload apart that holds folders of several people; it returns fewer than two where it
    cannot. `shown` has the names with which uploads came.

    Raises:
        ExportError: an export cannot be read, nothing is known in any, or people share one upload.
    """
    alone = list(paths) if options.same_person else [
        part for path in paths for part in _part(path, options, progress, split)
    ]  # fmt: skip
    try:
        return [(read(*alone, options=options, progress=progress), alone)]
    except ExportError as error:
        if error.code != SEVERAL or len(alone) < 2:
            raise
    return [
        (read(*group, options=options, progress=progress), group)
        for group in _sort(alone, options, progress, shown)
    ]


def _part(
    path: Path, options: Options, progress: Progress, split: Callable[[Path], list[Path]]
) -> list[Path]:
    """Return an upload, or the folders in it where these are of different people."""
    if not _holds_exports(path):
        return [path]
    parts = split(path)
    told = [one for part in parts if (one := _identify(part, options, progress)) is not None]
    owned = [one for one in told if one.names or one.handles]
    return parts if len(group_by_person(owned)) > 1 else [path]


def _holds_exports(path: Path) -> bool:
    """Return whether two folders within the one that was given are exports by themselves."""
    if not zipfile.is_zipfile(path):
        return False
    found = 0
    try:
        for archive in open_archives(path):
            with archive:
                for members in group_folders(archive.members()).values():
                    found += _is_known(archive.part(members))
    except ExportError:
        return False
    return found > 1


def _is_known(part: Archive) -> bool:
    try:
        return any(one.importer not in GENERIC for one in recognise(part))
    except ExportError:
        return False


def _identify(path: Path, options: Options, progress: Progress) -> Identity | None:
    """Return whom an upload says that it is of; None where it holds no posts.

    Raises:
        ExportError: it cannot be read.
    """
    try:
        reading = read_exports([path], replace(options, same_person=True), progress)
    except ExportError as error:
        if error.code in WITHOUT_POSTS:
            return None
        raise
    names = tuple(owner.name for owner in reading.owners if owner.name)
    handles = tuple(handle for owner in reading.owners for handle in owner.handles)
    return Identity(str(path), reading.exports[0].platform, names, handles)


def _sort(
    paths: Sequence[Path], options: Options, progress: Progress, shown: Mapping[str, str]
) -> list[list[Path]]:
    """Return the uploads by person; one that says nothing of its owner goes by its name, or stands alone."""
    told = [one for path in paths if (one := _identify(path, options, progress)) is not None]
    owned = [one for one in told if one.names or one.handles]
    nameless = [Path(one.export) for one in told if one not in owned]
    people = group_by_person(owned)
    groups = [[Path(one.export) for one in person] for person in people]
    for path in nameless:
        fitting = [
            group
            for person, group in zip(people, groups, strict=False)
            if _goes_with(shown.get(path.name, path.name), person, group, shown)
        ]
        if len(fitting) == 1:
            fitting[0].append(path)
        else:
            groups.append([path])
    return groups


def _goes_with(name: str, person: list[Identity], group: list[Path], shown: Mapping[str, str]) -> bool:
    """Return whether the name of an upload holds that of a person, or lies in their folder within another."""
    path = PurePosixPath(name)
    if len(group_by_person([*person, Identity(name, "", (), (path.stem,))])) == 1:
        return True
    folders = {PurePosixPath(shown.get(other.name, other.name)).parent for other in group}
    return len(path.parent.parts) > 1 and path.parent in folders


def split_folders(packed: Path, take: Callable[[str], Path]) -> list[Path]:
    """Return the folders of a packed folder, each as a zip of its own; `take` gives a place for a name.

    A folder within the one that was given is taken to be one person's.
    """
    with zipfile.ZipFile(packed) as whole:
        groups = group_folders(whole.namelist())
        if len(groups) < 2:
            return []
        found = []
        for name, members in groups.items():
            place = take(name or packed.stem)
            with zipfile.ZipFile(place, "w") as own:
                for member in members:
                    with whole.open(member) as source, own.open(member, "w", force_zip64=True) as target:
                        shutil.copyfileobj(source, target)
            found.append(place)
    return found


def group_folders(members: Sequence[str]) -> dict[str, list[str]]:
    """Return the members by the folder that they lie in within the one that was given; "" for those in none."""
    groups: dict[str, list[str]] = {}
    for member in members:
        parts = member.split("/")
        groups.setdefault(parts[1] if len(parts) > 2 else "", []).append(member)
    return groups
