"""`focuscoach serve`: the local page."""

from __future__ import annotations

import click
from click.core import ParameterSource

from focuscoach.cli.options import serving_options, ui_option
from focuscoach.errors import mark
from focuscoach.locale import translator


@click.command(epilog="Example: focuscoach serve")
@serving_options
@ui_option
def serve(*, port: int, browser: bool, ui: str) -> None:
    """Open a page on this machine: drop exports, read the report, correct labels, try drafts.

    Without --ui it speaks the language of your browser.
    """
    from focuscoach.web.serving import serve as run

    run(port=port, ui=asked_ui(ui), browser=browser, tell=lambda address: announce(address, ui))


def asked_ui(ui: str) -> str | None:
    """Return the language that was asked for with --ui or by the environment; None lets the browser say it."""
    source = click.get_current_context().get_parameter_source("ui")
    return None if source in (None, ParameterSource.DEFAULT) else ui


def announce(address: str, ui: str) -> None:
    """Say on standard error where the page is."""
    translate = translator(ui)
    click.echo(translate(mark("The page is at {address}")).format(address=address), err=True)
    rest = mark("It works once, in this machine's browser. Ctrl+C ends it and removes what was read.")
    click.echo(translate(rest), err=True)
