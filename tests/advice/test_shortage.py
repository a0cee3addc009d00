"""What a plan, a card and a contact's view say where there is nothing to tell: what is short, and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from focuscoach.advice.shortage import find_shortage
from focuscoach.errors import TooLittleData
from focuscoach.locale import translator
from focuscoach.posts import LeftOut

START = datetime(2024, 3, 1, tzinfo=UTC)


def find(rows: dict[tuple[str, str], int], *, left_out: int = 0, **asked: Any) -> TooLittleData | None:
    """Return what is short with so many posts of each reason and kind, a day apart, none with a focus."""
    told = [pair for pair, n in rows.items() for _ in range(n)]
    frame = pd.DataFrame(told, columns=["left_out", "kind"], dtype=object)
    frame["created_at"] = pd.date_range(START, periods=len(told), freq="D")
    measured = frame[frame["left_out"] == ""]
    history = SimpleNamespace(frame=frame, left_out=(LeftOut("not public", "original"),) * left_out)
    placed: Any = SimpleNamespace(history=history, statement=None, measured=measured, missing="no-subject")
    as_of = asked.get("as_of")
    recent = measured if as_of is None else measured[~(measured["created_at"] > as_of)]
    return find_shortage(recent, placed=placed, **asked)


OWN, REPLY = ("", "original"), ("kind", "reply")
SHORTAGES = {
    # rows, what else was asked; the code, and words of the message and of the hint
    "nothing": ({}, {}, "few-posts", ("So far 0 posts", "and 10 or more",), "your other networks"),
    "few": ({OWN: 9}, {}, "few-posts", ("So far 9 posts", "and 10 or more",), "posted more"),
    "no focus": ({OWN: 10}, {}, "no-focus", ("your 10 posts",), "--focus"),
    "a period": ({OWN: 4, ("period", "original"): 6}, {}, "few-in-period", ("So far 4 posts", "for: 6"), "--since"),
    "a period too little": ({OWN: 4, ("period", "original"): 5}, {}, "few-posts", ("So far 4 posts",), "more"),
    "a day in the past": ({OWN: 12}, {"as_of": START}, "few-in-period", ("So far 1 posts", "for: 11"), "--as-of"),
    "replies": ({OWN: 2, REPLY: 8}, {}, "few-of-kind", ("So far 2 posts", "measured: 8"), "--kinds original,reply."),
    "comments alone": ({("kind", "comment"): 30}, {}, "few-of-kind", ("So far 0 posts",), "--kinds comment."),
    "an option first": (
        {OWN: 1, ("share", "share"): 90, ("period", "original"): 9}, {}, "few-in-period", ("for: 9",), "--until",
    ),
    "followers": ({OWN: 3}, {"left_out": 7}, "few-public", ("Not public: 7",), "--include followers"),
    "followers read already": ({OWN: 3}, {"left_out": 7, "followers": True}, "few-posts", ("So far 3 posts",), "more"),
    "German": ({("other language", "original"): 40}, {}, "few-in-language", ("English: 40",), "Dutch or English"),
    "shares and pictures": (
        {("share", "share"): 6, ("no own words", "original"): 6}, {}, "few-own-words", ("own: 12",), "sentence",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "asked", "code", "words", "hint"), SHORTAGES.values(), ids=SHORTAGES)
def test_what_is_short_is_named_with_the_next_step(rows, asked, code, words, hint):
    found = find(rows, **asked)
    assert found is not None
    assert found.code == code
    assert all(word in found.message() for word in words)
    assert hint in found.hint()
    english, dutch = (found.say(translator(ui)) for ui in ("en", "nl"))
    assert "\nWhat to do: " in english
    assert "\nWat te doen: " in dutch
    assert not set(english.splitlines()) & set(dutch.splitlines())
    assert "{" not in dutch


def test_nothing_is_short_with_ten_posts_where_no_focus_is_needed():
    assert find({OWN: 10}, needs_focus=False) is None


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, write_table: Callable[..., Path]) -> dict[str, Path]:
    """Return tables of three and of thirty invented posts."""
    folder, made = tmp_path_factory.mktemp("tables"), {}
    for name, n in (("three", 3), ("thirty", 30)):
        rows = [(at, f"2024-03-{1 + at % 28:02d}", f"Bar chart {at} needs a zero axis") for at in range(n)]
        made[name] = write_table(folder / f"{name}.csv", rows)
    return made


COMMANDS = {"next": (("next",), "next", []), "card": (("card",), "card", None),
            "as seen": (("card", "--as-seen"), "as_seen", None)}  # fmt: skip
ASKED = {
    "three posts": ("three", (), "few-posts"),
    "a year to come": ("thirty", ("--since", "2025-01-01"), "few-in-period"),
    "a day before all": ("thirty", ("--as-of", "2024-01-01"), "few-in-period"),
    "articles alone": ("thirty", ("--kinds", "article"), "few-of-kind"),
}


@pytest.mark.parametrize(("table", "options", "code"), ASKED.values(), ids=ASKED)
@pytest.mark.parametrize(("command", "name", "empty"), COMMANDS.values(), ids=COMMANDS)
def test_commands_say_it_in_both_languages_and_as_json(
    command, name, empty, table, options, code, tables, run
):
    words = (command[0], tables[table], *command[1:], *options, "--focus", "data visualisation")
    for ui, todo in (("en", "What to do: "), ("nl", "Wat te doen: ")):
        told, parsed = run(*words, "--ui", ui), run(*words, "--ui", ui, "--format", "json")
        assert (told.exit_code, parsed.exit_code) == (0, 0), told.output + parsed.output
        result = json.loads(parsed.stdout)["result"]
        assert result[name] == empty
        assert result["shortage"]["code"] == code
        assert told.stdout == f"{result['shortage']['message']}\n{todo}{result['shortage']['hint']}\n"


def list_numbers(value: Any) -> list[float]:
    """Return every float of a JSON value."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [number for one in inner for number in list_numbers(one)]
    return [value] if isinstance(value, float) else []


@pytest.mark.parametrize(("command", "name"), [row[:2] for row in COMMANDS.values()], ids=COMMANDS)
def test_a_part_is_rounded_as_the_report_is_and_lacks_nothing(command, name, tables, run):
    words = (tables["thirty"], "--focus", "data visualisation", "--format", "json")
    told = json.loads(run(command[0], *words[:1], *command[1:], *words[1:]).stdout)["result"]
    assert told["shortage"] is None
    numbers = list_numbers(told[name])
    assert numbers
    assert [number for number in numbers if number != round(number, 4)] == []
    if name != "as_seen":
        whole = json.loads(run("report", *words).stdout)["result"]
        assert told[name] == whole[name]
