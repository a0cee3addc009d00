"""A run: the roster gone through, each student's card made or found again, and the groups told."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from focuscoach._package import __version__
from focuscoach.advice.goals import GOALS
from focuscoach.cohort.card import StudentCard
from focuscoach.cohort.classes import sort_student
from focuscoach.cohort.kept import Kept
from focuscoach.cohort.ledger import Ledger
from focuscoach.cohort.making import REPORT, Job, Outcome, fingerprint_job, is_card, read_student
from focuscoach.cohort.members import Members
from focuscoach.cohort.roster import Columns, Roster, list_students
from focuscoach.cohort.student import Student
from focuscoach.cohort.telling import CohortResult, Failure, tell_groups
from focuscoach.errors import UsageError, mark
from focuscoach.history import Progress

NO_CONSENT, KILLED = "no-consent", "killed"
SCRATCH = Path("work", "scratch")
"""Where workers may put files of their own; nothing of a student is among them, and it goes when they do."""
SMALLEST_K = 5
"""The custom of Dutch higher education; no group under it is ever told."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked for: where from and where to, for what, and by how many workers (0: in this process)."""

    source: Path
    out: Path
    columns: Columns = field(default_factory=Columns)
    goal: str | None = None
    as_of: datetime | None = None
    tz: str = "Europe/Amsterdam"
    careful: bool = False
    k: int = SMALLEST_K
    ui: str = "en"
    workers: int = 0
    memory: str = "4GB"
    scheduler: str | None = None
    reports: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A student who was not read, for the organiser alone."""

    shown: str
    moment: str
    reason: str


@dataclass(slots=True)
class Run:
    """What a run has found so far; nobody's card is held but those that wait for their pair."""

    settings: Settings
    roster: Roster
    progress: Progress
    kept: Kept
    members: Members = field(default_factory=Members)
    failed: Counter[str] = field(default_factory=Counter)
    unread: list[Unread] = field(default_factory=list)
    waiting: dict[int, tuple[Student, StudentCard]] = field(default_factory=dict)
    under_way: dict[int, tuple[Student, str]] = field(default_factory=dict)
    pairs: bool = False
    done: int = 0

    def ask(self) -> Iterator[tuple[int, Job]]:
        """Yield the jobs that are left to do; what needs none is settled on the way."""
        for number, student in enumerate(self.roster):
            if student.refused:
                self.refuse(student, student.refused)
                continue
            job = self.make_job(number, student)
            try:
                if is_card(student.path):
                    self.settle(student, read_student(job))
                    continue
                print_ = fingerprint_job(job, __version__)
            except OSError:
                self.refuse(student, "unreadable" if student.path.exists() else "missing")
                continue
            card = self.kept.find(print_)
            if card is not None and (not job.report or Path(job.report).exists()):
                self.settle(student, Outcome(number, card))
                continue
            self.under_way[number] = student, print_
            yield number, job

    def make_job(self, number: int, student: Student) -> Job:
        """Return the job of a student."""
        asked = self.settings
        own = student.path / REPORT if asked.reports and student.path.is_dir() else ""
        return Job(
            number, str(student.path), student.within, student.goal or asked.goal, student.focus or None,
            asked.as_of, asked.tz, not asked.careful, asked.ui, str(own),
        )  # fmt: skip

    def take(self, outcome: Outcome) -> None:
        """Take what a worker made: keep the card, so that no later run makes it again.

        Raises:
            UsageError: there is no room to keep it.
        """
        student, print_ = self.under_way.pop(outcome.number)
        if outcome.card is not None:
            try:
                self.kept.keep(print_, outcome.card)
            except OSError as error:
                raise say_full(self.settings.out) from error
        self.settle(student, outcome)

    def settle(self, student: Student, outcome: Outcome) -> None:
        """Count a student who was read, or why not."""
        if outcome.card is None:
            self.refuse(student, outcome.reason)
            return
        self.tell()
        if not student.moment:
            self.add(student, outcome.card)
        elif (other := self.waiting.pop(student.key, None)) is None:
            self.waiting[student.key] = student, outcome.card
        else:
            self.pairs = True
            pair = {student.moment: outcome.card, other[0].moment: other[1]}
            self.add(student, pair["after"], pair["before"])

    def add(self, student: Student, card: StudentCard, earlier: StudentCard | None = None) -> None:
        """Add a student to the members."""
        self.members.add(student.key, student.programme, student.year, sort_student(card, earlier))

    def refuse(self, student: Student, reason: str) -> None:
        """Note that a student was not read."""
        self.tell()
        self.failed[reason] += 1
        self.unread.append(Unread(student.shown, student.moment, reason))

    def tell(self) -> None:
        """Tell how many are done, and of how many."""
        self.done += 1
        self.progress(f"cohort:{self.roster.n - self.done}", self.done, self.roster.n)

    def finish(self) -> None:
        """Add those whose pair did not come."""
        for student, card in self.waiting.values():
            self.add(student, card)
        self.waiting.clear()


