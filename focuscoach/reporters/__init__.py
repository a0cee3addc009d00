"""Reporters: one way to show a report a module, each a plain function `render(report) -> str`.

In: a report, and nothing but the report. Out: text for a terminal, JSON, HTML or Markdown.
Never: a number worked out anew, a request from the page. A module is imported when its reporter is first used, so
that asking for JSON does not load what the terminal needs.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from focuscoach.report import Report, show_in_notebooks


def _late(module: str, name: str = "render") -> Callable[[Report], str]:
    def show(report: Report) -> str:
        render: Callable[[Report], str] = getattr(import_module(f"{__name__}.{module}"), name)
        return render(report)

    show.__name__ = show.__qualname__ = f"{name}_{module}"
    return show


REPORTERS: dict[str, Callable[[Report], str]] = {
    name: _late(name) for name in ("terminal", "json", "html", "markdown")
}
"""Every reporter by the name of its format."""

show_in_notebooks(_late("html", "render_framed"))


def render(report: Report, form: str = "terminal") -> str:
    """Return the report as text in one of the forms that `REPORTERS` names.

    Raises:
        KeyError: there is no such form.
    """
    return REPORTERS[form](report)
