"""The pre-commit hooks in a scratch repository, through pre-commit itself; and the definition of the action.

`try-repo` would install the package with all it needs, which takes minutes and a package index. So the
repository that it tries holds the hooks as they are published, with the language "system": pre-commit
reads, chooses files, and calls this installation.
"""

from __future__ import annotations

import os
import re
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
    assert check["id"] == "focuscoach-check"
    assert (report["id"], report["stages"], report["pass_filenames"]) == (
        "focuscoach-report",
        ["manual"],
        False,
    )


def test_the_check_is_handed_every_kind_of_draft_and_nothing_else():
    from focuscoach.editor.drafts.source import SUFFIXES

    handed = re.compile(HOOKS[0]["files"])
    for suffix in SUFFIXES:
        assert handed.search(f"posts/een dag{suffix}"), suffix
        assert not handed.search(f"other/a{suffix}")
    for name in ("posts/a.py", "posts/a.png", "posts/a.md.bak", "drafts/Makefile"):
        assert not handed.search(name), name


@posix
def test_a_quarto_file_is_handed_over_as_well(scratch):
    (scratch[1] / "posts" / "b.qmd").write_text("Bel 06-87654321", "utf-8")
    git(scratch[1], "add", ".")
    code, told = try_hook(scratch, "focuscoach-check")
    assert code == 0, told
    assert "posts/b.qmd:1:5: warning [FC403]" in told


# --- the action ---------------------------------------------------------------------------------------

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]


@pytest.mark.parametrize(
    ("schema", "name"),
    [("vendor.github-actions", "action.yml"), ("vendor.github-workflows", "editors/github/workflow.yml")],
)
def test_the_action_and_its_example_fit_the_schemas_of_github(schema, name):
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=CEILING, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_example_calls_the_action_by_the_inputs_that_it_has():
    workflow = yaml.safe_load((ROOT / "editors" / "github" / "workflow.yml").read_text("utf-8"))
    used = next(step["with"] for step in workflow["jobs"]["check"]["steps"] if "with" in step)
    assert used.keys() <= ACTION["inputs"].keys()
    assert workflow["permissions"]["security-events"] == "write"


def test_the_action_calls_what_there_is():
    from click.testing import CliRunner

    from focuscoach.cli import main

    told = CliRunner().invoke(main, ["check", "--help"]).output
    script = (ROOT / "editors" / "github" / "check.sh").read_text("utf-8")
    for option in ("--format", "--fail-on", "--output", "--baseline"):
        assert option in script
        assert option in told
    assert ACTION["runs"]["using"] == "composite"
    inputs = [value for step in STEPS for value in step.get("env", {}).values() if "inputs." in value]
    for name in inputs:
        assert name.removeprefix("${{ inputs.").removesuffix(" }}") in ACTION["inputs"]


def test_the_action_installs_the_copy_that_it_stands_in_and_uploads_before_it_fails():
    install = next(step for step in STEPS if "pip install" in step.get("run", ""))
    assert install["env"]["HERE"] == "${{ github.action_path }}"
    for version, wanted in (("", "/a folder"), ("==0.1.0", "focuscoach==0.1.0")):
        said = install["run"].replace("python -m pip install --quiet", "echo")
        done = subprocess.run(
            ["bash", "-c", said], env={"HERE": "/a folder", "VERSION": version, "PATH": os.environ["PATH"]},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == wanted
    at = {
        key: number for number, step in enumerate(STEPS) for key in (step.get("id"), step.get("uses")) if key
    }
    upload = next(
        number for name, number in at.items() if name.startswith("github/codeql-action/upload-sarif")
    )
    assert at["check"] < upload < len(STEPS) - 1
    assert STEPS[-1]["run"] == 'exit "$CODE"'


@pytest.fixture
def repository(tmp_path):
    for name in ("drafts/a.md", "drafts/deep/b c.md", "my first post.md", "other.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Bel 06-12345678", "utf-8")
    wrapper = tmp_path / "bin" / "focuscoach"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} -m focuscoach "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    return tmp_path


def run_action(folder, drafts, **changed):
    """Run the step that checks, as a runner of GitHub does, and return its code, its log and what it hands on."""
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / ".data"), "DRAFTS": drafts,
        "FAIL_ON": "error", "FORMAT": "github", "OUTPUT": "", "BASELINE": "",
        "GITHUB_OUTPUT": str(folder / "handed.txt"), "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        **changed,
    }  # fmt: skip
    script = str(ROOT / "editors" / "github" / "check.sh")
    done = subprocess.run(
        ["bash", "-e", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=CEILING,
        check=False,
    )
    handed = folder / "handed.txt"
    lines = handed.read_text("utf-8").splitlines() if handed.exists() else []
    return done.returncode, done.stdout + done.stderr, dict(line.split("=", 1) for line in lines)


@posix
@pytest.mark.parametrize(
    ("drafts", "checked"),
    [
        ("", ["drafts/a.md", "drafts/deep/b c.md"]),
        ("drafts/*.md", ["drafts/a.md"]),
        ("drafts/**/*.md", ["drafts/a.md", "drafts/deep/b c.md"]),
        ("drafts/deep/b*.md\n  my first post.md  \n", ["drafts/deep/b c.md", "my first post.md"]),
        ("*.md", ["my first post.md", "other.md"]),
    ],
    ids=["folders", "glob", "deep glob", "blanks", "blanks by glob"],
)
def test_the_action_takes_folders_globs_and_names_with_blanks(repository, drafts, checked):
    code, told, handed = run_action(repository, drafts)
    assert (code, handed["code"]) == (0, "0"), told
    found = re.findall(r"^::warning file=([^,]*),.*FC403", told, re.MULTILINE)
    assert sorted(found) == checked


@posix
@pytest.mark.parametrize("drafts", ["nope/*.md", "drafts/a.md\ngone.md", "drafts/*.rst"])
def test_what_nothing_fits_is_an_error_and_no_silent_green(repository, drafts):
    code, told, handed = run_action(repository, drafts)
    assert code == 2
    assert "::error" in told
    assert handed == {}


@posix
def test_no_drafts_at_all_are_an_error(tmp_path):
    code, told, _ = run_action(tmp_path, " \n ")
    assert code == 2
    assert "drafts or posts" in told


@posix
def test_sarif_is_there_to_upload_where_findings_fail_the_job(repository):
    changed = {"FORMAT": "sarif", "FAIL_ON": "warning"}
    code, told, handed = run_action(repository, "other.md", **changed)
    assert (code, handed) == (0, {"code": "1", "file": "focuscoach.sarif", "written": "true"}), told
    assert "FC403" in (repository / "focuscoach.sarif").read_text("utf-8")
