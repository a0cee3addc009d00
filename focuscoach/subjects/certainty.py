"""Posts of a field to a name that is true of them: the field's, a broader one, or none.

A post is surely about what it is called by where no other field is nearer. A group is told where most of its posts
surely are. Where they are so only of several fields of one family together, the family's name is true and theirs is
not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.subjects.fields import Fields
from focuscoach.subjects.mixture import FEWEST, LEAST, FieldSigns

BASE, QUICK, LIKE, GAP = 0.2, 0.16, 1.3, 1.0
"""What speaks for a post being about a field that it is near to: that it is, how near the static vectors see it, a term
of the field or of one like it, and by how much another field is nearer. Fitted on posts of 147 people of the corpus
whose field the list has, against fields that the same posts are near to by chance, as many of each."""
KIN = 0.9
"""How far another field must do for one to be no rival of it."""
SURE = 0.5
"""Chance from which on a post is told with its group, and the share of a group's posts that must be so sure."""
KEPT, DOUBTED = 0.8, 0.6
"""Share of a field's posts that are sure, from which on its name is never too narrow, and under which it is sooner."""
NARROW, NARROW_DOUBTED, MOST_OF = 0.2, 0.15, 0.6
"""By how much truer a family must be, by the mean chance of the posts and the share of sure ones together, before the
field's name is too narrow, and before a doubted one's is; and the part of the most that it gains from which on a
smaller family will do."""
SEEDED, TRUE_BROAD, MORE = 0.7, 0.7, 1
"""Share of a family's posts that must have been found by one of its fields, their mean chance at least, and the posts
that it needs beside those that a field does."""
SAYS, THIN = 5, 0.5
"""Words under which a post says too little to be about a field, and the share of such posts from which on a group is
none: captions and trials."""
OPENING, ALIKE = 2, 0.5
"""Words at the beginning by which posts are alike in form, and the share of a group's posts from which on they are.
With a term of the field among them, a heading names the group and not what was written."""

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Certainty:
    """How surely posts are about what they may be called by; `texts` are the posts, `close` what speaks for fields."""

    close: FieldSigns
    texts: Sequence[str]
    fields: Fields

    def measure(self, of: Sequence[int], kin: Flags) -> Doubles:
        """Return the chance that each post is about one of the fields `of`; those of `kin` are no rivals of it."""
        own = self.close.near[:, of]
        best = np.array(of)[own.argmax(axis=1)]
        rival = np.where(kin, -np.inf, self.close.near).max(axis=1)
        gap = np.maximum(0, rival - own.max(axis=1))
        quick = self.close.quick[np.arange(len(own)), best]
        likes = self.close.like[:, of].any(axis=1)
        may = self.close.may[:, of].any(axis=1)
        return np.where(may, 1 / (1 + np.exp(GAP * gap - BASE - QUICK * quick - LIKE * likes)), 0.0)

    def ask(self, family: Sequence[int]) -> Doubles:
        """Return the chance that each post is about one of a family."""
        kin = np.zeros(len(self.fields), bool)
        kin[list(family)] = True
        return self.measure(family, kin)

    def supports(self, rows: Ints, of: Sequence[int], more: int = 0) -> bool:
        """Return whether posts are enough for a subject: most say something, the same counts once, no heading names.

        A family needs some posts `more` than a field.
        """
        words = [tuple(_WORD.findall(self.texts[at].casefold())) for at in rows.tolist()]
        told = [some for some in words if len(some) >= SAYS]
        if len(set(told)) < max(FEWEST, LEAST * len(self.texts)) + more or len(told) <= THIN * len(words):
            return False
        opens = Counter(some[:OPENING] for some in words).items()
        alike = [opening for opening, often in opens if often >= max(FEWEST, ALIKE * len(words))]
        terms = {field for opening in alike for word in opening for field in self.fields.find(word)}
        return not terms & set(of)


def tell_truly(found: Ints, guessed: Ints, certain: Certainty) -> Ints:
    """Return what each post is called by, a field's number, a family's, or -1.

    `found` are the fields of posts that are subjects, `guessed` those of all posts, of fields with few posts too.
    """
    fields = certain.fields
    told, left = np.full(len(found), -1), np.ones(len(found), bool)
    taken: set[int] = set()
    often = Counter(found[found >= 0].tolist())
    for field in sorted(often, key=lambda field: (-often[field], field)):
        rows = np.flatnonzero((found == field) & left)
        if not len(rows):
            continue
        called, of, chances = _call(rows, field, taken, certain)
        if called != field:
            rows = np.flatnonzero(left & (np.isin(found, of) | (chances >= SURE)))
        sure = rows[chances[rows] >= SURE]
        if len(sure) >= SURE * len(rows) and certain.supports(sure, of):
            told[sure] = called
            left[sure] = False
            left[rows[np.isin(found[rows], of)]] = False
            taken.update(of)
        elif not certain.supports(rows, of):
            left[rows] = False
    for called, of in sorted(fields.families, key=lambda family: len(family[1])):
        chances = certain.ask(of)
        rows = np.flatnonzero(left & (chances >= SURE))
        seeded = len(rows) and np.isin(guessed[rows], of).mean() >= SEEDED
        if (
            seeded
            and not taken & set(of)
            and chances[rows].mean() >= TRUE_BROAD
            and certain.supports(rows, of, MORE * (called >= len(fields)))
        ):
            told[rows] = called
            left[rows] = False
    return told


def _call(rows: Ints, field: int, taken: Set[int], certain: Certainty) -> tuple[int, Sequence[int], Doubles]:
    """Return what posts of a field are called by, its fields, and the chance that each post is about them.

    It is the field, or the smallest of its families where those are much truer and none of their fields is `taken`.
    """
    chances = certain.measure([field], certain.fields.alike[field] >= KIN)
    sure = (chances[rows] >= SURE).mean()
    families = [(called, of) for called, of in certain.fields.families if field in of and not taken & set(of)]
    if sure >= KEPT or not families:
        return field, [field], chances
    broader = [(called, of, certain.ask(of)) for called, of in families]
    gains = [_sum_up(broad[rows]) - _sum_up(chances[rows]) for _, _, broad in broader]
    if max(gains) < (NARROW_DOUBTED if sure < DOUBTED else NARROW):
        return field, [field], chances
    good = [one for one, gain in zip(broader, gains, strict=True) if gain >= MOST_OF * max(gains)]
    return min(good, key=lambda one: len(one[1]))


def _sum_up(chances: Doubles) -> float:
    """Return how true a name is: the mean chance of its posts, and the share of those that are sure."""
    return float(chances.mean() + (chances >= SURE).mean())
