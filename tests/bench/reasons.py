"""What naming the words and signals behind each judgement costs, beside the judging itself, on one core.

Run `python tests/bench/reasons.py`; it rewrites reasons.json beside it. 20,000 posts of the corpus are judged
in portions as a report does (`judging.AT_ONCE`); seconds of processor time, the least of five rounds each.
"""

from __future__ import annotations

import os

os.environ |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
os.environ["TOKENIZERS_PARALLELISM"] = "0"

import json
import time
from pathlib import Path

from focuscoach.training.sources import read_corpus
from focuscoach.voice.judging import AT_ONCE
from focuscoach.voice.model import Grams, load_voice, read_texts
from focuscoach.voice.reasons import name_moves, weigh_moves

HERE = Path(__file__).parent
POSTS, ROUNDS = 20_000, 5


def measure(texts) -> tuple[float, float]:
    """Return the seconds that judging takes, and those that naming adds."""
    model, judging, naming = load_voice(), 0.0, 0.0
    for start in range(0, len(texts), AT_ONCE):
        grams: list[Grams] = []
        begin = time.process_time()
        reading = read_texts(texts[start : start + AT_ONCE], model.vectors)
        probabilities = model.score(reading, grams)
        middle = time.process_time()
        name_moves(weigh_moves(model, reading, grams), probabilities)
        judging, naming = judging + middle - begin, naming + time.process_time() - middle
    return judging, naming


def main() -> None:
    texts = [one.text for one in read_corpus("train", "dev", "test")]
    texts = (texts * (POSTS // len(texts) + 1))[:POSTS]
    judging, naming = (min(one) for one in zip(*(measure(texts) for _ in range(ROUNDS)), strict=True))
    table = {
        "command": "python tests/bench/reasons.py", "posts": POSTS, "judging_s": round(judging, 3),
        "naming_s": round(naming, 3), "share": round(naming / judging, 3),
    }  # fmt: skip
    (HERE / "reasons.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    print(table)


if __name__ == "__main__":
    main()
