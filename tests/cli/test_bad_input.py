"""Bad input through the command line: what is wrong in one line, what to do in another, and nothing else.

First exports that cannot be read, then histories and wishes that say little: never an exception, and
never a number that nothing bears.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from focuscoach.importers.archive import members

Run = Callable[..., Result]
Tell = Callable[..., dict[str, Any]]
Exports = dict[str, Path]
TWEETS = 'window.YTD.tweets.part0 = [{"tweet":{"id_str":"1","full_text":"a","created_at":"Fri"}}]'


def declare(make: Any, path: Path) -> Path:
    """Write a zip that declares four gigabytes for one member."""
    data = bytearray(make.zip(path, {"Shares.csv": make.shares}).read_bytes())
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = (0xFFFFFFF0).to_bytes(4, "little")
    return make.file(path, bytes(data))


def bomb(make: Any, path: Path) -> Path:
    return make.zip(path, {"Shares.csv": make.shares.encode() + b" " * (members.RATIO_FROM + (4 << 20))})


def table(make: Any, path: Path, text: str) -> Path:
    return make.file(path.with_suffix(".csv"), text)


UNREADABLE: dict[str, tuple[Callable[[Any, Path], Path], str, str]] = {
    # case: (how it is made, code, a word of the hint)
    "not there": (lambda make, p: p, "missing", "path"),
    "empty folder": (lambda make, p: make.folder(p), "empty", "path"),
    "no known export": (lambda make, p: make.zip(p, {"holiday.jpg": b"\xff\xd8\0"}), "unknown", "focuscoach formats"),
    "empty file": (lambda make, p: make.file(p, b""), "empty", "again"),
    "empty zip": (lambda make, p: make.zip(p, {}), "empty", "again"),
    "truncated zip": (lambda make, p: make.cut_zip(p), "damaged", "again"),
    "encrypted zip": (lambda make, p: make.locked_zip(p), "encrypted", "password"),
    "dots": (lambda make, p: make.zip(p, {"../Shares.csv": make.shares}), "unsafe", "fresh export"),
    "absolute": (lambda make, p: make.zip(p, {"/tmp/Shares.csv": make.shares}), "unsafe", "fresh export"),
    "link": (lambda make, p: make.linked_zip(p), "unsafe", "fresh export"),
    "declared too large": (declare, "too-large", "1 GiB a member"),
    "really too large": (bomb, "too-large", "250 times"),
    "json cut in the middle": (
        lambda make, p: make.zip(p, {"data/tweets.js": TWEETS[:-1] + ', {"tweet":{"id_str":"2","full_te'}),
        "damaged",
        "again",
    ),
    "no text column": (
        lambda make, p: table(make, p, "nummer,datum\n1,2024-01-02\n"),
        "no-text-column",
        "--column text=",
    ),
    "ambiguous dates": (
        lambda make, p: table(make, p, "datum,tekst\n03/04/2024,a\n05/06/2024,b\n"),
        "ambiguous-dates",
        "dmy",
    ),
    "basic archive": (
        lambda make, p: make.zip(
            p, {"Profile.csv": "First Name,Last Name,Headline\nA,B,Student\n", "Connections.csv": "x\n"}
        ),
        "basic-archive",
        "larger",
    ),
}  # fmt: skip


@pytest.mark.parametrize("command", ["report", "classify", "next", "card"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_takes_two_lines(
    case: str, command: str, tmp_path: Path, run: Run, make: Any
) -> None:
    break_it, _, hint = UNREADABLE[case]
    told = run(command, break_it(make, tmp_path / "export.zip"))
    assert told.exit_code == 2
    assert told.stdout == ""
    what, do = told.stderr.splitlines()
    assert what.startswith("focuscoach: ")
    assert do.startswith("What to do: ")
    assert hint in do
    assert str(tmp_path) not in told.stderr


@pytest.mark.parametrize("case", UNREADABLE)
def test_it_is_said_in_dutch(case: str, tmp_path: Path, run: Run, make: Any) -> None:
    export = UNREADABLE[case][0](make, tmp_path / "export.zip")
    english, dutch = (run("report", export, "--ui", ui).stderr.splitlines() for ui in ("en", "nl"))
    assert [line.count(":") > 0 for line in dutch] == [True, True]
    assert dutch[1].startswith("Wat te doen: ")
    assert not set(english) & set(dutch)


@pytest.mark.parametrize("case", UNREADABLE)
def test_json_says_the_same_as_one_object(
    case: str, tmp_path: Path, run: Run, report_schema: dict[str, Any], make: Any
) -> None:
    break_it, code, hint = UNREADABLE[case]
    told = run("report", break_it(make, tmp_path / "export.zip"), "--format", "json")
    assert told.exit_code == 2
    found = json.loads(told.stdout)
    jsonschema.validate(found, report_schema)
    assert found["error"]["code"] == code
    assert hint in found["error"]["hint"]


@pytest.mark.parametrize("command", ["report", "next", "card"])
@pytest.mark.parametrize("case", ["truncated zip", "json cut in the middle", "no text column"])
def test_nothing_is_half_written(case: str, command: str, tmp_path: Path, run: Run, make: Any) -> None:
    export = UNREADABLE[case][0](make, tmp_path / "export.zip")
    kept = make.file(tmp_path / "out.txt", "what stood here")
    before = sorted(tmp_path.iterdir())
    assert run(command, export, "-o", kept).exit_code == 2
    assert kept.read_text() == "what stood here"
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_is_not_there_takes_no_report(tmp_path: Path, run: Run, make: Any) -> None:
    export = table(make, tmp_path / "a", "tekst\nVandaag een grafiek gemaakt\n")
    told = run("report", export, "-o", tmp_path / "no" / "out.txt")
    assert told.exit_code == 2
    assert len(told.stderr.splitlines()) == 2


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, make: Any) -> None:
    export = table(make, tmp_path / "a", "tekst\nHoi\n")

    opened = Path.open

    def refuse(path: Path, *how: Any, **more: Any) -> Any:
        if path == export:
            raise PermissionError(13, "Permission denied")
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    told = run("report", export)
    assert told.exit_code == 2
    assert len(told.stderr.splitlines()) == 2
    assert "a.csv" in told.stderr


def test_a_table_in_cp1252_with_semicolons_simply_works(tmp_path: Path, run: Run, make: Any) -> None:
    text = "datum;tekst\n13-02-2024;Café bezocht, reünie gepland\n14-02-2024;Grafiek over zorg gemaakt\n"
    export = make.file(tmp_path / "a.csv", text.encode("cp1252"))
    rows = [json.loads(line) for line in run("classify", export, "--text").stdout.splitlines()]
    assert [row["text"] for row in rows] == ["Café bezocht, reünie gepland", "Grafiek over zorg gemaakt"]
    assert [row["created_at"][:10] for row in rows] == ["2024-02-13", "2024-02-14"]


def test_a_bad_row_is_counted_with_where_and_why(tmp_path: Path, run: Run, make: Any) -> None:
    good = ('{"id": "1", "text": "Een grafiek van de zorg"}', '{"id": "3", "text": "Roeien"}')
    lines = [good[0], "{broken", '{"id": "2"}', good[1]]
    export = make.file(tmp_path / "posts.jsonl", "\n".join(lines))
    posts = json.loads(run("report", export, "--format", "json").stdout)["result"]["posts"]
    assert posts["read"] == 2
    assert [row["where"] for row in posts["skipped"]] == ["posts.jsonl:2", "posts.jsonl:3"]
    assert all(row["reason"] for row in posts["skipped"])
    shown = run("report", export).stdout
    assert "posts.jsonl:2" in shown
    assert "posts.jsonl:3" in shown


OPTIONS = {
    "zone": ("--tz", "Nowhere/Land"),
    "empty zone": ("--tz", ""),
    "path as zone": ("--tz", "../../etc/passwd"),
    "day": ("--since", "yesterday"),
    "first day of all": ("--since", "0001-01-01"),
    "last day of all": ("--until", "9999-12-31"),
    "report before any year": ("--as-of", "0001-01-01"),
    "kind": ("--kinds", "poem"),
    "column": ("--column", "text"),
    "no such column": ("--column", "text=nowhere"),
    "focus of one letter": ("--focus", "x"),
    "focus of blanks": ("--focus", "  , ,"),
    "focus of 5,000 words": ("--focus", "data " * 5_000),
    "focus of 5,000 parts": ("--focus", "data, " * 2_500 + "zorg, " * 2_500),
    "focus of 50 parts": (
        "--focus",
        ", ".join(f"vak {chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(50)),
    ),
    "focus of stop words": ("--focus", "the and of, ik ben het, so is it"),
    "focus of emoji": ("--focus", "😀 🎉, ❤️"),
    "focus in German": ("--focus", "Ich möchte für die Digitalisierung der Krankenhäuser bekannt sein"),
    "focus in Japanese": ("--focus", "健康データの可視化"),
}


# Histories ---------------------------------------------------------------------------------------------

WORK = (
    "A bar chart of waiting times in hospital {n} needs an axis that starts at zero",
    "How we cleaned {n} patient records with pandas before plotting them",
    "Colour scales for maps of health care regions, part {n}",
)
LIFE = (
    "Rowed {n} kilometres with my friends and I loved every minute",
    "My mother and I cooked soup for {n} neighbours today, so happy",
    "I moved to a new room in Utrecht with {n} boxes and I am tired",
)
GERMAN = (
    "Ich habe heute mit meiner Familie {n} Kilometer am Fluss gewandert und es war wunderschön",
    "Die Digitalisierung der Krankenhäuser braucht bessere Daten, sagt Bericht Nummer {n}",
    "Gestern haben wir {n} Äpfel im Garten gepflückt und daraus Kuchen gebacken",
)
Row = tuple[str, str]


def weekly(n: int, texts: Sequence[str]) -> list[Row]:
    days = (f"20{20 + at // 48}-{1 + at // 4 % 12:02d}-{1 + 7 * (at % 4):02d}" for at in range(n))
    return [(day, texts[at % len(texts)].format(n=at)) for at, day in enumerate(days)]


HISTORIES: dict[str, list[Row]] = {
    "no post": [],
    "one post": weekly(1, WORK),
    "nine posts": weekly(9, WORK + LIFE),
    "no topical post": weekly(40, LIFE),
    "no personal post": weekly(40, WORK),
    "all on one day": [("2024-05-05", text) for _, text in weekly(40, WORK + LIFE)],
    "ten years with a gap": [
        (f"{2010 if at < 20 else 2023}{day[4:]}", text) for at, (day, text) in enumerate(weekly(40, WORK + LIFE))
    ],
    "no dates": [("", text) for _, text in weekly(40, WORK + LIFE)],
    "one date": [("2024-05-05" if at == 20 else "", text) for at, (_, text) in enumerate(weekly(40, WORK + LIFE))],
    "all in German": weekly(40, GERMAN),
    "identical posts": weekly(40, (WORK[0].format(n=3),)),
    "identical to the letter": [("2024-05-05", WORK[0])] * 40,
    "links alone": weekly(40, ("https://example.org/{n}",)),
    "marks alone": weekly(40, ("😀😀", "12:30", "!!!")),
    "mentions alone": weekly(40, ("@jan @piet",)),
    "one letter each": weekly(40, ("a", "b", "ñ")),
    "one long text": [("2024-05-05", " ".join(text for _, text in weekly(3_000, WORK)))],
    "markup and formulas": weekly(
        40, ("=cmd|' /C calc'!A0 {n}", "[bold]x[/bold] {n}", "<script>alert({n})</script> {{n}} %s")
    ),
}  # fmt: skip

COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("report", "--format", form) for form in ("terminal", "json", "html", "markdown")),
    *(("classify", "--format", form) for form in ("jsonl", "csv", "table")),
    *(("next", "--format", form) for form in ("text", "json")),
    *(("card", "--format", form) for form in ("text", "markdown", "vcard", "json")),
    *(("card", "--as-seen", "--format", form) for form in ("text", "markdown", "json")),
)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory, write_table: Callable[..., Path]) -> Exports:
    folder = tmp_path_factory.mktemp("histories")
    return {
        name: write_table(
            folder / f"{name.replace(' ', '_')}.csv", [(at, *row) for at, row in enumerate(rows)]
        )
        for name, rows in HISTORIES.items()
    }


EVERY_FORM = [
    *((history, "en") for history in HISTORIES),
    *((history, "nl") for history in ("no post", "all in German", "no dates", "identical posts")),
]


@pytest.mark.parametrize(("history", "ui"), EVERY_FORM)
def test_every_form_says_something_and_never_nan(history: str, ui: str, exports: Exports, run: Run) -> None:
    for name, *how in COMMANDS:
        told = run(name, exports[history], *how, "--ui", ui)
        assert told.exit_code == 0, (name, how, told.stderr)
        assert told.stderr == ""
        assert not re.search(r"\b(?:nan|inf|None|NaT)\b", told.stdout), (name, how)
        if name != "classify" and "vcard" not in how:
            assert told.stdout.strip(), (name, how)


@pytest.mark.parametrize("history", HISTORIES)
def test_a_stated_focus_makes_no_history_fail(history: str, exports: Exports, run: Run, tell: Tell) -> None:
    focus = ("--focus", "data visualisation, health care")
    assert tell(exports[history], *focus)["focus"]["from"] == "stated"
    for command in (("next",), ("card",), ("card", "--as-seen"), ("report",)):
        told = run(command[0], exports[history], *command[1:], *focus)
        assert told.exit_code == 0
        assert told.stdout.strip()


@pytest.mark.parametrize("history", [*HISTORIES])
def test_no_number_without_support(history: str, exports: Exports, tell: Tell) -> None:
    """The floors: ten posts for a share, thirty for a number of subjects, a hundred for a trend."""
    result = tell(exports[history], "--focus", "data visualisation, health care")
    posts = result["window"]["posts"]
    dated = sum(1 for day, _ in HISTORIES[history] if day) if result["posts"]["analysed"] else 0
    if posts < 10:
        assert [result[key] for key in ("mix", "roles", "legibility", "card")] == [None] * 4
        assert result["focus"]["share"] is None
        assert all(part["share"] is None for part in result["focus"]["parts"])
        assert all(subject["share"] is None for subject in result["focus"]["subjects"])
        assert result["next"] == []
        assert all(
            not re.search(r"\d+ ?%", one["text"]) for one in result["advice"] if one["rule"] != "FC103"
        )
    if posts < 30:
        assert result["focus"]["effective_subjects"] is None
    if result["legibility"]:
        assert result["legibility"]["provisional"] == (posts < 30)
    if dated < 100:
        assert result["trend"] == []
    if dated == 0:
        assert result["cadence"] is None
        assert (result["window"]["from"], result["window"]["to"]) == (None, None)
    elif dated < 10 or len({day for day, _ in HISTORIES[history]}) == 1:
        assert result["cadence"]["posts_per_week"] is None


SENTENCES = {
    # history: (rule that says it, words of it in English and Dutch)
    "no post": ("FC901", "So far 0 posts can be measured", "te meten"),
    "one post": ("FC901", "So far 1 posts can be measured", "te meten"),
    "no topical post": ("FC101", "topical side", "inhoudelijke kant"),
    "all on one day": ("FC904", "of one day", "één dag"),
    "ten years with a gap": ("FC104", "longest time without", "zonder"),
    "no dates": ("FC903", "have no date", "datum"),
    "all in German": ("FC906", "language other than Dutch and English", "andere taal"),
    "identical posts": ("FC905", "Only 1 of your 40", "maar 1"),
}


@pytest.mark.parametrize("history", SENTENCES)
def test_the_sentence_that_says_what_is_the_matter(history: str, exports: Exports, tell: Tell) -> None:
    rule, english, dutch = SENTENCES[history]
    for ui, words in (("en", english), ("nl", dutch)):
        advice = {one["rule"]: one["text"] for one in tell(exports[history], "--ui", ui)["advice"]}
        assert words in advice[rule], advice[rule]


def test_other_languages_are_counted_and_not_judged(exports: Exports, tell: Tell) -> None:
    result = tell(exports["all in German"])
    assert result["posts"]["left_out"] == [{"reason": "other language", "kind": "original", "n": 40}]
    assert result["posts"]["analysed"] == 0
    assert result["source"]["languages"] == {"de": 1.0}


def test_identical_posts_are_shown_once_on_the_card(exports: Exports, tell: Tell) -> None:
    card = tell(exports["identical posts"], "--focus", "charts, hospitals")["card"]
    assert len(card["examples"]) == 1
    assert len(card["keywords"]) == len({word.casefold() for word in card["keywords"]})
    assert not any(", " in word for word in card["keywords"])


@pytest.mark.parametrize("command", ["report", "classify", "next", "card"])
@pytest.mark.parametrize("case", OPTIONS)
def test_a_bad_option_takes_two_lines_in_both_languages(
    case: str, command: str, exports: Exports, run: Run
) -> None:
    told = {ui: run(command, exports["nine posts"], *OPTIONS[case], "--ui", ui) for ui in ("en", "nl")}
    assert [one.exit_code for one in told.values()] == [2, 2]
    assert [one.stdout for one in told.values()] == ["", ""]
    english, dutch = (one.stderr.splitlines() for one in told.values())
    assert len(english) == len(dutch) == 2
    assert not set(english) & set(dutch)
    assert max(map(len, english + dutch)) < 400


def test_a_zone_is_looked_at_before_any_export_is_read(tmp_path: Path, run: Run, make: Any) -> None:
    rows = "".join(make.shares.splitlines(keepends=True)[1].replace("A1", f"A{at}") for at in range(120))
    export = make.file(tmp_path / "Shares.csv", make.shares.splitlines(keepends=True)[0] + rows)
    assert run("report", export, "--tz", "Nowhere/Land").exit_code == 2


@pytest.mark.parametrize(
    ("words", "period", "posts"),
    [
        (("--since", "2099-01-01"), 40, 0),
        (("--until", "1990-01-02"), 40, 0),
        (("--as-of", "1990-01-02"), 40, 0),
        (("--as-of", "2020-03-01"), 31, 9),
    ],
)
def test_a_period_that_leaves_little(
    words: tuple[str, ...], period: int, posts: int, exports: Exports, run: Run, tell: Tell
) -> None:
    """What lies outside the period is left out as such, and the sentence about the window is true."""
    result = tell(exports["no personal post"], *words)
    assert result["posts"]["left_out"] == [{"reason": "period", "kind": "original", "n": period}]
    assert result["posts"]["analysed"] == result["window"]["posts"] == posts
    if not posts:
        assert result["window"]["why"] == "no posts, since none can be measured"
        assert run("report", exports["no personal post"], *words).exit_code == 0


def test_too_few_posts_exit_with_three_where_a_verdict_is_required(exports: Exports, run: Run) -> None:
    assert run("report", exports["nine posts"], "--require-verdict").exit_code == 3
    assert run("report", exports["no personal post"], "--require-verdict", "--focus", "charts").exit_code == 0
