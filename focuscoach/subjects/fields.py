"""The fields of work, study and leisure that subjects are called by, and how near posts in general are to each.

`fields.json.gz` and `fields.safetensors` lie in the model folder; `focuscoach.training.fields` makes them of
`fields.toml` beside this file, with the careful reader and the vectors of the same folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from focuscoach.language.model_folder import open_model, read_json
from focuscoach.language.terms import singular

TOLD, ARRAYS = "fields.json.gz", "fields.safetensors"
UNLIKE, ALIKE = 0.2, 0.5
"""Cosines, the mean of what the careful reader and the static vectors see, up to which two fields have nothing in
common, and from which on either name will do; between them the one does for the other in part."""
LIFE = "life"
"""The kind of a field that names a part of somebody's life, and nothing to be known for."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """How near posts are to the fields: directions (n, d) of length 1, and what their cosines with posts are.

    `mean` and `deviation` (n,) are those of the cosines with people's topical posts in general.
    """

    directions: Floats
    mean: Floats
    deviation: Floats

    def weigh(self, sums: npt.NDArray[np.floating], sizes: npt.NDArray[np.floating]) -> Doubles:
        """Return how much nearer than in general the posts of groups are to each field, (groups, n), in deviations.

        `sums` (groups, d) are those of the posts' directions, `sizes` how many they are.
        """
        cosines = (sums / np.maximum(sizes, 1)[:, None]) @ self.directions.T
        return np.asarray((cosines - self.mean) / self.deviation, np.float64)


@dataclass(frozen=True, eq=False)
class Fields:
    """The fields: `ids`, `names` in both languages, and `kinds` (work, study, craft, leisure, life).

    The names and kinds of the families come after those of the fields.
    `words` gives the fields of a small-lettered term, `spoken` the terms of a language, `forms` how one with capitals
    is written; `usual` (n,) is the share of posts in general with a term of a field. `careful` is how near posts are to
    the fields as the careful reader sees it, `quick` as the static vectors do; `word` is how near these see words.
    `families` are the broader names: the number each is called by, a field's or one beyond them all, and its fields.
    """

    ids: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    kinds: tuple[str, ...]
    words: Mapping[str, tuple[int, ...]]
    spoken: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    usual: Floats
    careful: Nearness
    quick: Nearness
    word: Nearness
    families: tuple[tuple[int, tuple[int, ...]], ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def alike(self) -> Doubles:
        """How far each field's name does for each other field, (n, n), from 0 to 1."""
        each = (nearness.directions @ nearness.directions.T for nearness in (self.careful, self.quick))
        return np.asarray(np.clip((sum(each) / 2 - UNLIKE) / (ALIKE - UNLIKE), 0, 1), np.float64)

    def speaks(self, term: str, lang: str) -> bool:
        """Return whether a term, in the singular or the plural, is one of a language."""
        low, spoken = term.lower(), self.spoken[lang]
        return low in spoken or singular(low, spoken, dutch=lang == "nl") in spoken

    def find(self, term: str) -> tuple[int, ...]:
        """Return the fields that a term belongs to, in the singular or the plural.

        >>> fields = load_fields()
        >>> fields.find("zzqqx")
        ()
        """
        return find_in(self.words, term)


def find_in(words: Mapping[str, tuple[int, ...]], term: str) -> tuple[int, ...]:
    """Return what `words` has of a term, or of the singular of it that it has.

    >>> find_in({"roos": (1,)}, "Rozen"), find_in({"roos": (1,)}, "tulp")
    ((1,), ())
    """
    low = term.lower()
    found = words.get(low)
    if found is None and low.endswith(("s", "n")):
        for dutch in (False, True):
            if (form := singular(low, words, dutch=dutch)) != low:
                return words[form]
    return found or ()


@cache
def load_fields(folder: Path | None = None) -> Fields:
    """Return the fields of a model folder (default: the shipped one), read once.

    Raises:
        ModelError: a file is missing or damaged.
    """
    with open_model(folder) as folder:
        from safetensors.numpy import load_file

        told, arrays = read_json(folder / TOLD), load_file(folder / ARRAYS)
        rows, families = told["fields"], told["families"]
        at = {row["id"]: at for at, row in enumerate(rows)}
        broader = [row for row in families if row["id"] not in at]
        at |= {row["id"]: len(rows) + more for more, row in enumerate(broader)}
        words: dict[str, tuple[int, ...]] = {}
        for number, row in enumerate(rows):
            for term in dict.fromkeys((*row["terms_en"], *row["terms_nl"])):
                words[term] = (*words.get(term, ()), number)
        return Fields(
            tuple(row["id"] for row in rows),
            {lang: tuple(row[lang] for row in (*rows, *broader)) for lang in ("en", "nl")},
            tuple(row["kind"] for row in (*rows, *broader)),
            words,
            {lang: frozenset(term for row in rows for term in row[f"terms_{lang}"]) for lang in ("en", "nl")},
            {form.lower(): form for form in told["forms"]},
            arrays["usual"],
            _unpack(arrays, "careful"),
            _unpack(arrays, "quick"),
            _unpack(arrays, "word", "quick"),
            tuple((at[row["id"]], tuple(at[one] for one in row["of"])) for row in families),
        )


def _unpack(arrays: Mapping[str, npt.NDArray[np.generic]], name: str, of: str = "") -> Nearness:
    """Return the directions (`of` another name) and what their cosines are, from the numbers of one byte that ship."""
    directions = arrays[f"{of or name}_directions"].astype(np.float32)
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    return Nearness(
        directions, arrays[f"{name}_mean"].astype(np.float32), arrays[f"{name}_deviation"].astype(np.float32)
    )
