"""The reporters: one report, well to read at 80 columns in both languages, and safe whatever was posted."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

import focuscoach.reporters as package
from focuscoach.advice.card import join
from focuscoach.errors import UsageError
from focuscoach.figures import (
    Cadence,
    Comparison,
    EffectiveNumber,
    Followed,
    LeftOutCount,
    Legibility,
    Moved,
    Share,
    SkippedRow,
)
from focuscoach.locale import translator
from focuscoach.report import (
    Advice,
    Card,
    Counts,
    Evidence,
    ExportRead,
    FocusReading,
    Mix,
    NetworkReading,
    NextPost,
    Occupation,
    Part,
    Period,
    Report,
    Roles,
    Row,
    Source,
    Subject,
    Target,
    Window,
)
from focuscoach.reporters import json as as_json
from focuscoach.reporters import markdown, terminal
from focuscoach.reporters.band import tell_band
from focuscoach.reporters.sources import name_studies
from focuscoach.reporters.words import Words, clean

UNSET = None
GOLDEN = Path(__file__).parents[1] / "golden"
CATALOGUE = Path(package.__file__).parents[1] / "locale/nl/LC_MESSAGES"
TARGET = Target("first-job", (0.6, 0.8), (0.2, 0.4), 0.5, "C")
HOSTILE = (
    "[red]*bold*[/red] <b>x</b>\x1b[31m\u202egnp.exe\n# head | cell `tick` [a](http://b.example) ![i](j)"
)


def share(value: float, wide: float = 0.08) -> Share:
    return Share(value, max(0.0, value - wide), min(1.0, value + wide))


MIX = Mix(share(0.42), share(0.47), share(0.11, 0.05), share(0.09, 0.04))
STUDY = Evidence("Marin 2012, Social Networks 34(2)", "Contacts pass on a job 27% of the time.", "B")
COUNTER = Evidence("Johnson 2011, LMT 36(1)", "A social feed was more credible.", "C", counter=True)

FULL = Report(
    source=Source(
        (ExportRead("linkedin", 66, 0), ExportRead("twitter", 1140, 1)),
        "2023-09-04T06:41:00Z",
        "2026-09-16T08:27:00Z",
        {"nl": 0.71, "en": 0.284, "fy": 0.002},
    ),
    posts=Counts(
        1206,
        171,
        (
            LeftOutCount("share", "share", 8),
            LeftOutCount("kind", "reply", 1016),
            LeftOutCount("draft", "article", 1),
        ),
        (SkippedRow("data/tweets.js:14", "The row has no date."),),
    ),
    window=Window("2025-09-16T00:00:00Z", "2026-09-16T08:27:00Z", 104, "the latest 12 months"),
    mix=MIX,
    roles=Roles(share(0.21), share(0.07, 0.04), share(0.47), share(0.25), share(0.09, 0.04)),
    focus=FocusReading(
        "datavisualisatie, gezondheidszorg",
        (Part("datavisualisatie", share(0.2)), Part("gezondheidszorg", share(0.17))),
        "profile",
        share(0.28),
        "Student medische informatica",
        EffectiveNumber(5.1, 3.9, 6.8, 0.93),
        (
            Subject("dashboards, afdeling", ("dashboard", "afdeling"), 21, share(0.24), 0.91),
            Subject("trein, vertraging", ("trein",), 9, share(0.11, 0.06), 0.02),
        ),
    ),
    subjects=(
        Subject("dashboards, afdeling", ("dashboard", "afdeling"), 21, share(0.24), 0.91),
        Subject("trein, vertraging", ("trein",), 9, share(0.11, 0.06), 0.02),
    ),
    cadence=Cadence(1.26, 144.0, 0.0),
    legibility=Legibility(5, 0.41, 0.3, 0.52, provisional=False),
    trend=(Period("2026 Q2", 28, MIX, share(0.3)), Period("2026 Q3", 4, None, None)),
    target=TARGET,
    advice=(
        Advice(
            "FC101", "warning", "Too little of what you post has a subject.", {}, (STUDY, COUNTER), first=True
        ),
        Advice("FC203", "warning", "Only 7% of your posts are bridges.", {}, (STUDY,), first=True),
        Advice("FC205", "info", "Nobody can pass on “a nice internship”: say which.", {}, (), first=True),
        Advice("FC206", "info", "You were silent for 144 days.", {}, ()),
    ),
    next=(
        NextPost("bridge", "dashboards", "Bridges are what you lack.", "What did the ward write?", 0.44),
        NextPost("human", None, "", "Who is in your boat?", None),
    ),
    card=Card(
        "Send me things about dashboards in hospitals.",
        "Not about trains.",
        ("datavisualisatie", "dashboards", "care"),
        (Occupation("data analyst", "http://data.europa.eu/esco/occupation/x", 0.8),),
        ("1", "gone"),
    ),
    networks=(
        NetworkReading(
            "linkedin",
            shop_window=True,
            posts=41,
            mix=MIX,
            focus_share=share(0.44),
            legibility=Legibility(5, 0.6, 0.4, 0.8, provisional=False),
            cadence=Cadence(0.5, 9.0, 1.0),
            subjects=(Subject("dashboards, afdeling", ("dashboard",), 21, share(0.24), 0.91),),
            advice="LinkedIn is in the band.",
        ),
        NetworkReading(
            "twitter",
            shop_window=False,
            posts=63,
            mix=None,
            focus_share=None,
            legibility=None,
            cadence=None,
            subjects=(),
            advice="Twitter is where people meet you.",
        ),
    ),
    since_last=Comparison(
        "2026-03-01",
        "2026-09-16",
        100,
        43,
        (
            Moved("topical", 0.3, 0.42, 0.12, 0.02, 0.22, real=True),
            Moved("focus", 0.31, 0.28, -0.03, -0.14, 0.08, real=False),
            Moved("posts_per_week", 1.2, 1.8, 0.6, 0.1, 1.3, real=True),
        ),
        (Followed("FC101", "followed"), Followed("FC104", "stands"), Followed("FC222", "gone")),
        ("other-focus",),
    ),
    ui="en",
    rows=(
        Row("1", "twitter", "original", None, "none", "nl", *[None] * 9, text="Mijn eerste grafiek hangt"),
    ),
)

EMPTY = Report(
    source=Source((ExportRead("table", 1, 0),), None, None, {}),
    posts=Counts(1, 1, (), ()),
    window=Window(None, None, 1, "no dates"),
    mix=None,
    roles=None,
    focus=None,
    cadence=None,
    legibility=None,
    trend=(),
    target=TARGET,
    advice=(),
    next=(),
    card=None,
)

HOSTILE_REPORT = replace(
    FULL,
    focus=replace(
        FULL.focus,
        statement=HOSTILE,
        profile_says=HOSTILE + "!",
        parts=(Part(HOSTILE, share(0.2)), Part("```", share(0.1))),
        subjects=(Subject(HOSTILE, (), 3, None, None),),
    ),
    subjects=(Subject(HOSTILE, (), 3, None, None),),
    next=(NextPost("bridge", HOSTILE, HOSTILE, HOSTILE, 0.5),),
    card=Card(HOSTILE, HOSTILE, (HOSTILE,), (Occupation(HOSTILE, "", 0.1),), ("1",)),
    rows=(replace(FULL.rows[0], text=HOSTILE),),
    posts=replace(FULL.posts, skipped=(SkippedRow(HOSTILE, HOSTILE),)),
)


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize(("form", "ending"), [("terminal", "txt"), ("markdown", "md")])
def test_report_reads_as_the_golden(form: str, ending: str, ui: str) -> None:
    golden = (GOLDEN / f"report.{ui}.{ending}").read_text(encoding="utf-8")
    assert package.render(replace(FULL, ui=ui), form) == golden


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_the_whole_report_on_a_terminal_reads_as_the_golden(ui: str) -> None:
    golden = (GOLDEN / f"report.{ui}.whole.txt").read_text(encoding="utf-8")
    assert terminal.render(replace(FULL, ui=ui), whole=True) == golden


def test_a_remark_names_two_studies_at_most_and_one_of_them_speaks_against() -> None:
    found = name_studies((STUDY, STUDY, COUNTER, COUNTER), 2, Words("en"))
    assert found == ("Rests on Marin 2012 (B); against it Johnson 2011 (C).",)
    assert name_studies((STUDY, replace(STUDY, grade="A"), STUDY), 2, Words("nl")) == (
        "Steunt op Marin 2012 (A) en Marin 2012 (B).",
    )
    assert name_studies((), 2, Words("en")) == ()


@pytest.mark.parametrize(
    ("references", "grade", "en", "nl"),
    [
        (
            ("focuscoach, on public posts",),
            "D",
            "Our own judgement, no study (grade D).",
            "Eigen inschatting, geen onderzoek (niveau D).",
        ),
        (
            ("focuscoach, simulation of short histories",),
            "C",
            "Our own calculation (grade C).",
            "Eigen berekening (niveau C).",
        ),
        (
            ("focuscoach, simulation of short histories", "Marin 2012, Social Networks 34(2)"),
            "C",
            "Rests on our own calculation (C) and Marin 2012 (C).",
            "Steunt op eigen berekening (C) en Marin 2012 (C).",
        ),
    ],
    ids=["a judgement", "a calculation", "a calculation and a study"],
)
def test_what_no_study_stands_behind_says_so(
    references: tuple[str, ...], grade: str, en: str, nl: str
) -> None:
    studies = tuple(replace(STUDY, reference=reference, grade=grade) for reference in references)
    assert name_studies(studies, 2, Words("en")) == (en,)
    assert name_studies(studies, 2, Words("nl")) == (nl,)


@pytest.mark.parametrize(
    ("items", "en", "nl"),
    [
        (("society and leadership",), "society and leadership", "society and leadership"),
        (("data", "zorg en welzijn"), "data and “zorg en welzijn”", "data en “zorg en welzijn”"),
        (
            ("society and leadership", "teaching"),
            "“society and leadership” and teaching",
            "“society and leadership” en teaching",
        ),
        (("sand", "enamel", "Rotterdam"), "sand, enamel and Rotterdam", "sand, enamel en Rotterdam"),
        (("“sales and care”", "data"), "“sales and care” and data", "“sales and care” en data"),
    ],
)
def test_a_part_with_an_and_of_its_own_stands_in_quotes(items: tuple[str, ...], en: str, nl: str) -> None:
    assert Words("en").listed(items) == join(items, str) == en
    assert Words("nl").listed(items) == join(items, translator("nl")) == nl


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_a_convention_is_no_partial_support(ui: str) -> None:
    said = tell_band(replace(TARGET, grade="D"), Words(ui))
    assert {"en": "no study was found", "nl": "geen onderzoek naar is gevonden"}[ui] in said
    assert {"en": "bridge posts carry both", "nl": "brugberichten laten beide zien"}[ui] in said
    assert tell_band(replace(TARGET, grade="C"), Words(ui)) != said


@pytest.mark.parametrize(
    ("value", "digits", "en", "nl"),
    [
        (2.46, 1, "+2.5", "+2,5"),
        (-3.2, 0, "−3", "−3"),
        (0.04, 1, "0.0", "0,0"),
        (-0.4, 0, "0", "0"),
        (1234, 0, "+1,234", "+1.234"),
    ],
)
def test_a_difference_has_its_sign(value: float, digits: int, en: str, nl: str) -> None:
    assert (Words("en").signed(value, digits), Words("nl").signed(value, digits)) == (en, nl)


def test_too_few_posts_are_told_in_words_as_the_golden() -> None:
    assert terminal.render(EMPTY) == (GOLDEN / "report.empty.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("report", [FULL, EMPTY, HOSTILE_REPORT], ids=["full", "empty", "hostile"])
@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_fit_and_numbers_stay_whole(report: Report, ui: str, width: int) -> None:
    lines = terminal.render(replace(report, ui=ui), width).splitlines()
    assert max(map(cell_len, lines)) <= width
    whole = terminal.render(replace(report, ui=ui), 1000)
    amounts = set(re.findall(r"\S*\d\S*", whole))
    assert set(re.findall(r"\S*\d\S*", "\n".join(lines))) <= amounts


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_colour_only_paints(ui: str) -> None:
    plain = terminal.render(replace(FULL, ui=ui))
    painted = terminal.render(replace(FULL, ui=ui), colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in painted
    stripped = re.sub(r"\x1b\[[\d;]*m", "", painted)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_environment_does_not_change_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    before = terminal.render(FULL, colour=True)
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "33", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert terminal.render(FULL, colour=True) == before


def test_posts_are_never_markup_on_the_terminal() -> None:
    told = terminal.render(HOSTILE_REPORT, 200)
    assert "[red]*bold*[/red] <b>x</b>[31mgnp.exe # head" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_posts_are_never_markup_in_markdown() -> None:
    reader = MarkdownIt("commonmark").enable("table")
    told = markdown.render(HOSTILE_REPORT)
    assert "\x1b" not in told
    assert "\u202e" not in told
    tokens = reader.parse(told)
    kinds = {token.type for token in tokens} | {c.type for token in tokens for c in token.children or ()}
    assert not kinds & {
        "link_open",
        "image",
        "html_inline",
        "html_block",
        "em_open",
        "strong_open",
        "code_inline",
    }
    plain = reader.parse(markdown.render(FULL))
    headings = [token.type for token in tokens].count("heading_open")
    assert headings == [token.type for token in plain].count("heading_open")
    fences = [token.type for token in tokens].count("fence")
    assert fences == [token.type for token in plain].count("fence") == 4
    texts = "".join(c.content for token in tokens for c in token.children or ())
    assert clean(HOSTILE) in texts


def test_json_is_the_contract() -> None:
    told = json.loads(as_json.render(FULL))
    assert list(told) == ["schema", "tool", "result"]
    assert told["schema"] == 1
    assert told["tool"]["name"] == "focuscoach"
    assert told["result"] == json.loads(json.dumps(FULL.to_dict()))
    assert "rows" not in told["result"]
    assert "eerste grafiek" not in as_json.render(FULL)
    assert json.loads(as_json.render(EMPTY))["result"]["mix"] is None


def test_json_is_ascii_whatever_was_posted() -> None:
    assert as_json.render(HOSTILE_REPORT).isascii()
    assert json.loads(as_json.render(HOSTILE_REPORT))["result"]["focus"]["statement"] == HOSTILE


def test_errors_have_code_message_and_hint() -> None:
    told = json.loads(as_json.render_error(UsageError("x", "No {what}.", "See {what}.", what="goal")))
    assert told["error"] == {"code": "x", "message": "No goal.", "hint": "See goal."}
    assert "result" not in told


@pytest.mark.parametrize("name", ["terminal", "json", "markdown"])
def test_reporters_are_found_by_name(name: str) -> None:
    assert package.REPORTERS[name](FULL) == package.render(FULL, name) != ""


def test_a_redacted_report_leads_to_no_post() -> None:
    marked = replace(
        FULL,
        advice=(replace(FULL.advice[0], numbers={"n": 1, "ids": "7001"}),),
        card=replace(FULL.card, examples=("7001",)),
        posts=replace(FULL.posts, skipped=(SkippedRow("ontslag.md:3", "No date."),)),
        rows=tuple(replace(row, id="7001") for row in FULL.rows),
    )
    assert "7001" in package.render(marked, "json")
    for form in package.REPORTERS:
        told = package.render(marked.redact(), form)
        assert "7001" not in told
        assert "ontslag" not in told
    assert marked.redact().advice[0].numbers == {"n": 1}
