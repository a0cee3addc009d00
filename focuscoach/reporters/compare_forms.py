"""A comparison of two reports as text for a terminal, as Markdown and as JSON."""

from __future__ import annotations

from focuscoach.figures import Comparison
from focuscoach.locale import translator
from focuscoach.reporters import markdown, terminal
from focuscoach.reporters.blocks import Section
from focuscoach.reporters.compare import tell_comparison
from focuscoach.reporters.json import render_part
from focuscoach.reporters.words import Words


def render(found: Comparison, form: str = "terminal", *, ui: str = "en", width: int = 80) -> str:
    """Return a comparison in one of the forms terminal, markdown and json, in the language `ui`.

    Raises:
        KeyError: there is no such form.
    """
    if form == "json":
        return render_part("comparison", found, translate=translator(ui))
    _ = Words(ui)
    sections = (Section(_("Then and now"), tell_comparison(found, _)),)
    draw = {
        "terminal": lambda: terminal.draw_sections(sections, width),
        "markdown": lambda: markdown.draw_sections(sections),
    }
    return draw[form]()
