"""A shell completes commands, options and choices: as click is asked, and in Bash, Zsh and Fish themselves."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from focuscoach.cli import COMMANDS, main

PROGRAM = Path(sys.executable).parent / "focuscoach"
SHELLS = ("bash", "zsh", "fish")
OFFERS: dict[str, list[str]] = {
    "focuscoach ": list(COMMANDS),
    "focuscoach re": ["report"],
    "focuscoach c": ["classify", "compare", "card", "check", "cohort"],
    "focuscoach x": [],
    "focuscoach --v": ["--version"],
    "focuscoach --h": ["--help"],
    "focuscoach report --fo": ["--focus", "--format"],
    "focuscoach report --format ": ["terminal", "json", "html", "markdown"],
    "focuscoach report --format m": ["markdown"],
    "focuscoach report linkedin.zip --goal th": ["thesis"],
    "focuscoach report linkedin.zip --focus data --fo": ["--format"],
    "focuscoach card --ui ": ["en", "nl"],
    "focuscoach classify --format t": ["table"],
    "focuscoach demo --w": ["--web"],
    "focuscoach serve --no": ["--no-browser"],
    "focuscoach formats li": ["linkedin"],
    "focuscoach formats m": ["mastodon", "medium", "markdown"],
    "focuscoach explain FC20": [f"FC20{number}" for number in range(1, 9)],
    "focuscoach explain fr": ["freelance"],
}
"""What stands before the cursor, and what is offered."""

FILES = (
    "focuscoach report li",
    "focuscoach report a.zip li",
    "focuscoach report --mapping m",
    "focuscoach check dr",
)
"""Where the shell itself offers files."""


class Offer(NamedTuple):
    """One thing that a shell may show; `help` is empty where there is none, and in Bash always."""

    kind: str
    value: str
    help: str = ""


def ask(shell: str, line: str) -> list[Offer]:
    """Return what is offered to a shell that asks as its own script asks."""
    last = line.rpartition(" ")[2]
    place = last if shell == "fish" else str(line.count(" "))
    asked = {"_FOCUSCOACH_COMPLETE": f"{shell}_complete", "COMP_WORDS": line, "COMP_CWORD": place}
    done = CliRunner().invoke(main, [], prog_name="focuscoach", env=asked)
    assert done.exit_code == 0, done.output
    told = done.output.rstrip("\n").split("\n") if done.output.strip() else []
    if shell == "zsh":
        return [
            Offer(kind, value.replace("\\:", ":"), "" if told == "_" else told)
            for kind, value, told in zip(*[iter(told)] * 3, strict=True)
        ]
    offers = []
    for one in told:
        kind, _, rest = one.partition(",")
        value, _, words = rest.partition("\t")
        offers.append(Offer(kind, value, words))
    return offers


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", OFFERS)
def test_a_shell_is_offered(shell: str, line: str) -> None:
    assert [(one.kind, one.value) for one in ask(shell, line)] == [("plain", value) for value in OFFERS[line]]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("line", FILES)
def test_a_shell_offers_files_itself(shell: str, line: str) -> None:
    assert [one.kind for one in ask(shell, line)] == ["file"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_each_command_is_offered_with_its_line_of_help(shell: str) -> None:
    assert {one.value: one.help for one in ask(shell, "focuscoach ")} == COMMANDS


HEAVY = {"numpy", "pandas", "spacy", "sklearn", "scipy", "rich", "jinja2", "starlette", "pygls"}


def test_nothing_heavy_is_loaded_to_complete() -> None:
    lines = [
        "focuscoach ",
        "focuscoach formats ",
        "focuscoach explain ",
        *(f"focuscoach {name} --" for name in COMMANDS),
    ]
    code = f"""
