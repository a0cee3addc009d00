"""`focuscoach evaluate`: every figure of a model, with its interval."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(epilog="Example: FOCUSCOACH_DATA=../shared focuscoach evaluate models/en-nl --write")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--write", is_flag=True, help="Write the figures into meta.json and the card beside it.")
@click.option("--confirm", is_flag=True, help="Also look at the people who are kept for one look an issue.")
def evaluate(folder: Path, *, write: bool, confirm: bool) -> None:
    """Measure the model in FOLDER on the corpus's test part and the data under FOCUSCOACH_DATA."""
    from focuscoach.training.evaluation import evaluate as measure
    from focuscoach.training.model_card import write_card

    figures = measure(folder, confirm=confirm, say=lambda line: click.echo(line, err=True), write=write)
    if write:
        write_card(folder)
    click.echo(json.dumps(figures, indent=1, ensure_ascii=False))
