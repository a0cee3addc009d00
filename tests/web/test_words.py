"""What the page says can be done on the page: no option, no command, no name that only the code knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from focuscoach.errors import ExportError, UsageError
from focuscoach.importers.formats import FORMATS
from focuscoach.locale import translator
from focuscoach.web.saying import HINTS, say_error
from focuscoach.web.showing import choose_language
from focuscoach.web.steps import list_networks

PACKAGE = Path(__file__).parents[2] / "focuscoach"
READING = ("importers", "focus", "voice", "subjects", "measures", "web", "language")
"""The rooms whose errors can reach the page."""
TERMINAL = re.compile(r"--\w|`focuscoach|focuscoach (formats|report|check|label|serve)|\.toml")
ELSEWHERE = {"bad-mapping", "port-taken"}
"""Errors of what the page does not take (a mapping) or that come before there is a page."""


def list_hints() -> Iterator[tuple[str, str]]:
    """Yield the code and the hint of each error that is raised with both in place."""
    for room in READING:
        for path in (PACKAGE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and len(node.args) >= 3
                    and isinstance(node.args[0], ast.Constant)
                ):
                    said = [one.value for one in ast.walk(node.args[2]) if isinstance(one, ast.Constant)]
                    yield from ((str(node.args[0].value), one) for one in said if isinstance(one, str))


@pytest.mark.parametrize(
    ("code", "hint"), sorted({pair for pair in list_hints() if TERMINAL.search(pair[1])})
)
def test_a_hint_for_the_terminal_has_one_for_the_page(code: str, hint: str) -> None:
    assert code in HINTS or code in ELSEWHERE, hint


def test_hints_are_found_at_all() -> None:
    assert len(set(list_hints())) > 30


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("code", HINTS)
def test_a_hint_of_the_page_names_no_option(code: str, ui: str) -> None:
    told = say_error(ExportError(code, "{name} is odd.", "Say --it.", name="x.zip", networks=""), ui)
    assert not TERMINAL.search(told["hint"])


def test_an_unknown_export_lists_no_inner_names() -> None:
    error = UsageError(
        "unknown", "{name} is none; tried: {networks}.", "See it.", name="x.zip", networks="a, b, c"
    )
    told = say_error(error, "en")
    assert told["message"] == "x.zip holds no posts that focuscoach knows."
    assert "steps above" in told["hint"]


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_every_network_has_steps_and_says_what_is_read_and_what_never(ui: str) -> None:
    shown = list_networks(translator(ui))
    assert [one.name for one in shown][:3] == ["linkedin", "instagram", "twitter"]
    assert {one.name for one in shown} <= {one.name for one in FORMATS}
    for one in shown:
        assert one.steps
        assert one.reads
        assert one.leaves
        for line in (*one.steps, *one.reads, *one.leaves, one.remark):
            assert not TERMINAL.search(line), line
    assert next(one for one in shown if one.name == "mastodon").remark


def test_templates_name_no_option() -> None:
    for path in [
        *(PACKAGE / "web" / "templates").iterdir(),
        *(PACKAGE / "reporters" / "templates").glob("*.j2"),
    ]:
        said = re.findall(r'_\("([^"]+)"', path.read_text("utf-8"))
        assert not [one for one in said if TERMINAL.search(one)], path.name


def test_a_language_that_is_not_spoken_is_english() -> None:
    assert choose_language("fr-FR, de;q=0.5") == "en"
