"""The careful reader: one vector a post, the same for any company, passages pooled, and what is missing told."""

import builtins
import json
import os
import shutil
import subprocess
import sys

import numpy as np
import pytest

from focuscoach.errors import ModelError
from focuscoach.language.model_folder import shipped_model
from focuscoach.language.passages import choose_passages, cut_passages
from focuscoach.language.reader import FOLDER, PRECISE, Nothing, Reader, load_reader

POSTS = [
    "Mijn moeder is vanmorgen overleden.",
    "PID tuning: start with the P term until it oscillates, then halve it.",
    "ja",
    "",
    "\U0001f600",
    "woord " * 70,
    "De hele dag aan de boot geklust. " * 30,
]
LONG = "Vandaag heb ik op de werf de kiel geschuurd en twee lagen verf gezet, morgen weer een. "


@pytest.fixture(scope="module")
def reader() -> Reader:
    found = load_reader()
    assert isinstance(found, Reader)
    return found


def test_each_post_is_read_alike_in_any_company(reader):
    together = reader.read(POSTS)
    assert together.shape == (len(POSTS), reader.settings["dimensions"])
    for at, post in enumerate(POSTS):
        assert reader.read([post])[0] == pytest.approx(together[at], abs=0.06)
    assert reader.read([]).shape == (0, reader.settings["dimensions"])


def test_sums_of_eight_bits_are_right_on_every_processor(reader):
    """Without the setting a processor with AVX2 alone told .52 where the others tell less than a half."""
    assert reader.session.get_session_options().get_session_config_entry(PRECISE) == "1"


def test_nothing_read_is_zeros(reader):
    assert not reader.read([""]).any()
    assert not reader.read(["", "  "]).any()


def test_a_long_post_is_a_weighed_mean_of_its_passages(reader):
    text = LONG * 9
    passages = choose_passages(cut_passages(text))
    assert len(passages) > 2
    alone, whole = reader.read(passages), reader.read([text])[0]
    weights, *_ = np.linalg.lstsq(alone.T.astype(float), whole.astype(float), rcond=None)
    assert weights.sum() == pytest.approx(1, abs=0.15)


def test_a_hundred_thousand_words_take_no_longer_than_a_thousand(reader):
    calls = []
    reader.read([LONG * 60], lambda done, total: calls.append(total))
    few = calls[-1]
    reader.read([LONG * 6000], lambda done, total: calls.append(total))
    assert calls[-1] == few


@pytest.mark.parametrize("damage", ["encoder.onnx", "tokenizer.json", "heads.safetensors", "reader.json"])
def test_a_damaged_folder_is_told(tmp_path, damage):
    shutil.copytree(shipped_model() / FOLDER, tmp_path / FOLDER)
    (tmp_path / FOLDER / damage).write_bytes(b"{")
    with pytest.raises(ModelError) as caught:
        load_reader(tmp_path)
    assert "cannot be read" in caught.value.message()


def test_a_missing_one_is_no_error(tmp_path, monkeypatch):
    assert load_reader(tmp_path) == Nothing("no-model")
    shutil.copytree(shipped_model() / FOLDER, tmp_path / "other" / FOLDER)
    real = builtins.__import__

    def refuse(name, *rest):
        if name == "onnxruntime":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert load_reader(tmp_path / "other") == Nothing("no-runtime")


def test_the_settings_are_what_the_arrays_need(reader):
    told = json.loads((shipped_model() / FOLDER / "reader.json").read_text("utf-8"))
    assert told["dimensions"] == reader.arrays["voice_weight"].shape[0]
    assert set(told["voice"]) == {"en", "nl", "long"}
    for weights in told["voice"].values():
        assert set(weights) == {"scale", "bias", "fast"}
        assert (len(weights["bias"]), weights["bias"][1]) == (3, 0.0)
    assert sum(told["habits"]["trained"]) == pytest.approx(1, abs=1e-3)


def test_opening_it_leaves_nothing_in_an_empty_home(tmp_path):
    """Its runtime numbers the machine and queues events for its maker, unless that is ended before the import."""
    places = {
        name: str(tmp_path / name) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA")
    }
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "ORT_DISABLE_TELEMETRY"}}
    code = "from focuscoach.language.reader import load_reader; load_reader().read(['Hallo'])"
    subprocess.run([sys.executable, "-B", "-c", code], check=True, env=kept | places)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
