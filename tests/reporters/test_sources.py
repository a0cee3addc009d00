"""What a report says at its end about what was read: fifteen lines, and everything left out with its number."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import get_args

import pytest

from focuscoach.errors import mark
from focuscoach.figures import Counts, ExportRead, LeftOutCount, SkippedRow, Source, Window
from focuscoach.importers.texts.page_dates import NO_ORDER
from focuscoach.locale import translator
from focuscoach.posts import Note, Reason
from focuscoach.report import Report
from focuscoach.reporters.json import render as render_json
from focuscoach.reporters.sources import LINES, sum_up_reading, tell_reading
from focuscoach.reporters.terminal import render
from focuscoach.reporters.words import Words

KINDS = ("original", "reply", "comment", "share", "article")
NOTE = mark("This export has {members}, which focuscoach does not know: not opened.")


def make_report(networks: int, reasons: int, skipped: int, notes: int, languages: int) -> Report:
    """Return a report with so many of each, numbered so that every number is told apart."""
    told = tuple(Note(NOTE, members=f"new-{number}.js, other-{number}.js") for number in range(notes))
    exports = tuple(ExportRead(f"network{at}", 1000 + at, 0, told) for at in range(networks))
    left_out = tuple(
        LeftOutCount(reason, kind, 2000 + at)
        for at, reason in enumerate(sorted(get_args(Reason))[:reasons])
        for kind in KINDS
    )
    rows = tuple(SkippedRow(f"data/part-{at}.js:{at}", "The row has no date.") for at in range(skipped))
    return Report(
        source=Source(exports, "2019-01-01T00:00:00Z", "2024-01-01T00:00:00Z",
                      {f"x{at}": 1 / languages for at in range(languages)}),
        posts=Counts(9999, 8888, left_out, rows),
        window=Window("2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z", 104, "the latest 12 months"),
        mix=None, roles=None, focus=None, cadence=None, legibility=None, trend=(),
        target=None, advice=(), next=(), card=None,  # type: ignore[arg-type]
    )  # fmt: skip


SIZES = {
    # how many networks, reasons, rows that could not be read, remarks and languages
    "little": (1, 0, 0, 0, 1),
    "much": (4, 5, 3, 4, 3),
    "everything": (22, 11, 10_000, 40, 30),
}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_what_was_read_fits_fifteen_lines(size: tuple[int, ...], ui: str) -> None:
    report = replace(make_report(*size), ui=ui)
    title = Words(ui)("What was read")
    lines = render(report, whole=True).split(title)[1].strip("\n").splitlines()
    assert len(lines) <= LINES
    assert len(render(report).split(title)[1].strip("\n").splitlines()) < LINES
    said = " ".join(line.strip() for line in lines)
    words = Words(ui)
    for number in range(size[1]):
        assert f"({words.number(5 * (2000 + number))})" in said
    if size[2]:
        assert words.number(size[2]) in said


def test_what_has_no_room_is_counted_and_stands_in_the_json() -> None:
    report = make_report(*SIZES["everything"])
    told = sum_up_reading(report, Words("en"))
    shown = sum("not opened" in line for line in told)
    (rest,) = re.findall(r"besides: (\d+)", told[-1])
    assert shown + int(rest) == SIZES["everything"][3]
    notes = json.loads(render_json(report))["result"]["source"]["exports"][0]["notes"]
    assert len(notes) == SIZES["everything"][3]


def test_a_remark_is_told_once_and_in_the_readers_language() -> None:
    report = make_report(3, 0, 0, 2, 1)
    told = [line for line in tell_reading(report, Words("nl"))[0] if "new-" in line]
    assert told == [
        Note(NOTE, members=f"new-{at}.js, other-{at}.js").say(translator("nl")) for at in range(2)
    ]
    assert told[0] != str(Note(NOTE, members="new-0.js, other-0.js"))


def test_redacted_remarks_name_no_file() -> None:
    report = make_report(1, 0, 2, 1, 1).redact()
    said = " ".join(tell_reading(report, Words("en"))[0])
    assert "new-0" not in said
    assert "part-0" not in said
    assert "does not know" in said


def test_the_page_tells_every_remark_and_names_no_option() -> None:
    report, notes = (
        make_report(1, 0, 0, 0, 1),
        (Note(NO_ORDER, n=2, pages="a.md, b.md"), *map(str, range(1000, 1060))),
    )
    exports = tuple(replace(one, notes=notes) for one in report.source.exports)
    report = replace(report, source=replace(report.source, exports=exports))
    for ui in ("en", "nl"):
        said = " ".join(tell_reading(report, Words(ui))[0])
        assert "--" not in said
        assert "a.md, b.md" in said
        assert "1059" in said


def test_posts_in_no_known_language_are_told_in_words() -> None:
    report = make_report(1, 0, 0, 0, 1)
    report = replace(report, source=replace(report.source, languages={"nl": 0.99, "und": 0.01}))
    assert "Languages: Dutch 99%, unknown 1%." in sum_up_reading(report, Words("en"))
    assert "Talen: Nederlands 99%, onbekend 1%." in sum_up_reading(report, Words("nl"))
