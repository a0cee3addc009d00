"""`focuscoach label`, as a person types it: one key a post, stored at once, without any text."""

from __future__ import annotations

import json
import re

import pytest

from focuscoach.errors import ProfileError
from focuscoach.voice.labels import Labels, fingerprint

RARE = "zeldzaamwoordje"


@pytest.fixture(scope="module")
def export(tmp_path_factory, write_table):
    """Return a table of thirty invented posts in two languages."""
    rows = []
    for at in range(15):
        english = f"Rowed {at} kilometres and measured the split times of the crew"
        dutch = f"Vandaag {at} keer het {RARE} van de dashboards uitgelegd"
        rows += [(f"e{at}", f"2024-03-{1 + at:02d}", english), (f"n{at}", f"2024-04-{1 + at:02d}", dutch)]
    return write_table(tmp_path_factory.mktemp("exports") / "posts.csv", rows)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(
        "focuscoach.voice.labels.labels_path", lambda: tmp_path / "focuscoach" / "labels.json"
    )
    return tmp_path / "focuscoach" / "labels.json"


def list_shown(told):
    """Return the posts that were shown, each once, in order."""
    return list(dict.fromkeys(re.findall(r"^  (\w.*)$", told.stdout, re.MULTILINE)))


def test_one_key_each_is_stored_at_once_and_without_text(export, home, run):
    told = run("label", export, "-n", "4", keys="tpms")
    assert told.exit_code == 0, told.output
    shown = list_shown(told)
    assert len(shown) == 4
    stored = json.loads(home.read_text("utf-8"))["labels"]
    assert stored == {
        fingerprint(shown[0]): "topical",
        fingerprint(shown[1]): "personal",
        fingerprint(shown[2]): "mixed",
    }
    assert RARE not in home.read_text("utf-8")
    assert any(RARE in text for text in shown)
    assert any("Rowed" in text for text in shown)
    assert "3. The next report uses them." in told.stderr


@pytest.mark.parametrize(
    ("keys", "voices"),
    [
        ("tq", ["topical"]), ("q", []), ("", []), ("t", ["topical"]), ("TP", ["topical", "personal"]),
        ("tu", []), ("tup", ["personal"]), ("tpuuqmm", []), ("utp", ["topical", "personal"]),
        ("sut", ["topical"]), ("x?tzp", ["topical", "personal"]), ("t\np\n", ["topical", "personal"]),
        ("t\x03p", ["topical"]),
    ],
)  # fmt: skip
def test_keys(export, keys, voices, run):
    told = run("label", export, "-n", "5", keys=keys)
    assert told.exit_code == 0, told.output
    assert sorted(voice for _, voice in Labels.load()) == sorted(voices)


def test_it_goes_on_where_it_stopped(export, run):
    first = list_shown(run("label", export, "-n", "6", keys="ttq"))[:2]
    second = run("label", export, "-n", "6", keys="pppppppppp")
    assert "2 of these posts" in second.stderr
    assert len(list_shown(second)) == 4
    assert not set(first) & set(list_shown(second))
    assert len(Labels.load()) == 6
    third = run("label", export, "-n", "6", keys="t")
    assert not list_shown(third)
    assert "no more to ask" in third.stderr
    assert len(Labels.load()) == 6


def test_the_next_report_uses_them_and_no_labels_ignores_them(export, run):
    before = run("classify", export).stdout
    shown = list_shown(run("label", export, "-n", "6", keys="mmmmmm"))
    rows = [json.loads(line) for line in run("classify", export, "--text").stdout.splitlines()]
    assert {row["voice"] for row in rows if row["text"] in shown} == {"mixed"}
    others = [row["p_mixed"] for row in rows if row["text"] not in shown]
    old = [json.loads(line) for line in before.splitlines()]
    untold = {row["id"] for row in rows if row["text"] not in shown}
    assert sum(others) > sum(row["p_mixed"] for row in old if row["id"] in untold)
    assert run("classify", export, "--no-labels").stdout == before


def test_forget_removes_all_of_them_and_needs_no_export(export, home, run):
    run("label", export, "-n", "3", keys="tpm")
    gone = run("label", "--forget")
    assert gone.exit_code == 0, gone.output
    assert "3" in gone.stderr
    assert not home.exists()
    assert "0" in run("label", "--forget").stderr
    home.parent.mkdir(exist_ok=True)
    home.write_text("{", "utf-8")
    assert run("label", "--forget").exit_code == 0
    assert not home.exists()


def test_damaged_labels_are_told_and_kept(export, home, run):
    home.parent.mkdir()
    home.write_text("{", "utf-8")
    told = run("label", export, keys="t")
    assert told.exit_code == 2
    assert "cannot be read" in told.stderr
    assert home.read_text("utf-8") == "{"


def test_without_an_export_the_usage_is_told(run):
    told = run("label")
    assert told.exit_code == 2
    assert "EXPORT" in told.stderr


