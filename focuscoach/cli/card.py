"""`focuscoach card`: a paragraph that contacts can forward, or how a contact sees you."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import measuring_options, output_options, reading_options, write_output
from focuscoach.errors import UsageError, mark
from focuscoach.locale import translator

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.advice.as_seen import ContactView
    from focuscoach.history import Placed
    from focuscoach.report import Card


@click.command(epilog="Example: focuscoach card linkedin.zip --format vcard -o me.vcf")
@reading_options
@measuring_options
@click.option(
    "--as-seen", is_flag=True, help="What a reader of five random posts would take you to be about."
)
@click.option(
    "--cohort",
    "for_cohort",
    is_flag=True,
    help="A card of numbers without any text, to hand in for `focuscoach cohort`.",
)
@output_options(
    "text", "markdown", "vcard", "json", told="vcard is a NOTE with CATEGORIES to paste into a contact."
)
def card(*, as_seen: bool, for_cohort: bool, form: str, output: Path | None, **options: Any) -> None:
    """Write the card that your contacts can forward: send me things about X, not about Y."""
    from focuscoach.advice.as_seen import view_as_contact
    from focuscoach.advice.card import make_card
    from focuscoach.advice.shortage import find_shortage
    from focuscoach.cli.reading import place_exports
    from focuscoach.measures.window import look_back
    from focuscoach.reporters.json import render_part

    if for_cohort:
        _write_numbers(options, output)
        return
    if as_seen and form == "vcard":
        raise UsageError("no-such-form", mark("There is no vCard of how others see you."),
                         mark("Choose --format text, markdown or json."))  # fmt: skip
    placed, as_of = place_exports(options)
    _, recent, _, _ = look_back(placed, as_of)
    followers, ui = "followers" in options["include"], options["ui"]
    short = find_shortage(recent, placed=placed, as_of=as_of, followers=followers, needs_focus=not as_seen)
    made = view_as_contact(recent, placed=placed) if as_seen else make_card(recent, placed=placed, ui=ui)
    if form == "json":
        text = render_part("as_seen" if as_seen else "card", made, short, translator(ui))
    elif short:
        text = short.say(translator(ui))
    else:
        assert made is not None
        text = _show(made, recent, placed, form, ui)
    write_output(text, output)


def _write_numbers(options: dict[str, Any], output: Path | None) -> None:
    """Write the card of numbers that a group is told from; it holds no text, no name and no day."""
    from focuscoach.cli.reading import place_exports
    from focuscoach.cohort.making import make_student_card
    from focuscoach.summary import summarise

    placed, as_of = place_exports(options)
    report = summarise(placed, goal=options["goal"], as_of=as_of, tz=options["tz"], ui=options["ui"])
    write_output(make_student_card(report).to_json(), output)


def _show(made: Card | ContactView, recent: pd.DataFrame, placed: Placed, form: str, ui: str) -> str:
    """Return the card, or how a contact sees the person, in the form asked for."""
    from focuscoach.report import Card
    from focuscoach.reporters.card_forms import FORMS, view_to_text

    if not isinstance(made, Card):
        return view_to_text(made, translator(ui), listed="- " if form == "markdown" else "  ")
    posted = dict(zip(recent["id"], recent["text"], strict=True))
    texts = tuple(posted[name] for name in made.examples)
    return FORMS[form](made, texts, placed.history.owner.name, translator(ui))
