"""The Dutch words of the page: complete, with every place kept, and compiled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

import focuscoach
from focuscoach.locale import DOMAINS

ROOT = Path(focuscoach.__file__).parent
CATALOGUES = ROOT / "locale/nl/LC_MESSAGES"
SOURCES = [
    ROOT / "reporters/html.py",
    *(ROOT / "reporters/page").glob("*.py"),
    *(ROOT / "web").glob("*.py"),
    ROOT / "cli/serve.py",
]
TEMPLATES = [*(ROOT / "reporters/templates").glob("*.j2"), *(ROOT / "web/templates").glob("*.j2")]


def said_in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "id", "")
            if name in {"mark", "_", "translate"} and isinstance(node.args[0].value, str):
                yield node.args[0].value


def said_in_template(path: Path) -> Iterator[str]:
    parsed = Environment().parse(path.read_text(encoding="utf-8"))
    for _line, _function, said in extract_from_ast(parsed):
        message = said[0] if isinstance(said, tuple) else said
        if isinstance(message, str):
            yield message


def translations() -> dict[str, str]:
    found: dict[str, str] = {}
    for domain in DOMAINS:
        path = CATALOGUES / f"{domain}.po"
        if path.exists():
            with path.open("rb") as opened:
                found |= {str(one.id): str(one.string) for one in read_po(opened) if one.id and one.string}
    return found


def messages() -> set[str]:
    python = {message for path in SOURCES for message in said_in_python(path)}
    return python | {message for path in TEMPLATES for message in said_in_template(path)}


def test_every_message_has_dutch() -> None:
    assert len(messages()) > 100
    assert messages() - set(translations()) == set()


@pytest.mark.parametrize(("english", "dutch"), sorted(translations().items()))
def test_dutch_keeps_the_places(english: str, dutch: str) -> None:
    assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", dutch))


def test_catalogue_is_compiled() -> None:
    with (CATALOGUES / "web.po").open("rb") as words, (CATALOGUES / "web.mo").open("rb") as compiled:
        written = {one.id: one.string for one in read_po(words) if one.id}
        assert {one.id: one.string for one in read_mo(compiled) if one.id} == written


def test_catalogue_holds_nothing_unused() -> None:
    with (CATALOGUES / "web.po").open("rb") as opened:
        assert {str(one.id) for one in read_po(opened) if one.id} - messages() == set()
