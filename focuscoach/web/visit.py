"""One visit to the page: what was uploaded, how far the reading is, and whose reports there are.

Each post is judged once, when the exports are read; a correction, focus or language only measures and tells again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from focuscoach.errors import FocuscoachError, UsageError, mark
from focuscoach.importers.options import DEFAULTS, Options
from focuscoach.language import recall
from focuscoach.voice.labels import Labels
from focuscoach.web.faults import MENDED_BY_SAYING, name_fault, rename_files
from focuscoach.web.numbers import Numbers
from focuscoach.web.person import Choices, Person, check_length, name_person

if TYPE_CHECKING:
    from focuscoach.editor.findings import Checked
    from focuscoach.history import Progress
    from focuscoach.report import Report
    from focuscoach.web.shelf import Shelf

Stage = Literal["waiting", "working", "ready"]


class _StoppedError(Exception):
    """The person forgot everything while it was being read."""


class Visit:
    """All that the server holds of those who visit, in memory and on the shelf, until it is forgotten."""

    def __init__(self, shelf: Shelf, ui: str | None = "en", labels: Path | None = None) -> None:
        self.shelf = shelf
        self.asked_ui = ui
        self.labels = labels
        self.numbers = Numbers(labels and labels.with_name("reports.json"))
        self._lock = threading.RLock()
        self._round = 0
        self._reset()

    def _reset(self) -> None:
        self.stage: Stage = "waiting"
        self.progress: dict[str, object] = {}
        self.error: FocuscoachError | None = None
        self.people: list[Person] = []
        self.chosen = 0
        self.looked: dict[str, tuple[str, ...] | FocuscoachError] = {}
        self.passed: list[FocuscoachError] = []

    @property
    def ui(self) -> str:
        """The language that the page speaks; English until a browser or the person says another."""
        return self.asked_ui or "en"

    @property
    def person(self) -> Person | None:
        """The one whose report is shown."""
        return self.people[self.chosen] if self.people else None

    @property
    def report(self) -> Report | None:
        """The report that is shown."""
        return self.person.report if self.person else None

    @property
    def corrections(self) -> dict[int, str]:
        """The voices that the person told, by row of the report that is shown."""
        return self.person.corrections if self.person else {}

    def start(
        self, *, focus: str | None = None, goal: str | None = None, paths: list[Path] | None = None,
        options: Options = DEFAULTS,
    ) -> None:  # fmt: skip
        """Begin to read in a thread of its own: the uploads, or `paths` (the demo's).

        Reports of before stay beside the new ones. Uploads that were seen to be no export are let go; what was
        wrong with each stays in `passed`, to be told beside the report.

        Raises:
            UsageError: nothing is there to read, or a reading is going on.
        """
        with self._lock:
            if self.stage == "working":
                raise UsageError("busy", mark("An export is being read."), mark("Wait until it is done."))
            wrong = {name: told for name, told in self.looked.items() if isinstance(told, FocuscoachError)}
            if not paths:
                self.drop(*wrong)
            exports = paths or self.shelf.take()
            if not exports:
                raise UsageError(
                    "nothing", mark("There is nothing to read yet."), mark("Drop an export first.")
                )
            self.stage, self.error, self.progress = "working", None, {}
            self.passed = list(wrong.values())
            self._round += 1
            choices = Choices(focus or None, goal or None)
            work = threading.Thread(
                target=self._work, args=(exports, choices, options, self._round), daemon=True
            )
        work.start()

    def _work(self, exports: list[Path], choices: Choices, options: Options, own_round: int) -> None:
        """Read, judge and measure; uploads that were read are gone afterwards."""

        def tell(what: str, done: int, total: int | None) -> None:
            if own_round != self._round:
                raise _StoppedError
            self.progress = {"what": what, "done": done, "total": total}

        error: FocuscoachError | None = None
        found: list[Person] = []
        try:
            self._read(exports, choices, options, tell, found)
        except _StoppedError:
            recall.forget()
            return
        except FocuscoachError as refused:
            error = refused
        except Exception as fault:  # noqa: BLE001  # a fault of ours ends this reading, not the server
            error = name_fault(fault)
        with self._lock:
            if own_round != self._round:
                return
            shown = dict(self.shelf.shown)
            self._let_go(exports, error)
            self.error = error and rename_files(error, shown)
            if found:
                self.people += sorted(found, key=lambda one: one.name.casefold())  # files come in any order
                self.chosen = len(self.people) - len(found)
            self.stage = "ready" if self.people else "waiting"  # last: whoever reads the stage takes no lock

    def _read(
        self, exports: Sequence[Path], choices: Choices, options: Options, tell: Progress, found: list[Person]
    ) -> None:
        """Add a person for each whose exports these are."""
        from focuscoach.pipeline import judge
        from focuscoach.web.parting import read_apart, split_folders

        labels = Labels.load(self.labels)

        def split(path: Path) -> list[Path]:
            shown = self.shelf.shown.get(path.name, path.name)
            return split_folders(path, lambda name: self.shelf.place(f"{shown}/{name}"))

        for history, paths in read_apart(exports, options, tell, split, self.shelf.shown):
            judged = judge(history, labels=labels, progress=tell)
            tell("measure", 0, None)
            shown = [self.shelf.shown.get(path.name, path.name) for path in paths]
            found.append(Person(judged, name_person(judged, shown), labels, choices, self.ui, self.numbers))

    def _let_go(self, exports: Sequence[Path], error: FocuscoachError | None) -> None:
        """Remove what was read; after an error that concerns one file, or that more words mend, the others wait."""
        self.shelf.remove([path for path in self.shelf.reading() if path not in exports])  # parts of folders
        blamed = [path for path in exports if error and path.name in map(str, error.params.values())]
        if error is not None and error.code in MENDED_BY_SAYING:
            blamed = []
        elif error is None or not blamed:
            blamed = list(exports)
        self.drop(*[path.name for path in blamed])
        self.shelf.put_back()

    def look(self, name: str, past: Sequence[str] = ()) -> tuple[str, ...] | FocuscoachError:
        """Return the networks whose posts lie in an upload, or what it is instead.

        `past` are uploads that were given before it: once it is a right one, those that were wrong are let go.

        Raises:
            UsageError: there is no such upload.
        """
        from focuscoach.web.looking import look

        told = look(self.shelf.find(name), self.shelf.shown.get(name, name))
        if isinstance(told, FocuscoachError):
            told = rename_files(told, self.shelf.shown)
        with self._lock:
            if name in self.shelf.shown:
                self.looked[name] = told
                if told and not isinstance(told, FocuscoachError):
                    self.drop(*[one for one in past if isinstance(self.looked.get(one), FocuscoachError)])
        return told

    def drop(self, *names: str) -> None:
        """Remove uploads."""
        with self._lock:
            self.shelf.remove([self.shelf.folder / name for name in names if name in self.shelf.shown])
            for name in names:
                self.looked.pop(name, None)

    def turn(self, number: int) -> None:
        """Show another one's report.

        Raises:
            UsageError: there is no such report.
        """
        with self._lock:
            if not 0 <= number < len(self.people):
                raise UsageError("no-report", mark("There is no such report."), mark("Load the page again."))
            self.chosen = number

    def settle(self, choices: Choices) -> Report:
        """Return the report after another focus, goal, period or choice of networks; nothing is read again.

        Raises:
            UsageError: there is no report yet, or a focus or a day says nothing.
        """
        with self._lock:
            return self._ready().settle(choices)

    def label(self, row: int, voice: str) -> Report:
        """Return the report after the person told the voice of a post; see `Person.label`."""
        with self._lock:
            return self._ready().label(row, voice)

    def teach(self, what: str, which: int | str, answer: str) -> dict[str, object]:
        """Return what the page shows after an answer about the focus; see `Person.teach`."""
        with self._lock:
            return self._ready().teach(what, which, answer)

    def say_taught(self) -> dict[str, object]:
        """Return what the page shows of what was told about the focus.

        Raises:
            UsageError: there is no report yet.
        """
        with self._lock:
            return self._ready().say_taught()

    def speak(self, ui: str) -> None:
        """Say everything in another language from now on."""
        with self._lock:
            self.asked_ui = ui
            for person in self.people:
                person.speak(ui)

    def check(self, text: str) -> Checked:
        """Return how a draft reads against the history.

        Raises:
            UsageError: there is no report yet, or the draft is too long.
        """
        check_length(text)
        with self._lock:
            return self._ready().check(text)

    def keep(self) -> int:
        """Store the corrections on this machine, by fingerprint and without text; return how many.

        What was kept earlier in the visit and is corrected no more becomes again what it was before.
        """
        with self._lock:
            person = self._ready()
            labels = Labels.load(self.labels)
            n = person.keep(labels)
            labels.save()
            return n

    def keep_numbers(self) -> None:
        """Keep the numbers of the report that is shown, without any text, for a later one to be held against.

        Raises:
            UsageError: there is no report yet, or none of its posts has a date.
            ProfileError: what was kept before is damaged, or cannot be written.
        """
        with self._lock:
            self.numbers.keep(self._ready().report)

    def forget(self) -> None:
        """Remove all of it: uploads, reports, drafts, and the corrections and numbers kept during this visit."""
        with self._lock:
            try:
                self._take_back()
            finally:  # uploads and reports go, whatever is wrong with the labels
                self._round += 1
                self.shelf.clear()
                self._reset()
                recall.forget()

    def _take_back(self) -> None:
        try:
            if any(person.kept for person in self.people):
                labels = Labels.load(self.labels)
                for person in reversed(self.people):  # what the first found there comes back last
                    person.kept.forget(labels)
                labels.save()
        finally:
            self.numbers.forget()

    def _ready(self) -> Person:
        if self.person is None:
            raise UsageError("no-report", mark("There is no report yet."), mark("Drop an export first."))
        return self.person

    def state(self) -> Mapping[str, object]:
        """Return how far the reading is: the stage, what is being done, and how much of it."""
        return {"stage": self.stage, **self.progress}
