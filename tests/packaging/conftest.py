"""What is shipped, built once: an sdist, a wheel from it, and a wheel straight from the sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("pyproject.toml", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md", "SKILL.md")
FOLDERS = ("focuscoach", "models", "docs/man")
CLEAN = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


class Built(NamedTuple):
    """A built file, and what its building said."""

    path: Path
    said: str


def build(sources: Path, form: str) -> Built:
    """Return the sdist or the wheel of a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "build", f"--{form}", "--no-isolation", "--outdir", f"dist/{form}"],
        cwd=sources, env=CLEAN, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert done.returncode == 0, said[-4000:]
    (path,) = (sources / "dist" / form).iterdir()
    return Built(path, said)


@pytest.fixture(scope="session")
def shipped() -> frozenset[str]:
    """Every file of the sources that is shipped, by its path from the root."""
    return frozenset({*FILES, *list_files(FOLDERS)})


def list_files(folders: Iterable[str]) -> set[str]:
    """Return every file of the folders that no tool left behind."""
    paths = {
        path.relative_to(ROOT) for name in folders for path in (ROOT / name).rglob("*") if path.is_file()
    }
    return {path.as_posix() for path in paths if "__pycache__" not in path.parts and path.name[0] != "."}


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory, shipped: frozenset[str]) -> Path:
    """A copy of the sources, so that no earlier build leaks into what is built, and a test that must not ship."""
    folder = tmp_path_factory.mktemp("sources")
    for name in shipped:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests").mkdir()
    (folder / "tests" / "test_nothing.py").touch()
    return folder


@pytest.fixture(scope="session")
def sdist(sources: Path) -> Built:
    """The sdist."""
    return build(sources, "sdist")


@pytest.fixture(scope="session")
def wheel(sources: Path) -> Path:
    """The wheel, built from the sources."""
    return build(sources, "wheel").path


@pytest.fixture(scope="session")
def rebuilt(sdist: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The wheel, built from the unpacked sdist."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist.path) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = folder.iterdir()
    return build(unpacked, "wheel")
