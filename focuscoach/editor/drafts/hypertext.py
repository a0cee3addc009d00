"""What of an HTML source is no prose: tags, head, scripts, code, quotes and comments."""

from __future__ import annotations

import re

from focuscoach.prose.holes import Hole, Scan
from focuscoach.prose.markdown import scan_entities
from focuscoach.prose.opaque import SILENT

_MARK = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^<>]{0,2000}>|</?(?P<name>[a-zA-Z][a-zA-Z0-9-]{0,40})(?P<rest>[^<>]{0,4000})>",
    re.DOTALL,
)
_HREF = re.compile(r"\bhref\s*=\s*[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t]*\r?\n\s*")
BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "header",
                    "footer", "table", "tr", "td", "th", "figure", "figcaption", "dl", "dt", "dd", "hr", "body",
                    "main", "aside", "nav"})  # fmt: skip


def scan_html(source: str) -> Scan:
    """Return the holes of an HTML source, in order."""
    holes: list[Hole] = []
    comments: list[Hole] = []
    silent, depth, since, link = "", 0, 0, ""
    for found in _MARK.finditer(source):
        name = (found["name"] or "").lower()
        closing = found.group().startswith("</")
        if silent:
            if name == silent:
                depth += -1 if closing else 1
            if not depth:
                holes.append(Hole(since, found.end()))
                silent = ""
            continue
        if not name:
            hole = Hole(*found.span())
            holes.append(hole)
            if found.group().startswith("<!--"):
                comments.append(hole)
        elif name in SILENT and not closing and not found["rest"].endswith("/"):
            silent, depth, since = name, 1, found.start()
        else:
            holes.append(Hole(*found.span(), _glue(name, closing, link)))
            if name == "a":
                address = None if closing else _HREF.search(found["rest"])
                link = address[1] if address else ""
    if silent:
        holes.append(Hole(since, len(source)))
    holes += (Hole(*found.span(), " ") for found in _SPACE.finditer(source))
    holes += scan_entities(source)
    holes.sort(key=lambda hole: (hole.start, -hole.end))
    return Scan(tuple(holes), tuple(comments))


def _glue(name: str, closing: bool, link: str) -> str:
    """Return what stands in the place of a tag: a break, the address of a link, or nothing."""
    if name == "br":
        return "\n"
    if name in BLOCKS:
        return "\n\n"
    return f" {link}" if name == "a" and closing and link else ""
