"""Every message of the importers is said in Dutch too, with the same placeholders."""

import ast
import re
from pathlib import Path

import pytest

from focuscoach.locale import translator

ROOM = Path(__file__).parents[2] / "focuscoach" / "importers"


def messages() -> list[str]:
    found = {}
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mark":
                found[ast.literal_eval(node.args[0])] = None
    return list(found)


def test_there_are_messages() -> None:
    assert len(messages()) > 50


@pytest.mark.parametrize("message", messages())
def test_a_message_is_said_in_dutch(message: str) -> None:
    dutch = translator("nl")(message)
    assert dutch != message
    assert sorted(re.findall(r"{\w+}", dutch)) == sorted(re.findall(r"{\w+}", message))
