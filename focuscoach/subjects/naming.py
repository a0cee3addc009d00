"""Groups of posts to names: a field where one is sure, and the things that stand out in a group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from focuscoach.history import FIELD_MARK
from focuscoach.language.background import load_background
from focuscoach.language.terms import Terms
from focuscoach.subjects.kin import abbreviates, are_akin
from focuscoach.subjects.things import Judge

TERMS_KEPT = 12
"""Terms that a group keeps."""
TERMS_IN_NAME = 3
"""Words in a name without a field."""
USUAL = 0.004
"""Share of people's posts from which on a single word says nothing without a field."""
WEAK = 0.45
"""Part of the first term's strength under which a term does not stand in the name."""
COVERED = 0.7
"""A word whose occurrences stand in a longer phrase for this part is told as that phrase."""
CANDIDATES = 60
"""Terms of a group whose meaning is compared with the group's."""
JUDGED = 40
"""Of those, the most telling ones that are judged as names."""
FEWEST = 2
"""Posts of a group that a term must stand in."""
SPREAD = 0.02
"""Share of a group's posts that a term must stand in."""
UNUSUAL = 2.0
"""How many times more often than people in general a group must have a term."""
MOST = 12.0
"""Times beyond which being unusual counts no more: else a phrase of two posts would outweigh what many have."""
BELIEF = 20.0
"""Posts of people in general that are weighed in with the person's other posts."""
Nearness = Callable[[Sequence[str], int], npt.NDArray[np.floating]]
Floats = npt.NDArray[np.float64]
_DATED = re.compile(r"(?:19|20)\d\d|[^\W\d_]{3,}\d\d$")
"""The tag of one event: a word with its year."""
_NEAR, _FARTHEST = 0.3, 0.1
"""A term of the group's meaning counts for up to 1.3 times its strength, one far from it for a tenth."""
_PHRASE = 1.35
"""How much more a phrase says than a word of the same strength."""


class Field(Protocol):
    """What naming asks of the field that a group is called by."""

    @property
    def name(self) -> str:
        """Return the name, in the language of the group."""

    @property
    def is_life(self) -> bool:
        """Return whether it is a part of life, which no word tells more of."""

    def tell(self, terms: Sequence[int], shares: Floats) -> list[int]:
        """Return those of the terms, which stand in these shares of the group's posts, that tell more of it."""

    def write(self, term: str) -> str:
        """Return a term as it is written in this field."""


@dataclass(frozen=True, slots=True)
class Named:
    """What names a group: its field, and the words of its own that stand in its name; `terms` are all that tell it."""

    terms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    field: str = ""

    @property
    def name(self) -> str:
        """Return the name; "" where nothing names the group.

        >>> Named(words=("Radio 4", "podcasts"), field="radio and television").name
        'radio and television: Radio 4, podcasts'
        """
        return FIELD_MARK.join(filter(None, (self.field, ", ".join(self.words))))


def name_groups(
    terms: Terms,
    labels: npt.NDArray[np.int64],
    n_groups: int,
    measure_nearness: Nearness,
    own: Iterable[str] = (),
    recent: npt.NDArray[np.bool_] | None = None,
    fields: Sequence[Field | None] = (),
    *,
    strict: bool = False,
) -> list[Named]:
    """Return what names each group; nothing may.

    `labels` are the texts' groups, -1 for none; `own` the writer's own names; `recent` the texts that are told
    of (default: all), in which a name must stand. A term tells more the more of the
    group's posts have it, and the fewer of the others and of people's posts in general (the root of its log
    likelihood ratio: Dunning 1993, Accurate Methods for the Statistics of Surprise and Coincidence, section
    4), and the nearer its meaning is to the group's, which `measure_nearness` tells as a cosine. Only
    things name (`focuscoach.subjects.things`), and no term leads two groups. `fields` are what groups are called by,
    where one is sure; with `strict` others have no name. Words stand behind a field that several groups have: of one
    alone they would tell less than the field does.
    """
    size = len(terms.names)
    called = list(fields) or [None] * n_groups
    if not size or not n_groups:
        return [Named(field=field.name if field else "") for field in called]
    rows = np.where(labels < 0, n_groups, labels)[terms.owners]
    counts = (
        np.bincount(rows * size + terms.ids, minlength=(n_groups + 1) * size).reshape(-1, size).astype(float)
    )
    usual = np.ones(size)
    met = np.flatnonzero(counts[:-1].max(axis=0) >= FEWEST)
    usual[met] = [load_background().share(terms.names[term]) for term in met.tolist()]
    phrase = np.array([" " in name for name in terms.names])
    sizes = np.bincount(np.where(labels < 0, n_groups, labels), minlength=n_groups + 1)
    telling = np.array([_weigh(counts, usual, phrase, sizes, group) for group in range(n_groups)])
    if recent is not None:
        telling[~_find_met(terms, labels, n_groups, recent)] = -np.inf
    likely = [_find_likely(terms.names, telling[group], group, measure_nearness) for group in range(n_groups)]
    shown = Judge(terms, load_background(), own).judge(sorted({term for some in likely for term in some}))
    owner = telling.argmax(axis=0)
    often = Counter(field.name for field in called if field)
    chosen: list[Named] = []
    for group, field in enumerate(called):
        mine = [term for term in likely[group] if term in shown and owner[term] == group]
        taken = [word for one in chosen for word in one.words]
        picked = _choose(mine, shown, counts[group], taken)
        strong = [term for term in picked if telling[group, term] >= WEAK * telling[group, mine[0]]]
        alone = field is not None and often[field.name] == 1
        words = (
            ()
            if alone
            else _lead(picked, strong, shown, counts[group] / max(1, sizes[group]), field, strict=strict)
        )
        chosen.append(Named(tuple(shown[term] for term in picked), words, field.name if field else ""))
    return chosen


