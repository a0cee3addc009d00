"""What a mapping file says of the rows of a table: which are public, what they are, and whether their text is HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from focuscoach.errors import UsageError, mark
from focuscoach.importers.mapping import read_mapping
from focuscoach.importers.options import Options
from focuscoach.importers.texts import own
from focuscoach.posts import Kind, Reason

_DRAFTS = frozenset({"draft", "concept", "pending", "scheduled"})
_TAGS = re.compile(r"(?:<[^<>]*>)+|\|[^<>]*\|")


@dataclass(frozen=True, slots=True)
class RowRules:
    """What holds for each row of a table; nothing where nobody said anything."""

    html: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)

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
        return tuple(self.only)

    def keep_back(self, cells: Sequence[str]) -> Reason | None:
        """Return why a row is not public, by the cells of `list_columns` in their order."""
        for cell, values in zip(cells, self.only.values(), strict=True):
            value = cell.strip().lower()
            if value not in {one.lower() for one in values}:
                return "draft" if value in _DRAFTS else "not public"
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
