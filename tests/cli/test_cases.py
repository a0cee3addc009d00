"""Conditions of real exports, each in the smallest invented export that shows it, through the command line.

A folder of tests/cases/exports holds an input and what is right of it, in expected.toml: its `kind`, the
`condition`, what is `right` in words, and a [[run]] for each call in that folder. A key of a run says what
holds: `exit`; of the rows of `classify` how many there are (`rows`), all their words (`texts`), words that
some row has or that none has (`has`, `lacks`), and what a row with certain words is dated, of which kind and
in which voice (`dates`, `kinds`, `voices`); of a report its counts (`read`, `analysed`, `skipped`,
`left_out`), values at a path (`json`), and a value that another call's must be near (`near`); what is said of
the export (`says`, of each inner list one; `says_not`); and alternatives, of which one must hold (`any`).

A case that fails today stands in known_failures.toml with its why. It has to fail: the change that cures it
takes its row out.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

TABLES = Path(__file__).parents[1] / "cases"
FOLDERS = sorted(path.parent for path in TABLES.glob("exports/*/expected.toml"))
KNOWN = {
    row["case"]: row["why"]
    for row in tomllib.loads((TABLES / "known_failures.toml").read_text("utf-8"))["export"]
}
Wanted = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call: its words and exit code, the rows of `classify` or the object of `report`, and what was said."""

    words: Sequence[str]
    exit: int
    printed: str
    rows: Sequence[dict[str, Any]]
    report: dict[str, Any]
    errors: str

    @classmethod
    def of(cls, words: Sequence[str], told: Result) -> Call:
        rows, report = [], {}
        if words[0] == "classify":
            rows = [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]
        elif told.stdout.startswith("{"):
            report = json.loads(told.stdout)
        return cls(words, told.exit_code, told.stdout, rows, report, told.stderr)

    @property
    def texts(self) -> list[str]:
        return [squeeze(row.get("text")) for row in self.rows]

    @property
    def said(self) -> str:
        """What is said of the export and the history, without the posts' own words."""
        result = self.report.get("result") or {}
        notes = [export.get("notes") for export in look_up(result, "source.exports", [])]
        skipped, advice = look_up(result, "posts.skipped", []), result.get("advice", [])
        parts = [self.report.get("error"), notes, skipped, [one["text"] for one in advice]]
        parts += [self.errors, self.printed if self.exit else ""]
        return squeeze(json.dumps(parts, ensure_ascii=False).replace("\\n", " ")).casefold()


def squeeze(text: object) -> str:
    """Return a text in which every blank and line end is one blank."""
    return " ".join(str(text or "").split())


def look_up(value: Any, path: str, default: Any = None) -> Any:
    """Return the value at a path such as `result.advice[FC104].numbers.n`: keys, and a list's item by its rule."""
    for key, rule in re.findall(r"(\w+)(?:\[(\w+)\])?", path):
        value = value.get(key, default) if isinstance(value, dict) else default
        if rule and isinstance(value, list):
            value = next((item for item in value if item["rule"] == rule), default)
    return value


# One check for each key: what is not as it should be -------------------------------------------------------


def check_rows(wanted: int, call: Call) -> Iterator[str]:
    if len(call.rows) != wanted:
        yield f"{len(call.rows)} rows instead of {wanted}"


def check_texts(wanted: list[str], call: Call) -> Iterator[str]:
    if sorted(call.texts) != sorted(map(squeeze, wanted)):
        yield f"the texts are {call.texts}"


def check_has(wanted: list[str], call: Call) -> Iterator[str]:
    for words in map(squeeze, wanted):
        if not any(words in text for text in call.texts):
            yield f"{words!r} is in no row"


def check_lacks(wanted: list[str], call: Call) -> Iterator[str]:
    for words in map(squeeze, wanted):
        if any(words in text for text in call.texts):
            yield f"{words!r} is in a row"


def check_field(field: str) -> Callable[[list[list[str]], Call], Iterator[str]]:
    """Return the check of a field in the row that has certain words: it begins with one of those allowed."""

    def check(wanted: list[list[str]], call: Call) -> Iterator[str]:
        for words, *allowed in wanted:
            row = next((row for row in call.rows if squeeze(words) in squeeze(row.get("text"))), None)
            if row is None:
                yield f"{words!r} is in no row"
            elif not (row[field] or "none").startswith(tuple(allowed)):
                yield f"the {field} of {words!r} is {row[field]}"

    return check


def check_count(key: str) -> Callable[[int, Call], Iterator[str]]:
    """Return the check of how many posts a report says were read, analysed or skipped."""

    def check(wanted: int, call: Call) -> Iterator[str]:
        found = look_up(call.report, f"result.posts.{key}")
        if (len(found) if isinstance(found, list) else found) != wanted:
            yield f"{key}: {found}"

    return check


def count_left_out(call: Call, reason: str) -> int:
    left_out = look_up(call.report, "result.posts.left_out", [])
    return sum(one["n"] for one in left_out if one["reason"] == reason)


def check_left_out(wanted: dict[str, int], call: Call) -> Iterator[str]:
    if not look_up(call.report, "result.posts"):
        yield "there is no report"
    for reason, n in wanted.items():
        if count_left_out(call, reason) != n:
            yield f"left out as {reason}: {count_left_out(call, reason)}"


