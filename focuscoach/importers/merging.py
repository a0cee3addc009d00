"""One history out of several exports: cross-posts told once, owners joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from datetime import timedelta

from focuscoach.language.text import strip_marks
from focuscoach.posts import LeftOut, Owner, Post

_WITHIN = timedelta(days=1)
_NOT_WORD = re.compile(r"[^\w]+")


def merge_cross_posts(posts: Sequence[Post]) -> tuple[list[tuple[Post, tuple[str, ...]]], list[LeftOut]]:
    """Return the posts with the networks each stood on, and a duplicate for each cross-post taken in.

    A cross-post has the same words on another network within a day. The earliest is kept; posts
    without a date or without words are never merged, nor two posts on one network. The posts come by
    network and id, so that neither the order of the exports nor that of their rows matters.
    """
    networks: dict[int, list[str]] = {}
    dropped: dict[int, LeftOut] = {}
    if len({post.platform for post in posts}) > 1:
        latest: dict[str, list[int]] = {}
        dated = (at for at, post in enumerate(posts) if post.created_at and post.kind != "share")
        for at in sorted(dated, key=lambda at: (posts[at].created_at, *_place(posts[at]))):
            post = posts[at]
            words = _NOT_WORD.sub(" ", strip_marks(post.text).lower()).strip()
            if not words:
                continue
            twin = _find_twin(post, latest.setdefault(words, []), posts, networks)
            if twin is None:
                latest[words].append(at)
            else:
                networks.setdefault(twin, [posts[twin].platform]).append(post.platform)
                dropped[at] = LeftOut("duplicate", post.kind, f"{post.platform}:{post.id}")
    kept = [
        (post, tuple(networks.get(at, (post.platform,))))
        for at, post in enumerate(posts)
        if at not in dropped
    ]
    kept.sort(key=lambda pair: _place(pair[0]))
    return kept, list(dropped.values())


def _place(post: Post) -> tuple[str, int, str]:
    """Return where a post stands among those of one moment; shorter ids are smaller numbers."""
    return post.platform, len(post.id), post.id


def _find_twin(
    post: Post, candidates: Sequence[int], posts: Sequence[Post], networks: dict[int, list[str]]
) -> int | None:
    """Return the kept post with the same words within a day that does not stand on this network yet."""
    for at in reversed(candidates):
        other = posts[at]
        assert post.created_at is not None
        assert other.created_at is not None
        if post.created_at - other.created_at > _WITHIN:
            return None
        if post.platform not in networks.get(at, [other.platform]):
            return at
    return None


def merge_owners(owners: Iterable[Owner]) -> Owner:
    """Return one owner: for each single field the word of the fullest profile, all of each list once.

    The fullest, and not the first, so that the order of the exports does not matter.

    >>> merge_owners([Owner(handles=("a",)), Owner(name="Ann", handles=("b", "a"))])
    Owner(name='Ann', handles=('b', 'a'), headline='', summary='', industry='', positions=(), skills=(), languages=())
    """
    found = sorted(owners, key=lambda owner: (-sum(map(bool, astuple(owner))), astuple(owner)))
    merged: dict[str, str | tuple[str, ...]] = {}
    for item in fields(Owner):
        values = [getattr(owner, item.name) for owner in found]
        if isinstance(item.default, tuple):
            merged[item.name] = tuple(dict.fromkeys(one for value in values for one in value))
        else:
            merged[item.name] = next((value for value in values if value), "")
    return Owner(**merged)  # type: ignore[arg-type]
