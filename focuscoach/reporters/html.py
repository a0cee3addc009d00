"""The report as one HTML file: no request leaves it, no inline code but its own, whose hash it names."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from focuscoach._package import __version__
from focuscoach.report import Report
from focuscoach.reporters.page.packing import pack_rows
from focuscoach.reporters.page.views import script_words, show
from focuscoach.reporters.words import Words

__all__ = ["embed", "read_asset", "render", "render_body", "render_framed"]

TEMPLATES = Path(__file__).parent / "templates"


def render(report: Report) -> str:
    """Return the whole page: style, script and posts inside it, closed to the network by its own policy."""
    style, script = read_asset("report.css"), read_asset("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            **_context(report),
            policy=policy,
            # Shipped with the package and free of what would close its element: tested.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
        )
    )


def render_body(report: Report, *, packed: bool = True) -> str:
    """Return what stands inside the page's `main`, for a page that brings style and script of its own.

    Such a page can correct labels and try drafts. Without `packed` the posts of the table are left out.
    """
    context = _context(report, packed=packed) | {"live": True}
    return _environment().get_template("body.html.j2").render(**context)


def render_framed(report: Report) -> str:
    """Return the page in a frame of its own, for a notebook: neither one's style and policy touches the other.

    The frame may run the page's own script, print and save a file, and nothing else; it has no origin.
    """
    title = escape(Words(report.ui)("Focus report"))
    return (
        '<iframe sandbox="allow-scripts allow-modals allow-downloads" height="720" '
        f'style="width: 100%; border: 1px solid #8888; border-radius: 8px" title="{title}" '
        f'srcdoc="{escape(render(report))}"></iframe>'
    )


def read_asset(name: str) -> str:
    """Return the style or the script that lies beside the templates."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _context(report: Report, *, packed: bool = True) -> dict[str, object]:
    return {
        "_": Words(report.ui),
        "ui": report.ui,
        "version": __version__,
        "page": show(report),
        "words": embed(script_words(report)),
        "rows": pack_rows(report.rows if packed else ()),
        "live": False,
    }


def embed(value: object) -> Markup:
    """Return JSON that no parser of HTML can take for markup."""
    told = json.dumps(value, ensure_ascii=True)
    for char in "<>&":
        told = told.replace(char, f"\\u{ord(char):04x}")
    return Markup(told)  # noqa: S704  # nothing above is left that opens or closes an element


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
