"""Text as a person wrote it: without control characters, HTML or the bytes that a network doubled."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from focuscoach.importers.texts.bounds import Unreadable, check_bounds

_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ATTRIBUTES = r"""(?:\s+[\w:-]+(?:="[^"<>]*+")?)*+\s*+"""
_SIMPLE = re.compile(
    r"(?:[^<]++|<(?:br|/?(?:p|b|i|u|em|strong|a|span|small|code|div|li|ul|ol|blockquote|h[1-6]))"
    + _ATTRIBUTES + r"/?>)*+", re.IGNORECASE
)  # fmt: skip
_SPACED = ("  ", "\n", "\t", "\r", "\f")
_PARAGRAPH_TAG = re.compile(r"</?(?:p|h[1-6]|blockquote|ul|ol)\b[^>]*>", re.IGNORECASE)
_LINE_TAG = re.compile(r"<(?:br|/?div|/?li)\b[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")
_BREAK_BEFORE = frozenset(
    {"address", "article", "aside", "blockquote", "div", "dl", "dt", "dd", "figcaption", "figure", "footer",
     "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
     "table", "tr", "ul"}
)  # fmt: skip
_PARAGRAPHS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "pre", "table", "figure"}
)
_HIDDEN = frozenset(
    {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "-comment"}
)


def clean(text: str) -> str:
    r"""Return the text stripped, without control characters; half surrogate pairs become U+FFFD.

    >>> clean("a\r\nb\x00c \ud83d ")
    'a\nbc �'
    """
    return clean_lines(text).strip()


def clean_lines(text: str) -> str:
    r"""Return the text without control characters, and with the blanks at its ends, which mean something in code.

    >>> clean_lines("    a\r\nb\x00c")
    '    a\nbc'
    """
    if not text.isprintable() and _UNWANTED.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
        text = _UNWANTED.sub("", _SURROGATES.sub("\ufffd", text))
    return text


def read_field(record: Mapping[str, object], key: str) -> str:
    """Return a field's text, cleaned; "" where it is missing or holds no text.

    >>> read_field({"name": " Ann ", "age": 7}, "name"), read_field({"age": 7}, "age")
    ('Ann', '')
    """
    value = record.get(key)
    return clean(value) if isinstance(value, str) else ""


def titled(title: str, body: str) -> str:
    r"""Return a title and a body as one text, the title once.

    >>> titled("Title", "Body")
    'Title\n\nBody'
    >>> titled("", "Body")
    'Body'
    """
    if not title or body == title or body.startswith(title + "\n"):
        return body
    return f"{title}\n\n{body}" if body else title


def repair(text: str) -> str:
    r"""Return Meta's text with its bytes put right: every UTF-8 byte was written as a character of its own.

    Text that is not broken in this way comes back as it is.

    >>> repair("caf\u00c3\u00a9"), repair("café"), repair("日本")
    ('café', 'café', '日本')
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def from_html(source: str) -> str:
    r"""Return the words of a piece of HTML: breaks and blocks as new lines, scripts and styles never.

    >>> from_html("<p>One<br>two &amp; <b>three</b></p><p>four</p><script>no()</script>")
    'One\ntwo & three\n\nfour'
    """
    if "<" not in source:
        return tidy(unescape(source))
    if "&#" not in source and _SIMPLE.fullmatch(source):
        # By far the most: what has nothing but paragraphs and inline marks needs no parser.
        if any(map(source.__contains__, _SPACED)):
            source = _SPACES.sub(" ", source)
        source = _PARAGRAPH_TAG.sub("\n\n", source)
        if "<" in source:
            source = _ANY_TAG.sub("", _LINE_TAG.sub("\n", source))
        return tidy(_unescape(source))
    from selectolax.lexbor import LexborHTMLParser

    try:
        check_bounds(source)
    except Unreadable:
        return ""  # a post without words, as the report tells
    root = LexborHTMLParser(source).root
    parts: list[str] = []
    if root is not None:
        _walk(root, parts)
    return tidy("".join(parts))


def _unescape(source: str) -> str:
    """Return text whose entities are the characters that they stand for; most have one kind alone."""
    signs = source.count("&")
    if signs and signs == source.count("&amp;"):
        return source.replace("&amp;", "&")
    return unescape(source)


def from_node(node: object, hides: Callable[[object], bool] | None = None) -> str:
    """Return the words below a selectolax node, as `from_html` does, without those of nodes that it hides."""
    parts: list[str] = []
    _walk(node, parts, hides)
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """Return text whose lines carry no blanks at their ends and that has at most one empty line in a row."""
    text = clean(text.replace("\xa0", " "))
    if "\n" not in text:
        return text
    lines = "\n".join(map(str.strip, text.split("\n")))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def _walk(root: object, parts: list[str], hides: Callable[[object], bool] | None = None) -> None:
    """Add the words below a node to `parts`; with its own stack, since pages nest deeper than calls."""
    stack: list[tuple[object, str]] = [(root, "")]
    while stack:
        node, ending = stack.pop()
        if ending:
            parts.append(ending)
            continue
        tag = node.tag  # type: ignore[attr-defined]
        if tag == "-text":
            words = node.text_content or ""  # type: ignore[attr-defined]
            parts.append(_SPACES.sub(" ", words) if not _in_pre(node) else words)
        elif tag == "br":
            parts.append("\n")
        elif hides is not None and hides(node):
            parts.append("\n\n" if tag in _BREAK_BEFORE else " ")  # what stood around it stays apart
        elif tag not in _HIDDEN:
            mark = "\n\n" if tag in _PARAGRAPHS else "\n" if tag in _BREAK_BEFORE else ""
            if mark:
                parts.append(mark)
                stack.append((node, mark))
            stack.extend((child, "") for child in reversed(_children(node)))


def _children(node: object) -> list[object]:
    return list(node.iter(include_text=True))  # type: ignore[attr-defined]


def _in_pre(node: object) -> bool:
    parent = node.parent  # type: ignore[attr-defined]
    return parent is not None and parent.tag == "pre"
