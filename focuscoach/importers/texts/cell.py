"""A cell of a table as plain words: tools that save posts leave the entities and the tags of HTML in it."""

from __future__ import annotations

import re
from html import unescape

from focuscoach.importers.texts import own, plain

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|blockquote|br|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|iframe"
    r"|img|ins|li|mark|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead"
    r"|tr|u|ul|video)(?:\s[^<>]{0,4000})?/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"<(?:article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|section|table|td|tr|ul)[\s/>]",
    re.IGNORECASE,
)


def read_words(cell: str) -> str:
    r"""Return the writer's own words of a cell, stripped; what looks like a tag and is none stays.

    >>> read_words("Boeren &amp; burgers"), read_words("a < b en een <- pijl"), read_words("<p>Een</p><p>Twee</p>")
    ('Boeren & burgers', 'a < b en een <- pijl', 'Een\n\nTwee')

    Raises:
        own.Unreadable: it holds HTML that is longer or deeper than a post can be.
    """
    if "<" in cell and _TAG.search(cell):
        # Without blocks the breaks between lines are the cell's own.
        cell = cell if _BLOCK.search(cell) else cell.replace("\r\n", "\n").replace("\n", "<br>")
        return own.read_own(cell)
    if "&" in cell and _ENTITY.search(cell):
        cell = _ENTITY.sub(lambda found: unescape(found[0]), cell).replace("\xa0", " ")
    return plain.clean(cell)
