"""The learning curve: the same heads fitted on fewer people of the corpus, so that it is seen what more writing brings.

    python -m focuscoach.training.curve models/en-nl tests/bench/curve.json

Each size is one run: whole people are drawn (the smaller sets lie within the larger), the other sources
stay as the recipe has them, and the shipped last layer is kept. Measured as `focuscoach evaluate` does.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.files import write_whole
from focuscoach.training.evaluation import measure_examples, measure_real
from focuscoach.training.recipe import read_recipe, sample_others
from focuscoach.training.sources import Example, find_data, read_corpus, read_measured
from focuscoach.training.voice_head import read_material
from focuscoach.voice.model import VoiceModel

SIZES = (500, 1000, 2000, 4000, 8000, 16000, None)
"""Posts of the corpus that a run may use; None: all."""

Say = Callable[[str], None]


def draw_people(corpus: Sequence[Example], posts: int | None, seed: int) -> npt.NDArray[np.int64]:
    """Return the places of the posts of whole people, drawn until they have `posts` together (None: all).

    >>> some = [Example("", "nl", "topical", author, "corpus") for author in "aabbcc"]
    >>> len(draw_people(some, 3, 0)), len(draw_people(some, None, 0))
    (4, 6)
    """
    if posts is None:
        return np.arange(len(corpus))
    people = sorted({post.author for post in corpus})
    random.Random(seed).shuffle(people)  # noqa: S311
    places: dict[str, list[int]] = {}
    for at, post in enumerate(corpus):
        places.setdefault(post.author, []).append(at)
    drawn: list[int] = []
    for person in people:
        if len(drawn) >= posts:
            break
        drawn += places[person]
    return np.array(sorted(drawn), np.int64)


def measure_curve(folder: Path, say: Say = print) -> list[dict[str, Any]]:
    """Return a row for each size: posts, people, and the figures on real posts and on the tuning tweets."""
    shipped, data = VoiceModel.load(folder), find_data()
    settings = read_recipe(folder / "recipe.toml")["voice"]
    corpus = read_corpus("train", "dev")
    rng = random.Random(int(settings["seed"]))  # noqa: S311
    material = read_material(corpus, sample_others(settings, data, folder), shipped.vectors, settings, rng)
    elsewhere, rows = np.flatnonzero(~material.own), []
    for size in SIZES:
        drawn = draw_people(corpus, size, int(settings["seed"]))
        arrays = material.fit(np.concatenate([drawn, elsewhere]), settings)
        arrays |= {name: shipped.arrays[name] for name in ("stack", "stack_bias")}
        model = VoiceModel(arrays, shipped.meta, shipped.vectors)
        real = measure_real(model, data)
        row = {
            "posts": len(drawn),
            "people": len({corpus[at].author for at in drawn}),
            **{name: real[name]["all"] for name in ("real_posts", "real_posts_alone")},
            "xtopic": measure_examples(model, read_measured(data, "xtopic_en_dev.jsonl"))["all"],
        }
        say(f"{row['posts']} posts: {row['real_posts']['macro_f1']['value']}")
        rows.append(row)
    return rows


if __name__ == "__main__":
    measured, out = Path(sys.argv[1]), Path(sys.argv[2])
    told = {"version": VoiceModel.load(measured).version, "rows": measure_curve(measured)}
    write_whole(out, (json.dumps(told, indent=1) + "\n").encode(), private=False)
