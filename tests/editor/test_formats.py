"""The forms of a check: goldens from one shared outcome, each held to what its consumers ask."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from focuscoach._package import __version__
from focuscoach.editor import formats
from focuscoach.editor.findings import Checked, Effect, Finding, Outcome, Problem, Verdict
from focuscoach.editor.formats.github import escape

HERE = Path(__file__).parents[1]
GOLDEN = HERE / "golden"
SCHEMAS = HERE / "schemas"
ENDINGS = {"text": "txt", "json": "json", "jsonl": "jsonl", "sarif": "sarif", "github": "github.txt",
           "junit": "junit.xml",           "checkstyle": "checkstyle.xml"}  # fmt: skip


def _finding(rule, severity, message, start, end, state="new", draft=0):
    return Finding(rule, severity, message, start, end, (0, 1), draft, rule, state)


def _verdict(start, **changed):
    told = {
        "start": start, "offset": 0, "voice": "mixed", "declared": None, "labelled": False,
        "voices": {"topical": 0.1, "personal": 0.2, "mixed": 0.7}, "p_on_focus": 0.9, "role": "bridge",
        "roles": {"expert": 0.09, "bridge": 0.81, "human": 0.09, "other": 0.01}, "subject": "dashboards",
        "why": (("lab", 0.4), ("dashboard", 0.3)),
        "effect": Effect((0.41, 0.43), (0.5, 0.51), (0.5, 0.49), 6, 8),
        "text": "It reads as mixed (70 %), on your focus: a bridge.",
    }  # fmt: skip
    return Verdict(**{**told, **changed})


OUTCOME = Outcome(
    files=(
        Checked(
            "posts/één dag.md",
            (
                _verdict((3, 1)),
                _verdict((9, 5), voice="unsure", role=None, roles=None, effect=None, why=(), declared=None),
            ),
            (
                _finding(
                    "FC300", "note", "It reads as mixed (70 %), on your focus: a bridge.", (3, 1), (3, 2)
                ),
                _finding(
                    "FC303",
                    "info",
                    "Add “or someone you know”, and\neverybody can pass it on.",
                    (4, 2),
                    (4, 30),
                ),
                _finding("FC403", "error", "A telephone number: <100 %> & more,\x07 ok.", (5, 9), (6, 2)),
                _finding(
                    "FC304", "warning", "Nobody searches for #blessed.", (9, 5), (9, 13), "suppressed", 1
                ),
                _finding("FC305", "warning", "A wall.", (10, 1), (10, 4), "baseline", 1),
            ),
        ),
        Checked("-", (_verdict((1, 1), p_on_focus=None, role=None, roles=None),), ()),
    ),
    problems=(Problem("gone.md", "draft-unreadable", "gone.md cannot be read.", "Check that it is there."),),
)


@pytest.mark.parametrize("form", formats.FORMATS)
def test_golden(form):
    wanted = (GOLDEN / f"check.{ENDINGS[form]}").read_text("utf-8")
    assert formats.render(OUTCOME, form).replace(f'"{__version__}"', '"0.0.0"') == wanted


@pytest.mark.parametrize("form", formats.FORMATS)
def test_nothing_found_is_told_in_every_form(form):
    told = formats.render(Outcome(()), form)
    if form in ("text", "jsonl", "github"):
        assert told == ""
    elif form in ("json", "sarif"):
        json.loads(told)
    else:
        ET.fromstring(told)


def test_json_and_its_lines_fit_the_published_schema():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(formats.__file__).parents[1] / "check.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(formats.render(OUTCOME, "json")), schema)
    line = jsonschema.Draft202012Validator({"$ref": "#/$defs/line", "$defs": schema["$defs"]})
    for told in formats.render(OUTCOME, "jsonl").splitlines():
        line.validate(json.loads(told))
    assert not jsonschema.Draft202012Validator(schema).is_valid({"schema": 1})


def test_sarif_fits_the_standard_and_marks_what_it_does_not_tell():
    jsonschema = pytest.importorskip("jsonschema")
    told = json.loads(formats.render(OUTCOME, "sarif"))
    for name in ("sarif-2.1.0.json", "sarif-subset.schema.json"):
        jsonschema.validate(told, json.loads((SCHEMAS / name).read_text("utf-8-sig")))
    results = told["runs"][0]["results"]
    assert [one["baselineState"] for one in results] == ["new", "new", "new", "unchanged"]
    assert "FC300" not in {one["ruleId"] for one in results}, "a verdict on each file is nobody's alert"
    assert [[s["kind"] for s in one.get("suppressions", [])] for one in results] == [
        [],
        [],
        ["inSource"],
        ["external"],
    ]
    rules = told["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)


def test_junit_fits_the_schema_of_jenkins():
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
    told = etree.fromstring(formats.render(OUTCOME, "junit").encode())
    schema.assertValid(told)
    assert int(told.get("tests")) == len(told.findall(".//testcase"))
    assert int(told.get("failures")) == len(told.findall(".//failure"))
    assert int(told.get("errors")) == len(told.findall(".//error"))


def test_checkstyle_reads_as_reviewdog_and_jenkins_read_it():
    found = [
        (
            file.get("name"),
            int(error.get("line")),
            int(error.get("column", 0)),
            error.get("severity"),
            error.get("source"),
        )
        for file in ET.fromstring(formats.render(OUTCOME, "checkstyle")).iter("file")
        for error in file.iter("error")
    ]
    assert found == [
        ("posts/één dag.md", 3, 1, "info", "focuscoach.FC300"),
        ("posts/één dag.md", 4, 2, "info", "focuscoach.FC303"),
        ("posts/één dag.md", 5, 9, "error", "focuscoach.FC403"),
        ("gone.md", 1, 0, "error", "focuscoach.draft-unreadable"),
    ]


# A workflow command: ::name key=value,key=value::message, where %, CR and LF are escaped everywhere and
# a value has no colon and no comma.
COMMAND = re.compile(
    r"::(?P<name>error|warning|notice)"
    r"(?: (?P<props>(?:file|line|endLine|col|endColumn|title)=(?:[^%:,\r\n]|%(?:25|0D|0A|3A|2C))*"
    r"(?:,(?:file|line|endLine|col|endColumn|title)=(?:[^%:,\r\n]|%(?:25|0D|0A|3A|2C))*)*))?"
    r"::(?P<message>(?:[^%\r\n]|%(?:25|0D|0A))*)"
)


def test_github_annotations_fit_their_grammar():
    lines = formats.render(OUTCOME, "github").splitlines()
    assert len(lines) == 4
    for line in lines:
        assert COMMAND.fullmatch(line)
    spread = next(line for line in lines if "FC403" in line)
    assert "col=" not in spread  # GitHub refuses columns that span lines


@pytest.mark.parametrize("text", ["100 %", "a,b:c", "x\r\ny", "::error::no", "%0A"])
def test_github_escaping_can_be_undone(text):
    told = escape(text, properties=True)
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        told = told.replace(code, character)
    assert told == text
