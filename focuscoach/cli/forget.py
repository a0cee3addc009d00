"""`focuscoach forget`: removes what focuscoach keeps on this machine."""

from __future__ import annotations

import click

from focuscoach.cli.options import ui_option
from focuscoach.errors import ProfileError, mark
from focuscoach.locale import translator

LABELS = mark("The labels and answers that you gave.")
REPORTS = mark("The reports that you kept.")
JUDGED = mark("What posts were judged to be.")
NOTHING = mark("There was nothing to forget.")
GONE = mark("Forgotten:")


@click.command(epilog="Example: focuscoach forget --all")
@click.option(
    "--all", "everything", is_flag=True, help="Also forget your labels and answers, and the reports you kept."
)
@ui_option
def forget(*, everything: bool, ui: str) -> None:
    """Remove what posts were judged to be, which --remember keeps on this machine."""
    from focuscoach.comparing.kept import kept_path
    from focuscoach.voice.labels import labels_path
    from focuscoach.voice.remembered import remembered_path

    kept = [(remembered_path(), JUDGED)]
    if everything:
        kept += [(labels_path(), LABELS), (kept_path(), REPORTS)]
    gone = []
    for path, what in kept:
        if path.exists():
            try:
                path.unlink()
            except OSError as error:
                raise ProfileError(
                    "not-forgotten",
                    mark("{path} cannot be removed."),
                    mark("Make its folder one that you may write to, or remove it by hand."),
                    path=path,
                ) from error
            gone.append(what)
    _ = translator(ui)
    click.echo("\n".join([_(GONE), *(f"  {_(what)}" for what in gone)]) if gone else _(NOTHING))
