"""Checkstyle XML, which reviewdog, Jenkins' warnings plugin and many editors read."""

from __future__ import annotations

from focuscoach.editor.findings import Checked, Outcome, Problem
from focuscoach.editor.formats.text import one_line
from focuscoach.editor.formats.xml import HEAD, element

_LEVELS = {"error": "error", "warning": "warning", "info": "info", "note": "info"}


def render(outcome: Outcome) -> str:
    """Return a file element for each file, with an error element for each new finding."""
    files = [_file(file) for file in outcome.files] + [_broken(problem) for problem in outcome.problems]
    return HEAD + element("checkstyle", {"version": "4.3"}, *files)


def _file(file: Checked) -> str:
    return element(
        "file",
        {"name": file.path},
        *(
            element(
                "error",
                {
                    "line": one.start[0],
                    "column": one.start[1],
                    "severity": _LEVELS[one.severity],
                    "message": one_line(one.message),
                    "source": f"focuscoach.{one.rule}",
                },
            )
            for one in file.new
        ),
    )


def _broken(problem: Problem) -> str:
    told = {"line": 1, "severity": "error", "message": f"{problem.message} {problem.hint}"}
    return element(
        "file", {"name": problem.path}, element("error", {**told, "source": f"focuscoach.{problem.code}"})
    )
