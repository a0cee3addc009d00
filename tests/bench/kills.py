"""Commands that write, killed at any moment and on full disks: what is lost, half-written, or left behind.

    python tests/bench/kills.py [--kills 200] [--full 50] [--seed 1] [--minutes 10] [--afresh] [--out FILE]

What was seen is written after every run, and a run with the same seed goes on from there, unless told to begin afresh.
The models are read once, by the process that the others come from, so that a run takes as long as its own work does.
Each kill is a signal 9, two of three within a few milliseconds of the moment at which a file gets its place, the others
anywhere in the run; one in four runs where the system has no files without a name, as most have not. A full disk is a
small file system in memory where one may mount it, else the limit of the system on the size of a file. After each, the
file is the old one or the new one, whole; labels that were stored are there; and once the command has run again, no
file under way lies in its folder.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import os
import platform
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import focuscoach.pipeline
import focuscoach.summary
from focuscoach import files
from focuscoach.cli import main as run_command
from focuscoach.reporters import render
from focuscoach.voice.labels import Labels

OLD = "the old file, whole\n"
UNDER_WAY = ".focuscoach"
DRAFT = "Met trots vertel ik over mijn dashboards voor de zorg. Bel 06-12345678!\n"


@dataclass(frozen=True)
class Command:
    """A command that writes: its words, and the files that it puts in place."""

    words: tuple[str, ...]
    writes: tuple[str, ...]
    keys: str = ""

    @property
    def name(self) -> str:
        """Its words without what is the same for all."""
        return " ".join(
            word for word in self.words if not word.endswith((".csv", ".md")) and word != "--quick"
        )


COMMANDS = (
    Command(
        ("report", "posts.csv", "--quick", "--no-labels", "--format", "html", "-o", "out.html"), ("out.html",)
    ),
    Command(
        ("report", "posts.csv", "--quick", "--no-labels", "--format", "json", "-o", "out.json"), ("out.json",)
    ),
    Command(("report", "posts.csv", "--quick", "--no-labels", "-o", "out.txt"), ("out.txt",)),
    Command(("card", "posts.csv", "--quick", "--no-labels", "-o", "card.txt"), ("card.txt",)),
    Command(("next", "posts.csv", "--quick", "--no-labels", "-o", "next.txt"), ("next.txt",)),
    Command(("formats", "-o", "formats.txt"), ("formats.txt",)),
    Command(("formats", "--mapping", "pages", "-o", "mapping.toml"), ("mapping.toml",)),
    Command(("check", "draft.md", "--format", "sarif", "-o", "out.sarif"), ("out.sarif",)),
    Command(("check", "draft.md", "--update-baseline", "--baseline", "base.json"), ("base.json",)),
    Command(("init", "posts.csv", "--focus", "dashboards"), (".focuscoach/profile.json",)),
    Command(("label", "posts.csv", "-n", "6"), ("data/focuscoach/labels.json",), "tpmtpm"),
)


@dataclass
class Found:
    """What was seen over all runs."""

    n: int = 0
    runs: Counter[str] = field(default_factory=Counter)
    hit: int = 0
    half: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    left_by_the_kill: int = 0
    left_after_the_next_run: list[str] = field(default_factory=list)
    not_told: list[str] = field(default_factory=list)


def fill(folder: Path) -> None:
    """Write what the commands read, and old files in the place of those that they write."""
    with (folder / "posts.csv").open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(["id", "date", "text"])
        for at in range(40):
            subject = ("dashboards for the ward", "the crew on the river", "een kaart van de wachttijden")[
                at % 3
            ]
            out.writerow(
                [at, f"2024-{1 + at % 12:02}-{1 + at % 28:02}", f"Number {at}: about {subject} today"]
            )
    (folder / "draft.md").write_text(DRAFT, "utf-8")
    for command in COMMANDS:
        for name in command.writes:
            if "/" not in name:
                (folder / name).write_text(OLD, "utf-8")


def start(command: Command, folder: Path, *, plain: bool, limit: int | None = None) -> tuple[int, int, Path]:
    """Run a command in a process of its own; return its number, a pipe that tells of each file, and its errors."""
    told, tell = os.pipe()
    errors = Path(tempfile.mkstemp()[1])
    number = os.fork()
    if number:
        os.close(tell)
        return number, told, errors
    code = 70
    try:
        os.chdir(folder)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        for stream, name in ((0, "/dev/null"), (1, "/dev/null"), (2, str(errors))):
            os.dup2(os.open(name, os.O_RDWR), stream)
        read, write = os.pipe()
        os.write(write, command.keys.encode())
        os.close(write)
        os.dup2(read, 0)
        if plain and hasattr(os, "O_TMPFILE"):
            del os.O_TMPFILE
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        fill_in = files._fill

        def announce(handle: int, data: bytes) -> None:
            os.write(tell, b".")
            fill_in(handle, data)

        files._fill = announce
        sys.argv = ["focuscoach", *command.words]
        run_command()
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    except BaseException:  # noqa: BLE001
        code = 71
    finally:
        sys.stderr.flush()
        os._exit(code)


def finish(number: int) -> int:
    """Wait for a process; return its status."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def list_left(folder: Path) -> list[str]:
    return [one.name for one in folder.rglob(".*") if one.name.endswith(UNDER_WAY) and one.is_file()]


