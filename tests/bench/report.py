"""Measure the report as a whole process: against a floor, in memory, in length, and its start.

    FOCUSCOACH_DATA=../shared python tests/bench/report.py [--rounds 5] [--out tests/bench/report.json]

The floor is one process that imports what the report stands on, parses the same files and tokenises every
text; it and the report run in turn, and so do the other pairs. Every figure is the median of its rounds: wall
time, and processor time beside it, which a busy machine disturbs less. The archive with ten times the posts
is made for the run in a temporary folder: every post ten times, its words turned round so that none is met
twice. The run ends with 1 where a limit is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from focuscoach.demo import find_exports

ROOT = Path(__file__).parents[2]
ARCHIVE = "exports/real/twitter_old/archive.zip"
IMPORTS = "import pandas, spacy, sklearn.cluster"
FLOOR = f"""
{IMPORTS}
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    months = [name for name in archive.namelist() if name.startswith("data/js/tweets/") and name.endswith(".js")]
    tweets = [one for name in months for one in json.loads(archive.read(name).partition(b"=")[2])]
nlp = spacy.blank("en")
for tweet in tweets:
    nlp.make_doc(tweet["text"])
"""
PACKAGES = ("numpy", "pandas", "spacy", "scikit-learn", "click")


@dataclass(frozen=True)
class Run:
    """One process: seconds on the wall and on the processor, megabytes at its peak."""

    wall: float
    processor: float
    megabytes: float


def run(command: Sequence[str]) -> Run:
    """Return what a process took; its output is thrown away.

    Raises:
        CalledProcessError: it failed.
    """
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - started
        if process.returncode:
            errors.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, stderr=errors.read())
    # Linux counts in KiB, macOS in bytes.
    megabytes = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e6 / 1024)
    return Run(wall, used.ru_utime + used.ru_stime, megabytes)


def compare(command: Sequence[str], floor: Sequence[str], rounds: int) -> dict[str, float]:
    """Return the medians of a command and of its floor, run in turn, and how many times the floor it takes."""
    run(floor), run(command)  # what is compiled and read from disk once is not measured
    pairs = [(run(command), run(floor)) for _ in range(rounds)]
    found: dict[str, float] = {"rounds": rounds}
    for kind in ("wall", "processor"):
        ours, theirs = ([getattr(one, kind) for one in side] for side in zip(*pairs, strict=True))
        found |= {
            f"{kind}_s": round(statistics.median(ours), 3),
            f"floor_{kind}_s": round(statistics.median(theirs), 3),
            f"{kind}_ratio": round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 3),
        }
    return found | {"peak_mb": round(max(ours.megabytes for ours, _ in pairs), 1)}


def lengthen(source: Path, target: Path, times: int) -> None:
    """Write an archive with every post of `source` so many times, each with an id and an order of words of its own."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("data/js/tweets/") and name.endswith(".js"):
                head, _, body = content.partition(b"=")
                tweets = [turn(tweet, by) for tweet in json.loads(body) for by in range(times)]
                content = head + b"= " + json.dumps(tweets, ensure_ascii=False).encode()
            if name != "tweets.csv":
                new.writestr(name, content)


def turn(tweet: dict[str, object], by: int) -> dict[str, object]:
    """Return a copy of a tweet under another id, its words moved on by so many places, `RT @name` left in front."""
    words = str(tweet["text"]).split(" ")
    fixed = 2 if words[0] == "RT" else 0
    moved = words[fixed:]
    at = by % len(moved) if moved else 0
    number = int(str(tweet["id_str"])) + by
    return tweet | {
        "id": number,
        "id_str": str(number),
        "text": " ".join([*words[:fixed], *moved[at:], *moved[:at]]),
    }


def measure(archive: Path, rounds: int, times: int) -> dict[str, dict[str, float]]:
    """Return every comparison by name."""
    python, focuscoach = sys.executable, [sys.executable, "-m", "focuscoach"]
    report = [*focuscoach, "report", "--format", "json"]
    found = {
        "report": compare([*report, str(archive)], [python, "-c", FLOOR, str(archive)], rounds),
        "demo": compare([*report, *map(str, find_exports())], [python, "-c", IMPORTS], rounds + 2),
        "help": compare([*focuscoach, "--help"], [python, "-c", "import click"], rounds + 6),
    }
    with tempfile.TemporaryDirectory() as folder:
        longer = Path(folder) / "longer.zip"
        lengthen(archive, longer, times)
        found["ten times"] = compare([*report, str(longer)], [*report, str(archive)], max(1, rounds // 2))
    return found


LIMITS = [
    ("report", "wall_ratio", 1.5, "times the floor: imports, parses and tokenises the same archive"),
    ("report", "peak_mb", 600, "megabytes at the peak"),
    ("ten times", "wall_ratio", 11, "times the time for ten times the posts"),
    ("demo", "wall_ratio", 1.3, f"times `python -c '{IMPORTS}'` for the demo's 200 posts"),
    ("help", "wall_ratio", 3, "times `python -c 'import click'` for --help"),
]


def describe_machine() -> str:
    """Return the machine in words: its processor, cores, system and Python."""
    cpu = platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), cpu)
    return f"{cpu}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> int:
    """Measure, write the figures, show the limits; return 1 where one is broken."""
    parser = argparse.ArgumentParser(description="Measure the report.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".json"))
    told = parser.parse_args()
    if "FOCUSCOACH_DATA" not in os.environ:
        parser.error("set FOCUSCOACH_DATA to the folder that holds data/ and exports/")
    load, archive = os.getloadavg()[0], Path(os.environ["FOCUSCOACH_DATA"]).resolve() / ARCHIVE
    with tempfile.TemporaryDirectory() as folder:
        # No labels of whoever runs it, and every module compiled, as an installed copy has them.
        os.environ |= {"XDG_DATA_HOME": folder, "PYTHONPYCACHEPREFIX": folder, "PYTHONPATH": str(ROOT)}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        found = measure(archive, told.rounds, told.times)
    limits = [
        {
            "of": name,
            "figure": found[name][key],
            "limit": limit,
            "kept": found[name][key] <= limit,
            "what": what,
        }
        for name, key, limit, what in LIMITS
    ]
    result = {
        "command": f"FOCUSCOACH_DATA=../shared python tests/bench/report.py --rounds {told.rounds}",
        "machine": describe_machine(),
        "load_at_start": round(load, 1),
        "packages": {name: metadata.version(name) for name in PACKAGES},
        "limits": limits,
        "measured": found,
    }
    told.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    for line in limits:
        sys.stdout.write(
            f"{'ok' if line['kept'] else '!!'}  {line['figure']:>8} of {line['limit']}: {line['what']}\n"
        )
    return int(not all(line["kept"] for line in limits))


if __name__ == "__main__":
    sys.exit(main())
