"""What a person may say about the reading of an export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """How to read: mostly for tables, whose columns and dates nobody can know.

    `columns` maps a meaning (text, date, id, kind, lang, author, title, url, group) to a column's name.
    `date_order` is dmy, mdy or ymd. `author` is the name, or the names, under which the person writes where
    exports hold several writers (`authors` has them as a tuple). `same_person` says that all exports are of one
    person, whatever their profiles say. `initials` keeps names out of errors but for their first letters.
    `include_followers` also reads followers-only posts (Mastodon). `mapping` is a mapping file for pages
    and tables. `tz` is the IANA zone of dates that come without one. `within` is the one folder that is read of an
    archive with a folder for each of many people, and of the zips in it. With `bare` an archive with a profile and
    without posts is read too.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    author: str | Sequence[str] | None = None
    include_followers: bool = False
    mapping: Path | None = None
    tz: str = "Europe/Amsterdam"
    same_person: bool = False
    initials: bool = False
    within: str = ""
    bare: bool = False

    @property
    def authors(self) -> tuple[str, ...]:
        """The names under which the person writes, each once; none where nobody said."""
        told = (self.author,) if isinstance(self.author, str) else tuple(self.author or ())
        return tuple(dict.fromkeys(name.strip() for name in told if name.strip()))


DEFAULTS = Options()
"""What holds where nobody said anything."""
