"""ESCO to the list of occupations that ships: labels in both languages, ISCO group, and a vector each.

Run `python -m focuscoach.training.occupations ESCO_FOLDER MODEL_FOLDER` after new vectors. Labels,
alternative labels and addresses ship as text (ESCO, European Commission, reused with its source note); of
the descriptions only the vectors do.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from pathlib import Path

import numpy as np

from focuscoach.files import write_whole
from focuscoach.language.text import mask
from focuscoach.language.vectors import Floats, Vectors
from focuscoach.training.arrays import pack_arrays

SOURCE = (
    "ESCO classification of the European Commission, https://esco.ec.europa.eu"
    " (labels, alternative labels, URIs)"
)
_TEXTS = ("en", "also_en", "nl", "also_nl", "says_en", "says_nl")


def read_occupations(folder: Path) -> list[dict[str, str]]:
    """Return the occupations that both languages have, each with its labels and descriptions."""
    with (folder / "occupations_en.csv").open(encoding="utf-8", newline="") as file:
        english = {row["ORIGINURI"]: row for row in csv.DictReader(file)}
    with (folder / "occupations_nl.csv").open(encoding="utf-8", newline="") as file:
        dutch = {row["conceptUri"]: row for row in csv.DictReader(file)}
    return [
        {
            "uri": uri,
            "isco": english[uri]["ISCOGROUPCODE"],
            "en": english[uri]["PREFERREDLABEL"].strip(),
            "nl": dutch[uri]["preferredLabel"].strip(),
            "also_en": english[uri]["ALTLABELS"].strip(),
            "also_nl": dutch[uri]["altLabels"].strip(),
            "says_en": english[uri]["DESCRIPTION"],
            "says_nl": dutch[uri]["description"],
        }
        for uri in sorted(english.keys() & dutch.keys())
        if english[uri]["PREFERREDLABEL"].strip() and dutch[uri]["preferredLabel"].strip()
    ]


def embed_occupations(occupations: list[dict[str, str]], vectors: Vectors) -> Floats:
    """Return a vector of length 1 for each occupation, of its labels and descriptions in both languages."""
    total = np.zeros((len(occupations), vectors.dimensions), np.float32)
    for key in _TEXTS:
        total += vectors.embed(vectors.tokenise([mask(one[key]) for one in occupations]))
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9), np.float32)


def write_occupations(esco: Path, model: Path) -> None:
    """Write `occupations.json.gz` and `occupations.safetensors` to a model folder."""
    occupations = read_occupations(esco)
    vectors = embed_occupations(occupations, Vectors.load(model))
    shipped = [{key: one[key] for key in ("uri", "isco", *_TEXTS[:4])} for one in occupations]
    told = json.dumps({"source": SOURCE, "occupations": shipped}, ensure_ascii=False, separators=(",", ":"))
    (model / "occupations.json.gz").write_bytes(gzip.compress(told.encode(), mtime=0))
    write_whole(
        model / "occupations.safetensors", pack_arrays({"vectors": vectors.astype(np.float16)}), private=False
    )


if __name__ == "__main__":
    write_occupations(Path(sys.argv[1]), Path(sys.argv[2]))
