"""A report boiled down to what a comparison needs, without any text; and how one is read from a file of JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from focuscoach.comparing.weeks import number_week
from focuscoach.errors import UsageError, mark
from focuscoach.figures import Made, Week, to_plain
from focuscoach.report import SCHEMA, Report

LARGEST = 50_000_000
"""Bytes of a file that can be a report."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a report: its last day, how it was made, its weeks, and the ids of its advice.

    `first` are those to be done first, `advice` all of them.
    """

    day: str
    made: Made
    weeks: tuple[Week, ...]
    advice: tuple[str, ...]
    first: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the record as JSON has it."""
        told = to_plain(self)
        assert isinstance(told, dict)
        return told

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Record:
        """Return the record that `to_dict` told.

        Raises:
            ValueError: it holds something that does not fit.
            KeyError, TypeError: it lacks something, or is of another shape.
        """
        day = date.fromisoformat(told["day"]).isoformat()
        weeks, advice = _read_weeks(told["weeks"]), _texts(told["advice"])
        return cls(day, _read_made(told["made"]), weeks, advice, _texts(told["first"]))


def take_record(report: Report) -> Record | None:
    """Return what is kept of a report; None where none of its posts has a date."""
    if report.window.end is None or report.made is None or not report.weeks:
        return None
    rules = tuple(advice.rule for advice in report.advice)
    first = tuple(advice.rule for advice in report.advice if advice.first)
    return Record(report.window.end[:10], report.made, report.weeks, rules, first)


def read_record(path: Path) -> Record:
    """Return what a comparison needs of a report in a file.

    Raises:
        UsageError: it is no report in JSON, of another schema, redacted, of an older version, or without dates.
    """
    result = _read_result(path)
    if result.get("made") is None:
        raise UsageError(
            "report-older",
            mark("{path} was made by a version that told nothing to compare."),
            mark("Make it again with this version; --as-of names the day that it is about."),
            path=path,
        )
    try:
        made = _read_made(result["made"])
        weeks = _read_weeks(result["weeks"])
        advice = _texts([one["rule"] for one in result["advice"]])
        first = _texts([one["rule"] for one in result["advice"] if one["first"]])
        end = result["window"]["to"]
        day = None if end is None else date.fromisoformat(end[:10]).isoformat()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refuse(path) from error
    if made.redacted:
        raise UsageError(
            "report-redacted",
            mark("{path} was made with --redact, and does not say whose it is."),
            mark("Make it again without --redact, and compare that."),
            path=path,
        )
    if day is None or not weeks:
        raise UsageError(
            "report-undated",
            mark("{path} is about posts without dates, so nothing tells then from now."),
            mark("Add an export whose posts have dates."),
            path=path,
        )
    return Record(day, made, weeks, advice, first)


def _read_result(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise _refuse(path)
        told = json.loads(path.read_bytes())
        schema = told["schema"]
        name = told["tool"]["name"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise _refuse(path) from error
    if name != "focuscoach":
        raise _refuse(path)
    if schema != SCHEMA:
        raise UsageError(
            "report-schema",
            mark("{path} is of schema {found}, and this version reads schema {known}."),
            mark("Make it again with this version; --as-of names the day that it is about."),
            path=path,
            found=schema if isinstance(schema, int) else "?",
            known=SCHEMA,
        )
    result = told.get("result")
    if not isinstance(result, dict):
        raise _refuse(path)
    return result


def _refuse(path: Path) -> UsageError:
    return UsageError(
        "no-report",
        mark("{path} is no report of focuscoach."),
        mark("Write one with `focuscoach report EXPORT... --format json -o {path}`."),
        path=path,
    )


def _read_made(told: Mapping[str, Any]) -> Made:
    focus, answers, judge, redacted = told["focus"], told["answers"], told["judge"], told["redacted"]
    if type(redacted) is not bool or type(answers) is not int or not isinstance(judge, str):
        raise TypeError("another shape")
    if focus is not None and not isinstance(focus, str):
        raise TypeError("no fingerprint")
    return Made(
        owner=_texts(told["owner"]),
        networks=_texts(told["networks"]),
        kinds=_texts(told["kinds"]),
        judge=judge,
        answers=answers,
        focus=focus,
        voice_sd=_number(told["voice_sd"]),
        focus_sd=_number(told["focus_sd"]),
        redacted=redacted,
    )


def _read_weeks(told: list[Mapping[str, Any]]) -> tuple[Week, ...]:
    """Return the weeks, each once and in order, with sums that its posts can have."""
    keys = [item.metadata.get("key", item.name) for item in fields(Week)]
    weeks = []
    for one in told:
        start, posts, unsure, *sums = (one[key] for key in keys)
        if type(posts) is not int or type(unsure) is not int or not 0 <= unsure <= posts or posts < 1:
            raise ValueError("no count")
        numbers = [None if value is None else _number(value) for value in sums]
        if any(value is not None and value > posts + 0.001 for value in numbers):
            raise ValueError("more than there are posts")
        if None in numbers[:2] or len({value is None for value in numbers[2:]}) > 1:
            raise ValueError("a sum is missing")
        weeks.append(Week(date.fromisoformat(start).isoformat(), posts, unsure, *numbers))  # type: ignore[arg-type]
    order = [number_week(week.start) for week in weeks]
    if order != sorted(set(order)):
        raise ValueError("weeks out of order")
    return tuple(weeks)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
        raise ValueError("no number")
    return float(value)


def _texts(value: list[object]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError("no list of texts")
    return tuple(map(str, value))
