"""The manual pages, for `man`: one of focuscoach, and one a command, as click-man writes them."""

from __future__ import annotations

import re
from inspect import cleandoc

import click
from click_man.man import ManPage

from focuscoach import __version__
from focuscoach.cli import COMMANDS, main
from generators.commands import EXITS, open_command
from generators.parts import NOTE, ROOT

FOLDER = "docs/man"
SHORT = "become known for something without becoming dull"


def make_manuals() -> dict[str, str]:
    """Return every manual page by its path from the root."""
    pages = {f"{FOLDER}/focuscoach.1": write_main()}
    for name in COMMANDS:
        pages[f"{FOLDER}/focuscoach-{name}.1"] = write_command(name)
    return pages


def write_main() -> str:
    """Return the manual of focuscoach itself, with its commands."""
    context = click.Context(main, info_name="focuscoach", **main.context_settings)
    commands = [f".TP\n.B {name}\n{guard(what)}" for name, what in COMMANDS.items()]
    names = [f"focuscoach-{name}" for name in COMMANDS]
    return _write_page(
        context, SHORT, _section("COMMANDS", "\n".join(commands)), _section("SEE ALSO", _refer(names))
    )


def write_command(name: str) -> str:
    """Return the manual of one command, with its example."""
    context = open_command(name)
    what = COMMANDS[name]
    parts = []
    if context.command.epilog:
        parts.append(_section("EXAMPLE", guard(context.command.epilog.removeprefix("Example: "))))
    short = (what[0].lower() + what[1:] if what[1:2].islower() else what).rstrip(".")
    return _write_page(context, short, *parts, _section("SEE ALSO", _refer(["focuscoach"])))


def guard(text: str) -> str:
    """Return a text in which nothing is taken for a command of the manual's language.

    A line that begins with a dot or an apostrophe would be one, as in Dutch 's and 't; a double hyphen would be
    set as a dash.
    """
    text = text.replace("\\", "\\e").replace("--", r"\-\-")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)


def _write_page(context: click.Context, short: str, *parts: str) -> str:
    """Return a page: click-man's part, then what it does not know, the exit codes among it."""
    command = context.command
    page = ManPage(context.command_path)
    page.version = f"focuscoach {__version__}"
    page.date = _find_date()
    page.short_help = guard(short)
    page.description = guard(cleandoc(command.help or ""))
    page.synopsis = " ".join(command.collect_usage_pieces(context))
    records = [
        one.get_help_record(context) for one in command.get_params(context) if isinstance(one, click.Option)
    ]
    page.options = [(names, guard(told)) for names, told in filter(None, records)]
    title = context.command_path.replace(" ", "-").upper()
    text = re.sub(r'^\.TH "[^"]*"', f'.TH "{title}"', str(page), count=1)
    codes = "\n".join(f".TP\n.B {code}\n{guard(told)}" for code, told in EXITS)
    return f'.\\" {NOTE}\n{text}' + "".join([*parts[:-1], _section("EXIT STATUS", codes), parts[-1]])


def _find_date() -> str:
    """Return the day on which this version came out, as the list of changes says it; empty before that."""
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(__version__)} \((\d{{4}}-\d\d-\d\d)\)", changes, re.MULTILINE)
    return found[1] if found else ""


def _section(title: str, text: str) -> str:
    return f".SH {title}\n{text}\n"


def _refer(names: list[str]) -> str:
    """Return the names of other manuals, as a reader of manuals writes them."""
    return "\n".join(
        f".BR {name.replace('-', chr(92) + '-')} (1){',' if name != names[-1] else ''}" for name in names
    )
