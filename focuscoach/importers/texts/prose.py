"""Markdown as plain words, read as the draft check reads it: both see the same words."""

from __future__ import annotations

from focuscoach.importers.texts import plain
from focuscoach.prose.holes import cut
from focuscoach.prose.markdown import scan_markdown


def from_markdown(source: str) -> str:
    r"""Return the writer's words of Markdown: of links what they show, of lists and headings the words.

    >>> from_markdown("# Kop\n\nZie **dit** [stuk](https://x.org) en #tag ![foto](a.png)")
    'Kop\n\nZie dit stuk en #tag'
    """
    text = plain.clean_lines(source)
    return plain.tidy(cut(text, 0, len(text), scan_markdown(text, bare=True).holes).text)
