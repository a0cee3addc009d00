"""`focuscoach demo`: the whole thing on an invented export."""

from __future__ import annotations

import sys

import click

from focuscoach.cli.options import serving_options, ui_option
from focuscoach.cli.progress import show_progress


@click.command(epilog="Example: focuscoach demo --web")
@click.option(
    "--web", is_flag=True, help="Open it as the local page, with --port and --browser as `serve` has them."
)
@serving_options
@ui_option
def demo(*, web: bool, port: int, browser: bool, ui: str) -> None:
    """Show the report on the invented export of a student: two networks, three years of posts."""
    from focuscoach.demo import find_exports

    if web:
        from focuscoach.cli.serve import announce, asked_ui
        from focuscoach.web.serving import serve

        serve(
            find_exports(), port=port, ui=asked_ui(ui), browser=browser,
            tell=lambda address: announce(address, ui),
        )  # fmt: skip
        return
    from focuscoach.pipeline import analyse, read
    from focuscoach.reporters.terminal import render

    with show_progress(ui) as progress:
        report = analyse(read(*find_exports(), progress=progress), ui=ui, progress=progress)
    click.echo(render(report, colour=sys.stdout.isatty()), nl=False)
