"""What the person says of their focus on the page: seen at once, kept without text, taken back, and forgotten."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from focuscoach.errors import UsageError
from focuscoach.reporters.html import render_body
from focuscoach.voice.labels import Labels, fingerprint
from focuscoach.web.shelf import Shelf
from focuscoach.web.visit import Visit

RARE = "zeldzaamwoordje"


@pytest.fixture
def visit(tmp_path: Path, write_table: Callable[..., Path]) -> Iterator[Visit]:
    """Return a visit with a report on forty invented posts, half of them about dashboards."""
    rows = []
    for at in range(20):
        rows.append(
            (f"d{at}", f"2024-03-{1 + at:02d}", f"The {RARE} dashboard number {at} shows the ward its queue")
        )
        rows.append(
            (f"r{at}", f"2024-04-{1 + at:02d}", f"Rowed {at} kilometres and measured the split of the crew")
        )
    shelf = Shelf(tmp_path)
    found = Visit(shelf, labels=tmp_path / "labels.json")
    found.start(focus="data visualisation", paths=[write_table(tmp_path / "posts.csv", rows)])
    last = time.monotonic() + 240
    while found.stage == "working" and time.monotonic() < last:
        time.sleep(0.05)
    assert found.stage == "ready", found.error
    yield found
    shelf.close()


def share(visit: Visit) -> float:
    assert visit.report is not None
    assert visit.report.focus is not None
    assert visit.report.focus.share is not None
    return visit.report.focus.share.share


def test_an_answer_is_seen_at_once_kept_without_text_and_forgotten(visit: Visit) -> None:
    assert visit.report is not None
    before, rows = share(visit), visit.report.rows
    at = next(at for at, row in enumerate(rows) if RARE in row.text)
    told = visit.teach("post", at, "no")
    assert told["posts"] == {str(at): "no"}
    assert told["focus"][at] == 0  # type: ignore[index]
    assert share(visit) < before
    assert visit.report.rows[at].role in ("other", "human", "unsure")
    assert visit.teach("post", at, "")["posts"] == {}
    assert share(visit) == pytest.approx(before)

    visit.teach("post", at, "yes")
    assert visit.keep() == 1
    assert visit.labels is not None
    stored = visit.labels.read_text("utf-8")
    assert RARE not in stored
    assert "data visualisation" not in stored
    (answers,) = json.loads(stored)["focus"].values()
    assert answers["posts"] == {fingerprint(rows[at].text): "yes"}
    visit.forget()
    assert len(Labels.load(visit.labels)) == 0


def test_a_subject_and_a_word_are_answered_for_as_a_whole(visit: Visit) -> None:
    assert visit.report is not None
    before = share(visit)
    for number in range(len(visit.report.subjects)):
        told = visit.teach("subject", number, "no")
        assert told["subjects"][number] == "no"  # type: ignore[index]
    if visit.report.subjects:
        assert share(visit) < before
    for number in range(len(visit.report.subjects)):
        visit.teach("subject", number, "")
    assert share(visit) == pytest.approx(before)
    assert visit.person is not None
    for word in visit.person.taught.words:
        told = visit.teach("word", word, "yes")
        assert [word, "yes"] in told["words"]  # type: ignore[operator]
        assert share(visit) >= before - 1e-9
        visit.teach("word", word, "")


def test_nonsense_is_refused_and_the_page_has_buttons(visit: Visit) -> None:
    things: list[tuple[str, int | str, str]] = [
        ("post", -1, "yes"), ("post", 10_000, "yes"), ("post", "0", "yes"), ("post", 0, "maybe"), ("post", 0, "?"),
        ("subject", 99, "no"), ("word", "never heard of", "yes"), ("word", "", "yes"), ("thing", 0, "yes"),
    ]  # fmt: skip
    for what, which, answer in things:
        with pytest.raises(UsageError):
            visit.teach(what, which, answer)
    assert visit.report is not None
    body = render_body(visit.report)
    assert 'data-about="yes"' in body
    assert body.count('data-answer="yes"') == len(visit.report.subjects)
