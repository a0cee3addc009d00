"""`focuscoach card`: a paragraph that contacts can forward, or how a contact sees you."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import measuring_options, reading_options, write_output
from focuscoach.errors import mark
from focuscoach.locale import translator

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.pipeline import Placed


@click.command(epilog="Example: focuscoach card linkedin.zip --format vcard -o me.vcf")
@reading_options
@measuring_options
@click.option(
    "--as-seen", is_flag=True, help="What a reader of five random posts would take you to be about."
)
@click.option("--format", "form", type=click.Choice(["text", "markdown", "vcard", "json"]), default="text",
              show_default=True, help="vcard is a NOTE with CATEGORIES to paste into a contact.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def card(*, as_seen: bool, form: str, output: Path | None, **options: Any) -> None:
    """Write the card that your contacts can forward: send me things about X, not about Y."""
    from focuscoach.cli.reading import place_exports
    from focuscoach.summary import look_back

    placed, as_of = place_exports(options)
    _, recent, _, _ = look_back(placed, as_of)
    show = _show_view if as_seen else _show_card
    write_output(show(recent, placed, form, options["ui"]), output)


def _show_card(recent: pd.DataFrame, placed: Placed, form: str, ui: str) -> str:
    """Return the card in the form asked for, or why there is none."""
    from focuscoach.card import make_card
    from focuscoach.card_forms import FORMS, missing_card

    found = make_card(recent, placed=placed, ui=ui)
    if found is None and form != "json":
        return missing_card(len(recent), translator(ui))
    examples = dict(zip(recent["id"], recent["text"], strict=True)) if found else {}
    texts = tuple(examples[name] for name in found.examples) if found else ()
    return FORMS[form](found, texts, placed.history.owner.name, translator(ui))


def _show_view(recent: pd.DataFrame, placed: Placed, form: str, ui: str) -> str:
    """Return how a contact sees the person, as text or JSON."""
    from focuscoach.as_seen import view_as_contact
    from focuscoach.card_forms import missing_card, view_to_json, view_to_text
    from focuscoach.errors import UsageError

    if form == "vcard":
        raise UsageError("no-such-form", mark("There is no vCard of how others see you."),
                         mark("Choose --format text, markdown or json."))  # fmt: skip
    found = view_as_contact(recent, placed=placed)
    if form == "json":
        return view_to_json(found)
    if found is None:
        return missing_card(len(recent), translator(ui))
    return view_to_text(found, translator(ui), listed="- " if form == "markdown" else "  ")
