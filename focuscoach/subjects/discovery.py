"""Posts to subjects: groups of topical posts of one field, or near in meaning, their number found, not fixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from focuscoach.history import Group
from focuscoach.language.columns import as_rows
from focuscoach.language.meaning import Meaning, load_meaning, scale
from focuscoach.language.signatures import find_signatures
from focuscoach.language.terms import Terms, find_terms
from focuscoach.language.vectors import Vectors, load_vectors
from focuscoach.subjects.calling import Caller, Calling, call_groups, join_groups, silence_groups
from focuscoach.subjects.evidence import gather_evidence
from focuscoach.subjects.fields import load_fields
from focuscoach.subjects.naming import Named, join_parts, name_groups
from focuscoach.subjects.sorting import (
    Material,
    cut,
    find_nearest,
    find_read,
    part_whole,
    rank,
    settle_by_field,
    sort_by_field,
    sort_by_meaning,
    sum_up,
)

if TYPE_CHECKING:
    import pandas as pd

    from focuscoach.language.reader import Reader

FEWEST_POSTS = 10
"""Topical posts under which nothing is grouped."""
FEWEST_LEFT = 8
"""Posts about no field under which nothing is grouped beside the fields."""
TOPICAL = 0.5
"""P(topical or mixed) under which a post has no subject."""
NAMED = 8000
"""Posts whose words name the groups: what stands out among so many stands out among all."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grouping:
    """`labels` are numbers into `groups`, largest first; -1 for a post without a subject."""

    labels: Ints
    groups: tuple[Group, ...]


def group_subjects(
    vectors: Floats,
    terms: Terms,
    weights: npt.ArrayLike,
    *,
    seed: int = 0,
    named: Ints | None = None,
    recent: npt.NDArray[np.bool_] | None = None,
    meaning: Meaning | None = None,
    embedding: Vectors | None = None,
    own: Iterable[str] = (),
    seen: Floats | None = None,
) -> Grouping:
    """Return the subjects of posts, given their vectors (n, d), terms and P(topical or mixed).

    `terms` are those of the rows `named` (default: all), in their order: names are sought among those posts, and
    must stand in the `recent` ones (default: any).
    Posts that are likelier personal found no group and join none; so do posts that are about nothing
    that the others are about. Where nearly all are about one thing, its parts are the subjects. Where there are
    terms, a group that neither a field nor a thing names is no subject; `own` are the writer's own names, which name
    none. `seen` (n, e) is where the careful reader sees the posts, zeros where it has read none. The order of the
    posts changes nothing.
    """
    space = meaning or load_meaning()
    topical = np.asarray(weights, float) >= TOPICAL
    chosen = np.flatnonzero(topical & vectors.any(axis=1))
    labels = np.full(len(vectors), -1)
    if len(chosen) < FEWEST_POSTS:
        return Grouping(labels, ())
    rows = np.arange(len(vectors)) if named is None else named
    there = None if recent is None else recent[rows]
    of = Material(vectors, terms, rows, space, embedding or load_vectors(), tuple(own), there, seen, seed)
    pool = find_read(chosen, of, recent)
    called: list[int] = []
    if len(pool) >= FEWEST_POSTS:
        called = sort_by_field(labels, pool, of)
    else:
        pool = chosen
    left = pool[labels[pool] < 0]
    if len(left) >= (FEWEST_LEFT if called else FEWEST_POSTS):
        called += sort_by_meaning(labels, left, len(called), of)
    if not called:
        return Grouping(labels, ())
    rest = np.setdiff1d(chosen, pool)
    if len(rest):
        middles = scale(sum_up(vectors, labels, space))
        for some in cut(rest):
            labels[some] = find_nearest(space.compare(vectors[some], middles), space.nearest)
    return _describe(labels, called, of, pool)


def _describe(labels: Ints, called: Sequence[int], of: Material, pool: Ints) -> Grouping:
    """Return the groups by size, those of one field as one, each with its name, terms and centroid."""
    labels, called = rank(labels, called)
    sums = sum_up(of.vectors, labels, of.space)
    if not of.terms.names or not len(sums):
        sizes = np.bincount(labels[labels >= 0], minlength=len(sums)).tolist()
        plain = enumerate(zip(sizes, scale(sums), strict=True), 1)
        return Grouping(labels, tuple(Group(f"? ({at})", (), size, middle) for at, (size, middle) in plain))
    fields = load_fields()
    read = of.seen is not None and bool(of.seen[pool].any())
    evidence = gather_evidence(labels, fields, sums.astype(np.float64), of.terms, of.named, of.seen)
    labels, called = join_groups(labels, call_groups(evidence, fields, called))
    labels, called = rank(silence_groups(labels, called, fields), called)
    if of.seen is not None:
        labels, called = rank(*settle_by_field(labels, called, pool[of.seen[pool].any(axis=1)], of))
    labels, called = part_whole(labels, called, of)
    middles = scale(sum_up(of.vectors, labels, of.space))
    caller = Caller(fields, of.terms, labels[of.named], of.place)
    callings = [caller.call(field) for field in called]
    told = name_groups(
        of.terms, labels[of.named], len(callings), lambda names, group: of.place(names) @ middles[group],
        of.own, of.recent, callings, strict=read,
    )  # fmt: skip
    return _gather(labels, join_parts(told), callings, of)


