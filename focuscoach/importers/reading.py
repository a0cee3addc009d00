"""What lies in exports: which network each is of, and everything that they hold, told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import compress
from pathlib import Path
from typing import Any

from focuscoach.errors import ExportError
from focuscoach.history import Progress
from focuscoach.importers import writers
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.leaving import REFUSED, Left
from focuscoach.importers.mapping import with_columns
from focuscoach.importers.networks import GENERIC, IMPORTERS, Importer
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.importers.owners import Identity, check_owners, list_identities
from focuscoach.importers.recognising import Found, identify
from focuscoach.importers.repeats import Repeats, join_threads, uncollected
from focuscoach.importers.sources import MAX_REFUSED, name_part, open_exports, open_within, pass_over
from focuscoach.importers.texts.retweets import own_words
from focuscoach.posts import Entry, Export, LeftOut, Owner, Post, Skipped, Writer, dated

__all__ = ["GENERIC", "IMPORTERS", "Importer", "Reading", "identify", "read_exports"]

OURS = (*IMPORTERS, *GENERIC)
"""Importers that make no moment which is none."""
PASSED_ON = frozenset({"linkedin", "facebook", "instagram", "threads", "bluesky", "telegram", "tiktok"})
"""Networks to which programs brought tweets of long ago; importers of tweets look for retweets by hand themselves."""
SLACK = timedelta(days=1)
"""How much later than its export a post may be: dates without a zone are up to a day off."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that several exports hold, posts once each, in the order read.

    `future` has the places of posts that are dated after the export that holds them was made; `profiles` says of
    which network each owner is told.
    """

    posts: list[Post]
    left_out: list[LeftOut]
    skipped: list[Skipped]
    owners: list[Owner]
    exports: list[Export]
    future: frozenset[int] = frozenset()
    profiles: tuple[tuple[str, Owner], ...] = ()


def read_exports(
    paths: Sequence[Path], options: Options = DEFAULTS, progress: Progress | None = None
) -> Reading:
    """Return everything that the exports at `paths` hold; what lies in two of them counts once, as the newer has it.

    A part without posts, or one that cannot be read, is told in a remark where it lies beside others.

    Raises:
        ExportError: nothing lies at a path, nothing of all is known or can be read, the person is one of
            several writers and nobody said which, or the exports are of different people.
    """
    if options.mapping is not None and not options.authors:
        options = replace(options, author=with_columns(options).author)
    table = _Table(Reading([], [], [], [], []), options, progress)
    with uncollected():
        _read_all(paths, table)
    if not table.reading.exports and table.left.first:
        raise table.left.first
    return table.settle()


def _read_all(paths: Sequence[Path], table: _Table) -> None:
    for path in paths:
        if table.progress is not None:
            table.progress(f"read:{path.name}", 0, None)
        within = table.options.within
        for found in open_within(path, within, table.left) if within else open_exports(path, table.left):
            table.read_readable(found)


def _keep_own(post: Post) -> Post:
    """Return a post without what it passes on of others by hand, as cross-posters brought it from elsewhere."""
    if post.kind not in {"original", "thread", "reply"}:
        return post
    words = own_words(post.text)
    if words == post.text:
        return post
    return replace(post, kind="share", text="", title="") if words is None else replace(post, text=words)


@dataclass(slots=True)
class _Table:
    """Where what was read is gathered, until it is known whose it is and what came twice."""

    reading: Reading
    options: Options
    progress: Progress | None
    left: Left = field(default_factory=Left)
    homes: list[int] = field(default_factory=list)
    writers: dict[str, list[Writer]] = field(default_factory=dict)
    owners: list[tuple[int, Owner]] = field(default_factory=list)
    met: Repeats = field(init=False)

    def __post_init__(self) -> None:
        self.met = Repeats(self.reading.posts)

    def read_readable(self, found: Found) -> None:
        """Read one network of one archive; what of it cannot be read is told and not kept.

        Raises:
            ExportError: the person is to choose something.
        """
        for tried in range(MAX_REFUSED + 1):
            back = self._mark()
            try:
                self.read(found)
            except ExportError as error:
                if error.code not in REFUSED:
                    raise
                self._go_back(*back)
                rest, member = pass_over(found, error)
                if rest is None or tried == MAX_REFUSED:
                    self.left.refuse(name_part(found), error)
                    return
                self.left.refuse(member, error)
                found = rest
            else:
                return

    def _mark(self) -> tuple[tuple[int, ...], dict[str, int]]:
        """Return how much was read so far."""
        written = {network: len(told) for network, told in self.writers.items()}
        return tuple(len(told) for told in self._kept()), written

    def _go_back(self, sizes: Sequence[int], written: Mapping[str, int]) -> None:
        """Forget what was read since then."""
        for told, n in zip(self._kept(), sizes, strict=True):
            del told[n:]
        for network, writers_told in self.writers.items():
            del writers_told[written.get(network, 0) :]
        self.met.forget_export()

    def _kept(self) -> Sequence[list[Any]]:
        return self.reading.posts, self.reading.skipped, self.reading.left_out, self.owners

    def read(self, found: Found) -> None:
        """Read one network of one archive."""
        reading, archive, importer = self.reading, found.archive, found.importer
        export = len(reading.exports)
        before = len(reading.posts), len(reading.skipped), len(reading.left_out)
        archive.tell = self._follow(archive)
        meet, posts = self.met.meet, reading.posts
        keep, known = posts.append, self.met.known(importer.NAME)
        looks, is_ours = importer.NAME in PASSED_ON, importer in OURS
        for told in importer.read(archive, self.options):
            if isinstance(told, Post):  # first, since there are millions of these
                if looks and "@" in told.text:
                    told = _keep_own(told)  # noqa: PLW2901
                if not is_ours:
                    told = dated(told)  # noqa: PLW2901
                here = len(posts)
                if told.platform == importer.NAME and known.setdefault(told.id, here) == here:
                    keep(told)  # as `meet` would find, without a call
                    continue
                entry: Entry = meet(told)
                if entry.__class__ is Post:
                    keep(entry)
                    continue
            else:
                entry = self.met.once(told, importer.NAME)
            self._put(entry, importer.NAME, export)
        after = len(reading.posts), len(reading.skipped), len(reading.left_out)
        kept, skipped, left_out = (late - early for late, early in zip(after, before, strict=True))
        self.homes += [export] * kept
        notes = getattr(importer, "notes", None)
        made = getattr(importer, "made", None)
        reading.exports.append(
            Export(
                archive.name,
                importer.NAME,
                kept + skipped + left_out,
                kept,
                skipped,
                left_out,
                (*(notes(archive) if notes else ()), *found.notes),
                (made(archive) if made else None) or archive.made,
                (made(archive) if made else None) or archive.day,
            )
        )
        self.met.finish_export()

    def _put(self, entry: Entry, network: str, export: int) -> None:
        """Keep what is no post."""
        if isinstance(entry, Skipped):
            self.reading.skipped.append(entry)
        elif isinstance(entry, LeftOut):
            self.reading.left_out.append(entry)
        elif isinstance(entry, Writer):
            self.writers.setdefault(network, []).append(entry)
        elif isinstance(entry, Owner):
            self.owners.append((export, entry))

    def _follow(self, archive: Archive) -> Callable[[int], None] | None:
        """Return what tells how much of an archive is read, in bytes of those that are opened."""
        progress, before = self.progress, archive.bytes_read
        if progress is None:
            return None
        what, once = f"read:{archive.name}", archive.size_of_opened()
        progress(what, 0, once)

        def follow(done: int) -> None:
            total = once + archive.looked_through
            progress(what, min(done - before, total), total)

        return follow

    def settle(self) -> Reading:
        """Return the reading once it is known which words are newer, whose they are, and what replies to what.

        Raises:
            ExportError: as for `read_exports`.
        """
        reading, exports = self.reading, self.reading.exports
        for number, told in self.met.settle().items():
            exports[number] = replace(exports[number], notes=(*exports[number].notes, *told))
        self._leave_out(
            {
                at: LeftOut("duplicate", reading.posts[at].kind, reading.posts[at].id)
                for at in self.met.find_edited()
            }
        )
        if exports:
            exports[0] = replace(exports[0], notes=(*exports[0].notes, *self.left.notes))
        self._choose_writers()
        owners = list(dict.fromkeys((*reading.owners, *(owner for _, owner in self.owners))))
        join_threads(reading.posts)
        last = [export.made and export.made + SLACK for export in exports]
        dated_late = self.met.newest > min(filter(None, last), default=self.met.newest)
        future = frozenset(
            at
            for at, (post, home) in enumerate(
                zip(reading.posts, self.homes, strict=True) if dated_late else ()
            )
            if (limit := last[home]) and (moment := post.created_at) and moment > limit
        )
        profiles = tuple((exports[home].platform, owner) for home, owner in self.owners)
        return replace(reading, owners=owners, future=future, profiles=profiles)

    def _choose_writers(self) -> None:
        """Leave out what others wrote, and refuse exports of different people."""
        reading, exports = self.reading, self.reading.exports
        where = {export.platform: export.name for export in reversed(exports)}
        told = [owner for _, owner in self.owners]
        chosen = writers.choose(reading.posts, self.writers, told, self.options.authors, where)
        for at, post in chosen.changed.items():
            reading.posts[at] = post
        self._leave_out(chosen.left_out)
        reading.owners.extend(chosen.owners)
        for network, notes in chosen.notes.items():
            at = next(at for at, export in enumerate(exports) if export.platform == network)
            exports[at] = replace(exports[at], notes=(*exports[at].notes, *notes))
        if not self.options.same_person:
            check_owners(self._identities(chosen.signed), initials=self.options.initials)

    def _leave_out(self, left_out: Mapping[int, LeftOut]) -> None:
        """Take posts out, by their place, each with what is left of it."""
        reading, exports = self.reading, self.reading.exports
        for home, n in Counter(self.homes[at] for at in left_out).items():
            export = exports[home]
            exports[home] = replace(export, posts=export.posts - n, left_out=export.left_out + n)
        if left_out:
            stays = [at not in left_out for at in range(len(reading.posts))]
            reading.posts[:] = compress(reading.posts, stays)
            self.homes[:] = compress(self.homes, stays)
            reading.left_out.extend(left_out.values())
        # Duplicates last, so that the same export once more adds at the end.
        reading.left_out.sort(key=lambda left: left.reason == "duplicate")

    def _identities(self, signed: dict[str, list[Owner]]) -> list[Identity]:
        """Return whom each export says that it is of; who wrote a blog is told by its posts."""
        return [
            one
            for at, export in enumerate(self.reading.exports)
            for one in list_identities(
                export, [owner for home, owner in self.owners if home == at], signed.get(export.platform, ()),
                self.options.authors,
            )
        ]  # fmt: skip
