"""`focuscoach next`: what to post next, and what it would do."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import measuring_options, output_options, reading_options, write_output
from focuscoach.errors import mark
from focuscoach.locale import Translate, translator

if TYPE_CHECKING:
    from focuscoach.report import NextPost

_ROLES = {"expert": mark("Expert"), "bridge": mark("Bridge"), "human": mark("Human")}


@click.command(epilog='Example: focuscoach next twitter.zip --focus "data, health care" -n 5')
@reading_options
@measuring_options
@click.option(
    "-n", "n", type=click.IntRange(1, 50), default=10, show_default=True, help="How many posts to plan."
)
@output_options("text", "json")
def next(n: int, form: str, output: Path | None, **options: Any) -> None:  # noqa: A001 - the name of the command
    """Plan the next posts from your EXPORTs: what each would do, and a question to start from.

    The post itself is yours to write.
    """
    from focuscoach.advice.goals import read_goal
    from focuscoach.advice.next_posts import plan_next
    from focuscoach.advice.shortage import find_shortage
    from focuscoach.cli.reading import place_exports
    from focuscoach.reporters.json import render_part
    from focuscoach.summary import look_back, read_legibility
    from focuscoach.voice.model import load_voice

    target, ui = read_goal(options["goal"]), options["ui"]
    placed, as_of = place_exports(options)
    _, recent, _, _ = look_back(placed, as_of)
    followers = "followers" in options["include"]
    short = find_shortage(recent, placed=placed, as_of=as_of, followers=followers, needs_weeks=True)
    found = None if short else read_legibility(placed, recent, model_sd=load_voice().model_sd)
    plan = plan_next(recent, placed=placed, target=target, legibility=found, ui=ui, n=n)
    if form == "json":
        text = render_part("next", plan, short, translator(ui))
    else:
        text = short.say(translator(ui)) if short else _as_text(plan, translator(ui))
    write_output(text, output)


def _as_text(plan: tuple[NextPost, ...], translate: Translate) -> str:
    """Return the plan as numbered lines of at most 80 characters."""
    lines = []
    for number, post in enumerate(plan, start=1):
        head = translate(_ROLES[post.role]) + (f" · {post.subject}" if post.subject else "")
        lines.append(f"{number:>2}. {head}")
        lines += textwrap.wrap(post.prompt, 80, initial_indent="    ", subsequent_indent="    ")
        lines += textwrap.wrap(post.why, 80, initial_indent="    ", subsequent_indent="    ")
    ends = translate(mark("With all of these legibility is {chance}.")).format(
        chance=f"{plan[-1].legibility_after or 0:.0%}"
    )
    return "\n".join([*lines, "", ends])
