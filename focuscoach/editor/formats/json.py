"""The outcome as one JSON object, by the schema in `check.schema.json`. It holds no text of the drafts."""

from __future__ import annotations

import json

from focuscoach._package import __version__
from focuscoach.editor.findings import Checked, Effect, Finding, Outcome, Problem, Verdict

SCHEMA = 1
"""Rises when a key changes meaning."""
TOOL = {"name": "focuscoach", "version": __version__}


def render(outcome: Outcome) -> str:
    """Return one object with the files and the problems, in ASCII, so that no console can garble it."""
    told = {
        "schema": SCHEMA,
        "tool": TOOL,
        "columns": outcome.unit,
        "files": [tell_file(file) for file in outcome.files],
        "problems": [tell_problem(problem) for problem in outcome.problems],
    }
    return json.dumps(told, indent=2, allow_nan=False) + "\n"


def tell_file(file: Checked) -> dict[str, object]:
    """Return one file's drafts and findings."""
    return {
        "path": file.path,
        "drafts": [tell_verdict(verdict) for verdict in file.verdicts],
        "findings": [tell_finding(one) for one in file.findings],
    }


def tell_verdict(verdict: Verdict) -> dict[str, object]:
    """Return how one draft reads; keys without a value are null."""
    return {
        "line": verdict.start[0],
        "column": verdict.start[1],
        "voice": verdict.voice,
        "declared": verdict.declared,
        "labelled": verdict.labelled,
        **{f"p_{name}": _round(share) for name, share in verdict.voices.items()},
        "p_on_focus": _round(verdict.p_on_focus),
        "role": verdict.role,
        "roles": {name: _round(share) for name, share in verdict.roles.items()} if verdict.roles else None,
        "subject": verdict.subject,
        "why": [{"word": word, "weight": _round(weight)} for word, weight in verdict.why],
        "effect": _tell_effect(verdict.effect) if verdict.effect else None,
        "text": verdict.text,
        "praise": verdict.praise,
        "change": verdict.change,
    }


def _tell_effect(effect: Effect) -> dict[str, object]:
    def pair(ends: tuple[float, float] | None) -> dict[str, object] | None:
        return {"before": _round(ends[0]), "after": _round(ends[1])} if ends else None

    return {
        "legibility": pair(effect.legibility),
        "topical": pair(effect.topical),
        "personal": pair(effect.personal),
        "off_focus": effect.off_focus,
        "last": effect.last,
    }


def tell_finding(one: Finding) -> dict[str, object]:
    """Return one finding; `draft` is the number of its draft in the file, from 0."""
    return {
        "rule": one.rule,
        "severity": one.severity,
        "message": one.message,
        "line": one.start[0],
        "column": one.start[1],
        "end_line": one.end[0],
        "end_column": one.end[1],
        "draft": one.draft,
        "fingerprint": one.fingerprint,
        "state": one.state,
    }


def tell_problem(problem: Problem) -> dict[str, object]:
    """Return why a file could not be checked."""
    return {"path": problem.path, "code": problem.code, "message": problem.message, "hint": problem.hint}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
