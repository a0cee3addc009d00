"""XML as text, its faults mended: control characters, prefixes that nobody declared, HTML's entities."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from html.entities import html5

from focuscoach.importers.archive.members import Archive

CHUNK = 1 << 16
MAX_PREFIXES = 200
LONGEST_ENTITY = 40
"""Characters of HTML's longest entity, and some."""

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding=["']([\w.-]+)["']""")
_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<[A-Za-z_][\w.:-]*", re.DOTALL)
_PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_ENTITY = re.compile(r"&(\w+);")
_OWN_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass(slots=True)
class Mends:
    """What the first reading of a member found missing: declarations of prefixes, HTML's entities."""

    prefixes: frozenset[str] = frozenset()
    spell: bool = False


class MendedText:
    """A text stream whose chunks are mended; what could be half an entity is held back for the next."""

    def __init__(self, stream: io.TextIOWrapper, mends: Mends) -> None:
        self._stream = stream
        self._mends = mends
        self._rest = ""
        self._is_first = True

    def read(self, _: int = -1) -> str:
        """Return the next piece, empty at the end."""
        text = ""
        while not text:
            chunk = self._stream.read(CHUNK)
            text = self._rest + _drop_unwanted(chunk)
            self._rest = ""
            if not chunk:
                break
            if self._mends.spell and (at := text.rfind("&", max(0, len(text) - LONGEST_ENTITY))) >= 0:
                text, self._rest = text[:at], text[at:]
        if self._mends.spell:
            text = _ENTITY.sub(_spelled, text)
        if self._is_first:
            text = _declare(text, self._mends.prefixes)
            self._is_first = False
        return text


def _drop_unwanted(chunk: str) -> str:
    r"""Return a text without characters that no XML has; whether it has any is soon seen in its bytes.

    >>> _drop_unwanted("a\x07\n\ufffeé")
    'a\né'
    """
    try:
        data = chunk.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return _UNWANTED.sub("", chunk)
    is_clean = len(data.translate(None, _CONTROLS)) == len(data) and not any(
        map(data.__contains__, _NO_CHARACTERS)
    )
    return chunk if is_clean else _UNWANTED.sub("", chunk)


def find_prefixes(archive: Archive, member: str) -> frozenset[str]:
    """Return every prefix of a member, in elements, attributes and whatever looks like them.

    Raises:
        ValueError: there are more than any document has.
    """
    found: set[str] = set()
    with archive.open(member) as stream:
        for line in io.TextIOWrapper(stream, encoding_of(archive, member), errors="replace"):
            found.update(_PREFIX.findall(line))
            if len(found) > MAX_PREFIXES:
                raise ValueError("too many prefixes")
    return frozenset(found - {"xml", "xmlns"})


def _declare(text: str, prefixes: frozenset[str]) -> str:
    """Return the beginning of a document with a declaration of each prefix that its root does not declare."""
    root = _ROOT.match(text)
    if root is None:
        return text
    at = root.end()
    tag = text[at : text.find(">", at)]
    added = "".join(f' xmlns:{name}="{name}:"' for name in sorted(prefixes) if f"xmlns:{name}=" not in tag)
    return text[:at] + added + text[at:]


def _spelled(found: re.Match[str]) -> str:
    """Return an HTML entity as the character that it stands for; XML's own stay."""
    return found[0] if found[1] in _OWN_ENTITIES else html5.get(found[1] + ";", "")


def encoding_of(archive: Archive, member: str) -> str:
    """Return the encoding that a member declares, or that its first bytes show.

    Raises:
        LookupError: it declares one that nobody knows.
    """
    head = archive.head(member)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.search(head[:200])
    if declared is None or declared[1].lower() in {b"utf-8", b"utf8"}:
        return "utf-8-sig"
    return codecs.lookup(declared[1].decode()).name
