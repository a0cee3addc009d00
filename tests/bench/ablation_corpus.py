"""What the corpus's newer posts bring to the careful reader: taught alike with and without them, on real people.

    git show 8d813bb^:corpus/train.jsonl > /tmp/before.jsonl
    FOCUSCOACH_DATA=../shared python tests/bench/ablation_corpus.py --student FOLDER --without /tmp/before.jsonl

It needs the packages of `focuscoach train --reader` and writes ablation_corpus.json beside it. Both readers begin from
the same distilled encoder and see the same number of batches, fewer than the one that ships: the figures compare the
two and nothing else. `--student` is a folder with the pieces that were kept (kept.json) and the state that
`focuscoach.training.distillation.distil` made of them (student.pt); without it one is made, which takes an hour. The
voice is the reader's alone; how sharp it is and how likely each voice, is fitted on the corpus's dev people. On one
core some thirteen minutes a reader.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch

from focuscoach.history import VOICES
from focuscoach.language.chances import softmax
from focuscoach.language.passages import choose_passages, cut_passages
from focuscoach.training.distillation import distil, gather_texts
from focuscoach.training.encoder import build_model, choose_pieces, cut_tokenizer, find_encoder, read_encoder
from focuscoach.training.metrics import auc, brier, macro_f1
from focuscoach.training.on_focus import read_statements
from focuscoach.training.reader import PASSAGES, PIECES, Batches, ReaderNet, learn
from focuscoach.training.reader_folder import _count_texts
from focuscoach.training.reader_weights import fit_sum
from focuscoach.training.sources import CORPUS, find_data, read_lines

ROOT = Path(__file__).parents[2]
SETS = {
    "tune": "people_dev",
    "real_posts_dev": "real_posts_dev",
    "second English set": "real_posts_dev_english",
}
LONG, DEV = 100, 1500


class Some(Batches):
    """The first batches of as many passes as it takes."""

    steps = 0

    def __iter__(self):
        yield from itertools.islice(itertools.chain.from_iterable(self._passes()), self.steps)

    def _passes(self):
        while True:
            yield super().__iter__()


def teach(path: Path, chosen: argparse.Namespace) -> tuple[ReaderNet, Batches]:
    """Return a reader taught on the posts of a file."""
    settings = tomllib.loads((ROOT / "models/en-nl/recipe.toml").read_text("utf-8"))["reader"] | {"passes": 1}
    torch.manual_seed(int(settings["seed"]))
    data, encoder = find_data(), read_encoder(find_encoder())
    if chosen.student:
        kept = json.loads((chosen.student / "kept.json").read_text("utf-8"))
        tokenizer, state = cut_tokenizer(encoder, kept), torch.load(chosen.student / "student.pt")
    else:
        kept = choose_pieces(encoder, _count_texts(data), int(settings["pieces"]))
        tokenizer = cut_tokenizer(encoder, kept)
        state = distil(encoder, kept, tokenizer, gather_texts(data, settings), settings, print).state_dict()
    body = build_model(encoder, kept, settings["layers"], 0.1)
    body.load_state_dict(state)
    people: dict[str, list[dict[str, str]]] = {}
    for row in read_lines(path):
        people.setdefault(row["person"], []).append(row)
    statements = {person: told for person, told in read_statements().items() if person in people}
    net, batches = ReaderNet(body, encoder.hidden), Some(people, statements, tokenizer, settings)
    batches.steps = chosen.steps
    learn(net, batches, settings, print)
    return net.eval(), batches


def read(net: ReaderNet, batches: Batches, texts: list[str]) -> np.ndarray:
    """Return the reader's logits of the voices, (n, 3)."""
    found = []
    with torch.no_grad():
        for at in range(0, len(texts), 64):
            posts = [
                [batches.split(one, PIECES) for one in choose_passages(cut_passages(text), PASSAGES)]
                for text in texts[at : at + 64]
            ]
            found.append(net.voice(net.pool(posts)).numpy())
    return np.concatenate(found).astype(float)


def measure(net: ReaderNet, batches: Batches) -> dict[str, Any]:
    """Return the figures on each set of real posts."""
    dev = list(read_lines(CORPUS / "dev.jsonl"))
    random.Random(0).shuffle(dev)
    dev = dev[:DEV]
    truth = np.array([VOICES.index(row["voice"]) for row in dev])
    logits = read(net, batches, [row["text"] for row in dev])
    scale, topical, mixed = fit_sum(logits, 0 * logits, truth, np.zeros(len(dev), bool))
    figures = {}
    for name, file in SETS.items():
        rows = [
            row for row in read_lines(find_data() / "evaluate" / f"{file}.jsonl")
            if row.get("voice", row.get("label")) in VOICES and row.get("half", "tune") == "tune"
        ]  # fmt: skip
        voices = np.array([row.get("voice", row.get("label")) for row in rows])
        told = scale * read(net, batches, [row["text"] for row in rows]) + np.array([topical, 0.0, mixed])
        likely, plain = softmax(told), voices != "mixed"
        side = (likely[:, 0] / likely[:, :2].sum(axis=1))[plain]
        right = np.array(VOICES)[likely.argmax(axis=1)] == voices
        long = np.array([len(row["text"].split()) > LONG for row in rows])
        figures[name] = {
            "posts": len(rows),
            "macro_f1": round(float(macro_f1(voices[plain] == "topical", side)), 3),
            "auc": round(float(auc(voices[plain] == "topical", side)), 3),
            "brier": round(float(brier(voices[plain] == "topical", side)), 3),
            "three_voices": round(float(right.mean()), 3),
            "three_voices_long": round(float(right[long].mean()), 3) if long.sum() > 9 else None,
        }
    return figures


def main() -> None:
    """Teach both readers and write the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--without", type=Path, required=True)
    parser.add_argument("--student", type=Path)
    parser.add_argument("--steps", type=int, default=300)
    chosen = parser.parse_args()
    files = {"with them": CORPUS / "train.jsonl", "without them": chosen.without}
    found = {name: measure(*teach(path, chosen)) for name, path in files.items()}
    command = "python tests/bench/ablation_corpus.py --student FOLDER --without BEFORE.jsonl"
    told = {"command": command, "batches": chosen.steps, "figures": found}
    Path(__file__).with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
