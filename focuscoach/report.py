"""The frozen result: what a report says, free of how it is shown. `to_dict()` is the JSON contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace

from focuscoach.figures import Cadence, EffectiveNumber, Legibility, Share
from focuscoach.posts import Note

SCHEMA = 1
"""Rises when a key of the JSON changes meaning."""


@dataclass(frozen=True, slots=True)
class ExportRead:
    """One export: its network and what was read and skipped."""

    format: str
    posts: int
    skipped: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where the posts come from; `languages` maps codes to shares of the posts with own words."""

    exports: tuple[ExportRead, ...]
    first: str | None
    last: str | None
    languages: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LeftOutCount:
    """How many entries of a kind were left out for one reason."""

    reason: str
    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that could not be read: where it stands and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """read: own public entries once each; analysed: those measured; the rest by reason."""

    read: int
    analysed: int
    left_out: tuple[LeftOutCount, ...]
    skipped: tuple[SkippedRow, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The posts that advice is about; dates are ISO 8601, None where the posts have none."""

    start: str | None = field(metadata={"key": "from"})
    end: str | None = field(metadata={"key": "to"})
    posts: int
    why: str


@dataclass(frozen=True, slots=True)
class Mix:
    """Shares of the voices, which sum to 1; `unsure` is the fraction abstained on, outside the sum."""

    topical: Share
    personal: Share
    mixed: Share
    unsure: Share


@dataclass(frozen=True, slots=True)
class Roles:
    """Shares of the roles, which sum to 1; `unsure` stands outside the sum."""

    expert: Share
    bridge: Share
    human: Share
    other: Share
    unsure: Share


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a focus statement and the share of posts that are about it."""

    text: str
    share: Share | None


@dataclass(frozen=True, slots=True)
class Subject:
    """A group of posts with a name made of their own terms; `share` is of the topical posts' mass."""

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
class Period:
    """One quarter of the history; no mix under ten posts."""

    period: str
    posts: int
    mix: Mix | None
    focus_share: Share | None


@dataclass(frozen=True, slots=True)
class Target:
    """The recommended band for a goal, how good the evidence for it is, and why it lies there (outside the JSON)."""

    goal: str
    topical: tuple[float, float]
    personal: tuple[float, float]
    focus_at_least: float
    grade: str
    why: str = field(default="", metadata={"key": None})


@dataclass(frozen=True, slots=True)
class Evidence:
    """A study behind a claim: its reference, what it found, and the grade we give it."""

    reference: str
    finding: str
    grade: str
    counter: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """One remark on the history, with the numbers and the evidence behind it."""

    rule: str
    severity: str
    text: str
    numbers: Mapping[str, float | int | str]
    evidence: tuple[Evidence, ...]


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
            advice=tuple(replace(one, numbers=_drop_ids(one.numbers)) for one in self.advice),
            card=self.card and replace(self.card, examples=()),
            rows=tuple(replace(row, id="", text="", why=()) for row in self.rows),
        )

    def _repr_html_(self) -> str | None:
        """Return the report as HTML, which notebooks show, once a reporter has said how."""
        return _in_notebooks[-1](self) if _in_notebooks else None


def _drop_names(export: ExportRead) -> ExportRead:
    notes = (note.redact() if isinstance(note, Note) else note for note in export.notes)
    return replace(export, notes=tuple(notes))


def _drop_ids(numbers: Mapping[str, float | int | str]) -> Mapping[str, float | int | str]:
    return {name: value for name, value in numbers.items() if name != "ids"}


_in_notebooks: list[Callable[[Report], str]] = []


def show_in_notebooks(render: Callable[[Report], str]) -> None:
    """Say how a notebook shows a report; a report itself knows nobody who shows it."""
    _in_notebooks.append(render)


def to_plain(value: object) -> object:
    """Return dataclasses as dicts (keys as their metadata name them), tuples as lists, floats to four places."""
    if is_dataclass(value) and not isinstance(value, type):
        keys = ((item.metadata.get("key", item.name), item.name) for item in fields(value))
        return {key: to_plain(getattr(value, name)) for key, name in keys if key is not None}
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, float):
        return round(value, 4)
    return value
