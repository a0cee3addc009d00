"""The nouns that importers hand over: a post, its owner, and what was left out; and the frame's schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NewType, Self

if TYPE_CHECKING:
    import pandas as pd

Moment = NewType("Moment", datetime)
"""A moment that is aware, in UTC, and of a year in which a post can be: only `as_moment` makes one."""

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
    "network",
    "period",
    "future",
]

KINDS: tuple[Kind, ...] = ("original", "thread", "reply", "comment", "share", "article")
"""Every kind of post. A share is a repost without own words."""

MEASURED_KINDS: tuple[Kind, ...] = ("original", "thread", "article")
"""The kinds that the measures use unless asked otherwise."""

NOT_READ: frozenset[Reason] = frozenset({"duplicate", "draft", "not public", "not the person's", "deleted"})
"""Reasons that keep an entry out of `posts.read`: not the person's own, not public, or met before."""


# Frozen, each would take five times as long to make, and there are millions.
@dataclass(slots=True, unsafe_hash=True)
class Post:
    """One thing the person published; never changed once it is made (`dataclasses.replace` makes another).

    `id` is the network's own id as text. `created_at` is None where the export has no usable date. `text` is
    what the person wrote, in the network's plain text, unescaped, links whole; an empty text is a post without
    own words. `group` is a ready hint of its subject (a subreddit, a Facebook group, tags of a blog post).
    `lang` is the network's own word for the language, a hint. `author` is who wrote it where the export says
    so, as it says it; several writers of one post stand below each other. Whose posts are the person's is
    decided over a whole reading, by `importers.writers`.
    """

    id: str
    platform: str
    kind: Kind
    text: str
    created_at: Moment | None = None
    date_precision: DatePrecision = "none"
    title: str = ""
    url: str = ""
    lang: str = ""
    group: str = ""
    author: str = ""
    reply_to: str = ""


FIRST_YEAR = 1990
LAST_YEAR = 2100
"""Before the one and from the other on no network existed: such a date is a fault, the post undated."""


def as_moment(moment: datetime | None) -> Moment | None:
    """Return the moment in UTC if a post can be that old or new, else None; one without a zone is in UTC.

    >>> as_moment(datetime(2024, 2, 3))
    datetime.datetime(2024, 2, 3, 0, 0, tzinfo=datetime.timezone.utc)
    >>> as_moment(datetime(1841, 10, 1, tzinfo=UTC)) is None
    True
    """
    if moment is None:
        return None
    if moment.tzinfo is not UTC:
        try:
            moment = moment.astimezone(UTC) if moment.utcoffset() is not None else moment.replace(tzinfo=UTC)
        except (OverflowError, ValueError):
            return None
    return Moment(moment) if FIRST_YEAR <= moment.year < LAST_YEAR else None


def dated(post: Post) -> Post:
    """Return the post with a moment that is one, whoever made it: importers of other packages know no types."""
    moment = post.created_at
    if moment is None or (moment.tzinfo is UTC and FIRST_YEAR <= moment.year < LAST_YEAR):
        return post
    found = as_moment(moment)
    return replace(post, created_at=found, date_precision=post.date_precision if found else "none")


class Note(str):
    """A remark for the person; as text it is English, and `say` says it in another language.

    >>> note = Note("{n} of {file}", n=3, file="a.csv")
    >>> note, note.say(lambda message: message.replace("of", "van"))
    ('3 of a.csv', '3 van a.csv')
    """

    __slots__ = ("message", "params")
    message: str
    params: dict[str, object]

    def __new__(cls, message: str, /, **params: object) -> Self:
        """Return the remark whose {named} places are filled."""
        note = super().__new__(cls, message.format(**params))
        note.message, note.params = message, params
        return note

    def redact(self) -> Note:
        """Return the remark with its numbers, and without the names of files and people in it."""
        kept = {name: value if isinstance(value, int) else "…" for name, value in self.params.items()}
        return Note(self.message, **kept)

    def say(self, translate: Callable[[str], str]) -> str:
        """Return the remark in the language of `translate`."""
        return translate(self.message).format(**self.params)


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
    education: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """One of those who write in an export: the name that is shown, and the logins that stand for it elsewhere."""

    name: str = ""
    handles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """One export as one network: how many entries it holds, and remarks.

    entries = posts + skipped + left_out, where the posts are those that were not met before. `made` is the
    newest moment that the export can tell of, by its own day or that of its files; `day` is its own day alone: as it
    says itself, or that of the newest member of a packed one (when files were unpacked or copied tells nothing).
    """

    name: str
    platform: str
    entries: int
    posts: int
    skipped: int
    left_out: int
    notes: tuple[str, ...]
    made: datetime | None = None
    day: datetime | None = None


Entry = Post | LeftOut | Skipped | Owner | Writer

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

    rows = posts if isinstance(posts, Sequence) else list(posts)
    alone = {platform: (platform,) for platform in {post.platform for post in rows}}
    columns: dict[str, Any] = {}
    for name, kind in POSTS.items():  # one by one: as rows all would lie in memory twice
        if name == "platforms":
            cells: list[Any] = [alone[post.platform] for post in rows]
        else:
            cells = list(map(attrgetter("lang" if name == "lang_hint" else name), rows))
        columns[name] = pd.DataFrame({name: cells}, dtype=object).astype({name: kind})[name]
    return pd.DataFrame(columns, columns=list(POSTS))
