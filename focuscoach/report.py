"""The frozen result: what a report says, free of how it is shown. `to_dict()` is the JSON contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, field, fields, replace
from typing import TYPE_CHECKING

# isort: off
from focuscoach.figures import (
    Cadence, Comparison, Counts, EffectiveNumber, ExportRead, Legibility, Made, Mix, Period, Roles, Share, Source, Week,
    Window, to_plain,
)  # fmt: skip

# isort: on
from focuscoach.posts import Note

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = 1
"""Rises when a key of the JSON changes meaning."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a focus statement and the share of posts that are about it."""

    text: str
    share: Share | None


@dataclass(frozen=True, slots=True)
class Subject:
    """A group of posts, named by a field or by their own terms; `share` is of the topical posts' mass."""

    name: str
    terms: tuple[str, ...]
    posts: int
    share: Share | None
    on_focus: float | None


@dataclass(frozen=True, slots=True)
class FocusReading:
    """What the person wants to be known for and how much of the posts is about it."""

    statement: str
    parts: tuple[Part, ...]
    source: str = field(metadata={"key": "from"})
    share: Share | None
    profile_says: str | None
    effective_subjects: EffectiveNumber | None
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """The band for a goal and how good its evidence is; outside the JSON why it lies there and if it was `named`."""

    goal: str
    topical: tuple[float, float]
    personal: tuple[float, float]
    focus_at_least: float
    grade: str
    why: str = field(default="", metadata={"key": None})
    named: bool = field(default=True, metadata={"key": None}, compare=False)

    @property
    def free(self) -> bool:
        """Whether there is no band at all: the goal is to look for nothing."""
        return self.topical == (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """What the posts of the window show that stood on one network, and one line of advice that names it.

    The goal decides which network counts as the shop window. A post that stood on two networks counts on both.
    """

    network: str
    shop_window: bool
    posts: int
    mix: Mix | None
    focus_share: Share | None
    legibility: Legibility | None
    cadence: Cadence | None
    subjects: tuple[Subject, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A study behind a claim: its reference, what it found, and the grade we give it."""

    reference: str
    finding: str
    grade: str
    counter: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """One remark, its numbers and evidence; `first` to be done first, `lead` (not in the JSON) said above those."""

    rule: str
    severity: str
    text: str
    numbers: Mapping[str, float | int | str]
    evidence: tuple[Evidence, ...]
    first: bool = False
    lead: bool = field(default=False, metadata={"key": None})


@dataclass(frozen=True, slots=True)
class NextPost:
    """A post to write next: which role, about what, why, a prompt, and legibility afterwards."""

    role: str
    subject: str | None
    why: str
    prompt: str
    legibility_after: float | None


@dataclass(frozen=True, slots=True)
class Occupation:
    """An ESCO occupation that fits the focus; `match` is between 0 and 1."""

    label: str
    uri: str
    match: float


@dataclass(frozen=True, slots=True)
class Card:
    """What contacts can forward: "send me things about X, not about Y"."""

    send_me: str
    not_me: str | None
    keywords: tuple[str, ...]
    occupations: tuple[Occupation, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One post with its judgement, for tables of posts; outside the report's JSON (it holds text)."""

    id: str
    platform: str
    kind: str
    created_at: str | None
    date_precision: str
    lang: str
    voice: str | None
    p_topical: float | None
    p_personal: float | None
    p_mixed: float | None
    focus_similarity: float | None
    p_on_focus: float | None
    on_focus: bool | None
    role: str | None
    subject: str | None
    why: tuple[str, ...] = ()
    text: str = ""
    measured: bool = True


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """The profile on one network: its first line, the words of its about, the fields it names, and whose twin it is."""

    network: str
    first: str | None
    about_words: int
    fields: tuple[str, ...]
    same_as: str | None


@dataclass(frozen=True, slots=True)
class ProfileReading:
    """What there is to say of the profile itself; the first line is the one that is judged.

    `own_words` are of the person's skills and posts, `occupations` what ESCO calls the work; `untold` are codes of what
    cannot be told, and why.
    """

    lines: tuple[ProfileLine, ...]
    advice: tuple[Advice, ...]
    praise: tuple[Advice, ...]
    own_words: tuple[str, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    untold: tuple[str, ...] = ()

    def redact(self) -> ProfileReading:
        """Return the reading without the profile's own sentences."""
        return replace(
            self,
            lines=tuple(replace(one, first=None) for one in self.lines),
            advice=tuple(map(_drop_quotes, self.advice)),
            praise=tuple(map(_drop_quotes, self.praise)),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that focuscoach says about a history. Reporters know nothing but this."""

    source: Source
    posts: Counts
    window: Window
    mix: Mix | None
    roles: Roles | None
    focus: FocusReading | None
    cadence: Cadence | None
    legibility: Legibility | None
    trend: tuple[Period, ...]
    target: Target
    advice: tuple[Advice, ...]
    next: tuple[NextPost, ...]
    card: Card | None
    focus_missing: str | None = None
    """A code that says why there is no focus; None where there is one."""
    subjects: tuple[Subject, ...] = ()
    """The subjects of the window, largest first, whether there is a focus or not."""
    networks: tuple[NetworkReading, ...] = ()
    """A row a network with ten posts or more in the window, the shop window first; empty where only one has."""
    weeks: tuple[Week, ...] = ()
    """The dated posts of the window by week, oldest first, for a later comparison."""
    made: Made | None = None
    since_last: Comparison | None = None
    """What moved since an earlier report, where that was asked for."""
    profile: ProfileReading | None = None
    """What the profile says, against the posts; None where no export tells one."""
    ui: str = field(default="en", metadata={"key": None})
    rows: tuple[Row, ...] = field(default=(), repr=False, metadata={"key": None})
    by_glances: tuple[float, ...] = field(default=(), metadata={"key": None})
    """Legibility at 1, 2, 3, … glances; empty where there is none."""

    def to_dict(self) -> dict[str, object]:
        """Return the `result` of the JSON contract: plain dicts, lists, numbers and None."""
        result = to_plain(self)
        assert isinstance(result, dict)
        return result

    def redact(self) -> Report:
        """Return the report without any post's text, and without what leads to a post: ids and names of files."""
        return replace(
            self,
            source=replace(self.source, exports=tuple(map(_drop_names, self.source.exports))),
            posts=replace(self.posts, skipped=tuple(replace(one, where="") for one in self.posts.skipped)),
            advice=tuple(_drop_quotes(replace(one, numbers=_drop_ids(one.numbers))) for one in self.advice),
            card=self.card and replace(self.card, examples=()),
            weeks=(),
            made=self.made and replace(self.made, owner=(), redacted=True),
            rows=tuple(replace(row, id="", text="", why=()) for row in self.rows),
            profile=self.profile and self.profile.redact(),
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the posts as a pandas frame with the columns of `Row`; `created_at` is a moment in UTC or NaT."""
        import pandas as pd  # only where a frame is asked for: a report needs none

        frame = pd.DataFrame(map(astuple, self.rows), columns=[one.name for one in fields(Row)])
        frame["created_at"] = pd.to_datetime(frame["created_at"], utc=True, format="ISO8601")
        return frame

    def _repr_html_(self) -> str | None:
        """Return the report as HTML, which notebooks show, once a reporter has said how."""
        return _in_notebooks[-1](self) if _in_notebooks else None


def _drop_names(export: ExportRead) -> ExportRead:
    return replace(
        export, notes=tuple(one.redact() if isinstance(one, Note) else one for one in export.notes)
    )


def _drop_quotes(advice: Advice) -> Advice:
    """Return a remark on a profile without the sentences that it quotes."""
    text, numbers = advice.text, dict(advice.numbers)
    for name in ("search", "line", "other_line"):
        if isinstance(quoted := numbers.get(name), str) and quoted:
            text, numbers[name] = text.replace(quoted, "…"), "…"
    return replace(advice, text=text, numbers=numbers)


def _drop_ids(numbers: Mapping[str, float | int | str]) -> Mapping[str, float | int | str]:
    return {name: value for name, value in numbers.items() if name != "ids"}


_in_notebooks: list[Callable[[Report], str]] = []


def show_in_notebooks(render: Callable[[Report], str]) -> None:
    """Say how a notebook shows a report; a report itself knows nobody who shows it."""
    _in_notebooks.append(render)
