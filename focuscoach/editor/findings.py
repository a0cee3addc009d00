"""What a check tells: findings, verdicts, and the outcome that every format shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from focuscoach.editor.config import Level
from focuscoach.language.text import normalise

State = Literal["new", "baseline", "suppressed"]
RANK: dict[str, int] = {"error": 3, "warning": 2, "info": 1, "note": 0}


def make_fingerprint(rule: str, text: str) -> str:
    r"""Return 16 hexadecimal digits for a rule and the text it is about; layout and case do not count.

    >>> make_fingerprint("FC301", "Hallo  wereld") == make_fingerprint("FC301", "hallo\nwereld")
    True
    """
    import hashlib  # loads OpenSSL, which most checks need not

    words = " ".join(normalise(text).casefold().split())
    return hashlib.sha256(f"{rule}\0{words}".encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a draft: 1-based line and column of its ends, and offsets in the file's text.

    `about` is the text that the fingerprint stands for; it is in no form that is told. `state` tells
    whether the finding is new, was there when the baseline was taken, or is suppressed in the file. `numbers` fill
    the rule's words.
    """

    rule: str
    severity: Level
    message: str
    start: tuple[int, int]
    end: tuple[int, int]
    offsets: tuple[int, int]
    draft: int
    about: str = field(repr=False)
    state: State = "new"
    numbers: Mapping[str, object] = field(default_factory=dict, repr=False)

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits for the rule and the text it is about, the same wherever that stands."""
        return make_fingerprint(self.rule, self.about)


@dataclass(frozen=True, slots=True)
class Effect:
    """What posting a draft would do: legibility and the two sides of the mix, before and after.

    `off_focus` of the `last` posts are off the focus; None where nothing is the focus.
    """

    legibility: tuple[float, float] | None
    topical: tuple[float, float]
    personal: tuple[float, float]
    off_focus: int | None
    last: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one draft reads. `why` holds the words that decided it, with weights; probabilities sum to 1.

    `present` says whether the writer, or somebody near them, stands in the draft; `trace` is the highest P(on focus)
    that any model sees.
    `text` tells it in a few sentences, `praise` what is good about it and `change` what would change it; each may
    be empty.
    """

    start: tuple[int, int]
    offset: int
    voice: str
    declared: str | None
    labelled: bool
    voices: Mapping[str, float]
    p_on_focus: float | None
    role: str | None
    roles: Mapping[str, float] | None
    subject: str | None
    why: tuple[tuple[str, float], ...]
    effect: Effect | None
    text: str
    present: bool = field(default=True, kw_only=True, repr=False)
    trace: float | None = field(default=None, kw_only=True, repr=False)
    praise: str = ""
    change: str = ""

    @property
    def said(self) -> str:
        """The verdict with what is good and what would change it."""
        return " ".join(part for part in (self.text, self.praise, self.change) if part)


@dataclass(frozen=True, slots=True)
class Checked:
    """One file, or one text: its drafts and the findings on them."""

    path: str
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]

    def __repr__(self) -> str:
        """Return how the drafts read and the rules of what was found, in one line, without a word of them."""
        read = ", ".join(one.role or one.voice for one in self.verdicts) or "no draft"
        rules = ", ".join(one.rule for one in self.findings) or "nothing found"
        name = "" if self.path == "-" else f"{self.path}: "  # a text that is in no file
        return f"<Checked: {name}{read}; {rules}>"

    @property
    def new(self) -> tuple[Finding, ...]:
        """The findings that are neither suppressed nor in the baseline."""
        return tuple(one for one in self.findings if one.state == "new")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be checked: what happened and what to do."""

    path: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that one call of `check` found."""

    files: tuple[Checked, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = field(default=())
    unit: str = "characters"
    ui: str = "en"

    def fails(self, level: str) -> bool:
        """Return whether a new finding is at least as severe as `level`: error, warning, info or never."""
        if level == "never":
            return False
        return any(RANK[one.severity] >= RANK[level] for file in self.files for one in file.new)
