"""The fields of `fields.toml` as they ship: names, terms, and where the reader and the vectors see each.

Run `python -m focuscoach.training.fields MODEL_FOLDER` in a checkout after a change of that list, of the reader or
of the vectors. How near posts in general are to a field is measured on posts of the corpus that may train.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from focuscoach.files import write_whole
from focuscoach.focus.on_focus import see_statement
from focuscoach.language.background import PERCENT, load_background
from focuscoach.language.meaning import Meaning, load_meaning, scale
from focuscoach.language.reader import FOLDER, Reader
from focuscoach.language.terms import find_terms, singular
from focuscoach.language.text import mask, strip_marks
from focuscoach.language.vectors import Floats, Vectors, load_vectors
from focuscoach.subjects.evidence import match_fields
from focuscoach.subjects.fields import ARRAYS, TOLD, find_in
from focuscoach.training.arrays import pack_arrays
from focuscoach.training.sources import CORPUS, read_lines

LIST = Path(__file__).parents[1] / "subjects" / "fields.toml"
POSTS = 6000
"""Posts of the corpus on which it is measured how near posts in general are."""
TERMS = 0.5
"""What the terms of a field weigh in its direction beside its names."""
BELIEF_CAREFUL, BELIEF_QUICK = 0.5, 1.0
"""What is added to the variances of what the careful reader sees and of the static vectors (`tell_apart`)."""
NOUNS, NOUN = 3000, 0.7
"""Words of each language that show how near words in general are, and how surely each is a noun."""
_BYTE = 127
LEISURE = "leisure"
"""The kind of a family that the list gives none: something to be known for."""

Row = Mapping[str, Any]


def read_list(path: Path = LIST) -> list[Row]:
    """Return the fields of the list, in its order."""
    return list(tomllib.loads(path.read_text("utf-8"))["field"])


def read_families(path: Path = LIST) -> list[Row]:
    """Return the broader names of the list, in its order."""
    return list(tomllib.loads(path.read_text("utf-8"))["family"])


def list_terms(row: Row, lang: str) -> list[str]:
    """Return the names and terms of a field in a language, small-lettered, each once."""
    return list(dict.fromkeys(term.lower() for term in (row[lang], *row[f"terms_{lang}"])))


def match_terms(row: Row, lang: str) -> list[str]:
    """Return the forms by which a field is found in posts: terms, and the singular of what looks like a plural."""
    forms: dict[str, None] = {}
    for term in list_terms(row, lang):
        forms[term] = None
        if " " not in term:
            forms[singular(term, _Any(), dutch=lang == "nl")] = None
    return list(forms)


class _Any:
    """Holds every word."""

    def __contains__(self, word: object) -> bool:
        return True


def see_fields(rows: Sequence[Row], reader: Reader) -> Floats:
    """Return where the careful reader sees each field as a statement, (n, d)."""
    return _join([see_statement(reader, _word(row)) for row in rows])


def place_fields(rows: Sequence[Row], vectors: Vectors, space: Meaning) -> Floats:
    """Return where the static vectors see each field, (n, d)."""
    return _join(
        [space.direct(vectors.embed(vectors.tokenise([mask(one) for one in _word(row)]))) for row in rows]
    )


def _word(row: Row) -> list[str]:
    """Return the texts of a field: its two names, and its terms in both languages."""
    return [row["en"], row["nl"], *list_terms(row, "en"), *list_terms(row, "nl")]


def _join(seen: Iterable[Floats]) -> Floats:
    """Return one direction a field: that of its names, and of its terms at a part of their weight."""
    return scale(np.array([scale(one[:2].mean(axis=0, keepdims=True))[0]
                           + TERMS * scale(one[2:].mean(axis=0, keepdims=True))[0] for one in seen]))  # fmt: skip


def draw_posts() -> list[dict[str, str]]:
    """Return posts of the corpus that may train and are about something, drawn at random."""
    rows = [row for row in read_lines(CORPUS / "train.jsonl") if row["voice"] != "personal"]
    order = np.random.default_rng(0).permutation(len(rows))[:POSTS]
    return [rows[at] for at in order]


def measure_usual(posts: Sequence[Mapping[str, str]], words: Mapping[str, tuple[int, ...]], n: int) -> Floats:
    """Return the share of posts that have a term of each field, (n,)."""
    terms = find_terms([strip_marks(row["text"]) for row in posts], [row["lang"] for row in posts])
    _, found = match_fields(terms, lambda term: find_in(words, term))
    return np.asarray(np.bincount(found, minlength=n) / len(posts), np.float32)


def choose_words() -> list[str]:
    """Return nouns that people post most in each language: how near words in general are to a field."""
    return [
        word
        for usages in load_background().usages.values()
        for word, _ in sorted(
            (
                (word, power)
                for word, (power, thing) in usages.items()
                if thing / PERCENT >= NOUN and len(word) > 2
            ),
            key=lambda pair: (-pair[1], pair[0]),
        )[:NOUNS]
    ]


def make_fields(folder: Path, rows: Sequence[Row]) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return what `fields.json.gz` and `fields.safetensors` hold.

    Raises:
        ModelError: the folder has no careful reader.
    """
    reader, vectors, space = Reader.load(folder), load_vectors(folder), load_meaning(folder)
    posts = draw_posts()
    told = tell_fields(folder, rows)
    words: dict[str, tuple[int, ...]] = {}
    for at, one in enumerate(told["fields"]):
        for term in dict.fromkeys((*one["terms_en"], *one["terms_nl"])):
            words[term] = (*words.get(term, ()), at)
    texts = [row["text"] for row in posts]
    places = space.direct(vectors.embed(vectors.tokenise([mask(text) for text in texts])))
    nouns = space.direct(vectors.embed(vectors.tokenise(choose_words())))
    seen = scale(reader.score("post", reader.read(texts)))
    arrays = {"usual": measure_usual(posts, words, len(rows))}
    for name, aims, points, belief in (
        ("careful", see_fields(rows, reader), seen, BELIEF_CAREFUL),
        ("quick", place_fields(rows, vectors, space), places, BELIEF_QUICK),
    ):
        directions = tell_apart(aims, points, belief)
        packed = np.round(_BYTE * directions / np.abs(directions).max(axis=1, keepdims=True)).astype(np.int8)
        arrays[f"{name}_directions"] = packed
        arrays |= _measure(name, packed, points)
        if name == "quick":
            arrays |= _measure("word", packed, nouns)
    return told, arrays


