"""`focuscoach profile`: what it reads, what it writes, and what it says where there is nothing to say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from focuscoach.cli import main

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "focuscoach" / "profile.schema.json").read_text("utf-8"))
PROFILE = "First Name,Last Name,Headline,Summary\nNoor,Dijk,{headline},{summary}\n"
SHARES = "Date,ShareLink,ShareCommentary\n" + "".join(
    f"2024-{1 + at // 4:02}-{1 + 7 * (at % 4):02} 09:15:30,https://x/feed/update/urn%3Ali%3Ashare%3A{at},"
    f"Vandaag een dashboard gebouwd voor de spoedeisende hulp les {at} over wachttijden #zorgdata\n"
    for at in range(24)
)
Say = Callable[..., str]


def run(*words: str, typed: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["profile", *words], input=typed)


def read_json(told: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told.stdout)
    jsonschema.validate(found, SCHEMA)
    return found


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("linkedin")
    text = PROFILE.format(
        headline="Student Data Science", summary="Ik zoek een stage in Ede: mail me op n@dijk.example"
    )
    (folder / "Profile.csv").write_text(text, "utf-8")
    (folder / "Shares.csv").write_text(SHARES, "utf-8")
    (folder / "Skills.csv").write_text("Name\nPython\nLassen\n", "utf-8")
    return folder


def test_a_headline_on_standard_input_is_judged_alone() -> None:
    told = run("-", "--goal", "internship", "--format", "json", typed="Gedreven student verpleegkunde")
    found = read_json(told)["result"]["profile"]
    assert {one["rule"] for one in found["advice"]} == {"FC511", "FC521"}
    assert found["lines"][0]["network"] == "draft"
    assert "no-posts" in found["untold"]


def test_an_export_is_held_against_its_posts(export: Path) -> None:
    found = read_json(run(str(export), "--focus", "data, zorg", "--goal", "internship", "--format", "json"))
    profile = found["result"]["profile"]
    assert {"FC513", "FC511"}.isdisjoint(one["rule"] for one in profile["advice"]), (
        "it asks, and may be passed on"
    )
    assert any("zorgdata" in one["text"] for one in profile["advice"])
    assert "no-posts" not in profile["untold"]


def test_a_draft_is_held_against_the_posts_of_an_export(export: Path) -> None:
    told = run("-", str(export), "--focus", "data, zorg", "--format", "json", typed="Levensgenieter")
    profile = read_json(told)["result"]["profile"]
    assert [one["network"] for one in profile["lines"]] == ["draft", "linkedin"]
    assert profile["advice"][0]["rule"] == "FC503"
    assert profile["own_words"]


def test_the_basic_archive_without_posts_is_read_for_its_profile(tmp_path: Path) -> None:
    (tmp_path / "Profile.csv").write_text(PROFILE.format(headline="Docent Engels", summary=""), "utf-8")
    found = read_json(run(str(tmp_path), "--format", "json"))["result"]["profile"]
    assert [one["rule"] for one in found["praise"]] == ["FC571"]
    assert "no-posts" in found["untold"]


def test_a_table_tells_no_profile_and_that_is_said_with_the_next_step(
    tmp_path: Path, write_table: Callable[..., Path]
) -> None:
    table = write_table(tmp_path / "posts.csv", [(1, "2024-01-01", "Hoi allemaal, mooi weer")])
    told = run(str(table))
    assert told.exit_code == 0
    assert "focuscoach profile -" in told.stdout
    found = read_json(run(str(table), "--format", "json"))["result"]
    assert found["profile"] is None
    assert found["shortage"]["code"] == "no-profile"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("", "draft-empty"), ("  \n ", "draft-empty"), (b"\xff\xfe\x00", "draft-unreadable"), ("x" * 30_000, "draft-long"),
     ("x" * 200_000, "draft-long"), ("a\0b", "draft-long")],
)  # fmt: skip
def test_what_is_no_profile_on_standard_input_is_refused_in_a_line(typed: str | bytes, code: str) -> None:
    told = run("-", typed=typed)
    assert told.exit_code == 2
    assert len(told.stderr.strip().splitlines()) == 2
    found = read_json(run("-", "--format", "json", typed=typed))
    assert found["error"]["code"] == code


def test_a_goal_that_does_not_exist_is_named_with_those_that_do() -> None:
    told = run("-", "--goal", "fame", typed="Docent")
    assert told.exit_code == 2
    assert "internship" in told.stderr


def test_a_focus_that_says_nothing_is_refused() -> None:
    assert (
        read_json(run("-", "--focus", "!", "--format", "json", typed="Docent"))["error"]["code"]
        == "focus-empty"
    )


@pytest.mark.parametrize("ui", ["en", "nl"])
@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_the_forms_for_people_name_every_remark_and_its_grade(
    ui: str, form: str, export: Path, tmp_path: Path
) -> None:
    asked = (str(export), "--ui", ui, "--goal", "internship")
    profile = read_json(run(*asked, "--format", "json"))["result"]["profile"]
    out = tmp_path / "profile.txt"
    assert run(*asked, "--format", form, "-o", str(out)).exit_code == 0
    text = out.read_text("utf-8")
    for one in (*profile["advice"], *profile["praise"]):
        assert one["rule"] in text
    assert ("grade" if ui == "en" else "niveau") in text
    assert form != "terminal" or max(map(len, text.splitlines())) <= 80
    assert form != "markdown" or text.startswith("# ")


def test_every_study_stands_there_where_asked_for(export: Path) -> None:
    short, whole = run(str(export)).stdout, run(str(export), "--evidence").stdout
    assert "doi:" not in short
    assert "doi:" in whole


def test_nothing_in_a_profile_becomes_markup_or_steers_a_terminal() -> None:
    told = run("-", "--format", "markdown", typed="<b>*Data*</b> \x1b[31manalyst [x](y)").stdout
    assert "<b>" not in told
    assert "\x1b" not in told
    assert "\\*Data" in told


def test_redacted_no_sentence_of_the_profile_is_left(export: Path) -> None:
    for form in ("terminal", "markdown", "json"):
        told = run(str(export), "--redact", "--format", form).stdout
        assert "dijk.example" not in told
        assert "Student Data Science" not in told


def test_the_report_tells_the_profile_in_short_and_whole_in_its_json(
    export: Path, say: Say, tell: Callable[..., dict[str, Any]]
) -> None:
    assert "Your profile" in say("report", export)
    assert "FC571" in {one["rule"] for one in tell(export)["profile"]["praise"]}


def test_both_schemas_tell_the_same_of_a_profile(report_schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for kind, told in SCHEMA["$defs"].items():
        assert report_schema["$defs"][kind] == told, kind
