"""What is remembered of posts: the next run says the same and judges only what is new; nothing is trusted or told."""

import numpy as np
import pandas as pd
import pytest

from focuscoach.language import identification
from focuscoach.language.identification import add_language
from focuscoach.language.reader import Reader, load_reader
from focuscoach.voice import judging
from focuscoach.voice import remembered as module
from focuscoach.voice.judging import add_voice
from focuscoach.voice.model import load_voice
from focuscoach.voice.remembered import Judged, Remembered

TEXTS = [
    "Nieuwe cijfers over armoede in Nederland, met een grafiek per gemeente",
    "Vandaag lekker naar het strand met de kinderen",
    "A bar chart starts at zero, always",
    "Zo moe vandaag",
    "Our paper on waiting times in hospitals is out " * 20,
]
PLACES = ["vector", "p_topical", "p_personal", "p_mixed", "n_subwords"]


def make_frame(texts):
    rows = {"text": texts, "kind": "original", "platform": "linkedin", "lang_hint": ""}
    return add_language(pd.DataFrame(rows, dtype=object))


def judge(texts, path, *, reader=None, explain=False, version="1"):
    return add_voice(
        make_frame(texts),
        load_voice(),
        reader=reader,
        explain=explain,
        remembered=Remembered.load(version, path),
    )


def assert_same(some, others):
    """The sums of a matrix differ in their last digits with how many texts are judged together."""
    assert list(some["voice"]) == list(others["voice"])
    for name in PLACES:
        for one, other in zip(some[name], others[name], strict=True):
            assert np.asarray(one).tolist() == pytest.approx(np.asarray(other).tolist(), abs=1e-6)


@pytest.fixture
def counted(monkeypatch):
    """The texts that the fast model judged, one list a call."""
    seen = []
    original = judging.score_texts

    def count(model, texts, *, explain):
        seen.append(list(texts))
        return original(model, texts, explain=explain)

    monkeypatch.setattr(judging, "score_texts", count)
    return seen


def test_the_second_run_says_the_same_and_judges_only_what_is_new(tmp_path, counted):
    path = tmp_path / "judged.safetensors"
    judge(TEXTS[:3], path)
    both = judge(TEXTS, path)
    assert counted == [TEXTS[:3], TEXTS[3:]]
    again = judge(TEXTS, path)
    assert len(counted) == 2
    assert_same(both, again)
    assert_same(both, judge(TEXTS, tmp_path / "fresh"))


def test_what_languages_texts_speak_is_not_weighed_again(tmp_path, monkeypatch):
    asked, path = [], tmp_path / "judged.safetensors"
    original = identification._score_languages
    monkeypatch.setattr(
        identification, "_score_languages", lambda some: asked.append(len(some)) or original(some)
    )

    def run(texts):
        remembered = Remembered.load("1", path)
        rows = {"text": texts, "kind": "original", "platform": "linkedin", "lang_hint": ""}
        frame = add_language(pd.DataFrame(rows, dtype=object), None, remembered.weigh_languages)
        return list(add_voice(frame, load_voice(), explain=False, remembered=remembered)["lang"])

    assert run(TEXTS[:2]) == ["nl", "nl"]
    assert run(TEXTS) == run(TEXTS) == list(make_frame(TEXTS)["lang"])
    assert asked == [2, 3, 5]
    assert run(TEXTS + TEXTS) == 2 * run(TEXTS)


def test_what_was_read_carefully_is_not_read_again(tmp_path, monkeypatch):
    reader = load_reader()
    if not isinstance(reader, Reader):
        pytest.skip("there is no careful reader here")
    path, asked = tmp_path / "judged.safetensors", []
    original = Reader.read
    monkeypatch.setattr(
        Reader, "read", lambda self, texts, tell=None: asked.append(len(texts)) or original(self, texts)
    )
    judge(TEXTS, path)  # quick: nothing is read
    first = judge(TEXTS[1:], path, reader=reader)
    judge(TEXTS, path)  # a quick run in between forgets nothing
    second = judge(TEXTS[1:], path, reader=reader)
    assert asked == [4]
    assert_same(first, second)


def test_explaining_judges_all_and_says_the_same(tmp_path):
    path = tmp_path / "judged.safetensors"
    plain, told = judge(TEXTS, path), judge(TEXTS, path, explain=True)
    assert_same(plain, told)
    assert [why for why in told["why"] if why]


def test_no_text_is_kept(tmp_path):
    path = tmp_path / "judged.safetensors"
    judge(TEXTS, path)
    content = path.read_bytes()
    for text in TEXTS:
        assert not any(word.encode() in content for word in text.split() if len(word) > 3)


@pytest.mark.parametrize("damage", ["cut", "rubbish", "empty", "other model"])
def test_what_cannot_be_trusted_counts_as_nothing(tmp_path, damage):
    path = tmp_path / "judged.safetensors"
    judge(TEXTS, path)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-7])
    elif damage == "rubbish":
        path.write_bytes(b"rubbish" * 9)
    elif damage == "empty":
        path.write_bytes(b"")
    found = Remembered.load("2" if damage == "other model" else "1", path)
    assert len(found) == 0
    judge(TEXTS, path)
    assert len(Remembered.load("1", path)) == len(TEXTS)


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    assert len(judge(TEXTS, tmp_path / "file" / "judged")) == len(TEXTS)


def test_the_oldest_are_let_go(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    path = tmp_path / "judged.safetensors"
    judge(TEXTS[:3], path)
    judge(TEXTS[2:], path)
    kept = Remembered.load("1", path)
    assert (kept.find(kept.spell(TEXTS)) >= 0).tolist() == [False, False, True, True, True]


def test_salts_differ_between_machines(tmp_path):
    some, others = Remembered.load("1", tmp_path / "a"), Remembered.load("1", tmp_path / "b")
    assert some.spell(TEXTS) != others.spell(TEXTS)


def test_nothing_is_kept_of_nothing(tmp_path):
    empty = Remembered.load("1", tmp_path / "judged")
    none = np.zeros((0, 3), np.float32)
    empty.keep([], Judged(none, none.astype(np.float16), np.zeros(0, np.int32), none.astype(np.float16),
                          np.zeros(0, bool)))  # fmt: skip
    assert len(Remembered.load("1", tmp_path / "judged")) == 0


def test_rules_that_texts_touch_are_looked_for_once(tmp_path):
    asked = []

    def look(texts):
        asked.append(list(texts))
        return np.array([[len(text) % 2, 1] for text in texts], np.float32)

    path = tmp_path / "judged.safetensors"
    for texts in (TEXTS[:3], TEXTS):
        remembered = Remembered.load("1", path)
        found = remembered.find_exposed(texts, 2, look)
        assert found.tolist() == [[len(text) % 2, 1] for text in texts]
        add_voice(make_frame(texts), load_voice(), explain=False, remembered=remembered)
    assert asked == [TEXTS[:3], TEXTS[3:]]
    assert Remembered.load("2", path).exposed.keys == []
