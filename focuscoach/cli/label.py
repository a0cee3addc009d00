"""`focuscoach label`: the posts from which the model would learn most, one key each."""

from __future__ import annotations

import shutil
import sys
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from focuscoach.cli.options import reading_options
from focuscoach.errors import mark
from focuscoach.locale import Translate, translator
from focuscoach.voice.labels import Labels

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.history import Placed

VOICE_OF = {"t": "topical", "p": "personal", "m": "mixed"}
"""Key to voice."""

SKIP, UNDO, QUIT = "s", "u", "q"
_STOP = {"", "\x03", "\x04", "\x1b"}
_SHOWN = 700
"""Characters of a post that are shown; the voice of a long story shows before that."""

_KEYS = mark("[t] topical  [p] personal  [m] mixed  [s] skip  [u] undo  [q] quit")
_GUIDE = mark(
    "Topical: about a subject outside your own life. Personal: about your life, or the bond with the reader. "
    "Mixed: both carry weight, and dropping either would change the post."
)


@click.command(epilog="Example: focuscoach label twitter.zip -n 20")
@reading_options
@click.option("-n", "n", type=click.IntRange(1, 1000), default=20, show_default=True,
              help="Posts of these EXPORTs to have told in all.")  # fmt: skip
@click.option("--forget", is_flag=True, help="Remove every label that is stored on this machine.")
@click.pass_context
def label(ctx: click.Context, /, *, n: int, forget: bool, **options: Any) -> None:
    """Tell the voice of the twenty posts from which the model would learn most, one key each.

    The labels are stored on this machine by fingerprint, without any text, after each key: stop when you
    like and go on later. The next report uses them. Without a terminal the keys are read from standard input.
    """
    translate = translator(options["ui"])
    if forget:
        gone = Labels.forget_all()
        click.echo(translate(mark("Labels removed: {n}.")).format(n=gone), err=True)
        return
    if not options["exports"]:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    from focuscoach.cli.reading import place_exports

    labels = Labels.load()
    unasked = {"focus": None, "since": None, "until": None, "as_of": None, "kinds": None, "no_labels": False}
    placed, _ = place_exports(options | unasked)
    told, rows = find_rows(placed, labels, n)
    session = Session(labels, [str(text) for text in placed.measured["text"].iloc[rows]], translate)
    session.heads = [_say_head(row) for _, row in placed.measured.iloc[rows].iterrows()]
    if told:
        click.echo(translate(mark("Told before: {told} of these posts.")).format(told=told), err=True)
    if rows:
        click.echo(_wrap(translate(_GUIDE)))
        session.run()
    click.echo(session.close(told), err=True)


for _param in label.params:
    if _param.name == "exports":
        _param.required = False  # --forget needs none


def find_rows(placed: Placed, labels: Labels, n: int) -> tuple[int, list[int]]:
    """Return how many of the measured posts are told, and the places of those to ask about to make it `n`."""
    import numpy as np

    from focuscoach.history import VOICES
    from focuscoach.language.meaning import load_meaning
    from focuscoach.summary import look_back
    from focuscoach.voice.learning import choose_posts

    frame = placed.measured
    if frame.empty:
        return 0, []
    _, recent, _, _ = look_back(placed, None)
    told = np.array([voice is not None for voice in labels.find_all(list(frame["text"]))])
    rows = choose_posts(
        frame[[f"p_{voice}" for voice in VOICES]].to_numpy(float),
        load_meaning().direct(np.stack(list(frame["vector"]))),
        list(frame["lang"]),
        n=max(0, n - int(told.sum())),
        inside=frame.index.isin(recent.index),
        told=told,
        open_to_ask=frame["n_subwords"].to_numpy() > 0,
    )
    return int(told.sum()), rows


@dataclass
class Session:
    """The posts to ask about, and what was answered; every answer is stored at once."""

    labels: Labels
    texts: list[str]
    translate: Translate
    heads: list[str] = field(default_factory=list)
    done: list[str | None] = field(default_factory=list)

    def run(self) -> None:
        """Ask about one post after another, until all are done or the person stops."""
        click.echo(self.translate(_KEYS))
        shown = -1
        while len(self.done) < len(self.texts):
            if shown != len(self.done):
                shown = len(self.done)
                self.show(shown)
            if not self.take(read_key()):
                break

    def show(self, at: int) -> None:
        """Show a post with its place, network and date."""
        from focuscoach.language.text import normalise

        text = normalise(self.texts[at])
        short = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"
        head = self.heads[at] if self.heads else ""
        click.echo(f"\n{at + 1}/{len(self.texts)}  {head}".rstrip())
        click.echo("\n".join(_wrap(line, "  ") for line in short.splitlines()))

    def take(self, key: str) -> bool:
        """Do what a key says; return whether to go on."""
        key = key.lower()
        if key in VOICE_OF:
            self.labels.add(self.texts[len(self.done)], VOICE_OF[key])
            self.done.append(VOICE_OF[key])
            click.echo(f"  → {self.translate(VOICE_OF[key])}")
            self.labels.save()
        elif key == SKIP:
            self.done.append(None)
            click.echo(f"  → {self.translate(mark('skipped'))}")
        elif key == UNDO and self.done:
            if self.done.pop() is not None:
                self.labels.forget(self.texts[len(self.done)])
                self.labels.save()
            click.echo(f"  → {self.translate(mark('undone'))}")
        elif key == QUIT or key in _STOP:
            return False
        elif key.strip():
            click.echo(self.translate(_KEYS))
        return True

    def close(self, before: int) -> str:
        """Return what is stored now, and what to do next."""
        n = sum(voice is not None for voice in self.done)
        if not self.texts:
            said = self.translate(mark("There is no more to ask about these posts; ask for more with -n."))
        elif n:
            said = self.translate(mark("Stored on this machine: {n}. The next report uses them."))
        else:
            said = self.translate(mark("Nothing new was told."))
        return said.format(n=n + before)


def read_key() -> str:
    """Return one key of the terminal, or the next character of standard input; "" at its end."""
    if not sys.stdin.isatty():
        return sys.stdin.read(1)
    try:
        return click.getchar()
    except (KeyboardInterrupt, EOFError):
        return ""


def _say_head(row: pd.Series[Any]) -> str:
    """Return the network and the day of a post."""
    date = row["created_at"]
    return str(row["platform"]) if date != date else f"{row['platform']}  {date:%Y-%m-%d}"


def _wrap(text: str, indent: str = "") -> str:
    width = min(100, shutil.get_terminal_size().columns)
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)
