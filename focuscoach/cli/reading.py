"""From the options of a reading command to a placed history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from focuscoach._package import __version__
from focuscoach.cli.options import read_columns, read_day, read_kinds, read_zone
from focuscoach.cli.progress import show_progress
from focuscoach.errors import UsageError, mark
from focuscoach.locale import translator

if TYPE_CHECKING:
    from focuscoach.history import History, Placed
    from focuscoach.voice.remembered import Remembered

ALSO = {"twitter": "x"}
"""What some networks are called besides."""
WHY_QUICK = {
    "no-model": mark(
        "Note: this model folder has no careful reader, so every post was judged by the fast model alone."
    ),
    "no-runtime": mark(
        "Note: onnxruntime is not installed, so every post was judged by the fast model alone."
    ),
}


def place_exports(options: dict[str, Any]) -> tuple[Placed, datetime | None]:
    """Return the placed history of the options' exports, and the moment of --as-of.

    `options` are those of `reading_options` and `measuring_options`. What decided each voice is named where
    they hold "explain".
    """
    from focuscoach.importers.options import Options
    from focuscoach.pipeline import place, read
    from focuscoach.voice.labels import Labels

    tz = options["tz"]
    read_zone(tz)
    since, until = (
        read_day(options["since"], "--since", tz),
        read_day(options["until"], "--until", tz, end=True),
    )
    as_of, kinds = read_day(options["as_of"], "--as-of", tz, end=True), read_kinds(options["kinds"])
    how = Options(
        columns=read_columns(options["columns"]), date_order=options["date_order"], author=options["authors"],
        include_followers="followers" in options["include"], mapping=options["mapping"], tz=tz,
        same_person=options["same_person"], initials=options.get("redact", False), bare=options.get("bare", False),
    )  # fmt: skip
    labels = None if options["no_labels"] else Labels.load()
    with show_progress(options["ui"]) as progress:
        history = read(*options["exports"], options=how, progress=progress)
        networks = find_networks(options.get("networks", ()), history)
        placed = place(
            history,
            focus=options["focus"],
            since=since,
            until=until,
            as_of=as_of,
            kinds=kinds,
            networks=networks,
            labels=labels,
            quick=options["quick"],
            explain=options.get("explain", False),
            remembered=_open_remembered() if options.get("remember") else None,
            progress=progress,
        )
    if not options["quick"]:
        _tell_quick(options["ui"])
    return placed, as_of


def _open_remembered() -> Remembered:
    """Return what earlier runs made of posts, by the model of this one."""
    from focuscoach.voice.model import load_voice
    from focuscoach.voice.remembered import Remembered

    return Remembered.load(f"{load_voice().version} {__version__}")


def find_networks(names: Sequence[str], history: History) -> tuple[str, ...]:
    """Return the networks of --network as the history names them, in the order of their names; none for none.

    Raises:
        UsageError: no post of the history stood on one of them.
    """
    there = sorted({network for networks in history.frame["platforms"] for network in networks})
    found = []
    for name in names:
        wanted = name.strip().casefold()
        named = [network for network in there if wanted == network or wanted == ALSO.get(network)]
        if not named:
            raise UsageError(
                "no-such-network",
                mark("These exports hold no posts of {network}."),
                mark("Choose from: {networks}."),
                network=name.strip() or "''",
                networks=", ".join(there) or "–",
            )
        found += named
    return tuple(sorted(set(found)))


def _tell_quick(ui: str) -> None:
    """Say on standard error that no post was read carefully, where that was not asked for."""
    from focuscoach.language.reader import Nothing, load_reader

    if isinstance(found := load_reader(), Nothing):
        click.echo(translator(ui)(WHY_QUICK[found.reason]), err=True)
