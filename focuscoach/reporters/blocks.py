"""The parts that a report is drawn from: each reporter draws them in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A share to draw, 0 to 1, with its words and the band that it should lie in, if there is one."""

    label: str
    share: float
    words: str
    band: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under one another, on one scale."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list, and what there is to say about it."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered where the order matters."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its first column is words, the others are numbers."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Bars | Items | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A title and what stands under it; never empty."""

    title: str
    blocks: tuple[Block, ...]


def drop_repeats(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections without a paragraph that one before it says already; of a section left empty, none.

    >>> one = Section("A", (Paragraph("Your focus is charts. Too few posts to tell."),))
    >>> other = Section("B", (Paragraph("Too few posts to tell."),))
    >>> [section.title for section in drop_repeats([one, other])]
    ['A']
    """
    said = ""
    for section in sections:
        kept = tuple(
            block for block in section.blocks if not (isinstance(block, Paragraph) and block.text in said)
        )
        said += "".join(f"\n{block.text}" for block in kept if isinstance(block, Paragraph))
        if kept:
            yield replace(section, blocks=kept)
