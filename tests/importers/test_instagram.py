"""Instagram: the form as pages is refused."""

from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.reading import read_exports


def test_instagram_as_pages_is_refused_with_advice(tmp_path: Path) -> None:
    folder = tmp_path / "your_instagram_activity" / "media"
    folder.mkdir(parents=True)
    (folder / "posts_1.html").write_text('<html><body><div class="_a6-g">x</div></body></html>')
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path])
    assert caught.value.code == "html-form"
    assert "JSON" in caught.value.hint()