def _gather(
    labels: Ints, told: Sequence[Named], callings: Sequence[Calling | None], of: Material
) -> Grouping:
    """Return the groups that have a name, those of one name as one, largest first."""
    names = {name: at for at, name in enumerate(dict.fromkeys(one.name for one in told if one.name))}
    labels = np.array([*(names.get(one.name, -1) for one in told), -1], np.int64)[labels]
    first = {name: next(at for at, one in enumerate(told) if one.name == name) for name in names}
    middles = scale(sum_up(of.vectors, labels, of.space))
    sizes = np.bincount(labels[labels >= 0], minlength=len(names))
    groups = []
    for name, at in names.items():
        calling = callings[first[name]]
        is_life = calling is not None and calling.is_life
        groups.append(Group(name, told[first[name]].terms, int(sizes[at]), middles[at], is_life))
    order = np.argsort(-sizes, kind="stable")
    ranks = np.empty(len(names) + 1, np.int64)
    ranks[order], ranks[-1] = np.arange(len(names)), -1
    return Grouping(ranks[labels], tuple(groups[at] for at in order))


def add_subjects(
    frame: pd.DataFrame,
    *,
    seed: int = 0,
    recent: npt.ArrayLike | None = None,
    own: Iterable[str] = (),
    reader: Reader | None = None,
) -> tuple[pd.DataFrame, tuple[Group, ...]]:
    """Return the frame with `subject` (a group's name or None), and the groups, largest first.

    Groups are found among the measured posts (`left_out` empty); other judged ones join the nearest. Lines that
    stand under many posts name nothing. `recent` says which rows are of the window that the report is about
    (default: all): by those the groups are counted and ordered. `own` are the writer's own names. What `reader` has
    read of posts (`read`) tells of which field they are.
    """
    subjects = np.full(len(frame), None, dtype=object)
    judged = np.flatnonzero(frame["voice"].notna().to_numpy(bool))
    if not len(judged):
        return frame.assign(subject=_as_column(frame, subjects)), ()
    measured = np.zeros(len(frame), bool)
    measured[judged] = (frame["left_out"] == "").to_numpy(bool)[judged]
    if not measured.any():
        return frame.assign(subject=_as_column(frame, subjects)), ()
    vectors = as_rows(frame["vector"])  # all, as they lie: those of the measured posts alone would be a copy
    topical = (frame["p_topical"] + frame["p_mixed"]).to_numpy(float)
    inside = np.ones(len(frame), bool) if recent is None else np.array(recent, bool)
    rows = np.flatnonzero(measured)
    named = rows[_choose_named(inside[rows])]
    words = frame["words"].iloc[named].tolist()
    signatures = find_signatures(words)
    terms = find_terms([signatures.take_off(text) for text in words], frame["lang"].iloc[named].tolist())
    grouping = group_subjects(
        vectors,
        terms,
        np.where(measured, topical, 0.0),
        seed=seed,
        named=named,
        recent=inside,
        own=own,
        seen=_see(frame, measured, reader),
    )
    labels = grouping.labels
    others = np.flatnonzero(~measured & (topical >= TOPICAL))
    if grouping.groups and len(others):
        space, middles = load_meaning(), np.array([group.centroid for group in grouping.groups])
        for some in cut(others):
            labels[some] = find_nearest(space.compare(vectors[some], middles), space.nearest)
    names = np.array([*(group.name for group in grouping.groups), None], dtype=object)
    subjects[judged] = names[labels[judged]]
    inside &= (frame["left_out"] == "").to_numpy(bool)
    counted = [replace(group, posts=int((subjects[inside] == group.name).sum())) for group in grouping.groups]
    ordered = tuple(sorted(counted, key=lambda group: -group.posts))
    return frame.assign(subject=_as_column(frame, subjects)), ordered


def _choose_named(inside: npt.NDArray[np.bool_]) -> Ints:
    """Return the rows whose words name subjects: all of up to `NAMED`; else those of the window and others between."""
    others = np.flatnonzero(~inside)
    room = max(0, NAMED - int(inside.sum()))
    if len(others) <= room:
        return np.arange(len(inside))
    spread = others[np.linspace(0, len(others) - 1, room).astype(np.int64)] if room else others[:0]
    return np.sort(np.concatenate([np.flatnonzero(inside), spread]))


def _see(frame: pd.DataFrame, measured: npt.NDArray[np.bool_], reader: Reader | None) -> Floats | None:
    """Return where the careful reader sees measured posts, zeros where it has read none; None without a reader."""
    if reader is None or "read" not in frame:
        return None
    read = frame["read"].to_numpy(object)
    known = np.array([at for at in np.flatnonzero(measured) if read[at] is not None], np.int64)
    if not len(known):
        return None
    found = scale(reader.score("post", np.stack([read[at] for at in known])))
    seen = np.zeros((len(read), found.shape[1]), np.float32)
    seen[known] = found
    return seen


def _as_column(frame: pd.DataFrame, subjects: npt.NDArray[np.object_]) -> pd.Series[str]:
    """Return the names as a column of objects, in which None stays None."""
    import pandas as pd

    return pd.Series(subjects, frame.index, dtype=object)
