"""The nouns that importers hand over: a post, its owner, and what was left out; and the frame's schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["original", "thread", "reply", "comment", "share", "article"]
DatePrecision = Literal["second", "day", "none"]
Reason = Literal[
    "share",
    "duplicate",
    "no own words",
    "not public",
    "not the person's",
    "draft",
    "other language",
    "deleted",
    "kind",
    "period",
]

KINDS: tuple[Kind, ...] = ("original", "thread", "reply", "comment", "share", "article")
"""Every kind of post. A share is a repost without own words."""

MEASURED_KINDS: tuple[Kind, ...] = ("original", "thread", "article")
"""The kinds that the measures use unless asked otherwise."""

NOT_READ: frozenset[Reason] = frozenset({"duplicate", "draft", "not public", "not the person's", "deleted"})
"""Reasons that keep an entry out of `posts.read`: not the person's own, not public, or met before."""


@dataclass(frozen=True, slots=True)
class Post:
    """One thing the person published.

    `id` is the network's own id as text. `created_at` is aware UTC, or None where the export has no
    usable date. `text` is what the person wrote, in the network's plain text, unescaped, links whole;
    an empty text is a post without own words. `group` is a ready hint of its subject (a subreddit, a
    Facebook group, tags of a blog post). `lang` is the network's own word for the language, a hint.
    `author` is set only where one export holds several writers (a table, a shared blog).
    """

    id: str
    platform: str
    kind: Kind
    text: str
    created_at: datetime | None = None
    date_precision: DatePrecision = "none"
    title: str = ""
    url: str = ""
    lang: str = ""
    group: str = ""
    author: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that is no post to read: a duplicate, a draft, not public, not the person's, deleted.

    Each stands for one entry of the archive (so entries = posts + skipped + left out); `where` names
    member and row, never text.
    """

    reason: Reason
    kind: Kind
    where: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that could not be read: where it stands and why, never its text."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Owner:
    """Who an export belongs to, as far as the export says; the words that seed a focus."""

    name: str = ""
    handles: tuple[str, ...] = ()
    headline: str = ""
    summary: str = ""
    industry: str = ""
    positions: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """One export as one network: how many entries it holds, and remarks.

    entries = posts + skipped + left_out, where the posts are those that were not met before.
    """

    name: str
    platform: str
    entries: int
    posts: int
    skipped: int
    left_out: int
    notes: tuple[str, ...]


Entry = Post | LeftOut | Skipped | Owner

POSTS: dict[str, str] = {
    "id": "str",
    "platform": "str",
    "kind": "str",
    "text": "str",
    "created_at": "datetime64[us, UTC]",
    "date_precision": "str",
    "title": "str",
    "url": "str",
    "lang_hint": "str",
    "group": "str",
    "author": "str",
    "reply_to": "str",
    "platforms": "object",
}
"""The frame's first columns and their types; `platforms` names every network a cross-post stood on."""


def to_frame(posts: Iterable[Post]) -> pd.DataFrame:
    """Return a frame with the columns of `POSTS`, a row a post, in the order given."""
    import pandas as pd

    rows = [
        (
            post.id,
            post.platform,
            post.kind,
            post.text,
            post.created_at,
            post.date_precision,
            post.title,
            post.url,
            post.lang,
            post.group,
            post.author,
            post.reply_to,
            (post.platform,),
        )
        for post in posts
    ]
    frame = pd.DataFrame(rows, columns=list(POSTS), dtype=object)
    return frame.astype(POSTS)
