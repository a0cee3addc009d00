"""Groups to fields: what each group is called where that is sure, and which groups are one subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from focuscoach.language.background import load_background
from focuscoach.language.chances import softmax
from focuscoach.language.terms import Terms
from focuscoach.subjects.evidence import Evidence
from focuscoach.subjects.fields import LIFE, Fields
from focuscoach.subjects.kin import are_akin

SURE = 0.7
"""Chance, of a field together with those that are nearly the same, from which on a group is called by it."""
AS_LIKELY = 0.3
"""Part of the likeliest field's chance from which on a field like it that another group has is taken instead."""
AS_LIKELY_PLAINER = 0.5
"""The same from which on the field that people post more about is taken: what is plain is understood."""
LEAST, LEAST_QUICK = 1.4, 1.2
"""Deviations above posts in general under which a group is about no field: as read carefully, and by vectors alone."""
SPOKEN, SURELY_NEAR = 0.9, 3.0
"""How many times more posts than in general must have a term of the field (its logarithm), and the deviations by both
kinds of meaning from which on none need have one."""
WHOLE = 0.8
"""Share of the posts with a subject from which on a field is what the whole person is about, told in its parts."""

WORDS = 2
"""Words behind a field."""
MET, USUAL, SAME = 0.12, 0.0008, 0.6
"""Share of a group's posts in which a word must stand, share of people's posts from which on it says nothing (letters
in capitals stand for one thing), and the cosine from which on two words say the same."""
SILENT = frozenset(
    ("mourning-and-remembrance", "health-and-illness", "mental-well-being", "cancer-care-and-research", "small-talk",
     "religion-and-church", "islam", "jewish-life", "lgbtq", "sexuality")
)  # fmt: skip
"""Fields by which nothing is called: nobody's loss or illness is a subject, what somebody believes and whom they love
is theirs to say, and talk about nothing is none."""
NONE = -1
_WORD = re.compile(r"[^\W\d_]{4,}")
_JOINED = re.compile(r"\s*(?:,|&|/|\band\b|\ben\b)\s*")

Doubles = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


def call_groups(evidence: Evidence, fields: Fields, known: Sequence[int]) -> list[int]:
    """Return the field of each group, or `NONE` where none is sure; groups come the largest first.

    A group is called by the field that most likely will do: it is the right one, or like it. One whose posts were
    found by a field (`known`) keeps that unless another is sure.
    """
    chances = softmax(evidence.weigh())
    does = fields.alike
    chosen = list(known)
    for group, likely in enumerate(chances):
        best = int(likely.argmax())
        if likely @ does[best] < SURE or not _is_near(evidence, group, best):
            continue
        near = np.flatnonzero((does[best] >= 1) & (likely >= AS_LIKELY * likely[best]))
        others = {*chosen[:group], *(field for field in known[group + 1 :] if field != NONE)}
        taken = [int(at) for at in near if int(at) in others]
        plainer = near[likely[near] >= AS_LIKELY_PLAINER * likely[best]]
        chosen[group] = (
            max(taken, key=lambda at: likely[at]) if taken else int(plainer[fields.usual[plainer].argmax()])
        )
    return chosen


def _is_near(evidence: Evidence, group: int, field: int) -> bool:
    """Return whether a group is surely nearer to a field than posts in general are, by meaning and by its words."""
    careful, quick = evidence.careful[group, field], evidence.quick[group, field]
    near = quick >= LEAST_QUICK if np.isnan(careful) else careful >= LEAST
    return bool(near and (evidence.words[group, field] >= SPOKEN or min(careful, quick) >= SURELY_NEAR))


def join_groups(labels: Ints, called: Sequence[int]) -> tuple[Ints, list[int]]:
    """Return the labels with the groups of one field as one, and the field of each group that is left."""
    first: dict[int, int] = {}
    left: list[int] = []
    to = np.full(len(called) + 1, -1)
    for group, field in enumerate(called):
        if field == NONE or field not in first:
            first[field] = len(left)
            left.append(field)
            to[group] = first[field]
        else:
            to[group] = first[field]
    return np.asarray(to[labels], np.int64), left


