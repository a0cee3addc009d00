"""Reporters: one way to show a report a module, each a plain function `render(report) -> str`.

They know nothing but the report. A module is imported when its reporter is first used, so that
asking for JSON does not load what the terminal needs.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from focuscoach.report import Report


def _late(module: str) -> Callable[[Report], str]:
    def show(report: Report) -> str:
        render: Callable[[Report], str] = import_module(f"{__name__}.{module}").render
        return render(report)

    show.__name__ = show.__qualname__ = f"render_{module}"
    return show


REPORTERS: dict[str, Callable[[Report], str]] = {
    name: _late(name) for name in ("terminal", "json", "html", "markdown")
}
"""Every reporter by the name of its format."""


def render(report: Report, form: str = "terminal") -> str:
    """Return the report as text in one of the forms that `REPORTERS` names.

    Raises:
        KeyError: there is no such form.
    """
    return REPORTERS[form](report)
