"""From the options of a reading command to a placed history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from focuscoach.cli.options import read_columns, read_day, read_kinds, read_zone
from focuscoach.cli.progress import show_progress

if TYPE_CHECKING:
    from focuscoach.history import Placed


def place_exports(options: dict[str, Any]) -> tuple[Placed, datetime | None]:
    """Return the placed history of the options' exports, and the moment of --as-of.

    `options` are those of `reading_options` and `measuring_options`.
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
        columns=read_columns(options["columns"]), date_order=options["date_order"], author=options["author"],
        include_followers="followers" in options["include"], mapping=options["mapping"], tz=tz,
    )  # fmt: skip
    labels = None if options["no_labels"] else Labels.load()
    with show_progress(options["ui"]) as progress:
        history = read(*options["exports"], options=how, progress=progress)
        placed = place(
            history,
            focus=options["focus"],
            since=since,
            until=until,
            kinds=kinds,
            labels=labels,
            progress=progress,
        )
    return placed, as_of
