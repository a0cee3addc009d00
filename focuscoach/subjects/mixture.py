"""Posts to fields: a person writes about a few fields, and each post is about one of them or about none.

One post tells little of its field; what all tell together shows which fields the person has, and those show what
each post is about. So the shares of the fields are found by expectation maximisation (Dempster, Laird and Rubin
1977), with a prior for few of them: of two fields nearly the same the one that explains more takes the posts of both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.language.terms import Terms
from focuscoach.subjects.evidence import match_fields
from focuscoach.subjects.fields import Fields

CAREFUL, QUICK, WORDS = 0.77, 0.33, 1.6
"""What of a post a deviation weighs, as the careful reader and as the static vectors see it, and a term of the field:
fitted on the posts of 127 people of the corpus whose field the list has."""
OFF = 1.2
"""What speaks against a field before a post is seen: a post in general lies near one of so many fields by chance."""
NONE_AT_LEAST, NONE_FIRST = 0.1, 0.3
"""Share of the posts that are about no field: at least, and to begin with."""
FEW = 1.5
"""Posts that a field must explain before it has a share."""
ROUNDS, HARDENED = 60, 20
"""Rounds, and those over which `FEW` grows from nothing."""
LIKELY, NEAR = 0.5, 0.8
"""Chance from which on a post is about its field, and how near it must be to it, in deviations from posts in general:
whatever the person has posted else, what is near nothing is about nothing."""
BEHIND = 1.8
"""Deviations by which a post may be nearer to another field, of all that there are."""
JOINS = 1.7
"""Deviations above posts in general, a term of the field counting as one, from which on a post joins a field that the
person has."""
FEWEST, LEAST = 4, 0.03
"""Posts, and share of the posts, under which a field is no subject of the person."""
LIKE, NAMED = 0.5, 0.1
"""How far another field must do for one, for its terms to count as well, and the share of a field's posts with a term
from which on that is support."""
NEXT, FAR_BEHIND = 0.5, 1.1
"""Deviations by which a field's posts may on the whole be nearer to another field: without its terms, and with them."""

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FieldSigns:
    """What of each post speaks for each field: how near the careful reader sees it, in deviations, and its terms.

    `quick` is how near the static vectors see it, `like` whether it has a term of a field like it; all are (n, fields).
    """

    near: Doubles
    quick: Doubles
    met: Flags
    like: Flags

    @property
    def may(self) -> Flags:
        """Which fields a post may be about."""
        far = self.near.max(axis=1, keepdims=True) - self.near > BEHIND
        return np.asarray(((self.near >= NEAR) | (self.met & (self.near >= 0))) & ~far)


def gather_signs(fields: Fields, terms: Terms, directions: Floats, seen: Floats) -> FieldSigns:
    """Return how near the texts of `terms` are to the fields.

    `directions` (n, d) and `seen` (n, e) are where the static vectors and the careful reader see the texts.
    """
    one = np.ones(len(seen))
    met = np.zeros((len(seen), len(fields)), bool)
    met[match_fields(terms, fields.find)] = True
    like = met.astype(np.float32) @ (fields.alike >= LIKE) > 0
    return FieldSigns(fields.careful.weigh(seen, one), fields.quick.weigh(directions, one), met, like)


def sort_posts(close: FieldSigns) -> Ints:
    """Return the field of each post, -1 for none, of fields that are subjects."""
    return keep_supported(guess_posts(close), close)


def guess_posts(close: FieldSigns) -> Ints:
    """Return the field of each post, -1 for none, of fields with few posts too."""
    logits = CAREFUL * close.near + QUICK * close.quick + WORDS * close.met - OFF
    return find_shares(logits, close.may)


def settle_posts(found: Ints, close: FieldSigns) -> Ints:
    """Return the field of each post once the fields of the person are known: near ones join, far ones leave.

    `found` (n,) are the fields by groups, -1 for none.
    """
    own = np.array(sorted(set(found.tolist()) - {-1}), np.int64)
    if not len(own):
        return found
    rows = np.arange(len(found))
    stay = (found >= 0) & close.may[rows, found]
    near = close.near[:, own] + close.met[:, own]
    best = own[near.argmax(axis=1)]
    joins = (near.max(axis=1) >= JOINS) & close.may[rows, best]
    return keep_supported(np.where(stay, found, np.where(joins, best, -1)), close)


def keep_supported(found: Ints, close: FieldSigns) -> Ints:
    """Return the fields of posts without those that have too little support.

    A field is a subject where enough posts are about it and they are on the whole hardly nearer to others; less
    strictly so where some of them have a term of it, or of a field like it.
    """
    supported = []
    for field in set(found.tolist()) - {-1}:
        rows = np.flatnonzero(found == field)
        behind = float((close.near[rows].max(axis=1) - close.near[rows, field]).mean())
        named = float(close.like[rows, field].mean())
        enough = len(rows) >= max(FEWEST, LEAST * len(found))
        if enough and behind <= (FAR_BEHIND if named >= NAMED else NEXT):
            supported.append(field)
    return np.asarray(np.where(np.isin(found, supported), found, -1), np.int64)


def find_shares(logits: Doubles, may: npt.NDArray[np.bool_]) -> Ints:
    """Return the field of each post, -1 for none, given the logits that it is about each field rather than about none.

    `may` (n, fields) says which fields a post may have.
    """
    if not len(logits):
        return np.zeros(0, np.int64)
    likelihood = np.column_stack([np.ones(len(logits)), np.exp(np.clip(logits, -10, 15))])
    shares = np.full(likelihood.shape[1], (1 - NONE_FIRST) / max(1, logits.shape[1]))
    shares[0] = NONE_FIRST
    chances = likelihood
    for at in range(ROUNDS):
        chances = likelihood * shares
        chances /= chances.sum(axis=1, keepdims=True)
        explained = chances.sum(axis=0)
        explained[1:] = np.maximum(0, explained[1:] - FEW * min(1, at / HARDENED))
        explained[0] = max(explained[0], NONE_AT_LEAST * len(logits))
        shares = explained / explained.sum()
    found = np.where(chances.max(axis=1) >= LIKELY, chances.argmax(axis=1) - 1, -1)
    found = np.where((found >= 0) & may[np.arange(len(found)), found], found, -1)
    return np.asarray(found, np.int64)
