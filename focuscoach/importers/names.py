"""Names of writers: what is said of a person in however many spellings, told apart from other people's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache

_ADDRESS = re.compile(r"(?:mailto:)?[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+", re.IGNORECASE)
_PRINTED = re.compile(r"^\s*(?:map\[|\{|\[\s*\{|#<)")
_TOGETHER = re.compile(r"\s*(?:[,;/|&+]|\b(?:and|en|und|et|met|with)\b)\s*", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:(?:(?:geschreven|written|tekst|text|words) )?(?:door|by)\b\s*:?|(?:auteur|author|tekst|text)\s*:)\s+(?=\w)",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\(\s*\w{1,6}(?:\s*/\s*\w{1,6}){1,3}\s*\)")
_TITLES = frozenset(
    {"bsc", "dr", "drs", "ing", "ir", "llm", "mba", "mr", "mrs", "ms", "msc", "phd", "prof", "professor"}
)
"""What stands before or behind a name and is no part of it."""
_NAME_IN_PRINT = re.compile(
    r"""(?:^|[\s{\[,"'(])(?:display_?name|name|naam|title)["']?\s*(?::|=>|=)\s*(?:"([^"]*)"|'([^']*)'|(.*?))"""
    r"""(?=\s*[,}\])]|\s+[\w-]+\s*:|$)""",
    re.IGNORECASE,
)


def name_of(author: str) -> str:
    """Return a writer's name as people say it: out of a map that a generator printed, without any address.

    >>> name_of("{'name': 'Noor Dijk', 'email': 'noor@post.example'}"), name_of("map[email:n@x.nl name:Noor Dijk]")
    ('Noor Dijk', 'Noor Dijk')
    >>> name_of("noor@post.example (Noor Dijk)"), name_of("noor@post.example")
    ('Noor Dijk', 'noor')
    >>> name_of("Door: Noor Dijk"), name_of("Noor Dijk (zij/haar)")
    ('Noor Dijk', 'Noor Dijk')
    """
    if _PRINTED.match(author) and (found := _NAME_IN_PRINT.search(author)):
        author = next(part for part in found.groups() if part is not None)
    if "@" in author and (address := _ADDRESS.search(author)):
        rest = _ADDRESS.sub(" ", author).strip(" \t<>()[]\"',;:")
        author = rest or address[0].lower().removeprefix("mailto:").partition("@")[0]
    author = _BESIDE.sub(" ", author) if "/" in author else author
    name = " ".join(unicodedata.normalize("NFC", author).split()).strip("\"'")
    return _BYLINE.sub("", name, count=1) if _BYLINE.match(name) else name


@cache
def keys_of(name: str) -> frozenset[str]:
    """Return what is the same in all spellings of a name: its words in any order, and written as one.

    >>> keys_of("DIJK, Noor") & keys_of("noor.dijk") != frozenset(), keys_of("Zoë") == keys_of("zoe")
    (True, True)
    """
    plain = unicodedata.normalize("NFKD", name_of(name)).casefold()
    words = re.findall(r"\w+", "".join(char for char in plain if not unicodedata.combining(char)))
    words = [word for part in words for word in part.split("_") if word]
    words = [word for word in words if word not in _TITLES] or words
    if not words:
        return frozenset({plain.strip()} - {""})
    return frozenset({" ".join(sorted(words)), "".join(words)})


class Names:
    """Who is one and the same writer, told by the keys of names that belong together."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def join(self, names: Iterable[str]) -> None:
        """Say that these are names of one writer."""
        keys = [key for name in names for key in sorted(keys_of(name))]
        for key in keys[1:]:
            one, other = self._root(keys[0]), self._root(key)
            self._of[max(one, other)] = min(one, other)

    def find(self, name: str) -> str:
        """Return what stands for the writer of that name; "" for no name."""
        return next((self._root(key) for key in sorted(keys_of(name))), "")

    def _root(self, key: str) -> str:
        while (above := self._of.setdefault(key, key)) != key:
            key = above
        return key


def are_among(some: Iterable[str], names: Iterable[str]) -> bool:
    """Return whether one of some names is one of the others, in whatever spelling."""
    keys = {key for name in names for key in keys_of(name)}
    return any(keys & keys_of(name) for name in some)


def read_lines(authors: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of those who wrote a post, by what the export says: below each other or in one phrase.

    A phrase ("Noor Dijk & Piet") is taken apart only where a part of it is a name that stands alone elsewhere.
    """
    lines = {
        author: tuple(name for line in author.split("\n") if (name := name_of(line))) for author in authors
    }
    alone = {key for names in lines.values() for name in names for key in keys_of(name)}
    return {
        author: tuple(part for name in names for part in _take_apart(name, alone))
        for author, names in lines.items()
    }


def _take_apart(name: str, alone: Container[str]) -> tuple[str, ...]:
    parts = [part.strip() for part in _TOGETHER.split(name) if part.strip()]
    if len(parts) > 1 and any(key in alone for part in parts for key in keys_of(part)):
        return tuple(parts)
    return (name,)
