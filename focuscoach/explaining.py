"""The words that decided each post's voice, put beside the posts of a report."""

from __future__ import annotations

from dataclasses import replace

from focuscoach.editor.why import find_deciding_words
from focuscoach.report import Report, Row
from focuscoach.voice import VOICES, load_voice

MOST = 200
"""Posts that are explained, the latest ones: each takes as long as judging thirty."""


def explain(report: Report, most: int = MOST) -> Report:
    """Return the report with the words that decided the voice of its latest posts, at most `most`.

    Posts that are explained, that have no text or whose voice is unsure stay as they are.
    """
    latest = sorted(range(len(report.rows)), key=lambda at: report.rows[at].created_at or "")[-most:]
    chosen = set(latest)
    rows = (explain_row(row) if at in chosen else row for at, row in enumerate(report.rows))
    return replace(report, rows=tuple(rows))


def explain_row(row: Row) -> Row:
    """Return the row with the words that decided its voice, the weightiest first."""
    if row.why or not row.text or row.voice not in VOICES:
        return row
    found = find_deciding_words(row.text, VOICES.index(row.voice), load_voice())
    return replace(row, why=tuple(word for word, _weight in found))
