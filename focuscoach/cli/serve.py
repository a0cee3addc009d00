"""`focuscoach serve`: the local page."""

from __future__ import annotations

import click

from focuscoach.cli.options import serving_options, ui_option
from focuscoach.errors import mark
from focuscoach.locale import translator


@click.command(epilog="Example: focuscoach serve")
@serving_options
@ui_option
def serve(*, port: int, browser: bool, ui: str) -> None:
    """Open a page on this machine: drop exports, read the report, correct labels, try drafts."""
    from focuscoach.web.serving import serve as run

    run(port=port, ui=ui, browser=browser, tell=lambda address: announce(address, ui))


def announce(address: str, ui: str) -> None:
    """Say on standard error where the page is."""
    translate = translator(ui)
    click.echo(translate(mark("The page is at {address}")).format(address=address), err=True)
    rest = mark("It works once, in this machine's browser. Ctrl+C ends it and removes what was read.")
    click.echo(translate(rest), err=True)