def is_whole(name: str, path: Path, new: dict[str, bytes]) -> bool:
    """Return whether a file is the old one, the new one, or none where there was none."""
    if not path.exists():
        return "/" in name
    data = path.read_bytes()
    if data == OLD.encode() or data == new.get(name):
        return True
    if not name.endswith("labels.json") and not name.endswith("profile.json"):
        return False
    try:  # these hold a day, or grow from run to run: whole is what can be read
        return bool(json.loads(data))
    except ValueError:
        return False


def warm(folder: Path) -> None:
    """Read what each command needs once, so that it need not be read in every process."""
    history = focuscoach.pipeline.read(folder / "posts.csv")
    result = focuscoach.pipeline.analyse(history, focus="dashboards", quick=True)
    for form in ("terminal", "html", "json"):
        render(result, form)
    for words in (["check", "draft.md"], ["formats"], ["card", "posts.csv", "--quick", "--no-labels"]):
        with contextlib.chdir(folder), contextlib.suppress(SystemExit), Path(os.devnull).open("w") as nowhere:
            sys.argv = ["focuscoach", *words]
            with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
                run_command()


def kill_runs(found: Found, n: int, seed: int, keep: Callable[[], bool]) -> None:
    """Kill so many runs, the commands in turn, until `keep` says that it is enough."""
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base)
        fill(folder)
        warm(folder)
        new: dict[str, bytes] = {}
        lasts: dict[str, float] = {}
        for command in COMMANDS:
            started = time.monotonic()
            number, told, _ = start(command, folder, plain=False)
            code = finish(number)
            os.close(told)
            assert code in {0, 1}, (command.name, code)
            lasts[command.name] = time.monotonic() - started
            new |= {name: (folder / name).read_bytes() for name in command.writes}
        while found.n < n and keep():
            at, rng = found.n, random.Random(f"{seed} kill {found.n}")
            found.n += 1
            command = COMMANDS[at % len(COMMANDS)]
            for name in command.writes:
                if "/" not in name:
                    (folder / name).write_text(OLD, "utf-8")
            labels = folder / "data/focuscoach/labels.json"
            before = dict(Labels.load(labels)) if labels.exists() else {}
            number, told, errors = start(command, folder, plain=at % 4 == 3)
            if at % 3 < 2:
                select.select([told], [], [], 60)
                time.sleep(rng.random() * 0.004)
            else:
                time.sleep(rng.random() * lasts[command.name])
            os.kill(number, signal.SIGKILL)
            found.hit += finish(number) == -signal.SIGKILL
            os.close(told)
            errors.unlink()
            found.runs[command.name] += 1
            found.half += [
                f"{command.name}: {name}" for name in command.writes if not is_whole(name, folder / name, new)
            ]
            if before and not before.items() <= dict(Labels.load(labels)).items():
                found.lost.append(command.name)
            found.left_by_the_kill += bool(list_left(folder))
            for name in command.writes:  # the next run
                path = folder / name
                files.write_whole(
                    path, path.read_bytes() if path.exists() else b"{}"
                ) if "/" not in name else files.sweep(path.parent)
            found.left_after_the_next_run += list_left(folder)


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[bool]:
    """Give whether a file system of that size is mounted at the folder."""
    done = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    is_mounted = bool(done) and done.returncode == 0  # type: ignore[union-attr]
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=False)


