"""How long a command takes from nothing, beside another checkout: `python tests/bench/cold.py OTHER_PYTHON`.

Both interpreters run the same commands in turn (A B A B), and processor time counts, so that a busy machine
disturbs both alike. The result lies in cold.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
COMMANDS = {
    "--help": ["--help"],
    "report --help": ["report", "--help"],
    "check": ["check", "--fail-on", "never", "-"],
}
DRAFT = "Ik leerde vandaag een dashboard bouwen voor de wachtlijst van een ziekenhuis."


def spend(python: str, words: list[str], folder: Path) -> float:
    """Return the processor seconds of one run of `focuscoach WORDS`."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"XDG_DATA_HOME": str(folder)}
    subprocess.run(
        [python, "-m", "focuscoach", *words], input=DRAFT, text=True, capture_output=True, check=True, cwd=folder,
        env=environment,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(other: str, rounds: int) -> dict[str, dict[str, float]]:
    """Return for each command the median seconds of both and the median of their ratios, run in turn."""
    told = {}
    with tempfile.TemporaryDirectory() as name:
        for command, words in COMMANDS.items():
            pairs = [
                (spend(sys.executable, words, Path(name)), spend(other, words, Path(name)))
                for _ in range(rounds + 1)
            ][1:]  # the first round writes the compiled files
            ours, theirs = zip(*pairs, strict=True)
            told[command] = {
                "seconds": round(statistics.median(ours), 3),
                "other": round(statistics.median(theirs), 3),
                "ratio": round(statistics.median(a / b for a, b in zip(ours, theirs, strict=True)), 3),
            }
    return told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", help="the Python of another checkout, with its focuscoach installed")
    parser.add_argument("--told", default="the commit before", help="what that checkout is")
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    result = {
        "command": "python tests/bench/cold.py OTHER_PYTHON",
        "other": asked.told,
        "python": platform.python_version(),
        "rounds": asked.rounds,
        "cold": compare(asked.other, asked.rounds),
    }
    (HERE / "cold.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))
