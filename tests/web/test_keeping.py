"""Keep and Forget beside labels of before: what was there comes back, what was taken back is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from focuscoach.voice.answers import Answers
from focuscoach.voice.labels import Labels
from focuscoach.web.keeping import Kept

A, B = "a" * 32, "b" * 32

STEPS = [
    # before the visit, what is kept step by step ("/" another reading, "!" forget), what is stored then
    ({}, [{A: "topical"}], {A: "topical"}),
    ({}, [{A: "topical"}, "!"], {}),
    ({A: "personal"}, [{A: "topical"}, "!"], {A: "personal"}),
    ({A: "personal"}, [{A: "topical"}, {A: "mixed"}, "!"], {A: "personal"}),
    ({}, [{A: "topical"}, {}], {}),
    ({A: "personal"}, [{A: "topical"}, {}], {A: "personal"}),
    ({A: "personal"}, [{A: "topical"}, {}, {A: "mixed"}, "!"], {A: "personal"}),
    ({}, [{A: "topical", B: "mixed"}, {B: "mixed"}], {B: "mixed"}),
    ({B: "personal"}, [{A: "topical"}, {}], {B: "personal"}),
    ({}, [{A: "topical"}, "/", {}], {A: "topical"}),
    ({}, [{A: "topical"}, "/", {B: "mixed"}, "!"], {}),
    ({A: "mixed"}, [{A: "topical"}, "/", {A: "personal"}, {}], {A: "mixed"}),
    ({A: "mixed"}, ["!"], {A: "mixed"}),
]


@pytest.mark.parametrize(("before", "steps", "after"), STEPS)
def test_keep_and_forget(
    before: dict[str, str], steps: list[str | dict[str, str]], after: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "labels.json"
    Labels(path, dict(before)).save()
    kept = Kept()
    for step in steps:
        labels = Labels.load(path)
        if step == "/":
            kept.settle()
        elif step == "!":
            kept.forget(labels)
        else:
            assert isinstance(step, dict)
            kept.keep(labels, step)
        labels.save()
    assert dict(Labels.load(path)) == after


def test_what_somebody_else_changed_since_stays_theirs(tmp_path: Path) -> None:
    path, kept = tmp_path / "labels.json", Kept()
    labels = Labels.load(path)
    kept.keep(labels, {A: "topical"})
    labels.save()
    other = Labels.load(path)
    other.put(A, "personal")
    other.save()
    labels = Labels.load(path)
    kept.forget(labels)
    labels.save()
    assert dict(Labels.load(path)) == {A: "personal"}


def test_answers_about_a_focus_come_back_as_they_were(tmp_path: Path) -> None:
    path, kept = tmp_path / "labels.json", Kept()
    labels = Labels.load(path)
    before = labels.about(["data"])
    before.posts["p"], before.words["w"] = "no", True
    before.add_subject("yes", ["p", "q"])
    labels.save()
    (focus,) = labels.answers
    now = before.copy()
    now.posts |= {"p": "yes", "r": "partly"}
    now.words.pop("w")
    now.add_subject("no", ["p", "q"])
    for state in (now, Answers(dict(now.posts))):
        labels = Labels.load(path)
        kept.keep_answers(labels, focus, before, state)
        labels.save()
        assert Labels.load(path).answers[focus] == state
    labels = Labels.load(path)
    kept.forget(labels)
    labels.save()
    assert Labels.load(path).answers[focus] == before
