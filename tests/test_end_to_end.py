"""The whole way from an export to the report, as typed: its contract, its sameness, and what it never does."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from focuscoach.demo import find_exports
from focuscoach.history import History
from focuscoach.importers.reading import read_exports
from focuscoach.pipeline import analyse

ROOT = Path(__file__).parents[1]
EXPORTS = ROOT / "corpus" / "exports"
Say = Callable[..., str]
Tell = Callable[..., dict[str, Any]]
WriteTable = Callable[..., Path]
FORMATS = ("terminal", "json", "html", "markdown")
DEMO = find_exports()
CASES = sorted(
    path.parent.relative_to(EXPORTS).as_posix()
    for path in EXPORTS.glob("*/*/expected.jsonl")
    if not (path.parent / "options.toml").exists()
)


def account(result: dict[str, Any]) -> int:
    """Return the entries that a report accounts for."""
    posts = result["posts"]
    return int(posts["analysed"] + len(posts["skipped"]) + sum(out["n"] for out in posts["left_out"]))


# The contract ------------------------------------------------------------------------------------------


def test_the_schema_is_one_and_holds_every_key_of_the_contract(report_schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema)
    assert set(report_schema["$defs"]["result"]["properties"]) == {
        "source", "posts", "window", "mix", "roles", "focus", "cadence", "legibility", "trend", "target",
        "advice", "next", "card", "focus_missing", "subjects", "profile", "networks", "weeks", "made", "since_last",
    }  # fmt: skip


@pytest.mark.parametrize(
    "goal", ["internship", "first-job", "thesis", "freelance", "career-change", "community"]
)
def test_the_demo_fills_the_contract(goal: str, tell: Tell) -> None:
    result = tell(*DEMO, "--goal", goal)
    assert result["target"]["goal"] == goal
    for key in ("mix", "roles", "focus", "cadence", "legibility", "trend", "advice", "next", "card"):
        assert result[key], key


@pytest.mark.parametrize("name", CASES)
def test_every_invented_export_is_accounted_for(name: str, tell: Tell) -> None:
    result = tell(EXPORTS / name / "export")
    golden = [
        json.loads(line) for line in (EXPORTS / name / "expected.jsonl").read_text("utf-8").splitlines()
    ]
    assert account(result) == sum(line["is"] != "owner" for line in golden)
    assert result["posts"]["read"] == sum(line["is"] == "post" for line in golden)
    assert len(result["posts"]["skipped"]) == sum(line["is"] == "skipped" for line in golden)


def test_the_numbers_agree_with_each_other(demo_report: dict[str, Any]) -> None:
    result = demo_report
    for key, names in (
        ("mix", ("topical", "personal", "mixed")),
        ("roles", ("expert", "bridge", "human", "other")),
    ):
        assert sum(result[key][name]["share"] for name in names) == pytest.approx(1, abs=3e-4)
    shares = [*result["mix"].values(), *result["roles"].values(), result["focus"]["share"]]
    assert all(one["low"] <= one["share"] <= one["high"] for one in shares)
    on = result["roles"]["expert"]["share"] + result["roles"]["bridge"]["share"]
    assert on == pytest.approx(result["focus"]["share"]["share"], abs=3e-4)
    assert result["legibility"]["low"] <= result["legibility"]["value"] <= result["legibility"]["high"]
    assert result["next"][0]["legibility_after"] > result["legibility"]["value"]
    assert sum(one["posts"] for one in result["trend"]) == result["posts"]["analysed"]
    assert sum(result["source"]["languages"].values()) == pytest.approx(1, abs=1e-3)
    assert set(result["card"]["examples"]) <= {post.id for post in read_exports(DEMO).posts}


def test_python_says_what_the_command_says(tell: Tell, demo_history: History) -> None:
    report = analyse(demo_history, focus="data visualisation")
    assert report.to_dict() == tell(*DEMO, "--focus", "data visualisation")


def test_every_rule_and_study_named_can_be_explained(say: Say, demo_report: dict[str, Any]) -> None:
    for advice in demo_report["advice"]:
        assert say("explain", advice["rule"]).strip()


# The same in, the same out -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_twice_is_the_same_to_the_byte(form: str, say: Say) -> None:
    assert say("report", *DEMO, "--format", form) == say("report", *DEMO, "--format", form)


OTHERS = [("next", "--format", "json"), ("card",), ("card", "--as-seen", "--format", "json"), ("classify",)]


@pytest.mark.parametrize("command", OTHERS)
def test_the_other_commands_too(command: tuple[str, ...], say: Say) -> None:
    name, *how = command
    assert say(name, *DEMO, *how) == say(name, *DEMO, *how) == say(name, *reversed(DEMO), *how)


def test_the_order_of_exports_changes_only_their_list(tell: Tell, demo_report: dict[str, Any]) -> None:
    there, back = deepcopy(demo_report), tell(*reversed(DEMO))
    assert there["source"].pop("exports") == back["source"].pop("exports")[::-1]
    assert there == back


def test_reading_an_export_twice_changes_only_the_count_of_duplicates(
    tell: Tell, demo_report: dict[str, Any]
) -> None:
    once, twice = deepcopy(demo_report), tell(*DEMO, *DEMO)
    for result in (once, twice):
        result["source"].pop("exports")
        result["posts"]["left_out"] = [
            out for out in result["posts"]["left_out"] if out["reason"] != "duplicate"
        ]
    assert once == twice


TEXTS = (
    "A bar chart of waiting times in hospital {n} needs an axis that starts at zero",
    "Gisteren met de roeiclub {n} kilometer gevaren, ik ben kapot",
    "How we cleaned {n} patient records with pandas before plotting them",
    "Mijn moeder belde; we hebben {n} minuten gelachen om niets",
    "Kleurschalen voor kaarten van de zorg, deel {n}",
)


@pytest.mark.parametrize("dated", ["all", "none", "one day", "half"])
def test_the_order_of_rows_does_not_matter(
    dated: str, tmp_path: Path, say: Say, write_table: WriteTable
) -> None:
    rows = []
    for at in range(120):
        day = (
            ""
            if dated == "none" or (dated == "half" and at % 2)
            else f"2024-{1 + at // 28:02d}-{1 + at % 28:02d}"
        )
        day = "2024-03-03" if dated == "one day" else day
        rows.append((str(at), day, TEXTS[at * 7 % 5].format(n=at)))
    found = []
    for seed in range(3):
        if seed:
            random.Random(seed).shuffle(rows)
        path = write_table(tmp_path / "posts.csv", rows)
        found.append(
            [say("report", path, "--format", "json"), say("classify", path), say("card", path, "--as-seen")]
        )
    assert found[0] == found[1] == found[2]


PROBE = """
import os, sys
wrote, called = [], []
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        mode, flags = args[1] or "", args[2] or 0
        if set(str(mode)) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            wrote.append(os.fsdecode(args[0]))
    elif event in ("os.mkdir", "os.rename", "os.remove", "shutil.move"):
        wrote.append(str(args[0]))
    elif event == "socket.bind" and args[1][:2] == ("::1", 0):
        pass  # urllib3, which spaCy imports, asks so whether this machine knows IPv6; nothing leaves it
    elif event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        called.append(event)
