"""The commands next, card and explain, as a person types them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from focuscoach.advice.goals import GOALS
from focuscoach.advice.rules import RULES
from focuscoach.cli import main


def run(*words: str):
    return CliRunner().invoke(main, list(words))


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """Return a table of thirty invented posts, half about charts and half about a rowing club."""
    path = tmp_path_factory.mktemp("exports") / "posts.csv"
    rows = ["id,date,text"]
    for at in range(30):
        chart = f"A bar chart of waiting times in hospital number {at} needs an axis that starts at zero"
        text = chart if at % 2 else f"Rowed {at} kilometres with my friends and I loved every minute"
        rows.append(f"{at},2024-0{1 + at // 10}-{1 + at % 28:02d},{text}")
    path.write_text("\n".join(rows), "utf-8")
    return str(path)


def test_next_plans_as_many_as_asked(export):
    told = run("next", export, "--focus", "data visualisation", "-n", "4")
    assert told.exit_code == 0, told.output
    assert [line[:2] for line in told.stdout.splitlines() if line[:2].strip()][:4] == [" 1", " 2", " 3", " 4"]
    plan = json.loads(
        run("next", export, "--focus", "data visualisation", "-n", "4", "--format", "json").stdout
    )
    assert plan["schema"] == 1
    assert [set(post) for post in plan["result"]["next"]] == [
        {"role", "subject", "why", "prompt", "legibility_after"}] * 4  # fmt: skip


@pytest.mark.parametrize("form", ["text", "markdown", "vcard", "json"])
def test_card_in_every_form(export, form):
    told = run("card", export, "--focus", "data visualisation", "--format", form)
    assert told.exit_code == 0, told.output
    assert "data visualisation" in told.stdout
    if form == "json":
        assert len(json.loads(told.stdout)["result"]["card"]["occupations"]) >= 3


@pytest.mark.parametrize(
    ("ui", "words"), [("en", "random posts of your latest 30"), ("nl", "berichten van je laatste 30")]
)
def test_card_as_seen(export, ui, words):
    told = run("card", export, "--as-seen", "--ui", ui)
    assert told.exit_code == 0, told.output
    assert words in told.stdout


def test_card_goes_to_a_file(export, tmp_path):
    told = run("card", export, "--focus", "charts", "--format", "vcard", "-o", str(tmp_path / "me.vcf"))
    assert told.exit_code == 0, told.output
    assert (tmp_path / "me.vcf").read_bytes().startswith(b"BEGIN:VCARD\r\n")


def test_a_view_has_no_vcard(export):
    told = run("card", export, "--as-seen", "--format", "vcard")
    assert told.exit_code == 2
    assert "--format text" in told.stderr


def test_explain_lists_every_rule_and_goal():
    told = run("explain").stdout
    assert all(name in told for name in (*RULES, *GOALS))


@pytest.mark.parametrize("name", [*RULES, *GOALS])
@pytest.mark.parametrize("ui", ["en", "nl"])
def test_explain_says_reason_and_evidence(name, ui):
    told = run("explain", name, "--ui", ui)
    assert told.exit_code == 0, told.output
    assert "{" not in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= 100
    cited = RULES[name].evidence if name in RULES else GOALS[name].evidence
    assert told.stdout.count("\n  [") >= len(cited)


def test_explain_names_the_nearest_rule():
    told = run("explain", "no-ax")
    assert told.exit_code == 2
    assert "FC221" in told.stderr
