"""Uploads over Start and Forget, several people at once, and a focus that moves the numbers without reading again."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from focuscoach.errors import FocuscoachError, UsageError
from focuscoach.importers.options import Options
from focuscoach.language.reader import Nothing
from focuscoach.web.looking import KINDS, look, tell_kind
from focuscoach.web.person import Choices
from focuscoach.web.showing import show_page
from focuscoach.web.visit import Visit

Write = Callable[..., Path]
Wait = Callable[[Visit], None]


def run_apart(function: Callable[..., Awaitable[object]], *args: object) -> object:
    """Run a coroutine in a thread of its own: a browser of another test may hold a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function, *args).result()


def give(visit: Visit, path: Path, name: str = "", folder: str = "") -> str:
    """Upload a file, and return under which name it is stored."""

    async def chunks() -> AsyncIterator[bytes]:
        yield path.read_bytes()

    return str(run_apart(visit.shelf.receive, name or path.name, folder, None, chunks()))


def files(visit: Visit) -> list[str]:
    return sorted(path.name for path in visit.shelf.folder.iterdir() if path.name != "lock")


class Slow:
    """An upload under way: its first bytes are there, and the rest comes when it is let go."""

    def __init__(self, visit: Visit, path: Path) -> None:
        self.begun, self.rest = threading.Event(), threading.Event()

        async def chunks() -> AsyncIterator[bytes]:
            data = path.read_bytes()
            yield data[:10]
            self.begun.set()
            await anyio.to_thread.run_sync(self.rest.wait)
            yield data[10:]

        self.pool = ThreadPoolExecutor(1)
        self.sent = self.pool.submit(anyio.run, visit.shelf.receive, "slow.zip", "", None, chunks())
        assert self.begun.wait(60)

    def end(self) -> object:
        self.rest.set()
        try:
            return self.sent.result(60)
        finally:
            self.pool.shutdown()


