"""The report on a terminal: text that reads as well without colour."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from focuscoach.report import Report
from focuscoach.reporters.blocks import Bar, Bars, Block, Items, Paragraph, Section, Table, drop_repeats
from focuscoach.reporters.brief import sum_up
from focuscoach.reporters.outline import outline

BAR = 25
"""Cells of a full bar: four per cent each."""
NAME = 20
"""Cells that the first column of a table needs at least."""
NARROWEST = 40
"""Under this width the columns of numbers would break."""


def render(report: Report, width: int = 80, *, colour: bool = False, whole: bool = False) -> str:
    """Return the report as lines of at most `width` cells, with escape codes only where colour is asked.

    What can be read aloud in two minutes; with `whole` all of it, each study too.
    """
    return draw_sections(drop_repeats(outline(report) if whole else sum_up(report)), width, colour=colour)


def draw_sections(sections: Iterable[Section], width: int = 80, *, colour: bool = False) -> str:
    """Return sections as lines of at most `width` cells."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},  # the caller has decided; NO_COLOR and TERM are the command line's business
    )
    for section in sections:
        console.print(Text(section.title, style="bold cyan"))
        for block in section.blocks:
            console.print(Padding(_draw(block, console.width - 2), (0, 0, 0, 2)))
        console.print()
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n")) + "\n"


def _draw(block: Block, width: int) -> RenderableType:
    match block:
        case Paragraph():
            return Text(block.text)
        case Bars():
            return _bars(block, width)
        case Items():
            return _items(block)
        case Table():
            return _table(block, width)


def _bars(block: Bars, width: int) -> RenderableType:
    """Return the bars as columns; where the width does not hold them, each bar's words stand above it."""
    labels = max(cell_len(bar.label) for bar in block.bars)
    words = max(cell_len(bar.words) for bar in block.bars)
    if labels + words + BAR + 4 > width:
        return Group(
            *(part for bar in block.bars for part in (Text(f"{bar.label} {bar.words}"), draw_bar(bar)))
        )
    grid = Grid.grid(padding=(0, 2, 0, 0))
    for _column in range(3):
        grid.add_column(no_wrap=True)
    for bar in block.bars:
        grid.add_row(Text(bar.label), draw_bar(bar), Text(bar.words))
    return grid


def draw_bar(bar: Bar) -> Text:
    """Return a bar of `BAR` cells; brackets stand where the band begins and ends.

    >>> draw_bar(Bar("topical", 0.5, "50%", (0.6, 0.8))).plain
    '████████████···[···]·····'
    """
    filled = round(bar.share * BAR)
    cells = ["█" if cell < filled else "·" for cell in range(BAR)]
    text = Text()
    if bar.band is not None:
        cells[round(bar.band[0] * BAR)] = "["
        cells[min(round(bar.band[1] * BAR) - 1, BAR - 1)] = "]"
    for cell in cells:
        text.append(cell, style={"█": "blue", "·": "dim"}.get(cell, "bold yellow"))
    return text


def _items(block: Items) -> Grid:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for number, item in enumerate(block.items, start=1):
        grid.add_row(Text(f"{number}." if block.numbered else "-"), Text(item.text))
        for detail in item.details:
            grid.add_row("", Text(detail, style="dim"))
    return grid


def _table(block: Table, width: int) -> RenderableType:
    """Return the table; where its numbers would be cut for want of width, a line a number."""
    columns = zip(block.header, *block.rows, strict=True)
    numbers = sum(max(map(cell_len, column)) + 2 for column in list(columns)[1:])
    if numbers + NAME > width:
        return Group(*_stack(block))
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for place, title in enumerate(block.header):
        if place == 0:
            grid.add_column(Text(title), overflow="fold")
        else:
            grid.add_column(Text(title), justify="right", no_wrap=True)
    for row in block.rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def _stack(block: Table) -> Iterator[Text]:
    for row in block.rows:
        yield Text(row[0], style="bold")
        yield from (Text(f"  {title}: {cell}") for title, cell in zip(block.header[1:], row[1:], strict=True))
