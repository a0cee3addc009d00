"""The sdist holds what a wheel is built from and nothing else; both are in good order, and no room is forgotten."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MADE = {"PKG-INFO", "setup.cfg"}
"""What setuptools writes into an sdist, beside its own folder."""
LARGEST = 22e6  # the encoder of the careful reader


def test_the_sdist_holds_what_is_shipped_and_nothing_else(sdist: Any, shipped: frozenset[str]) -> None:
    with tarfile.open(sdist.path) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
    held = {member.name.partition("/")[2] for member in members}
    assert {name for name in held if not name.startswith("focuscoach.egg-info/")} == shipped | MADE
    assert max(member.size for member in members) < LARGEST
    assert sdist.path.stat().st_size < 45e6


def test_the_sdist_builds_the_same_wheel(rebuilt: Any, wheel: Path) -> None:
    assert list_contents(rebuilt.path) == list_contents(wheel)
    assert rebuilt.path.name == wheel.name


def list_contents(wheel: Path) -> dict[str, int]:
    """Return the checksum of every file that a wheel holds."""
    with zipfile.ZipFile(wheel) as archive:
        return {one.filename: one.CRC for one in archive.infolist()}


def test_an_index_would_take_both(sdist: Any, rebuilt: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twine", "--no-color", "check", "--strict", sdist.path, rebuilt.path],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == 2


@pytest.mark.parametrize("form", ["sdist", "rebuilt"])
def test_nothing_is_warned_of_while_building(form: str, request: pytest.FixtureRequest) -> None:
    lines = request.getfixturevalue(form).said.splitlines()
    warned = [line for line in lines if "warn" in line.casefold() or "deprecat" in line.casefold()]
    assert not [line for line in warned if "byte-compiling is disabled" not in line]


def test_every_room_is_in_the_list_of_packages() -> None:
    listed = PROJECT["tool"]["setuptools"]["packages"]
    folders = [path.parent.relative_to(ROOT) for path in (ROOT / "focuscoach").rglob("__init__.py")]
    assert sorted(listed) == sorted({".".join(folder.parts) for folder in folders} | {"focuscoach.models"})


def test_no_file_is_very_large() -> None:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("this is no clone of the repository")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    assert not [path for path in paths if path.is_file() and path.stat().st_size > LARGEST]


def test_the_manuals_lie_where_man_looks(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name.partition(".data/")[2] for name in archive.namelist() if ".data/" in name}
    manuals = {path.name for path in (ROOT / "docs" / "man").iterdir()}
    assert held == {f"data/share/man/man1/{name}" for name in manuals}


def test_the_classifiers_name_every_python_that_is_supported() -> None:
    project = PROJECT["project"]
    named = [one.rpartition(" :: ")[2] for one in project["classifiers"] if "Python :: 3." in one]
    assert f">={named[0]}" == project["requires-python"]
    assert named == [f"3.{number}" for number in range(11, 11 + len(named))]
    assert "urls" not in project
