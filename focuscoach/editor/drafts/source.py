"""From a source to its drafts: the prose of each with exact offsets, and what the file says to focuscoach."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from typing import Literal

from focuscoach.editor.drafts.directives import (
    Complaint,
    Suppression,
    read_declared,
    read_directives,
    split_drafts,
)
from focuscoach.editor.drafts.frontmatter import read_front_matter
from focuscoach.editor.drafts.positions import Lines
from focuscoach.prose.holes import Hole, Prose, Scan, cut, scan_plain

Syntax = Literal["markdown", "plain", "html", "rst", "asciidoc", "latex"]
_SUFFIXES: dict[str, Syntax] = {
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".rst", ".rest"), "rst"),
    **dict.fromkeys((".adoc", ".asciidoc"), "asciidoc"),
    **dict.fromkeys((".tex", ".ltx", ".latex"), "latex"),
}
SUFFIXES = (*_SUFFIXES, ".txt")
"""What is read of a folder; a file that is named is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text not yet posted: where it stands in its file, its prose, and the voice that it declares."""

    start: int
    end: int
    prose: Prose
    declared: str | None = None

    @property
    def text(self) -> str:
        """The prose, which is what is judged."""
        return self.prose.text


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text as read: its lines, its drafts, and what it says to focuscoach."""

    path: str
    text: str
    lines: Lines
    drafts: tuple[Draft, ...]
    suppressions: tuple[Suppression, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    syntax: Syntax = "plain"


def guess_syntax(path: str) -> Syntax:
    """Return the syntax that a file's name tells; plain where it tells none.

    >>> guess_syntax("posts/Today.MD"), guess_syntax("-")
    ('markdown', 'plain')
    """
    return _SUFFIXES.get(os.path.splitext(path)[1].lower(), "plain")  # noqa: PTH122  (asked for each file)


def read_source(text: str, path: str = "-", syntax: Syntax | None = None) -> Source:
    r"""Return the drafts of a text; those without any prose are left out, unless there is no other.

    >>> source = read_source("> quoted\n\nMine `code` *here*", "a.md")
    >>> source.drafts[0].text.strip()
    'Mine  here'
    """
    syntax = syntax or guess_syntax(path)
    scan = _scan(text, syntax)
    found = read_directives(text, scan.comments)
    suppressions, complaints, drafts = list(found.suppressions), list(found.complaints), []
    for start, end in split_drafts(text, found.breaks):
        declared, holes, begin = None, scan.holes, start
        if matter := read_front_matter(text, start, end):
            begin = matter.end
            declared, off, unclear = read_declared(matter, start, end)
            suppressions += off
            complaints += unclear
        if found.breaks or begin:
            holes = _inside(holes, begin, end)
        drafts.append(Draft(begin, end, cut(text, begin, end, holes), declared))
    kept = [draft for draft in drafts if draft.text.strip()] or drafts[:1]
    return Source(path, text, Lines(text), tuple(kept), tuple(suppressions), tuple(complaints), syntax)


def _scan(text: str, syntax: Syntax) -> Scan:
    """Return what is no prose; the patterns and parsers of a syntax are loaded when it is first met."""
    if syntax == "markdown":
        from focuscoach.prose.markdown import scan_markdown

        return scan_markdown(text)
    if syntax == "html":
        from focuscoach.editor.drafts.hypertext import scan_html

        return scan_html(text)
    if syntax == "rst":
        from focuscoach.prose.restructured import scan_restructured

        return scan_restructured(text)
    if syntax == "asciidoc":
        from focuscoach.prose.asciidoc import scan_asciidoc

        return scan_asciidoc(text)
    if syntax == "latex":
        from focuscoach.prose.latex import scan_latex

        return scan_latex(text)
    return scan_plain(text)


def _inside(holes: tuple[Hole, ...], start: int, end: int) -> tuple[Hole, ...]:
    return tuple(hole for hole in holes if hole.end > start and hole.start < end)
