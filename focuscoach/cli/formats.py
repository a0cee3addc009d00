"""`focuscoach formats`: what can be read, how far that is proven, and how to ask each network for it."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from focuscoach.cli.options import output_options, ui_option, write_output
from focuscoach.errors import UsageError, mark
from focuscoach.locale import Translate, translator

if TYPE_CHECKING:
    from focuscoach.importers.formats import Format

SCHEMA = 1


def _list_networks(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the networks that a shell may offer."""
    from focuscoach.importers.formats import FORMATS

    return [one.name for one in FORMATS if one.name.startswith(incomplete)]


@click.command(epilog="Example: focuscoach formats linkedin")
@click.argument("network", required=False, shell_complete=_list_networks)
@click.option(
    "--mapping",
    "mapped",
    metavar="NETWORK",
    help="Write a mapping file to adjust, for pages, table, hyves, beehiiv or stackoverflow.",
)
@output_options("terminal", "json")
@ui_option
def formats(network: str | None, mapped: str | None, form: str, output: Path | None, ui: str) -> None:
    """List what can be read: how far it is proven, what is read and what not, and how to ask for it.

    NETWORK shows one alone, as in linkedin.
    """
    from focuscoach.importers.formats import FORMATS, write_mapping

    translate = translator(ui)
    if mapped is not None:
        write_output(write_mapping(mapped.lower(), translate), output)
        return
    chosen = [one for one in FORMATS if network is None or one.name == network.lower()]
    if not chosen:
        raise UsageError(
            "unknown-format",
            mark("There is no network {network}."),
            mark("Choose from: {networks}."),
            network=network,
            networks=", ".join(one.name for one in FORMATS),
        )
    tell = _tell_json if form == "json" else _tell
    write_output(tell(chosen, translate), output)


def _tell(chosen: list[Format], translate: Translate) -> str:
    from focuscoach.importers.formats import STATES

    lines: list[str] = []
    for one in chosen:
        lines += [f"{translate(one.title)} ({one.name})", *_wrap(translate(STATES[one.state]), "  ")]
        if one.about:
            lines += _wrap(translate(one.about), "  ")
        for head, items in ((mark("Read:"), one.reads), (mark("Not read:"), one.leaves)):
            lines += [
                "  " + translate(head),
                *(line for item in items for line in _item(translate(item), "-")),
            ]
        lines.append("  " + translate(mark("How to ask for it:")))
        for number, step in enumerate(one.steps, start=1):
            lines += _item(translate(step), f"{number}.")
        lines.append("")
    return "\n".join(lines)


def _tell_json(chosen: list[Format], translate: Translate) -> str:
    from focuscoach.reporters.json import TOOL

    result = [
        {
            "name": one.name,
            "title": translate(one.title),
            "state": one.state,
            "about": translate(one.about) if one.about else "",
            "reads": [translate(item) for item in one.reads],
            "leaves": [translate(item) for item in one.leaves],
            "steps": [translate(item) for item in one.steps],
        }
        for one in chosen
    ]
    return json.dumps({"schema": SCHEMA, "tool": TOOL, "result": {"formats": result}}, indent=2)


def _item(text: str, bullet: str) -> list[str]:
    return textwrap.wrap(text, 80, initial_indent=f"    {bullet} ", subsequent_indent=" " * (5 + len(bullet)))


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, 80, initial_indent=indent, subsequent_indent=indent)
