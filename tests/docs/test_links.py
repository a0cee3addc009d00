"""Every link between pages leads to a file, and every anchor to a heading."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = (
    "README.md",
    "CONTRIBUTING.md",
    "SKILL.md",
    "CHANGELOG.md",
    "corpus/README.md",
    "corpus/exports/README.md",
    "editors/README.md",
    "editors/obsidian/README.md",
    "findings/README.md",
    "models/en-nl/README.md",
)
PAGES = [ROOT / name for name in NAMES if (ROOT / name).exists()] + sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)")


@cache
def read_prose(path: Path) -> str:
    """Return a page without what stands in fences and in code."""
    text = re.sub(r"^```.*?^```$", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`([^`\n]*)`", lambda found: re.sub(r"[\[\]()#]", "", found[1]), text)


@cache
def list_anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as sites that show Markdown make them.

    The second heading of one name gets -1.
    """
    found: dict[str, int] = {}
    anchors = set()
    for title in re.findall(r"^#+ (.+)$", read_prose(path), re.MULTILINE):
        slug = re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")
        anchors.add(f"{slug}-{found[slug]}" if slug in found else slug)
        found[slug] = found.get(slug, 0) + 1
    return anchors


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    for name, anchor in LINK.findall(read_prose(path)):
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), name
        assert target.is_relative_to(ROOT), f"{name} leads out of the repository"
        if anchor:
            assert anchor in list_anchors(target), f"{name}#{anchor}"


def test_the_readme_leads_to_its_picture_and_to_every_page() -> None:
    targets = {ROOT / name for name, _ in LINK.findall(read_prose(ROOT / "README.md"))}
    docs = ROOT / "docs"
    assert targets >= {*docs.glob("*.md"), *docs.glob("*/index.md"), ROOT / "tests/golden/report.png"} - {
        docs / "index.md"
    }


def test_every_page_stands_in_a_menu() -> None:
    """What no table of contents names is found by nobody."""
    for index in (ROOT / "docs").rglob("index.md"):
        menu = index.read_text("utf-8").partition("```{toctree}")[2].partition("```")[0]
        named = {index.parent / f"{line}.md" for line in menu.split() if not line.startswith(":")}
        beside = set(index.parent.glob("*.md")) | set(index.parent.glob("*/index.md"))
        assert named == beside - {index}, index
