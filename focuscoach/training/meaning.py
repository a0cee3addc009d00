"""The constants of the space in which posts are compared, from the tuning half of the subreddits.

Run `python -m focuscoach.training.meaning MODEL_FOLDER` after new vectors; it needs FOCUSCOACH_DATA.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from focuscoach.language.meaning import Floats, Meaning, scale
from focuscoach.language.text import mask
from focuscoach.language.vectors import Vectors
from focuscoach.training.people import read_subreddits, tunes
from focuscoach.training.sources import find_data, read_lines

ONE_IN_TWENTY = 0.05
HISTORY = 50
"""Posts that a person has on one subject."""


def embed_texts(texts: list[str], vectors: Vectors) -> Floats:
    """Return the vectors of raw texts."""
    return vectors.embed(vectors.tokenise([mask(text) for text in texts]))


def read_pairs(data: Path) -> list[tuple[str, str]]:
    """Return the Dutch and English sentences of the parallel training split."""
    found: dict[str, dict[str, str]] = {}
    for row in read_lines(data / "train" / "sib200.jsonl.gz"):
        if row["split"] == "train":
            found.setdefault(row["id"].rsplit("-", 1)[-1], {})[row["lang"]] = row["text"]
    return [(pair["nl"], pair["en"]) for pair in found.values() if len(pair) == 2]


def fit_meaning(groups: list[Floats], dutch: Floats, english: Floats) -> Meaning:
    """Return the constants, given the vectors of each subject's posts and of parallel sentences."""
    middles = np.array([group.mean(axis=0) for group in groups])
    language = (english - dutch).mean(axis=0)
    language /= np.linalg.norm(language)
    space = Meaning(middles.mean(axis=0), language.astype(np.float32), 1.0, 1.0, 0.0)
    moved = [space.centre(group) for group in groups]
    centres = np.array([group.mean(axis=0) for group in moved])
    apart = np.concatenate([group - centre for group, centre in zip(moved, centres, strict=True)])
    cosines = np.concatenate([_near_middle(space.direct(group)) for group in groups])
    return Meaning(
        space.mean,
        space.language,
        float((apart**2).sum(axis=1).mean()),
        float((centres**2).sum(axis=1).mean()),
        float(np.quantile(cosines, ONE_IN_TWENTY)),
    )


def _near_middle(directions: Floats) -> Floats:
    """Return the cosines of a subject's posts with the middle of the `HISTORY` posts that they are among."""
    parts = [directions[at : at + HISTORY] for at in range(0, len(directions) - HISTORY, HISTORY)]
    return np.concatenate([part @ scale(part.mean(axis=0, keepdims=True))[0] for part in parts])


def write_meaning(folder: Path) -> None:
    """Write `meaning.json` to a model folder."""
    data, vectors = find_data(), Vectors.load(folder)
    groups = [embed_texts(texts, vectors) for name, texts in read_subreddits(data).items() if tunes(name)]
    pairs = read_pairs(data)
    dutch, english = (embed_texts([pair[side] for pair in pairs], vectors) for side in (0, 1))
    space = fit_meaning(groups, dutch, english)
    told: dict[str, Any] = {
        "within": round(space.within, 5),
        "between": round(space.between, 5),
        "nearest": round(space.nearest, 4),
        "mean": [round(float(one), 6) for one in space.mean],
        "language": [round(float(one), 6) for one in space.language],
    }
    (folder / "meaning.json").write_text(json.dumps(told) + "\n", "utf-8")


if __name__ == "__main__":
    write_meaning(Path(sys.argv[1]))
