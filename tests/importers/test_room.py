"""What reading costs in room and calls: one long text among many, and progress that goes on through every pass."""

from __future__ import annotations

import random
import tracemalloc
from pathlib import Path

import pytest

from focuscoach.importers.archive import tabular
from focuscoach.importers.reading import read_exports
from focuscoach.importers.texts import bounds
from focuscoach.language.identification import add_language
from focuscoach.pipeline import read

PIECES = [
    *(
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<b>x</b>",
        "<a href='>'>",
        "</a>",
        "<i",
        "</i>",
        "< b",
        "<DIV>",
        "</Div>",
    ),
    *("<b></bb>", "<bb>", "</x", *(f"<n{at}>" for at in range(40)), *(f"</n{at}>" for at in range(40))),
]


@pytest.mark.parametrize("most", [2, 4, 9])
def test_depth_is_told_as_tag_by_tag(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_NESTED", most)
    rng = random.Random(most)
    for _ in range(3000):
        source = "".join(rng.choices(PIECES[: rng.choice((15, len(PIECES)))], k=rng.randrange(1, 30)))
        assert bounds._is_deep(source) == bounds._is_deep_in(bounds._TAG.findall(source)), source


def test_one_long_text_among_many_takes_the_room_of_one(tmp_path: Path) -> None:
    rows = [f"2024-01-01 10:00:{at % 60:02},{at},regel {at} over de kat" for at in range(3000)]
    rows.append("2024-01-01 10:00:00,x," + "een heel lang verhaal " * 10_000)
    (tmp_path / "t.csv").write_text("date,id,text\n" + "\n".join(rows), "utf-8")
    history = read(tmp_path / "t.csv")
    told: list[tuple[str, int, int | None]] = []
    tracemalloc.start()
    try:
        add_language(history.frame, lambda *step: told.append(step))
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()
    assert [step[1] for step in told] == sorted(step[1] for step in told)
    assert told[-1][1:] == (3001, 3001)


def test_a_table_that_is_read_twice_tells_how_far_both_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tabular, "IN_MEMORY", 1000)
    rows = "".join(f"2024-01-01 10:00:00,{at},regel {at}\n" for at in range(100_000))
    (tmp_path / "t.csv").write_text("date,id,text\n" + rows, "utf-8")
    told: list[float] = []
    reading = read_exports(
        [tmp_path / "t.csv"], progress=lambda what, done, total: told.append(done / total if total else 0)
    )
    assert len(reading.posts) == 100_000
    assert told == sorted(told)
    assert any(0.55 < part < 0.95 for part in told)
    assert told[-1] == 1
