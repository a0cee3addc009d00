"""What lies in exports: which network each is of, and everything that they hold, told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path

from focuscoach.errors import ExportError, mark
from focuscoach.history import Progress
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.archive.opening import open_archives
from focuscoach.importers.networks import GENERIC, IMPORTERS, Importer
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.repeats import Repeats
from focuscoach.posts import Export, LeftOut, Owner, Post, Skipped

GROUP = "focuscoach.importers"
PROGRESS_EVERY = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """All that several exports hold, posts once each, in the order read."""

    posts: list[Post]
    left_out: list[LeftOut]
    skipped: list[Skipped]
    owners: list[Owner]
    exports: list[Export]


def read_exports(
    paths: Sequence[Path], options: Options = DEFAULTS, progress: Progress | None = None
) -> Reading:
    """Return everything that the exports at `paths` hold; what lies in two of them counts once, as the newer has it.

    Raises:
        ExportError: an export cannot be opened or recognised, or nothing of it can be read.
    """
    reading = Reading([], [], [], [], [])
    met = Repeats(reading.posts)
    for path in paths:
        for archive in open_archives(path):
            with archive:
                for importer in _identify_or_leave(archive):
                    _read_one(archive, importer, options, reading, met, progress)
                    met.finish_export()
    for number, told in met.settle().items():
        export = reading.exports[number]
        reading.exports[number] = replace(export, notes=(*export.notes, *told))
    _join_threads(reading.posts)
    return reading


def _join_threads(posts: list[Post]) -> None:
    """Make replies to a post of the same person threads, also where it lies in another part of the export."""
    own = {(post.platform, post.id) for post in posts}
    for at, post in enumerate(posts):
        if post.kind == "reply" and (post.platform, post.reply_to) in own:
            posts[at] = replace(post, kind="thread")


def identify(archive: Archive) -> tuple[Importer, ...]:
    """Return the importers that read this archive: one, or several that share it.

    Raises:
        ExportError: none claims it, or two that do not share claim it.
    """
    specific = (*IMPORTERS, *_joined())
    claims = tuple(importer for importer in specific if importer.sniff(archive))
    if len(claims) > 1 and not _share(claims):
        raise ExportError(
            "ambiguous",
            mark("{name} looks like several networks: {networks}."),
            mark("Give each network's export on its own."),
            name=archive.name,
            networks=", ".join(importer.NAME for importer in claims),
        )
    if claims:
        return claims
    for importer in GENERIC:
        if importer.sniff(archive):
            return (importer,)
    raise ExportError(
        "unknown",
        mark("{name} is no export that is known; tried: {networks}."),
        mark('See "focuscoach formats" for what can be read and how to ask for it.'),
        name=archive.name,
        networks=", ".join(importer.NAME for importer in (*specific, *GENERIC)),
    )


def _read_one(
    archive: Archive,
    importer: Importer,
    options: Options,
    reading: Reading,
    met: Repeats,
    progress: Progress | None,
) -> None:
    before = len(reading.posts), len(reading.skipped), len(reading.left_out)
    for number, found in enumerate(importer.read(archive, options)):
        entry = met.once(found, importer.NAME)
        if isinstance(entry, Post):
            reading.posts.append(entry)
        elif isinstance(entry, Skipped):
            reading.skipped.append(entry)
        elif isinstance(entry, LeftOut):
            reading.left_out.append(entry)
        elif entry not in reading.owners:
            reading.owners.append(entry)
        if progress is not None and number % PROGRESS_EVERY == 0:
            progress(archive.name, archive.bytes_read, None)
    after = len(reading.posts), len(reading.skipped), len(reading.left_out)
    posts, skipped, left_out = (late - early for late, early in zip(after, before, strict=True))
    notes = getattr(importer, "notes", None)
    reading.exports.append(
        Export(
            archive.name,
            importer.NAME,
            posts + skipped + left_out,
            posts,
            skipped,
            left_out,
            tuple(notes(archive)) if notes else (),
        )
    )


def _identify_or_leave(archive: Archive) -> tuple[Importer, ...]:
    """Return the importers of an archive; none for loose files beside archives that are no export."""
    try:
        return identify(archive)
    except ExportError as error:
        if archive.leftover and error.code == "unknown":
            return ()
        raise


def _joined() -> tuple[Importer, ...]:
    """Return the importers that other packages offer."""
    found = []
    for entry_point in entry_points(group=GROUP):
        try:
            found.append(entry_point.load())
        except Exception as error:
            raise ExportError(
                "plugin",
                mark("The importer {name} of another package does not load."),
                mark("Update or remove that package."),
                name=entry_point.name,
            ) from error
    return tuple(found)


def _share(claims: Sequence[Importer]) -> bool:
    """Return whether every two of the importers say that their networks lie in one archive."""
    names = {importer.NAME for importer in claims}
    linked = {importer.NAME for importer in claims if names & set(getattr(importer, "SHARES_WITH", ()))} | {
        other for importer in claims for other in getattr(importer, "SHARES_WITH", ())
    }
    return names <= linked
