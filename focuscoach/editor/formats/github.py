"""GitHub's workflow commands: an annotation a finding (::error, ::warning and ::notice)."""

from __future__ import annotations

from focuscoach.editor.findings import Outcome

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice", "note": "notice"}


def render(outcome: Outcome) -> str:
    """Return a command for each new finding and for each file that could not be checked."""
    lines = []
    for file in outcome.files:
        for one in file.new:
            place = {"file": file.path, "line": one.start[0], "endLine": one.end[0]}
            if one.start[0] == one.end[0]:  # GitHub takes columns within one line alone
                place |= {"col": one.start[1], "endColumn": one.end[1]}
            lines.append(_command(_COMMANDS[one.severity], {**place, "title": one.rule}, one.message))
    lines += (
        _command("error", {"file": problem.path, "title": problem.code}, f"{problem.message} {problem.hint}")
        for problem in outcome.problems
    )
    return "".join(lines)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    told = ",".join(f"{key}={escape(str(value), properties=True)}" for key, value in properties.items())
    return f"::{name} {told}::{escape(message)}\n"


def escape(value: str, *, properties: bool = False) -> str:
    r"""Return a value as a workflow command takes it; in properties colons and commas are escaped too.

    >>> escape("100 %\n", properties=True), escape("a: b, c")
    ('100 %25%0A', 'a: b, c')
    """
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value.replace(":", "%3A").replace(",", "%2C") if properties else value
