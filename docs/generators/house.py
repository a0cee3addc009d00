"""The house: its layers as they are checked, and each room with what goes in, comes out and never happens."""

from __future__ import annotations

import ast
import re
import textwrap
import tomllib
from pathlib import Path

from generators.parts import ROOT, fence

PACKAGE = ROOT / "focuscoach"
WIDTH = 78


def draw_layers() -> str:
    """Return the layers, highest first, a row each."""
    rows = []
    for paths in _find_rooms():
        shown = " | ".join(f"{path.name}/" if path.is_dir() else path.stem for path in paths)
        rows.append(textwrap.fill(shown, WIDTH, subsequent_indent="| ", break_on_hyphens=False))
    return fence(f"\n{'─' * WIDTH}\n".join(rows))


def list_rooms() -> str:
    """Return every room in the order of the picture, with what its docstring says of it."""
    return "\n\n".join(_tell(path) for paths in _find_rooms() for path in paths)


def _find_rooms() -> list[list[Path]]:
    """Return the rooms of each layer, highest first, as the first contract in pyproject.toml has them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    return [
        [
            PACKAGE / name if (PACKAGE / name).is_dir() else PACKAGE / f"{name}.py"
            for name in sorted(re.findall(r"\w+", layer))
        ]
        for layer in layers
    ]


def _tell(path: Path) -> str:
    """Return a room's heading, its first line, and for a folder what goes in, comes out and never happens."""
    source = (path / "__init__.py" if path.is_dir() else path).read_text("utf-8")
    first, _, rest = (ast.get_docstring(ast.parse(source)) or "").partition("\n")
    lines = [f"### `{path.name}{'/' if path.is_dir() else ''}`", "", first]
    if path.is_dir():
        told = " ".join(rest.split())
        parts = re.findall(r"(In|Out|Never): (.*?\.)(?= (?:Out|Never): |$)", told)
        last, stop, more = parts[-1][1].partition(". ")
        parts[-1] = ("Never", last + stop.strip())
        lines += ["", *(f"- **{name}**: {what}" for name, what in parts)]
        lines += ["", more] if more else []
    return "\n".join(lines)
