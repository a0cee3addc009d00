"""Who belongs to the cohort and where each one's export or card lies; what is not read says why."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np

from focuscoach.cohort.student import Student
from focuscoach.errors import ExportError, UsageError, mark

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "student": ("student", "studentnummer", "student_id", "studentid", "id"),
    "path": ("path", "pad", "file", "bestand", "export"),
    "programme": ("programme", "program", "opleiding", "course"),
    "year": ("year", "jaar", "studiejaar", "cohort"),
    "goal": ("goal", "doel"),
    "focus": ("focus",),
    "consent": ("consent", "toestemming", "akkoord"),
    "moment": ("moment", "meting"),
}
"""The names by which a column of cohort.csv is known."""
NEEDED = ("student", "path", "consent")
YES = frozenset({"yes", "y", "ja", "j", "true", "waar", "1", "x"})
NO = frozenset({"", "no", "n", "nee", "false", "onwaar", "0"})
MOMENTS = {"before": "before", "voor": "before", "after": "after", "na": "after", "": ""}
"""The words for the two moments of a pair, "" for a student with one."""
SOURCES = mark(
    "Give a folder with a card, a folder or a zip for each student, a zip with a folder for each, or cohort.csv."
)
_MOMENT_AT_END = re.compile(r"[-_. ](before|after|voor|na)$", re.IGNORECASE)
_COPY = re.compile(r"(?: ?\(\d+\)| - (?:copy|kopie)(?: \(\d+\))?| (?:copy|kopie)(?: \d+)?)$", re.IGNORECASE)
"""The end of the name of a second copy: "1234 (1)", "1234 - Kopie"."""
_SUBMITTED = re.compile(r"^(?P<name>.+?)_(?P<number>\d+)_assignsubmission_file_?$")
"""A folder of Moodle's download: the name, a number, and what was handed in."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which header has which meaning, where the organiser said so, and which programmes there are (none: any)."""

    named: Mapping[str, str] = field(default_factory=dict)
    programmes: tuple[str, ...] = ()


def list_students(source: Path, columns: Columns, goals: Iterable[str] = ()) -> Roster:
    """Return every student of a source, in the order of the source.

    A source is `cohort.csv` or a folder with one, a folder with a card, a folder or a zip for each student, or a
    zip with a folder for each.

    Raises:
        UsageError: nothing is there, nobody is in it, or a column is missing.
    """
    if not source.exists():
        raise UsageError("missing", mark("{name} is not there."),
                         mark("Check the path; quote it if it has spaces."), name=source.name)  # fmt: skip
    told = _choose(source, columns, frozenset(goals))
    lines, keys, alone = array("Q"), array("Q"), array("Q")
    for student in told():
        lines.append(student.line)
        keys.append(student.key)
        if not student.moment:
            alone.append(student.key)
    if not lines:
        raise UsageError(
            "no-students",
            mark("{name} holds no student."),
            SOURCES,
            name=source.name or str(source),
        )  # fmt: skip
    twice = _find_twice(lines, keys, alone)
    return Roster(told, len(lines), twice)


@dataclass(frozen=True, slots=True)
class Roster:
    """The students of a source, gone through anew each time and never held; `n` lines of them.

    Who is named twice, or both with a moment and without, comes once, refused: nobody knows which line holds, and
    one of them may have no consent.
    """

    told: Callable[[], Iterator[Student]]
    n: int
    twice: frozenset[int]

    def __iter__(self) -> Iterator[Student]:
        met: set[int] = set()
        for student in self.told():
            if student.key not in self.twice:
                yield student
            elif student.key not in met:
                met.add(student.key)
                yield replace(student, moment="", refused="twice")


def _find_twice(lines: array[int], keys: array[int], alone: array[int]) -> frozenset[int]:
    """Return the keys of students with the same line twice, or with a line that has no moment beside another."""
    line, key = (np.frombuffer(one, dtype=np.uint64) for one in (lines, keys))
    _, at, counts = np.unique(line, return_inverse=True, return_counts=True)
    known, several = np.unique(key, return_counts=True)
    plain = np.frombuffer(alone, dtype=np.uint64) if alone else np.empty(0, np.uint64)
    both = np.intersect1d(known[several > 1], plain)
    return frozenset(key[counts[at] > 1].tolist()) | frozenset(both.tolist())


def _choose(source: Path, columns: Columns, goals: frozenset[str]) -> Callable[[], Iterator[Student]]:
    """Return what lists the students of this kind of source."""
    if source.is_dir():
        table = source / "cohort.csv"
        return (
            partial(_list_table, table, columns, goals) if table.is_file() else partial(_list_folder, source)
        )
    if source.suffix.lower() == ".csv":
        return partial(_list_table, source, columns, goals)
    if zipfile.is_zipfile(source):
        return partial(_list_zip, source)
    raise UsageError(
        "no-cohort",
        mark("{name} is no cohort."),
        SOURCES,
        name=source.name,
    )  # fmt: skip


