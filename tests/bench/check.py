"""Measure the check: cold on one draft beside a bare import, and warm on a thousand drafts in one call.

    python tests/bench/check.py > tests/bench/check.json

Cold is the median of the wall time of whole processes, taken in turn with `python -c "import numpy,
tokenizers"`; both find their modules compiled, as after the first run of an installed copy. Warm starts
when the model is loaded and the files lie on disk, and ends when the text is written; the best of nine is
what the program does when others leave the machine to it. The drafts are the posts of the shipped demo,
repeated with a number so that no two are alike, and both judge them against the profile that `focuscoach
init` makes of the demo.
"""

from __future__ import annotations

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from focuscoach import __version__
from focuscoach.editor.checking import Request, Session
from focuscoach.editor.drafts.reading import read_files
from focuscoach.editor.formats import render
from focuscoach.voice.model import load_voice

ROOT = Path(__file__).parents[2]
ROUNDS = 15
DRAFTS = 1000


def read_demo() -> list[str]:
    """Return the texts of the demo's LinkedIn posts."""
    folder = ROOT / "focuscoach" / "demo" / "linkedin"
    with zipfile.ZipFile(next(folder.glob("*.zip"))) as archive:
        name = next(name for name in archive.namelist() if name.endswith("Shares.csv"))
        rows = csv.DictReader(archive.read(name).decode("utf-8").splitlines())
        return [row["ShareCommentary"] for row in rows if row["ShareCommentary"]]


def time_process(*arguments: str, cwd: Path) -> float:
    """Return how long a process takes, in seconds."""
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(cwd)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(cwd / "compiled")
    subprocess.run([sys.executable, *arguments], cwd=cwd, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def measure_cold(folder: Path, draft: str) -> dict[str, float]:
    """Return the medians of a cold check and of the bare import, and their ratio."""
    (folder / "draft.md").write_text(draft, "utf-8")
    bare, check = [], []
    time_process("-c", "import numpy, tokenizers", cwd=folder)
    time_process("-m", "focuscoach", "check", "draft.md", cwd=folder)
    for _ in range(ROUNDS):
        bare.append(time_process("-c", "import numpy, tokenizers", cwd=folder))
        check.append(time_process("-m", "focuscoach", "check", "draft.md", cwd=folder))
    middle, floor = statistics.median(check), statistics.median(bare)
    return {
        "check_s": round(middle, 3),
        "import_s": round(floor, 3),
        "ratio": round(middle / floor, 2),
        "at_most": 3,
    }


def measure_warm(folder: Path, texts: list[str]) -> dict[str, float]:
    """Return how many drafts a second one call reads, judges and tells."""
    names = []
    for number in range(DRAFTS):
        path = folder / f"{number}.md"
        path.write_text(f"{texts[number % len(texts)]}\n\n{number}", "utf-8")
        names.append(str(path))
    load_voice()
    rates = []
    for _ in range(9):
        started = time.perf_counter()
        outcome = Session(Request()).check(list(read_files(names)))
        render(outcome, "text")
        rates.append(DRAFTS / (time.perf_counter() - started))
    return {
        "drafts": DRAFTS, "drafts_per_s": round(max(rates)), "median_drafts_per_s": round(statistics.median(rates)),
        "at_least": 2000,
    }  # fmt: skip


def main() -> None:
    """Print the figures as JSON."""
    texts = read_demo()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = sorted(str(path) for path in (ROOT / "focuscoach" / "demo").glob("*/*.zip"))
        time_process("-m", "focuscoach", "init", *demo, cwd=folder)
        told = {
            "version": __version__,
            "python": sys.version.split()[0],
            "load_per_core": round(os.getloadavg()[0] / (os.cpu_count() or 1), 1)
            if hasattr(os, "getloadavg")
            else None,
            "cold": measure_cold(folder, texts[0]),
            "warm": measure_warm(folder, texts),
        }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
