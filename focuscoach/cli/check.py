"""`focuscoach check`: judge drafts against the profile."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.editor.formats import FORMATS
from focuscoach.errors import UsageError, mark

if TYPE_CHECKING:
    from focuscoach.editor.findings import Outcome

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog="Example: focuscoach check drafts/ --format github --fail-on warning")
@click.argument("drafts", nargs=-1, metavar="[DRAFT...|-]", type=click.Path(allow_dash=True, readable=False))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to tell it."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The severity from which on the exit code is 1.  [default: the configuration's, else error]",
)
@click.option(
    "--stdin-filename", metavar="NAME", help="What to call standard input; its ending tells the syntax."
)
@click.option("--config", type=_FILE, help="Settings; else the nearest focuscoach.toml or [tool.focuscoach].")
@click.option("--profile", type=_FILE, help="The profile that `focuscoach init` wrote.")
@click.option("--focus", metavar="TEXT", help="What you want to be known for, instead of the profile's.")
@click.option("--baseline", type=_FILE, help="Findings to be silent about.")
@click.option("--update-baseline", is_flag=True, help="Write the findings of now as the baseline.")
@click.option(
    "--columns",
    "unit",
    type=click.Choice(["characters", "utf-8", "utf-16"]),
    default="characters",
    show_default=True,
    help="What a column counts: characters, bytes (as Vim) or UTF-16 units.",
)
@click.option("--explain/--no-explain", default=None, help="Name the words that decided each voice.")
@click.option(
    "--careful/--quick",
    "careful",
    default=None,
    help="Read drafts as carefully as a report does, or judge by the fast model alone.",
)
@click.option("--no-labels", is_flag=True, help="Ignore the labels that you gave.")
@click.option("--require-verdict", is_flag=True, help="Exit with 3 where a draft does not tell its voice.")
@click.option("-o", "--output", type=_FILE, help="Write to a file.")
@click.option(
    "--ui",
    type=click.Choice(["en", "nl"]),
    envvar="FOCUSCOACH_UI",
    help="The language that focuscoach speaks.  [default: the configuration's, else en]",
)
@click.pass_context
def check(ctx: click.Context, /, drafts: tuple[str, ...], **options: Any) -> None:
    """Judge drafts against the profile: files, folders of drafts, or standard input (-).

    Coaching never fails a commit by default: the exit code is 1 only where something is at or above
    --fail-on, 2 where a file or the configuration cannot be read, and 0 otherwise.
    """
    from focuscoach.editor.checking import Request, Session, choose_fail_level, exit_code

    ctx.meta["focuscoach.ui"] = options["ui"] or "en"
    request = Request(
        config=options["config"], profile=options["profile"], focus=options["focus"], ui=options["ui"],
        unit=options["unit"], baseline=options["baseline"], known=not options["update_baseline"],
        labels=not options["no_labels"], explain=options["explain"],
        careful=options["careful"],
    )  # fmt: skip
    session = Session(request)
    outcome = session.check(*_read(drafts, options["stdin_filename"]))
    for note in outcome.notes:
        click.echo(f"focuscoach: {note}", err=True)
    for problem in outcome.problems:
        click.echo(f"focuscoach: {problem.message} {problem.hint}", err=True)
    if options["update_baseline"]:
        _write_baseline(outcome, session)
    else:
        _write(outcome, options["form"], options["output"])
    level = "never" if options["update_baseline"] else choose_fail_level(options["fail_on"], session.configs)
    sys.exit(exit_code(outcome, level, require_verdict=options["require_verdict"]))


def _read(drafts: tuple[str, ...], stdin_name: str | None) -> tuple[list[Any], list[Any]]:
    """Return the sources, and the names that cannot be read with the reason."""
    from focuscoach.editor.drafts.reading import list_files, read_files, read_stdin
    from focuscoach.editor.drafts.source import Source

    if not drafts and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError(
            "no-drafts",
            mark("There is nothing to check."),
            mark("Name a draft, a folder of drafts, or - for a pipe."),
        )
    names = list(list_files(drafts or ("-",)))
    sources: list[Source] = []
    failed = []
    for name in names:
        if name == "-":
            sources.append(read_stdin(sys.stdin.buffer if sys.stdin else None, stdin_name))
            continue
        for found in read_files([name]):
            if isinstance(found, Source):
                sources.append(found)
            else:
                failed.append(found)
    return sources, failed


def _write(outcome: Outcome, form: str, output: Path | None) -> None:
    """Write the outcome; a reader that closes the pipe ends the writing and nothing else."""
    from focuscoach.editor.formats import render

    text = render(outcome, form)
    if output:
        from focuscoach.cli.options import write_output

        write_output(text, output)
        return
    if sys.stdout is None:
        raise UsageError(
            "stdout-closed", mark("Standard output is closed."), mark("Name a file with -o, or open a pipe.")
        )
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_baseline(outcome: Outcome, session: Any) -> None:
    """Write the baseline where the flag or the configuration says."""
    from focuscoach.editor.baseline import write_baseline

    configured = (config.baseline for config in session.configs.values() if config and config.baseline)
    path = session.request.baseline or next(configured, None)
    if path is None:
        raise UsageError(
            "no-baseline",
            mark("--update-baseline does not know where."),
            mark("Name the file with --baseline FILE."),
        )
    write_baseline(outcome.files, path)
