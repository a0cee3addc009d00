"""What was met before: a post that lies in two exports counts once, in the words of the newer export.

Networks that export no ids give a post one of its second and its words: edited between two exports it has
two, and is known by its second and by the words that stayed.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from operator import attrgetter

from focuscoach.errors import mark
from focuscoach.posts import Entry, LeftOut, Post, Skipped

NEWER = mark("Some posts stand in two exports with different words: those of the newer export are kept.")
UNTOLD = mark(
    "Some posts stand twice with different words and nothing tells which are newer: the first are kept."
)

_NEVER = datetime.min.replace(tzinfo=UTC)


class Repeats:
    """What was met before: posts by platform and id, other entries by place, these only across exports.

    `posts` is the list that the caller fills with the posts that `once` returns, in that order.
    """

    def __init__(self, posts: list[Post]) -> None:
        self._posts = posts
        self._at: dict[str, dict[str, int]] = {}
        self._begins = array("Q", (0,))
        self._newest: list[datetime] = [_NEVER]
        self._moved: dict[int, int] = {}
        self._others: list[tuple[int, int, Post]] = []
        self._places: set[tuple[str, str, str]] = set()
        self._here: set[tuple[str, str, str]] = set()
        self._again: dict[int, set[int]] = {}

    def once(self, entry: Entry, platform: str) -> Entry:
        """Return the entry, or what is left of it when it was met before."""
        if isinstance(entry, Post):
            return self.meet(entry)
        if isinstance(entry, LeftOut | Skipped) and entry.where:
            place = (platform, entry.where, entry.reason)
            if place in self._places:
                kind = entry.kind if isinstance(entry, LeftOut) else "original"
                return LeftOut("duplicate", kind, entry.where)
            self._here.add(place)
        return entry

    def known(self, platform: str) -> dict[str, int]:
        """Return where each post of a platform stands in the list, by its id."""
        return self._at.setdefault(platform, {})

    def meet(self, post: Post) -> Post | LeftOut:
        """Return the post, or what is left of it when it was met before."""
        here = len(self._posts)
        at = self.known(post.platform).setdefault(post.id, here)
        if at == here:
            return post
        export = len(self._newest) - 1
        if (moment := post.created_at) is not None and moment > self._newest[-1]:
            self._newest[-1] = moment
        self._again.setdefault(at, set()).add(export)
        if post.text.split() != self._posts[at].text.split():
            self._others.append((at, export, post))
        return LeftOut("duplicate", post.kind, post.id)

    def finish_export(self) -> None:
        """From here on the entries of the export just read count as met."""
        self._places |= self._here
        self._here.clear()
        moments = map(attrgetter("created_at"), islice(self._posts, self._begins[-1], None))
        self._newest[-1] = max(self._newest[-1], max(filter(None, moments), default=_NEVER))
        self._newest.append(_NEVER)
        self._begins.append(len(self._posts))

    def forget_export(self) -> None:
        """Know nothing more of the export that is being read, whose posts the caller took out of the list."""
        first, export = self._begins[-1], len(self._newest) - 1
        for known in self._at.values():
            for late in [identity for identity, at in known.items() if at >= first]:
                del known[late]
        self._others = [other for other in self._others if other[1] != export]
        for again in self._again.values():
            again.discard(export)
        self._newest[-1] = _NEVER
        self._here.clear()

    def _export_of(self, at: int) -> int:
        """Return in which export a post stands that is kept: the one read then, unless newer words took its place."""
        return self._moved.get(at, bisect_right(self._begins, at) - 1)

    def settle(self) -> dict[int, tuple[str, ...]]:
        """Put the newer words in the place of older ones; return what to note of which export, by its number.

        The newer export is the one that holds the newer posts, since no network tells when a post was
        edited; where that does not tell, the words that were read first stay. Words go before none.
        """
        notes: dict[int, dict[str, None]] = {}
        for at, export, post in self._others:
            kept = self._posts[at]
            ranks = [
                (bool(one.text.strip()), self._newest[of])
                for one, of in ((kept, self._export_of(at)), (post, export))
            ]
            if ranks[0][0] and ranks[1][0]:
                notes.setdefault(export, {})[UNTOLD if ranks[0] == ranks[1] else NEWER] = None
            if ranks[1] > ranks[0]:
                self._posts[at], self._moved[at] = post, export
        return {export: tuple(told) for export, told in notes.items()}

    @property
    def newest(self) -> datetime:
        """The newest moment of any post, those that were met again among them."""
        return max(self._newest)

    def find_edited(self) -> list[int]:
        """Return the places of posts that a newer export has in other words under another id."""
        if len(self._newest) <= 2:  # that of the one export, and that of the next
            return []
        by_second: dict[tuple[str, str, str, datetime], list[int]] = {}
        for at, post in enumerate(self._posts):
            if (
                "-" in post.id
                and post.created_at is not None
                and post.id.startswith(f"{int(post.created_at.timestamp())}-")
            ):
                by_second.setdefault((post.platform, post.kind, post.group, post.created_at), []).append(at)
        older: list[int] = []
        for places in by_second.values():
            left = sorted(places, key=lambda at: self._newest[self._export_of(at)])
            while len(left) > 1:
                first = left.pop(0)
                if any(self._is_edited(first, later) for later in left):
                    older.append(first)
        return sorted(older)

    def _is_edited(self, one: int, other: int) -> bool:
        """Return whether two posts of one second are one: no export has both, and half of the words stayed."""
        exports = [{self._export_of(at), *self._again.get(at, ())} for at in (one, other)]
        if exports[0] & exports[1]:
            return False
        first, second = (set(self._posts[at].text.casefold().split()) for at in (one, other))
        return 2 * len(first & second) >= min(len(first), len(second))


def join_threads(posts: list[Post]) -> None:
    """Make replies to a post of the same person threads, also where it lies in another part of the export."""
    asked: dict[str, set[str]] = {}
    for post in posts:
        if post.kind == "reply" and post.reply_to:
            asked.setdefault(post.platform, set()).add(post.reply_to)
    own: dict[str, set[str]] = {}
    for post in posts if asked else ():
        if post.kind != "share" and post.id in asked.get(post.platform, ()):
            own.setdefault(post.platform, set()).add(post.id)
    for at, post in enumerate(posts if own else ()):
        if post.kind == "reply" and post.reply_to in own.get(post.platform, ()):
            posts[at] = replace(post, kind="thread")


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no circles among objects meanwhile: millions are made here, none of them in one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
