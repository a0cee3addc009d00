"""The outcome as SARIF 2.1.0: suppressed and known findings are marked, not dropped."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

from focuscoach._package import __version__
from focuscoach.advice.rules import RULES
from focuscoach.editor.findings import Checked, Finding, Outcome

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note", "note": "note"}
_COLUMNS = {"utf-16": "utf16CodeUnits"}


def render(outcome: Outcome) -> str:
    """Return one run with a result a finding; notes, such as each draft's verdict, are nobody's alert and left out."""
    told = [(file, one) for file in outcome.files for one in file.findings if one.severity != "note"]
    used = sorted({one.rule for _, one in told})
    known = any(one.state == "baseline" for _, one in told)
    run: dict[str, object] = {
        "tool": {
            "driver": {
                "name": "focuscoach",
                "semanticVersion": __version__,
                "rules": [_describe(rule) for rule in used],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not outcome.problems,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": f"{problem.message} {problem.hint}"},
                        "descriptor": {"id": problem.code},
                        "locations": [
                            {"physicalLocation": {"artifactLocation": {"uri": to_uri(problem.path)}}}
                        ],
                    }
                    for problem in outcome.problems
                ],
            }
        ],
        "columnKind": _COLUMNS.get(outcome.unit, "unicodeCodePoints"),
        "results": [_tell(file, one, used, known=known) for file, one in told],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _describe(rule: str) -> dict[str, object]:
    """Return a rule as SARIF lists it."""
    found = RULES[rule]
    described: dict[str, object] = {
        "id": rule,
        "name": "".join(part.capitalize() for part in found.name.split("-")),
        "shortDescription": {"text": found.name.replace("-", " ").capitalize() + "."},
        "fullDescription": {"text": found.reason},
        "help": {"text": f"{found.reason} Run `focuscoach explain {rule}` for the evidence and its grade."},
        "defaultConfiguration": {"level": _LEVELS[found.severity]},
    }
    if found.aliases:
        described["deprecatedIds"] = list(found.aliases)
    return described


def _tell(file: Checked, one: Finding, used: list[str], *, known: bool) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.rule,
        "ruleIndex": used.index(one.rule),
        "kind": "fail",
        "level": _LEVELS[one.severity],
        "message": {"text": one.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": to_uri(file.path)},
                    "region": {
                        "startLine": one.start[0],
                        "startColumn": one.start[1],
                        "endLine": one.end[0],
                        "endColumn": one.end[1],
                    },
                }
            }
        ],
        "partialFingerprints": {"focuscoach/v1": one.fingerprint},
    }
    if known:
        result["baselineState"] = "unchanged" if one.state == "baseline" else "new"
    if one.state == "suppressed":
        result["suppressions"] = [{"kind": "inSource"}]
    elif one.state == "baseline":
        result["suppressions"] = [{"kind": "external"}]
    return result


def to_uri(path: str) -> str:
    r"""Return a path as a URI reference: relative ones stay relative, absolute ones become file URIs.

    >>> to_uri("posts/één post.md")
    'posts/%C3%A9%C3%A9n%20post.md'
    """
    if path == "-":
        return "stdin"
    if Path(path).is_absolute():
        return Path(path).as_uri()
    parts = path.replace(os.sep, "/").split("/")
    return "/".join(quote(part.encode("utf-8", "surrogateescape")) for part in parts)
