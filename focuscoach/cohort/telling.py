"""From the classes of students to what is told of the groups: nothing else reaches a page or a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from focuscoach.cohort.classes import ADVICE, FIGURES, SHARES, list_variables
from focuscoach.cohort.disclosure import Bands, Cell, Parts, choose_bands, choose_groups, choose_kinds
from focuscoach.cohort.ledger import Joined, Keys, Ledger, Names
from focuscoach.cohort.members import Members
from focuscoach.cohort.relations import Key, Relations
from focuscoach.errors import UsageError, mark
from focuscoach.measures.intervals import Z, wilson

FIRST = 5
"""So many pieces of advice are told."""
MEMBERS, SEEN = "members", "seen"
"""The variables of being in a group at all, and of having posts enough, which all others hang on."""


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where, None for no end on that side; `n` students, None where that is not told."""

    low: float | None = field(metadata={"key": "from"})
    high: float | None = field(metadata={"key": "to"})
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """How a group is spread over bands: the band of its middle, the bands that a 95 % interval of it spans.

    A student without the number counts in the lowest band.
    """

    median: Span
    interval: Span
    bands: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Portion:
    """The share of a group, 0 to 1, with the ends of its 95 % interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Counsel:
    """A piece of advice by its rule, and the share of the group that gets it."""

    rule: str
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """What is told of a group; all but its name is None or empty where it is `suppressed`."""

    programme: str | None
    year: str | None
    n: int | None
    suppressed: bool
    inside: Portion | None = None
    seen: Portion | None = None
    figures: Mapping[str, Spread] = field(default_factory=dict)
    first: tuple[Counsel, ...] = ()
    helps: tuple[Counsel, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """How many could not be read for one reason."""

    reason: str
    n: int


@dataclass(frozen=True, slots=True)
class CohortResult:
    """All that is told: how many were read, and the groups; `whole` is everybody together."""

    read: int
    without_consent: int
    failed: tuple[Failure, ...]
    k: int
    pairs: bool
    whole: Group
    groups: tuple[Group, ...]


def tell_groups(
    members: Members, ledger: Ledger, *, k: int, pairs: bool = True
) -> tuple[Group, tuple[Group, ...]]:
    """Return what is told of everybody together and of each group, and note it in the ledger.

    Raises:
        UsageError: too few students came, left or changed since an earlier release, so that a second one would
            tell on them.
    """
    _refuse_release(members, ledger, k)
    keys, cells, names = members.settle()
    tree = _draw_tree(names)
    if len(members) < k:
        return _hide(tree), _spell((_hide(cell) for cell in _list_cells(tree)), members)
    labels = np.array(["\0".join(name) for name in names], dtype=object)[cells]
    joined = ledger.join(MEMBERS, keys, labels, np.zeros(len(keys), np.int64))
    parts = _part(joined, names, k)
    groups = choose_groups(parts, tree)
    if groups is None:
        raise UsageError(
            "too-few-changed",
            mark(
                "Fewer than {k} students came or left since an earlier release, so a second one would tell on them."
            ),
            mark(
                "Wait until {k} or more have, or give the students of the earlier release again; the earlier one holds."
            ),
            k=k,
        )
    ledger.keep(MEMBERS, joined.told, parts.list_labels())
    sizes = {cell.key: parts.count(parts.select(cell.cells)) for cell in (tree, *_list_cells(tree))}
    kept = _prune(tree, groups)
    wanted = [SEEN, *(name for name in list_variables() if name != SEEN and (pairs or not _is_change(name)))]
    roll = _Roll(members, keys, labels, names)
    classes = {name: members.classes(name) for name in list_variables()}
    then = {name: ledger.recall(name, keys, told) for name, told in classes.items()}
    relations = Relations(kept, cells, classes, k, ledger.cuts, then, base=SEEN)
    found = {name: _tell_variable(name, roll, ledger, relations) for name in wanted}
    ledger.note(relations.told, k)
    made = [
        _describe(cell, sizes[cell.key], found) if cell.key in groups else _hide(cell)
        for cell in (tree, *_list_cells(tree))
    ]
    return made[0], _spell(made[1:], members)


def _spell(groups: Iterable[Group], members: Members) -> tuple[Group, ...]:
    return tuple(
        replace(one, programme=members.spell(one.programme), year=members.spell(one.year)) for one in groups
    )


def _refuse_release(members: Members, ledger: Ledger, k: int) -> None:
    """Raise an error where groups are persons, or where an earlier release was told with a smaller k."""
    if members.seem_named(k):
        raise UsageError(
            "group-per-student",
            mark("Nearly every student has a programme or a year of their own, so nothing is told."),
            mark("Look whether the column holds names or numbers of persons; name another with --programme-column or "
                 "--year-column."),
        )  # fmt: skip
    if ledger.k and k > ledger.k:
        raise UsageError(
            "larger-k",
            mark("An earlier release was told with --k {then}, which a larger --k {k} cannot take back."),
            mark("Give --k {then}, or withdraw the earlier release and choose a new folder with -o."),
            k=k,
            then=ledger.k,
        )


def _is_change(name: str) -> bool:
    return name in FIGURES and FIGURES[name].change


@dataclass(frozen=True, slots=True)
class _Roll:
    """The members with the key and the group of each, and the name of each cell."""

    members: Members
    keys: Keys
    groups: Names
    cells: list[tuple[str, str]]


def _tell_variable(name: str, roll: _Roll, ledger: Ledger, relations: Relations) -> dict[Key, Bands]:
    """Return the bands, or the classes with their counts, of each group, and note them in the ledger."""
    joined, tree = ledger.join(name, roll.keys, roll.groups, roll.members.classes(name)), relations.tree
    parts = _part(joined, roll.cells, relations.k)
    if name == "first":
        kinds = choose_kinds(parts, tree, range(1, len(ADVICE) + 1))
        answer = {key: [(kind, kind, n) for kind, n in classes.items()] for key, classes in kinds.items()}
    else:
        answer = choose_bands(parts, tree, FIGURES[name].classes if name in FIGURES else 2)
    if answer:
        ledger.keep(name, joined.told, parts.list_labels())
    return relations.choose_kinds(name, answer) if name == "first" else relations.choose_bounds(name, answer)


def _part(joined: Joined, names: list[tuple[str, str]], k: int) -> Parts:
    """Return the parts of students of now and of shades; a shade of a group that is no more lies in no cell."""
    at = {"\0".join(name): number for number, name in enumerate(names)}
    cells = np.array([at.get(group, -1) for group in joined.told.groups], dtype=np.int64)
    return Parts(cells, joined.told.classes, joined.told.labels, joined.n, k=k, later=joined.later)


def _draw_tree(names: list[tuple[str, str]]) -> Cell:
    """Return everybody, the programmes in it, and the years in those that have several."""
    by_programme: dict[str, list[tuple[str, int]]] = {}
    for at, (programme, year) in enumerate(names):
        by_programme.setdefault(programme, []).append((year, at))
    groups: list[Cell] = []
    for programme, years in by_programme.items():
        inner = tuple(Cell((programme, year), frozenset({at})) for year, at in years)
        if len(inner) == 1 or (len(by_programme) == 1 and not programme):
            groups.extend(inner)
        else:
            groups.append(Cell((programme, None), frozenset(at for _, at in years), inner))
    return Cell((None, None), frozenset(range(len(names))), tuple(groups))


def _list_cells(tree: Cell) -> Iterable[Cell]:
    """Yield every group under the whole, each before those in it."""
    for cell in tree.parts:
        yield cell
        yield from _list_cells(cell)


def _prune(cell: Cell, told: set[Key]) -> Cell:
    return Cell(cell.key, cell.cells, tuple(_prune(part, told) for part in cell.parts if part.key in told))


def _hide(cell: Cell) -> Group:
    return Group(cell.key[0] or None, cell.key[1] or None, None, suppressed=True)


def _describe(cell: Cell, n: int, found: Mapping[str, Mapping[Key, Bands]]) -> Group:
    """Return what is told of a group of n students."""
    key = cell.key

    def portion(name: str) -> Portion | None:
        having = [count for first, _, count in found[name].get(key, []) if first == 1]
        return Portion(*_measure(having[0], n)) if having else None

    spreads = {name: _spread(name, found[name][key], n) for name in FIGURES if key in found.get(name, {})}
    inside, seen = (portion(name) for name in SHARES)
    first = [(ADVICE[kind - 1], count) for kind, _, count in found["first"].get(key, [])]
    helps = [
        (rule, count) for rule in ADVICE for at, _, count in found[f"rule:{rule}"].get(key, []) if at == 1
    ]
    return Group(
        key[0] or None, key[1] or None, n, suppressed=False, inside=inside, seen=seen, figures=spreads,
        first=_rank(first, n), helps=_rank(helps, n),
    )  # fmt: skip


def _rank(counted: list[tuple[str, int]], n: int) -> tuple[Counsel, ...]:
    common = sorted(counted, key=lambda one: (-one[1], one[0]))[:FIRST]
    return tuple(Counsel(rule, *_measure(count, n)) for rule, count in common)


def _measure(count: int, n: int) -> tuple[float, float, float]:
    """Return a share and Wilson's interval, in hundredths."""
    low, high = wilson(count, n)
    return round(count / n, 2), round(low, 2), round(high, 2)


def _spread(name: str, bands: Bands, n: int) -> Spread:
    """Return how a group is spread; the interval of the middle runs from band to band (by ranks, binomial)."""
    figure = FIGURES[name]
    half = Z * n**0.5 / 2
    return Spread(
        Span(*figure.reach(*_find(bands, (n + 1) / 2))),
        Span(
            figure.reach(*_find(bands, max(1.0, (n + 1) / 2 - half)))[0],
            figure.reach(*_find(bands, min(float(n), (n + 1) / 2 + half)))[1],
        ),
        tuple(Span(*figure.reach(first, last), count) for first, last, count in bands),
    )


def _find(bands: Bands, rank: float) -> tuple[int, int]:
    """Return the band that holds a rank, counted from 1."""
    reached = 0
    for first, last, count in bands:
        reached += count
        if rank <= reached + 0.5:
            return first, last
    first, last, _ = bands[-1]
    return first, last
