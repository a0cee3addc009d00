"""What a report on few posts imports, and how long that takes: the tree of a fresh process, the heaviest first.

    python tests/bench/imports.py [--shown 25]

Times are those of `python -X importtime`, on the wall and with all that a package imports, in the second of two runs.
The run ends with 1 where a package is imported that only training needs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from focuscoach.demo import find_exports

ROOT = Path(__file__).parents[2]
NEVER = {"spacy", "thinc", "sklearn", "scipy"}
"""Packages of which a report that is quick needs nothing."""


def read_tree() -> list[tuple[float, int, str]]:
    """Return milliseconds, depth and name of every module that a quick report on the demo imports."""
    with tempfile.TemporaryDirectory() as folder:
        words = [
            "report",
            "--quick",
            "--format",
            "json",
            "-o",
            f"{folder}/out.json",
            *map(str, find_exports()),
        ]
        command = [sys.executable, "-X", "importtime", "-m", "focuscoach", *words]
        told = os.environ | {"PYTHONPATH": str(ROOT), "XDG_DATA_HOME": folder, "PYTHONPYCACHEPREFIX": folder}
        told.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed copy is compiled
        for _ in range(2):
            done = subprocess.run(command, env=told, cwd=folder, check=True, capture_output=True, text=True)
    rows = []
    for line in done.stderr.splitlines():
        if line.startswith("import time:") and line.count("|") == 2 and "imported package" not in line:
            _, total, name = line.removeprefix("import time:").split("|")
            rows.append((int(total) / 1000, (len(name) - len(name.lstrip())) // 2, name.strip()))
    return rows


def main() -> int:
    """Show the packages by what they take; return 1 where one of `NEVER` is among them."""
    parser = argparse.ArgumentParser(description="Show what a report imports.")
    parser.add_argument("--shown", type=int, default=25)
    shown, rows = parser.parse_args().shown, read_tree()
    packages: dict[str, float] = {}
    for took, _, name in rows:
        package = ".".join(name.split(".")[: 2 if name.startswith("focuscoach.") else 1])
        packages[package] = max(packages.get(package, 0.0), took)
    for package, took in sorted(packages.items(), key=lambda item: -item[1])[:shown]:
        sys.stdout.write(f"{took:8.1f} ms  {package}\n")
    sys.stdout.write(f"{len(rows)} modules\n")
    return int(bool(NEVER & packages.keys()))


if __name__ == "__main__":
    sys.exit(main())
