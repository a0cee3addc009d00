"""`focuscoach serve`: the local page."""

from __future__ import annotations

import click

from focuscoach.cli.options import ui_option
from focuscoach.errors import mark
from focuscoach.locale import translator


@click.command(epilog="Example: focuscoach serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="A fixed port (default: any free one)."
)
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser.")
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
