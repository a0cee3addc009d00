"""The files of a cohort: JSON for programs, tables for analysts, and who was not read, for the organiser."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from focuscoach.cohort.classes import FIGURES
from focuscoach.cohort.telling import CohortResult, Counsel, Group, Portion
from focuscoach.cohort.words import say_reason
from focuscoach.figures import to_plain
from focuscoach.reporters.words import Words

if TYPE_CHECKING:
    from focuscoach.cohort.running import Unread

SCHEMA = 1
"""Rises when a key of the JSON changes its meaning."""
BOM = "\ufeff"
Cell = str | int | float | bool | None


def render_json(result: CohortResult) -> str:
    """Return `{"schema", "tool", "result"}` in ASCII; see cohort.schema.json."""
    import json

    from focuscoach.reporters.json import TOOL

    told = to_plain(result)
    assert isinstance(told, dict)
    for group in (told["whole"], *told["groups"]):
        if group["suppressed"]:  # its name, and no number
            for key in set(group) - {"programme", "year", "suppressed"}:
                del group[key]
    return json.dumps({"schema": SCHEMA, "tool": TOOL, "result": told}, indent=2, allow_nan=False) + "\n"


def list_rows(result: CohortResult) -> Iterator[dict[str, Cell]]:
    """Yield a row for each group, the whole first: what is told, None for what is not."""
    for group in (result.whole, *result.groups):
        yield _make_row(group)


def _make_row(group: Group) -> dict[str, Cell]:
    row: dict[str, Cell] = {
        "programme": group.programme, "year": group.year, "n": group.n, "suppressed": group.suppressed,
    }  # fmt: skip
    for name, portion in (("inside", group.inside), ("seen", group.seen)):
        row |= _spell_portion(name, portion)
    for name in FIGURES:
        spread = group.figures.get(name)
        for part, span in (("median", spread and spread.median), ("interval", spread and spread.interval)):
            row[f"{name}_{part}_from"] = span.low if span else None
            row[f"{name}_{part}_to"] = span.high if span else None
    for name, counsels in (("first", group.first), ("helps", group.helps)):
        row[name] = _spell_counsels(counsels)
    return row


def _spell_portion(name: str, portion: Portion | None) -> dict[str, Cell]:
    ends = ("share", "low", "high")
    return {f"{name}_{end}": getattr(portion, end) if portion else None for end in ends}


def _spell_counsels(counsels: Iterable[Counsel]) -> str | None:
    """Return advice in one cell: "FC104 33; FC101 20", each with its per cent of the group."""
    return "; ".join(f"{one.rule} {100 * one.share:.0f}" for one in counsels) or None


def render_csv(result: CohortResult, *, dutch_excel: bool = False) -> str:
    """Return a row for each group; for Dutch Excel with semicolons, decimal commas and the mark of UTF-8."""
    return _write_csv([*list_rows(result)], dutch_excel=dutch_excel)


def render_organiser(unread: Iterable[Unread], words: Words, *, dutch_excel: bool = False) -> str:
    """Return who was not read and why, and nothing else."""
    rows: list[dict[str, Cell]] = [
        {"student": one.shown, "moment": one.moment, "reason": one.reason, "told": say_reason(one.reason, words)}
        for one in sorted(unread, key=lambda one: (one.shown, one.moment, one.reason))
    ]  # fmt: skip
    return _write_csv(rows, ("student", "moment", "reason", "told"), dutch_excel=dutch_excel)


def _write_csv(rows: list[dict[str, Cell]], names: Iterable[str] | None = None, *, dutch_excel: bool) -> str:
    stream = io.StringIO(newline="")
    header = [*(names or rows[0])]
    writer = csv.writer(stream, delimiter=";" if dutch_excel else ",", lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_spell(row[name], comma=dutch_excel) for name in header])
    return (BOM if dutch_excel else "") + stream.getvalue()


def _spell(value: Cell, *, comma: bool) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(value).replace(".", ",") if comma else str(value)
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def render_parquet(result: CohortResult) -> bytes:
    """Return a row for each group as a typed Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [*list_rows(result)]
    texts = {"programme", "year", "first", "helps"}
    kinds = {"n": pa.int64(), "suppressed": pa.bool_()} | dict.fromkeys(texts, pa.string())
    schema = pa.schema([(name, kinds.get(name, pa.float64())) for name in rows[0]])
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), stream)
    return stream.getvalue()
