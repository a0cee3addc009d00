"""Every message for people is in a catalogue, said in Dutch, compiled, and used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from focuscoach.history import ROLES, VOICES
from focuscoach.locale import DOMAINS, FOLDER, LANGUAGES

PACKAGE = FOLDER.parent
SOURCES = sorted(FOLDER.glob("*/LC_MESSAGES/*.po"))
SAYS = {"mark", "_", "translate", "gettext"}
PLACE = re.compile(r"{\w*[^}]*}")


def say_in_python(path: Path) -> Iterator[str]:
    """Yield every message that a module marks or says."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            if called in SAYS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
            assert called != "mark" or isinstance(first, ast.Constant), (
                f"{path.name}:{node.lineno}: no literal"
            )


def say_in_template(path: Path) -> Iterator[str]:
    """Yield every message that a template says."""
    for _, _, said in extract_from_ast(Environment(autoescape=True).parse(path.read_text("utf-8"))):
        yield from (one for one in (said if isinstance(said, tuple) else (said,)) if one)


def list_messages() -> dict[str, str]:
    """Return every message of the package and the file that says it first."""
    found = dict.fromkeys((*ROLES, *VOICES, "unsure"), "the glossary")
    for path in sorted(PACKAGE.rglob("*.py")):
        for message in say_in_python(path):
            found.setdefault(message, path.relative_to(PACKAGE).as_posix())
    for path in sorted(PACKAGE.rglob("*.j2")):
        for message in say_in_template(path):
            found.setdefault(message, path.relative_to(PACKAGE).as_posix())
    return found


def read_catalogue(path: Path) -> Catalog:
    """Return the catalogue that a .po file holds."""
    with path.open("rb") as opened:
        return read_po(opened, abort_invalid=True)


MESSAGES = list_messages()
CATALOGUES = {path: read_catalogue(path) for path in SOURCES}
ENTRIES = [(path, entry) for path, catalogue in CATALOGUES.items() for entry in catalogue if entry.id]


def test_every_domain_is_looked_up_and_there_in_every_language() -> None:
    for language in LANGUAGES[1:]:
        found = {path.stem for path in SOURCES if path.parts[-3] == language}
        assert found == set(DOMAINS)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_compiled_catalogue_holds_what_its_source_says(source: Path) -> None:
    with source.with_suffix(".mo").open("rb") as opened:
        compiled = {entry.id: entry.string for entry in read_mo(opened) if entry.id}
    assert compiled == {entry.id: entry.string for entry in CATALOGUES[source] if entry.id}, (
        "run `make messages`"
    )


def test_every_message_is_said_in_dutch() -> None:
    said = {str(entry.id) for _, entry in ENTRIES if entry.string and not entry.fuzzy}
    missing = [
        f"{where}: {message}" for message, where in MESSAGES.items() if message and message not in said
    ]
    assert not missing, "\n".join(missing)


def test_every_entry_is_a_message_that_somebody_says() -> None:
    idle = [f"{path.stem}: {entry.id}" for path, entry in ENTRIES if entry.id not in MESSAGES]
    assert not idle, "\n".join(idle)


def test_a_message_is_said_in_one_way() -> None:
    said: dict[str, str] = {}
    for path, entry in ENTRIES:
        first = said.setdefault(str(entry.id), str(entry.string))
        assert first == entry.string, f"{path.stem}: {entry.id!r} is also said {first!r}"


def test_every_translation_fills_the_same_places() -> None:
    for path, entry in ENTRIES:
        here, there = (sorted(PLACE.findall(str(text))) for text in (entry.id, entry.string))
        assert set(here) == set(there), f"{path.stem}: {entry.id}"
