"""The careful reader's voice, foreseen by the fast model where it has not read.

Passages of posts that may train are read once by the reader; small networks learn its logits from the static vectors
and the signals. They judge the passages of long posts; on short posts the heads go by words and marks that the networks
do not see (models/looks.csv has what both together gave). Run `python -m focuscoach.training.foreseen MODEL_FOLDER` in
a checkout after a new reader, new vectors or new heads (`focuscoach train` does).
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.files import write_whole
from focuscoach.language.chances import softmax
from focuscoach.language.passages import choose_passages, cut_passages
from focuscoach.language.reader import Reader
from focuscoach.training.arrays import pack_arrays
from focuscoach.training.heads import Arrays, merge_nets
from focuscoach.training.long_posts import fit_pooling
from focuscoach.training.sources import find_data
from focuscoach.training.stand_in import gather_posts
from focuscoach.voice.model import FORESEEN, Reading, VoiceModel, read_texts

Doubles = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
_MOST = 4.0
"""What the reader's logits are cut at, so that a few posts of which it is very sure do not lead."""


def write_foreseen(folder: Path, settings: Mapping[str, Any]) -> None:
    """Write the network into voice.safetensors, and into meta.json how what it says of passages is pooled.

    `settings` are the recipe's: how many posts `of_corpus` and `of_reddit` are read, a Reddit text's
    `characters`, the part that is `held_out` for the pooling, the network's `hidden` units, and how many `nets` are
    averaged.
    """
    reader, model = Reader.load(folder), VoiceModel.load(folder)
    texts = gather_posts(
        find_data(), settings["seed"],
        **{name: settings[name] for name in ("of_corpus", "of_reddit", "characters")},
    )  # fmt: skip
    flat, owners = cut_all(texts)
    logits = reader.score("voice", reader.read(flat)).astype(float)
    reading = read_texts(flat, model.vectors)
    held = np.random.default_rng(settings["seed"]).random(len(texts)) < settings["held_out"]
    arrays = fit_network(model, reading.take(np.flatnonzero(~held[owners])), logits[~held[owners]], settings)
    model.arrays = {**model.arrays, **arrays}
    passages = pool_alike(model, reader, [text for text, one in zip(texts, held, strict=True) if one])
    write_whole(folder / "voice.safetensors", pack_arrays(dict(sorted(model.arrays.items()))), private=False)
    meta = json.loads((folder / "meta.json").read_text("utf-8")) | {"passages": passages}
    write_whole(folder / "meta.json", json.dumps(meta, indent=1, ensure_ascii=False) + "\n", private=False)


def cut_all(texts: Sequence[str]) -> tuple[list[str], Places]:
    """Return the passages of texts that are read, in order, and the text of each."""
    passages = [choose_passages(cut_passages(text)) for text in texts]
    flat = [one for some in passages for one in some]
    return flat, np.repeat(np.arange(len(texts)), [len(some) for some in passages])


def fit_network(model: VoiceModel, reading: Reading, logits: Doubles, settings: Mapping[str, Any]) -> Arrays:
    """Return the arrays of the network that foresees the reader's logits (m, 3) of passages."""
    from sklearn.neural_network import MLPRegressor

    wanted = np.clip(logits - logits.mean(axis=1, keepdims=True), -_MOST, _MOST)
    inputs = model.look(FORESEEN, reading)
    nets = [
        MLPRegressor(
            hidden_layer_sizes=(int(settings["hidden"]),), early_stopping=True, max_iter=30, alpha=1e-3,
            batch_size=256, random_state=at,
        ).fit(inputs, wanted)
        for at in range(int(settings["nets"]))
    ]  # fmt: skip
    return merge_nets(FORESEEN, nets)


def pool_alike(model: VoiceModel, reader: Reader, texts: Sequence[str]) -> dict[str, object]:
    """Return how what is foreseen of passages is pooled, so that it tells of long posts what the reader tells.

    The labels of the corpus's long posts would do it too, but they are easy: fitted on them the sum is far too sure of
    real people's.
    """
    flat, owners = cut_all(texts)
    told = reader.settings["voice"]["long"]
    seen = told["scale"] * reader.score("voice", reader.read(texts)) + np.asarray(told["bias"])
    return fit_pooling(model.foresee(read_texts(flat, model.vectors)), owners, softmax(seen.astype(float)))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    write_foreseen(place, tomllib.loads((place / "recipe.toml").read_text("utf-8"))["foreseen"])
