"""The nouns that the stages hand on: a history, what it is held against, and where each of its posts belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from focuscoach.posts import Export, LeftOut, Owner, Skipped

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float32]

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and how much there is (None: unknown)."""

VOICES = ("topical", "personal", "mixed")
"""The voices, in the order of every array of probabilities."""

ROLES = ("expert", "bridge", "human", "other")
"""Expert: topical, on focus. Bridge: mixed or personal, on focus. Human: mixed or personal, off focus.
Other: topical, off focus. In the order of every array of roles."""


STATED, FROM_PROFILE, FROM_POSTS = "stated", "profile", "posts"
"""Where a focus comes from."""


@dataclass(frozen=True, slots=True)
class History:
    """What the exports hold: a frame with a row a post in time order, and everything that is no row.

    After `judge` the frame also has the columns of language, vector, voice and why.
    """

    frame: pd.DataFrame
    left_out: tuple[LeftOut, ...]
    skipped: tuple[Skipped, ...]
    owner: Owner
    exports: tuple[Export, ...]
    profiles: tuple[tuple[str, Owner], ...] = ()
    """What each network's export tells of the person: the network, and its profile."""

    def __repr__(self) -> str:
        """Return what is held, in one line, without a word of it."""
        counts = Counter(map(str, self.frame["platform"])) if len(self.frame) else Counter()
        networks = ", ".join(f"{name} {n}" for name, n in sorted(counts.items()))
        dated = self.frame["created_at"].dropna() if len(self.frame) else ()
        period = f", {min(dated):%Y-%m-%d} to {max(dated):%Y-%m-%d}" if len(dated) else ""
        return (
            f"<History: {_count(len(self.frame), 'post')}" + (f" ({networks})" if networks else "") + period
            + f"; {_count(len(self.skipped), 'row')} skipped; {'judged' if self.judged else 'not judged yet'}>"
        )  # fmt: skip

    @property
    def judged(self) -> bool:
        """Whether the voices have been judged."""
        return "voice" in self.frame.columns


@dataclass(frozen=True, slots=True)
class Statement:
    """What the person wants to be known for: the text, its parts, and where it comes from.

    `source` is `STATED`, `FROM_PROFILE` or `FROM_POSTS`; `profile_says` is what the profile names as the
    focus. `also` are words of their own posts that the person counts as part of it.
    """

    text: str
    parts: tuple[str, ...]
    source: str
    profile_says: str | None = None
    also: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """Everything that posts are held against: the parts, and the words that belong to them."""
        return self.parts + self.also


FIELD_MARK = ": "
"""What stands in a subject's name between the field and the words that tell more."""


def split_name(name: str) -> tuple[str, ...]:
    """Return what a subject's name is made of: the field, where it has one, and then its words.

    >>> split_name("radio and television: Radio 4, podcasts"), split_name("solar panels, grid")
    (('radio and television', 'Radio 4', 'podcasts'), ('solar panels', 'grid'))
    """
    field, mark, words = name.partition(FIELD_MARK)
    return (field, *words.split(", ")) if mark else tuple(name.split(", "))


def name_field(name: str) -> str:
    """Return the field that a subject's name opens with, else the whole name: what a focus from posts is called.

    >>> name_field("radio and television: Radio 4, podcasts"), name_field("solar panels, grid")
    ('radio and television', 'solar panels, grid')
    """
    return name.partition(FIELD_MARK)[0]


@dataclass(frozen=True, slots=True)
class Group:
    """A subject: its name, the terms that tell it (most telling first), its posts and their middle.

    `centroid` (d,) has length 1 in the space of `focuscoach.language.meaning` (compare with `Meaning.direct`).
    `is_life` says that it is a part of somebody's life, for which nobody is known.
    """

    name: str
    terms: tuple[str, ...]
    posts: int
    centroid: Floats
    is_life: bool = False


@dataclass(frozen=True, slots=True)
class How:
    """How a history was placed: of which networks and kinds (none named: all, and the usual), and how it was judged.

    `quick` says that the fast model judged alone, `answers` how many labels and answers of the person were used.
    """

    networks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    quick: bool = False
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A judged history with its subjects and its focus; `missing` is a code that says why there is no focus.

    The frame also has left_out, subject, focus_similarity, p_on_focus, on_focus, p_parts, p_expert,
    p_bridge, p_human, p_other and role.
    """

    history: History
    statement: Statement | None
    groups: tuple[Group, ...]
    missing: str = ""
    how: How = How()

    def __repr__(self) -> str:
        """Return what was placed and how, in one line, without a word of the posts."""
        focus = f"focus “{self.statement.text}” ({self.statement.source})" if self.statement else "no focus"
        measured = int((self.history.frame["left_out"] == "").sum())
        return (
            f"<Placed: {_count(measured, 'post')} measured of {len(self.history.frame)}; {focus}; "
            f"{_count(len(self.groups), 'subject')}>"
        )

    @property
    def measured(self) -> pd.DataFrame:
        """The posts that the measures use."""
        frame = self.history.frame
        return frame[frame["left_out"] == ""]


def _count(n: int, thing: str) -> str:
    """Return a number of things, in English as code speaks it.

    >>> _count(1, "post"), _count(2, "post")
    ('1 post', '2 posts')
    """
    return f"{n} {thing}" + ("" if n == 1 else "s")
