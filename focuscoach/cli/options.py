"""The options that every reading command takes, and how they become arguments of the pipeline."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from focuscoach.errors import UsageError, mark
from focuscoach.posts import KINDS

FILE = click.Path(path_type=Path, dir_okay=False)
F = TypeVar("F", bound=Callable[..., Any])
FIRST_YEAR, LAST_YEAR = 1990, 2099
"""The years in which a post can be dated; no report is about another."""
TODAY = "today"
"""What a date option may say instead of a date."""
GOALS = ("internship", "first-job", "thesis", "freelance", "career-change", "community", "care", "teaching",
         "technical", "arts", "not-looking")  # fmt: skip


def _remember_ui(ctx: click.Context, _: click.Parameter, value: str) -> str:
    """Keep the language for errors that are said outside the command."""
    ctx.meta["focuscoach.ui"] = value
    return value


def reading_options(command: F) -> F:
    """Add the argument EXPORT... and the options of every command that reads exports."""
    for option in reversed(
        (
            click.argument("exports", nargs=-1, required=True, metavar="EXPORT...", type=click.Path(path_type=Path)),
            click.option("--column", "columns", multiple=True, metavar="NAME=HEADER",
                         help="Which column of a table holds text, date, id, kind, lang or author."),
            click.option("--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="How a table writes dates."),
            click.option("--author", "authors", multiple=True, metavar="NAME",
                         help="Under which name you write where an export holds several writers; once for each name."),
            click.option("--same-person", is_flag=True,
                         help="The exports are all yours, though their profiles have different names."),
            click.option("--include", multiple=True, type=click.Choice(["followers"]),
                         help="Also read posts that only followers may see."),
            click.option("--mapping", type=FILE,
                         help="A mapping file, as `focuscoach formats --mapping` writes it."),
            click.option("--tz", default="Europe/Amsterdam", show_default=True, metavar="ZONE",
                         help="The time zone in which quarters are cut."),
            ui_option,
        )
    ):  # fmt: skip
        command = option(command)
    return command


def output_options(*forms: str, told: str | None = None) -> Callable[[F], F]:
    """Return what adds --format (the first of `forms` unless asked otherwise) and -o; `told` explains the forms."""

    def add(command: F) -> F:
        command = click.option("-o", "--output", type=FILE, help="Write to this file.")(command)
        return click.option(
            "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help=told
        )(command)

    return add


def serving_options(command: F) -> F:
    """Add the options of what opens the local page."""
    for option in (
        click.option("--browser/--no-browser", default=True, help="Open the page in the browser."),
        click.option("--port", type=click.IntRange(0, 65535), default=0, help="A fixed port (default: any free one)."),
    ):  # fmt: skip
        command = option(command)
    return command


def ui_option(command: F) -> F:
    """Add --ui."""
    return click.option(
        "--ui", type=click.Choice(["en", "nl"]), default="en", show_default=True, callback=_remember_ui,
        envvar="FOCUSCOACH_UI", is_eager=True, help="The language that focuscoach speaks.",
    )(command)  # fmt: skip


def measuring_options(command: F) -> F:
    """Add the options that say which posts are measured and for what."""
    for option in reversed(
        (
            click.option("--focus", metavar="TEXT", help='What you want to be known for, e.g. "data, health care".'),
            click.option("--goal", type=click.Choice(GOALS), metavar="GOAL",
                         help=f"What the profile is for: {', '.join(GOALS)}."),
            click.option("--since", metavar="DATE", help="Leave out posts before this date (YYYY-MM-DD)."),
            click.option("--until", metavar="DATE", help="Leave out posts after this date (YYYY-MM-DD)."),
            click.option("--as-of", metavar="DATE",
                         help="The day the report is about, or today (default: the newest post)."),
            click.option("--network", "networks", multiple=True, metavar="NAME",
                         help="Measure this network alone, as `focuscoach formats` names it; once for each."),
            click.option("--kinds", metavar="LIST", help=f"Kinds to measure, of {', '.join(KINDS)}."),
            click.option("--no-labels", is_flag=True, help="Ignore the labels that you gave."),
            click.option("--quick", is_flag=True, help="Judge by the fast model alone: no post is read carefully."),
            click.option("--remember", is_flag=True, envvar="FOCUSCOACH_REMEMBER",
                         help="Keep on this machine what each post was judged to be, without its text, so that the "
                              "next run judges only what is new; `focuscoach forget` removes it."),
        )
    ):  # fmt: skip
        command = option(command)
    return command


def read_zone(tz: str) -> ZoneInfo:
    """Return the time zone of --tz.

    Raises:
        UsageError: there is none of that name.
    """
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            "no-zone",
            mark("There is no time zone {tz}."),
            mark("Name one as in Europe/Amsterdam."),
            tz=tz or "''",
        ) from error


def read_day(text: str | None, option: str, tz: str, *, end: bool = False) -> datetime | None:
    """Return a date option as a moment: the first of that day in `tz`, or the last with `end`; `today` is a date too.

    Raises:
        UsageError: it is no date, or none of the years that posts are from.
    """
    if text is None:
        return None
    zone = read_zone(tz)
    if text.strip().casefold() == TODAY:
        text = datetime.now(zone).date().isoformat()
    try:
        day = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            "bad-date",
            mark("{option} {text} is not a date."),
            mark("Write it as YYYY-MM-DD, for example 2024-09-01."),
            option=option,
            text=text,
        ) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(
            "bad-date",
            mark("{option} {text} lies outside the years {first} to {last}."),
            mark("Write it as YYYY-MM-DD, for example 2024-09-01."),
            option=option,
            text=text,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    if day.tzinfo is None:
        last = end and len(text) <= len("2024-09-01")
        day = day.replace(hour=23, minute=59, second=59, tzinfo=zone) if last else day.replace(tzinfo=zone)
    return day.astimezone(UTC)


def read_kinds(text: str | None) -> tuple[str, ...] | None:
    """Return the kinds of --kinds as a tuple, None for the default."""
    if text is None:
        return None
    kinds = tuple(part.strip() for part in text.split(",") if part.strip())
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise UsageError(
            "unknown-kind",
            mark("There is no kind of post {kind}."),
            mark("Choose from: {kinds}."),
            kind=", ".join(unknown) or "''",
            kinds=", ".join(KINDS),
        )
    return kinds


def read_columns(pairs: tuple[str, ...]) -> dict[str, str]:
    """Return --column NAME=HEADER options as a dict."""
    known = ("text", "date", "id", "kind", "lang", "author")
    columns = {}
    for pair in pairs:
        name, equals, header = pair.partition("=")
        if not equals or name not in known or not header:
            raise UsageError(
                "bad-column",
                mark("--column {pair} does not name a column."),
                mark("Write NAME=HEADER, where NAME is one of: {known}."),
                pair=pair,
                known=", ".join(known),
            )
        columns[name] = header
    return columns


def write_output(text: str, path: Path | None) -> None:
    """Write to `path` whole or not at all, or to standard output."""
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    from focuscoach.files import hint_at, write_whole

    try:
        write_whole(path, text if text.endswith("\n") else text + "\n", private=False)
    except OSError as error:
        raise UsageError(
            "unwritable",
            mark("{path} cannot be written."),
            hint_at(error, mark("Choose a folder that exists and that you may write to.")),
            path=path,
        ) from error
    if sys.stderr.isatty():
        click.echo(f"{path}", err=True)