def test_it_speaks_dutch(export, run):
    told = run("label", export, "--ui", "nl", "-n", "3", keys="psu")
    assert "[t] inhoudelijk" in told.stdout
    assert "→ persoonlijk" in told.stdout
    assert "ongedaan gemaakt" in told.stdout
    assert "Het volgende rapport gebruikt ze" in told.stderr


def test_a_post_cannot_steer_the_terminal(tmp_path, run):
    path = tmp_path / "posts.csv"
    rows = [
        f"{at},2024-03-{1 + at:02d},\x1b[31mrood\x1b]0;titel\x07 bericht over dashboards nummer {at}"
        for at in range(12)
    ]
    path.write_text("\n".join(["id,date,text", *rows]), "utf-8")
    told = run("label", str(path), "-n", "3", keys="ttt")
    assert told.exit_code == 0, told.output
    assert "dashboards" in told.stdout
    assert "\x1b" not in told.output
    assert "\x07" not in told.output


# What is about the focus ------------------------------------------------------------------------------------

FOCUS = ("--focus", "data visualisation")


def read_answers(home):
    """Return what is stored of the only focus that was spoken of."""
    (answers,) = json.loads(home.read_text("utf-8"))["focus"].values()
    return answers


def test_answers_about_the_focus_are_stored_at_once_and_without_text(export, home, run):
    told = run("label", export, "-n", "6", *FOCUS, keys="ynpq")
    assert told.exit_code == 0, told.output
    stored = json.loads(home.read_text("utf-8"))
    assert stored["schema"] == 2
    assert stored["labels"] == {}
    answers = read_answers(home)
    assert len(answers["posts"]) + len(answers["subjects"]) + len(answers["words"]) == 3
    for word in (RARE, "data visualisation", "dashboards", "Rowed"):
        assert word not in home.read_text("utf-8")
    assert "data visualisation" in told.stdout
    assert "3. The next report uses them." in told.stderr


@pytest.mark.parametrize(
    ("keys", "n"), [("jnd", 3), ("yu", 0), ("yus", 0), ("q", 0), ("x?y", 1), ("yuun", 1)]
)
def test_keys_of_the_focus(export, home, run, keys, n):
    told = run("label", export, "-n", "5", *FOCUS, keys=keys)
    assert told.exit_code == 0, told.output
    assert len(Labels.load()) == n


def test_answers_move_the_numbers_of_that_focus_alone(export, run, say, home):
    def rows(*words):
        return [json.loads(line) for line in say("classify", export, "--text", *words).splitlines()]

    before, other = rows(*FOCUS), rows("--focus", "rowing")
    labels = Labels.load()
    for row in before:
        if RARE in row["text"]:
            labels.about(["data visualisation"]).posts[fingerprint(row["text"])] = "yes"
    labels.save()
    after = rows(*FOCUS)
    assert {row["p_on_focus"] for row in after if RARE in row["text"]} == {1.0}
    assert {row["on_focus"] for row in after if RARE in row["text"]} == {True}
    assert rows("--focus", "Data Visualisation") == after, "case does not count"
    assert rows("--focus", "rowing") == other
    assert rows(*FOCUS, "--no-labels") == before
    share = json.loads(say("report", export, *FOCUS, "--format", "json"))["result"]["focus"]["share"]["share"]
    assert share > sum(row["p_on_focus"] for row in before) / len(before)


def test_it_goes_on_with_the_focus_where_it_stopped(export, run):
    run("label", export, "-n", "4", *FOCUS, keys="yyyy")
    again = run("label", export, "-n", "4", *FOCUS, keys="q")
    assert "of these posts" in again.stderr or not list_shown(again)


def test_without_a_focus_it_is_told_how_to_state_one(export, run):
    told = run("label", export, "--focus", keys="y")
    assert told.exit_code == 2
    assert "--focus" in told.stderr


def test_an_export_behind_focus_is_an_export(export, run):
    told = run("label", "--focus", export, keys="y")
    assert "There is no focus" in told.stderr


def test_labels_of_an_older_version_are_read_and_stay_readable_for_it(export, home, run):
    home.parent.mkdir(exist_ok=True)
    home.write_text(json.dumps({"schema": 1, "labels": {fingerprint("Rain again"): "personal"}}), "utf-8")
    labels = Labels.load()
    assert labels.find("rain again") == "personal"
    labels.save()
    assert json.loads(home.read_text("utf-8"))["schema"] == 1
    labels.about(["law"]).posts[fingerprint("Rain again")] = "no"
    labels.save()
    assert json.loads(home.read_text("utf-8"))["schema"] == 2
    assert Labels.load().about(["Law"]).posts == {fingerprint("Rain again"): "no"}
    assert Labels.load().find("rain again") == "personal"


@pytest.mark.parametrize(
    "focus", [[], {"x": 3}, {"x": {"posts": []}}, {"x": {"posts": {}, "subjects": [{}], "words": {}}}]
)
def test_damaged_answers_are_told(home, focus):
    home.parent.mkdir(exist_ok=True)
    home.write_text(json.dumps({"schema": 2, "labels": {}, "focus": focus}), "utf-8")
    with pytest.raises(ProfileError):
        Labels.load()
