"""The profile: small, without any post's text, kept out of git; and drafts that read as the report reads them."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

import focuscoach as fc
from focuscoach.demo import find_exports
from focuscoach.editor.check import Checker
from focuscoach.editor.config import Config, read_config
from focuscoach.editor.drafts.source import read_source
from focuscoach.editor.profile import STALE_DAYS, read_profile, write_profile
from focuscoach.editor.profiling import make_profile
from focuscoach.measures.legibility import legibility, legibility_after
from focuscoach.pipeline import place, read

MADE = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def placed(demo_history):
    return place(demo_history)


@pytest.fixture(scope="module")
def profile(placed):
    return make_profile(placed, goal=None, as_of=None, made=MADE)


@pytest.fixture(scope="module")
def written(tmp_path_factory, run_in):
    folder = tmp_path_factory.mktemp("init")
    done = run_in(folder, "init", *find_exports())
    assert done.exit_code == 0, done.stderr
    return folder


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (key, *strings(one))
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def words_of(text):
    return "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()


def tell_posts(kept, posts):
    """Return the posts of which a whole or a run of eight words stands in a kept text."""
    said = [f" {' '.join(words_of(one))} " for one in kept]
    found = []
    for post in posts:
        words = words_of(post)
        runs = {" ".join(words[at : at + 8]) for at in range(len(words) - 7)}
        whole = " ".join(words)
        if any(f" {run} " in one for run in runs for one in said) or (words and f" {whole} " in said):
            found.append(post)
    return found


def test_the_profile_tells_no_post_and_the_test_would_see_one(placed, profile):
    posts = list(placed.history.frame["text"])
    kept = list(strings(profile.to_dict()))
    assert tell_posts(kept, posts) == []
    longest = max(posts, key=len)
    assert tell_posts([*kept, longest], posts)
    assert tell_posts([*kept, " ".join(longest.split()[2:12])], posts)


def test_a_subject_that_is_a_whole_post_is_left_out(placed):
    from dataclasses import replace

    [first, *_] = placed.groups
    frame = placed.history.frame.copy()
    frame.loc[frame.index[0], "words"] = first.terms[0].upper()
    changed = replace(placed, history=replace(placed.history, frame=frame))
    profile = make_profile(changed, goal=None, as_of=None, made=MADE)
    assert first.terms[0] not in profile.subjects[0].terms
    assert len(profile.subjects[0].terms) == len(first.terms) - 1


def test_the_profile_is_small_private_and_kept_out_of_git(written):
    path = written / ".focuscoach" / "profile.json"
    assert path.stat().st_size < 200_000
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    subprocess.run(["git", "init", "-q"], cwd=written, check=True)
    told = subprocess.run(
        ["git", "status", "--short"], cwd=written, check=True, capture_output=True, text=True
    ).stdout
    assert "focuscoach.toml" in told
    assert ".focuscoach" not in told


@pytest.mark.parametrize("ui", ["en", "nl"])
def test_the_configuration_is_valid_as_written_and_is_kept(tmp_path, ui, run_in):
    done = run_in(
        tmp_path, "init", *find_exports(), "--ui", ui, "--focus", 'data, "zorg"', "--goal", "thesis"
    )
    assert done.exit_code == 0, done.stderr
    config = read_config(tmp_path / "focuscoach.toml")
    assert (config.focus, config.goal, config.language, len(config.exports)) == (
        'data, "zorg"',
        "thesis",
        ui,
        len(find_exports()),
    )
    told = (tmp_path / "focuscoach.toml").read_text("utf-8")
    uncommented = "\n".join(line.removeprefix("# ") if " = " in line else line for line in told.splitlines())
    (tmp_path / "focuscoach.toml").write_text(uncommented, "utf-8")
    assert read_config(tmp_path / "focuscoach.toml").level("FC301") == "warning"
    run_in(tmp_path, "init", *find_exports())
    assert (tmp_path / "focuscoach.toml").read_text("utf-8") == uncommented
    assert read_profile(tmp_path / ".focuscoach" / "profile.json").goal == "thesis"


def test_a_profile_comes_back_as_it_was_written(profile, tmp_path):
    write_profile(profile, tmp_path / "profile.json")
    again = read_profile(tmp_path / "profile.json")
    assert (again.statement.parts, again.goal, again.posts) == (
        profile.statement.parts,
        profile.goal,
        profile.posts,
    )
    assert sorted(again.weeks, key=str) == sorted(profile.weeks, key=str)
    np.testing.assert_allclose(again.roles, profile.roles, atol=2e-3)
    assert [one.name for one in again.subjects] == [one.name for one in profile.subjects]


def test_it_says_when_it_is_stale(profile):
    assert profile.why_stale(profile.model, MADE + timedelta(days=STALE_DAYS)) is None
    assert "days old" in profile.why_stale(profile.model, MADE + timedelta(days=STALE_DAYS + 1))
    assert "another model" in profile.why_stale("another", MADE)


def agreement(placed, profile, *, careful=True):
    """Return which part of the posts of the profile's network has the same voice, focus and role as a draft."""
    frame = placed.measured
    frame = frame[frame["platform"] == profile.network]
    sources = [read_source(text, "post.txt") for text in frame["text"]]
    verdicts = [
        file.verdicts[0] for file in Checker(profile, Config(), careful=careful).check(sources, explain=False)
    ]
    on_focus = [one.p_on_focus is not None and one.p_on_focus >= 0.5 for one in verdicts]
    return (
        np.mean([one.voice == voice for one, voice in zip(verdicts, frame["voice"], strict=True)]),
        np.mean(np.array(on_focus) == (frame["p_on_focus"].to_numpy(float) >= 0.5)),
        np.mean([one.role == role for one, role in zip(verdicts, frame["role"], strict=True)]),
    )


