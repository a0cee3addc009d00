"""What the pages say by hand is so: words, reasons, targets, commands and code."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from focuscoach.cli import main
from focuscoach.demo import find_exports
from focuscoach.errors import FocuscoachError
from focuscoach.history import ROLES, VOICES
from focuscoach.locale import translator

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [path for name in ("README.md", "CONTRIBUTING.md", "SKILL.md") if (path := ROOT / name).exists()]
PAGES += sorted(DOCS.rglob("*.md"))
LONGEST_README = 180
UNSAID = {"owner"}
"""Words of the code that no reader meets."""
WORDS = {"focus", "mix", "window", "legibility", "target", "goal", "card", "draft", "finding"}


def find_rows(path: Path) -> list[list[str]]:
    """Return the rows of every table of a page, cell by cell, without their heads."""
    tables = re.findall(r"^\|.*\n\|[-|]+\n((?:\|.*\n)+)", path.read_text("utf-8"), re.MULTILINE)
    return [
        [cell.strip() for cell in row.strip("|").split("|")] for rows in tables for row in rows.splitlines()
    ]


def find_blocks(path: Path, language: str) -> list[str]:
    """Return the fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def list_command_lines() -> list[str]:
    """Return every line of a shell that calls focuscoach, on any page."""
    blocks = "\n".join(block for path in PAGES for block in find_blocks(path, "sh"))
    return sorted(set(re.findall(r"^focuscoach (\w.*)$", blocks.replace("\\\n", " "), re.MULTILINE)))


def test_the_glossary_speaks_dutch_as_the_program_does() -> None:
    dutch = {word: said for word, said, _ in find_rows(DOCS / "glossary.md")}
    translate = translator("nl")
    for word in (*VOICES, "unsure", *ROLES):
        assert dutch[word] == translate(word)
    assert dutch.keys() >= WORDS


def test_every_dutch_word_of_the_glossary_is_one_that_the_program_says() -> None:
    sources = (ROOT / "focuscoach" / "locale" / "nl").rglob("*.po")
    said = "\n".join(
        re.sub(r"^msgid .*|^#.*", "", path.read_text("utf-8"), flags=re.MULTILINE) for path in sources
    )
    for word, dutch, _ in find_rows(DOCS / "glossary.md"):
        assert word in UNSAID or re.search(rf"\b{dutch}", said, re.IGNORECASE), f"{word}: {dutch}"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = [re.split(r"[<>=\[; ]", line)[0] for line in project["project"]["dependencies"]]
    rows = find_rows(DOCS / "dependencies.md")
    assert sorted(name for name, *_ in rows) == sorted(declared)
    assert all(float(size) > 0 and float(seconds) >= 0 and why for _, size, seconds, why in rows)


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= LONGEST_README


def test_every_target_of_make_that_is_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path in PAGES:
        named = set(re.findall(r"(?:`|^)make ([a-z]+)", path.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, path


@pytest.mark.parametrize("path", [ROOT / "README.md", DOCS / "python.md"], ids=lambda path: path.name)
def test_the_code_runs(path: Path, tmp_path: Path) -> None:
    """The blocks of a page, one after the other as a reader would run them, beside two exports."""
    blocks = find_blocks(path, "python")
    assert blocks
    for name, export in zip(("linkedin.zip", "twitter.zip"), find_exports(), strict=True):
        shutil.copy(export, tmp_path / name)
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)], capture_output=True, text=True, encoding="utf-8",
        cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "FC" in done.stdout


@pytest.mark.parametrize("line", list_command_lines())
def test_a_command_line_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It parses: command, options and choices; it is not run."""
    words = shlex.split(re.split(r" [|>] ?", line)[0], comments=True)
    monkeypatch.chdir(tmp_path)
    for word in words[1:]:
        if word.endswith("/"):
            Path(word).mkdir(parents=True)
        elif re.fullmatch(r"[\w/-]+(\.\w+)+", word):
            Path(word).parent.mkdir(parents=True, exist_ok=True)
            Path(word).touch()
    with click.Context(main, **main.context_settings) as context:
        command = main.get_command(context, words[0])
        assert command is not None
        try:
            command.make_context(words[0], words[1:], parent=context)
        except (click.UsageError, FocuscoachError) as error:
            pytest.fail(f"{line}: {error}")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete(shell: str) -> None:
    assert f"_FOCUSCOACH_COMPLETE={shell}_source focuscoach" in (DOCS / "commands.md").read_text("utf-8")
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("click asks bash for its version, and there is no bash")
    asked = {"_FOCUSCOACH_COMPLETE": f"{shell}_source"}
    assert f"_FOCUSCOACH_COMPLETE={shell}_complete" in complete(asked)
    words = {"_FOCUSCOACH_COMPLETE": f"{shell}_complete", "COMP_WORDS": "focuscoach repo", "COMP_CWORD": "1"}
    assert "report" in complete({**words, "COMP_CWORD": "repo"} if shell == "fish" else words)


def complete(asked: dict[str, str]) -> str:
    """Return what focuscoach answers a shell."""
    call = "from focuscoach.cli import main; main(prog_name='focuscoach')"
    done = subprocess.run(
        [sys.executable, "-c", call], env={**os.environ, **asked}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    return done.stdout
