"""X: what is not read of an archive is told."""

import shutil
from pathlib import Path

from focuscoach.importers.reading import read_exports

EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"


def test_articles_of_x_are_told(tmp_path: Path) -> None:
    shutil.copytree(EXPORTS / "twitter" / "parts" / "export", tmp_path / "x")
    (tmp_path / "x" / "data" / "article.js").write_text("window.YTD.article.part0 = [ ]")
    (export,) = read_exports([tmp_path / "x"]).exports
    assert any("article.js" in note for note in export.notes)
    (before,) = read_exports([EXPORTS / "twitter" / "parts" / "export"]).exports
    assert not any("article.js" in note for note in before.notes)