def tell_fields(folder: Path, rows: Sequence[Row]) -> dict[str, Any]:
    """Return what `fields.json.gz` holds."""
    forms = {
        one for row in rows for lang in ("en", "nl") for one in row[f"terms_{lang}"] if one != one.lower()
    }
    ids = {row["id"] for row in rows}
    fields = [
        {key: row[key] for key in ("id", "en", "nl", "kind")}
        | {f"terms_{lang}": match_terms(row, lang) for lang in ("en", "nl")}
        for row in rows
    ]
    return {
        "of": name_origin(folder),
        "forms": sorted(forms),
        "fields": fields,
        "families": [dict(row) if row["id"] in ids else {"kind": LEISURE, **row} for row in read_families()],
    }


def tell_apart(aims: Floats, points: Floats, belief: float) -> Floats:
    """Return directions (n, d) along which fields differ more than posts in general do, of length 1.

    A linear discriminant (Fisher 1936): the aims without their mean, over the covariance of the posts. `belief` is
    how many times the mean variance is added to every one, so that what posts hardly differ in does not decide.
    """
    covariance = np.cov(points.T.astype(np.float64))
    covariance += belief * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    return scale(
        np.linalg.solve(covariance, (aims - aims.mean(axis=0)).T.astype(np.float64)).T.astype(np.float32)
    )


def _measure(name: str, packed: np.ndarray, points: Floats) -> dict[str, np.ndarray]:
    """Return mean and deviation of the cosines of points with each direction."""
    cosines = points @ scale(packed.astype(np.float32)).T
    return {
        f"{name}_mean": cosines.mean(axis=0).astype(np.float32),
        f"{name}_deviation": cosines.std(axis=0).astype(np.float32),
    }


def name_origin(folder: Path) -> dict[str, str]:
    """Return what tells one list, one careful reader and one file of vectors from another."""
    paths = {
        "list": LIST,
        "reader": folder / FOLDER / "heads.safetensors",
        "vectors": folder / "model.safetensors",
    }
    return {name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for name, path in paths.items()}


def write_fields(folder: Path) -> None:
    """Write both files to a model folder."""
    told, arrays = make_fields(folder, read_list())
    write_told(folder, told)
    write_whole(folder / ARRAYS, pack_arrays(arrays), private=False)


def write_told(folder: Path, told: Mapping[str, Any]) -> None:
    """Write `fields.json.gz`."""
    packed = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    (folder / TOLD).write_bytes(gzip.compress(packed, mtime=0))


if __name__ == "__main__":
    write_fields(Path(sys.argv[1]))
