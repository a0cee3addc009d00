"""A finding a line, as compilers write them: `path:line:col: severity [FC301] message`."""

from __future__ import annotations

from focuscoach.editor.findings import Outcome


def render(outcome: Outcome) -> str:
    """Return a line for each new finding; what is suppressed or in the baseline is not told."""
    lines = [
        f"{file.path}:{one.start[0]}:{one.start[1]}: {one.severity} [{one.rule}] {one_line(one.message)}\n"
        for file in outcome.files
        for one in file.new
    ]
    return "".join(lines)


def one_line(message: str) -> str:
    r"""Return a message on one line.

    >>> one_line("a\n  b")
    'a b'
    """
    return " ".join(message.split())
