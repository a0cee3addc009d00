"""`focuscoach report`: the coach's report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from focuscoach.cli.options import measuring_options, output_options, reading_options, write_output
from focuscoach.errors import FocuscoachError


@click.command(epilog='Example: focuscoach report linkedin.zip twitter.zip --focus "data, health care"')
@reading_options
@measuring_options
@output_options("terminal", "json", "html", "markdown")
@click.option("--redact", is_flag=True, help="Leave out every post's text, to show the report to others.")
@click.option("--require-verdict", is_flag=True, help="Exit with 3 where there are too few posts to judge.")
@click.pass_context
def report(
    ctx: click.Context,
    /,
    *,
    form: str,
    output: Path | None,
    redact: bool,
    require_verdict: bool,
    **options: Any,
) -> None:
    """Read your EXPORTs and tell what you are known for, the mix, and what to do next."""
    from focuscoach.cli.reading import place_exports
    from focuscoach.reporters import render, terminal
    from focuscoach.summary import summarise

    try:
        placed, as_of = place_exports(options | {"redact": redact})
        result = summarise(placed, goal=options["goal"], as_of=as_of, tz=options["tz"], ui=options["ui"])
    except FocuscoachError as error:
        if form != "json":
            raise
        from focuscoach.locale import translator
        from focuscoach.reporters.json import render_error

        click.echo(render_error(error, translator(options["ui"])))
        sys.exit(error.exit_code)
    if redact:
        result = result.redact()
    if form == "terminal":
        text = terminal.render(result, colour=output is None and sys.stdout.isatty())
    else:
        text = render(result, form)
    write_output(text, output)
    if require_verdict and result.legibility is None:
        ctx.exit(3)
