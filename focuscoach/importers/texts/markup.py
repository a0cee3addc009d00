"""XML members as elements, one at a time: never an entity that expands or lies elsewhere, faults mended.

Blogs write XML that is not quite XML: control characters, prefixes that nobody declared, `&nbsp;`. The first
are dropped as they come; for the others the member is read a second time with what was missing.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import errors

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, tostring

from focuscoach.errors import ExportError, UnsafeArchive, mark
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.texts import plain

if TYPE_CHECKING:
    from pyexpat import XMLParserType

CHUNK = 1 << 16
MAX_DEPTH = 500
"""Elements inside each other; exports have at most ten, pages inside them a few dozen."""

MAX_PREFIXES = 200
LONGEST_ENTITY = 40
"""Characters of HTML's longest entity, and some."""

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding=["']([\w.-]+)["']""")
_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<[A-Za-z_][\w.:-]*", re.DOTALL)
_PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_ENTITY = re.compile(r"&(\w+);")
_OWN_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_UNBOUND = errors.codes[errors.XML_ERROR_UNBOUND_PREFIX]
_UNDEFINED = errors.codes[errors.XML_ERROR_UNDEFINED_ENTITY]


def read_elements(
    archive: Archive, member: str, names: frozenset[str], passed: frozenset[str] = frozenset()
) -> Iterator[Element]:
    """Yield each outermost element whose local name is in `names`, with all that is in it.

    Elements inside it whose local name is in `passed` come empty. `split` takes a tag apart.

    Raises:
        ExportError: the member is cut off or no XML.
        UnsafeArchive: it declares entities, or refers to what lies outside.
    """
    mends = _Mends()
    done = 0
    while True:
        try:
            for number, element in enumerate(_parse(archive, member, _Items(names, passed), mends)):
                if number >= done:
                    done += 1
                    yield element
        except DefusedXmlException as error:
            raise UnsafeArchive(
                "unsafe",
                mark("{member} holds entities, which a post never needs."),
                mark("Nothing more of it was read. Ask the network for a fresh export."),
                member=member,
            ) from error
        except ParseError as error:
            if error.code == _UNBOUND and not mends.prefixes:
                mends.prefixes = _prefixes(archive, member)
            elif error.code == _UNDEFINED and not mends.spell:
                mends.spell = True
            else:
                raise _damaged(member) from error
        except (LookupError, ValueError) as error:
            raise _damaged(member) from error
        else:
            return


@lru_cache(maxsize=1024)
def split(tag: str) -> tuple[str, str]:
    """Return the namespace and the local name of an element.

    >>> split("{http://wordpress.org/export/1.2/}status")
    ('http://wordpress.org/export/1.2/', 'status')
    """
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def words(element: Element | None) -> str:
    """Return the text of an element that holds nothing else, stripped; empty where there is none."""
    return (element.text or "").strip() if element is not None else ""


def inner(element: Element) -> str:
    """Return the HTML that an element holds as its children (Atom's xhtml), without namespaces."""
    for child in element.iter():
        if isinstance(child.tag, str):
            child.tag = split(child.tag)[1]
    children = "".join(str(tostring(child, encoding="unicode", method="html")) for child in element)
    return (element.text or "") + children


def title_of(text: str) -> str:
    """Return a title, in which networks leave marks and entities, as one line of plain words."""
    if "<" in text or "&" in text:
        text = plain.from_html(text)
    return " ".join(plain.clean(text).split())


@dataclass(slots=True)
class _Mends:
    """What the first reading of a member found missing: declarations of prefixes, HTML's entities."""

    prefixes: frozenset[str] = frozenset()
    spell: bool = False


def _parse(archive: Archive, member: str, items: _Items, mends: _Mends) -> Iterator[Element]:
    with archive.open(member) as stream:
        source = _Text(io.TextIOWrapper(stream, _encoding(archive, member), errors="replace"), mends)
        parser = DefusedXMLParser(target=items)
        items.listen(parser.parser)
        while text := source.read():
            parser.feed(text)
            yield from items.take()
        parser.close()
        yield from items.take()


class _Items:
    """Builds the wanted elements of a document and nothing else.

    It listens to expat itself: the parser of defusedxml goes through Python for every element, which takes
    three times as long. What that parser forbids stays forbidden.
    """

    def __init__(self, names: frozenset[str], passed: frozenset[str]) -> None:
        self._names = names
        self._passed = passed
        self._found: list[Element] = []
        self._builder: TreeBuilder | None = None
        self._depth = self._inside = self._over = 0
        self._locals: dict[str, str] = {}

    def listen(self, expat: XMLParserType) -> None:
        """Take the place of the parser's own handlers."""
        self._expat = expat
        expat.ordered_attributes = False
        expat.StartElementHandler = self.start
        expat.EndElementHandler = self.end
        expat.CharacterDataHandler = None

    def data(self, text: str) -> None:
        """Take no text: without this method defusedxml would drop entities that are not known unseen."""

    def take(self) -> list[Element]:
        """Return the elements finished since the last call."""
        found, self._found = self._found, []
        return found

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ValueError("nested too deep")
        if self._over:
            self._over += 1
            return
        name = self._locals.get(tag)
        if name is None:
            name = self._locals[tag] = split(tag)[1]
        if self._builder is None:
            if name not in self._names:
                return
            self._builder = TreeBuilder()
        elif name in self._passed:
            self._over = 1
            self._expat.CharacterDataHandler = None
        self._inside += 1
        self._builder.start(tag, attributes)
        if not self._over:
            self._expat.CharacterDataHandler = self._builder.data

    def end(self, tag: str) -> None:
        """Finish an element."""
        self._depth -= 1
        builder = self._builder
        if builder is None:
            return
        if self._over:
            self._over -= 1
            if self._over:
                return
            self._expat.CharacterDataHandler = builder.data
        builder.end(tag)
        self._inside -= 1
        if self._inside == 0:
            self._found.append(builder.close())
            self._builder = None
            self._expat.CharacterDataHandler = None


class _Text:
    """A text stream whose chunks are mended; what could be half an entity is held back for the next."""

    def __init__(self, stream: io.TextIOWrapper, mends: _Mends) -> None:
        self._stream = stream
        self._mends = mends
        self._rest = ""
        self._is_first = True

    def read(self, _: int = -1) -> str:
        text = ""
        while not text:
            chunk = self._stream.read(CHUNK)
            text = self._rest + _UNWANTED.sub("", chunk)
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


def _prefixes(archive: Archive, member: str) -> frozenset[str]:
    """Return every prefix of a member, in elements, attributes and whatever looks like them."""
    found: set[str] = set()
    with archive.open(member) as stream:
        for line in io.TextIOWrapper(stream, _encoding(archive, member), errors="replace"):
            found.update(_PREFIX.findall(line))
            if len(found) > MAX_PREFIXES:
                raise _damaged(member)
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


def _encoding(archive: Archive, member: str) -> str:
    head = archive.head(member)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declared = _DECLARED.search(head[:200])
    if declared is None or declared[1].lower() in {b"utf-8", b"utf8"}:
        return "utf-8-sig"
    return codecs.lookup(declared[1].decode()).name


def _damaged(member: str) -> ExportError:
    return ExportError(
        "damaged",
        mark("{member} is cut off or no proper XML."),
        mark("Download the export again; if it stays so, take this member out and read the rest."),
        member=member,
    )
