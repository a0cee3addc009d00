"""Members found by name: an index of an archive's paths, made once, so that a hundred patterns cost what one does."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from fnmatch import translate
from functools import lru_cache

_MAGIC = re.compile(r"[*?\[]")
_LITERAL = re.compile(r"[^*?\[\]]+")


class Index:
    """The paths of an archive by their base names, by the ends of these, and by the folders they lie in."""

    def __init__(self, members: Sequence[str]) -> None:
        self.members = members
        self._found: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_suffix: dict[str, list[str]] = {}
        self._by_folder: dict[str, list[str]] = {}
        folders: dict[str, list[str]] = {}
        for member in members:
            folder, _, name = member.lower().rpartition("/")
            self._by_name.setdefault(name, []).append(member)
            suffix = name.rpartition(".")[2] if "." in name else ""
            self._by_suffix.setdefault(suffix, []).append(member)
            folders.setdefault(folder, []).append(member)
        for folder, held in folders.items():
            for part in set(folder.split("/")):
                self._by_folder.setdefault(part, []).extend(held)
        for held in self._by_folder.values():
            held.sort()  # as the members are
        self._names = sorted(self._by_name)
        self._all = "\n".join(members).lower()

    def find(self, patterns: tuple[str, ...]) -> tuple[str, ...]:
        """Return the members that match a pattern, whatever the case and however deep they lie, in their order.

        A pattern without a slash is held against the base name, one with a slash against the path's end.
        """
        found = self._found.get(patterns)
        if found is None:
            if len(patterns) == 1:
                found = tuple(self._match(patterns[0].lower().removeprefix("**/")))
            else:
                found = tuple(sorted({member for one in patterns for member in self.find((one,))}))
            self._found[patterns] = found
        return found

    def _match(self, pattern: str) -> Iterable[str]:
        """Return what matches; first looked up are names, their ends and folders, which tell most by themselves."""
        folder, _, name = pattern.rpartition("/")
        magic = list(_MAGIC.finditer(name))
        last = folder.rpartition("/")[2]
        pool: Sequence[str]
        if not magic:
            pool, is_told = self._by_name.get(name, ()), not folder
        elif magic[-1][0] != "[" and "." in (tail := name[magic[-1].end() :]):
            suffix = tail.rpartition(".")[2]
            pool, is_told = self._by_suffix.get(suffix, ()), bool(suffix) and pattern == f"*.{suffix}"
        elif last and not _MAGIC.search(last):
            pool, is_told = self._by_folder.get(last, ()), pattern == f"{last}/*"
        elif head := name[: magic[0].start()]:
            names = self._names[
                bisect_left(self._names, head) : bisect_left(self._names, head + "\U0010ffff")
            ]
            pool, is_told = sorted(member for one in names for member in self._by_name[one]), False
        elif all(literal in self._all for literal in _LITERAL.findall(re.sub(r"\[.*?\]", "*", pattern))):
            pool, is_told = self.members, False
        else:
            return ()
        if is_told:
            return pool
        matches = _matcher(pattern)
        return (member for member in pool if matches("/" + member.lower()))


@lru_cache(maxsize=512)
def _matcher(pattern: str) -> Callable[[str], object]:
    if "/" in pattern:
        return re.compile(translate("*/" + pattern)).match
    match = re.compile(translate(pattern)).match
    return lambda path: match(path.rpartition("/")[2])
