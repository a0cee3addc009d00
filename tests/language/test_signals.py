"""The signals: each fires where the table says, measures more where there is more, and is what it was."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from focuscoach.language.model_folder import shipped_model
from focuscoach.language.signals import SIGNALS, measure_signals
from focuscoach.language.surfaces import Surfaces
from focuscoach.language.text import mask

HERE = Path(__file__).parents[1]
SURFACES = tomllib.loads((HERE / "cases" / "signals.toml").read_text("utf-8"))


def measure(name, text):
    return float(SIGNALS[name](Surfaces([mask(text)]))[0])


def test_every_signal_has_rows_and_a_reason():
    assert list(SURFACES) == list(SIGNALS)
    for name, case in SURFACES.items():
        assert len(case.get("fires", [])) + len(case.get("more", [])) >= 2, name
        assert len(case.get("silent", [])) >= 2 or "more" in case, name
        assert "Return" in (SIGNALS[name].__doc__ or "")
    assert json.loads((shipped_model() / "meta.json").read_text("utf-8"))["signals"] == list(SIGNALS)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, case in SURFACES.items() for text in case.get("fires", [])]
)
def test_a_signal_fires(name, text):
    assert measure(name, text) > 0


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, case in SURFACES.items() for text in case.get("silent", [])]
)
def test_a_signal_stays_silent(name, text):
    assert measure(name, text) == 0


@pytest.mark.parametrize(
    ("name", "less", "more"),
    [(name, *pair) for name, case in SURFACES.items() for pair in case.get("more", [])],
)
def test_a_signal_measures_more(name, less, more):
    assert measure(name, less) < measure(name, more)


def test_signals_are_what_they_were():
    """The golden: every signal on the texts of the table, to five places."""
    texts = [
        mask(text) for case in SURFACES.values() for text in (*case.get("fires", []), *case.get("silent", []))
    ]
    golden = json.loads((HERE / "golden" / "signals.json").read_text("utf-8"))
    assert measure_signals(texts).round(5).tolist() == [pytest.approx(row, abs=2e-5) for row in golden]


@given(st.text(max_size=200))
def test_signals_are_small_numbers(text):
    found = measure_signals([text])
    assert found.shape == (1, len(SIGNALS))
    assert np.isfinite(found).all()
    assert (found >= 0).all()


@given(st.lists(st.text(max_size=80), max_size=6))
def test_no_text_changes_the_signals_of_another(texts):
    alone = np.concatenate([measure_signals([text]) for text in texts]) if texts else measure_signals([])
    assert measure_signals(texts).tolist() == alone.tolist()
