"""Instagram: the form as pages is refused, and comments are told by what their values are called."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from focuscoach.errors import ExportError
from focuscoach.importers.reading import Reading, read_exports


def test_instagram_as_pages_is_refused_with_advice(tmp_path: Path) -> None:
    folder = tmp_path / "your_instagram_activity" / "media"
    folder.mkdir(parents=True)
    (folder / "posts_1.html").write_text('<html><body><div class="_a6-g">x</div></body></html>')
    with pytest.raises(ExportError) as caught:
        read_exports([tmp_path])
    assert caught.value.code == "html-form"
    assert "JSON" in caught.value.hint()


def cells(*pairs: tuple[str, str], time: str = "Time") -> dict[str, object]:
    return {**{label: {"value": value} for label, value in pairs}, time: {"timestamp": 1_700_000_000}}


COMMENTS = {
    "English": {"string_map_data": cells(("Comment", "Mooi"), ("Media Owner", "piet"))},
    "Dutch, keys sorted": {
        "string_map_data": cells(("Media-eigenaar", "piet"), ("Opmerking", "Mooi"), time="Tijd")
    },
    "a language that is not known": {"string_map_data": cells(("Yorum", "Mooi"), ("Medya Sahibi", "piet"))},
    "labelled values": {
        "label_values": [
            {"label": "Media Owner", "value": "piet"},
            {"label": "Comment", "value": "Mooi"},
            {"label": "Time", "timestamp_value": 1_700_000_000},
        ]
    },
}


@pytest.mark.parametrize("name", COMMENTS)
def test_a_comment_is_told_by_what_its_values_are_called(
    name: str, read_file: Callable[..., Reading]
) -> None:
    (post,) = read_file("x.json", json.dumps([{"media_list_data": [], **COMMENTS[name]}])).posts
    assert (post.platform, post.kind, post.text) == ("instagram", "comment", "Mooi")
    assert post.created_at is not None
