"""The report as Markdown: to keep beside one's notes, or to hand to a coach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from focuscoach.report import Report
from focuscoach.reporters.blocks import Bars, Block, Items, Paragraph, Section, Table, drop_repeats
from focuscoach.reporters.outline import outline
from focuscoach.reporters.terminal import draw_bar
from focuscoach.reporters.words import Words

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$!@])")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def render(report: Report) -> str:
    """Return the report as CommonMark with tables; no text of a post can become markup in it."""
    title = _escape(Words(report.ui)("Focus report"))
    return f"# {title}\n\n{draw_sections(drop_repeats(outline(report)))}"


def draw_sections(sections: Iterable[Section]) -> str:
    """Return sections as CommonMark, each under a heading of the second level."""
    lines = []
    for section in sections:
        lines += [f"## {_escape(section.title)}", ""]
        for block in section.blocks:
            lines += [*_draw(block), ""]
    return "\n".join(lines).rstrip() + "\n"


def _escape(text: str) -> str:
    r"""Return the text so that Markdown shows it as it is.

    >>> print(_escape("*not* <b>bold</b>"), _escape("1. no list"), _escape("- nor this"))
    \*not\* \<b\>bold\</b\> 1\. no list \- nor this
    """
    escaped = _MARKUP.sub(r"\\\1", text)
    opening = _OPENING.match(escaped)
    if opening is None:
        return escaped
    if opening[2].isdigit():
        return f"{opening[0]}\\{escaped[opening.end() :]}"
    return f"{opening[1]}\\{escaped[opening.end(1) :]}"


def _draw(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _escape(block.text)
        case Bars():
            wide = max(len(bar.label) for bar in block.bars)
            yield "```text"
            for bar in block.bars:
                # Inside a fence nothing is markup but the fence itself.
                yield f"{bar.label.replace('`', ' '):<{wide}}  {draw_bar(bar).plain}  {bar.words}"
            yield "```"
        case Items():
            for number, item in enumerate(block.items, start=1):
                point = f"{number}." if block.numbered else "-"
                yield f"{point} {_escape(item.text)}"
                indent = " " * (len(point) + 1)
                yield from (f"{indent}- {_escape(detail)}" for detail in item.details)
        case Table():
            yield _row(block.header)
            yield "|" + "|".join([" --- ", *(" ---: " for _column in block.header[1:])]) + "|"
            yield from map(_row, block.rows)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(_escape, cells)) + " |"
