"""The words that decided a post's voice: in the post, only where they are asked for, the latest first."""

from __future__ import annotations

import focuscoach
from focuscoach.demo import find_exports
from focuscoach.explaining import explain, explain_row


def test_latest_posts_are_explained_in_their_own_words() -> None:
    report = focuscoach.analyse(focuscoach.read(*find_exports()))
    told = explain(report, most=12)
    given = [row for row in told.rows if row.why]
    assert 6 <= len(given) <= 12
    latest = {row.id for row in sorted(report.rows, key=lambda row: row.created_at or "")[-12:]}
    for row in given:
        assert row.id in latest
        assert all(word.lower() in row.text.lower() for word in row.why)
        assert explain_row(row) is row
    assert told.mix == report.mix
    assert not any(row.why for row in explain(report.redact(), most=12).rows)
