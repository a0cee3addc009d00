"""The shipped model against its floors, and its card against its figures."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from focuscoach.language.model_folder import shipped_model
from focuscoach.training.evaluation import evaluate
from focuscoach.training.model_card import render_card
from focuscoach.training.sources import CORPUS, read_lines
from focuscoach.training.thresholds import find_figure, read_thresholds

ROOT = Path(__file__).parents[2]
FOLDER = shipped_model()
THRESHOLDS = read_thresholds(FOLDER.parent / "thresholds.csv")
META = json.loads((FOLDER / "meta.json").read_text("utf-8"))
SAME = 0.002
"""How far a live figure may lie from the one in meta.json: other processors add in another order."""
SAME_READ = 0.015
"""The same where the careful reader reads: its weights of 8 bits round in other places on other processors."""


@pytest.fixture(scope="module")
def measured():
    return evaluate(FOLDER, say=lambda line: None)


@pytest.mark.parametrize("row", THRESHOLDS, ids=lambda row: row.metric)
def test_the_figures_of_meta_json_keep_their_floors(row):
    assert row.holds(find_figure(META["figures"], row.metric), row.floor)


@pytest.mark.usefixtures("outside_data")
@pytest.mark.parametrize("row", THRESHOLDS, ids=lambda row: row.metric)
def test_the_model_measured_now_keeps_its_floors(row, measured):
    live = find_figure(measured, row.metric)
    same = SAME_READ if "_careful" in row.metric else SAME
    assert row.holds(live, row.floor + (-same if row.sense == "least" else same))
    if row.metric != "folder_mb":
        assert live == pytest.approx(find_figure(META["figures"], row.metric), abs=same)


@pytest.mark.parametrize("row", THRESHOLDS, ids=lambda row: row.metric)
def test_a_floor_under_what_was_asked_is_as_high_as_the_figure_allows(row):
    """A floor may lie under the asked figure only where the model does, and then within two hundredths of it."""
    value = find_figure(META["figures"], row.metric)
    if row.asked is not None and row.holds(value, row.asked):
        assert row.floor == row.asked
    else:
        assert abs(value - row.floor) <= 0.02 + 1e-9


def test_every_figure_that_was_asked_has_its_line():
    asked = {row.metric: row.asked for row in THRESHOLDS if row.asked is not None}
    assert asked == {
        "real_posts/all/macro_f1": 0.83,
        "real_posts/nl/macro_f1": 0.81,
        "real_posts/en/macro_f1": 0.81,
        "real_posts/all/auc": 0.92,
        "real_posts/all/brier": 0.12,
        "authors/mean_absolute_error": 0.07,
        "authors_careful/mean_absolute_error": 0.07,
        "real_posts_careful/all/macro_f1": 0.86,
        "real_posts_careful/all/auc": 0.94,
        "xtopic/all/macro_f1": 0.82,
        "intimacy/en": 0.55,
        "intimacy/nl": 0.40,
        "people/confirm/macro_f1": 0.87,
        "people/confirm/auc": 0.945,
        "people/confirm/brier": 0.09,
        "people/confirm/three_voices_long": 0.80,
        "people/confirm/topical_off": 0.07,
        "people/confirm/topical_off_most": 0.15,
        "people/confirm/mixed_off": 0.08,
        "people/confirm/focus_off": 0.06,
        "people/confirm/focus_auc": 0.90,
        "people/confirm/focus_auc_least": 0.75,
        "folder_mb": 55,
    }


def test_the_folder_on_this_disk_is_small_enough():
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) <= 20e6
    assert sum(path.stat().st_size for path in (FOLDER / "reader").iterdir()) <= 35e6


def test_the_card_is_what_the_figures_say():
    written = (FOLDER / "README.md").read_text("utf-8")
    assert written == render_card(FOLDER), "run python -m focuscoach.training.model_card models/en-nl"


@pytest.mark.parametrize(
    "said",
    ["MIT", "PDDL", "CC BY 4.0", "Apache-2.0", "ESCO classification of the European Commission",
     "all-MiniLM-L6-v2", "other people", "less well", "Not reached", "without meaning", "coverage"],
)  # fmt: skip
def test_the_card_says(said):
    assert said in render_card(FOLDER)


def test_the_bench_keeps_what_was_asked_of_speed():
    told = json.loads((ROOT / "tests" / "bench" / "voice.json").read_text("utf-8"))
    rates = told["posts_per_s"]
    assert rates["focuscoach"] >= 10_000
    assert rates["focuscoach"] >= rates["TF-IDF and logistic regression"]
    assert rates["focuscoach"] >= 100 * rates["all-MiniLM-L6-v2"]
    assert told["folder_mb"] <= 20


@pytest.mark.xfail(strict=True, reason="The curve was measured before the latest posts were written.")
def test_the_curve_goes_on_to_all_posts():
    rows = json.loads((ROOT / "tests" / "bench" / "curve.json").read_text("utf-8"))["rows"]
    assert rows[-1]["posts"] == sum(1 for _ in read_lines(CORPUS / "train.jsonl"))


def test_the_curve_grows_from_few_people_to_many():
    rows = json.loads((ROOT / "tests" / "bench" / "curve.json").read_text("utf-8"))["rows"]
    assert [row["posts"] // 500 for row in rows[:4]] == [1, 2, 4, 8]
    assert all(fewer["people"] < more["people"] for fewer, more in pairwise(rows))


def test_no_tracked_text_quotes_a_measured_post(outside_data):
    """No line of eight words or more of the measuring posts stands in the card, the corpus or the tests' tables."""
    folder = outside_data / "data" / "evaluate"
    told = "\n".join(
        path.read_text("utf-8").casefold()
        for pattern in ("corpus/*.jsonl", "models/**/*.md", "tests/cases/**/*.toml", "tests/**/*.py")
        for path in ROOT.glob(pattern)
    )
    posts = [
        row["text"]
        for name in ("real_posts_dev", "real_posts_dev_english")
        for row in read_lines(folder / f"{name}.jsonl")
    ]
    long = [" ".join(text.split()).casefold() for text in posts if len(text.split()) >= 8]
    assert len(long) > 300
    assert not sum(text[:60] in told for text in long)
