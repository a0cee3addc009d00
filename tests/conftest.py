"""What holds for every test, and what several rooms share.

No test writes into the reader's own folders, and none reaches the network. What one room alone shares
stands in that room's conftest.py.
"""

from __future__ import annotations

import csv
import importlib.util
import ipaddress
import json
import os
import socket
import stat
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from focuscoach.cli import main
from focuscoach.demo import find_exports
from focuscoach.editor.check import check
from focuscoach.editor.config import Config
from focuscoach.editor.findings import Verdict
from focuscoach.history import History
from focuscoach.pipeline import read

HERE = Path(__file__).parent

settings.register_profile(
    "any machine", deadline=None
)  # how long an example takes says how busy the machine is
settings.load_profile("any machine")


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Labels and profiles of whoever runs the tests neither change them nor are changed by them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        for name in [name for name in os.environ if name.startswith("FOCUSCOACH_") and name not in KEPT]:
            patch.delenv(name)
        yield


KEPT = {"FOCUSCOACH_DATA", "FOCUSCOACH_CHROMIUM"}
"""Where outside data lies, and which browser to drive."""


@pytest.fixture(autouse=True, scope="session")
def loopback_alone() -> Iterator[None]:
    """A connection to anywhere but this machine fails the test that tries it."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guard(address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None  # else the path of a local socket
        if host is not None and host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise AssertionError(f"a test connected to {host}")

    def guarded(self: socket.socket, address: object) -> None:
        guard(address)
        return connect(self, address)

    def guarded_ex(self: socket.socket, address: object) -> int:
        guard(address)
        return connect_ex(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        patch.setattr(socket.socket, "connect_ex", guarded_ex)
        yield


# The command line ----------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def run() -> Callable[..., Result]:
    """Return the command line as one types it, in this process: what it said, never an exception of Python's."""

    def run(*words: object, keys: str = "") -> Result:
        told = CliRunner().invoke(main, [str(word) for word in words], input=keys)
        assert told.exception is None or isinstance(told.exception, SystemExit), repr(told.exception)
        return told

    return run


@pytest.fixture(scope="session")
def say(run: Callable[..., Result]) -> Callable[..., str]:
    """Return the command line as one types it: what it printed where nothing was wrong."""

    def say(*words: object) -> str:
        told = run(*words)
        assert told.exit_code == 0, told.stderr
        return str(told.stdout)

    return say


@pytest.fixture(scope="session")
def classify(say: Callable[..., str]) -> Callable[..., list[dict[str, Any]]]:
    """Return `focuscoach classify` as its rows."""

    def classify(*words: object) -> list[dict[str, Any]]:
        return [json.loads(line) for line in say("classify", *words).splitlines()]

    return classify


@pytest.fixture(scope="session")
def report_schema() -> dict[str, Any]:
    """Return the published schema of a report's JSON."""
    schema: dict[str, Any] = json.loads(
        (HERE.parent / "focuscoach" / "report.schema.json").read_text("utf-8")
    )
    return schema


@pytest.fixture(scope="session")
def tell(say: Callable[..., str], report_schema: dict[str, Any]) -> Callable[..., dict[str, Any]]:
    """Return `focuscoach report` as the result that its JSON holds, which fits the published schema."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(report_schema)

    def tell(*words: object) -> dict[str, Any]:
        found = json.loads(say("report", *words, "--format", "json"))
        validator.validate(found)
        result: dict[str, Any] = found["result"]
        return result

    return tell


# Histories -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def demo_history() -> History:
    """Return the history of the demo, read once."""
    return read(*find_exports())


@pytest.fixture(scope="session")
def demo_report(tell: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """Return the report of the demo as its JSON holds it, made once; no test changes it."""
    return tell(*find_exports())


@pytest.fixture(scope="session")
def write_table() -> Callable[..., Path]:
    """Return what writes rows as a table that can be read as an export."""

    def write_table(
        path: Path, rows: Iterable[Sequence[object]], header: Sequence[str] = ("id", "date", "text")
    ) -> Path:
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(header)
            writer.writerows(rows)
        return path

    return write_table


class Downloads:
    """What makes downloads, whole and broken, of one share on LinkedIn."""

    shares = (
        "Date,ShareLink,ShareCommentary\n2024-02-03 09:15:30,https://x/feed/update/urn%3Ali%3Ashare%3A1,Hoi\n"
    )

    def file(self, path: Path, data: str | bytes) -> Path:
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def folder(self, path: Path) -> Path:
        path.mkdir()
        return path

    def zip(
        self, path: Path, files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED
    ) -> Path:
        with zipfile.ZipFile(path, "w", compression) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return path

    def locked_zip(self, path: Path) -> Path:
        """Write a zip whose member says that it is encrypted."""
        data = bytearray(self.zip(path, {"Shares.csv": self.shares}).read_bytes())
        for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            data[data.index(mark) + offset] |= 1
        return self.file(path, bytes(data))

    def cut_zip(self, path: Path) -> Path:
        """Write the first half of a zip."""
        data = self.zip(path, {"Shares.csv": self.shares * 50}).read_bytes()
        return self.file(path, data[: len(data) // 2])

    def linked_zip(self, path: Path) -> Path:
        """Write a zip whose member is a link out of it."""
        info = zipfile.ZipInfo("Shares.csv")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(info, "/etc/passwd")
        return path


@pytest.fixture(scope="session")
def make() -> Downloads:
    """Return what makes downloads, whole and broken."""
    return Downloads()


@pytest.fixture(scope="session")
def outside_data() -> Path:
    """Return the folder of data that no checkout holds; without it the test is skipped."""
    if not os.environ.get("FOCUSCOACH_DATA"):
        pytest.skip("FOCUSCOACH_DATA is not set: no data from outside")
    return Path(os.environ["FOCUSCOACH_DATA"])


@pytest.fixture(scope="session")
def real_exports(outside_data: Path) -> Path:
    """Return the folder of exports that real people published."""
    return outside_data / "exports" / "real"


@pytest.fixture(scope="session")
def load_bench() -> Callable[[str], ModuleType]:
    """Return what loads a script of tests/bench as a module."""

    def load_bench(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(f"bench_{name}", HERE / "bench" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # for its dataclasses
        spec.loader.exec_module(module)
        return module

    return load_bench


# Judgements ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def judge_text() -> Callable[..., Verdict]:
    """Return how the program judges a text that stands alone, beside a focus where one is told."""

    def judge_text(text: str, focus: str | None = None) -> Verdict:
        (verdict,) = check(text, path="post.txt", config=Config(focus=focus, careful=True)).verdicts
        return verdict

    return judge_text
