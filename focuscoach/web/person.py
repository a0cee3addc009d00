"""One person on the page: their judged posts, what was chosen and corrected, and the report that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from focuscoach.errors import UsageError, mark
from focuscoach.voice.labels import Labels, fingerprint
from focuscoach.web.correcting import correct
from focuscoach.web.keeping import Kept
from focuscoach.web.numbers import Numbers
from focuscoach.web.taught import Taught

if TYPE_CHECKING:
    from focuscoach.editor.check import Checker
    from focuscoach.editor.findings import Checked
    from focuscoach.history import History, Placed
    from focuscoach.report import Report

ZONE = "Europe/Amsterdam"
"""The time zone in which days begin and quarters are cut."""
MOST_DRAFT = 20_000
"""Characters of a draft; the longest article that a network takes has some 125,000, but no reader."""
SUGGESTED = 4
"""What is offered as a focus: what the profile says, and the largest subjects."""
FIRST_YEAR, LAST_YEAR = 1990, 2099


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose: focus and goal (None: none said), the days (ISO) and networks (empty: all)."""

    focus: str | None = None
    goal: str | None = None
    since: str = ""
    until: str = ""
    networks: tuple[str, ...] = ()

    @property
    def posts(self) -> tuple[object, ...]:
        """What decides which posts are measured."""
        return self.since, self.until, self.networks


