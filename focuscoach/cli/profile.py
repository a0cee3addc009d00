"""`focuscoach profile`: headline, about, skills and bios, held against the posts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import measuring_options, output_options, reading_options, write_output
from focuscoach.errors import FocuscoachError, TooLittleData, UsageError, mark
from focuscoach.locale import translator

if TYPE_CHECKING:
    from focuscoach.report import ProfileReading

STDIN = "-"
MOST_LETTERS = 20_000
"""Letters that are read from standard input: a profile on any network is shorter."""
TOO_LONG = mark("What stands on standard input is too long for a profile, or no text.")
NO_PROFILE = mark(
    "No export here tells anything of your profile: no headline, no about, no bio and no skills."
)
NO_PROFILE_HINT = mark("Give the text itself on standard input: focuscoach profile -")


@click.command(
    epilog='Example: focuscoach profile linkedin.zip --goal internship --focus "data, health care"'
)
@reading_options
@measuring_options
@output_options("terminal", "json", "markdown")
@click.option("--evidence", is_flag=True, help="Name every study behind a remark, and what it found.")
@click.option(
    "--redact", is_flag=True, help="Leave out the profile's own sentences, to show the reading to others."
)
def profile(*, form: str, output: Path | None, evidence: bool, redact: bool, **options: Any) -> None:
    """Hold the profile of your EXPORTs against your posts; - reads a headline, and an about under it."""
    from focuscoach.reporters.json import render_error, render_part
    from focuscoach.reporters.profile_forms import render_profile

    translate = translator(options["ui"])
    try:
        found = _read(options | {"redact": redact, "bare": True})
    except FocuscoachError as error:
        if form != "json":
            raise
        click.echo(render_error(error, translate))
        sys.exit(error.exit_code)
    found = found.redact() if found and redact else found
    short = None if found else TooLittleData("no-profile", NO_PROFILE, NO_PROFILE_HINT)
    if form == "json":
        text = render_part("profile", found, short, translate)
    elif found is None:
        assert short is not None
        text = short.say(translate)
    else:
        text = render_profile(found, options["ui"], markdown=form == "markdown", evidence=evidence)
    write_output(text, output)


def _read(options: dict[str, Any]) -> ProfileReading | None:
    """Return the reading of a draft, of exports, or of a draft against the posts of exports."""
    from focuscoach.advice.profile import draft_of, read_profile, read_texts

    exports = tuple(path for path in options["exports"] if str(path) != STDIN)
    drafts = (draft_of(_read_draft()),) if len(exports) < len(options["exports"]) else ()
    goal, ui = options["goal"], options["ui"]
    if not exports:
        from focuscoach.focus.statement import read_statement

        stated = read_statement(options["focus"]) if options["focus"] is not None else None
        return read_profile(drafts, statement=stated, goal=goal, ui=ui)
    from focuscoach.cli.reading import place_exports
    from focuscoach.measures.window import look_back

    placed, as_of = place_exports(options | {"exports": exports})
    _, recent, _, _ = look_back(placed, as_of)
    texts = (*drafts, *read_texts(placed.history.profiles, goal))
    return read_profile(texts, recent, placed=placed, goal=goal, ui=ui)


def _read_draft() -> str:
    """Return the text on standard input.

    Raises:
        UsageError: there is none, too much, or it is no text.
    """
    hint = mark(
        'Type a headline, and an about under it, for example: echo "Student nurse | …" | focuscoach profile -'
    )
    data: bytes = sys.stdin.buffer.read(4 * MOST_LETTERS + 1)
    if len(data) > 4 * MOST_LETTERS:
        raise UsageError("draft-long", TOO_LONG, hint)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            "draft-unreadable", mark("What stands on standard input is no text in UTF-8."), hint
        ) from error
    if not text.strip():
        raise UsageError("draft-empty", mark("There is nothing on standard input."), hint)
    if len(text) > MOST_LETTERS or "\0" in text:
        raise UsageError("draft-long", TOO_LONG, hint)
    return text