def join_parts(told: Sequence[Named]) -> list[Named]:
    """Return the names with the parts of a field as one where a part has no word of its own: else none knows which."""
    bare = {one.field for one in told if one.field and not one.words}
    first: dict[str, Named] = {}
    for one in told:
        if one.field in bare:
            first.setdefault(one.field, Named(one.terms, (), one.field))
    return [first.get(one.field, one) for one in told]


def _lead(
    picked: Sequence[int],
    strong: Sequence[int],
    shown: dict[int, str],
    shares: Floats,
    field: Field | None,
    *,
    strict: bool,
) -> tuple[str, ...]:
    """Return the words that stand in a name: a few that tell what the field does not; without one, what stands out."""
    if field is None and strict:
        return ()
    if field is None:
        told = [
            term for term in strong[:TERMS_IN_NAME] if is_plain(shown[term]) and not _is_daily(shown[term])
        ]
        return tuple(shown[term] for term in told)
    if field.is_life:
        return ()
    plain = [term for term in picked if is_plain(shown[term])]
    return tuple(field.write(shown[term]) for term in field.tell(plain, shares[plain]))


def _is_daily(term: str) -> bool:
    """Return whether a term is a thing of everybody's day, or a word that people post all the time."""
    known = load_background()
    return term.lower() in known.lists["daily"] or (" " not in term and known.share(term) >= USUAL)


def is_plain(term: str) -> bool:
    """Return whether a contact may know what a term is: no tag of one event, no name that only a few know.

    >>> is_plain("photography"), is_plain("conf2014"), is_plain("Zzqqx")
    (True, False, False)
    """
    if _DATED.search(term):
        return False
    return all(word.islower() or load_background().usage_known(word) for word in term.split())


def _find_met(
    terms: Terms, labels: npt.NDArray[np.int64], n_groups: int, recent: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Return whether a term stands in enough recent posts of a group, (groups, terms): `FEWEST`, or one of few."""
    size, kept = len(terms.names), recent & (labels >= 0)
    here = kept[terms.owners]
    pairs = labels[terms.owners[here]] * size + terms.ids[here]
    met = np.bincount(pairs, minlength=n_groups * size).reshape(n_groups, size)
    sizes = np.bincount(labels[kept], minlength=n_groups)
    return np.asarray(met >= np.where(sizes < 2 * FEWEST, 1, FEWEST)[:, None])


def _weigh(
    counts: Floats, usual: Floats, phrase: npt.NDArray[np.bool_], sizes: npt.NDArray[np.int64], group: int
) -> Floats:
    """Return how far each term stands out in a group; -inf where it does not.

    `usual` is the share of people's posts that have a term, `sizes` how many posts each group has.
    """
    inside, n_inside = counts[group], int(sizes[group])
    rest, n_rest = counts.sum(axis=0) - inside, int(sizes.sum()) - n_inside
    share, least = inside / n_inside, max(FEWEST, round(SPREAD * n_inside))
    expected = np.maximum(usual, (rest + BELIEF * usual) / (n_rest + BELIEF))
    lift = np.clip(share / expected, 1.0, MOST)
    strength = np.sqrt(2 * inside * np.log(lift)) * np.where(phrase & (inside > least), _PHRASE, 1.0)
    out = (inside >= least) & (share >= UNUSUAL * usual) & (share > expected)
    return np.asarray(np.where(out, strength, -np.inf))


def _find_likely(names: Sequence[str], telling: Floats, group: int, measure_nearness: Nearness) -> list[int]:
    """Return the terms that may name a group, the most telling first; `telling` gets their meaning weighed in."""
    likely = np.lexsort((np.array(names), -telling))[:CANDIDATES]
    likely = likely[np.isfinite(telling[likely])]
    rest = np.ones(len(telling), bool)
    rest[likely] = False
    telling[rest] = -np.inf
    if len(likely):
        nearness = measure_nearness([names[term] for term in likely], group)
        telling[likely] *= np.maximum(_FARTHEST, _NEAR + nearness)
    return [int(term) for term in likely[np.argsort(-telling[likely], kind="stable")][:JUDGED]]


def _choose(likely: Sequence[int], shown: dict[int, str], counts: Floats, taken: Sequence[str]) -> list[int]:
    """Return up to `TERMS_KEPT` terms, none akin to another or to what leads another group.

    A word most of whose posts have a longer phrase gives way to the phrase; an abbreviation to what it
    stands for.
    """
    chosen: list[int] = []
    for term in likely:
        akin = [one for one in chosen if are_akin(shown[term], shown[one])]
        if any(are_akin(shown[term], one) for one in taken):
            continue
        if not akin and len(chosen) < TERMS_KEPT:
            chosen.append(term)
        elif len(akin) == 1 and _says_more(shown, counts, term, akin[0]):
            chosen[chosen.index(akin[0])] = term
    return chosen


def _says_more(shown: dict[int, str], counts: Floats, term: int, other: int) -> bool:
    """Return whether a term is a longer phrase that covers most of the other's posts, or what it abbreviates."""
    longer = set(shown[other].lower().split()) < set(shown[term].lower().split())
    covers = longer and bool(counts[term] >= COVERED * counts[other])
    return covers or abbreviates(shown[other], shown[term])
