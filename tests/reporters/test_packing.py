"""The posts inside the page come back as they went in, and mean nothing to a reader of HTML."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.report import Row
from focuscoach.reporters.page.packing import CODED, pack_rows, unpack_rows

ROW = Row(
    "1", "linkedin", "original", "2026-01-05T08:00:00Z", "second", "nl", "topical", 0.9, 0.1, 0.0, 0.3, 0.4,
    False, "expert", "dashboards", ("grafiek",), "Words of a post.",  # noqa: FBT003
)  # fmt: skip
texts = st.text(max_size=80)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(texts, st.sampled_from(["topical", "personal", "unsure"]), st.none() | texts), max_size=20
    )
)
def test_rows_come_back_as_they_went_in(found: list[tuple[str, str, str | None]]) -> None:
    rows = [replace(ROW, text=text, voice=voice, subject=subject) for text, voice, subject in found]
    columns = unpack_rows(pack_rows(rows))
    assert columns["text"] == [row.text.encode("utf-8", "replace").decode() for row in rows]
    for name in CODED:
        values, numbers = columns[name]["values"], columns[name]["rows"]
        told = [values[number] if number >= 0 else None for number in numbers]
        assert told == [getattr(row, name) or None for row in rows]


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, max_size=12))
def test_packed_rows_mean_nothing_in_html(found: list[str]) -> None:
    letters = pack_rows([replace(ROW, text=text) for text in found])
    assert not set(letters) & set("<>&\"'\\")
