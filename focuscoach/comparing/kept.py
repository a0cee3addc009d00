"""The person's own earlier reports, kept on this machine only where they asked for it, and without any text.

They lie beside the labels in the platform's data folder, each as the record that a comparison needs.
"""

from __future__ import annotations

import json
from pathlib import Path

from focuscoach.comparing.record import Record
from focuscoach.comparing.reports import is_one_person
from focuscoach.errors import ProfileError, mark
from focuscoach.files import write_whole
from focuscoach.voice.labels import labels_path

SCHEMA = 1


def kept_path() -> Path:
    """Return where the kept reports lie on this platform."""
    return labels_path().with_name("reports.json")


def load_kept(path: Path | None = None) -> list[Record]:
    """Return every kept report, oldest first; none where there is no file.

    Raises:
        ProfileError: the file is damaged or of a newer version.
    """
    path = path or kept_path()
    try:
        told = json.loads(path.read_bytes())
        if told["schema"] != SCHEMA:
            raise ValueError("another schema")
        return [Record.from_dict(one) for one in told["reports"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ProfileError(
            "kept-damaged",
            mark("The kept reports in {path} cannot be read."),
            mark("Remove them with `focuscoach compare --forget`."),
            path=path,
        ) from error


def keep(record: Record, path: Path | None = None) -> int:
    """Keep a report, in the place of one of the same person, posts and day; return how many there are.

    Raises:
        ProfileError: the file is damaged, or the folder cannot be written to.
    """
    path = path or kept_path()
    same = find_same(record, path)
    kept = sorted([*(one for one in load_kept(path) if one != same), record], key=lambda one: one.day)
    _write(kept, path)
    return len(kept)


def find_same(record: Record, path: Path | None = None) -> Record | None:
    """Return the report that was kept of the same person, posts and day; None without one.

    Raises:
        ProfileError: the file is damaged.
    """
    found = (one for one in load_kept(path) if one.day == record.day and _is_alike(one, record))
    return next(found, None)


def take_back(record: Record, before: Record | None = None, path: Path | None = None) -> None:
    """Remove a kept report, with `before` again in its place; one that was replaced since stays as it is.

    Raises:
        ProfileError: the file is damaged, or the folder cannot be written to.
    """
    path = path or kept_path()
    kept = load_kept(path)
    stored = Record.from_dict(json.loads(json.dumps(record.to_dict())))  # a file holds fewer digits
    if stored not in kept:
        return
    left = [*(one for one in kept if one != stored), *([before] if before else [])]
    if left:
        _write(sorted(left, key=lambda one: one.day), path)
    else:
        path.unlink(missing_ok=True)


def _write(kept: list[Record], path: Path) -> None:
    told = {"schema": SCHEMA, "reports": [one.to_dict() for one in kept]}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(told) + "\n")
    except OSError as error:
        raise ProfileError(
            "kept-unwritable",
            mark("The report cannot be kept in {path}."),
            mark("Make that folder one that you may write to."),
            path=path,
        ) from error


def find_last(record: Record, path: Path | None = None) -> Record | None:
    """Return the last report that was kept of the same person and posts before a report's day; None without one.

    Raises:
        ProfileError: the file is damaged.
    """
    earlier = [one for one in load_kept(path) if one.day < record.day and _is_alike(one, record)]
    return earlier[-1] if earlier else None


def forget_kept(path: Path | None = None) -> int:
    """Remove every kept report, a damaged file too; return how many there were."""
    path = path or kept_path()
    try:
        n = len(load_kept(path))
    except ProfileError:
        n = 0
    path.unlink(missing_ok=True)
    return n


def _is_alike(one: Record, other: Record) -> bool:
    """Return whether two reports are surely of one person, about the same networks and kinds."""
    about = (one.made.networks, one.made.kinds) == (other.made.networks, other.made.kinds)
    return about and is_one_person(one.made, other.made) and bool(one.made.owner) == bool(other.made.owner)
