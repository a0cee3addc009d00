"""What stays on disk: nothing after Forget, nothing after any end of the server, whatever it was doing."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import threading
from pathlib import Path

import pytest

from focuscoach.voice.labels import Labels

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no signals")

LONG = b"date,text\n" + b"".join(
    b"2024-%02d-%02d,Number %d: the chart of the ward and what we changed after it\n"
    % (1 + n % 12, 1 + n % 28, n)
    for n in range(6000)
)
"""Posts that take a while to be judged."""
ALONE = ("TERM", "INT", "HUP", "QUIT", "SEGV", "ABRT", "KILL")
"""What may come to the server alone: a stop that was asked for, a crash, a kill."""
TOGETHER = ("INT", "HUP", "QUIT", "TERM", "KILL")
"""What comes to everything that was started in a terminal: Ctrl+C, a window that is closed, Ctrl+\\, a log out."""


def begin_upload(served, name: str = "slow.zip") -> socket.socket:
    """Send the first half of a file, and wait until some of it lies on the disk."""
    head = "".join(f"{name}: {value}\r\n" for name, value in served.headers.items())
    line = socket.create_connection(("127.0.0.1", served.port))
    line.sendall(
        f"POST /exports?name={name} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n{head}"
        f"Content-Length: 1000000\r\n\r\n".encode()
        + b"x" * 500_000
    )
    assert served.becomes(lambda: [one for one in served.files() if one.startswith("part-")])
    return line


def give(served, name: str, body: bytes, folder: str = "") -> None:
    assert served.ask("POST", f"/exports?name={name}&folder={folder}", body=body).status == 200


@pytest.mark.parametrize(
    ("way", "all_of_it"), [*((way, False) for way in ALONE), *((way, True) for way in TOGETHER)]
)
def test_uploads_are_gone_however_the_server_ends(served, way: str, all_of_it: bool) -> None:
    give(served, "posts.csv", served.table)
    give(served, "a.csv", served.table, "me")
    with begin_upload(served):
        assert len(served.files()) == 3
        send = os.killpg if all_of_it else os.kill
        send(served.process.pid, signal.Signals[f"SIG{way}"])
        served.process.wait(240)
    assert served.becomes(lambda: not list(served.root.iterdir())), list(served.root.rglob("*"))
    assert not served.data.exists()


def test_a_kill_while_posts_are_judged_leaves_nothing(served) -> None:
    give(served, "posts.csv", LONG)
    assert served.tell("/start")[0] == 200
    assert served.becomes(lambda: served.state().get("what") in ("language", "voice", "subjects"))
    assert served.files() != [], "an export lies there as long as it is read"
    served.process.kill()
    served.process.wait(240)
    assert served.becomes(lambda: not list(served.root.iterdir()))
    assert not served.data.exists()


def test_a_kill_while_corrections_are_kept_leaves_them_whole_and_nothing_else(served) -> None:
    give(served, "posts.csv", served.table)
    served.tell("/start")
    assert served.wait()["stage"] == "ready"
    assert served.files() == [], "an export that was read is gone"
    kept = threading.Event()

    def keep() -> None:
        for turn in range(1000):
            try:
                served.tell("/label", row=turn % 28, voice=("topical", "personal", "mixed")[turn % 3])
                served.tell("/keep")
            except OSError:
                return
            if turn > 3:
                kept.set()

    hand = threading.Thread(target=keep)
    hand.start()
    kept.wait()
    served.process.kill()
    hand.join()
    assert served.becomes(lambda: not list(served.root.iterdir()))
    path = served.data / "focuscoach" / "labels.json"
    labels = Labels.load(path)
    assert 3 < len(labels) <= 28
    assert b"chart" not in b"".join(one.read_bytes() for one in path.parent.iterdir())
    labels.add("another text", "topical")
    labels.save()
    assert {one.name for one in path.parent.iterdir()} <= {"labels.json", ".labels.json.lock"}


def test_forget_leaves_nothing_and_hears_of_nothing_that_was_under_way(served) -> None:
    give(served, "posts.csv", LONG)
    served.tell("/start")
    assert served.becomes(lambda: served.state().get("what") in ("language", "voice", "subjects"))
    give(served, "late.csv", served.table)
    give(served, "a.csv", served.table, "me")
    with begin_upload(served) as line:
        assert served.tell("/forget")[0] == 200
        assert served.files() == []
        assert served.state()["stage"] == "waiting"
        line.sendall(b"x" * 500_000)
        assert b" 409 " in line.recv(100)
    assert served.files() == []
    assert not (served.data / "focuscoach").exists()
    give(served, "posts.csv", served.table)
    served.tell("/start")
    assert served.wait()["stage"] == "ready"
    page = served.ask("GET", "/body").read().decode()
    assert "6,000" not in page
    served.tell("/forget")
    assert served.files() == []
    assert served.ask("GET", "/body").status == 409


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="limits are read under /proc")
def test_a_crash_dumps_no_memory(served) -> None:
    for process in (served.process.pid, *find_processes(str(next(served.root.iterdir())))):
        limits = Path(f"/proc/{process}/limits").read_text()
        assert re.search(r"Max core file size\s+0\s+0", limits)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked for under /proc")
def test_what_a_loss_of_power_leaves_is_swept_by_the_next(served, start_server) -> None:
    give(served, "posts.csv", served.table)
    (folder,) = served.root.iterdir()
    for process in find_processes(str(folder)):
        os.kill(process, signal.SIGKILL)  # the one that removes the folder, else it would
    served.process.kill()
    served.process.wait(240)
    os.utime(folder / "lock", (0, 0))
    other = start_server()
    assert not folder.exists()
    assert other.files() == []


def find_processes(word: str) -> list[int]:
    """Return the processes that were started with a word among their arguments."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if re.search(rf"\0{re.escape(word)}\0", path.read_bytes().decode("utf-8", "replace")):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found
