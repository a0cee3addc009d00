"""Which focus holds: as stated, else as the profile tells, else the leading subject; or none, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from focuscoach.errors import UsageError
from focuscoach.figures import FEWEST_LEADING, LEAST_LEADING
from focuscoach.focus.bios import read_wishes
from focuscoach.focus.statement import MOST_PARTS, is_foreign, read_statement, take_off_addresses
from focuscoach.history import FROM_POSTS, FROM_PROFILE, Statement, name_field
from focuscoach.language.columns import as_rows
from focuscoach.language.meaning import load_meaning
from focuscoach.language.text import SPOKEN
from focuscoach.posts import Owner

if TYPE_CHECKING:
    import pandas as pd

MOST_SKILLS = 6
MOST_SUMMARY = 60
"""Skills, and words of a summary, that are read."""
HELD_TOGETHER = 0.08
"""Mean cosine of two posts of a subject under which they do not hold together: one in twenty leading subjects of the
corpus's people lies under it, and two in five groups found among posts of as many people as posts."""
LEAST_SPOKEN = 1 / 3
"""Share of the posts of the window's time that must be in Dutch or English."""
NO_SUBJECT, NONE_LEADS, OTHER_LANGUAGE = "no-subject", "no-leading-subject", "other-language"
"""Why there is no focus."""
SOFT_SKILLS = frozenset({
    "communication", "communicatie", "teamwork", "samenwerken", "leadership", "leiderschap", "management", "english",
    "engels", "dutch", "nederlands", "german", "duits", "french", "frans", "excel", "word", "powerpoint",
    "microsoft office", "microsoft excel", "microsoft word", "microsoft powerpoint", "time management",
    "problem solving", "customer service", "plannen", "organiseren", "creativity", "creativiteit", "flexibility",
    "flexibiliteit", "public speaking",
})  # fmt: skip
"""Skills that anybody names, after which nobody is known."""


class Subject(Protocol):
    """What the choice takes from a group of posts: its name, and whether it is a part of life."""

    @property
    def name(self) -> str:
        """Return the name."""

    @property
    def is_life(self) -> bool:
        """Return whether nobody is known for it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The focus, or None and a code that says why there is none ("" where there is)."""

    statement: Statement | None
    missing: str = ""


def choose_focus(
    text: str | None, owner: Owner, groups: Sequence[Subject], recent: pd.DataFrame, *, foreign: int = 0
) -> Choice:
    """Return the focus, from what is stated, the profile, or the posts of the window (`recent`).

    `foreign` is how many posts of the same time are in a language that is not judged: where those are all
    but a third, nothing is said of a focus.

    Raises:
        UsageError: the stated focus cannot be used.
    """
    profile = read_profile(owner)
    says = profile.text if profile else None
    stated = None if text is None else read_statement(text)
    if foreign and speaks_too_little(recent, foreign):
        return Choice(None, OTHER_LANGUAGE)
    if stated:
        return Choice(replace(stated, profile_says=says))
    if profile:
        return Choice(profile)
    if not groups or recent.empty:
        return Choice(None, NO_SUBJECT)
    leading = find_leading(recent, {group.name for group in groups if group.is_life})
    return Choice(Statement(leading, (leading,), FROM_POSTS)) if leading else Choice(None, NONE_LEADS)


def speaks_too_little(recent: pd.DataFrame, foreign: int) -> bool:
    """Return whether under a third of the posts whose language is known are in one that is judged."""
    spoken = int(recent["lang"].isin(list(SPOKEN)).sum())
    return spoken < LEAST_SPOKEN * (spoken + foreign)


def find_leading(recent: pd.DataFrame, life: Collection[str] = ()) -> str:
    """Return the largest subject of the window by its field, "" where it is small or its posts are about many things.

    The parts of one field count together; subjects that are a part of `life` lead none.
    """
    subjects = recent["subject"].where(~recent["subject"].isin(list(life)))
    called = subjects.map(name_field, na_action="ignore")
    counts = called.dropna().value_counts()
    if counts.empty:
        return ""
    largest = min(str(name) for name in counts.index[counts == counts.max()])
    n = int(counts.max())
    if n < FEWEST_LEADING or n < LEAST_LEADING * len(recent):
        return ""
    vectors = as_rows(recent.loc[called == largest, "vector"])
    return largest if measure_cohesion(vectors) >= HELD_TOGETHER else ""


def measure_cohesion(vectors: np.ndarray) -> float:
    """Return the mean cosine of two posts with these vectors (n, d), by what they mean; 0 for a single one."""
    n = len(vectors)
    if n < 2:
        return 0.0
    total = load_meaning().direct(vectors).sum(axis=0, dtype=np.float64)
    return float((total @ total - n) / (n * (n - 1)))


def is_soft(skill: str) -> bool:
    """Return whether a skill is one that anybody names.

    >>> is_soft("Microsoft  Office"), is_soft("Wound care")
    (True, False)
    """
    return " ".join(skill.casefold().split()) in SOFT_SKILLS


def read_profile(owner: Owner) -> Statement | None:
    """Return the focus that a profile tells: its headline's wishes, else its skills, else its summary's.

    A headline or a summary in a third language tells none.
    """
    skills = [one for one in owner.skills if not is_soft(one)]
    summary = " ".join(owner.summary.split()[:MOST_SUMMARY])
    for parts in (_read_own(owner.headline), tuple(skills[:MOST_SKILLS]), _read_own(summary)):
        try:
            found = read_statement(", ".join(parts[:MOST_PARTS]))
        except UsageError:
            continue
        return Statement(found.text, found.parts, FROM_PROFILE, found.text)
    return None


def _read_own(text: str) -> tuple[str, ...]:
    """Return the wishes of a line about oneself, none where it is in a third language."""
    return () if is_foreign(take_off_addresses(text).replace("|", " ")) else read_wishes(text)
