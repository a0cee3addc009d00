"""Measure the language server through the protocol: from a change of a 500-word draft to its diagnostics.

    python tests/bench/lsp.py > tests/bench/lsp.json

The client speaks the wire format itself. The debounce is set to 50 ms and taken off each time; the draft
changes in one word each time, after the demo's profile was made and the server has judged it once.
"""

from __future__ import annotations

import importlib.util
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from focuscoach import __version__

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DEBOUNCE = 0.05
ROUNDS = 100
WORDS = tuple(
    """
    ik we het de een in op met voor over grafiek dashboard ziekenhuis wachttijd cijfers afdeling
    verpleegkundige kleur as vraag antwoord vandaag gisteren week project scriptie begeleider data
    analyse kaart patiënt onderzoek resultaat fout les
    """.split()  # noqa: SIM905
)


def load_client():
    """Return the module of the tests' client."""
    spec = importlib.util.spec_from_file_location("lsp_client", HERE.parent / "lsp_client.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_draft(draw: random.Random) -> str:
    """Return 500 words in sentences and paragraphs."""
    words = [draw.choice(WORDS) for _ in range(500)]
    sentences = [" ".join(words[at : at + 10]).capitalize() + "." for at in range(0, 500, 10)]
    return "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)) + "\n"


def main() -> None:
    """Print the figures as JSON."""
    draw = random.Random(0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = sorted(str(path) for path in (ROOT / "focuscoach" / "demo").glob("*/*.zip"))
        subprocess.run(
            [sys.executable, "-m", "focuscoach", "init", *demo], cwd=folder, check=True, capture_output=True
        )
        client = load_client().Client(folder, {"debounce": 1000 * DEBOUNCE})
        text = write_draft(draw)
        uri = client.open("draft.md", text)
        client.diagnostics(uri, 1)
        times = []
        for version in range(2, ROUNDS + 2):
            text = text.replace(draw.choice(WORDS), draw.choice(WORDS), 1)
            started = time.perf_counter()
            client.change(uri, text, version)
            client.diagnostics(uri, version)
            times.append(1000 * (time.perf_counter() - started - DEBOUNCE))
        client.close()
    cuts = statistics.quantiles(times, n=20)
    told = {
        "version": __version__, "words": 500, "rounds": ROUNDS, "debounce_ms": 1000 * DEBOUNCE,
        "beyond_debounce_ms": {"median": round(statistics.median(times), 1), "p95": round(cuts[-1], 1)},
        "at_most_p95": 50,
    }  # fmt: skip
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
