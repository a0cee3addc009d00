"""A recipe made into a model folder: checked data, fixed seeds, every step told."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.errors import UsageError, mark
from focuscoach.files import write_whole
from focuscoach.history import VOICES
from focuscoach.language.chances import softmax
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.signals import SIGNALS
from focuscoach.language.vectors import Vectors
from focuscoach.training.arrays import pack_arrays
from focuscoach.training.long_posts import cut_posts, fit_pooling
from focuscoach.training.reader_weights import write_weights
from focuscoach.training.sources import (
    Example,
    checksum,
    find_data,
    read_confessions,
    read_corpus,
    read_measured,
    read_reddit,
)
from focuscoach.training.voice_head import LONGEST_OTHER, Fitted, fit_voice, number_voices, sample

Say = Callable[[str], None]
ABSTAIN = 0.1
"""The share of held-out posts on which the model may abstain; where the coverage-risk curve bends."""


def read_recipe(path: Path) -> dict[str, Any]:
    """Return a recipe.

    Raises:
        UsageError: the file is not there or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            "bad-recipe",
            mark("{path} is no recipe that can be read."),
            mark("Start from models/en-nl/recipe.toml."),
            path=path.name,
        ) from error


def check_data(recipe: dict[str, Any], data: Path) -> None:
    """Compare every named file with its checksum.

    Raises:
        UsageError: a file is missing or has other contents.
    """
    for name, expected in recipe["data"]["sha256"].items():
        path = data / name
        if not path.exists() or checksum(path) != expected:
            raise UsageError(
                "other-data",
                mark("{name} is not the file that the recipe was written for."),
                mark("Fetch that file again, or write its checksum into the recipe and train a new version."),
                name=name,
            )


def train(recipe_path: Path, *, vectors: bool = False, reader: bool = False, say: Say = print) -> Path:
    """Return the folder of the recipe, with the model trained anew: the voice head, `vectors` and `reader` too.

    Written whole or not at all. The vectors take the teacher, the head takes some minutes, the reader an hour.
    """
    recipe, data, folder = read_recipe(recipe_path), find_data(), recipe_path.parent
    check_data(recipe, data)
    if vectors:
        from focuscoach.training.student import train_vectors

        train_vectors(recipe, data, folder, say)
    if reader:
        from focuscoach.training.reader_folder import train_reader

        train_reader(recipe, data, folder, say)
    table = Vectors.load(folder)
    settings = recipe["voice"]
    corpus, owners = cut_posts(read_corpus("train"))  # the dev people weigh it against the reader
    tuning = read_measured(data, "xtopic_en_dev.jsonl")
    fitted = fit_voice(corpus, sample_others(settings, data, folder, say), tuning, table, settings, say)
    meta = make_meta(recipe, fitted, tuning)
    write_voice(folder, fitted, meta | {"passages": pool_passages(fitted, owners)})
    if isinstance(load_reader(folder), Reader):
        write_weights(folder, tuning, recipe["reader"])
    return folder


def pool_passages(fitted: Fitted, owners: npt.NDArray[np.int64]) -> dict[str, object]:
    """Return how the passages of a long post are pooled, from what the head says of people it had not seen."""
    logits = fitted.held_out @ fitted.arrays["stack"] + fitted.arrays["stack_bias"]
    return fit_pooling(np.log(softmax(logits)), owners, fitted.classes)


def sample_others(
    settings: dict[str, Any], data: Path, folder: Path, say: Say = print
) -> list[tuple[list[Example], float]]:
    """Return the texts from elsewhere that train beside the corpus, each group with its weight in posts.

    A Reddit row's voice is weak, told by its subreddit; where there is a careful reader each row takes the voice
    that the reader sees in it, drawn by its probabilities.
    """
    seed = int(settings["seed"])
    reddit = sample(read_reddit(data), settings["reddit"], seed)
    reader = load_reader(folder)
    if settings["taught_by_reader"] and isinstance(reader, Reader):
        say(f"the reader reads {len(reddit)} rows")
        reddit = label_anew(reddit, reader, seed)
    return [
        (reddit, settings["reddit_weight"]),
        (sample(read_confessions(data), settings["confessions"], seed), settings["confessions_weight"]),
    ]


def label_anew(examples: list[Example], reader: Reader, seed: int) -> list[Example]:
    """Return the examples with voices drawn by the careful reader's probabilities."""
    texts = [one.text[:LONGEST_OTHER] for one in examples]
    told = reader.settings["voice"]["en"]  # the rows are English; the fast model does not teach itself
    seen = told["scale"] * reader.score("voice", reader.read(texts)) + np.asarray(told["bias"])
    likely = softmax(seen).cumsum(axis=1)
    drawn = np.random.default_rng(seed).random(len(texts))
    chosen = (drawn[:, None] > likely[:, :-1]).sum(axis=1)
    return [replace(one, voice=VOICES[at]) for one, at in zip(examples, chosen.tolist(), strict=True)]


def make_meta(recipe: dict[str, Any], fitted: Fitted, tuning: list[Example]) -> dict[str, Any]:
    """Return what the scorer needs beside the arrays: thresholds and habits, from held-out posts."""
    probabilities = softmax(fitted.held_out @ fitted.arrays["stack"] + fitted.arrays["stack_bias"])
    mixed = float((fitted.classes == VOICES.index("mixed")).mean())
    real = np.bincount(number_voices([one for one in tuning if one.voice]), minlength=3)[:2]
    trained = [*(real / real.sum() * (1 - mixed)).tolist(), mixed]
    linkedin = fitted.classes[[one.network == "linkedin" for one in fitted.corpus]]
    return {
        "version": recipe["version"],
        "languages": recipe["languages"],
        "signals": list(SIGNALS),
        "unsure_under": round(float(np.quantile(probabilities.max(axis=1), ABSTAIN)), 3),
        "share_sd": recipe["doubt"],
        "habits": {
            **recipe["voice"]["habits"],
            "trained": [round(share, 4) for share in trained],
            "usual": {
                "other": [round(share, 4) for share in trained],
                "linkedin": (np.bincount(linkedin, minlength=3) / len(linkedin)).round(4).tolist(),
            },
        },
    }


def write_voice(folder: Path, fitted: Fitted, meta: dict[str, Any]) -> None:
    """Write voice.safetensors and meta.json, each whole; figures of an older head are dropped."""
    arrays = dict(sorted(fitted.arrays.items()))
    write_whole(folder / "voice.safetensors", pack_arrays(arrays), private=False)
    write_whole(folder / "meta.json", (json.dumps(meta, indent=1) + "\n").encode(), private=False)
