"""The writer's own words of a blog's HTML: without code, quotations, embedded posts, credits and the software's.

As `check` treats a draft, so that what is no prose there is none here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from focuscoach.importers.texts import plain
from focuscoach.importers.texts.bounds import MAX_HTML, TOO_DEEP, TOO_LONG, Unreadable, check_bounds
from focuscoach.prose.credits import drop_credits
from focuscoach.prose.elements import holds_no_own, is_embed, names_source
from focuscoach.prose.opaque import SILENT

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["MAX_HTML", "TOO_DEEP", "TOO_LONG", "Unreadable", "check_bounds", "read_own", "read_own_node"]

_SILENT_TAG = re.compile("<(?:" + "|".join(sorted(SILENT)) + r")\b", re.IGNORECASE)
_CLASSES = re.compile(
    r"<(\w+)[^<>]*?\bclass\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE
)
_OTHER_SIGNS = re.compile(
    r"\bhidden\b|href=.?[^\s>]*#|\bid=.?(?:ez-)?toc|display\s*:\s*none|\brole=.?doc-(?:pullquote|epigraph)",
    re.IGNORECASE,
)
_OTHER_PARTS = ("#", "hidden", "toc", "none", "NONE", "role=")
_SOURCES = frozenset({"p", "div", "cite", "footer", "small", "figcaption"})
_LETTER = re.compile(r"[^\W\d_]")


def read_own(source: str) -> str:
    r"""Return the writer's own words of a piece of HTML.

    Raises:
        Unreadable: it is longer or deeper than a post can be.

    >>> read_own("<p>Mine.</p><blockquote>Another's.</blockquote><p>Mine too.</p>")
    'Mine.\n\nMine too.'
    """
    check_bounds(source)
    if "<" not in source or not _may_hold_others(source):
        words = plain.from_html(source)
        kept = drop_credits(words)
        return words if kept is words else plain.tidy(kept)
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(source).root
    return read_own_node(root) if root is not None else ""


def read_own_node(node: LexborNode) -> str:
    """Return the writer's own words below a node."""
    return plain.tidy(drop_credits(plain.from_node(node, _is_no_own)))


def _may_hold_others(source: str) -> bool:
    small = source.lower()
    if _SILENT_TAG.search(source) or _has_other_signs(source, small):
        return True
    # Most posts have no class at all, which is quicker to see than to look for one in each tag.
    found = _CLASSES.findall(source) if "class" in small else ()
    return any(holds_no_own(tag.lower(), "".join(said)) for tag, *said in found)


def _has_other_signs(source: str, small: str) -> bool:
    """Return whether more than tags and classes tells of others; `small` is the same in small letters."""
    if not any(part in source for part in _OTHER_PARTS):
        return False
    has_one = (
        "hidden" in small
        or "toc" in small
        or "display" in small
        or "role=" in small
        or ("#" in small and "href=" in small)
    )
    return has_one and _OTHER_SIGNS.search(source) is not None


def _is_no_own(node: object) -> bool:
    """Return whether an element holds code, the words of others or those of the software."""
    tag = node.tag  # type: ignore[attr-defined]
    if tag is None or tag[0] == "-" or tag in {"html", "body"}:
        return False
    said = node.attributes  # type: ignore[attr-defined]
    classes = said.get("class") or ""
    if tag == "a" or tag == "sup":
        return _marks_a_note(node, said) or (tag == "a" and bool(classes) and holds_no_own(tag, classes))
    if "role" in said:
        classes = f"{classes} {said['role']}"
    if holds_no_own(tag, classes, said.get("id") or "", said.get("style") or ""):
        return not (_has_own_caption(node, classes) or _is_poem(node))
    return "hidden" in said or (tag in _SOURCES and _names_source(node, tag))


def _has_own_caption(node: object, classes: str) -> bool:
    return is_embed(classes) and node.css_first("figcaption") is not None  # type: ignore[attr-defined]


def _is_poem(node: object) -> bool:
    """Return whether this is verse, which Substack keeps as it does code."""
    parent = node.parent  # type: ignore[attr-defined]
    return node.tag == "pre" and "preformatted-block" in (parent.attributes.get("class") or "")  # type: ignore[attr-defined]


def _marks_a_note(node: object, said: dict[str, str | None]) -> bool:
    """Return whether this is the number of a note, the way back from it, or the sign beside a heading."""
    if node.tag == "sup":  # type: ignore[attr-defined]
        link = node.css_first("a")  # type: ignore[attr-defined]
        return link is not None and _marks_a_note(link, link.attributes)
    return "#" in (said.get("href") or "") and not _LETTER.search(node.text())  # type: ignore[attr-defined]


def _names_source(node: object, tag: str) -> bool:
    """Return whether an element says whose the quotation is that it stands under, or beside in a figure."""
    parent, before = node.parent, node.prev  # type: ignore[attr-defined]
    while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    is_under = before is not None and before.tag == "blockquote"
    if tag == "cite":
        return is_under or (parent is not None and parent.tag == "pre")
    if not is_under:
        return False
    return tag == "figcaption" or names_source(node.text()) or _is_all_cited(node)  # type: ignore[attr-defined]


def _is_all_cited(node: object) -> bool:
    cited = node.css_first("cite")  # type: ignore[attr-defined]
    return cited is not None and cited.text().strip() == node.text().strip(" \n\t—–-―")  # type: ignore[attr-defined]
