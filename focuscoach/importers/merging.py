"""One history out of several exports: what stands there twice told once, owners joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, fields
from datetime import timedelta

from focuscoach.language.text import strip_marks
from focuscoach.posts import LeftOut, Owner, Post

_WITHIN = timedelta(days=1)
_ANNOUNCED_WITHIN = timedelta(days=7)
"""An article is announced by its link for a week at most: later it is a post that looks back on it."""
_OF_ONE_NETWORK = frozenset({"original", "article"})
"""Kinds whose words are not written twice a day on one network; "thank you" is, as a reply to each."""
_CUT_FROM = 20
"""Characters that a cut post has in common with the whole: shorter beginnings are too common to tell."""
_SHORTENED_FROM = 60
"""The same where no sign shows that it was cut."""
_INTRODUCED_BY = 6
"""Words that an announcement may have besides the title: "new on my blog"; with more it is a post of its own."""

_NOT_WORD = re.compile(r"[^\w]+")
_LINK = re.compile(r"https?://[^\s<>\"')\]]+")
_CUT = re.compile(
    r"(.*?)\s*[\[(]?(?:…|⋯|\.\.\.)[\])]?\s*"
    r"(?:[\[(]?(?:more|meer|read more|lees (?:meer|verder|hier verder))[\])]?:?\s*)?"
    r"(?:(?:https?://\S+|[\w-]+(?:\.[\w-]+)+(?:[/?]\S*)?)\s*)*\Z",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"(?<!\w)#\w+")
_TAGS_LAST = re.compile(r"(?:\s+(?:#\w+|https?://\S+))+\s*\Z")


def merge_cross_posts(posts: Sequence[Post]) -> tuple[list[Post], list[tuple[str, ...]], list[LeftOut]]:
    """Return the posts, the networks that each stood on, and a duplicate for each that was taken in.

    Taken in is: the same words on another network within a day, also cut off with "…" there; the same words
    on one network within a day (a feed and its groups); and what announces an article with little more than
    its title or its link. The earliest is kept, of a cut post the whole, of an announcement the article.
    Posts without a date or without words are never merged. The posts come by network and id, so that
    neither the order of the exports nor that of their rows matters.
    """
    dated = [at for at, post in enumerate(posts) if post.created_at and post.kind != "share" and post.text]
    dated.sort(key=lambda at: (posts[at].created_at, *_place(posts[at])))
    merging = _Merging(posts)
    merging.take_in_the_same(dated)
    if len({post.platform for post in posts}) > 1:
        merging.take_in_cross_posts(dated)
    merging.take_in_announcements(dated)
    kept = [at for at in range(len(posts)) if at not in merging.dropped]
    kept.sort(key=lambda at: _place(posts[at]))
    networks = [merging.networks_of(at) for at in kept]
    return [posts[at] for at in kept], networks, [merging.dropped[at] for at in sorted(merging.dropped)]


class _Merging:
    """The posts, which of them were taken in by others, and on which networks the others stood."""

    def __init__(self, posts: Sequence[Post]) -> None:
        self._posts = posts
        self._networks: dict[int, list[str]] = {}
        self._alone: dict[str, tuple[str, ...]] = {}
        self.dropped: dict[int, LeftOut] = {}

    def networks_of(self, at: int) -> tuple[str, ...]:
        """Return the networks that a post stood on, its own first."""
        told = self._networks.get(at)
        if told is not None:
            return tuple(dict.fromkeys(told))
        platform = self._posts[at].platform
        return self._alone.setdefault(platform, (platform,))  # one for all posts of a network

    def take_in_the_same(self, dated: Iterable[int]) -> None:
        """Take in what has the very same text on the same network within a day."""
        latest: dict[int, int] = {}
        for at in dated:
            post = self._posts[at]
            if post.kind not in _OF_ONE_NETWORK:
                continue
            key = hash((post.platform, " ".join(post.text.split()).casefold()))
            first = latest.get(key)
            if first is not None and self._apart(first, at) <= _WITHIN and _have_words(post.text):
                self._take_in(first, at)
            else:
                latest[key] = at

    def take_in_cross_posts(self, dated: Iterable[int]) -> None:
        """Take in what has the same words on another network within a day, whole or cut off."""
        latest: dict[str, list[int]] = {}
        words: dict[int, str] = {}
        for at in (at for at in dated if at not in self.dropped):
            words[at] = _words_before_tags(self._posts[at].text)
            if not words[at]:
                continue
            twin = self._find_twin(at, latest.setdefault(words[at], []))
            if twin is None:
                latest[words[at]].append(at)
            else:
                self._take_in(twin, at)
        begun = sorted((text, at) for at, text in words.items() if text and at not in self.dropped)
        for at in words:
            beginning = _beginning(self._posts[at].text)
            if beginning and at not in self.dropped:
                whole = self._find_whole(at, beginning, begun)
                if whole is not None:
                    self._take_in(whole, at)

    def take_in_announcements(self, dated: Sequence[int]) -> None:
        """Take in what tells little more than the title or the link of an article of these days."""
        articles = [at for at in dated if self._posts[at].kind == "article" and self._posts[at].title]
        articles = [at for at in articles if at not in self.dropped]
        if not articles:
            return
        by_link = {_address(self._posts[at].url): at for at in articles if self._posts[at].url}
        moments = [
            moment for at in articles if (moment := self._posts[at].created_at)
        ]  # in order, as `dated` is
        for at in dated:
            post = self._posts[at]
            if post.kind not in {"original", "thread"} or at in self.dropped:
                continue
            assert post.created_at is not None
            near = articles[
                bisect_left(moments, post.created_at - _WITHIN) : bisect_right(
                    moments, post.created_at + _WITHIN
                )
            ]
            linked = [by_link[key] for link in _LINK.findall(post.text) if (key := _address(link)) in by_link]
            for article in (*linked, *self._titled(at, near)):
                if self._is_announced(article, at, linked=article in linked or "://" in post.text):
                    self._take_in(article, at)
                    break

    def _titled(self, at: int, articles: Sequence[int]) -> Iterator[int]:
        """Yield the articles whose title stands in the post."""
        text = f" {_words(_TAG.sub(' ', self._posts[at].text))} " if articles else ""
        for article in articles:
            title = _words(self._posts[article].title)
            if len(title) >= _CUT_FROM and f" {title} " in text:
                yield article

    def _is_announced(self, article: int, at: int, *, linked: bool) -> bool:
        """Return whether the post says nothing that the article does not, but for an introduction."""
        apart = self._apart(article, at)
        if not -_WITHIN <= apart <= (_ANNOUNCED_WITHIN if linked else _WITHIN):
            return False
        title = _words(self._posts[article].title)
        text = f" {_words(_TAG.sub(' ', self._posts[at].text))} "
        rest = text.replace(f" {title} ", " ", 1).strip()
        if len(rest.split()) <= (_INTRODUCED_BY if linked else _INTRODUCED_BY // 2):
            return True
        return rest in _words(self._posts[article].text)

    def _find_twin(self, at: int, candidates: Sequence[int]) -> int | None:
        """Return the kept post with the same words within a day that does not stand on this network yet."""
        for other in reversed(candidates):
            if self._apart(other, at) > _WITHIN:
                return None
            if self._posts[at].platform not in self.networks_of(other):
                return other
        return None

    def _find_whole(self, at: int, beginning: str, begun: Sequence[tuple[str, int]]) -> int | None:
        """Return the post on another network within a day that goes on where this one is cut off."""
        for text, other in begun[bisect_left(begun, (beginning, -1)) :]:
            if not text.startswith(beginning):
                return None
            elsewhere = other not in self.dropped and self._posts[at].platform not in self.networks_of(other)
            if elsewhere and len(text) > len(beginning) and abs(self._apart(other, at)) <= _WITHIN:
                return other
        return None

    def _apart(self, one: int, other: int) -> timedelta:
        first, second = self._posts[one].created_at, self._posts[other].created_at
        assert first is not None
        assert second is not None
        return second - first

    def _take_in(self, kept: int, at: int) -> None:
        post = self._posts[at]
        own = self._networks.setdefault(kept, [self._posts[kept].platform])
        own += self._networks.pop(at, [post.platform])
        self.dropped[at] = LeftOut("duplicate", post.kind, f"{post.platform}:{post.id}")


def _place(post: Post) -> tuple[str, int, str]:
    """Return where a post stands among those of one moment; shorter ids are smaller numbers."""
    return post.platform, len(post.id), post.id


def _words(text: str) -> str:
    """Return the words alone, in small letters with one blank between them; no links, mentions or signs."""
    return _NOT_WORD.sub(" ", strip_marks(text).lower()).strip()


def _words_before_tags(text: str) -> str:
    """Return the words of a text without the hashtags at its end, which differ from network to network."""
    bare = _TAGS_LAST.sub("", text) if "#" in text else text
    words = _words(bare)
    return words if bare is text or len(words) >= _CUT_FROM else _words(text)


def _have_words(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _beginning(text: str) -> str:
    """Return the words of a text that was cut off with "…", a link behind it or not; of a long one all words.

    What a longer post of these hours begins with is cut off too, if nothing shows it.

    >>> _beginning("Vandaag legde ik uit hoe je een kraan over… https://x.example/1")
    'vandaag legde ik uit hoe je een kraan over'
    """
    ending = text[-200:]
    found = _CUT.match(text) if "…" in ending or "..." in ending or "⋯" in ending else None
    words = _words(found[1]) if found else _words(text)
    return words if len(words) >= (_CUT_FROM if found else _SHORTENED_FROM) else ""


def _address(link: str) -> str:
    """Return a link without what differs from place to place.

    >>> _address("https://www.noor.example/tellen/?utm_source=x") == _address("http://noor.example/tellen")
    True
    """
    bare = link.partition("#")[0].partition("?")[0].partition("://")[2] or link
    query = link.partition("?")[2]
    number = re.search(r"(?:^|&)(p=\d+)", query)  # the short link of a blog is its number alone
    return bare.removeprefix("www.").rstrip("/.,").lower() + (f"?{number[1]}" if number else "")


def merge_owners(owners: Iterable[Owner]) -> Owner:
    """Return one owner: for each single field the word of the fullest profile, all of each list once.

    The fullest, and not the first, so that the order of the exports does not matter.

    >>> merged = merge_owners([Owner(handles=("a",)), Owner(name="Ann", handles=("b", "a"))])
    >>> merged.name, merged.handles
    ('Ann', ('b', 'a'))
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
