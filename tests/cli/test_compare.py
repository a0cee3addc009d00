"""`focuscoach compare`, `report --keep`, `--since-last` and `--network`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import focuscoach.report
from focuscoach.comparing.kept import kept_path
from focuscoach.demo import find_exports

EXPORTS = find_exports()
SCHEMA = json.loads(Path(focuscoach.report.__file__).with_name("report.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def reports(tmp_path_factory, say):
    """Return the report of the invented student at the end of 2025, and today's."""
    folder = tmp_path_factory.mktemp("reports")
    for name, more in {"old": ["--as-of", "2025-12-31"], "new": []}.items():
        say("report", *EXPORTS, "--quick", *more, "--format", "json", "-o", folder / f"{name}.json")
    return folder


@pytest.fixture(autouse=True)
def nothing_kept():
    kept_path().unlink(missing_ok=True)
    yield
    kept_path().unlink(missing_ok=True)


def change(path: Path, to: Path, **changes: object) -> Path:
    """Write a report with another value at a path of keys such as made__owner; return where."""
    told = json.loads(path.read_text("utf-8"))
    for keys, value in changes.items():
        *way, last = keys.split("__")
        place = told
        for key in way:
            place = place[key]
        place[last] = value
    to.write_text(json.dumps(told), "utf-8")
    return to


@pytest.mark.parametrize(("ui", "said"), [("en", "beyond the noise"), ("nl", "boven de ruis")])
def test_two_reports_are_told_by_their_difference(reports, say, ui, said):
    told = say("compare", reports / "old.json", reports / "new.json", "--ui", ui)
    assert said in told
    assert "2025-12-24" in told
    assert max(map(len, told.splitlines())) <= 80


