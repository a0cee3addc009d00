"""The figures of a report, each with its interval, and the floors from which each is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Literal

LABELS_ONLY_UNDER = 10
"""Fewer posts than this get labels and no measure."""
SHORTEST_DAYS = 20
"""Days between the first post and the last under which no share is told: the posts then lie in three weeks or fewer."""
FEWEST_LEADING, LEAST_LEADING = 10, 0.15
"""Posts, and share of the posts of the window, under which no subject leads and stands in for a focus."""
PROVISIONAL_UNDER = 30
"""Fewer posts than this get a legibility that is marked provisional."""
EFFECTIVE_NUMBER_FROM = 30
"""From so many posts on there is an effective number of subjects."""
TREND_FROM = 100
"""From so many posts on there is a trend by quarter."""
COVERAGE_FROM = 0.8
"""Good's coverage under which too many subjects are unseen for more than a lower bound."""


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
class Share:
    """A share, 0 to 1, with the ends of its 95 % interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mix:
    """Shares of the voices, which sum to 1; `unsure` is the fraction abstained on, outside the sum."""

    topical: Share
    personal: Share
    mixed: Share
    unsure: Share
    side: Share | None = field(default=None, metadata={"key": None})
    """The topical side: topical posts and half of the mixed ones, which the band is about."""


FLOOR = 0.15
"""Under this personal share a reader of five posts more often than not meets no person."""
Place = Literal["under", "in", "over", "perhaps"]


def place_side(side: Share, band: tuple[float, float]) -> Place:
    """Return where a topical side lies against its band; "perhaps" where it lies outside by less than can be told.

    What leaves less than the floor for the person is over the band, whatever the interval.

    >>> place_side(Share(0.5, 0.4, 0.58), (0.6, 0.8)), place_side(Share(0.5, 0.3, 0.7), (0.6, 0.8))
    ('under', 'perhaps')
    >>> place_side(Share(0.6, 0.3, 0.8), (0.6, 0.8)), place_side(Share(0.9, 0.7, 0.98), (0.6, 0.8))
    ('in', 'over')
    """
    low, high = band
    percent = round(100 * side.share)
    if percent < round(100 * low):
        return "under" if side.high < low else "perhaps"
    if percent > round(100 * high):
        return "over" if side.low > high or side.share > 1 - FLOOR else "perhaps"
    return "in"


@dataclass(frozen=True, slots=True)
class Roles:
    """Shares of the roles, which sum to 1; `unsure` stands outside the sum."""

    expert: Share
    bridge: Share
    human: Share
    other: Share
    unsure: Share


@dataclass(frozen=True, slots=True)
class Period:
    """One quarter of the history; no mix under ten posts."""

    period: str
    posts: int
    mix: Mix | None
    focus_share: Share | None


@dataclass(frozen=True, slots=True)
class EffectiveNumber:
    """How many equally large groups would be as diverse; no value or high where only `low` is known."""

    value: float | None
    low: float
    high: float | None
    coverage: float


@dataclass(frozen=True, slots=True)
class Legibility:
    """The chance, 0 to 1, that a reader of `glances` posts meets focus and person.

    `at_most` says that the focus was read from the same posts: what people want to be known for can only be
    met less often than what they post most about.
    """

    glances: int
    value: float
    low: float
    high: float
    provisional: bool
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often and how steadily; times in days.

    `posts_per_week` is None under ten dated posts and within one week, `longest_gap_days` for one post.
    """

    posts_per_week: float | None
    longest_gap_days: float | None
    last_post_days_ago: float


@dataclass(frozen=True, slots=True)
class Week:
    """What the posts of one week add up to, so that two reports can be held against each other without a post.

    `start` is its first day. `unsure` counts the posts whose voice is unsure. The others are sums over the posts of the
    chance to be on the topical side, on the focus, of the person, and of both (a bridge); each `_doubt` is the sum of
    p(1 - p). Of focus, person and bridge there is none without a focus.
    """

    start: str = field(metadata={"key": "from"})
    posts: int
    unsure: int
    topical: float
    topical_doubt: float
    focus: float | None = None
    focus_doubt: float | None = None
    person: float | None = None
    person_doubt: float | None = None
    bridge: float | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """How a report was made, so that only like is held against like.

    `owner` holds a mark for each name of the person, none of which is the name; `networks` and `kinds` are those
    measured. `judge` names the model and its reading, `answers` how much the person taught it; `focus` is the focus by
    fingerprint. `voice_sd` and `focus_sd` say how far the instrument may be off for one person, on the logit scale.
    """

    owner: tuple[str, ...]
    networks: tuple[str, ...]
    kinds: tuple[str, ...]
    judge: str
    answers: int
    focus: str | None
    voice_sd: float
    focus_sd: float
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """One measure then and since, and the difference with its interval; `real` where that leaves out nought.

    `measure` is topical (the topical side of the mix), focus, legibility (shares and chances, 0 to 1) or
    posts_per_week.
    """

    measure: str
    then: float
    since: float
    difference: float
    low: float
    high: float
    real: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a piece of advice: followed (its measure really moved), gone (not given any more) or stands.

    `asked` is what it asked for, in words.
    """

    rule: str
    became: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two reports of one person: the posts after the first one's last day against its own.

    All intervals hold together in 95 of 100 cases. `notes` are codes: too-few-since, other-judge, other-focus,
    unknown-owner.
    """

    then: str
    now: str
    posts_then: int
    posts_since: int
    moved: tuple[Moved, ...]
    advice: tuple[Followed, ...]
    notes: tuple[str, ...] = ()


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