def _list_folder(source: Path) -> Iterator[Student]:
    """Yield a student for each folder, zip or card; folders named before and after hold cards of those moments."""
    paths = sorted(source.iterdir())
    stems = frozenset(_stem(path) for path in paths)
    for path in paths:
        if path.name.startswith(".") or path.name == "__MACOSX":
            continue
        if path.is_dir() and path.name.lower() in MOMENTS:
            cards = sorted(path.glob("*.json"))
            inner = frozenset(card.stem for card in cards)
            for card in cards:
                yield replace(_name(_drop_copy(card.stem, inner), card), moment=MOMENTS[path.name.lower()])
        elif path.is_dir() or path.suffix.lower() in (".zip", ".json"):
            yield _name(_drop_copy(_stem(path), stems), path)


def _stem(path: Path) -> str:
    return path.name if path.is_dir() else path.stem


def _drop_copy(name: str, names: frozenset[str]) -> str:
    """Return the name of what a file is a second copy of, as browsers and file managers number them."""
    found = _COPY.search(name)
    original = name[: found.start()] if found else name
    return original if original in names else name


def _name(name: str, path: Path, within: str = "") -> Student:
    found = _MOMENT_AT_END.search(name)
    if found is None:
        return Student(name, path, within)
    return Student(name[: found.start()], path, within, moment=MOMENTS[found[1].lower()])


def _list_zip(source: Path) -> Iterator[Student]:
    """Yield a student for each folder of a download; a zip that lies beside them is refused."""
    from focuscoach.importers.archive.opening import open_archives

    (archive,) = open_archives(source)
    with archive:
        members = archive.members()
    inside = _wrapping(members)
    folders: dict[str, None] = {}
    for member in members:
        first, slash, _ = member[len(inside) :].partition("/")
        if slash:
            folders[first] = None
        elif first.lower().endswith(".zip"):
            yield Student(first, source, refused="zip-in-zip")
    for folder in folders:
        told = _SUBMITTED.match(folder)
        name = f"{told['name']} ({told['number']})" if told else folder
        yield _name(name, source, inside + folder)


def _wrapping(members: Iterable[str]) -> str:
    """Return the one folder that holds all others, with its slash; "" where the students' lie at the top."""
    parts = [member.split("/") for member in members]
    tops = {one[0] for one in parts}
    deep = len(tops) == 1 and all(len(one) > 2 for one in parts)
    return f"{tops.pop()}/" if deep else ""


def _list_table(table: Path, columns: Columns, goals: frozenset[str]) -> Iterator[Student]:
    """Yield a student for each row of cohort.csv, in whatever dialect a spreadsheet wrote it."""
    from focuscoach.importers.archive import tabular
    from focuscoach.importers.archive.opening import open_archives

    try:
        (archive,) = open_archives(table)
    except ExportError as error:
        raise UsageError("no-students", mark("{name} holds no student."), SOURCES, name=table.name) from error
    with archive:
        (member,) = archive.members()
        where = _find_columns(tabular.header(archive, member), columns, table.name)
        for row in tabular.read_rows(archive, member):
            cells = {meaning: row.cells.get(name, "").strip() for meaning, name in where.items()}
            if any(cells.values()):
                yield _read_row(cells, row.fault, table.parent, columns, goals)


def _find_columns(names: Iterable[str], columns: Columns, shown: str) -> dict[str, str]:
    """Return which column has which meaning.

    Raises:
        UsageError: one that was named, or one that is needed, is not there.
    """
    names, found = tuple(names), {}
    for meaning, known in COLUMNS.items():
        told = columns.named.get(meaning, "").strip().lower()
        wanted = (told,) if told else known
        at = next((name for name in wanted if name in names), None)
        if at is not None:
            found[meaning] = at
        elif told or meaning in NEEDED:
            raise UsageError(
                "no-column",
                mark("{name} has no column {column}."),
                mark("Add it, or say which one it is with --{meaning}-column NAME."),
                name=shown,
                column=told or meaning,
                meaning=meaning,
            )
    return found


def _read_row(
    cells: Mapping[str, str], fault: str, folder: Path, columns: Columns, goals: frozenset[str]
) -> Student:
    moment = MOMENTS.get(cells.get("moment", "").lower())
    student = Student(
        cells["student"],
        folder / cells["path"],
        programme=_clean(cells.get("programme", "")),
        year=_clean(cells.get("year", "")),
        goal=cells.get("goal", ""),
        focus=cells.get("focus", ""),
        moment=moment or "",
    )
    return replace(student, refused=_refuse(student, cells, fault, columns, goals) or _look_at(moment))


def _look_at(moment: str | None) -> str:
    return "unknown-moment" if moment is None else ""


def _refuse(
    student: Student, cells: Mapping[str, str], fault: str, columns: Columns, goals: frozenset[str]
) -> str:
    """Return why a row is not read, "" where it is; consent comes first."""
    consent = cells["consent"].lower()
    known = {_fold(name) for name in columns.programmes}
    reasons = {
        "bad-row": bool(fault) or not student.shown,
        "no-consent": consent in NO,
        "consent-unclear": consent not in YES,
        "unknown-programme": ("programme" in cells and not student.programme)
        or bool(known and _fold(student.programme) not in known),
        "unknown-goal": bool(student.goal) and student.goal not in goals,
        "missing": not cells["path"],
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _clean(text: str) -> str:
    """Return a name of a programme or a year on one line, without what steers a terminal; at most 80 characters."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:80]


def _fold(text: str) -> str:
    return _clean(text).casefold()
