"""What a mapping file says of the rows of a table: which are public, what they are, and whether their text is HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from focuscoach.errors import UsageError, mark
from focuscoach.importers.mapping import read_mapping
from focuscoach.importers.options import Options
from focuscoach.importers.texts import own
from focuscoach.posts import Kind, Reason

_DRAFTS = frozenset(
    {"draft", "drafts", "concept", "concepten", "pending", "scheduled", "gepland", "future"}
)  # fmt: skip
_SHUT = _DRAFTS | {
    "private", "privé", "prive", "privat", "hidden", "verborgen", "deleted", "verwijderd", "removed", "trash",
    "trashed", "prullenbak", "followers", "followers only", "volgers", "friends", "friends only", "vrienden",
    "direct", "only me", "alleen ik", "members", "members only", "mutuals",
}  # fmt: skip
"""What a cell says of a row that not everybody may read."""
_SHUT_COLUMNS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("visibility", "privacy", "audience", "zichtbaarheid", "status", "state", "post_status", "publish_status"),
        _SHUT,
    ),
    **dict.fromkeys(
        ("draft", "is_draft", "isdraft", "concept", "private", "is_private", "isprivate", "deleted", "is_deleted",
         "hidden", "is_hidden", "verborgen", "verwijderd"),
        frozenset({"true", "1", "yes", "ja", "y", "j", "waar", "x"}),
    ),
    **dict.fromkeys(
        ("published", "is_published", "ispublished", "public", "is_public", "ispublic", "openbaar", "gepubliceerd"),
        frozenset({"false", "0", "no", "nee", "n", "onwaar"}),
    ),
}  # fmt: skip
"""Columns by which a table tells that a row is not public, with the cells that say so."""
_TAGS = re.compile(r"(?:<[^<>]*>)+|\|[^<>]*\|")


@dataclass(frozen=True, slots=True)
class RowRules:
    """What holds for each row of a table; nothing where nobody said anything."""

    html: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    shut: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def has_bounds(self) -> bool:
        """Whether some rows may not be public."""
        return bool(self.only or self.shut)

    def look_for_bounds(self, names: Collection[str]) -> RowRules:
        """Return the same with the columns by which a table itself tells what is not public, if no mapping does."""
        found = {name: shut for name, shut in _SHUT_COLUMNS.items() if name in names}
        return self if self.only or not found else replace(self, shut=found)

    def list_columns(self, names: Sequence[str], member: str) -> tuple[str, ...]:
        """Return the columns that say whether a row is public.

        Raises:
            UsageError: one is not there, so that nobody can tell.
        """
        for name in self.only:
            if name not in names:
                raise UsageError(
                    "no-column",
                    mark("{member} has no column {column}, by which the mapping tells what is public."),
                    mark("Correct [only] in the mapping, or take that line out if every row is public."),
                    member=member,
                    column=name,
                )
        return (*self.only, *self.shut)

    def keep_back(self, cells: Sequence[str]) -> Reason | None:
        """Return why a row is not public, by the cells of `list_columns` in their order."""
        for cell, values in zip(cells, self.only.values(), strict=False):
            value = cell.strip().lower()
            if value not in {one.lower() for one in values}:
                return "draft" if value in _DRAFTS else "not public"
        for (name, shut), cell in zip(self.shut.items(), cells[len(self.only) :], strict=True):
            value = cell.strip().lower()
            if value in shut:
                is_draft = value in _DRAFTS or "draft" in name or "concept" in name or "publi" in name
                return "draft" if is_draft else "not public"
        return None

    def read_words(self, text: str) -> str:
        """Return the writer's own words of a row's text.

        Raises:
            Unreadable: it is longer or deeper than a post can be.
        """
        return own.read_own(text) if self.html else text


def read_rules(options: Options) -> RowRules:
    """Return what the mapping file of the options says of a table's rows."""
    if options.mapping is None:
        return RowRules()
    said = read_mapping(options.mapping)
    return RowRules(said.html, said.only, said.kinds)


def join_tags(cell: str) -> str:
    """Return the tags of a cell as a list with commas, as it is where it has no marks around them.

    >>> join_tags("<python><pandas>"), join_tags("|r|ggplot2|"), join_tags("a; b"), join_tags("data, work")
    ('python, pandas', 'r, ggplot2', 'a, b', 'data, work')
    """
    if _TAGS.fullmatch(cell):
        return ", ".join(re.findall(r"[^<>|]+", cell))
    return re.sub(r"\s*;\s*", ", ", cell.strip("; ")) if ";" in cell else cell
