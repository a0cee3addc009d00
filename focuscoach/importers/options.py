"""What a person may say about the reading of an export."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """How to read: mostly for tables, whose columns and dates nobody can know.

    `columns` maps a meaning (text, date, id, kind, lang, author, title, url, group) to a column's name.
    `date_order` is dmy, mdy or ymd. `author` keeps one writer's rows of a table or a shared blog.
    `include_followers` also reads followers-only posts (Mastodon). `mapping` is a mapping file for pages
    and tables. `tz` is the IANA zone of dates that come without one.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    author: str | None = None
    include_followers: bool = False
    mapping: Path | None = None
    tz: str = "Europe/Amsterdam"


DEFAULTS = Options()
"""What holds where nobody said anything."""
