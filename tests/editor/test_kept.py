"""What an editor's server keeps of a document does not grow with its changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from focuscoach.editor.workspace import KEPT, KEPT_OF_ANY, Desk
from focuscoach.language import recall


def test_a_document_that_changes_again_and_again_is_kept_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("focuscoach.editor.workspace.KEPT_OF_ANY", 400)
    recall.forget()
    desk, lines = (
        Desk(lambda _: None),
        ["We looked at the figures of the ward again, and asked who knows more."] * 12,
    )
    for change in range(40):
        lines[change % 12] = (
            f"Number {change}: we looked at the figures of ward {change}, and asked who knows more."
        )
        text = "\n\n".join(lines)
        desk.judge(text, tmp_path / "draft.md", "markdown")
        for shelf in recall._kept.values():
            assert sum(len(key) for key in shelf if isinstance(key, str)) <= KEPT * len(text) + 400
    assert KEPT_OF_ANY > 400
    recall.forget()
