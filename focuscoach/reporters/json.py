"""The report, or a part of it, as one JSON object: the contract for other programs."""

from __future__ import annotations

import json

from focuscoach._package import __version__
from focuscoach.errors import FocuscoachError
from focuscoach.figures import to_plain
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
    return _dump({"error": _tell(error, translate)})


def render_part(
    name: str, part: object, shortage: FocuscoachError | None = None, translate: Translate = str
) -> str:
    """Return `{"schema", "tool", "result": {name: part, "shortage"}}`, the part as the whole report has it.

    `shortage` says what is missing where there is no such part, in the keys of an error; null otherwise.

    >>> json.loads(render_part("card", None))["result"]
    {'card': None, 'shortage': None}
    """
    missing = None if shortage is None else _tell(shortage, translate)
    return _dump({"result": {name: to_plain(part), "shortage": missing}})


def _tell(error: FocuscoachError, translate: Translate) -> dict[str, str]:
    return {"code": error.code, "message": error.message(translate), "hint": error.hint(translate)}


def _dump(outcome: dict[str, object]) -> str:
    return json.dumps({"schema": SCHEMA, "tool": TOOL} | outcome, indent=2, allow_nan=False) + "\n"
