"""What must start fast imports nothing heavy, and no word of a post reaches a log: held by running it."""

from __future__ import annotations

import importlib
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

HEAVY = {"pandas", "spacy", "sklearn", "scipy"}
LIGHT = {
    "import focuscoach": ("import focuscoach", HEAVY | {"numpy", "click"}),
    "--help": ("from focuscoach.cli import main; main(['--help'], standalone_mode=False)", HEAVY | {"numpy"}),
    "check": (
        "from focuscoach.cli import main; main(['check', '--fail-on', 'never', '-'], standalone_mode=False)",
        HEAVY | {"py3langid", "pygls", "rich"},
    ),
    "importers": (
        "import focuscoach.importers.reading, focuscoach.importers.formats",
        HEAVY | {"numpy", "click"},
    ),
    "measures": ("import focuscoach.measures.shares", HEAVY | {"click"}),
    "rules": ("import focuscoach.advice.rules", HEAVY | {"click"}),
    "reporters": ("from focuscoach.reporters import terminal, markdown, json, html", HEAVY),
    "lsp": ("import focuscoach.editor.lsp", HEAVY),
}
for _name in ("report", "card", "next"):
    _words = f"['{_name}', '--quick', '--format', 'json', '-o', 'out.json', *map(str, find_exports())]"
    _code = f"from focuscoach.cli import main; from focuscoach.demo import find_exports; main({_words})"
    _others = {f"focuscoach.importers.networks.{one}" for one in ("bluesky", "table", "tiktok", "wordpress")}
    LIGHT[_name] = (_code, {"spacy", "thinc", "sklearn", "scipy", "rich", *_others})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a profile, so that a check judges by it."""
    from focuscoach.demo import find_exports

    folder = tmp_path_factory.mktemp("desk")
    done = run_code(
        f"from focuscoach.cli import main; main(['init', *{list(map(str, find_exports()))}])", folder
    )
    assert (folder / "focuscoach.toml").exists(), done.stderr
    return folder


def run_code(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Return a process that ran the code in the folder, with a draft on its standard input."""
    return subprocess.run(
        [sys.executable, "-c", code], input="Ik leerde vandaag een dashboard bouwen.", capture_output=True, text=True,
        encoding="utf-8", cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", LIGHT)
def test_what_must_start_fast_imports_nothing_heavy(name: str, desk: Path) -> None:
    code, never = LIGHT[name]
    lines = ["import sys", "try:", f"    {code}", "except SystemExit:", "    pass"]
    code = "\n".join([*lines, f"print(*{never} & sys.modules.keys(), file=sys.stderr)"])
    done = run_code(code, desk)
    told = [
        line for line in done.stderr.splitlines() if not line.startswith("focuscoach: ")
    ]  # a note is no import
    assert (done.returncode, "".join(told).strip()) == (0, "")


SECRET = "zeldzaamwoordje"


def test_no_word_of_a_post_reaches_a_log_or_an_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from focuscoach.errors import FocuscoachError
    from focuscoach.importers.options import Options
    from focuscoach.pipeline import analyse, read

    rows = [f"2024-01-{day:02},{SECRET} en een dashboard voor de zorg {day}" for day in range(1, 29)]
    table = tmp_path / "posts.csv"
    table.write_text("\n".join(["date,text", *rows, f"{SECRET},{SECRET}"]) + "\n", "utf-8")
    caplog.set_level(logging.DEBUG)
    history = read(table)
    report = analyse(history)
    assert report.posts.read >= 28
    assert SECRET not in caplog.text
    assert SECRET not in repr(history.skipped) + repr(history.left_out)
    table.write_text("\n".join(["date,text", *rows]).replace("2024-01-", "01/02/20"), "utf-8")
    with pytest.raises(FocuscoachError) as caught:
        read(table, options=Options(columns={"text": "none"}))
    assert SECRET not in caught.value.message() + caught.value.hint() + caplog.text


DOORS = ("focuscoach", *(f"focuscoach.{room}" for room in (
    "advice", "editor", "editor.drafts", "focus", "importers", "importers.archive", "importers.texts", "language",
    "measures", "subjects", "training", "voice", "web")))  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_door_hands_on_every_name_that_it_names_and_no_other(door: str) -> None:
    room = importlib.import_module(door)
    assert len(room.__all__) >= 1
    for name in room.__all__:
        assert getattr(room, name) is not None, name
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = room.nothing
