"""`focuscoach report`: the coach's report."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import measuring_options, output_options, reading_options, write_output
from focuscoach.errors import FocuscoachError, UsageError, mark
from focuscoach.locale import translator

if TYPE_CHECKING:
    from focuscoach.report import Report


@click.command(epilog='Example: focuscoach report linkedin.zip twitter.zip --focus "data, health care"')
@reading_options
@measuring_options
@output_options("terminal", "json", "html", "markdown")
@click.option("--evidence", is_flag=True, help="Tell it all on the terminal too: every remark, every study.")
@click.option("--since-last", is_flag=True, help="Tell what moved since the last report that you kept.")
@click.option("--keep", is_flag=True,
              help="Keep the numbers of this report on this machine, without any text, for --since-last; "
                   "`focuscoach compare --forget` removes them.")  # fmt: skip
@click.option("--redact", is_flag=True, help="Leave out every post's text, to show the report to others.")
@click.option("--require-verdict", is_flag=True, help="Exit with 3 where there are too few posts to judge.")
@click.pass_context
def report(
    ctx: click.Context,
    /,
    *,
    form: str,
    output: Path | None,
    evidence: bool,
    since_last: bool,
    keep: bool,
    redact: bool,
    require_verdict: bool,
    **options: Any,
) -> None:
    """Read your EXPORTs and tell what you are known for, the mix, and what to do next."""
    from focuscoach.cli.progress import show_progress
    from focuscoach.cli.reading import place_exports
    from focuscoach.reporters import render
    from focuscoach.summary import summarise

    try:
        placed, as_of = place_exports(options | {"redact": redact, "explain": form == "html"})
        with show_progress(options["ui"]) as tell:  # of many posts this takes minutes
            tell("measure", 0, None)
            result = summarise(
                placed,
                goal=options["goal"],
                as_of=as_of,
                tz=options["tz"],
                ui=options["ui"],
                all_rows=form == "html",
            )
        if since_last:
            result = add_since_last(result)
        if keep:
            keep_report(result, options["ui"])
    except FocuscoachError as error:
        if form != "json":
            raise
        from focuscoach.reporters.json import render_error

        click.echo(render_error(error, translator(options["ui"])))
        sys.exit(error.exit_code)
    if redact:
        result = result.redact()
    if form == "terminal":
        from focuscoach.reporters import terminal  # which JSON need not load

        text = terminal.render(result, colour=output is None and sys.stdout.isatty(), whole=evidence)
    else:
        text = render(result, form)
    write_output(text, output)
    if require_verdict and result.legibility is None:
        ctx.exit(3)


def add_since_last(result: Report) -> Report:
    """Return the report with what moved since the last one that was kept of this person.

    Raises:
        UsageError: none was kept before this report's day, or the posts have no dates.
    """
    from focuscoach.comparing.kept import find_last
    from focuscoach.comparing.record import take_record
    from focuscoach.comparing.reports import compare

    record = take_record(result)
    last = record and find_last(record)
    if record is None or last is None:
        raise UsageError(
            "none-kept",
            mark("No report of these networks was kept that ends before this one."),
            mark(
                "Keep one with `focuscoach report EXPORT... --keep`; a later report can then tell what moved."
            ),
        )
    return replace(result, since_last=compare(last, record, translator(result.ui)))


def keep_report(result: Report, ui: str) -> None:
    """Keep the numbers of a report, and say on standard error where they lie and how they go."""
    from focuscoach.comparing.kept import keep, kept_path
    from focuscoach.comparing.record import take_record

    record = take_record(result)
    if record is None:
        raise UsageError(
            "undated",
            mark("Nothing was kept: no post that is measured has a date."),
            mark("Add an export whose posts have dates."),
        )
    keep(record)
    said = mark("Kept without any text in {path}; `focuscoach compare --forget` removes it.")
    click.echo(translator(ui)(said).format(path=kept_path()), err=True)
