"""Questions with one key each: shown one after another, every answer stored at once, the last one can be undone."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import click

from focuscoach.errors import mark
from focuscoach.locale import Translate

SKIP, UNDO, QUIT = "s", "u", "q"
_STOP = {"", "\x03", "\x04", "\x1b"}
_SHOWN = 700
"""Characters of a post that are shown; the voice of a long story shows before that."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: what is shown, and what stores an answer ("" takes it back)."""

    head: str
    text: str
    store: Callable[[str], None]


@dataclass
class Session:
    """The questions, the answer of each key, and what was answered."""

    questions: Sequence[Question]
    answers: Mapping[str, str]
    keys: str
    save: Callable[[], None]
    translate: Translate
    done: list[str | None] = field(default_factory=list)

    def run(self) -> None:
        """Ask one question after another, until all are done or the person stops."""
        click.echo(self.translate(self.keys))
        shown = -1
        while len(self.done) < len(self.questions):
            if shown != len(self.done):
                shown = len(self.done)
                self.show(shown)
            if not self.take(read_key()):
                break

    def show(self, at: int) -> None:
        """Show a question with its place."""
        from focuscoach.language.text import normalise

        text = normalise(self.questions[at].text)
        short = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"
        click.echo(f"\n{at + 1}/{len(self.questions)}  {normalise(self.questions[at].head)}".rstrip())
        click.echo("\n".join(wrap(line, "  ") for line in short.splitlines()))

    def take(self, key: str) -> bool:
        """Do what a key says; return whether to go on."""
        key = key.lower()
        if key in self.answers:
            self.questions[len(self.done)].store(self.answers[key])
            self.done.append(self.answers[key])
            click.echo(f"  → {self.translate(self.answers[key])}")
            self.save()
        elif key == SKIP:
            self.done.append(None)
            click.echo(f"  → {self.translate(mark('skipped'))}")
        elif key == UNDO and self.done:
            if self.done.pop() is not None:
                self.questions[len(self.done)].store("")
                self.save()
            click.echo(f"  → {self.translate(mark('undone'))}")
        elif key == QUIT or key in _STOP:
            return False
        elif key.strip():
            click.echo(self.translate(self.keys))
        return True

    def close(self, before: int) -> str:
        """Return what is stored now, and what to do next."""
        n = sum(answer is not None for answer in self.done)
        if not self.questions:
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


def wrap(text: str, indent: str = "") -> str:
    """Return the text in lines that the terminal holds."""
    width = min(100, shutil.get_terminal_size().columns)
    return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)
