"""Markdown as plain words: marks, code, pictures and the commands of site generators gone."""

from __future__ import annotations

import re
from html import unescape

from focuscoach.importers.texts import plain

_GONE = (
    # what a text must hold for the pattern to be tried, and the pattern
    ("```", re.compile(r"^```.*?(?:^```+[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)),
    ("~~~", re.compile(r"^~~~.*?(?:^~~~+[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)),
    ("<", re.compile(r"<(script|style|iframe)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)),
    ("<!--", re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)),
    ("%%", re.compile(r"%%.*?%%", re.DOTALL)),
    ("{{", re.compile(r"\{\{[<%].*?[>%]\}\}", re.DOTALL)),
    ("{%", re.compile(r"\{%.*?%\}", re.DOTALL)),
    ("![", re.compile(r"!\[\[[^\[\]\n]*\]\]|!\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")),
    ("]:", re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[^\n]*$", re.MULTILINE)),
    ("[^", re.compile(r"\[\^[^\[\]\n]{1,40}\]")),
    ("", re.compile(r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)),
    ("", re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)", re.MULTILINE)),
    ("<", re.compile(r"</?[A-Za-z][^<>]{0,500}>")),
)
_SHOWN = (
    ("[[", re.compile(r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]")),
    ("](", re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)")),
    ("][", re.compile(r"\[([^\[\]\n]*)\]\[[^\[\]\n]*\]")),
    ("`", re.compile(r"`{1,2}([^`\n]+)`{1,2}")),
    ("**", re.compile(r"\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*")),
    ("__", re.compile(r"(?<!\w)__(?=\S)([^_\n]{1,2000})(?<=\S)__(?!\w)")),
    ("*", re.compile(r"\*(?=\S)([^*\n]{1,2000})(?<=\S)\*")),
    ("_", re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,2000})(?<=\S)_(?!\w)")),
    ("~~", re.compile(r"~~([^~\n]{1,2000})~~")),
    ("\\", re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")),
)
_LINE_BREAK = re.compile(r"(?:  +|\\)$", re.MULTILINE)


def from_markdown(source: str) -> str:
    r"""Return the words of Markdown: of links what they show, of lists and headings the words.

    >>> from_markdown("# Kop\n\nZie **dit** [stuk](https://x.org) en #tag ![foto](a.png)")
    'Kop\n\nZie dit stuk en #tag'
    """
    text = plain.clean(source)
    for needle, pattern in _GONE:
        if needle in text:
            text = pattern.sub("", text)
    text = _LINE_BREAK.sub("", text)
    for needle, pattern in _SHOWN:
        if needle in text:
            text = pattern.sub(r"\1", text)
    return plain.tidy(unescape(text))
