"""Two machines, as far as the network knows: scheduler and worker in network namespaces of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE, THERE = (f"fc{side}{os.getpid()}" for side in "ab")
SCHEDULER, WORKER = "10.213.7.1", "10.213.7.2"


def can(*words: str) -> bool:
    """Run a command of the system, and return whether it went well."""
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture
def namespaces() -> Iterator[None]:
    """Two namespaces and a wire between them; without the right to make them the test is skipped."""
    if not shutil.which("ip") or not can("ip", "netns", "add", HERE):
        pytest.skip("network namespaces cannot be made here")
    try:
        ready = can("ip", "netns", "add", THERE) and can(
            "ip", "link", "add", HERE, "netns", HERE, "type", "veth", "peer", "name", THERE, "netns", THERE
        )
        for name, address in ((HERE, SCHEDULER), (THERE, WORKER)):
            ready = ready and can("ip", "-n", name, "addr", "add", f"{address}/24", "dev", name)
            ready = ready and all(can("ip", "-n", name, "link", "set", link, "up") for link in (name, "lo"))
        if not ready:
            pytest.skip("network namespaces cannot be joined here")
        yield
    finally:
        for name in (HERE, THERE):
            can("ip", "netns", "del", name)


def start(name: str, *words: object, folder: Path) -> subprocess.Popen[bytes]:
    command = ["ip", "netns", "exec", name, sys.executable, "-m", *map(str, words)]
    return subprocess.Popen(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if words[0] == "focuscoach" else subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.usefixtures("namespaces")
def test_a_cluster_over_two_networks(students: Path, tmp_path: Path) -> None:
    address = f"tcp://{SCHEDULER}:8786"
    running = [
        start(HERE, "distributed.cli.dask_scheduler", "--host", SCHEDULER, "--port", 8786, "--no-dashboard",
              "--scheduler-file", tmp_path / "scheduler.json", folder=tmp_path)
    ]  # fmt: skip
    try:
        for _ in range(300):
            if (tmp_path / "scheduler.json").exists():
                break
            time.sleep(0.1)
        running.append(
            start(THERE, "distributed.cli.dask_worker", address, "--host", WORKER, "--nthreads", 1,
                  "--no-dashboard", "--local-directory", tmp_path / "spill", folder=tmp_path)
        )  # fmt: skip
        words = ("focuscoach", "cohort", students, "-o", tmp_path / "o", "--scheduler", address)
        command = start(HERE, *words, folder=tmp_path)
        _, said = command.communicate(timeout=240)
        assert command.returncode == 0, said.decode()
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(20)
    told = json.loads((tmp_path / "o" / "cohort.json").read_text("utf-8"))
    assert told["result"]["read"] == 12
