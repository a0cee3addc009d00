"""The page as it stands: the first screen with what has arrived, or a report with the choices above it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from focuscoach.errors import FocuscoachError, mark
from focuscoach.importers.formats import TITLES
from focuscoach.locale import LANGUAGES, translator
from focuscoach.reporters.html import embed, render_body
from focuscoach.reporters.words import GOALS, Words
from focuscoach.web.saying import say_error, say_script
from focuscoach.web.steps import list_networks

if TYPE_CHECKING:
    from focuscoach.web.person import Person
    from focuscoach.web.visit import Visit

DEFAULT_GOAL = "first-job"
WHY_QUICK = {
    "no-model": mark("The model has no careful reader, so every post was judged by the fast one alone."),
    "no-runtime": mark("onnxruntime is not installed, so every post was judged by the fast model alone."),
}
"""Why no post was read carefully, by the reason of `focuscoach.language.reader.Nothing`."""


def show_page(visit: Visit, key: str, more: bool = False) -> str:
    """Return the page; `key` is what its script shows with every request, `more` asks for the first screen again."""
    person = None if more else visit.person
    _ = Words(visit.ui)
    # The reporter's templates escape what they show.
    body = Markup(render_body(person.report)) if person else ""  # noqa: S704
    return (
        _pages()
        .get_template("desk.html.j2")
        .render(
            _=_, ui=visit.ui, languages=LANGUAGES, key=key, goals=GOALS, body=body, stage=visit.stage,
            script=say_script(visit.ui), labels=visit.corrections,
            troubles=_say_troubles(visit),
            networks=list_networks(translator(visit.ui)) if not person else (),
            uploads=embed(list_uploads(visit)),
            chosen=_show_choices(person) if person else None,
            people=[one.name for one in visit.people], number=visit.chosen,
        )
    )  # fmt: skip


def _say_troubles(visit: Visit) -> list[str]:
    """Return what went wrong: with the reading, else with files beside those that were read, and what was missing."""
    from focuscoach.language.reader import Nothing, load_reader

    _ = Words(visit.ui)
    told = [say_error(one, visit.ui) for one in ([visit.error] if visit.error else visit.passed)]
    said = [f"{one['message']} {one['hint']}" for one in told]
    if visit.error:
        return said
    found = load_reader() if visit.people else None
    missing = [_(WHY_QUICK[found.reason])] if isinstance(found, Nothing) else []
    return [*(_("Not read: {said}", said=one) for one in said), *missing]


def list_uploads(visit: Visit) -> list[dict[str, object]]:
    """Return what has arrived and waits to be read: its name, size in bytes, networks, and what is wrong with it."""
    found: list[dict[str, object]] = []
    translate = translator(visit.ui)
    for path in visit.shelf.exports():
        told = visit.looked.get(path.name, ())
        wrong = say_error(told, visit.ui) if isinstance(told, FocuscoachError) else None
        found.append({
            "export": path.name,
            "name": visit.shelf.shown.get(path.name, path.name),
            "size": path.stat().st_size if path.exists() else 0,
            "networks": [] if wrong else [translate(TITLES.get(name, name)) for name in _names(told)],
            "wrong": wrong,
        })  # fmt: skip
    return found


def _names(told: tuple[str, ...] | FocuscoachError) -> tuple[str, ...]:
    return () if isinstance(told, FocuscoachError) else told


def choose_language(accepted: str) -> str:
    """Return the language of the page that a browser likes best, by its Accept-Language.

    >>> choose_language("nl-BE,nl;q=0.9,en;q=0.8"), choose_language("de, en;q=0.5"), choose_language("fr")
    ('nl', 'en', 'en')
    >>> choose_language("en;q=0.3, nl;q=0.9"), choose_language("nl;q=0, en")
    ('nl', 'en')
    """
    liked: list[tuple[float, str]] = []
    for one in accepted[:1000].split(","):
        tag, _semicolon, rest = one.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        try:
            weight = float(rest.strip().removeprefix("q=")) if rest.strip() else 1.0
        except ValueError:
            continue
        if language in LANGUAGES and weight > 0:
            liked.append((-weight, language))
    return min(liked, key=lambda pair: pair[0])[1] if liked else LANGUAGES[0]


def _show_choices(person: Person) -> dict[str, object]:
    """Return what the choices above a report show."""
    report, chosen, translate = person.report, person.choices, translator(person.ui)
    source = report.source
    return {
        "focus": chosen.focus or "",
        "held": report.focus.statement if report.focus and not chosen.focus else "",
        "goal": chosen.goal or DEFAULT_GOAL,
        "since": chosen.since,
        "until": chosen.until,
        "first": (source.first or "")[:10],
        "last": (source.last or "")[:10],
        "networks": [(name, translate(TITLES.get(name, name)), not chosen.networks or name in chosen.networks)
                     for name in person.list_networks()],
        "suggested": person.suggest(),
    }  # fmt: skip


@cache
def _pages() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
