"""`focuscoach compare`: two reports of one person, then and now."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from focuscoach.cli.options import FILE, output_options, ui_option, write_output
from focuscoach.errors import FocuscoachError, mark
from focuscoach.locale import translator


@click.command(epilog="Example: focuscoach compare may.json september.json")
@click.argument("old", metavar="OLD.json", type=FILE, required=False)
@click.argument("new", metavar="NEW.json", type=FILE, required=False)
@click.option("--forget", is_flag=True, help="Remove every report that was kept on this machine.")
@output_options("terminal", "json", "markdown")
@ui_option
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    *,
    old: Path | None,
    new: Path | None,
    forget: bool,
    form: str,
    output: Path | None,
    ui: str,
) -> None:
    """Hold two reports of one person against each other: what moved, and which advice was followed.

    OLD.json and NEW.json were written by `focuscoach report EXPORT... --format json -o FILE`, without --redact. The
    posts that came after the first report's last day are held against those that it was about; a difference is told
    only where it stands out of the noise.
    """
    from focuscoach.comparing.kept import forget_kept
    from focuscoach.comparing.record import read_record
    from focuscoach.comparing.reports import compare as hold
    from focuscoach.reporters.compare_forms import render

    if forget:
        gone = forget_kept()
        click.echo(translator(ui)(mark("Kept reports removed: {n}.")).format(n=gone), err=True)
        return
    for place, path in enumerate((old, new)):
        if path is None:
            raise click.MissingParameter(ctx=ctx, param=ctx.command.params[place])
    assert old is not None
    assert new is not None
    try:
        found = hold(read_record(old), read_record(new), translator(ui))
    except FocuscoachError as error:
        if form != "json":
            raise
        from focuscoach.reporters.json import render_error

        click.echo(render_error(error, translator(ui)))
        sys.exit(error.exit_code)
    write_output(render(found, form, ui=ui), output)
