"""The pre-commit hooks in a scratch repository, through pre-commit itself; and the definition of the action.

`try-repo` would install the package with all it needs, which takes minutes and a package index. So the
repository that it tries holds the hooks as they are published, with the language "system": pre-commit
reads, chooses files, and calls this installation.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml")
pytest.importorskip("pre_commit")

ROOT = Path(__file__).parents[2]
CEILING = 240
"""Seconds after which a run is a hang. Nothing is measured by it: a busy machine may take as long as it likes."""
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def git(folder, *arguments):
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.invalid", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def scratch(tmp_path):
    hooks, writer = tmp_path / "hooks", tmp_path / "writer"
    for folder in (hooks, writer):
        folder.mkdir()
        git(folder, "init", "-q")
    told = [{**hook, "language": "system"} for hook in HOOKS]
    (hooks / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump(told), "utf-8")
    git(hooks, "add", ".")
    git(hooks, "commit", "-q", "-m", "hooks")
    (writer / "posts").mkdir()
    (writer / "posts" / "a.md").write_text("Bel 06-12345678", "utf-8")
    (writer / "notes.md").write_text("Bel 06-87654321", "utf-8")
    git(writer, "add", ".")
    return hooks, writer


def try_hook(scratch, name, *arguments):
    hooks, writer = scratch
    bin_folder = writer / ".bin"
    bin_folder.mkdir(exist_ok=True)
    for program, command in (("focuscoach", f"{sys.executable} -m focuscoach"), ("python", sys.executable)):
        (bin_folder / program).write_text(f'#!/bin/sh\nexec {command} "$@"\n', "utf-8")
        (bin_folder / program).chmod(0o755)
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "PRE_COMMIT_HOME": str(writer / ".cache"),
        "XDG_DATA_HOME": str(writer / ".data"),
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    command = [
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(hooks),
        name,
        "--all-files",
        "--verbose",
        *arguments,
    ]
    done = subprocess.run(
        command, cwd=writer, env=environment, capture_output=True, text=True, timeout=CEILING, check=False
    )
    return done.returncode, done.stdout + done.stderr


posix = pytest.mark.skipif(os.name == "nt", reason="the scratch programs are shell scripts")


@posix
def test_the_check_runs_on_posts_alone_and_fails_only_where_asked(scratch):
    code, told = try_hook(scratch, "focuscoach-check")
    assert code == 0, told
    assert "posts/a.md:1:5: warning [FC403]" in told
    assert "notes.md" not in told
    (scratch[1] / "focuscoach.toml").write_text('fail-on = "warning"\n', "utf-8")
    code, told = try_hook(scratch, "focuscoach-check")
    assert code == 1
    assert "exit code: 1" in told


@posix
@pytest.mark.parametrize("settings", ["", 'exports = ["nope.zip"]\n', "focus = \n", "demo"])
def test_the_report_is_by_hand_and_never_a_failure(scratch, settings):
    if settings == "demo":
        shutil.copy(next((ROOT / "focuscoach" / "demo" / "linkedin").glob("*.zip")), scratch[1] / "posts.zip")
        settings = 'exports = ["posts.zip"]\n'
    (scratch[1] / "focuscoach.toml").write_text(settings, "utf-8")
    code, told = try_hook(scratch, "focuscoach-report", "--hook-stage", "manual")
    assert code == 0, told
    assert "Passed" in told
    assert "Traceback" not in told
    if "posts.zip" in settings:
        assert "%" in told


def test_the_hooks_are_two_and_say_how_they_run():
    check, report = HOOKS
    assert (check["id"], check["files"]) == ("focuscoach-check", "^(posts|drafts)/")
    assert (report["id"], report["stages"], report["pass_filenames"]) == (
        "focuscoach-report",
        ["manual"],
        False,
    )


def test_the_action_calls_what_there_is():
    from click.testing import CliRunner

    from focuscoach.cli import main

    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    told = CliRunner().invoke(main, ["check", "--help"]).output
    script = action["runs"]["steps"][-1]["run"]
    for option in ("--format", "--fail-on", "--output", "--baseline"):
        assert option in script
        assert option in told
    assert action["runs"]["using"] == "composite"
    for name in action["runs"]["steps"][-1]["env"].values():
        assert name.removeprefix("${{ inputs.").removesuffix(" }}") in action["inputs"]
