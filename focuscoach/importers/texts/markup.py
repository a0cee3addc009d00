"""XML members as elements, one at a time: never an entity that expands or lies elsewhere, faults mended.

Blogs write XML that is not quite XML: control characters, prefixes that nobody declared, `&nbsp;`. The first
are dropped as they come; for the others the member is read a second time with what was missing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import errors

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, tostring

from focuscoach.errors import ExportError, UnsafeArchive, mark
from focuscoach.importers.archive.members import Archive
from focuscoach.importers.texts import plain
from focuscoach.importers.texts.plain_xml import NotPlain, PlainItems
from focuscoach.importers.texts.xmltext import MendedText, Mends, encoding_of, find_prefixes

if TYPE_CHECKING:
    from pyexpat import XMLParserType

MAX_DEPTH = 500
"""Elements inside each other; exports have at most ten, pages inside them a few dozen."""

MAX_ITEM = 8 << 20
"""Characters of one wanted element: a thick book has two million."""
MAX_PARTS = 50_000
"""Elements in one wanted element: a post with a thousand comments has some ten thousand."""
CUT = "focuscoach.cut"
"""Attribute of a wanted element that is larger than that; it comes empty."""

TOO_LARGE = mark("The entry is larger than a post can be, so it was not read.")

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
    mends = Mends()
    done = 0
    is_plain = True
    while True:
        try:
            found = (
                _parse_plain(archive, member, names, passed)
                if is_plain
                else _parse(archive, member, _Items(names, passed), mends)
            )
            for number, element in enumerate(found):
                if number >= done:
                    done += 1
                    yield element
        except NotPlain:
            is_plain = False
        except DefusedXmlException as error:
            raise UnsafeArchive(
                "unsafe",
                mark("{member} holds entities, which a post never needs."),
                mark("Nothing more of it was read. Ask the network for a fresh export."),
                member=member,
            ) from error
        except ParseError as error:
            if not _mend(archive, member, error, mends):
                raise _damaged(member) from error
        except (LookupError, ValueError) as error:
            raise _damaged(member) from error
        else:
            return


def _mend(archive: Archive, member: str, error: ParseError, mends: Mends) -> bool:
    """Look for what was missing; return whether a second reading can be better than the first."""
    if error.code == _UNBOUND and not mends.prefixes:
        try:
            mends.prefixes = find_prefixes(archive, member)
        except ValueError:
            return False
        return True
    if error.code == _UNDEFINED and not mends.spell:
        mends.spell = True
        return True
    return False


@lru_cache(maxsize=1024)
def split(tag: str) -> tuple[str, str]:
    """Return the namespace and the local name of an element.

    >>> split("{http://wordpress.org/export/1.2/}status")
    ('http://wordpress.org/export/1.2/', 'status')
    """
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def tell_cut(element: Element) -> str | None:
    """Return why an element was not read, None where it was."""
    return TOO_LARGE if element.get(CUT) else None


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


def _parse_plain(
    archive: Archive, member: str, names: frozenset[str], passed: frozenset[str]
) -> Iterator[Element]:
    with archive.open(member) as stream:
        items = PlainItems(names, passed, most=MAX_ITEM, parts=MAX_PARTS, depth=MAX_DEPTH)
        yield from items.read(io.TextIOWrapper(stream, encoding_of(archive, member), errors="replace"))


def _parse(archive: Archive, member: str, items: _Items, mends: Mends) -> Iterator[Element]:
    with archive.open(member) as stream:
        source = MendedText(io.TextIOWrapper(stream, encoding_of(archive, member), errors="replace"), mends)
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
        self._size = self._parts = 0
        self._tag = ""
        self._locals: dict[str, str] = {}

    def listen(self, expat: XMLParserType) -> None:
        """Take the place of the parser's own handlers."""
        self._expat = expat
        expat.ordered_attributes = False
        expat.StartElementHandler = self.start
        expat.EndElementHandler = self.end
        expat.CharacterDataHandler = self.data

    def data(self, text: str) -> None:
        """Take no text: without this method defusedxml would drop entities that are not known unseen.

        And where nothing takes text expat hands `&amp;` on to defusedxml, which knows no such entity.
        """

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
            self._size = self._parts = 0
            self._tag = tag
        elif name in self._passed:
            self._over = 1
            self._expat.CharacterDataHandler = self.data
        self._inside += 1
        self._parts += 1
        if self._parts > MAX_PARTS:
            self._size = MAX_ITEM + 1
        if self._size <= MAX_ITEM:
            self._builder.start(tag, attributes)
        if not self._over:
            self._expat.CharacterDataHandler = self._add

    def _add(self, text: str) -> None:
        """Add text to the element that is built; of one that is too large nothing is kept."""
        self._size += len(text)
        if self._size <= MAX_ITEM and self._builder is not None:
            self._builder.data(text)

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
            self._expat.CharacterDataHandler = self._add
        if self._size <= MAX_ITEM:
            builder.end(tag)
        self._inside -= 1
        if self._inside == 0:
            is_whole = self._size <= MAX_ITEM
            self._found.append(builder.close() if is_whole else Element(self._tag, {CUT: "yes"}))
            self._builder = None
            self._expat.CharacterDataHandler = self.data


def _damaged(member: str) -> ExportError:
    return ExportError(
        "damaged",
        mark("{member} is cut off or no proper XML."),
        mark("Download the export again; if it stays so, take this member out and read the rest."),
        member=member,
    )
