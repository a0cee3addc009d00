"""The report as one JSON object, the contract for other programs."""

from __future__ import annotations

import json

from focuscoach._version import __version__
from focuscoach.errors import FocuscoachError
from focuscoach.locale import Translate
from focuscoach.report import SCHEMA, Report

TOOL = {"name": "focuscoach", "version": __version__}


def render(report: Report) -> str:
    """Return `{"schema", "tool", "result"}` in ASCII, so that no console can garble or refuse it."""
    return _dump({"result": report.to_dict()})


def render_error(error: FocuscoachError, translate: Translate = str) -> str:
    """Return `{"schema", "tool", "error": {"code", "message", "hint"}}`.

    >>> from focuscoach.errors import UsageError
    >>> json.loads(render_error(UsageError("no-such-goal", "Unknown goal.", "See --help.")))["error"]["code"]
    'no-such-goal'
    """
    told = {"code": error.code, "message": error.message(translate), "hint": error.hint(translate)}
    return _dump({"error": told})


def _dump(outcome: dict[str, object]) -> str:
    return json.dumps({"schema": SCHEMA, "tool": TOOL} | outcome, indent=2, allow_nan=False) + "\n"
