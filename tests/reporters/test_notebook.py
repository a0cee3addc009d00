"""The example notebook runs as it stands, and what its cells show is short, and nobody's text but the report's own."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import numpy as np
import pytest

import focuscoach
from focuscoach import __version__
from focuscoach.demo import find_exports
from focuscoach.history import Group, Placed, Statement
from focuscoach.report import Report
from focuscoach.reporters import html

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "example.ipynb"


def run(source: str, names: dict[str, object]) -> object:
    """Run a cell and return what it shows: the value of its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def show(value: object) -> str:
    """Return what a notebook shows of a value: its HTML where it has one, else its text."""
    told = value._repr_html_() if hasattr(value, "_repr_html_") else None
    return told or repr(value)


@pytest.fixture(scope="module")
def shown() -> list[tuple[object, str]]:
    names: dict[str, object] = {}
    cells = [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells), (
        "kept without outputs"
    )
    values = [run("".join(cell["source"]), names) for cell in cells]
    return [(value, show(value)) for value in values if value is not None]


class Frame(HTMLParser):
    """Collects the elements of an output and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_report_stands_in_a_frame_of_its_own(shown: list[tuple[object, str]]) -> None:
    told = next(told for value, told in shown if isinstance(value, Report))
    frame = Frame()
    frame.feed(told)
    ((tag, attributes),) = frame.found
    assert tag == "iframe", "a notebook's own style and policy meet nothing of the page"
    page = attributes["srcdoc"]
    assert page.startswith("<!DOCTYPE html>")
    head = page.partition("</head>")[0]
    assert "Content-Security-Policy" in head, "in the head, where a browser heeds it"
    assert attributes.pop("srcdoc")
    assert attributes.keys() == {"sandbox", "height", "style", "title"}
    assert "allow-same-origin" not in attributes["sandbox"]


def test_everything_else_is_short_and_holds_no_post(shown: list[tuple[object, str]]) -> None:
    report = next(value for value, _told in shown if isinstance(value, Report))
    texts = [row.text for row in report.rows if len(row.text) > 40]
    for value, told in shown:
        if not isinstance(value, Report):
            assert len(told) < 2500, told[:200]
            assert not [text for text in texts if text[:40] in told]


def test_nouns_show_themselves_in_a_line() -> None:
    history = focuscoach.read(*find_exports())
    told = repr(history)
    assert told.startswith("<History: ")
    assert told.endswith("not judged yet>")
    assert f"{len(history.frame)} posts (linkedin " in told
    assert len(told) < 160
    found = focuscoach.check("Vandaag leerde ik hoe je een wachtlijst in beeld brengt.")
    assert repr(found).startswith("<Checked: ")
    assert "wachtlijst" not in repr(found)


def test_nothing_read_shows_itself_too() -> None:
    history = focuscoach.read(*find_exports())
    empty = type(history)(history.frame.iloc[:0], (), (), history.owner, ())
    assert repr(empty) == "<History: 0 posts; 0 rows skipped; not judged yet>"


def test_placed_posts_show_themselves_in_a_line() -> None:
    history = focuscoach.read(*find_exports())
    frame = history.frame.assign(left_out=["share"] * 5 + [""] * (len(history.frame) - 5))
    told = replace(history, frame=frame)
    focus = Statement("data, zorg", ("data", "zorg"), "stated")
    group = Group("grafiek", ("grafiek",), 9, np.zeros(256, dtype=np.float32))
    measured = f"{len(frame) - 5} posts measured of {len(frame)}"
    assert (
        repr(Placed(told, focus, (group,))) == f"<Placed: {measured}; focus “data, zorg” (stated); 1 subject>"
    )
    assert repr(Placed(told, None, ())) == f"<Placed: {measured}; no focus; 0 subjects>"


GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_a_report_in_a_notebook_reads_as_the_golden(full: Report, ui: str) -> None:
    assert draw_framed(replace(full, ui=ui)) == (GOLDEN / f"notebook.{ui}.html").read_text("utf-8")


def draw_framed(report: Report) -> str:
    """Return what a notebook gets of a report: the frame, and in it the page without what the page's golden holds."""
    told = report._repr_html_()
    frame = Frame()
    frame.feed(told)
    ((_tag, attributes),) = frame.found
    head, _, rest = (attributes["srcdoc"] or "").partition("<body>")
    head = re.sub(r"(?<=<style>).*?(?=</style>)", "[style]", head, flags=re.DOTALL)
    head = re.sub(r"sha256-[A-Za-z0-9+/=]+", "[hash]", head).replace(__version__, "VERSION")
    before, after = told.partition(' srcdoc="')[0], told.rpartition('"')[2]
    assert rest == html.render(report).partition("<body>")[2]
    return f"{before}{after}\n{head}<body>[body]"


def test_report_shows_itself_in_a_notebook(full: Report) -> None:
    frame = html5lib.parseFragment(full._repr_html_(), namespaceHTMLElements=False)
    assert [one.tag for one in frame] == ["iframe"], "nothing of the page stands in the notebook's own"
    assert frame[0].attrib["srcdoc"] == html.render(full)
    assert "allow-same-origin" not in frame[0].attrib["sandbox"]


def test_report_becomes_a_frame(full: Report) -> None:
    frame = full.to_frame()
    assert len(frame) == len(full.rows)
    assert list(frame["text"]) == [row.text for row in full.rows]
    assert frame["created_at"].dt.year.min() == 2023
    assert frame.groupby("voice")["p_topical"].mean()["topical"] > 0.5
    assert list(replace(full, rows=()).to_frame().columns) == list(frame.columns)
    undated = replace(
        full, rows=(replace(full.rows[0], created_at=None), replace(full.rows[1], created_at="2026-01-05"))
    )
    assert list(undated.to_frame()["created_at"].isna()) == [True, False]
    assert set(full.redact().to_frame()["text"]) == {""}
