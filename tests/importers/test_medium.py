"""Medium: drafts are no posts."""

import shutil
from pathlib import Path

from focuscoach.importers.reading import read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"


def test_a_story_without_a_date_is_a_draft_whatever_its_name(tmp_path: Path) -> None:
    source = (
        EXPORTS / "medium" / "archive" / "export" / "posts" / "draft_Nog-niet-af-aaaaaaaaaaaa.html"
    ).read_text()
    shutil.copytree(EXPORTS / "medium" / "archive" / "export", tmp_path / "m")
    (tmp_path / "m" / "posts" / "2020-01-01_x-cccccccccccc.html").write_text(source)
    reading = read_exports([tmp_path / "m"])
    assert "GEHEIM" not in repr(reading)
    assert sum(out.reason == "draft" for out in reading.left_out) == 2
