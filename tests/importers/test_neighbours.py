"""Conditions next to those that people met: each in an invented export of a few lines, walked from a table."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.options import Options
from focuscoach.importers.reading import read_exports

ROWS = tomllib.loads((Path(__file__).parents[1] / "cases" / "neighbours.toml").read_text("utf-8"))["export"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["why"])
def test_a_neighbour(row: dict[str, Any], tmp_path: Path) -> None:
    for name, text in row["files"].items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    options = Options(**row.get("options", {}))
    if "fails" in row:
        with pytest.raises(ExportError) as told:
            read_exports([tmp_path / "in"], options)
        assert told.value.code == row["fails"]
        return
    reading = read_exports([tmp_path / "in"], options)
    texts = [post.text for post in reading.posts if post.text]
    notes = " ".join(note for export in reading.exports for note in export.notes)
    said = " ".join([notes, *(f"{one.where} {one.reason}" for one in reading.skipped)])
    if "texts" in row:
        assert sorted(texts) == sorted(row["texts"])
    assert all(any(words in text for text in texts) for words in row.get("has", ()))
    assert "GEHEIM" not in " ".join(texts) + said
    assert all(words in said for words in row.get("says", ()))
    assert len(reading.future) == row.get("future", 0)
    if "dates" in row:
        moments = [post.created_at.isoformat()[:16] if post.created_at else "" for post in reading.posts]
        assert sorted(moments) == sorted(row["dates"])