def fill_up(folder: Path, left: int) -> None:
    """Fill a disk until so many bytes are left."""
    with (folder / "filling").open("wb") as stream:
        free = os.statvfs(folder)
        stream.write(b"x" * max(0, free.f_bavail * free.f_frsize - left))


def full_runs(found: Found, n: int, seed: int, keep: Callable[[], bool]) -> bool:
    """Run the commands in turn on full disks, until `keep` says that it is enough; return whether they were real."""
    real = True
    while found.n < n and keep():
        at, rng = found.n, random.Random(f"{seed} full {found.n}")
        found.n += 1
        command = COMMANDS[at % len(COMMANDS)]
        if command.words[0] in {"formats", "card", "next", "check"} and at % 2:
            command = COMMANDS[at % 3]
        with tempfile.TemporaryDirectory() as base, small_disk(Path(base), "4m") as is_mounted:
            folder = Path(base)
            real &= is_mounted
            fill(folder)
            old = {}
            if command.words[0] == "label":
                labels = Labels(folder / "data/focuscoach/labels.json")
                labels.add("a post of before", "mixed")
                labels.save()
                old = dict(labels)
            if is_mounted:
                fill_up(folder, 0)
            number, told, errors = start(
                command, folder, plain=at % 4 == 3, limit=None if is_mounted else rng.choice((0, 16, 200))
            )
            code = finish(number)
            os.close(told)
            said = errors.read_text("utf-8")
            errors.unlink()
            found.runs[command.name] += 1
            is_told = code == 2 and "Traceback" not in said and "room" in said
            found.hit += code != 0
            if not is_told:
                found.not_told.append(f"{command.name}: {code} {said.splitlines()[-1:]}")
            found.half += [
                f"{command.name}: {name}" for name in command.writes
                if (folder / name).exists() and not is_whole(name, folder / name, {})
            ]  # fmt: skip
            if old and dict(Labels.load(folder / "data/focuscoach/labels.json")) != old:
                found.lost.append(command.name)
            found.left_after_the_next_run += list_left(folder)
    return real


def tell(found: Found) -> dict[str, object]:
    """Return what was seen as it is written down."""
    return {
        "runs": found.n,
        "of_each": dict(sorted(found.runs.items())),
        "hit": found.hit,
        "half_written": found.half,
        "lost": found.lost,
        "not_told": found.not_told,
        "left_until_the_next_run": found.left_by_the_kill,
        "left_for_good": found.left_after_the_next_run,
    }


def take_up(told: Mapping[str, Any]) -> Found:
    """Return what was seen as far as it was written down."""
    return Found(
        told["runs"], Counter(told["of_each"]), told["hit"], told["half_written"], told["lost"],
        told["left_until_the_next_run"], told["left_for_good"], told["not_told"],
    )  # fmt: skip


def main() -> int:
    """Run all, write what was seen, and return 1 where anything was lost or left."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--full", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--afresh", action="store_true")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    words, until = sys.argv[1:], time.monotonic() + 60 * chosen.minutes
    killed, full, real = Found(), Found(), True
    if chosen.out and chosen.out.exists() and not chosen.afresh:
        before = json.loads(chosen.out.read_text())
        if before["seed"] == chosen.seed:
            killed, full = take_up(before["kills"]), take_up(before["full_disks"])
            real = before["full_disks"]["file_system"] == "tmpfs"

    def write() -> str:
        disks = {"file_system": "tmpfs" if real else "limit on the size of a file", **tell(full)}
        told = {
            "command": " ".join(["python tests/bench/kills.py", *words]),
            "machine": f"{platform.machine()}, Python {platform.python_version()}, {platform.system()}",
            "seed": chosen.seed,
            "kills": tell(killed),
            "full_disks": disks,
        }
        text = json.dumps(told, indent=1) + "\n"
        if chosen.out:
            files.write_whole(chosen.out, text.encode())
        return text

    def keep() -> bool:
        write()
        return time.monotonic() < until

    kill_runs(killed, chosen.kills, chosen.seed, keep)
    real &= full_runs(full, chosen.full, chosen.seed, keep)
    print(write())
    bad = [one for found in (killed, full) for one in (found.half, found.lost, found.left_after_the_next_run)]
    is_whole_run = killed.n >= chosen.kills and full.n >= chosen.full
    return int(any(bad) or bool(full.not_told) or not is_whole_run)


if __name__ == "__main__":
    sys.exit(main())