def test_drafts_read_as_the_quick_report_reads_the_same_posts(demo_history):
    placed = place(demo_history, quick=True)
    profile = make_profile(placed, goal=None, as_of=None, made=MADE)
    assert min(agreement(placed, profile, careful=False)) >= 0.95


def test_drafts_read_as_the_report_reads_the_same_posts(placed, profile):
    assert min(agreement(placed, profile)) >= 0.95


@pytest.mark.parametrize("name", ["linkedin/bilingual", "instagram/english"])
def test_the_same_holds_for_real_exports(name, real_exports):
    placed = place(read(real_exports / name), quick=True)
    profile = make_profile(placed, goal=None, as_of=None, made=MADE)
    told = len(tell_posts(list(strings(profile.to_dict())), list(placed.history.frame["text"])))
    assert told == 0  # a number alone: no failure may quote a person
    lowest = min(agreement(placed, profile))
    assert lowest >= 0.95


def test_the_effect_is_that_of_one_more_post(profile):
    verdict = fc.check("Een grafiek over wachttijden in het ziekenhuis.", profile).verdicts[0]
    before, after = verdict.effect.legibility
    assert after == pytest.approx(legibility_after(profile.roles, list(verdict.roles.values())), abs=1e-9)
    n, topical = profile.posts, profile.mix["topical"] + profile.mix["mixed"] / 2
    side = verdict.voices["topical"] + verdict.voices["mixed"] / 2
    assert verdict.effect.topical == pytest.approx((topical, (topical * n + side) / (n + 1)))
    assert 0 <= verdict.effect.off_focus <= verdict.effect.last == 8
    assert before == pytest.approx(legibility(profile.roles))


@pytest.mark.parametrize("rows", [0, 1, 9])
def test_a_short_history_makes_a_profile_and_drafts_are_judged_alone(tmp_path, rows, run_in):
    (tmp_path / "posts.csv").write_text(
        "date,text\n" + "".join(f"2024-01-{day + 1:02d},Een grafiek over bus {day}\n" for day in range(rows)),
        "utf-8",
    )
    done = run_in(tmp_path, "init", "posts.csv")
    if rows == 0:
        assert done.exit_code in (0, 2)
        assert "Traceback" not in done.stderr
        return
    assert done.exit_code == 0, done.stderr
    (tmp_path / "a.md").write_text("Een grafiek over bus 12", "utf-8")
    told = json.loads(run_in(tmp_path, "check", "a.md", "--format", "json").stdout)
    assert told["files"][0]["drafts"][0]["effect"] is None


def test_doctor_shows_what_is_in_force_and_fails_where_something_is_broken(written, run_in):
    done = run_in(written, "doctor")
    assert done.exit_code == 0, done.stdout
    for told in ("focuscoach.toml", "profile.json", "en-nl", "export"):
        assert told in done.stdout
    (written / "focuscoach.toml").write_text("focus = \n", "utf-8")
    done = run_in(written, "doctor", "--ui", "nl")
    assert done.exit_code == 2
    assert "!!" in done.stdout


@pytest.mark.parametrize("way", ["exports/posts.csv", "./exports/../exports/posts.csv", "whole", "link"])
def test_init_writes_paths_relative_where_they_lie_below_however_they_were_named(tmp_path, way, run_in):
    here = tmp_path / "drafts"
    (here / "exports").mkdir(parents=True)
    rows = "".join(f"2024-01-{day + 1:02d},Een grafiek over bus {day}\n" for day in range(12))
    (here / "exports" / "posts.csv").write_text(f"date,text\n{rows}", "utf-8")
    named = way
    if way == "whole":
        named = str(here / "exports" / "posts.csv")
    elif way == "link":
        (tmp_path / "link").symlink_to(here, target_is_directory=True)
        named = str(tmp_path / "link" / "exports" / "posts.csv")
    done = run_in(here, "init", named, "--quick")
    assert done.exit_code == 0, done.stderr
    assert 'exports = ["exports/posts.csv"]' in (here / "focuscoach.toml").read_text("utf-8")
    assert read_config(here / "focuscoach.toml").exports == (here / "exports" / "posts.csv",)


def test_the_count_of_the_last_posts_is_said_once_a_run(written, run_in):
    (written / "focuscoach.toml").write_text('focus = "sterrenkunde"\n', "utf-8")
    for name in "abc":
        (written / f"{name}.md").write_text(f"Een grafiek van bus {name} en de wachttijd.", "utf-8")
    done = run_in(written, "check", "a.md", "b.md", "c.md")
    assert "last" not in done.stdout
    assert done.stderr.count("of your last 8 posts are off focus") in (0, 1)
    told = json.loads(run_in(written, "check", "a.md", "--format", "json").stdout)
    assert told["files"][0]["drafts"][0]["effect"]["last"] == 8
