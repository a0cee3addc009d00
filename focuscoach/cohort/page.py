"""The page of a cohort: one file, no request, no script, made for paper too."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from focuscoach._package import __version__
from focuscoach.advice.rules import RULES
from focuscoach.cohort.telling import CohortResult, Counsel, Group, Portion
from focuscoach.cohort.words import FIGURES, say_reason, say_span
from focuscoach.errors import mark
from focuscoach.reporters.words import Words

TEMPLATES = Path(__file__).parent / "templates"


def render_page(result: CohortResult, ui: str) -> str:
    """Return the whole page in the language `ui`."""
    words = Words(ui)
    style = (TEMPLATES / "cohort.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("cohort.html.j2").render(
        _=words,
        ui=ui,
        version=__version__,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704  # shipped with the package
        result=result,
        response=words.percent(result.read / _count_listed(result)) if _count_listed(result) else "",
        listed=_count_listed(result),
        failed=[(say_reason(one.reason, words), one.n) for one in result.failed],
        groups=[_show(group, words) for group in (result.whole, *result.groups)],
    )


def _count_listed(result: CohortResult) -> int:
    return result.read + result.without_consent + sum(one.n for one in result.failed)


def _show(group: Group, words: Words) -> dict[str, object]:
    """Return what the template shows of a group."""
    names = [name for name in (group.programme, group.year) if name]
    spreads = [
        (
            words(FIGURES[name]),
            say_span(name, spread.median, words),
            say_span(name, spread.interval, words),
            [(say_span(name, band, words), round(100 * (band.n or 0) / (group.n or 1))) for band in spread.bands],
        )
        for name, spread in group.figures.items()
    ]  # fmt: skip
    shares = [
        (words(mark("Mix inside the band of their goal")), _say_portion(group.inside, words)),
        (words(mark("Posts enough to see something")), _say_portion(group.seen, words)),
    ]
    return {
        "name": " · ".join(names) or words(mark("Everybody together")),
        "n": group.n,
        "suppressed": group.suppressed,
        "shares": shares,
        "spreads": spreads,
        "first": [_say_counsel(one, words) for one in group.first],
        "helps": [_say_counsel(one, words) for one in group.helps],
    }


def _say_portion(portion: Portion | None, words: Words) -> str:
    if portion is None:
        return words(mark("not told"))
    return f"{words.percent(portion.share)} ({words.span(portion.low, portion.high)})"


def _say_counsel(counsel: Counsel, words: Words) -> tuple[str, str, str]:
    rule = RULES[counsel.rule]
    return (
        f"{rule.id} {rule.name}",
        words(rule.reason),
        _say_portion(Portion(counsel.share, counsel.low, counsel.high), words),
    )
