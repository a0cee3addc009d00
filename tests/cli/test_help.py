"""Every command explains itself: its help, its options, an example that parses, and no traceback."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from focuscoach._package import __version__
from focuscoach.cli import COMMANDS, main

WITHOUT_EXAMPLE = {"lsp", "doctor", "explain"}
"""Commands whose whole use is their name."""


def find_command(name: str) -> click.Command:
    with click.Context(main, **main.context_settings) as context:
        command = main.get_command(context, name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does(name: str) -> None:
    done = CliRunner().invoke(main, [name, "--help"], terminal_width=80)
    assert done.exit_code == 0, done.output
    assert "-h, --help" in done.output
    assert max(map(len, done.output.splitlines())) <= 80
    command = find_command(name)
    assert command.help
    assert command.help.split("\n\n")[0].rstrip().endswith((".", "(-)."))
    assert COMMANDS[name].endswith(".")
    assert len(COMMANDS[name]) < 66


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    for option in find_command(name).params:
        if isinstance(option, click.Option) and not option.hidden:
            told = option.help or (isinstance(option.type, click.Choice) and option.show_default)
            assert told, f"{name} {option.opts[0]} has no help"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_names_options_that_exist(name: str) -> None:
    command = find_command(name)
    examples = re.findall(r"focuscoach (\S+)([^>|]*)", (command.epilog or "").replace("\n", " "))
    assert examples or name in WITHOUT_EXAMPLE, f"{name} has no example"
    for other, rest in examples:
        known = {
            opt for option in find_command(other).params for opt in (*option.opts, *option.secondary_opts)
        }
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest)) <= known


def test_the_list_of_commands_is_the_folder() -> None:
    folder = Path(sys.modules["focuscoach.cli"].__path__[0])
    modules = {path.stem for path in folder.glob("*.py")} - {
        "__init__",
        "options",
        "progress",
        "questions",
        "reading",
    }
    assert modules == set(COMMANDS)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("--version", 0),
        ("-h", 0),
        ("nonsense", 2),
        ("report", 2),
        ("report --format nonsense x", 2),
        ("report nowhere.zip", 2),
    ],
)
def test_a_line_ends_as_it_should_and_without_a_traceback(line: str, code: int, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "focuscoach", *line.split()], capture_output=True, text=True, encoding="utf-8",
        cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert (__version__ in done.stdout) == (line == "--version")
    assert bool(done.stderr) == (code == 2)
