"""`cohort` as one types it: every source, every bad input, and what stands in the files."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pandas as pd
import pytest
from click.testing import Result

from focuscoach.cohort.card import BadCard, StudentCard, read_card

Run = Callable[..., Result]
SECRET = "zeldzaamwoordje"
ROOM = Path(__file__).parents[2] / "focuscoach" / "cohort"
CARD = StudentCard(
    goal="first-job", posts=40, topical=0.62, inside=True, focus=0.4, legibility=0.5, per_week=0.8,
    rules=("FC104", "FC222"), quarter="2026Q2",
)  # fmt: skip


def result_of(out: Path) -> dict[str, Any]:
    told = json.loads((out / "cohort.json").read_text("utf-8"))
    schema = json.loads((ROOM / "cohort.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    assert (told["schema"], told["tool"]["name"]) == (1, "focuscoach")
    result: dict[str, Any] = told["result"]
    return result


def refused(out: Path) -> list[tuple[str, str]]:
    with (out / "organiser.csv").open(encoding="utf-8", newline="") as stream:
        rows = [*csv.DictReader(stream)]
    assert all(row["told"] for row in rows)
    return [(row["student"], row["reason"]) for row in rows]


def write_csv(path: Path, rows: Iterable[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return path


def write_cards(folder: Path, n: int, card: StudentCard = CARD, name: str = "s") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(n):
        (folder / f"{name}{at}.json").write_text(card.to_json(), "utf-8")
    return folder


def test_a_folder_of_students_is_told_in_four_files(
    students: Path, run: Run, tmp_path: Path, told: tuple[str, ...]
) -> None:
    out = tmp_path / "out"
    done = run("cohort", students, "-o", out, "--workers", 0)
    assert done.exit_code == 0, done.stderr
    assert "Read: 12." in done.stderr
    assert {path.name for path in out.iterdir()} == {*told, "work"}
    result = result_of(out)
    assert (result["read"], result["without_consent"], result["failed"]) == (12, 0, [])
    assert result["whole"]["n"] == 12
    assert result["groups"] == [result["whole"]]
    assert refused(out) == []
    frame = pd.read_parquet(out / "cohort.parquet")
    assert frame["n"].tolist() == [12, 12]
    assert str(frame["suppressed"].dtype) == "bool"
    page = (out / "cohort.html").read_text("utf-8")
    assert "This is no grade, and may not become one." in page
    assert "student-0" not in page + (out / "cohort.csv").read_text("utf-8")
    assert "://" not in page


def test_the_page_speaks_dutch_and_the_table_excel(run: Run, tmp_path: Path) -> None:
    cards = write_cards(write_cards(tmp_path / "c", 9), 7, replace(CARD, focus=0.7, inside=False), "t")
    tmp_path = tmp_path / "o"
    assert run("cohort", cards, "-o", tmp_path, "--workers", 0, "--ui", "nl", "--dutch-excel").exit_code == 0
    page = (tmp_path / "cohort.html").read_text("utf-8")
    assert "onder 50%" in page
    assert '<html lang="nl">' in page
    assert "Dit is geen cijfer" in page
    raw = (tmp_path / "cohort.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfprogramme;year;n;")
    assert b";0,56;" in raw
    assert b"0." not in raw


def test_cohort_csv_in_a_spreadsheets_dialect(students: Path, run: Run, tmp_path: Path) -> None:
    """Every kind of row that is not read, each with its reason, and no group that could be worked out."""
    rows = ["Studentnummer;Pad;Opleiding;Jaar;Doel;Toestemming"]
    words = ("ja", "YES", "x", "True", "1", "Ja", "j", "waar", "yes", "y", "ja", "x")
    for at, word in enumerate(words):
        rows.append(f"s{at:02};student-{at:02};{'A' if at < 6 else 'B'};{1 + at % 2};;{word}")
    rows += ["n1;student-00;A;1;;nee", "n2;student-00;A;1;;", "u1;student-00;A;1;;misschien",
             "p1;student-00;;1;;ja", "p2;student-00;Zz;1;;ja", "g1;student-00;A;1;rich;ja", "m1;nowhere;A;1;;ja",
             "s00;student-01;A;1;;ja"]  # fmt: skip
    table = write_csv(students / "list.csv", rows)
    try:
        done = run("cohort", table, "-o", tmp_path, "--workers", 0, "--programme", "A", "--programme", "B")
    finally:
        table.unlink()
    assert done.exit_code == 0, done.stderr
    result = result_of(tmp_path)
    assert (result["read"], result["without_consent"]) == (11, 2)
    assert {one["reason"]: one["n"] for one in result["failed"]} == {
        "consent-unclear": 1, "unknown-programme": 2, "unknown-goal": 1, "missing": 1, "twice": 1,
    }  # fmt: skip
    assert refused(tmp_path) == [
        ("g1", "unknown-goal"), ("m1", "missing"), ("n1", "no-consent"), ("n2", "no-consent"),
        ("p1", "unknown-programme"), ("p2", "unknown-programme"), ("s00", "twice"), ("u1", "consent-unclear"),
    ]  # fmt: skip
    groups = {(one["programme"], one["year"]): one for one in result["groups"]}
    assert {key: one.get("n") for key, one in groups.items()} == {
        ("A", None): 5, ("A", "1"): None, ("A", "2"): None, ("B", None): 6, ("B", "1"): None, ("B", "2"): None,
    }  # fmt: skip
    hidden = groups["A", "1"]
    assert hidden == {"programme": "A", "year": "1", "suppressed": True}


def test_columns_of_other_names(students: Path, run: Run, tmp_path: Path) -> None:
    rows = ["wie,waar het ligt,mag het", *(f"{at},{students / f'student-{at:02}'},ja" for at in range(5))]
    table = write_csv(tmp_path / "x.csv", rows)
    named = ("--student-column", "wie", "--path-column", "Waar het ligt", "--consent-column", "mag het")
    assert run("cohort", table, "-o", tmp_path / "o", "--workers", 0, *named).exit_code == 0
    assert result_of(tmp_path / "o")["read"] == 5


def test_a_download_of_a_learning_environment(students: Path, run: Run, tmp_path: Path) -> None:
    """Folders named after people in one zip, one of them with the zip that the network gave, and one with nothing."""
    source = tmp_path / "inzendingen.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for at in range(6):
            data = (students / f"student-{at:02}" / "posts.csv").read_bytes()
            archive.writestr(f"Tester Nr{at}_10{at}_assignsubmission_file_/posts.csv", data)
        inner = tmp_path / "inner.zip"
        with zipfile.ZipFile(inner, "w") as packed:
            packed.write(students / "student-07" / "posts.csv", "posts.csv")
        archive.writestr("Tester Zip_200_assignsubmission_file_/export.zip", inner.read_bytes())
        archive.writestr("Tester Foto_201_assignsubmission_file_/me.png", b"\x89PNG\r\n\x1a\n")
        archive.writestr("los.zip", inner.read_bytes())
    done = run("cohort", source, "-o", tmp_path / "o", "--workers", 0)
    assert done.exit_code == 0, done.stderr
    assert result_of(tmp_path / "o")["read"] == 7
    assert refused(tmp_path / "o") == [("Tester Foto (201)", "unknown"), ("los.zip", "zip-in-zip")]


def test_a_zip_in_a_students_zip_is_read_and_a_broken_one_is_told(
    students: Path, run: Run, tmp_path: Path
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as packed:
        packed.write(students / "student-07" / "posts.csv", "posts.csv")
    with zipfile.ZipFile(source / "anna.zip", "w") as archive:
        archive.write(tmp_path / "inner.zip", "export.zip")
    (source / "bob.zip").write_bytes(b"PK\x03\x04 broken")
    assert run("cohort", source, "-o", tmp_path / "o", "--workers", 0).exit_code == 0
    assert refused(tmp_path / "o") == [("bob", "damaged")]
    assert result_of(tmp_path / "o")["read"] == 1
    assert result_of(tmp_path / "o")["whole"] == {"programme": None, "year": None, "suppressed": True}


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda at: at / "nowhere", "is not there"),
        (lambda at: at, "holds no student"),
        (lambda at: write_csv(at / "a.csv", ["student,path", "a,b"]), "no column consent"),
        (lambda at: write_csv(at / "a.csv", ["student,path,consent"]), "holds no student"),
        (lambda at: write_csv(at / "a.csv", []), "no"),
        (lambda at: write_csv(at / "a.txt", ["?"]), "is no cohort"),
    ],
)
def test_a_source_that_is_none_ends_with_a_line(
    make: Callable[[Path], Path], told: str, run: Run, tmp_path: Path
) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    done = run("cohort", make(inside), "-o", tmp_path / "o", "--workers", 0)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "What to do: " in done.stderr


def test_what_is_written_may_not_lie_inside_what_is_read(students: Path, run: Run) -> None:
    assert "inside what is read" in run("cohort", students, "-o", students / "out").stderr


def test_k_under_the_custom_is_refused(students: Path, run: Run, tmp_path: Path) -> None:
    assert run("cohort", students, "-o", tmp_path, "--k", "4").exit_code == 2


# Cards ---------------------------------------------------------------------------------------------------


def test_a_card_is_numbers_and_goes_in_where_an_export_does(students: Path, run: Run, tmp_path: Path) -> None:
    """The way of the docs: each student makes a card at home, the folder of cards is told."""
    cards = tmp_path / "cards"
    cards.mkdir()
    for at in range(12):
        path = cards / f"{at:02}.json"
        assert run("card", students / f"student-{at:02}", "--cohort", "--quick", "-o", path).exit_code == 0
    assert run("cohort", cards, "-o", tmp_path / "a", "--workers", 0).exit_code == 0
    assert run("cohort", students, "-o", tmp_path / "b", "--workers", 0).exit_code == 0
    one, two = (result_of(tmp_path / name) for name in "ab")
    assert one == two
    assert not [*(tmp_path / "a").glob("work/*/*.parquet")]
    made = json.loads((cards / "00.json").read_text("utf-8"))
    schema = json.loads((ROOM / "card.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(made)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"topical": 0.9}, "card-edited"),
        ({"schema": 0}, "card-schema"),
        ({"schema": 2}, "card-schema"),
        ({"rules": ["<b>"]}, "card-edited"),
        ({"note": "hoi"}, "card-edited"),
        ({"checksum": "0"}, "card-edited"),
    ],
)
def test_a_card_of_another_form_or_with_a_change_is_a_row(
    change: dict[str, object], reason: str, run: Run, tmp_path: Path
) -> None:
    cards = write_cards(tmp_path / "cards", 6)
    (cards / "odd.json").write_text(json.dumps(json.loads(CARD.to_json()) | change), "utf-8")
    (cards / "none.json").write_text('{"checksum', "utf-8")
    assert run("cohort", cards, "-o", tmp_path / "o", "--workers", 0).exit_code == 0
    assert refused(tmp_path / "o") == [("none", "no-card"), ("odd", reason)]
    assert result_of(tmp_path / "o")["read"] == 6


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"schema": 1}', "\0", "[" * 100_000])
def test_what_is_no_card_raises_no_other_error(text: str) -> None:
    with pytest.raises(BadCard, match="no-card"):
        read_card(text)


@pytest.mark.parametrize(
    "name", ["s0 (1).json", "s0(2).json", "s0 - Kopie.json", "s0 - Copy (2).json", "s0 copy.json"]
)
def test_a_second_copy_of_a_card_is_the_same_student(name: str, run: Run, tmp_path: Path) -> None:
    cards = write_cards(tmp_path / "cards", 7)
    (cards / name).write_bytes((cards / "s0.json").read_bytes())
    (cards / "t (1).json").write_bytes((cards / "s0.json").read_bytes())  # there is no other t
    assert run("cohort", cards, "-o", tmp_path / "o", "--workers", 0).exit_code == 0
    assert refused(tmp_path / "o") == [("s0", "twice")]
    assert result_of(tmp_path / "o")["read"] == 7


def test_a_student_with_a_moment_and_without_counts_once(run: Run, tmp_path: Path) -> None:
    """Nobody knows which of the two cards is the later one, and two would make two students of one."""
    cards = write_cards(tmp_path / "cards", 6)
    write_cards(cards / "voor", 1)
    (cards / "s1-na.json").write_bytes((cards / "s1.json").read_bytes())
    assert run("cohort", cards, "-o", tmp_path / "o", "--workers", 0).exit_code == 0
    assert refused(tmp_path / "o") == [("s0", "twice"), ("s1", "twice")]
    assert result_of(tmp_path / "o")["read"] == 4


def list_cards(cards: Path, programmes: Iterable[str], year: str = "1") -> Path:
    rows = [f"s{at},{cards}/s{at}.json,ja,{name},{year}" for at, name in enumerate(programmes)]
    return write_csv(cards.parent / "cohort.csv", ["student,path,consent,programme,year", *rows])


def test_a_programme_is_the_same_in_capitals(run: Run, tmp_path: Path) -> None:
    cards = write_cards(tmp_path / "cards", 10)
    names = [
        "ICT",
        "ict",
        " Ict ",
        "ICT",
        "ict",
        "Économie",
        "E\u0301conomie",
        "économie",
        "Économie",
        "Économie",
    ]
    table = list_cards(cards, names)
    for words in ((), ("--programme", "ict", "--programme", "ÉCONOMIE")):
        out = tmp_path / f"o{len(words)}"
        assert run("cohort", table, "-o", out, "--workers", 0, *words).exit_code == 0
        told = [(one["programme"], one["n"]) for one in result_of(out)["groups"]]
        assert told == [("ICT", 5), ("Économie", 5)]


def test_a_column_of_names_is_no_programme(run: Run, tmp_path: Path) -> None:
    """A name of a group is told though the group is not, so it may not be that of a person."""
    cards = write_cards(tmp_path / "cards", 8)
    table = list_cards(cards, (f"Tester {at}" for at in range(8)))
    for words in ((), ("--programme-column", "year", "--year-column", "programme")):
        done = run("cohort", table, "-o", tmp_path / "o", "--workers", 0, *words)
        assert done.exit_code == 2
        assert "a programme or a year of their own" in done.stderr
        assert not (tmp_path / "o" / "cohort.json").exists()
    table = list_cards(cards, ["A", "A", "A", "A", "A", "B", "C", "D"])
    assert run("cohort", table, "-o", tmp_path / "o", "--workers", 0).exit_code == 0


def test_a_larger_k_cannot_follow_a_smaller_one(run: Run, tmp_path: Path) -> None:
    cards, out = write_cards(tmp_path / "cards", 20), tmp_path / "o"
    for words, code in ((("--k", 6), 0), (("--k", 10), 2), ((), 0), (("--k", 6), 2)):
        done = run("cohort", cards, "-o", out, "--workers", 0, *words)
        assert done.exit_code == code, done.stderr
    assert "told with --k 5" in done.stderr


def test_before_and_after_are_told_as_a_paired_change(run: Run, tmp_path: Path) -> None:
    """Of thirty pairs twenty got better by twelve points and ten did not; one has no pair."""
    for at in range(30):
        before = replace(CARD, focus=0.2 + at / 100)
        after = replace(before, focus=round(before.focus + (0.12 if at < 20 else 0.0), 4))  # type: ignore[operator]
        write_cards(tmp_path / "c" / "voor", 1, before, f"p{at}-")
        write_cards(tmp_path / "c" / "na", 1, after, f"p{at}-")
    write_cards(tmp_path / "c" / "na", 1, CARD, "single")
    assert run("cohort", tmp_path / "c", "-o", tmp_path / "o", "--workers", 0).exit_code == 0
    result = result_of(tmp_path / "o")
    assert (result["read"], result["pairs"]) == (31, True)
    change = result["whole"]["figures"]["focus_change"]
    assert change["median"]["from"] == 0.05
    assert [(band["from"], band["n"]) for band in change["bands"]] == [(None, 11), (0.05, 20)]
    assert "+5 points" in (tmp_path / "o" / "cohort.html").read_text("utf-8")


def test_one_student_more_is_no_second_release(run: Run, tmp_path: Path) -> None:
    cards, out = write_cards(tmp_path / "cards", 20), tmp_path / "o"
    assert run("cohort", cards, "-o", out, "--workers", 0).exit_code == 0
    held = (out / "cohort.json").read_bytes()
    assert run("cohort", cards, "-o", out, "--workers", 0).exit_code == 0
    assert (out / "cohort.json").read_bytes() == held
    write_cards(cards, 1, name="late")
    done = run("cohort", cards, "-o", out, "--workers", 0)
    assert done.exit_code == 2
    assert "would tell on them" in done.stderr
    assert (out / "cohort.json").read_bytes() == held
    write_cards(cards, 5, name="late")
    assert run("cohort", cards, "-o", out, "--workers", 0).exit_code == 0
    assert result_of(out)["read"] == 25


def test_a_broken_ledger_tells_nothing(run: Run, tmp_path: Path) -> None:
    cards, out = write_cards(tmp_path / "cards", 20), tmp_path / "o"
    out.mkdir()
    (out / "ledger.parquet").write_bytes(b"PAR1 no")
    done = run("cohort", cards, "-o", out, "--workers", 0)
    assert done.exit_code == 2
    assert "so nothing is told" in done.stderr
    assert not (out / "cohort.json").exists()


# What stays where it is ----------------------------------------------------------------------------------


def test_reports_go_into_each_ones_own_folder(
    make_student: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    for at in range(6):
        make_student(tmp_path / "in" / f"s{at}", at)
    out = tmp_path / "o"
    assert run("cohort", tmp_path / "in", "-o", out, "--workers", 0, "--reports").exit_code == 0
    for at in range(6):
        assert {path.name for path in (tmp_path / "in" / f"s{at}").iterdir()} == {
            "posts.csv",
            "focuscoach-report.html",
        }
    held = (out / "cohort.json").read_bytes()
    assert run("cohort", tmp_path / "in", "-o", out, "--workers", 0).exit_code == 0
    assert (out / "cohort.json").read_bytes() == held


def test_a_full_disk_loses_nothing(
    students: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: tuple[str, ...]
) -> None:
    """Half way no room is left; once there is, the same command goes on and ends as if nothing had been."""
    from focuscoach.cohort import kept

    write, written = kept.write_whole, []

    def write_some(path: Path, content: bytes) -> None:
        if len(written) == 5:
            raise OSError(28, "No space left on device")
        written.append(path)
        write(path, content)

    monkeypatch.setattr(kept, "write_whole", write_some)
    done = run("cohort", students, "-o", tmp_path / "a", "--workers", 0)
    assert done.exit_code == 2
    assert "what was done is kept" in done.stderr
    monkeypatch.setattr(kept, "write_whole", write)
    from focuscoach.cohort import running

    read, read_now = running.read_student, []

    def count(job: Any) -> Any:
        read_now.append(job)
        return read(job)

    monkeypatch.setattr(running, "read_student", count)
    assert run("cohort", students, "-o", tmp_path / "a", "--workers", 0).exit_code == 0
    assert len(read_now) == 7
    assert run("cohort", students, "-o", tmp_path / "b", "--workers", 0).exit_code == 0
    for name in told:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_a_fault_in_a_job_leaves_a_code_alone(students: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from focuscoach import pipeline
    from focuscoach.cohort.making import Job, read_student

    faults = {"unexpected": ValueError(SECRET), "memory": MemoryError(SECRET), "unreadable": OSError(SECRET)}
    for reason, error in faults.items():

        def fail(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(pipeline, "read", fail)
        outcome = read_student(Job(3, str(students / "student-00")))
        assert (outcome.number, outcome.card, outcome.reason) == (3, None, reason)
        assert SECRET not in repr(outcome)
