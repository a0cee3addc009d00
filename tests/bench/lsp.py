"""Measure the language server through the protocol: from a change of a draft to its diagnostics, and its memory.

    python tests/bench/lsp.py > tests/bench/lsp.json

The client speaks the wire format itself. A draft of 500 words is changed a hundred times, one of 20,000 words two
thousand times, each time in one word somewhere in it, after the demo's profile was made and the server has judged it
once. Wall time is taken less the debounce; processor time is what the server's process used, from before the change
was sent until its diagnostics were there (Linux tells it in nanoseconds).
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
DEBOUNCE = 0.01
SIZES = ((500, 100), (20_000, 2000))
"""Words of a document, and how often it is changed."""
MOST_MS = 25
MOST_GROWTH = 0.01
"""Of the memory after a hundred edits: what it may have grown by after all; what is kept of each edit is more."""
WORDS = tuple(
    """
    ik we het de een in op met voor over grafiek dashboard ziekenhuis wachttijd cijfers afdeling
    verpleegkundige kleur as vraag antwoord vandaag gisteren week project scriptie begeleider data
    analyse kaart patiënt onderzoek resultaat fout les
    """.split()  # noqa: SIM905
)


def load_client():
    """Return the module of the tests' client."""
    spec = importlib.util.spec_from_file_location("lsp_client", HERE.parent / "editor" / "lsp_client.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_draft(draw: random.Random, size: int = 500) -> str:
    """Return so many words in sentences and paragraphs, of Markdown as people write it."""
    words = [draw.choice(WORDS) for _ in range(size)]
    sentences = [" ".join(words[at : at + 10]).capitalize() + "." for at in range(0, size, 10)]
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    for at in range(0, len(paragraphs), 20):
        paragraphs[at] = (
            f"## {WORDS[at % len(WORDS)]}\n\n{paragraphs[at]} Zie [de kaart](https://example.org/{at})."
        )
    return "\n\n".join(paragraphs) + "\n"


def change(draw: random.Random, text: str) -> str:
    """Return the text with one word replaced, somewhere in it."""
    at = text.find(" ", draw.randrange(len(text) - 40))
    end = text.find(" ", at + 1)
    if at < 0 or end < 0 or "\n" in text[at:end]:
        return change(draw, text)
    return f"{text[:at]} {draw.choice(WORDS)}{text[end:]}"


def processor_ms(pid: int) -> float:
    """Return the milliseconds that a process has had on a processor, all its threads together."""
    told = (one.read_text() for one in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(line.split()[0]) for line in told) / 1e6


def memory_mb(pid: int) -> float:
    """Return the megabytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def measure(folder: Path, size: int, rounds: int) -> dict[str, object]:
    """Return the figures of so many changes of one document."""
    draw = random.Random(size)
    client = load_client().Client(folder, {"debounce": 1000 * DEBOUNCE})
    pid = client.process.pid
    text = write_draft(draw, size)
    uri = client.open(f"draft-{size}.md", text)
    client.diagnostics(uri, 1)
    walls, processors, memory = [], [], {}
    for version in range(2, rounds + 2):
        text = change(draw, text)
        before, started = processor_ms(pid), time.perf_counter()
        client.change(uri, text, version)
        client.diagnostics(uri, version)
        walls.append(1000 * (time.perf_counter() - started - DEBOUNCE))
        processors.append(processor_ms(pid) - before)
        client.published.clear()  # the client keeps what it heard; the server is measured
        if version - 1 == min(100, rounds) or (version - 1) % max(1, rounds // 4) == 0:
            memory[version - 1] = memory_mb(pid)
    client.close()
    first, last = memory[min(100, rounds)], memory[rounds]
    return {
        "words": len(text.split()), "edits": rounds, "processor_ms": spread(processors), "wall_ms": spread(walls),
        "memory_mb": {f"after_{edits}": round(held, 1) for edits, held in sorted(memory.items())},
        "growth": round(last / first - 1, 4),
        "holds": spread(processors)["p95"] <= MOST_MS and last <= first * (1 + MOST_GROWTH),
    }  # fmt: skip


def spread(times: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum."""
    cuts = statistics.quantiles(times, n=20)
    return {
        "median": round(statistics.median(times), 1), "p95": round(cuts[-1], 1), "max": round(max(times), 1)
    }  # fmt: skip


def main() -> None:
    """Print the figures as JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = sorted(str(path) for path in (ROOT / "focuscoach" / "demo").glob("*/*.zip"))
        subprocess.run(
            [sys.executable, "-m", "focuscoach", "init", "--quick", *demo],
            cwd=folder,
            check=True,
            capture_output=True,
        )
        told = {
            "version": __version__, "debounce_ms": 1000 * DEBOUNCE,
            "documents": [measure(folder, size, rounds) for size, rounds in SIZES],
            "at_most": {"p95_processor_ms": MOST_MS, "growth_of_memory": MOST_GROWTH},
        }  # fmt: skip
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
