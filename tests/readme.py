"""Writes what the README takes from the program itself: `make readme`.

Between `<!-- begin NAME -->` and `<!-- end NAME -->` stand the screen of the demo, how to ask each network for
its export, the JSON contract and the help of every command. A test fails where they are not of today.
"""

from __future__ import annotations

import ast
import json
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from focuscoach.cli import COMMANDS, main
from focuscoach.demo import find_exports
from focuscoach.importers.formats import FORMATS, STATES
from focuscoach.pipeline import analyse, read
from focuscoach.reporters.terminal import render

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PACKAGE = ROOT / "focuscoach"
SCREEN_ENDS = "What to post next"


def show_screen() -> str:
    """Return the first sections of the demo's report, as a terminal without colours shows them."""
    shown, found, _ = render(analyse(read(*find_exports())), colour=False).partition(f"\n{SCREEN_ENDS}")
    if not found:
        raise ValueError(f"the demo's report has no section {SCREEN_ENDS!r}")
    return _fence("$ focuscoach demo\n" + shown.rstrip() + "\n…")


def list_formats() -> str:
    """Return what can be read of each network, what is left, and how to ask for it."""
    parts = []
    for one in FORMATS:
        steps = [f"{number}. {step}" for number, step in enumerate(one.steps, start=1)]
        told = " ".join(filter(None, [f"{STATES[one.state].capitalize()}.", one.about]))
        lines = [f"<details><summary>{one.title}</summary>", "", *steps, "", told, ""]
        lines += [
            f"- Read: {'; '.join(one.reads)}.",
            f"- Not read: {'; '.join(one.leaves)}.",
            "",
            "</details>",
        ]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def list_commands() -> str:
    """Return a table of the commands, and the help of each."""
    table = ["| command | what it does |", "|---|---|"]
    table += [f"| `focuscoach {name}` | {what} |" for name, what in COMMANDS.items()]
    helps = [
        f"<details><summary><code>focuscoach {name} --help</code></summary>\n\n{_fence(help_of(name))}\n\n</details>"
        for name in COMMANDS
    ]
    return "\n\n".join(["\n".join(table), *helps])


def help_of(name: str) -> str:
    """Return what `focuscoach NAME --help` prints at 80 columns."""
    group = click.Context(main, info_name="focuscoach", terminal_width=80, **main.context_settings)
    command = main.get_command(group, name)
    assert command is not None
    with click.Context(command, info_name=name, parent=group) as context:
        return command.get_help(context)


def outline_contract() -> str:
    """Return the keys of the report's JSON, a line each, as its schema says them."""
    schema = json.loads(files("focuscoach").joinpath("report.schema.json").read_text("utf-8"))
    kinds = schema["$defs"]
    lines = list(_outline("result", kinds["result"], kinds))
    lines += [f"error  {{{', '.join(kinds['error']['properties'])}}}"]
    lines += [f"{name}  {_name(kinds[name])}" for name in ("share", "time", "evidence", "next")]
    wrap = textwrap.TextWrapper(
        100, subsequent_indent=" " * 4, break_on_hyphens=False, break_long_words=False
    )
    return _fence("\n".join(map(wrap.fill, lines)))


def draw_house() -> str:
    """Return the layers that are checked, highest first, and each room with the first line of its docstring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    rows, rooms = [], []
    for layer in layers:
        names = sorted(re.findall(r"\w+", layer))
        paths = [PACKAGE / name if (PACKAGE / name).is_dir() else PACKAGE / f"{name}.py" for name in names]
        shown = " | ".join(f"{path.name}/" if path.is_dir() else path.stem for path in paths)
        rows.append(textwrap.fill(shown, 78, subsequent_indent="| ", break_on_hyphens=False))
        rooms += [f"- `{path.name}`: {_first_line(path)}" for path in paths]
    picture = f"\n{'─' * 78}\n".join(rows)
    told = "\n".join(sorted(rooms))
    return f"{_fence(picture)}\n\n<details><summary>Each room in a line</summary>\n\n{told}\n\n</details>"


def _first_line(path: Path) -> str:
    """Return the first line of the docstring of a module or package."""
    source = (path / "__init__.py" if path.is_dir() else path).read_text("utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def _outline(path: str, schema: dict[str, Any], kinds: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each key of `result` and of what it holds."""
    for key, value in schema["properties"].items():
        held = _resolve(value, kinds)
        told = held.get("properties")
        note = value.get("description") or held.get("description", "")
        keys = ", ".join(_key(name, inner) for name, inner in told.items()) if told else _name(value)
        yield f"{path}.{key}  {keys}" + (f"  ({note.rstrip('.')})" if note else "")


def _resolve(schema: dict[str, Any], kinds: dict[str, Any]) -> dict[str, Any]:
    """Return the definition that a schema names, directly or as one of several; else the schema."""
    for one in [schema, *schema.get("anyOf", [])]:
        if "$ref" in one:
            found = kinds[one["$ref"].split("/")[-1]]
            return found if isinstance(found, dict) and found.get("type") == "object" else schema
    return schema


def _key(name: str, schema: dict[str, Any]) -> str:
    kind = _name(schema)
    return f"{name}: {kind}" if kind not in ("string", "number", "integer", "boolean") else name


def _name(schema: dict[str, Any]) -> str:
    """Return a schema in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"].split("/")[-1])
    if "anyOf" in schema:
        return " or ".join(_name(one) for one in schema["anyOf"])
    if "enum" in schema:
        return "|".join("null" if value is None else str(value) for value in schema["enum"])
    if "const" in schema:
        return json.dumps(schema["const"])
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    told = {"array": f"[{_name(schema['items'])}]" if "items" in schema else "[…]"}
    if "properties" in schema:
        told["object"] = (
            "{" + ", ".join(_key(name, inner) for name, inner in schema["properties"].items()) + "}"
        )
    elif isinstance(schema.get("additionalProperties"), dict):
        told["object"] = "{…: " + _name(schema["additionalProperties"]) + "}"
    if schema.get("pattern", "").endswith("Z$"):
        told["string"] = "ISO 8601 in UTC"
    return " or ".join(told.get(kind, kind) for kind in kinds)


def _fence(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


PARTS: dict[str, Callable[[], str]] = {
    "screen": show_screen,
    "formats": list_formats,
    "contract": outline_contract,
    "house": draw_house,
    "commands": list_commands,
}


def write_part(text: str, name: str, part: str) -> str:
    """Return the README with one part renewed.

    Raises:
        ValueError: it has no such part.
    """
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    renewed, times = re.subn(
        f"{begin}.*?{end}", lambda _: f"{begin}\n{part}\n{end}", text, count=1, flags=re.DOTALL
    )
    if not times:
        raise ValueError(f"README.md has no part {name}")
    return renewed


def renew() -> None:
    """Renew every part of the README."""
    text = README.read_text("utf-8")
    for name, make in PARTS.items():
        text = write_part(text, name, make())
    README.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    renew()