sys.addaudithook(watch)
from focuscoach.cli import main
try:
    main(sys.argv[1:], standalone_mode=False)
finally:
    print([wrote, called], file=sys.stderr)
"""


def probe(*words: object, **environment: str) -> tuple[bytes, list[list[str]]]:
    """Return what a process of its own printed, and what it wrote and called."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *map(str, words)],
        capture_output=True,
        env=kept | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        check=True,
    )
    *talk, last = done.stderr.decode().splitlines()
    assert talk == []
    found: list[list[str]] = json.loads(last.replace("'", '"'))
    return done.stdout, found


def test_neither_language_nor_zone_nor_hash_of_the_machine_changes_a_byte() -> None:
    words = ("report", *DEMO, "--format", "json")
    one, _ = probe(*words, LANG="C.UTF-8", TZ="UTC", PYTHONHASHSEED="1")
    two, _ = probe(*words, LANG="nl_NL.UTF-8", LC_ALL="nl_NL.UTF-8", TZ="Pacific/Auckland", PYTHONHASHSEED="2",
                   PYTHONUTF8="0")  # fmt: skip
    assert one == two
    assert json.loads(one)["result"]["posts"]["read"] > 100


@pytest.mark.parametrize(
    "command", [("report",), ("report", "--format", "html"), ("card",), ("next",), ("classify",)]
)
def test_nothing_is_written_and_nobody_is_called(command: tuple[str, ...]) -> None:
    name, *how = command
    printed, (wrote, called) = probe(name, *DEMO, *how)
    assert printed
    assert [path for path in wrote if not path.startswith("/dev/")] == []
    assert called == []


