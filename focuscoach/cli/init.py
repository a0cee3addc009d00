"""`focuscoach init`: write focuscoach.toml and a profile without any post's text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from focuscoach.cli.options import measuring_options, reading_options
from focuscoach.errors import ProfileError, mark
from focuscoach.locale import translator


@click.command(epilog='Example: focuscoach init Complete_LinkedInDataExport.zip --focus "data, health care"')
@reading_options
@measuring_options
def init(**options: Any) -> None:
    """Write focuscoach.toml and .focuscoach/profile.json in this folder.

    The profile holds what `focuscoach check` needs of your history: probabilities by week, shares, and
    the terms of your subjects. It holds no post's text, and a file beside it keeps it out of git. A
    focuscoach.toml that is there is kept, and what it says holds.
    """
    from focuscoach.cli.reading import place_exports
    from focuscoach.editor.config import DEFAULT_PROFILE, NAME, Config, read_config
    from focuscoach.editor.profile import now, write_profile
    from focuscoach.editor.profiling import make_profile
    from focuscoach.editor.starting import compose_config, shorten

    here = Path.cwd()
    translate = translator(options["ui"])
    config = read_config(here / NAME) if (here / NAME).is_file() else Config()
    options["focus"] = options["focus"] or config.focus
    options["goal"] = options["goal"] or config.goal
    placed, as_of = place_exports(options)
    profile = make_profile(placed, goal=options["goal"], as_of=as_of, made=now())
    path = config.profile or here / DEFAULT_PROFILE
    write_profile(profile, path)
    if config.path is None:
        exports = [shorten(Path(one), here) for one in options["exports"]]
        text = compose_config(options["focus"], options["goal"], options["ui"], exports, translate)
        _write(here / NAME, text)
        click.echo(translate(mark("{path} written.")).format(path=NAME), err=True)
    focus = ", ".join(profile.statement.parts) if profile.statement else translate(mark("none"))
    told = translate(mark("{path} written: {posts} posts, focus: {focus}."))
    click.echo(told.format(path=shorten(path, here), posts=profile.posts, focus=focus), err=True)
    if profile.posts < 10:
        click.echo(translate(mark("Under ten posts a draft is judged alone.")), err=True)


def _write(path: Path, text: str) -> None:
    """Write the configuration whole or not at all."""
    from focuscoach.files import hint_at, write_whole

    try:
        write_whole(path, text, private=False)
    except OSError as error:
        raise ProfileError(
            "config-unwritable",
            mark("{path} cannot be written."),
            hint_at(error, mark("Choose a folder that you may write to.")),
            path=path,
        ) from error
