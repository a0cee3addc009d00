"""The forms in which a check is told, one a module, each a plain function `render(outcome) -> str`.

In: an outcome, and nothing but the outcome. Out: text in the form asked for; a module is imported only then.
Never: a finding left out, an order of its own.
"""

from __future__ import annotations

from importlib import import_module

from focuscoach.editor.findings import Outcome

FORMATS = ("text", "json", "jsonl", "sarif", "github", "junit", "checkstyle")


def render(outcome: Outcome, form: str) -> str:
    """Return an outcome in one of `FORMATS`; empty where that form has nothing to say."""
    text: str = import_module(f"{__name__}.{form}").render(outcome)
    return text
