"""What the documentation takes from the program is of today: run `make pages` where it is not."""

from __future__ import annotations

import importlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from focuscoach.advice.evidence import EVIDENCE
from focuscoach.advice.goals import GOALS
from focuscoach.advice.rules import RULES
from focuscoach.cli import COMMANDS
from focuscoach.importers.formats import FORMATS
from focuscoach.locale import translator

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PERCENT = re.compile(r"\b(\d+)%")


def load_generator() -> ModuleType:
    """Return the script that renews the pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(DOCS))
        return importlib.import_module("generate")


GENERATOR = load_generator()
PAGES = GENERATOR.make_pages()


def list_parts() -> Iterator[tuple[str, str]]:
    for page, parts in GENERATOR.PARTS.items():
        for part in parts:
            yield page, part


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_written_whole_is_of_today(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == PAGES[name], "run `make pages`"


def test_no_page_is_left_of_what_is_gone() -> None:
    assert GENERATOR.find_pages() == PAGES.keys(), "run `make pages`"


@pytest.mark.parametrize(("page", "part"), list(list_parts()))
def test_a_part_of_a_page_is_of_today(page: str, part: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    write_part = importlib.import_module("generators.parts").write_part
    made = write_part(text, part, GENERATOR.PARTS[page][part]())
    assert PERCENT.sub("n%", made) == PERCENT.sub("n%", text), "run `make pages`"
    # What the careful reader sees differs in the fourth decimal between processors, so 53.49 may be 53.50 elsewhere.
    shares = zip(PERCENT.findall(made), PERCENT.findall(text), strict=True)
    assert all(abs(int(one) - int(other)) <= 1 for one, other in shares), "run `make pages`"


def test_every_part_that_a_page_marks_is_renewed() -> None:
    for path in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        marked = re.findall(r"^<!-- begin (\w+) -->$", path.read_text("utf-8"), re.MULTILINE)
        known = GENERATOR.PARTS.get(path.relative_to(ROOT).as_posix(), {})
        assert sorted(marked) == sorted(known), path


def test_every_network_has_its_page_and_its_line() -> None:
    index = (DOCS / "exports" / "index.md").read_text("utf-8")
    for one in FORMATS:
        assert f"]({one.name}.md) |" in index
        assert all(
            translator("nl")(step).split()[0] in PAGES[f"docs/exports/{one.name}.md"] for step in one.steps
        )


def test_every_rule_goal_and_study_is_told() -> None:
    text = (DOCS / "rules.md").read_text("utf-8")
    told = re.findall(r"^#### (FC\d+) (\S+)$", text, re.MULTILINE)
    assert sorted(told) == sorted((rule.id, rule.name) for rule in RULES.values())
    titles = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert GOALS.keys() <= set(titles)
    assert len(titles) == len(set(titles)), "two studies have one name"
    assert all(study.finding in text for study in EVIDENCE.values())


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_a_manual_is_in_good_order(name: str) -> None:
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc is not installed")
    path = DOCS / "man" / f"focuscoach{name and '-' + name}.1"
    done = subprocess.run(
        ["mandoc", "-Tlint", "-Wwarning", path], capture_output=True, text=True, encoding="utf-8", check=False
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if "missing date" not in line]
    assert not said  # the day of a version that has not come out yet is missing


def test_a_line_that_begins_with_an_apostrophe_is_in_the_manual() -> None:
    guard = importlib.import_module("generators.manual").guard
    assert guard("'s Avonds\n.venv\na --b") == "\\&'s Avonds\n\\&.venv\na \\-\\-b"


def test_the_house_shows_every_room_and_no_other() -> None:
    text = (DOCS / "house.md").read_text("utf-8")
    tree = {
        path.name
        for path in (ROOT / "focuscoach").iterdir()
        if path.name != "__pycache__" and (path.is_dir() or path.suffix == ".py")
    } - {"__init__.py"}
    picture = text.partition("<!-- begin layers -->")[2].split("```")[1].removeprefix("text")
    assert set(re.findall(r"\w+", picture)) == {name.removesuffix(".py") for name in tree}
    rooms = text.partition("<!-- begin rooms -->")[2].partition("<!-- end rooms -->")[0]
    assert {name.rstrip("/") for name in re.findall(r"^### `(.+)`$", rooms, re.MULTILINE)} == tree
    folders = [name for name in tree if not name.endswith(".py")]
    for word in ("In", "Out", "Never"):
        assert rooms.count(f"- **{word}**: ") == len(folders)
