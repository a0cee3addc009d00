"""`focuscoach next`: what to post next, and what it would do."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import (
    measuring_options,
    output_options,
    read_day,
    read_zone,
    reading_options,
    write_output,
)
from focuscoach.errors import mark
from focuscoach.locale import Translate, translator

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.report import NextPost


@click.command(epilog="Example: focuscoach next linkedin.zip --format ics -o plan.ics")
@reading_options
@measuring_options
@click.option(
    "-n", "n", type=click.IntRange(1, 50), default=10, show_default=True, help="How many posts to plan."
)
@click.option(
    "--start", metavar="DATE", help="The day of the first post, in markdown and ics (default: tomorrow)."
)
@output_options(
    "text", "markdown", "ics", "json", told="markdown is a checklist; ics goes into a calendar, a day a post."
)
def next(n: int, start: str | None, form: str, output: Path | None, **options: Any) -> None:  # noqa: A001 - the command
    """Plan the next posts from your EXPORTs: what each would do, and a question to start from.

    The post itself is yours to write.
    """
    from focuscoach.advice.goals import read_goal
    from focuscoach.advice.shortage import find_shortage
    from focuscoach.cli.progress import show_progress
    from focuscoach.cli.reading import place_exports
    from focuscoach.measures.window import look_back
    from focuscoach.reporters.json import render_part
    from focuscoach.summary import plan_ahead

    target, ui = read_goal(options["goal"]), options["ui"]
    first = _read_start(start, options["tz"])
    placed, as_of = place_exports(options)
    _, recent, _, moment = look_back(placed, as_of)
    followers = "followers" in options["include"]
    short = find_shortage(recent, placed=placed, as_of=as_of, followers=followers, needs_weeks=True)
    with show_progress(ui) as tell:
        tell("measure", 0, None)
        plan = () if short else plan_ahead(placed, target=target, as_of=as_of, ui=ui, n=n)
    if form == "json":
        text = render_part("next", plan, short, translator(ui))
    elif form == "ics" and short:
        raise short  # a sentence is no calendar
    elif short or not plan:
        text = short.say(translator(ui)) if short else translator(ui)(_NOTHING)
    else:
        text = _show(plan, form, first, recent, moment, translator(ui))
    write_output(text, output)


_NOTHING = mark(
    "What comes back in your posts is nothing to plan by, or your profile says goodbye to the network. State a focus "
    "with --focus, or read the export of the network where you post now."
)


def _read_start(start: str | None, tz: str) -> date:
    """Return the day of the first planned post: as told, else tomorrow."""
    told = read_day(start, "--start", tz)
    return (
        told.astimezone(read_zone(tz)).date()
        if told
        else datetime.now(read_zone(tz)).date() + timedelta(days=1)
    )


def _show(
    plan: tuple[NextPost, ...],
    form: str,
    first: date,
    recent: pd.DataFrame,
    moment: datetime,
    translate: Translate,
) -> str:
    """Return the plan in a form for people, spread over days at the person's own pace."""
    from focuscoach.measures.mix import measure_rhythm
    from focuscoach.reporters.plan_forms import FORMS, spread_days

    rhythm = measure_rhythm(recent, moment)
    return FORMS[form](
        plan, spread_days(len(plan), first, rhythm.posts_per_week if rhythm else None), translate
    )
