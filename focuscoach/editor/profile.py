"""The profile: what of a history `check` needs, small and without any post's text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from focuscoach.editor.lessons import Lessons, read_lessons
from focuscoach.errors import ProfileError, mark
from focuscoach.history import Statement
from focuscoach.voice.model import load_voice

SCHEMA = 1
STALE_DAYS = 90
MOST_POSTS = 2000
"""Posts whose roles are kept: the latest of the window."""


@dataclass(frozen=True, slots=True)
class SubjectSketch:
    """A subject of the history: its name, its terms, its share of the window, and where its posts lie."""

    name: str
    terms: tuple[str, ...]
    posts: int
    centroid: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Profile:
    """What `check` knows of a person. `roles` is (n, 4), oldest first, as `legibility` reads them.

    `mix` maps voices to shares; `habits` maps networks to the shares of the voices that their posts have.
    """

    made: str
    model: str
    newest: str | None
    posts: int
    goal: str | None
    statement: Statement | None
    mix: Mapping[str, float]
    legibility: float | None
    habits: Mapping[str, tuple[float, ...]]
    network: str
    subjects: tuple[SubjectSketch, ...]
    roles: npt.NDArray[np.float64]
    weeks: tuple[str | None, ...]
    lessons: Lessons = field(default_factory=Lessons)

    def why_stale(self, model: str, today: datetime) -> str | None:
        """Return why the profile is out of date, an English template, None where it is not."""
        if self.model != model:
            return mark("The profile was made with another model: run `focuscoach init` again.")
        if self.age_days(today) > STALE_DAYS:
            return mark("The profile is {days} days old: run `focuscoach init` again on a new export.")
        return None

    def to_dict(self) -> dict[str, object]:
        """Return the profile as JSON tells it; role probabilities in thousandths, by week."""
        weeks: dict[str | None, list[list[int]]] = {}
        for week, row in zip(self.weeks, np.rint(1000 * self.roles).astype(int).tolist(), strict=True):
            weeks.setdefault(week, []).append(row)
        focus = self.statement
        return {
            "schema": SCHEMA,
            "made": self.made,
            "model": self.model,
            "newest": self.newest,
            "posts": self.posts,
            "goal": self.goal,
            "focus": {
                "text": focus.text,
                "parts": list(focus.parts),
                "from": focus.source,
                "also": list(focus.also),
            }
            if focus
            else None,
            "mix": {voice: round(share, 4) for voice, share in self.mix.items()},
            "legibility": None if self.legibility is None else round(self.legibility, 4),
            "habits": {name: [round(share, 6) for share in shares] for name, shares in self.habits.items()},
            "network": self.network,
            "subjects": [
                {
                    "name": one.name,
                    "terms": list(one.terms),
                    "posts": one.posts,
                    "centroid": [round(float(value), 3) for value in one.centroid],
                }
                for one in self.subjects
            ],
            "weeks": [{"week": week, "roles": rows} for week, rows in weeks.items()],
            "lessons": self.lessons.to_dict(),
        }

    def age_days(self, today: datetime) -> int:
        """Return how many days ago the profile was made."""
        return max(0, (today - datetime.fromisoformat(self.made)).days)


def read_profile(path: Path) -> Profile:
    """Return the profile in a file.

    Raises:
        ProfileError: it is missing, damaged, or of a newer version of focuscoach.
    """
    again = mark("Write it anew with `focuscoach init`.")
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ProfileError(
            "profile-missing", mark("There is no profile {path}."), again, path=path
        ) from error
    except (OSError, ValueError) as error:
        raise ProfileError(
            "profile-damaged", mark("The profile {path} cannot be read."), again, path=path
        ) from error
    schema = found.get("schema") if isinstance(found, dict) else None
    if isinstance(schema, int) and schema > SCHEMA:
        raise ProfileError(
            "profile-newer",
            mark("The profile {path} was made by a newer focuscoach."),
            mark("Install that version, or write the profile anew with `focuscoach init`."),
            path=path,
        )
    try:
        if schema != SCHEMA:
            raise ValueError("schema")
        return _build(found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ProfileError(
            "profile-damaged", mark("The profile {path} cannot be read."), again, path=path
        ) from error


def _build(found: dict[str, Any]) -> Profile:
    """Return the profile that the JSON tells; raises what a wrong shape raises."""
    focus = found["focus"]
    datetime.fromisoformat(found["made"])
    rows = [row for week in found["weeks"] for row in week["roles"]]
    roles = np.asarray(rows, np.float64).reshape(-1, 4)
    if len(roles) and (not np.isfinite(roles).all() or roles.min() < 0 or roles.sum(axis=1).min() <= 0):
        raise ValueError("roles")
    roles = roles / roles.sum(axis=1, keepdims=True)
    return Profile(
        found["made"],
        str(found["model"]),
        found["newest"],
        int(found["posts"]),
        found["goal"],
        _build_statement(focus) if focus else None,
        {str(voice): float(share) for voice, share in found["mix"].items()},
        None if found["legibility"] is None else float(found["legibility"]),
        {str(name): tuple(map(float, shares)) for name, shares in found["habits"].items()},
        str(found["network"]),
        tuple(
            SubjectSketch(
                one["name"], tuple(one["terms"]), int(one["posts"]), np.asarray(one["centroid"], np.float32)
            )
            for one in found["subjects"]
        ),
        roles,
        tuple(week["week"] for week in found["weeks"] for _ in week["roles"]),
        read_lessons(found.get("lessons") or {}, load_voice().vectors.dimensions),
    )


def _build_statement(focus: dict[str, Any]) -> Statement:
    """Return the focus; a profile of an earlier version names no words that also belong to it."""
    return Statement(focus["text"], tuple(focus["parts"]), focus["from"], also=tuple(focus.get("also", ())))


def write_profile(profile: Profile, path: Path) -> None:
    """Write a profile whole or not at all, and a file beside it that keeps the folder out of git."""
    from focuscoach.files import hint_at, write_whole

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.name == ".focuscoach":
            write_whole(path.parent / ".gitignore", "*\n", private=False)
        write_whole(path, json.dumps(profile.to_dict(), ensure_ascii=False) + "\n")
    except OSError as error:
        raise ProfileError(
            "profile-unwritable",
            mark("{path} cannot be written."),
            hint_at(error, mark("Choose a folder that you may write to.")),
            path=path,
        ) from error


def now() -> datetime:
    """Return the clock, which only the command line and the language server look at."""
    return datetime.now(UTC)