def test_only_the_file_asked_for_is_written(tmp_path: Path) -> None:
    printed, (wrote, called) = probe("report", *DEMO, "--format", "html", "-o", tmp_path / "me.html")
    assert printed == b""
    # The folder itself is opened too: the file in it has no name until it is whole.
    opened = {Path(path) for path in wrote if not path.startswith("/dev/")} - {tmp_path}
    assert {path.parent for path in opened} == {tmp_path}
    assert [path.name for path in tmp_path.iterdir()] == ["me.html"]
    assert called == []


def test_no_socket_is_ever_made(monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was made")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for form in FORMATS:
        assert say("report", *DEMO, "--format", form)


def test_the_exports_are_left_as_they_were(tmp_path: Path, say: Say) -> None:
    copies = [Path(shutil.copy2(path, tmp_path)) for path in DEMO]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in copies}
    say("report", *copies)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


# What holds for any history ----------------------------------------------------------------------------

KNOWN = """
data grafiek zorg hospital chart ik my we roeien friends blij happy kaart map the de een and en moe
https://t.co/x @jan #zorg ? ! 12:30 😀 och därför för schön =1+1 [b] {x} %s <b> 健康
"""
WORDS = st.sampled_from([*KNOWN.split(), "\u202e", "\0"])
TEXT = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=60))
DAY = st.one_of(
    st.just(""),
    st.dates(datetime(2008, 1, 1, tzinfo=UTC).date(), datetime(2026, 1, 1, tzinfo=UTC).date()).map(str),
    st.integers(0, 40).map(lambda n: (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=n)).isoformat()),
)
KIND = st.sampled_from(["", "", "", "reply", "comment", "share", "article", "thread", "onzin"])
HISTORY = st.lists(st.tuples(DAY, KIND, TEXT), max_size=60)


@settings(max_examples=40, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(rows=HISTORY, focus=st.sampled_from([None, "zorg", "data visualisation, health care", "C++"]),
       ui=st.sampled_from(["en", "nl"]),
       as_of=st.sampled_from([None, "2015-06-01", "2024-01-20", "2030-01-01"]))  # fmt: skip
def test_any_small_history_gives_a_whole_report(
    rows: list[tuple[str, str, str]],
    focus: str | None,
    ui: str,
    as_of: str | None,
    say: Say,
    tell: Tell,
    write_table: WriteTable,
) -> None:
    words = [*(("--focus", focus) if focus else ()), *(("--as-of", as_of) if as_of else ()), "--ui", ui]
    with tempfile.TemporaryDirectory() as folder:
        path = write_table(Path(folder) / "posts.csv", [(str(at), *row) for at, row in enumerate(rows)],
                     ("id", "date", "kind", "text"))  # fmt: skip
        result = tell(path, *words)
        for command in (("report",), ("report", "--format", "html"), ("report", "--format", "markdown"), ("next",),
                        ("card",), ("card", "--as-seen"), ("classify", "--text")):  # fmt: skip
            told = say(command[0], path, *command[1:], *words)
            assert not re.search(r"\b(?:nan|NaN|NaT)\b", told) or "nan" in "".join(map("".join, rows)).lower()
    assert account(result) == len(rows)
    assert result["window"]["posts"] <= result["posts"]["analysed"]
    assert (result["mix"] is None) == (result["window"]["posts"] < 10)
