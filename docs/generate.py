"""Writes what the documentation takes from the program itself: `make pages`.

Some pages are written whole: one a network, one a manual. In the others, and in the README, a part between
`<!-- begin NAME -->` and `<!-- end NAME -->` is renewed. A test fails where any of them is not of today.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generators.commands import list_commands, list_exits, list_helps
from generators.contract import outline_check, outline_report
from generators.exports import list_networks, list_pages, make_network_pages
from generators.house import draw_layers, list_rooms
from generators.manual import make_manuals
from generators.parts import ROOT, write_part
from generators.rules import list_goals, list_grades, list_rules, list_studies
from generators.screen import show_screen

PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"screen": show_screen},
    "docs/exports/index.md": {"networks": list_networks, "pages": list_pages},
    "docs/commands.md": {"commands": list_commands, "exits": list_exits, "helps": list_helps},
    "docs/json.md": {"report": outline_report, "check": outline_check},
    "docs/rules.md": {
        "grades": list_grades,
        "goals": list_goals,
        "rules": list_rules,
        "studies": list_studies,
    },
    "docs/house.md": {"layers": draw_layers, "rooms": list_rooms},
}
"""The pages with parts that are renewed: the name of each part, and what writes it."""


def make_pages() -> dict[str, str]:
    """Return every page that is written whole, by its path from the root."""
    return {**make_network_pages(), **make_manuals()}


def find_pages() -> set[str]:
    """Return the paths of the pages written whole that are there now."""
    networks = set((ROOT / "docs" / "exports").glob("*.md")) - {ROOT / "docs" / "exports" / "index.md"}
    manuals = set((ROOT / "docs" / "man").glob("*.1"))
    return {path.relative_to(ROOT).as_posix() for path in networks | manuals}


def renew() -> None:
    """Write every page and part anew, and take away pages that nothing writes any more."""
    pages = make_pages()
    for name in find_pages() - pages.keys():
        (ROOT / name).unlink()
    for name, text in pages.items():
        _write(ROOT / name, text)
    for name, parts in PARTS.items():
        text = (ROOT / name).read_text("utf-8")
        for part, make in parts.items():
            text = write_part(text, part, make())
        _write(ROOT / name, text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    renew()