import os, sys
from focuscoach.cli import main
os.environ.update(_FOCUSCOACH_COMPLETE="bash_complete")
for line in {lines}:
    os.environ.update(COMP_WORDS=line, COMP_CWORD=str(line.count(" ")))
    try:
        main([], prog_name="focuscoach")
    except SystemExit as end:
        assert not end.code
    print(line, *{HEAVY} & sys.modules.keys(), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.stderr.splitlines() == [f"{line}" for line in lines]
    assert done.stdout.splitlines()[: len(COMMANDS)] == [f"plain,{name}" for name in COMMANDS]


# --- in the shells themselves -----------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has nothing but focuscoach, and an empty home."""
    if not PROGRAM.exists():
        pytest.skip("the command is not installed beside this Python")
    own = {
        name: str(tmp_path)
        for name in ("HOME", "ZDOTDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    }
    path = os.pathsep.join((str(PROGRAM.parent), os.environ["PATH"]))
    return own | {"PATH": path, "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "> "}


def need(shell: str) -> str:
    """Return where a shell lies."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    return found


SET_UP = {
    "bash": 'eval "$(_FOCUSCOACH_COMPLETE=bash_source focuscoach)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(_FOCUSCOACH_COMPLETE=zsh_source focuscoach)"',
}
"""The lines of docs/commands.md; a new Zsh has to start its completion first."""

TYPED = {
    "focuscoach rep\t": "focuscoach report ",
    "focuscoach report --goal th\t": "--goal thesis ",
    "focuscoach c\t\t": r"classify\s.*card\s.*check\s",
    "focuscoach report --fo\t\t": r"--focus\s.*--format\s",
    "focuscoach report ex\t": "report export.zip ",
}
"""What a person types, and what the screen then shows."""


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("shell", SET_UP)
def test_a_real_shell_completes(shell: str, typed: str, home: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("pty", reason="there are no terminals to play")
    (tmp_path / "export.zip").touch()
    options = ["--norc", "--noprofile", "-i"] if shell == "bash" else ["-f", "-i"]
    with Terminal([need(shell), *options], home, tmp_path) as terminal:
        if shell == "bash":
            terminal.type('[[ "$BASH_VERSION" < 4.4 ]] && echo O""LD; echo ASK""ED\n')
            if "OLD" in terminal.wait_for("ASKED"):
                pytest.skip("this Bash is older than 4.4")
        terminal.type(f'{SET_UP[shell]}; echo REA""DY\n')
        terminal.wait_for("READY")
        terminal.type(typed)
        shown = terminal.wait_for(TYPED[typed])
        if shell == "zsh" and typed == "focuscoach c\t\t":
            assert COMMANDS["check"] in shown


class Terminal:
    """A shell that believes it speaks with a person."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: Path) -> None:
        self.mine, theirs = os.openpty()
        self.shell = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.shell.kill()
        self.shell.wait()
        os.close(self.mine)

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self.mine, text.encode())

    def wait_for(self, pattern: str, seconds: float = 30) -> str:
        """Return what the screen shows since the last call, once the pattern is on it."""
        shown, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.mine], [], [], 0.1)[0]:
                shown += os.read(self.mine, 65536)
            if re.search(pattern, text := shown.decode("utf-8", "replace"), re.DOTALL):
                return text
        raise AssertionError(f"{pattern!r} is not in {shown!r}")


def test_zsh_can_read_the_script(home: dict[str, str]) -> None:
    asked = home | {"_FOCUSCOACH_COMPLETE": "zsh_source"}
    script = subprocess.run([PROGRAM], env=asked, capture_output=True, check=True).stdout
    done = subprocess.run([need("zsh"), "-f", "-n"], input=script, env=home, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("focuscoach rep", f"report\t{COMMANDS['report']}"),
        ("focuscoach do", f"doctor\t{COMMANDS['doctor']}"),  # a help with commas, whole
        ("focuscoach report --format m", "markdown"),
        ("focuscoach report ex", "export.zip"),
    ],
)
def test_fish_completes(line: str, shown: str, home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "export.zip").touch()
    script = f'_FOCUSCOACH_COMPLETE=fish_source focuscoach | source; complete --do-complete "{line}"'
    done = subprocess.run(
        [need("fish"), "--no-config", "--command", script], env=home, cwd=tmp_path, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert shown in done.stdout.splitlines(), done.stdout + done.stderr
