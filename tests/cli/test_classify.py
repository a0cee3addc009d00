"""`classify`: a row for every post with own words, of every kind, with the keys of the contract."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from focuscoach.demo import find_exports

Classify = Callable[..., list[dict[str, Any]]]
Say = Callable[..., str]
EXPORTS = Path(__file__).parents[2] / "corpus" / "exports"
KEYS = [
    "id", "platform", "kind", "created_at", "date_precision", "lang", "voice", "p_topical", "p_personal",
    "p_mixed", "focus_similarity", "p_on_focus", "on_focus", "role", "subject",
]  # fmt: skip
NETWORKS = ("linkedin/shares_nl", "linkedin/complete", "twitter/parts", "twitter/grailbird", "twitter/table",
            "reddit/complete", "facebook/json_nl", "mastodon/zip", "bluesky/folders")  # fmt: skip


@pytest.fixture(scope="module")
def demo(classify: Classify) -> list[dict[str, Any]]:
    return classify(*find_exports())


@pytest.fixture(scope="module")
def dull(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a table with posts of every kind, some without words of their own."""
    path = tmp_path_factory.mktemp("table") / "posts.csv"
    lines = [
        "id,date,kind,text",
        "1,2024-01-02,,Een grafiek van wachttijden in de zorg",
        "2,2024-01-03,reply,Dank je wel voor de uitleg over assen",
        "3,2024-01-04,comment,Mooi gedaan",
        "4,,thread,Vervolg van mijn draadje over kleurschalen",
        "5,2024-01-06,article,How maps of health care regions mislead",
        "6,2024-01-07,share,RT van iemand anders",
        "7,2024-01-08,,https://example.org/alleen-een-link",
        "8,2024-01-09,,@jan @piet",
        "9,2024-01-10,,😀",
        "10,2024-01-11,,Ich habe heute mit meiner Familie am Fluss gewandert und es war wunderschön",
        "11,2024-01-12,,=SUM(A1)",
        "12,2024-01-13,,[bold]geen opmaak[/bold]",
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def check(row: dict[str, Any]) -> None:
    assert list(row) == KEYS
    assert isinstance(row["id"], str)
    assert row["id"]
    assert row["kind"] in {"original", "thread", "reply", "comment", "share", "article"}
    assert row["date_precision"] in {"second", "day", "none"}
    assert (row["created_at"] is None) == (row["date_precision"] == "none")
    assert row["created_at"] is None or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["created_at"])
    assert row["voice"] in {"topical", "personal", "mixed", "unsure"}
    shares = [row[f"p_{voice}"] for voice in ("topical", "personal", "mixed")]
    assert sum(shares) == pytest.approx(1, abs=2e-4)
    assert min(shares) >= 0
    if row["voice"] != "unsure":
        assert row[f"p_{row['voice']}"] == max(shares)
    if row["p_on_focus"] is None:
        assert [row[key] for key in ("focus_similarity", "on_focus", "role")] == [None] * 3
    else:
        assert 0 <= row["p_on_focus"] <= 1
        assert -1 <= row["focus_similarity"] <= 1.0001
        assert row["on_focus"] is (row["p_on_focus"] >= 0.5)
        assert row["role"] in {"expert", "bridge", "human", "other", "unsure"}
        assert (row["role"] == "unsure") == (row["voice"] == "unsure")
    assert row["subject"] is None or row["subject"].strip()


@pytest.mark.parametrize("name", NETWORKS)
def test_rows_are_the_posts_with_own_words(name: str, classify: Classify) -> None:
    """The same ids, kinds and days as in the golden of the export, save shares and posts without words."""
    case = EXPORTS / name
    golden = [json.loads(line) for line in (case / "expected.jsonl").read_text("utf-8").splitlines()]
    marks = re.compile(r"https?://\S+|@[\w.@-]+|#")
    wanted = {
        (post["platform"], post.get("id"), post["kind"], (post.get("created_at") or "")[:19])
        for post in golden
        if post["is"] == "post" and post["kind"] != "share" and marks.sub("", post["text"]).strip()
    }
    rows = classify(case / "export")
    for row in rows:
        check(row)
    found = {
        (row["platform"], None if not all(one[1] for one in wanted) else row["id"], row["kind"],
         (row["created_at"] or "").rstrip("Z"))
        for row in rows
    }  # fmt: skip
    assert found == wanted


def test_the_demo_has_every_key(demo: list[dict[str, Any]]) -> None:
    for row in demo:
        check(row)
    assert {row["platform"] for row in demo} == {"linkedin", "twitter"}
    assert {"original", "reply"} <= {row["kind"] for row in demo}
    assert {row["voice"] for row in demo} >= {"topical", "personal"}
    assert any(row["subject"] for row in demo)
    assert all(row["p_on_focus"] is not None for row in demo)


def test_every_kind_has_a_row_and_shares_and_links_have_none(dull: Path, classify: Classify) -> None:
    rows = {row["id"]: row for row in classify(dull)}
    assert set(rows) == {"1", "2", "3", "4", "5", "10", "11", "12"}  # an emoji alone is no words
    for row in rows.values():
        check(row)
    assert rows["10"]["lang"] == "de"
    assert rows["4"]["created_at"] is None
    assert rows["4"]["date_precision"] == "none"
    assert rows["1"]["date_precision"] == "day"


def test_without_a_focus_nothing_is_said_of_it(dull: Path, classify: Classify) -> None:
    """Twelve posts have no subject that leads, and a table no profile."""
    assert {row["p_on_focus"] for row in classify(dull)} == {None}
    assert {row["p_on_focus"] is None for row in classify(dull, "--focus", "datavisualisatie")} == {False}


def test_the_text_comes_only_when_asked(dull: Path, classify: Classify) -> None:
    assert "text" not in classify(dull)[0]
    found = {row["id"]: row["text"] for row in classify(dull, "--text")}
    assert found["1"] == "Een grafiek van wachttijden in de zorg"
    assert found["12"] == "[bold]geen opmaak[/bold]"


def test_csv_holds_the_same_rows(dull: Path, say: Say, classify: Classify) -> None:
    told = list(csv.DictReader(io.StringIO(say("classify", dull, "--format", "csv", "--focus", "zorg"))))
    rows = classify(dull, "--focus", "zorg")
    assert list(told[0]) == KEYS
    assert [row["id"] for row in told] == [row["id"] for row in rows]
    assert [float(row["p_topical"]) for row in told] == [row["p_topical"] for row in rows]
    assert [row["subject"] for row in told] == [row["subject"] or "" for row in rows]


def test_no_spreadsheet_takes_a_text_for_a_formula(dull: Path, say: Say) -> None:
    told = csv.DictReader(io.StringIO(say("classify", dull, "--format", "csv", "--text")))
    assert {row["id"]: row["text"] for row in told}["11"] == "'=SUM(A1)"


def test_the_table_shows_markup_as_it_is(dull: Path, say: Say) -> None:
    told = say("classify", dull, "--format", "table", "--text")
    assert "[bold]geen" in told
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 120


def test_what_is_measured_does_not_change_what_is_classified(
    demo: list[dict[str, Any]], classify: Classify
) -> None:
    """--since and --kinds choose for the measures; every post keeps its row and its voice."""
    voices = {(row["platform"], row["id"]): row["p_topical"] for row in demo}
    for words in (("--since", "2026-01-01"), ("--kinds", "article"), ("--as-of", "2025-01-01")):
        rows = classify(*find_exports(), *words)
        assert {(row["platform"], row["id"]): row["p_topical"] for row in rows} == voices
