"""One visit to the page: what was uploaded, how far the reading is, the report, corrections and drafts.

The engine is that of the command line. Each post is judged once, when the exports are read; a correction
or another language only measures and tells again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from focuscoach.errors import FocuscoachError, UsageError, mark
from focuscoach.voice.labels import Labels
from focuscoach.web.correcting import correct

if TYPE_CHECKING:
    from focuscoach.editor.check import Checker
    from focuscoach.editor.findings import Checked
    from focuscoach.history import Placed
    from focuscoach.report import Report
    from focuscoach.web.shelf import Shelf
    from focuscoach.web.taught import Taught

Stage = Literal["waiting", "working", "ready"]
MOST_DRAFT = 20_000
"""Characters of a draft; the longest article that a network takes has some 125,000, but no reader."""


class _StoppedError(Exception):
    """The person forgot everything while it was being read."""


class Visit:
    """All that the server holds of a person, in memory and on the shelf, until it is forgotten."""

    def __init__(self, shelf: Shelf, ui: str = "en", labels: Path | None = None) -> None:
        self.shelf = shelf
        self.ui = ui
        self.labels = labels
        self._lock = threading.RLock()
        self._round = 0
        self._reset()

    def _reset(self) -> None:
        self.stage: Stage = "waiting"
        self.progress: dict[str, object] = {}
        self.error: FocuscoachError | None = None
        self.placed: Placed | None = None
        self.report: Report | None = None
        self.corrections: dict[int, str] = {}
        self.taught: Taught | None = None
        self._kept: list[str] = []
        self._answers_kept = False
        self._asked: dict[str, str | None] = {"focus": None, "goal": None}
        self._checker: Checker | None = None

    def start(
        self, *, focus: str | None = None, goal: str | None = None, paths: list[Path] | None = None
    ) -> None:
        """Begin to read in a thread of its own: the uploads, or `paths` (the demo's).

        Raises:
            UsageError: nothing is there to read, or a reading is going on.
        """
        with self._lock:
            if self.stage == "working":
                raise UsageError("busy", mark("An export is being read."), mark("Wait until it is done."))
            exports = paths or self.shelf.exports()
            if not exports:
                raise UsageError(
                    "nothing", mark("There is nothing to read yet."), mark("Drop an export first.")
                )
            self._reset()
            self.stage = "working"
            self._asked = {"focus": focus or None, "goal": goal or None}
            self._round += 1
            work = threading.Thread(target=self._work, args=(exports, self._round), daemon=True)
        work.start()

    def _work(self, exports: list[Path], own_round: int) -> None:
        """Read, judge and measure; whatever happens, the uploads are gone afterwards."""

        def tell(what: str, done: int, total: int | None) -> None:
            if own_round != self._round:
                raise _StoppedError
            self.progress = {"what": what, "done": done, "total": total}

        error: FocuscoachError | None = None
        try:
            from focuscoach.pipeline import judge, place, read
            from focuscoach.summary import summarise
            from focuscoach.web.taught import Taught

            labels = Labels.load(self.labels)
            history = judge(read(*exports, progress=tell), labels=labels, progress=tell)
            placed = place(history, focus=self._asked["focus"], progress=tell)
            tell("measure", 0, None)
            taught = Taught.of(placed, labels)
            report = summarise(
                taught.apply(placed), goal=self._asked["goal"], as_of=None, tz="Europe/Amsterdam", ui=self.ui
            )
        except _StoppedError:
            return
        except FocuscoachError as found:
            error = self._rename(found)
        except Exception as found:  # noqa: BLE001  # a fault of ours ends this reading, not the server
            error = UsageError(
                "fault",
                mark("Something went wrong inside focuscoach ({kind})."),
                mark("Try `focuscoach report` in a terminal, and report the fault without your posts."),
                kind=type(found).__name__,
            )
        with self._lock:
            if own_round != self._round:
                return
            self.shelf.clear()
            self.error = error
            if error is None:
                self.placed, self.report, self.taught = placed, report, taught
            self.stage = "waiting" if error else "ready"  # last: whoever reads the stage takes no lock

    def _rename(self, error: FocuscoachError) -> FocuscoachError:
        """Return the error with the names that the person gave their files."""
        shown = self.shelf.shown
        error.params = {
            key: shown.get(value, value) if isinstance(value, str) else value
            for key, value in error.params.items()
        }
        return error

    def label(self, row: int, voice: str) -> Report:
        """Return the report after the person told the voice of a post; "" takes that back.

        Raises:
            UsageError: there is no report yet, no such post or no such voice.
        """
        from focuscoach.history import VOICES

        with self._lock:
            report = self._ready()
            if not 0 <= row < len(report.rows) or voice not in ("", *VOICES):
                raise UsageError(
                    "no-such-post", mark("There is no such post or voice."), mark("Load the page again.")
                )
            self.corrections = {at: told for at, told in self.corrections.items() if at != row}
            if voice:
                self.corrections[row] = voice
            return self._measure()

    def teach(self, what: str, which: int | str, answer: str) -> dict[str, object]:
        """Return what the page shows after the person told whether something is about their focus; "" takes it back.

        `what` is "post" (with its row), "subject" (with its place in the report) or "word".

        Raises:
            UsageError: there is no report yet, no such thing, or no such answer.
        """
        with self._lock:
            report, taught = self._ready(), self.taught
            assert taught is not None
            things = {"post": report.rows, "subject": report.subjects}.get(what, ())
            if what == "word":
                taught.tell_word(str(which), answer)
            elif not isinstance(which, int) or not 0 <= which < len(things):
                raise UsageError(
                    "no-such-post", mark("There is no such post or voice."), mark("Load the page again.")
                )
            elif what == "post":
                taught.tell_post(report.rows[which].text, answer)
            else:
                taught.tell_subject(report.subjects[which].name, answer)
            return taught.say(self._measure())

    def say_taught(self) -> dict[str, object]:
        """Return what the page shows of what was told about the focus.

        Raises:
            UsageError: there is no report yet.
        """
        with self._lock:
            report = self._ready()
            assert self.taught is not None
            return self.taught.say(report)

    def speak(self, ui: str) -> None:
        """Say everything in another language from now on."""
        with self._lock:
            self.ui = ui
            if self.report is not None:
                self._measure()

    def _measure(self) -> Report:
        from focuscoach.summary import summarise

        self.report = summarise(
            self._correct(), goal=self._asked["goal"], as_of=None, tz="Europe/Amsterdam", ui=self.ui
        )
        self._checker = None
        return self.report

    def _correct(self) -> Placed:
        assert self.placed is not None
        assert self.taught is not None
        return self.taught.apply(correct(self.placed, self.corrections))

    def check(self, text: str) -> Checked:
        """Return how a draft reads against the history.

        Raises:
            UsageError: there is no report yet, or the draft is too long.
        """
        from focuscoach.editor.check import Checker
        from focuscoach.editor.config import Config
        from focuscoach.editor.drafts.source import read_source
        from focuscoach.editor.profiling import make_profile

        if len(text) > MOST_DRAFT:
            raise UsageError("draft-long", mark("A draft has at most {most} characters here."),
                             mark("Check longer ones with `focuscoach check`."), most=MOST_DRAFT)  # fmt: skip
        with self._lock:
            self._ready()
            if self._checker is None:
                made = datetime.now(UTC)
                profile = make_profile(self._correct(), goal=self._asked["goal"], as_of=None, made=made)
                self._checker = Checker(profile, Config(), ui=self.ui)
            return self._checker.check([read_source(text, "draft.txt", "plain")])[0]

    def keep(self) -> int:
        """Store the corrections on this machine, by fingerprint and without text; return how many."""
        with self._lock:
            rows = self._ready().rows
            labels = Labels.load(self.labels)
            for row, voice in self.corrections.items():
                labels.add(rows[row].text, voice)
                self._kept.append(rows[row].text)
            assert self.taught is not None
            n = self.taught.keep(labels)
            labels.save()
            self._answers_kept = True
            return len(self.corrections) + n

    def forget(self) -> None:
        """Remove all of it: uploads, report, drafts, and the corrections kept during this visit."""
        with self._lock:
            if self._kept or self._answers_kept:
                labels = Labels.load(self.labels)
                for text in self._kept:
                    labels.forget(text)
                if self.taught is not None:
                    self.taught.forget(labels)
                labels.save()
            self._round += 1
            self.shelf.clear()
            self._reset()

    def _ready(self) -> Report:
        if self.report is None:
            raise UsageError("no-report", mark("There is no report yet."), mark("Drop an export first."))
        return self.report

    def state(self) -> Mapping[str, object]:
        """Return how far the reading is: the stage, what is being done, and how much of it."""
        return {"stage": self.stage, **self.progress}
