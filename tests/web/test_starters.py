"""The files to double-click: they set up once, open the page, and say what is wrong in words."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STARTERS = Path(__file__).parents[2] / "docs" / "start"
TOOLS = ("sh", "cat", "cmp", "cp", "dirname", "mkdir", "rm", "chmod", "printf")
UV = """#!/bin/sh
echo "uv $*" >> "$HOME/asked"
case "$1 $2" in
venv*) for last; do :; done; mkdir -p "$last/bin" ;;
"pip install") python=$5; printf '#!/bin/sh\\necho "opened: $*"\\n' > "$(dirname "$python")/focuscoach"
  chmod +x "$(dirname "$python")/focuscoach" ;;
esac
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these run in a Unix shell")


class Machine:
    """A home of nobody, a copy of the folder as it is downloaded, and the programs that there are."""

    def __init__(self, root: Path) -> None:
        self.home, self.folder, self.bin = root / "home of me", root / "focus coach", root / "bin"
        for made in (self.home, self.bin, self.folder / "docs", self.folder / "focuscoach"):
            made.mkdir(parents=True)
        shutil.copytree(STARTERS, self.folder / "docs" / "start")
        (self.folder / "pyproject.toml").touch()
        self.release("1")
        for name in TOOLS:
            found = shutil.which(name)
            assert found is not None
            (self.bin / name).symlink_to(found)

    def release(self, version: str) -> None:
        (self.folder / "focuscoach" / "_package.py").write_text(f"version = {version}\n")

    def add(self, name: str, script: str) -> None:
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def run(self, *command: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [shutil.which("sh") or "sh", *map(str, command)], env={"HOME": str(self.home), "PATH": str(self.bin)},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def asked(self) -> list[str]:
        told = self.home / "asked"
        return told.read_text().splitlines() if told.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("name", ["focuscoach.sh", "focuscoach.command"])
def test_it_is_set_up_once_and_opened_every_time(machine: Machine, name: str) -> None:
    machine.add("uv", UV)
    starter = machine.folder / "docs" / "start" / name
    first = machine.run(starter)
    assert first.returncode == 0, first.stderr
    assert "opened: serve" in first.stdout
    assert len(machine.asked()) == 2
    second = machine.run(starter, "--ui", "nl")
    assert "opened: serve --ui nl" in second.stdout
    assert "Setting up" not in second.stdout
    assert len(machine.asked()) == 2
    machine.release("2")
    assert "Setting up" in machine.run(starter).stdout
    assert len(machine.asked()) == 4


def test_where_nothing_can_be_had_it_says_so_and_tries_again(machine: Machine) -> None:
    starter = machine.folder / "docs" / "start" / "focuscoach.sh"
    machine.add("curl", "#!/bin/sh\nexit 6\n")
    refused = machine.run(starter)
    assert refused.returncode == 1
    assert "connected to the internet" in refused.stdout
    machine.add("uv", UV)
    assert "opened: serve" in machine.run(starter).stdout


def test_uv_is_fetched_where_there_is_no_python(machine: Machine) -> None:
    uv = machine.folder / "uv"
    uv.write_text(UV)
    installer = (
        f'echo "cp \\"{uv}\\" \\"\\$UV_UNMANAGED_INSTALL/uv\\"; chmod +x \\"\\$UV_UNMANAGED_INSTALL/uv\\""'
    )
    machine.add("curl", f"#!/bin/sh\n{installer}\n")
    told = machine.run(machine.folder / "docs" / "start" / "focuscoach.sh")
    assert "opened: serve" in told.stdout, told.stderr
    assert "uv, a free program" in told.stdout


def test_a_starter_away_from_its_folder_says_so(machine: Machine) -> None:
    away = machine.home / "focuscoach.sh"
    shutil.copy(STARTERS / "focuscoach.sh", away)
    told = machine.run(away)
    assert told.returncode == 1
    assert "must stay in the folder" in told.stdout


def test_a_desktop_opens_it_from_any_folder(machine: Machine) -> None:
    machine.add("uv", UV)
    entry = machine.folder / "docs" / "start" / "focuscoach.desktop"
    line = next(line for line in entry.read_text().splitlines() if line.startswith("Exec="))
    value = line.removeprefix("Exec=").replace(
        "\\\\", "\\"
    )  # the escapes of a value, then those of a quoted argument
    words = re.findall(r'"(?:[^"\\]|\\.)*"|\S+', value)
    command = [re.sub(r"\\(.)", r"\1", word[1:-1]) if word.startswith('"') else word for word in words]
    assert command[0] == "sh"
    for place in (str(entry), f"file://{entry}"):
        told = machine.run(*[place if word == "%k" else word for word in command[1:]])
        assert "opened: serve" in told.stdout, told.stderr


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="there is no shellcheck")
@pytest.mark.parametrize("name", ["focuscoach.sh", "focuscoach.command"])
def test_shellcheck_finds_nothing(name: str) -> None:
    run = subprocess.run(["shellcheck", STARTERS / name], capture_output=True, text=True, check=False)
    assert run.stdout == ""


def test_the_one_for_windows_is_whole() -> None:
    data = (STARTERS / "focuscoach.cmd").read_bytes()
    text = data.decode("ascii")
    assert text.count("\r\n") == text.count("\n")
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) == labels
    for path in re.findall(r"%ROOT%\\([\w\\.]+)", text):
        assert (STARTERS.parents[1] / path.replace("\\", "/")).exists()
    installing = [line for line in text.splitlines() if " install " in line or " venv " in line]
    after = [text.splitlines()[text.splitlines().index(line) + 1] for line in installing]
    assert after == ["if errorlevel 1 goto failed"] * 4, "each step is looked after"
