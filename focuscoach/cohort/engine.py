"""Many jobs at once: in this process, on a cluster of this machine, or on one that is there already (Dask).

The scheduler sees numbers, never a name: a job's key is its place in the roster. What it and the workers log is
switched off, since a log could hold a path.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import dask
from distributed import Client, LocalCluster, WorkerPlugin, as_completed
from distributed.comm import connect

from focuscoach._package import __version__
from focuscoach.errors import FocuscoachError, UsageError, mark

Given = TypeVar("Given")
Made = TypeVar("Made")
AHEAD = 4
"""Jobs that wait at each worker, so that none is idle and none has many."""
RETRIES = 5
"""So many workers may die over one job before it is given up."""
PATIENCE = 10.0
"""Seconds to wait for a scheduler, and for its workers."""
LEAST = 1 << 29
"""Bytes in which a worker with its model just begins; with less it would be begun anew for ever."""
SETTINGS = {
    "distributed.scheduler.allowed-failures": RETRIES,
    "distributed.scheduler.work-stealing": True,
    "distributed.comm.timeouts.connect": f"{PATIENCE}s",
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.target": False,
    "distributed.p2p.storage.disk": False,
    "distributed.admin.log-length": 0,
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": 1 << 27,
}
"""Nothing is spilled to a disk, and nothing of what ran is remembered.

The last three are for speed: a worker is not looked at a hundred times a second, and does not give memory back to the
system between two posts to ask for it again (a fifth of a student's time).
"""
_ADDRESS = re.compile(r"[a-z]+://\S+:\d+")


@contextmanager
def open_cluster(*, workers: int, memory: str, scratch: Path, address: str | None = None) -> Iterator[Client]:
    """Give a client of the scheduler at `address`, or of a cluster of processes on this machine.

    `memory` is the most that a worker may use, as in "4GB"; it is begun anew when it wants more.

    Raises:
        UsageError: no scheduler answers at the address, or one whose workers run other versions; or `memory` is no
            size, or one in which no worker can begin.
    """
    _check_memory(memory)
    with dask.config.set(SETTINGS), _silence():
        if address is not None:
            with _connect(address) as client:
                _check(client, address)
                client.register_plugin(Ready())
                yield client
            return
        with (
            LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, memory_limit=memory, host="127.0.0.1",
                dashboard_address=None, silence_logs=100, local_directory=str(scratch),
            ) as cluster,
            Client(cluster) as client,
        ):  # fmt: skip
            client.register_plugin(Ready())
            yield client


def _check_memory(memory: str) -> None:
    try:
        size = dask.utils.parse_bytes(memory)
    except ValueError:
        size = -1
    if size < 0 or 0 < size < LEAST:
        raise UsageError(
            "bad-memory",
            mark("--memory {memory} is no size in which a worker can begin."),
            mark("Write it as 4GB; at least {least}."),
            memory=memory,
            least=dask.utils.format_bytes(LEAST),
        )


def run_jobs(
    client: Client,
    job: Callable[[Given], Made],
    given: Iterable[tuple[int, Given]],
    lost: Callable[[int], Made],
) -> Iterator[Made]:
    """Yield what the job makes of each, in the order in which they are done; few are under way at a time.

    Each is given with its number. What brings down one worker after another is `lost`.

    Raises:
        UsageError: the scheduler went away.
    """
    todo = iter(given)
    room = max(1, len(client.scheduler_info(n_workers=-1)["workers"])) * AHEAD
    under_way = as_completed(loop=client.loop)
    waiting = 0

    def fill() -> int:
        for number, one in todo:
            under_way.add(client.submit(job, one, key=f"student-{number}", pure=False))
            return 1
        return 0

    for _ in range(room):
        waiting += fill()
    while waiting:
        future = next(under_way)
        number = int(str(future.key).rpartition("-")[2])
        if future.status == "cancelled":
            raise _gone()
        yield future.result() if future.status == "finished" else lost(number)
        future.release()
        waiting += fill() - 1


def _gone() -> UsageError:
    return UsageError(
        "scheduler-gone",
        mark("The scheduler went away half way."),
        mark("Start it again and give the same command: what was done is kept, and nothing is lost."),
    )


class Ready(WorkerPlugin):  # type: ignore[misc]
    """Loads the model once a worker, and keeps the worker from writing logs."""

    name = "focuscoach"

    def setup(self, worker: object) -> None:  # noqa: ARG002  # called by name
        """Make a worker ready; called once when it begins."""
        make_ready()


def make_ready() -> None:
    """Load what every job needs, and write no log from here on."""
    from focuscoach.language.meaning import load_meaning
    from focuscoach.voice.model import load_voice

    logging.disable(logging.CRITICAL)
    gc.set_threshold(50_000, 50, 100)
    load_voice(), load_meaning()


@contextmanager
def _silence() -> Iterator[None]:
    """Keep scheduler and client from writing logs and warnings meanwhile."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as that a port of no use is taken
            yield
    finally:
        logging.disable(before)


def _connect(address: str) -> Client:
    try:
        if not _ADDRESS.fullmatch(address):
            raise ValueError
        asyncio.run(asyncio.wait_for(_greet(address), 2 * PATIENCE))
        return Client(address, timeout=PATIENCE)
    except Exception as error:  # whatever listens there, and whatever it says
        raise UsageError(
            "no-scheduler",
            mark("No scheduler answers at {address}."),
            mark("Start one (dask scheduler), or give its address as in tcp://10.0.0.5:8786; without --scheduler "
                 "this machine does the work."),
            address=address,
        ) from error  # fmt: skip


async def _greet(address: str) -> None:
    """Raise an error where what listens there does not speak as a scheduler does; a client would wait for ever."""
    comm = await connect(address, timeout=PATIENCE)
    comm.abort()


def _check(client: Client, address: str) -> None:
    """Raise an error where the workers are of another version than we are, or where there are none."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError) as error:
        raise UsageError(
            "no-workers",
            mark("The scheduler at {address} has no workers."),
            mark("Start some: dask worker {address}"),
            address=address,
        ) from error
    try:
        client.get_versions(check=True)
        versions = {str(one) for one in client.run(tell_version).values()}
    except Exception as error:
        raise _other(address) from error
    if versions != {__version__}:
        raise _other(address)


def tell_version() -> str:
    """Return the version of focuscoach where this runs."""
    return __version__


def _other(address: str) -> FocuscoachError:
    return UsageError(
        "other-version",
        mark("The cluster at {address} runs other versions than this machine."),
        mark("Install the same focuscoach[cohort] on the scheduler and on every worker."),
        address=address,
    )
