"""`focuscoach classify`: a row for each post with own words."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import measuring_options, read_columns, reading_options
from focuscoach.errors import UsageError, mark

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
@click.option("--author-column", metavar="NAME",
              help="The column of authors, where EXPORT is a table of many (Parquet or JSON lines).")  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="With --author-column: a folder for Parquet."
)
@click.option(
    "--workers", type=click.IntRange(min=1), help="With --author-column: processes (default: one a core)."
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="With --author-column: a Dask scheduler that runs already."
)
def classify(form: str, with_text: bool, **options: Any) -> None:
    """Write a row for each post of your EXPORTs that has own words: its voice, role and subject."""
    output, workers, scheduler = (options.pop(name) for name in ("output", "workers", "scheduler"))
    author = options.pop("author_column")
    if author is not None:
        _write_authors(author, options, workers, scheduler, output, form)
        return
    if output or workers or scheduler:
        raise UsageError("no-author-column", mark("-o, --workers and --scheduler are for a table of many authors."),
                         mark("Name its column of authors with --author-column, or leave these out."))  # fmt: skip
    from focuscoach.cli.reading import place_exports
    from focuscoach.comparing.rows import list_rows

    placed, _ = place_exports(options | {"explain": True})
    rows = list_rows(placed.history.frame)
    columns = (*COLUMNS, "text") if with_text else COLUMNS
    {"jsonl": _write_lines, "csv": _write_csv, "table": _write_table}[form](rows, columns)


def _write_authors(
    author: str,
    options: dict[str, Any],
    workers: int | None,
    scheduler: str | None,
    output: Path | None,
    form: str,
) -> None:
    """Write the answer for a table of many authors, part by part."""
    from focuscoach.cohort.needs import need_engine

    need_engine()
    from focuscoach.cohort.sweep import is_sweep, run_sweep

    (path, *more) = options["exports"]
    if more or not is_sweep(path):
        raise UsageError("no-sweep", mark("--author-column takes one table, as Parquet or JSON lines."),
                         mark("Give one .parquet, .jsonl or .ndjson file, or a folder of Parquet files."))  # fmt: skip
    parts = run_sweep(
        path, author, read_columns(options["columns"]), workers=workers or os.cpu_count() or 1,
        scheduler=scheduler, quick=True, output=output,
    )  # fmt: skip
    for number, part in enumerate(part for part in parts if len(part)):
        if form == "jsonl":
            part.to_json(sys.stdout, orient="records", lines=True, force_ascii=False)
        else:
            safe = {name: part[name].map(_defuse) for name in ("author", "id")}
            part.assign(**safe).to_csv(sys.stdout, index=False, header=number == 0)


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
