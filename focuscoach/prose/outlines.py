"""What outliners write into Markdown that is no prose: properties, references to blocks, quotations and code of theirs.

Logseq and Roam keep a line a block, with Org's marks between them; Dataview writes fields of the same look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from focuscoach.prose.holes import Hole
from focuscoach.prose.opaque import holds_others
from focuscoach.prose.patterns import Pattern

_PROPERTY = Pattern(
    r"^[ \t]{0,40}(?:[-*][ \t]{1,4})?[\w.-]{1,40}::(?:[ \t][^\n]*)?$|\[[\w .-]{1,40}::[^\[\]\n]{0,300}\]",
    re.MULTILINE,
)
_REFERENCE = Pattern(r"\(\([0-9A-Za-z_-]{9,40}\)\)")
_PLANNED = Pattern(
    r"^[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):[ \t]*[<\[][^\n]*$|:LOGBOOK:(?:[^:]|:(?!END:)){0,2000}:END:"
    r"|(?<=^- )(?:TODO|DOING|DONE|NOW|LATER|WAITING)[ \t]+", re.MULTILINE
)  # fmt: skip
_BEGIN = Pattern(r"#\+BEGIN_(?P<kind>[A-Za-z]{1,20})[^\n]{0,200}", re.IGNORECASE)
_EXAMPLE = frozenset({"example", "export", "src", "query"})


def find_outlines(source: str) -> Iterator[Hole]:
    """Give what an outliner put into a source; a source without its marks costs next to nothing."""
    if "::" in source:
        yield from (Hole(*found.span()) for found in _PROPERTY.compiled.finditer(source))
    if "((" in source:
        yield from (Hole(*found.span()) for found in _REFERENCE.compiled.finditer(source))
    if "SCHEDULED:" in source or ":LOGBOOK:" in source or "DEADLINE:" in source:
        yield from (Hole(*found.span()) for found in _PLANNED.compiled.finditer(source))
    if "#+" in source:
        yield from _find_blocks(source)


def _find_blocks(source: str) -> Iterator[Hole]:
    """Give the blocks of Org: whole where they hold code or a quotation, else their two marks."""
    folded, done = source.lower(), 0
    for found in _BEGIN.compiled.finditer(source):
        if found.start() < done:
            continue
        kind = found["kind"].lower()
        closing = f"#+end_{kind}"
        at = folded.find(closing, found.end())
        if at < 0:
            return
        done = at + len(closing)
        if kind in _EXAMPLE or holds_others(kind):
            yield Hole(found.start(), done)
        else:
            yield Hole(*found.span())
            yield Hole(at, done)
