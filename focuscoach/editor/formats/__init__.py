"""The forms in which a check is told, one a module, each a plain function `render(outcome) -> str`.

They know nothing but the outcome. A module is imported when its form is asked for.
"""

from __future__ import annotations

from importlib import import_module

from focuscoach.editor.findings import Outcome

FORMATS = ("text", "json", "jsonl", "sarif", "github", "junit", "checkstyle")


def render(outcome: Outcome, form: str) -> str:
    """Return an outcome in one of `FORMATS`; empty where that form has nothing to say."""
    text: str = import_module(f"{__name__}.{form}").render(outcome)
    return text
