"""The job of one student: from a path to a card of numbers, or to a code that says why there is none.

It runs on a worker, which may stand elsewhere. Nothing that it raises leaves it: an error's words could name a file,
and so a person.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from focuscoach.cohort.card import BadCard, StudentCard, read_card
from focuscoach.cohort.classes import ADVICE
from focuscoach.errors import FocuscoachError

if TYPE_CHECKING:
    from focuscoach.report import Report

REPORT = "focuscoach-report.html"
"""The name of the page that is written into a student's own folder."""
LARGEST_CARD = 1 << 16
"""Bytes of a card file; anything longer is none."""
SMALL = 1 << 20
"""Bytes at each end of a file that are looked at to know it again."""
STEP = 10
"""The number of posts is told in steps of so many."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know of a student: where the export lies, and for what it is read.

    `number` is the student's place in the roster and stands for the student in everything that the scheduler
    sees. `within` is the folder of the student inside an archive that holds many. `report` is where the
    student's own page goes, "" for nowhere.
    """

    number: int
    path: str
    within: str = ""
    goal: str | None = None
    focus: str | None = None
    as_of: datetime | None = None
    tz: str = "Europe/Amsterdam"
    quick: bool = True
    ui: str = "en"
    report: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes back from a worker: a card, or the code of the reason why there is none."""

    number: int
    card: StudentCard | None = None
    reason: str = ""
    posts: int = 0


def read_student(job: Job) -> Outcome:
    """Return the card of one student, or why there is none; nothing is raised."""
    try:
        if is_card(Path(job.path)):
            card = read_card(Path(job.path).read_bytes())
            return Outcome(job.number, card, posts=card.posts)
        return _read_export(job)
    except BadCard as error:
        return Outcome(job.number, reason=error.reason)
    except FocuscoachError as error:
        return Outcome(job.number, reason="zip-in-zip" if _holds_zips(job) else error.code)
    except MemoryError:
        return Outcome(job.number, reason="memory")
    except OSError:
        return Outcome(job.number, reason="unreadable")
    except Exception:  # noqa: BLE001  # whatever it says could hold a word of a post
        return Outcome(job.number, reason="unexpected")


def _holds_zips(job: Job) -> bool:
    """Return whether an export that could not be read is a zip with zips in it, which nobody looks into."""
    if job.within or not zipfile.is_zipfile(job.path):
        return False
    try:
        with zipfile.ZipFile(job.path) as archive:
            return any(name.lower().endswith(".zip") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError):
        return False


def is_card(path: Path) -> bool:
    """Return whether a path is meant as a card: a JSON file that is too short for an export and has a checksum."""
    if path.suffix.lower() != ".json" or not path.is_file() or path.stat().st_size > LARGEST_CARD:
        return False
    head = path.read_bytes().lstrip()
    return not head.startswith(b"[") and b'"checksum' in head


def _read_export(job: Job) -> Outcome:
    from focuscoach.importers.options import Options
    from focuscoach.pipeline import analyse, read

    history = read(job.path, options=Options(tz=job.tz, within=job.within, initials=True))
    report = analyse(
        history, focus=job.focus, goal=job.goal, as_of=job.as_of, tz=job.tz, quick=job.quick, ui=job.ui
    )
    if not report.posts.read:
        return Outcome(job.number, reason="no-posts")
    if job.report:
        _write_report(report, Path(job.report))
    return Outcome(job.number, make_student_card(report), posts=len(history.frame))


def make_student_card(report: Report) -> StudentCard:
    """Return the card of a report: its numbers to four places, and no word of it."""
    mix, target = report.mix, report.target
    topical = None if mix is None else mix.topical.share + mix.mixed.share / 2
    low, high = target.topical
    focus = report.focus.share if report.focus else None
    end = report.window.end
    return StudentCard(
        goal=target.goal,
        posts=report.window.posts // STEP * STEP,
        topical=_round(topical),
        inside=None if topical is None else low <= round(topical, 4) <= high,
        focus=_round(focus.share if focus else None),
        legibility=_round(report.legibility.value if report.legibility else None),
        per_week=_round(report.cadence.posts_per_week if report.cadence else None),
        rules=tuple(dict.fromkeys(one.rule for one in report.advice if one.rule in ADVICE)),
        quarter=None if end is None else f"{end[:4]}Q{(int(end[5:7]) + 2) // 3}",
    )


def fingerprint_job(job: Job, version: str) -> str:
    """Return 32 hexadecimal digits for what a job would read and how: the export, the options and the version.

    Of a folder the names, sizes and times of its files count, of a file its bytes. Of a large one the ends: the
    last part of a zip holds the checksum of everything in it.

    Raises:
        OSError: it cannot be read.
    """
    digest = hashlib.sha256()
    for part in (version, job.within, job.goal, job.focus, job.as_of, job.tz, job.quick, job.ui, job.report):
        digest.update(f"{part}\0".encode())
    path = Path(job.path)
    if not path.is_dir():
        _add_file(digest, path)
        return digest.hexdigest()[:32]
    for folder, inner, names in os.walk(path):
        inner.sort()
        for name in sorted(set(names) - {REPORT}):
            found = Path(folder, name)
            told = found.stat()
            digest.update(f"{found.relative_to(path)}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:32]


def _add_file(digest: hashlib._Hash, path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as stream:
        digest.update(f"{size}\0".encode() + stream.read(SMALL))
        if size > 2 * SMALL:
            digest.update(f"{path.stat().st_mtime_ns}\0".encode())
            stream.seek(size - SMALL)
        digest.update(stream.read())


def _round(value: float | None) -> float | None:
    return None if value is None else round(min(max(value, 0.0), 1e6), 4)


def _write_report(report: Report, path: Path) -> None:
    from focuscoach.files import write_whole
    from focuscoach.reporters.html import render

    write_whole(path, render(report))
