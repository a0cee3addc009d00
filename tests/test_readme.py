"""The README says what is so: its generated parts, its names, its links and its code are of today."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from focuscoach.demo import find_exports
from focuscoach.errors import FocuscoachError
from focuscoach.history import ROLES, VOICES
from focuscoach.locale import translator

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def load_generator() -> object:
    """Return the script that renews the README."""
    spec = importlib.util.spec_from_file_location("readme_generator", ROOT / "tests" / "readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = load_generator()


def find_table(head: str) -> list[list[str]]:
    """Return the rows of the table whose head begins so, cell by cell."""
    _, _, rest = TEXT.partition(f"\n| {head} |")
    lines = rest.split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("name", GENERATOR.PARTS)
def test_a_generated_part_is_of_today(name: str) -> None:
    today = GENERATOR.write_part(TEXT, name, GENERATOR.PARTS[name]())
    assert today == TEXT, "run `make readme`"


def test_the_house_shows_every_room_and_no_other() -> None:
    _, _, part = TEXT.partition("<!-- begin house -->")
    picture = part.split("```")[1].removeprefix("text")
    tree = {
        path.stem
        for path in (ROOT / "focuscoach").iterdir()
        if path.name != "__pycache__" and (path.is_dir() or path.suffix == ".py")
    }
    assert set(re.findall(r"\w+", picture)) == tree - {"__init__"}


def test_the_glossary_speaks_dutch_as_the_program_does() -> None:
    dutch = {word: said for word, said, _ in find_table("word")}
    translate = translator("nl")
    for word in (*VOICES, "unsure", *ROLES):
        assert dutch[word] == translate(word)
    assert {
        "focus",
        "mix",
        "window",
        "legibility",
        "target",
        "goal",
        "card",
        "draft",
        "finding",
    } <= dutch.keys()


def test_every_dependency_has_its_reason() -> None:
    declared = [re.split(r"[<>=\[; ]", line)[0] for line in PROJECT["project"]["dependencies"]]
    rows = find_table("package")
    assert sorted(name for name, *_ in rows) == sorted(declared)
    assert all(float(size) > 0 and float(seconds) >= 0 and why for _, size, seconds, why in rows)


def test_every_link_leads_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT)
    assert "tests/golden/report.png" in targets
    for target in targets:
        assert (ROOT / target).exists(), target


def test_every_target_of_make_that_is_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"make ([a-z]+) {2}", TEXT)) | {
        "demo",
        "test",
        "lint",
        "format",
        "messages",
        "readme",
    }
    assert named | {"bench", "train"} <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_the_code_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert blocks
    for name, export in zip(("linkedin.zip", "twitter.zip"), find_exports(), strict=True):
        shutil.copy(export, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "FC" in done.stdout


def test_every_command_line_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line that starts with focuscoach parses: command, options and choices; it is not run."""
    import click

    from focuscoach.cli import main

    lines = re.findall(r"^focuscoach (.+)$", TEXT, re.MULTILINE)
    assert len(lines) >= 4
    monkeypatch.chdir(tmp_path)
    for name in ("linkedin.zip", "twitter.zip", "draft.md"):
        (tmp_path / name).touch()
    for line in lines:
        words = [ast.literal_eval(word) if word[0] == '"' else word
                 for word in re.findall(r'"[^"]*"|\S+', line.partition("  #")[0])]  # fmt: skip
        with click.Context(main, **main.context_settings) as context:
            command = main.get_command(context, words[0])
        assert command is not None, line
        try:
            command.make_context(words[0], words[1:], parent=context)
        except (click.UsageError, FocuscoachError) as error:
            pytest.fail(f"{line}: {error}")
