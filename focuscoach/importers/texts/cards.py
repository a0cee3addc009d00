"""What Ghost's editors store, where no page was made of it: trees of Lexical and Mobiledoc, as HTML and words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

DEEPEST = 60
"""Nodes inside each other; what lies deeper is no text."""

_QUOTES = frozenset({"aside", "extended-quote", "quote"})
_BLOCKS = {"extended-heading": "h2", "heading": "h2", "list": "ul", "listitem": "li", "paragraph": "p"}
_OWN_HTML = ("caption", "heading", "content", "header", "subheader", "html")
"""Of a card: what the writer may have put into it."""
_HOLDS_OWN = frozenset({"gallery", "header", "html", "image", "toggle", "video"})


def read_card_page(lexical: object, mobiledoc: object) -> str:
    """Return the page of a post as HTML, by what the newer or else the older editor stored; "" for neither.

    >>> read_card_page('{"root": {"children": [{"type": "paragraph", "children": [{"text": "a < b"}]}]}}', None)
    '<p>a &lt; b</p>'
    >>> read_card_page(None, '{"sections": [[1, "p", [[0, [], 0, "One"]]]], "cards": []}')
    '<p>One</p>'
    """
    tree = _load(lexical)
    if tree:
        return "".join(_walk(tree.get("root"), DEEPEST))
    doc = _load(mobiledoc)
    return "".join(_sections(doc)) if doc else ""


def _load(source: object) -> dict[str, object]:
    try:
        found = json.loads(source, strict=False) if isinstance(source, str) and source.strip() else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _walk(node: object, depth: int) -> Iterator[str]:
    """Yield the HTML of a node of Lexical: quotations as such, of cards what is the writer's, text escaped."""
    if not isinstance(node, dict) or not depth:
        return
    what = node.get("type")
    if isinstance(text := node.get("text"), str):
        yield escape(text, quote=False)
    elif what == "linebreak":
        yield "<br>"
    elif isinstance(markdown := node.get("markdown"), str):
        yield from _markdown(markdown)
    elif what in _HOLDS_OWN:
        yield from (f"<div>{value}</div>" for key in _OWN_HTML if isinstance(value := node.get(key), str))
    children = node.get("children")
    if isinstance(children, list) and children:
        tag = "blockquote" if what in _QUOTES else _BLOCKS.get(str(what), "")
        inner = "".join(part for child in children for part in _walk(child, depth - 1))
        yield f"<{tag}>{inner}</{tag}>" if tag else inner


def _sections(doc: dict[str, object]) -> Iterator[str]:
    """Yield the HTML of the sections of Mobiledoc: 1 marked up, 3 a list, 10 a card."""
    cards = doc.get("cards")
    sections = doc.get("sections")
    for section in sections if isinstance(sections, list) else ():
        match section:
            case [1, str(tag), list(markers), *_]:
                yield f"<{_tag(tag)}>{_markers(markers)}</{_tag(tag)}>"
            case [3, str(tag), list(items), *_]:
                inner = "".join(f"<li>{_markers(item)}</li>" for item in items if isinstance(item, list))
                yield f"<ul>{inner}</ul>"
            case [10, int(at), *_] if isinstance(cards, list) and 0 <= at < len(cards):
                yield from _card(cards[at])


def _tag(name: str) -> str:
    return name.lower() if name.isalnum() else "p"


def _markers(markers: list[object]) -> str:
    said = (
        marker[3] for marker in markers if isinstance(marker, list) and len(marker) > 3 and marker[0] == 0
    )
    return "".join(escape(text, quote=False) for text in said if isinstance(text, str))


def _card(card: object) -> Iterator[str]:
    match card:
        case [str(name), dict(said)]:
            if isinstance(markdown := said.get("markdown"), str):
                yield from _markdown(markdown)
            elif name in _HOLDS_OWN:
                yield from (
                    f"<div>{value}</div>" for key in _OWN_HTML if isinstance(value := said.get(key), str)
                )


def _markdown(source: str) -> Iterator[str]:
    from focuscoach.importers.texts.prose import from_markdown

    yield from (f"<p>{escape(part, quote=False)}</p>" for part in from_markdown(source).split("\n\n"))
