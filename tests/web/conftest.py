"""Exports of invented people, small enough to be read in a blink, visits that read them, and a server to speak to."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from focuscoach.web.shelf import Shelf
from focuscoach.web.visit import Visit

CEILING = 240
"""Seconds after which a wait is a hang. Nothing is measured by it: a busy machine may take as long as it likes."""


@pytest.fixture
def write_tweets() -> Callable[..., Path]:
    """Write an X archive of somebody: thirty posts about a word."""

    def write(path: Path, name: str, handle: str, word: str, n: int = 30) -> Path:
        tweets = [
            {"tweet": {"id_str": f"{sum(map(ord, handle))}{at:03d}",
                       "full_text": f"A {word} of week {at} tells the ward what to do",
                       "created_at": f"Mon Jan {1 + at % 28:02d} 10:00:00 +0000 {2022 + at // 28}"}}
            for at in range(n)
        ]  # fmt: skip
        account = [{"account": {"username": handle, "accountDisplayName": name, "accountId": handle}}]
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("data/tweets.js", f"window.YTD.tweets.part0 = {json.dumps(tweets)}")
            packed.writestr("data/account.js", f"window.YTD.account.part0 = {json.dumps(account)}")
        return path

    return write


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    shelf = Shelf(tmp_path)
    yield Visit(shelf, labels=tmp_path / "labels.json")
    shelf.close()


@pytest.fixture
def wait() -> Callable[[Visit], None]:
    """Wait until a visit reads no more."""

    def until_done(visit: Visit) -> None:
        last = time.monotonic() + CEILING
        while visit.stage == "working" and time.monotonic() < last:
            time.sleep(0.05)
        assert visit.stage != "working"

    return until_done


def _heed() -> None:
    """Heed what a shell tells those that it runs beside it to ignore."""
    for way in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(way, signal.SIG_DFL)


class Served:
    """A server of our own, spoken to without a browser; it leads a group of processes, as in a terminal."""

    table = b"date,text\n" + b"\n".join(
        b"2024-01-%02d,A chart of week %d in the ward" % (n, n) for n in range(1, 29)
    )

    def __init__(self, tmp_path: Path) -> None:
        self.root, self.data = tmp_path / "temporary", tmp_path / "data"
        self.root.mkdir(exist_ok=True)
        env = os.environ | {"TMPDIR": str(self.root), "XDG_DATA_HOME": str(self.data)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "focuscoach", "serve", "--no-browser"], stderr=subprocess.PIPE, text=True,
            env=env, start_new_session=True, preexec_fn=_heed,
        )  # fmt: skip
        assert self.process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", self.process.stderr.readline())
        assert found is not None
        self.port, self.token = int(found[1]), found[2]
        answer = self.ask("GET", f"/?token={self.token}", {})
        self.headers = {"cookie": answer.getheader("set-cookie").partition(";")[0]}
        key = re.search(r'data-key="([^"]+)"', self.ask("GET", "/").read().decode())
        self.headers |= {"origin": f"http://127.0.0.1:{self.port}", "x-focuscoach-key": key[1]}

    @staticmethod
    def becomes(fits: Callable[[], object]) -> bool:
        """Whether something holds, now or a while later."""
        last = time.monotonic() + CEILING
        while not fits():
            if time.monotonic() > last:
                return False
            time.sleep(0.05)
        return True

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=CEILING)
        connection.request(method, path, body or None, self.headers if headers is None else headers)
        return connection.getresponse()

    def tell(self, path: str, **values: object) -> tuple[int, dict]:
        answer = self.ask("POST", path, body=json.dumps(values).encode())
        return answer.status, json.loads(answer.read())

    def wait(self) -> dict:
        assert self.becomes(lambda: self.state()["stage"] != "working")
        return self.state()

    def state(self) -> dict:
        return json.loads(self.ask("GET", "/state").read())

    def files(self) -> list[str]:
        return [path.name for path in self.root.rglob("*") if path.is_file() and path.name != "lock"]

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="session")
def make_server() -> type[Served]:
    """Start a server with a folder of its own; whoever starts it ends it."""
    return Served


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[[], Served]]:
    """Start a server; several share one folder for what is temporary, and one for what is kept."""
    started: list[Served] = []

    def start() -> Served:
        started.append(Served(tmp_path))
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.fixture
def served(start_server: Callable[[], Served]) -> Served:
    return start_server()
