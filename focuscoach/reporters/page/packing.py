"""The posts of a report, packed small enough to lie inside its page: columns, JSON, deflate, base 85.

Five letters hold four bytes, which is a sixteenth less than base64. The letters are those of Python's
`base64.b85encode`, save that none of them means anything in HTML or JSON.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Sequence

from focuscoach.report import Row

LETTERS = ("<>&", ",.:")
"""The letters that would mean something in HTML, and what stands in their place."""
CODED = ("platform", "kind", "lang", "voice", "role", "subject")
"""Columns of few values: each value is written once, and a row holds its number (-1: none)."""


def pack_rows(rows: Sequence[Row]) -> str:
    """Return the rows as base 85 of deflated JSON, in ASCII; chances are whole per cents.

    >>> unpack_rows(pack_rows([]))["text"]
    []
    """
    columns: dict[str, object] = {
        "text": [row.text for row in rows],
        "why": [list(row.why) for row in rows],
        "at": [row.created_at[:16] if row.created_at else "" for row in rows],
        "measured": [int(row.measured) for row in rows],
        "topical": _percents(rows, lambda row: row.p_topical),
        "personal": _percents(rows, lambda row: row.p_personal),
        "mixed": _percents(rows, lambda row: row.p_mixed),
        "focus": _percents(rows, lambda row: row.p_on_focus),
    }
    for name in CODED:
        found = [getattr(row, name) for row in rows]
        values = sorted({value for value in found if value})
        numbers = {value: at for at, value in enumerate(values)}
        columns[name] = {"values": values, "rows": [numbers.get(value, -1) for value in found]}
    told = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    # Lone surrogates, which broken exports hold, would not encode; they are no characters.
    letters = base64.b85encode(zlib.compress(told.encode("utf-8", "replace"), 9)).decode("ascii")
    return letters.translate(str.maketrans(*LETTERS))


def unpack_rows(packed: str) -> dict[str, list[object]]:
    """Return the columns that `pack_rows` packed; the page does the same in its own language."""
    letters = packed.translate(str.maketrans(*reversed(LETTERS)))
    columns: dict[str, list[object]] = json.loads(zlib.decompress(base64.b85decode(letters)))
    return columns


def _percents(rows: Sequence[Row], pick: Callable[[Row], float | None]) -> list[int | None]:
    return [None if (chance := pick(row)) is None else round(100 * chance) for row in rows]
