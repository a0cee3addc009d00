"""The commands next, card and explain, as a person types them."""

from __future__ import annotations

import json

import pytest
from icalendar import Calendar

from focuscoach.advice.goals import GOALS
from focuscoach.advice.rules import RULES


@pytest.fixture(scope="module")
def export(tmp_path_factory, write_table):
    """Return a table of thirty invented posts, half about charts and half about a rowing club."""
    rows = []
    for at in range(30):
        chart = f"A bar chart of waiting times in hospital number {at} needs an axis that starts at zero"
        text = chart if at % 2 else f"Rowed {at} kilometres with my friends and I loved every minute"
        rows.append((at, f"2024-0{1 + at // 10}-{1 + at % 28:02d}", text))
    return write_table(tmp_path_factory.mktemp("exports") / "posts.csv", rows)


def test_next_plans_as_many_as_asked(export, run):
    told = run("next", export, "--focus", "data visualisation", "-n", "4")
    assert told.exit_code == 0, told.output
    assert [line[:2] for line in told.stdout.splitlines() if line[:2].strip()][:4] == [" 1", " 2", " 3", " 4"]
    plan = json.loads(
        run("next", export, "--focus", "data visualisation", "-n", "4", "--format", "json").stdout
    )
    assert plan["schema"] == 1
    assert [set(post) for post in plan["result"]["next"]] == [
        {"role", "subject", "why", "prompt", "legibility_after"}] * 4  # fmt: skip


def test_next_goes_into_a_calendar_and_onto_a_list(export, tmp_path, run):
    asked = ("next", export, "--focus", "data visualisation", "-n", "3", "--start", "2026-12-01")
    told = run(*asked, "--format", "ics", "-o", str(tmp_path / "plan.ics"))
    assert told.exit_code == 0, told.output
    events = Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert [str(event.decoded("DTSTART")) for event in events] == ["2026-12-01", "2026-12-04", "2026-12-07"]
    listed = run(*asked, "--format", "markdown", "--ui", "nl").stdout
    assert [line[:18] for line in listed.splitlines() if line.startswith("- [ ]")] == [
        f"- [ ] **2026-12-0{day}" for day in (1, 4, 7)
    ]


def test_what_is_too_little_is_no_calendar(tmp_path, write_table, run):
    few = write_table(tmp_path / "few.csv", [(1, "2024-01-01", "A chart of waiting times in a hospital")])
    told = run("next", few, "--format", "ics", "-o", str(tmp_path / "plan.ics"))
    assert told.exit_code == 3
    assert "1" in told.output
    assert not (tmp_path / "plan.ics").exists()


def test_next_may_start_today(export, run):
    told = run(
        "next", export, "--focus", "data visualisation", "-n", "1", "--format", "markdown", "--start", "today"
    )
    assert told.exit_code == 0, told.output
    assert told.stdout.count("- [ ] **20") == 1


@pytest.mark.parametrize("form", ["text", "markdown", "vcard", "json"])
def test_card_in_every_form(export, form, run):
    told = run("card", export, "--focus", "data visualisation", "--format", form)
    assert told.exit_code == 0, told.output
    assert "data visualisation" in told.stdout
    if form == "json":
        assert len(json.loads(told.stdout)["result"]["card"]["occupations"]) >= 3


@pytest.mark.parametrize(
    ("ui", "words"), [("en", "random posts of your latest 30"), ("nl", "berichten van je laatste 30")]
)
def test_card_as_seen(export, ui, words, run):
    told = run("card", export, "--as-seen", "--ui", ui)
    assert told.exit_code == 0, told.output
    assert words in told.stdout


def test_card_goes_to_a_file(export, tmp_path, run):
    told = run("card", export, "--focus", "charts", "--format", "vcard", "-o", str(tmp_path / "me.vcf"))
    assert told.exit_code == 0, told.output
    assert (tmp_path / "me.vcf").read_bytes().startswith(b"BEGIN:VCARD\r\n")


def test_a_view_has_no_vcard(export, run):
    told = run("card", export, "--as-seen", "--format", "vcard")
    assert told.exit_code == 2
    assert "--format text" in told.stderr


def test_explain_lists_every_rule_and_goal(run):
    told = run("explain").stdout
    assert all(name in told for name in (*RULES, *GOALS))


@pytest.mark.parametrize("name", [*RULES, *GOALS])
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_explain_says_reason_and_evidence(name, ui, run):
    told = run("explain", name, "--ui", ui)
    assert told.exit_code == 0, told.output
    assert "{" not in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 100
    cited = RULES[name].evidence if name in RULES else GOALS[name].evidence
    assert told.stdout.count("\n  [") >= len(cited)


def test_explain_names_the_nearest_rule(run):
    told = run("explain", "no-ax")
    assert told.exit_code == 2
    assert "FC221" in told.stderr