def test_the_difference_as_json_and_markdown(reports, say):
    found = json.loads(say("compare", reports / "old.json", reports / "new.json", "--format", "json"))[
        "result"
    ]
    schema = {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/comparison"}
    jsonschema.validate(found["comparison"], schema)
    assert {one["measure"] for one in found["comparison"]["moved"]} >= {"topical", "focus", "legibility"}
    assert say("compare", reports / "old.json", reports / "new.json", "--format", "markdown").startswith(
        "## Then"
    )


BAD = {
    "another person": ({"result__made__owner": ["0123456789abcdef"]}, "different people"),
    "another schema": ({"schema": 2}, "schema 2"),
    "redacted": ({"result__made__redacted": True, "result__made__owner": []}, "--redact"),
    "an older version": ({"result__made": None}, "told nothing to compare"),
    "without dates": ({"result__window__to": None, "result__weeks": []}, "without dates"),
    "another network": ({"result__made__networks": ["linkedin"]}, "different networks"),
    "the same day": ({"result__window__to": "2026-09-16T08:27:00Z"}, "nothing lies between"),
    "the wrong way round": ({"result__window__to": "2027-01-01T00:00:00Z"}, "Name the older one first"),
    "another tool": ({"tool__name": "other"}, "no report of focuscoach"),
    "more than there are posts": ({"result__weeks": [{"from": "2025-01-02", "posts": 1, "unsure": 0, "topical": 9.0,
        "topical_doubt": 0.1, "focus": None, "focus_doubt": None, "person": None, "person_doubt": None,
        "bridge": None}]}, "no report of focuscoach"),
    "no list": ({"result__weeks": {"a": 1}}, "no report of focuscoach"),
    "no number": ({"result__made__voice_sd": float("nan")}, "no report of focuscoach"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_compared_is_told_in_a_line_and_a_hint(reports, tmp_path, run, changes, said):
    path = change(reports / "old.json", tmp_path / "changed.json", **changes)
    told = run("compare", path, reports / "new.json")
    assert told.exit_code == 2, told.output
    assert said in told.stderr
    assert len(told.stderr.splitlines()) == 2
    assert told.stdout == ""
    as_json = run("compare", path, reports / "new.json", "--format", "json")
    jsonschema.validate(json.loads(as_json.stdout), SCHEMA)
    assert as_json.exit_code == 2


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 20_000, b'{"schema":1}']
)
def test_no_report_at_all(reports, tmp_path, run, content):
    (tmp_path / "other.json").write_bytes(content)
    told = run("compare", tmp_path / "other.json", reports / "new.json")
    assert told.exit_code == 2
    assert "is no report of focuscoach" in told.stderr


def test_a_missing_file_and_a_missing_word(reports, tmp_path, run):
    assert run("compare", tmp_path / "none.json", reports / "new.json").exit_code == 2
    assert run("compare", reports / "old.json").exit_code == 2
    assert run("compare").exit_code == 2


def test_an_error_in_json_is_no_report(reports, tmp_path, run):
    (tmp_path / "error.json").write_text(run("report", tmp_path / "none.zip", "--format", "json").stdout)
    assert "no report" in run("compare", tmp_path / "error.json", reports / "new.json").stderr


def test_a_report_is_kept_only_where_asked_and_then_held_against(run, say):
    say("report", *EXPORTS, "--quick", "--as-of", "2025-12-31")
    assert not kept_path().exists()
    none = run("report", *EXPORTS, "--quick", "--since-last")
    assert none.exit_code == 2
    assert "--keep" in none.stderr
    kept = run("report", *EXPORTS, "--quick", "--as-of", "2025-12-31", "--keep")
    assert str(kept_path()) in kept.stderr
    since = json.loads(say("report", *EXPORTS, "--quick", "--since-last", "--format", "json"))
    jsonschema.validate(since, SCHEMA)
    assert since["result"]["since_last"]["then"] == "2025-12-24"
    assert "Sinds je vorige rapport" in say("report", *EXPORTS, "--quick", "--since-last", "--ui", "nl")
    assert "removed: 1" in run("compare", "--forget").stderr
    assert not kept_path().exists()


def test_a_redacted_report_may_be_kept_but_shows_no_mark(say):
    told = json.loads(say("report", *EXPORTS, "--quick", "--redact", "--keep", "--format", "json"))["result"]
    assert kept_path().exists()
    assert told["made"]["owner"] == []
    assert told["weeks"] == []


@pytest.mark.parametrize(
    ("names", "posts"), [(["linkedin"], 56), (["X"], 116), (["twitter", "LinkedIn"], 172)]
)
def test_network_narrows_what_is_measured_and_every_entry_is_accounted_for(say, names, posts):
    asked = [word for name in names for word in ("--network", name)]
    told = json.loads(say("report", *EXPORTS, "--quick", *asked, "--format", "json"))["result"]
    assert told["posts"]["analysed"] == posts
    assert told["posts"]["read"] == 205
    assert bool(told["networks"]) == (len(names) == 2)
    assert told["made"]["networks"] == sorted("twitter" if name == "X" else name.casefold() for name in names)


@pytest.mark.parametrize("name", ["ello", "", "link"])
def test_a_network_that_is_not_there_is_told_with_those_that_are(run, name):
    told = run("report", *EXPORTS, "--quick", "--network", name)
    assert told.exit_code == 2
    assert "Choose from: linkedin, twitter." in told.stderr


def test_the_goal_that_looks_for_nothing_has_no_band(say):
    told = say("report", *EXPORTS, "--quick", "--goal", "not-looking", "--ui", "nl")
    assert "streefgebied" not in told.replace("geen streefgebied", "")
    assert "Je zoekt niets" in told


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_the_short_report_can_be_read_aloud_in_two_minutes(say, ui):
    short, whole = (say("report", *EXPORTS, "--ui", ui, *more) for more in ([], ["--evidence"]))
    words = [word for word in short.split() if any(char.isalnum() for char in word)]
    assert len(words) < 300
    assert len(whole.split()) > 2 * len(words)
