"""`focuscoach cohort`: a group is told about, nobody in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import GOALS, read_day, ui_option
from focuscoach.cli.progress import show_progress
from focuscoach.errors import mark
from focuscoach.locale import translator

if TYPE_CHECKING:
    from focuscoach.cohort.running import Run, Settings
    from focuscoach.cohort.telling import CohortResult

_MEANINGS = ("student", "path", "programme", "year", "goal", "focus", "consent", "moment")


def _column_options(command: Any) -> Any:
    for meaning in reversed(_MEANINGS):
        command = click.option(
            f"--{meaning}-column", metavar="NAME", help=f"Which column of cohort.csv holds the {meaning}."
        )(command)
    return command


@click.command(epilog="Example: focuscoach cohort cards -o told --ui nl")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True,
              help="The folder that the files are written to; give the same one each time.")  # fmt: skip
@_column_options
@click.option("--programme", "programmes", multiple=True, metavar="NAME",
              help="A programme that there is; once for each. Any other is told to the organiser.")  # fmt: skip
@click.option(
    "--goal",
    type=click.Choice(GOALS),
    metavar="GOAL",
    help="What the profiles are for, where a student has no own goal.",
)
@click.option(
    "--as-of", metavar="DATE", help="The day that is looked back from (default: each one's newest post)."
)
@click.option("--k", type=click.IntRange(min=5), default=5, show_default=True,
              help="No group, and nothing that fewer than this many share, is told.")  # fmt: skip
@click.option(
    "--careful", is_flag=True, help="Also read each one's newest posts carefully; takes many times longer."
)
@click.option(
    "--workers", type=click.IntRange(min=0), help="Processes (default: one a core); 0 for none but this one."
)
@click.option(
    "--memory", default="4GB", show_default=True, metavar="SIZE", help="The most memory of a worker."
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="A Dask scheduler that runs already, as in tcp://10.0.0.5:8786."
)
@click.option(
    "--reports", is_flag=True, help="Write each student's own report into that student's own folder."
)
@click.option("--dutch-excel", is_flag=True, help="Write the CSV as Dutch Excel reads it.")
@ui_option
def cohort(output: Path, *, dutch_excel: bool, **options: Any) -> None:
    """Tell about a group of students, and about nobody in it.

    SOURCE is a folder with a card for each student (focuscoach card --cohort makes them), a folder with a folder or
    a zip for each, the zip of a learning environment, or a cohort.csv. Who gave no consent is not read.
    """
    from focuscoach.cohort.ledger import read_ledger
    from focuscoach.cohort.needs import need_engine
    from focuscoach.cohort.running import read_cohort, say_full, tell_run

    need_engine()
    settings = _read_settings(output, options)
    ledger_path = output / "ledger.parquet"
    ledger = read_ledger(ledger_path)
    with show_progress(settings.ui) as progress:
        run = read_cohort(settings, progress)
    result = tell_run(run, ledger)
    try:
        output.mkdir(parents=True, exist_ok=True)
        _write(ledger_path, ledger.to_bytes(), private=True)  # first: what is told has to be known
        _write_all(output, run, result, dutch_excel=dutch_excel)
    except OSError as error:
        raise say_full(output) from error
    _sum_up(result, output, settings.ui)


def _read_settings(output: Path, options: dict[str, Any]) -> Settings:
    from focuscoach.cohort.roster import Columns
    from focuscoach.cohort.running import Settings

    named = {meaning: told for meaning in _MEANINGS if (told := options[f"{meaning}_column"])}
    workers = options["workers"]
    return Settings(
        options["source"], output, Columns(named, options["programmes"]), options["goal"],
        read_day(options["as_of"], "--as-of", "Europe/Amsterdam", end=True), "Europe/Amsterdam",
        options["careful"], options["k"], options["ui"], (os.cpu_count() or 1) if workers is None else workers,
        options["memory"], options["scheduler"], options["reports"],
    )  # fmt: skip


def _write_all(output: Path, run: Run, result: CohortResult, *, dutch_excel: bool) -> None:
    from focuscoach.cohort.outputs import render_csv, render_json, render_organiser, render_parquet
    from focuscoach.cohort.page import render_page
    from focuscoach.reporters.words import Words

    ui = run.settings.ui
    _write(output / "cohort.json", render_json(result))
    _write(output / "cohort.csv", render_csv(result, dutch_excel=dutch_excel))
    _write(output / "cohort.parquet", render_parquet(result))
    _write(output / "cohort.html", render_page(result, ui))
    told = render_organiser(run.unread, Words(ui), dutch_excel=dutch_excel)
    _write(output / "organiser.csv", told, private=True)


def _write(path: Path, content: str | bytes, *, private: bool = False) -> None:
    from focuscoach.files import write_whole

    write_whole(path, content, private=private)


def _sum_up(result: CohortResult, output: Path, ui: str) -> None:
    """Say on standard error how many were read, and where it stands."""
    translate = translator(ui)
    failed = sum(one.n for one in result.failed)
    line = mark("Read: {read}. Without consent: {without}. Could not be read: {failed} (see organiser.csv).")
    click.echo(
        translate(line).format(read=result.read, without=result.without_consent, failed=failed), err=True
    )
    if result.whole.suppressed:
        line = mark("Nothing is told of the group: it takes {k} students who were read.")
        click.echo(translate(line).format(k=result.k), err=True)
    click.echo(str(output / "cohort.html"), err=True)