def check_said(wanted: list[list[str]], call: Call) -> Iterator[str]:
    for choices in wanted:
        if not any(squeeze(one).casefold() in call.said for one in choices):
            yield f"none of {choices} is said"


def check_unsaid(wanted: list[str], call: Call) -> Iterator[str]:
    for words in wanted:
        if words.casefold() in call.said + squeeze(call.printed).casefold():
            yield f"{words!r} is said"


def check_values(wanted: list[Wanted], call: Call) -> Iterator[str]:
    for check in wanted:
        value = look_up(call.report, check["path"], ...)
        if value is not ...:
            yield from (f"{check['path']} {fault}" for fault in check_value(check, value, call))
        elif not check.get("may_miss"):
            yield f"there is no {check['path']}"


def check_value(check: Wanted, value: Any, call: Call) -> Iterator[str]:
    """Yield what is wrong with one value of a report, by the keys that say what it should be."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    for key in ("has", "lacks"):
        for word in check.get(key, []):
            found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.IGNORECASE)
            if bool(found) != (key == "has"):
                yield f"{'has' if found else 'lacks'} {word!r}"
    if "equals" in check and value != check["equals"]:
        yield f"is {value!r}"
    if "from" in check and not check["from"] <= value <= check["to"]:
        yield f"is {value!r}"
    if "same_as" in check:
        reason = check["same_as"].removeprefix("left out as ")
        other = (
            look_up(call.report, reason, ...) if reason == check["same_as"] else count_left_out(call, reason)
        )
        may_miss = other is ... and check.get("may_miss")
        if not may_miss and not are_near(value, other, check.get("within", 1)):
            yield f"is {value!r}, and {check['same_as']} {other!r}"
    if "shares_no_word_with" in check:
        both = list_subjects(value) & list_subjects(look_up(call.report, check["shares_no_word_with"]))
        if both:
            yield f"shares {sorted(both)} with {check['shares_no_word_with']}"


def are_near(one: Any, other: Any, within: float) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return numbers and abs(one - other) <= within


def list_subjects(sentence: str | None) -> set[str]:
    """Return what a sentence of the card names: what stands in its quotation marks, else what follows `about`."""
    named = re.findall("“([^”]*)”", sentence or "") or [(sentence or "").partition(" about ")[2].rstrip(".")]
    return {one.strip().casefold() for part in named for one in re.split(r",| and ", part)} - {""}


CHECKS: dict[str, Callable[[Any, Call], Iterator[str]]] = {
    "rows": check_rows,
    "texts": check_texts,
    "has": check_has,
    "lacks": check_lacks,
    "dates": check_field("created_at"),
    "kinds": check_field("kind"),
    "voices": check_field("voice"),
    "read": check_count("read"),
    "analysed": check_count("analysed"),
    "skipped": check_count("skipped"),
    "left_out": check_left_out,
    "says": check_said,
    "says_not": check_unsaid,
    "json": check_values,
}


# The walk ------------------------------------------------------------------------------------------------


def list_faults(wanted: Wanted, call: Call) -> list[str]:
    """Return what is not as wanted; a wrong exit code says it all."""
    if call.exit != wanted.get("exit", call.exit):
        return [f"it exits with {call.exit}: {call.errors.strip()}"]
    faults = [fault for key in CHECKS if key in wanted for fault in CHECKS[key](wanted[key], call)]
    choices = [list_faults(one, call) for one in wanted.get("any", [])]
    return faults or (
        ["none of these: " + " | ".join(map("; ".join, choices))] if all(choices) and choices else []
    )


def may_fail(folder: Path) -> Any:
    """Return a case; one that fails today is marked so."""
    why = KNOWN.get(folder.name)
    marks = [pytest.mark.xfail(reason=why, raises=AssertionError, strict=True)] if why else []
    return pytest.param(folder, id=folder.name, marks=marks)


@pytest.mark.parametrize("folder", [may_fail(folder) for folder in FOLDERS])
def test_a_case_of_the_table(
    folder: Path, run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shutil.copytree(folder, tmp_path / folder.name))
    for wanted in tomllib.loads((folder / "expected.toml").read_text("utf-8"))["run"]:
        call = Call.of(wanted["args"], run(*wanted["args"]))
        faults = list_faults(wanted, call)
        assert not faults, "\n".join(faults)
        if near := wanted.get("near"):
            other = Call.of(near["args"], run(*near["args"]))
            pair = [look_up(one.report, near["path"]) for one in (call, other)]
            assert are_near(*pair, near["within"]), pair


def list_keys(wanted: Wanted) -> set[str]:
    return set(wanted) | {key for one in wanted.get("any", []) for key in list_keys(one)}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_says_only_what_is_looked_at(folder: Path) -> None:
    told = tomllib.loads((folder / "expected.toml").read_text("utf-8"))
    assert {"kind", "condition", "right", "run"} <= told.keys()
    for wanted in told["run"]:
        assert wanted["args"][0] in {"classify", "report"}
        assert list_keys(wanted) <= {*CHECKS, "args", "exit", "any", "near"}
        assert len(list_keys(wanted)) > 1
    assert any(path.name != "expected.toml" for path in folder.iterdir())
