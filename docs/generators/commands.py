"""The commands: a table, and the help of each as a terminal of 80 columns shows it."""

from __future__ import annotations

import click

from focuscoach.cli import COMMANDS, main
from generators.parts import fence

EXITS = (
    ("0", "Nothing is at or above the level that fails."),
    ("1", "A check has findings at or above that level."),
    ("2", "The usage, the configuration or an input is wrong."),
    ("3", "There is too little to judge, and --require-verdict was asked for."),
)
"""What each exit code says."""


def list_commands() -> str:
    """Return a table of the commands, each with a link to its help."""
    rows = [f"| [{name}](#focuscoach-{name}) | {what} |" for name, what in COMMANDS.items()]
    return "\n".join(["| command | what it does |", "|---|---|", *rows])


def list_helps() -> str:
    """Return the help of each command under a heading of its own."""
    return "\n\n".join(f"### focuscoach {name}\n\n{fence(help_of(name))}" for name in COMMANDS)


def list_exits() -> str:
    """Return the table of the exit codes."""
    rows = [
        f"| {code} | {told.replace('--require-verdict', '`--require-verdict`')} |" for code, told in EXITS
    ]
    return "\n".join(["| code | meaning |", "|---|---|", *rows])


def help_of(name: str) -> str:
    """Return what `focuscoach NAME --help` prints at 80 columns."""
    with open_command(name) as context:
        return context.command.get_help(context)


def open_command(name: str) -> click.Context:
    """Return the context in which a command tells its help and its options."""
    group = click.Context(main, info_name="focuscoach", terminal_width=80, **main.context_settings)
    command = main.get_command(group, name)
    assert command is not None
    return click.Context(command, info_name=name, parent=group)
