"""The outcome line by line: a draft, a finding or a problem each, with its kind and path."""

from __future__ import annotations

import json

from focuscoach.editor.findings import Outcome
from focuscoach.editor.formats.json import SCHEMA, tell_finding, tell_problem, tell_verdict


def render(outcome: Outcome) -> str:
    """Return lines of JSON, the drafts of a file before its findings."""
    lines: list[dict[str, object]] = []
    for file in outcome.files:
        head = {"schema": SCHEMA, "path": file.path, "columns": outcome.unit}
        lines += ({**head, "type": "draft", **tell_verdict(verdict)} for verdict in file.verdicts)
        lines += ({**head, "type": "finding", **tell_finding(one)} for one in file.findings)
    lines += ({"schema": SCHEMA, "type": "problem", **tell_problem(problem)} for problem in outcome.problems)
    return "".join(json.dumps(line, allow_nan=False) + "\n" for line in lines)
