"""`focuscoach train`: a model folder from its recipe."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(epilog="Example: FOCUSCOACH_DATA=../shared focuscoach train models/en-nl/recipe.toml")
@click.argument("recipe", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--vectors", is_flag=True, help="Train tokenizer and vectors too (needs the extra [train]).")
@click.option(
    "--reader", is_flag=True, help="Train the careful reader too (needs the extra [train]; an hour)."
)
def train(recipe: Path, *, vectors: bool, reader: bool) -> None:
    """Train the model folder that RECIPE lies in, from the corpus and the data under FOCUSCOACH_DATA."""
    from focuscoach.training.recipe import train as train_folder

    folder = train_folder(recipe, vectors=vectors, reader=reader, say=lambda line: click.echo(line, err=True))
    click.echo(f"{folder}")