def test_an_upload_under_way_is_forgotten_with_the_rest(
    visit: Visit, tmp_path: Path, write_tweets: Write
) -> None:
    slow = Slow(visit, write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor", "chart"))
    visit.forget()
    with pytest.raises(UsageError) as found:
        slow.end()
    assert found.value.code == "let-go"
    assert "slow.zip" in found.value.message()
    assert visit.shelf.exports() == []
    assert files(visit) == []
    with pytest.raises(UsageError):
        visit.start()


def test_an_upload_that_ends_during_a_reading_waits_for_the_next(
    visit: Visit, tmp_path: Path, write_tweets: Write, wait: Wait
) -> None:
    give(visit, write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor", "chart"))
    slow = Slow(visit, write_tweets(tmp_path / "b.zip", "Piet Bakker", "piet", "boat"))
    visit.start()
    stored = slow.end()
    wait(visit)
    assert visit.error is None
    assert [person.name for person in visit.people] == ["Noor Dijk"]
    assert [path.name for path in visit.shelf.exports()] == [stored]
    assert files(visit) == [stored]
    visit.start()
    wait(visit)
    assert [person.name for person in visit.people] == ["Noor Dijk", "Piet Bakker"]
    assert visit.person is not None
    assert visit.person.name == "Piet Bakker"
    assert files(visit) == []
    visit.forget()
    assert visit.report is None


def test_a_broken_upload_counts_for_nothing(visit: Visit, tmp_path: Path) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"x" * 1000
        raise OSError

    for _ in range(3):
        with pytest.raises(OSError):  # noqa: PT011
            run_apart(visit.shelf.receive, "x.zip", "", None, chunks())
    assert (visit.shelf._bytes, visit.shelf._files, files(visit)) == (0, 0, [])


@pytest.fixture
def three(tmp_path: Path, write_tweets: Write) -> list[Path]:
    return [
        write_tweets(tmp_path / "a.zip", "Noor Dijk", "noor", "chart"),
        write_tweets(tmp_path / "b.zip", "Piet Bakker", "piet", "boat"),
        write_tweets(tmp_path / "c.zip", "Noor Dijk", "noordijk", "map"),
    ]


def test_each_person_has_a_report(visit: Visit, three: list[Path], wait: Wait) -> None:
    for path in three:
        give(visit, path)
    visit.start(focus="charts")
    wait(visit)
    assert visit.error is None
    assert [(one.name, len(one.report.rows)) for one in visit.people] == [
        ("Noor Dijk", 60),
        ("Piet Bakker", 30),
    ]
    assert visit.report is visit.people[0].report
    visit.label(0, "personal")
    visit.turn(1)
    assert visit.corrections == {}
    visit.turn(0)
    assert visit.corrections == {0: "personal"}
    for number in (-1, 2, 99):
        with pytest.raises(UsageError):
            visit.turn(number)
    assert files(visit) == []


def test_one_who_says_so_is_one(visit: Visit, three: list[Path], wait: Wait) -> None:
    for path in three:
        give(visit, path)
    visit.start(options=Options(same_person=True))
    wait(visit)
    assert [len(one.report.rows) for one in visit.people] == [90]


def test_a_folder_of_several_people_is_taken_apart(visit: Visit, three: list[Path], wait: Wait) -> None:
    for path, name in zip(three[:2], ("noor", "piet"), strict=True):
        with zipfile.ZipFile(path) as packed:
            for member in packed.namelist():
                loose = path.with_suffix(".part")
                loose.write_bytes(packed.read(member))
                give(visit, loose, f"class/{name}/{member}", "class")
    assert len(visit.shelf.exports()) == 1
    visit.start()
    wait(visit)
    assert visit.error is None
    assert [one.name for one in visit.people] == ["Noor Dijk", "Piet Bakker"]
    assert files(visit) == []


def test_a_file_without_an_owner_is_nobody_elses(
    visit: Visit, three: list[Path], tmp_path: Path, wait: Wait
) -> None:
    table = tmp_path / "posts.csv"
    table.write_text(
        "date,text\n" + "".join(f"2024-01-{n:02d},Words of day {n} in a row\n" for n in range(1, 29))
    )
    for path in three[:2]:
        give(visit, path)
    give(visit, table, "class/of noordijk.csv")
    give(visit, table, "unknown.csv")
    visit.start()
    wait(visit)
    assert [(one.name, len(one.report.rows)) for one in visit.people][:2] == [
        ("Noor Dijk", 58),
        ("Piet Bakker", 30),
    ]
    assert [one.name for one in visit.people][2:] == ["unknown.csv"]


@pytest.fixture
def ready(visit: Visit, tmp_path: Path, write_table: Write, wait: Wait) -> Visit:
    """Return a visit with a report on forty invented posts, half of them about dashboards."""
    rows = [
        (f"d{at}", f"2024-03-{1 + at:02d}", f"The dashboard number {at} shows the ward its queue")
        for at in range(20)
    ]
    rows += [
        (f"r{at}", f"2024-04-{1 + at:02d}", f"Rowed {at} kilometres and measured the split")
        for at in range(20)
    ]
    visit.start(focus="data visualisation", paths=[write_table(tmp_path / "posts.csv", rows)])
    wait(visit)
    assert visit.error is None
    return visit


def share(visit: Visit) -> float:
    assert visit.report is not None
    assert visit.report.focus is not None
    assert visit.report.focus.share is not None
    return visit.report.focus.share.share


def test_another_focus_moves_the_numbers_and_judges_nothing(
    ready: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("focuscoach.voice.judging.add_voice", None)
    monkeypatch.setattr("focuscoach.subjects.discovery.add_subjects", None)
    before = share(ready)
    ready.label(3, "personal")
    ready.teach("post", 0, "no")
    changed = share(ready)
    assert ready.person is not None
    chosen = ready.person.choices
    ready.settle(replace(chosen, focus="rowing"))
    assert ready.report is not None
    assert ready.report.focus is not None
    assert ready.report.focus.statement == "rowing"
    assert share(ready) != changed
    assert ready.corrections == {3: "personal"}
    ready.settle(
        replace(chosen, goal="community")
    )  # and back: what was answered about that focus still holds
    assert share(ready) == pytest.approx(changed)
    assert changed != before
    assert ready.report.target.goal == "community"


def test_a_period_and_networks_leave_the_rows_where_they_are(ready: Visit) -> None:
    assert ready.person is not None
    assert ready.report is not None
    chosen, rows = ready.person.choices, [row.text for row in ready.report.rows]
    ready.settle(replace(chosen, since="2024-04-01"))
    assert [row.text for row in ready.report.rows] == rows
    assert ready.report.posts.analysed == 20
    assert {one.reason for one in ready.report.posts.left_out} == {"period"}
    ready.settle(replace(chosen, until="2024-03-10"))
    assert ready.report.posts.analysed == 10
    ready.settle(replace(chosen, networks=("linkedin",)))
    assert ready.report.posts.analysed == 0
    assert {one.reason for one in ready.report.posts.left_out} == {"network"}
    ready.settle(replace(chosen, networks=("table",)))
    assert ready.report.posts.analysed == 40
    ready.settle(replace(chosen, since="2050-01-01"))
    assert ready.report.posts.analysed == 0


@pytest.mark.parametrize(
    "choices",
    [Choices(since="yesterday"), Choices(until="2024-13-01"), Choices(since="0001-01-01"), Choices(until="9999-12-31"),
     Choices(focus="!!!"), Choices(focus="x " * 400)],
)  # fmt: skip
def test_a_choice_that_says_nothing_changes_nothing(ready: Visit, choices: Choices) -> None:
    assert ready.person is not None
    before, report = ready.person.choices, ready.report
    with pytest.raises(UsageError) as found:
        ready.settle(choices)
    assert found.value.hint()
    assert ready.person.choices == before
    assert ready.report is report


def pack(path: Path, *members: str) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        for member in members:
            packed.writestr(member, b"x")
    return path


WRONG = [
    ("cv.pdf", b"%PDF-1.7 and so on", "pdf"), ("holiday.jpg", b"\xff\xd8\xff\xe0 and so on", "picture"),
    ("holiday.heic", b"\0\0\0\x18what", "picture"), ("me.png", b"\x89PNG\r\n\x1a\n", "picture"),
    ("film.mp4", b"\0\0\0\x18ftypisom", "film"), ("song.mp3", b"ID3\x03", "film"),
    ("all.rar", b"Rar!\x1a\x07", "packed"),
    ("all.7z", b"7z\xbc\xaf\x27\x1c", "packed"), ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "document"),
    ("setup.exe", b"MZ\x90\0", "program"), ("mail.eml", b"From: somebody", "mail"), ("odd.bin", b"\0\1\2\3", "other"),
    ("nothing.zip", b"PK\3\4 broken", "other"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "kind"), WRONG)
def test_a_wrong_file_is_told_by_what_it_is(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / "export-1"
    path.write_bytes(data)
    assert tell_kind(path, name) == kind
    told = look(path, name)
    assert isinstance(told, FocuscoachError)
    assert told.hint()
    if kind != "other":
        assert told.message() == KINDS[kind][0].format(name=name)


@pytest.mark.parametrize(
    ("members", "kind"),
    [(("word/document.xml", "[Content_Types].xml"), "document"), (("xl/workbook.xml",), "sheet"),
     (("media/1.jpg", "media/2.mp4"), "media"), (("a.txt", "b.jpg"), "other"), ((), "other")],
)  # fmt: skip
def test_a_packed_wrong_file_too(tmp_path: Path, members: tuple[str, ...], kind: str) -> None:
    assert tell_kind(pack(tmp_path / "export-1.zip", *members), "upload.zip") == kind


def test_a_wrong_file_goes_when_a_right_one_comes(
    visit: Visit, three: list[Path], tmp_path: Path, wait: Wait
) -> None:
    pdf = tmp_path / "cv.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    wrong = give(visit, pdf)
    assert isinstance(visit.look(wrong), UsageError | FocuscoachError)
    assert [path.name for path in visit.shelf.exports()] == [wrong]
    right = give(visit, three[0])
    assert visit.look(right, [wrong, right, "never given"]) == ("twitter",)
    assert [path.name for path in visit.shelf.exports()] == [right]
    also = give(visit, pdf)
    visit.look(also, [right])
    visit.start()
    wait(visit)
    assert visit.error is None
    assert [one.message() for one in visit.passed] == ["cv.pdf is a PDF, and no export."]
    assert files(visit) == []
    visit.start(paths=[three[0]])
    assert visit.passed == []
    wait(visit)


def test_a_damaged_file_among_those_of_several_people_is_told_beside_their_reports(
    visit: Visit, three: list[Path], tmp_path: Path, wait: Wait
) -> None:
    damaged = tmp_path / "d.zip"
    damaged.write_bytes(three[0].read_bytes()[:-200])
    stored = [give(visit, path) for path in (*three[:2], damaged)]
    for name in stored:  # given together: none of them is past
        visit.look(name)
    assert [path.name for path in visit.shelf.exports()] == stored
    visit.start()
    wait(visit)
    assert visit.error is None
    assert [one.name for one in visit.people] == ["Noor Dijk", "Piet Bakker"]
    page = show_page(visit, "key")
    assert "Not read: d.zip" in page
    visit.speak("nl")
    assert "Niet gelezen: d.zip" in show_page(visit, "key")
    visit.forget()
    assert "d.zip" not in show_page(visit, "key")


@pytest.mark.parametrize(
    ("reason", "ui", "words"),
    [
        (
            "no-runtime",
            "en",
            "onnxruntime is not installed, so every post was judged by the fast model alone.",
        ),
        ("no-runtime", "nl", "onnxruntime is niet geïnstalleerd"),
        ("no-model", "en", "The model has no careful reader"),
        ("no-model", "nl", "Het model heeft geen aandachtige lezer"),
    ],
)
def test_without_the_careful_reader_the_page_says_so_beside_the_report(
    visit: Visit,
    three: list[Path],
    wait: Wait,
    monkeypatch: pytest.MonkeyPatch,
    reason: str,
    ui: str,
    words: str,
) -> None:
    monkeypatch.setattr("focuscoach.language.reader.load_reader", lambda *_: Nothing(reason))
    assert words not in show_page(visit, "key")
    give(visit, three[0])
    visit.start()
    wait(visit)
    assert visit.error is None
    assert [one.name for one in visit.people] == ["Noor Dijk"]
    visit.speak(ui)
    assert words in show_page(visit, "key")


def test_after_a_question_the_files_are_still_there(visit: Visit, tmp_path: Path, wait: Wait) -> None:
    table = tmp_path / "posts.csv"
    table.write_text(
        "date,text\n" + "".join(f"0{n}/0{n + 1}/2024,Words of day {n} in a row\n" for n in range(1, 9))
    )
    give(visit, table)
    visit.start()
    wait(visit)
    assert visit.error is not None
    assert visit.error.code == "ambiguous-dates"
    assert "posts.csv" in visit.error.message()
    visit.start(options=Options(date_order="dmy"))
    wait(visit)
    assert visit.error is None
    assert visit.report is not None
