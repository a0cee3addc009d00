"""XML without a document type, which nearly all of it is, as the parser in C builds it.

What this parser cannot be trusted with is left to the careful one of `markup`: entities (they need a document type),
faults, and what is larger or deeper than a post can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO, cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from focuscoach.importers.texts import xmltext

_DOCTYPE = "<!DOCTYPE"


class NotPlain(Exception):
    """Raised where the careful parser has to look; what was yielded stays true."""


class PlainItems:
    """The wanted elements of a document, each outermost one whole, of the others nothing kept.

    `most` are the characters that may pass without an element ending outside or a wanted one in all, `parts` and
    `depth` the elements in a wanted one and inside each other.
    """

    def __init__(
        self, names: frozenset[str], passed: frozenset[str], *, most: int, parts: int, depth: int
    ) -> None:
        self._names = names
        self._passed = passed
        self._most, self._max_parts, self._depth = most, parts, depth
        self._open: list[Element] = []
        self._inside: Element | None = None
        self._since = self._chunk = self._parts = 0

    def read(self, source: TextIO) -> Iterator[Element]:
        """Yield each outermost element whose local name is wanted, with all that is in it.

        Raises:
            NotPlain: there is something that the careful parser has to look at.
        """
        # defusedxml guards what document types can do; where one stands nothing is parsed here.
        parser: XMLPullParser[Element] = XMLPullParser(events=("start", "end"))
        end = ""
        try:
            while text := source.read(xmltext.CHUNK):
                if _DOCTYPE in text or _DOCTYPE in end + text[: len(_DOCTYPE)]:
                    raise NotPlain
                end = text[-len(_DOCTYPE) :]
                parser.feed(text)
                self._chunk = len(text)
                self._since += self._chunk
                yield from self._take(cast("Iterable[tuple[str, Element]]", parser.read_events()))
            parser.close()
            yield from self._take(cast("Iterable[tuple[str, Element]]", parser.read_events()))
        except (ParseError, ValueError) as error:
            raise NotPlain from error

    def _take(self, events: Iterable[tuple[str, Element]]) -> Iterator[Element]:
        """Yield the wanted elements that ended."""
        stack, passed, depth = self._open, self._passed, self._depth
        for event, element in events:
            if event == "start":
                if self._inside is None:
                    self._begin(element)
                self._parts += 1
                stack.append(element)
                if len(stack) > depth:
                    raise NotPlain
                continue
            stack.pop()
            if self._inside is None:
                self._drop(element)
            elif element is self._inside:
                if self._parts > self._max_parts or self._since > self._most:
                    raise NotPlain
                self._drop(element)
                self._inside = None
                yield element
            elif passed and element.tag.rpartition("}")[2] in passed:
                element.text = None
                element[:] = []
        if self._since > self._most or (self._inside is not None and self._parts > self._max_parts):
            raise NotPlain

    def _begin(self, element: Element) -> None:
        """Begin an element that lies in no wanted one."""
        self._parts = 0
        if element.tag.rpartition("}")[2] in self._names:
            self._inside = element
        elif self._open:
            self._open[-1].text = None  # words outside of what is wanted are nobody's

    def _drop(self, element: Element) -> None:
        """Take an element that ended out of the one around it, so that nothing is kept of what was read."""
        if self._open:
            self._open[-1].remove(element)
        self._since = self._chunk  # what comes next may have begun anywhere in it
