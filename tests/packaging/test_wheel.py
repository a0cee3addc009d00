"""The wheel holds all that the package needs, and an empty environment can run it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Return a finished process, with what it said."""
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=CLEAN,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def list_sources() -> set[str]:
    """Return the name in the wheel of every file that the package is made of."""
    names = {path.relative_to(ROOT) for path in (ROOT / "focuscoach").rglob("*") if path.is_file()}
    names |= {
        Path("focuscoach") / path.relative_to(ROOT) for path in (ROOT / "models").rglob("*") if path.is_file()
    }
    return {name.as_posix() for name in names if "__pycache__" not in name.parts and name.name[0] != "."}


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name and ".data/" not in name}
        said = {name.split("/")[-1] for name in archive.namelist() if ".dist-info/" in name}
    assert held == list_sources()
    assert {"entry_points.txt", "LICENSE"} <= said
    for needed in (
        "models/en-nl/voice.safetensors",
        "locale/nl/LC_MESSAGES/reporters.mo",
        "demo/linkedin.txt",
    ):
        assert f"focuscoach/{needed}" in held
    assert wheel.stat().st_size < 45e6


def test_an_empty_environment_has_the_manuals(environment: Path) -> None:
    assert (environment.parent / "share" / "man" / "man1" / "focuscoach-report.1").exists()


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    probe = run(
        python, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "0", "click", cwd=folder
    )
    if probe.returncode:
        pytest.skip("no package index can be reached")
    done = run(python, "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr[-2000:]
    return programs


def test_an_empty_environment_shows_the_demo_as_the_sources_do(environment: Path, tmp_path: Path) -> None:
    installed = run(environment / "focuscoach", "demo", cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout == run(sys.executable, "-m", "focuscoach", "demo", cwd=ROOT).stdout
    assert "%" in installed.stdout


@pytest.mark.parametrize("command", ["--version", "doctor", "formats", "explain", "check -"])
def test_an_empty_environment_runs(environment: Path, tmp_path: Path, command: str) -> None:
    done = subprocess.run(
        [environment / "focuscoach", *command.split()], cwd=tmp_path, env=CLEAN, input=b"Ik leerde iets.", check=False,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    assert b"Traceback" not in done.stderr


def test_an_empty_environment_finds_the_component_and_the_types(environment: Path, tmp_path: Path) -> None:
    code = (
        "import spacy, focuscoach, pathlib\n"
        "doc = (nlp := spacy.blank('nl')).add_pipe('focuscoach') and nlp('Ik leerde een dashboard bouwen.')\n"
        "assert 0 < doc._.p_topical < 1\n"
        "assert (pathlib.Path(focuscoach.__file__).parent / 'py.typed').exists()\n"
    )
    done = run(environment / "python", "-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