class Person:
    """What the page holds of one person; nothing of it is judged twice."""

    def __init__(
        self, history: History, name: str, labels: Labels, choices: Choices = Choices(), ui: str = "en",
        numbers: Numbers | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self.ui = ui
        self.corrections: dict[int, str] = {}
        self.kept = Kept()
        self._history = history
        self._labels = labels
        self._numbers = numbers or Numbers()
        self._taught: dict[tuple[str, ...], Taught] = {}
        self._checker: Checker | None = None
        self.choices, self.placed, self.taught = self._choose(choices)
        self.report = self._measure()

    def settle(self, choices: Choices) -> Report:
        """Return the report after another focus, goal, period or choice of networks; nothing is read again.

        Raises:
            UsageError: a focus or a day that says nothing; then all stays as it was.
        """
        self.choices, self.placed, self.taught = self._choose(choices)
        return self.measure()

    def _choose(self, choices: Choices) -> tuple[Choices, Placed, Taught]:
        from focuscoach.pipeline import place, refocus

        before: Choices | None = getattr(self, "choices", None)
        if before is not None and before.posts == choices.posts:
            if before.focus == choices.focus:
                return choices, self.placed, self.taught
            placed = refocus(self.placed, choices.focus)
        else:
            placed = place(
                self._history, focus=choices.focus, since=read_day(choices.since),
                until=read_day(choices.until, last=True), networks=choices.networks,
            )  # fmt: skip
        return choices, placed, self._teach(placed)

    def _teach(self, placed: Placed) -> Taught:
        """Return what was answered about this focus, also earlier in the visit."""
        fresh = Taught.of(placed, self._labels)
        parts = placed.statement.parts if placed.statement else ()
        known = self._taught.get(parts)
        if known is not None:
            fresh = replace(fresh, before=known.before, answers=known.answers)
        self._taught[parts] = fresh
        return fresh

    def speak(self, ui: str) -> None:
        """Say everything in another language from now on."""
        self.ui = ui
        self.measure()

    def label(self, row: int, voice: str) -> Report:
        """Return the report after the person told the voice of a post; "" takes that back.

        Raises:
            UsageError: there is no such post or no such voice.
        """
        from focuscoach.history import VOICES

        if not 0 <= row < len(self.report.rows) or voice not in ("", *VOICES):
            raise _refuse()
        self.corrections = {at: told for at, told in self.corrections.items() if at != row}
        if voice:
            self.corrections[row] = voice
        return self.measure()

    def teach(self, what: str, which: int | str, answer: str) -> dict[str, object]:
        """Return what the page shows after an answer about the focus; "" takes it back.

        `what` is "post" (with its row), "subject" (with its place in the report) or "word".

        Raises:
            UsageError: there is no such thing, or no such answer.
        """
        things = {"post": self.report.rows, "subject": self.report.subjects}.get(what, ())
        if what == "word":
            self.taught.tell_word(str(which), answer)
        elif not isinstance(which, int) or not 0 <= which < len(things):
            raise _refuse()
        elif what == "post":
            self.taught.tell_post(self.report.rows[which].text, answer)
        else:
            self.taught.tell_subject(self.report.subjects[which].name, answer)
        self.measure()
        return self.say_taught()

    def say_taught(self) -> dict[str, object]:
        """Return what the page shows of what was told about the focus."""
        return self.taught.say(self.report)

    def check(self, text: str) -> Checked:
        """Return how a draft reads against the history.

        Raises:
            UsageError: the draft is too long.
        """
        from focuscoach.editor.check import Checker
        from focuscoach.editor.config import Config
        from focuscoach.editor.drafts.source import read_source
        from focuscoach.editor.profiling import make_profile

        check_length(text)
        if self._checker is None:
            made = datetime.now(UTC)
            profile = make_profile(self._correct(), goal=self.choices.goal, as_of=None, made=made)
            self._checker = Checker(profile, Config(), ui=self.ui, careful=True)
        return self._checker.check([read_source(text, "draft.txt", "plain")])[0]

    def keep(self, labels: Labels) -> int:
        """Put the corrections and answers among the labels; return how many."""
        rows = self.report.rows
        told = {fingerprint(rows[row].text): voice for row, voice in self.corrections.items()}
        self.kept.keep(labels, told)
        return len(self.corrections) + sum(one.keep(labels, self.kept) for one in self._taught.values())

    def suggest(self) -> list[str]:
        """Return what may be meant as a focus: what the profile says, and the largest subjects."""
        from focuscoach.focus.choice import read_profile

        profile = read_profile(self._history.owner)
        names = [subject.name for subject in self.report.subjects if subject.posts > 1]
        found = dict.fromkeys([*([profile.text] if profile else []), *names])
        return [one for one in found if one != self.choices.focus][:SUGGESTED]

    def list_networks(self) -> list[str]:
        """Return the networks that the posts are from."""
        return list(dict.fromkeys(export.platform for export in self._history.exports))

    def measure(self) -> Report:
        """Return the report as all that was chosen and corrected makes it."""
        self._checker = None
        self.report = self._measure()
        return self.report

    def _measure(self) -> Report:
        from focuscoach.summary import summarise

        report = summarise(self._correct(), goal=self.choices.goal, as_of=None, tz=ZONE, ui=self.ui)
        return self._numbers.hold(report)

    def _correct(self) -> Placed:
        return self.taught.apply(correct(self.placed, self.corrections))


def read_day(text: str, *, last: bool = False) -> datetime | None:
    """Return a day as a moment, its first or its last; None for "".

    Raises:
        UsageError: it is no day of the years that posts are from.
    """
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError
    except ValueError as error:
        raise UsageError(
            "bad-date", mark("“{day}” is not a day."), mark("Choose one from the calendar."), day=text[:20]
        ) from error
    return datetime.combine(day, time.max if last else time.min, ZoneInfo(ZONE))


def name_person(history: History, shown: Sequence[str]) -> str:
    """Return the name by which the page calls a person: their profile's, else the login, else the file's."""
    owner = history.owner
    return next(iter([one for one in (owner.name, *owner.handles, *shown) if one]), "")


def check_length(text: str) -> None:
    """Refuse a draft that nobody would read.

    Raises:
        UsageError: it is too long.
    """
    if len(text) > MOST_DRAFT:
        raise UsageError("draft-long", mark("A draft has at most {most} characters here."),
                         mark("Shorten it, or try a part of it."), most=MOST_DRAFT)  # fmt: skip


def _refuse() -> UsageError:
    return UsageError("no-such-post", mark("There is no such post or voice."), mark("Load the page again."))
