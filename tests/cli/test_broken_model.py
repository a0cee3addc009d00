"""A model folder that is damaged or not whole is told in two lines; one without its careful reader in a note."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.language.model_folder import shipped_model

Ask = Callable[..., subprocess.CompletedProcess[str]]

RUN = """
import pathlib, sys
if sys.argv[1] == "no runtime":
    sys.modules["onnxruntime"] = None
else:
    import focuscoach.language.model_folder
    focuscoach.language.model_folder.PACKAGE = pathlib.Path(sys.argv[1])
from focuscoach.cli import main
main(sys.argv[2:])
"""
POSTS = (
    "Een staafdiagram van de wachttijden in het ziekenhuis",
    "Met mijn broer een cake gebakken, heerlijk",
) * 8
DAMAGED = {
    # file: (what takes its place; None: it is gone), of which command
    "voice.safetensors": (b"{", "classify"),
    "meta.json": (b'{"version": 1', "report"),
    "tokenizer.json": (b"\0" * 100, "card"),
    "on_focus.json": (b"[]", "next"),
    "languages.safetensors.gz": (None, "report"),
    "reader/encoder.onnx": (b"\x08\x07", "report"),
    "reader/heads.safetensors": (None, "classify"),
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    rows = "".join(f'2024-{1 + at % 12:02d}-03,"{text} {at}"\n' for at, text in enumerate(POSTS))
    path = tmp_path / "posts.csv"
    path.write_text(f"date,text\n{rows}", "utf-8")
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return where a copy of the shipped model lies that may be broken."""
    shutil.copytree(shipped_model(), tmp_path / "package" / "models" / "en-nl")
    return tmp_path / "package"


@pytest.fixture
def ask() -> Ask:
    """Return the command line as a process of its own, of a model of one's own or without what runs the reader."""

    def ask(model: Path | str, *words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", RUN, str(model), *map(str, words)]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "80"}
        )

    return ask


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_model_takes_two_lines(name: str, ui: str, model: Path, export: Path, ask: Ask) -> None:
    broken, command = DAMAGED[name]
    path = model / "models" / "en-nl" / name
    path.unlink() if broken is None else path.write_bytes(broken)
    told = ask(model, command, export, "--focus", "datavisualisatie", "--ui", ui)
    assert told.returncode == 2, told.stderr
    assert told.stdout == ""
    what, do = told.stderr.splitlines()
    assert ("en-nl cannot be read" if ui == "en" else "en-nl kan niet worden gelezen") in what
    assert "focuscoach train" in do
    assert str(model) not in told.stderr


@pytest.mark.parametrize(("ui", "words"), [("en", "judged by the fast model alone"), ("nl", "snelle model")])
@pytest.mark.parametrize("missing", ["no runtime", "no folder"])
def test_without_the_reader_all_is_judged_and_a_note_says_how(
    missing: str, ui: str, words: str, model: Path, export: Path, ask: Ask
) -> None:
    if missing == "no folder":
        shutil.rmtree(model / "models" / "en-nl" / "reader")
    where = model if missing == "no folder" else missing
    whole, quick = (
        ask(where, "report", export, "--format", "json", "--ui", ui, *more) for more in ((), ("--quick",))
    )
    assert [whole.returncode, quick.returncode] == [0, 0]
    assert words in whole.stderr
    assert len(whole.stderr.splitlines()) == 1
    assert quick.stderr == ""
    mixes = [json.loads(one.stdout)["result"]["mix"] for one in (whole, quick)]
    assert mixes[0] == mixes[1]


def test_with_it_nothing_is_noted(export: Path, ask: Ask, model: Path) -> None:
    told = ask(model, "report", export, "--format", "json")
    assert (told.returncode, told.stderr) == (0, "")