def silence_groups(labels: Ints, called: Sequence[int], fields: Fields) -> Ints:
    """Return the labels without those of groups by whose field nothing is called."""
    silent = [group for group, field in enumerate(called) if field != NONE and fields.ids[field] in SILENT]
    return np.where(np.isin(labels, silent), -1, labels)


def find_whole(labels: Ints, called: Sequence[int]) -> int:
    """Return the group that nearly all posts of a subject are in, where it has a field; `NONE` where there is none."""
    sizes = np.bincount(labels[labels >= 0], minlength=len(called))
    largest = int(sizes.argmax()) if len(sizes) else NONE
    if largest == NONE or called[largest] == NONE or sizes[largest] < WHOLE * sizes.sum():
        return NONE
    return largest


@dataclass(frozen=True, slots=True)
class Calling:
    """A field as a group is called by it: its name in the person's language, and which terms tell more of it."""

    caller: Caller
    field: int

    @property
    def name(self) -> str:
        """Return the name of the field."""
        return self.caller.fields.names[self.caller.lang][self.field]

    @property
    def is_life(self) -> bool:
        """Return whether the field is a part of life."""
        return self.caller.fields.kinds[self.field] == LIFE

    def tell(self, terms: Sequence[int], shares: Doubles) -> list[int]:
        """Return those of the terms, a few at most, that tell more than the name does."""
        kept = [at for at, term in enumerate(terms) if not self.says(self.caller.terms.names[term])]
        return self.caller.tell(self.field, [terms[at] for at in kept], shares[kept])

    def write(self, term: str) -> str:
        """Return a term as the list of the field writes it, else as it stands."""
        fields, low = self.caller.fields, term.lower()
        return fields.forms.get(low, low) if self.field in fields.find(low) else term

    def says(self, term: str) -> bool:
        """Return whether one of the field's names says already what a term does."""
        names = [names[self.field] for names in self.caller.fields.names.values()]
        words = [word for name in names for word in (*_JOINED.split(name), *_WORD.findall(name))]
        opens = tuple(word[:4].lower() for word in words if len(word) > 3)
        return term.lower().startswith(opens) or any(are_akin(word, term) for word in words)


class Caller:
    """Calls the groups of one history; `labels` are those of the texts of `terms`.

    `place` gives the places of names in `focuscoach.language.meaning`.
    """

    def __init__(
        self, fields: Fields, terms: Terms, labels: Ints, place: Callable[[Sequence[str]], Floats]
    ) -> None:
        self.fields = fields
        self.terms = terms
        self.place = place
        grouped = [lang for lang, label in zip(terms.langs, labels, strict=True) if label >= 0]
        self.lang = "nl" if 2 * grouped.count("nl") > len(grouped) else "en"

    def call(self, field: int) -> Calling | None:
        """Return how a group is called whose field is this one, None without a field."""
        return None if field == NONE else Calling(self, field)

    def tell(self, field: int, terms: Sequence[int], shares: Doubles) -> list[int]:
        """Return those of the terms, at most `WORDS`, that tell more of a group than its field does.

        They are terms of the field's own list, in the language of its name, and stand in a good part of the group's
        posts (`shares`); none says what the field's name or another of them says.
        """
        names = [self.terms.names[term] for term in terms]
        likely = [at for at, name in enumerate(names) if shares[at] >= MET and self._may_tell(field, name)]
        if not likely:
            return []
        titles = [names[field] for names in self.fields.names.values()]
        places = self.place([*titles, *(names[at] for at in likely)])
        taken = list(places[: len(titles)])
        chosen: list[int] = []
        for at, point in zip(likely, places[len(titles) :], strict=True):
            if len(chosen) < WORDS and all(point @ one < SAME for one in taken):
                taken.append(point)
                chosen.append(terms[at])
        return chosen

    def _may_tell(self, field: int, name: str) -> bool:
        """Return whether a term is one of a field and of the person's language, and no word of every day."""
        if field not in self.fields.find(name) or not self.fields.speaks(name, self.lang):
            return False
        return name.isupper() or load_background().share(name) < USUAL
