"""The command line: one file a command, each loaded only when it is called. The only place that prints or exits.

In: words on the command line. Out: data on standard output, talk on standard error, an exit code.
Never: a rule or a number of its own, a traceback for what the person did.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from focuscoach._package import __version__
from focuscoach.errors import FocuscoachError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "report": "The coach's report on your exported posts.",
    "classify": "A row for each post: its voice, role and subject.",
    "compare": "Two reports of one person, then and now: what moved.",
    "next": "What to post next, and what it would do.",
    "card": "A paragraph that contacts can forward.",
    "profile": "Your headline, about, skills and bios, held against your posts.",
    "label": "Correct labels; the model learns from them, on this machine.",
    "forget": "Remove what focuscoach keeps on this machine.",
    "init": "Write focuscoach.toml and a profile without any post's text.",
    "check": "Judge drafts against your profile.",
    "lsp": "The language server, on standard input and output.",
    "serve": "The local page, for those who never open a terminal.",
    "cohort": "What a group of students could be taught, and nothing of anyone.",
    "formats": "What can be read, and how to ask each network for it.",
    "explain": "A rule, its reason, its evidence and its grade.",
    "demo": "The whole thing on an invented export.",
    "doctor": "Versions, model, configuration in force, the profile's age.",
    "train": "Train the model from a recipe (for those who work on it).",
    "evaluate": "Measure the model (for those who work on it).",
}
"""Name and one line of help; here, so that --help need not load the commands."""


_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_TRAINING = ("train", "evaluate")
_STAYING = ("lsp", "serve")


def run_lean(*, stays: bool = False) -> None:
    """Keep numpy and scikit-learn to one thread, unless the environment says how many, and collect cycles seldom.

    To be called before they are imported. The matrices of one person's posts are small: threads that wait for each
    other took a third of a report's processor time, and with one the sums come out the same on every machine.
    Looking for cycles among the objects of modules being imported took a tenth more, and looking once more among all
    that is left at the end, which the system takes back anyway, another tenth. What `stays` looks for them more often,
    or they would fill its memory.
    """
    gc.set_threshold(50_000 if stays else 1_000_000, 50, 100)
    atexit.register(gc.freeze)
    for name in _THREADS:
        os.environ.setdefault(name, "1")


def _keep_commas_in_fish() -> None:
    """Mend click's script for fish, which cuts a line of help at its first comma."""
    from click.shell_completion import FishComplete

    FishComplete.source_template = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


class _LazyGroup(click.Group):
    """A group that loads a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in _TRAINING:
            run_lean(stays=cmd_name in _STAYING)
        module = importlib.import_module(f"focuscoach.cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Return what a shell may offer here, the commands with their line of help, without loading any."""
        from click.shell_completion import CompletionItem

        offered = [
            CompletionItem(name, help=told) for name, told in COMMANDS.items() if name.startswith(incomplete)
        ]
        return offered + click.Command.shell_complete(self, ctx, incomplete)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, or answer a shell that asks what can be typed next."""
        if "_FOCUSCOACH_COMPLETE" in os.environ:
            _keep_commas_in_fish()
        return super().main(*args, **kwargs)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; say an error in two lines, what happened and what to do, and exit."""
        from focuscoach.locale import translator

        try:
            return super().invoke(ctx)
        except FocuscoachError as error:
            translate = translator(ctx.meta.get("focuscoach.ui", "en"))
            click.echo(f"focuscoach: {error.say(translate)}", err=True)
            sys.exit(error.exit_code)


@click.group(
    cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80}
)
@click.version_option(__version__, prog_name="focuscoach")
def main() -> None:
    """Become known for something without becoming dull.

    focuscoach reads the posts that you exported from your networks, on your own machine, and tells
    what you are known for, whether a contact would notice, and what to post next.

    Try it: focuscoach demo
    """