def read_cohort(settings: Settings, progress: Progress) -> Run:
    """Return a run that went through the whole roster.

    Raises:
        UsageError: the source is no cohort, no scheduler answers, or there is no room to keep what was done.
    """
    if settings.out.resolve().is_relative_to(settings.source.resolve()):
        raise UsageError(
            "out-in-source",
            mark("{name} lies inside what is read."),
            mark("Choose a folder beside it with -o."),
            name=settings.out.name,
        )
    roster = list_students(settings.source, settings.columns, GOALS)
    run = Run(settings, roster, progress, Kept(settings.out / "work"))
    with ExitStack() as stack:
        jobs = run.ask()
        first = next(jobs, None)
        stack.callback(shutil.rmtree, settings.out / SCRATCH, ignore_errors=True)
        if first is not None:
            for outcome in _open(settings, stack)(_chain(first, jobs)):
                run.take(outcome)
    run.finish()
    return run


def _chain(first: tuple[int, Job], rest: Iterator[tuple[int, Job]]) -> Iterator[tuple[int, Job]]:
    yield first
    yield from rest


Engine = Callable[[Iterator[tuple[int, Job]]], Iterator[Outcome]]


def _open(settings: Settings, stack: ExitStack) -> Engine:
    """Return what does the jobs: this process, or a cluster that is open until the stack is left."""
    if not settings.workers and settings.scheduler is None:
        return lambda jobs: (read_student(job) for _, job in jobs)
    from focuscoach.cohort.engine import open_cluster, run_jobs

    scratch = settings.out / SCRATCH
    client = stack.enter_context(
        open_cluster(
            workers=settings.workers, memory=settings.memory, scratch=scratch, address=settings.scheduler
        )
    )
    return lambda jobs: run_jobs(client, read_student, jobs, lambda number: Outcome(number, reason=KILLED))


def tell_run(run: Run, ledger: Ledger) -> CohortResult:
    """Return what is told of a run, which the ledger notes.

    Raises:
        UsageError: a release before this one would tell on somebody together with it.
    """
    whole, groups = tell_groups(run.members, ledger, k=run.settings.k, pairs=run.pairs)
    failed = {reason: n for reason, n in run.failed.items() if reason != NO_CONSENT}
    return CohortResult(
        read=len(run.members),
        without_consent=run.failed[NO_CONSENT],
        failed=tuple(Failure(reason, failed[reason]) for reason in sorted(failed)),
        k=run.settings.k,
        pairs=run.pairs,
        whole=whole,
        groups=groups,
    )


def say_full(out: Path) -> UsageError:
    """Return the error of a folder that takes no more."""
    return UsageError(
        "no-room",
        mark("{name} cannot be written to: the disk is full, or you may not."),
        mark("Make room and give the same command again: what was done is kept, and nothing is lost."),
        name=out.name,
    )
