"""What a draft says to focuscoach: rules that are off, a declared voice, where the next draft begins.

    <!-- focuscoach: off FC301 -->            from here to the end of the draft, or to `on`
    <!-- focuscoach: on FC301 -->
    <!-- focuscoach: off next-line FC301 -->  on the next line that is not empty
    <!-- focuscoach: off file -->             in the whole file, every rule
    <!-- focuscoach: next draft -->           another draft begins

reStructuredText, AsciiDoc and LaTeX say the same in comments of their own: `.. focuscoach: off FC301`,
`// focuscoach: off FC301`, `% focuscoach: off FC301`.

Front matter says the same of one draft: `focuscoach: {voice: personal, off: [FC301]}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from focuscoach.editor.drafts.frontmatter import FrontMatter
from focuscoach.prose.holes import Hole

_SPOKEN = re.compile(
    r"(?:<!--|//+|%+|\.\.)\s*focuscoach:\s*(?P<words>.*?)\s*(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_NEXT_DRAFT = re.compile(r"next[ -]draft", re.IGNORECASE)
_OFF = re.compile(
    r"(?P<verb>off|on)(?:[ \t-]+(?P<scope>next-line|file))?(?P<rules>(?:[\s,]+[\w-]+)*)", re.IGNORECASE
)
_NEXT_LINE = re.compile(r"[^\n]*\n(?:[ \t\r]*\n)*([^\n]*)")
VOICES = ("topical", "personal", "mixed")


@dataclass(frozen=True, slots=True)
class Suppression:
    """Rules that are off between two offsets: those named, or all where none is; it stands at `at`."""

    at: int
    stop: int
    start: int
    end: int
    rules: frozenset[str]

    def covers(self, rule: str, offset: int) -> bool:
        """Return whether a finding of the rule at the offset is suppressed."""
        return self.start <= offset < self.end and (not self.rules or rule in self.rules)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something said to focuscoach that it does not understand."""

    start: int
    end: int
    said: str


@dataclass(frozen=True, slots=True)
class Directives:
    """Everything that a file says to focuscoach."""

    suppressions: tuple[Suppression, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    breaks: tuple[Hole, ...] = ()


def read_directives(source: str, comments: Iterable[Hole]) -> Directives:
    """Return what the comments of a file say, in order."""
    suppressions: list[Suppression] = []
    complaints: list[Complaint] = []
    breaks: list[Hole] = []
    open_: list[tuple[Hole, frozenset[str]]] = []
    for comment in comments:
        spoken = _SPOKEN.fullmatch(source, comment.start, comment.end)
        if not spoken:
            continue
        said = _OFF.fullmatch(spoken["words"])
        if _NEXT_DRAFT.fullmatch(spoken["words"]):
            breaks.append(comment)
            suppressions += (_close(*one, comment.start) for one in open_)
            open_ = []
        elif not said:
            complaints.append(Complaint(comment.start, comment.end, " ".join(spoken["words"].split())[:60]))
        elif said["verb"].lower() == "on":
            rules = _names(said["rules"])
            suppressions += (_close(*one, comment.start) for one in open_ if not rules or one[1] <= rules)
            open_ = [one for one in open_ if rules and not one[1] <= rules]
        elif said["scope"]:
            suppressions.append(_limit(source, comment, said["scope"].lower(), _names(said["rules"])))
        else:
            open_.append((comment, _names(said["rules"])))
    suppressions += (_close(*one, len(source)) for one in open_)
    suppressions.sort(key=lambda one: one.at)
    return Directives(tuple(suppressions), tuple(complaints), tuple(breaks))


def read_declared(
    matter: FrontMatter, start: int, end: int
) -> tuple[str | None, list[Suppression], list[Complaint]]:
    """Return the voice that front matter declares, the rules it turns off, and what is not understood."""
    says = dict(matter.says or {})
    voice = says.pop("voice", says.pop("kind", None))
    complaints, suppressions = [], []
    if voice is not None and voice.lower() not in VOICES:
        complaints.append(Complaint(matter.at, matter.at + len("focuscoach"), f"voice: {voice}"))
        voice = None
    if says.pop("", None) == "off":
        suppressions.append(Suppression(matter.at, matter.at + len("focuscoach"), start, end, frozenset()))
    if "off" in says:
        rules = _names(says.pop("off"))
        suppressions.append(Suppression(matter.at, matter.at + len("focuscoach"), start, end, rules))
    complaints += (Complaint(matter.at, matter.at + len("focuscoach"), key) for key in says)
    return voice.lower() if voice else None, suppressions, complaints


def split_drafts(source: str, breaks: Sequence[Hole]) -> list[tuple[int, int]]:
    """Return where each draft of a file begins and ends."""
    starts = [0, *(one.end for one in breaks)]
    ends = [*(one.start for one in breaks), len(source)]
    return list(zip(starts, ends, strict=True))


def _names(words: str) -> frozenset[str]:
    return frozenset(word.upper() for word in re.split(r"[\s,]+", words) if word)


def _close(comment: Hole, rules: frozenset[str], end: int) -> Suppression:
    return Suppression(comment.start, comment.end, comment.end, end, rules)


def _limit(source: str, comment: Hole, scope: str, rules: frozenset[str]) -> Suppression:
    """Return a suppression of the whole file or of the next line that is not empty."""
    if scope == "file":
        return Suppression(comment.start, comment.end, 0, len(source) + 1, rules)
    following = _NEXT_LINE.match(source, comment.end)
    start, end = following.span(1) if following else (len(source), len(source))
    return Suppression(comment.start, comment.end, start, end + 1, rules)
