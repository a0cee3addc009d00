"""The Dutch words of the writer's tools: complete, with every place kept, and compiled."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import focuscoach
from focuscoach.locale import translator

ROOT = Path(focuscoach.__file__).parent
FOLDER = ROOT / "locale" / "nl" / "LC_MESSAGES"
SOURCES = [
    *(ROOT / "editor").rglob("*.py"), ROOT / "labels.py", ROOT / "rules" / "draft.py",
    *(ROOT / "cli" / f"{name}.py" for name in ("check", "init", "lsp", "doctor")),
]  # fmt: skip


def read_catalogue():
    with (FOLDER / "editor.po").open("rb") as file:
        return {one.id: one.string for one in read_po(file) if one.id}


def marked():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "mark":
                yield ast.literal_eval(node.args[0])


def test_every_word_is_said_in_dutch():
    said = translator("nl")
    same = {"model", "focus", "labels", "{verdict}"}
    assert [message for message in marked() if said(message) == message and message not in same] == []


@pytest.mark.parametrize(("english", "dutch"), read_catalogue().items())
def test_every_place_is_kept(english, dutch):
    assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", dutch))


def test_the_compiled_catalogue_is_that_of_the_source():
    with (FOLDER / "editor.mo").open("rb") as file:
        assert {one.id: one.string for one in read_mo(file) if one.id} == read_catalogue()
