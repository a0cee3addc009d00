"""`focuscoach classify`: a row for each post with own words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import measuring_options, reading_options

if TYPE_CHECKING:
    from focuscoach.report import Row

COLUMNS = (
    "id", "platform", "kind", "created_at", "date_precision", "lang", "voice", "p_topical", "p_personal",
    "p_mixed", "focus_similarity", "p_on_focus", "on_focus", "role", "subject",
)  # fmt: skip
"""The keys of a row; `text` joins them with --text."""


@click.command(epilog="Example: focuscoach classify twitter.zip --format csv --text > posts.csv")
@reading_options
@measuring_options
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "table"]), default="jsonl", show_default=True
)
@click.option("--text", "with_text", is_flag=True, help="Also write each post's text.")
def classify(form: str, with_text: bool, **options: Any) -> None:
    """Write a row for each post of your EXPORTs that has own words: its voice, role and subject."""
    from focuscoach.cli.reading import place_exports
    from focuscoach.summary import list_rows

    placed, _ = place_exports(options)
    rows = list_rows(placed.history.frame)
    columns = (*COLUMNS, "text") if with_text else COLUMNS
    {"jsonl": _write_lines, "csv": _write_csv, "table": _write_table}[form](rows, columns)


def _pick(row: Row, columns: Iterable[str]) -> dict[str, object]:
    """Return a row's values by column, probabilities to four places."""
    values = asdict(row)
    return {name: round(value, 4) if isinstance(value := values[name], float) else value for name in columns}


def _write_lines(rows: Iterable[Row], columns: tuple[str, ...]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(_pick(row, columns), ensure_ascii=False) + "\n")


def _write_csv(rows: Iterable[Row], columns: tuple[str, ...]) -> None:
    import csv

    writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        picked = _pick(row, columns)
        writer.writerow({name: _defuse(value) for name, value in picked.items()})


def _defuse(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _write_table(rows: Iterable[Row], columns: tuple[str, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = ("created_at", "platform", "voice", "p_topical", "role", "subject", *columns[len(COLUMNS) :])
    table = Table(box=None, pad_edge=False)
    for name in shown:
        table.add_column(name.replace("_", " "), overflow="fold" if name == "text" else "ellipsis")
    for row in rows:
        picked = _pick(row, shown)
        table.add_row(*(Text("" if value is None else str(value)[:200]) for value in picked.values()))
    Console(width=None if sys.stdout.isatty() else 120).print(table)
