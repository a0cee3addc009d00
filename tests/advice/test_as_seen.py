"""The contact's view: its chances are those of counting, and it may take somebody for something else."""

from __future__ import annotations

import itertools
import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.advice import as_seen
from focuscoach.advice.as_seen import (
    expect_once,
    expect_twice,
    meet_nothing_twice,
    meet_twice,
    view_as_contact,
)
from focuscoach.locale import translator
from focuscoach.reporters import card_forms
from focuscoach.reporters.json import render_part


@pytest.mark.parametrize(
    ("counts", "n", "k"), [((3, 2), 9, 3), ((5,), 12, 5), ((2, 2, 2), 6, 4), ((), 10, 5)]
)
def test_the_contacts_chances_are_those_of_counting(counts, n, k):
    posts = [name for name, count in enumerate(counts) for _ in range(count)] + [None] * (n - sum(counts))
    draws = list(itertools.combinations(posts, k))
    nothing = [all(draw.count(name) < 2 for name in range(len(counts))) for draw in draws]
    assert meet_nothing_twice(counts, n, k) == pytest.approx(sum(nothing) / len(draws))
    for name, count in enumerate(counts):
        met = sum(draw.count(name) >= 2 for draw in draws) / len(draws)
        assert meet_twice(count, n, k) == pytest.approx(met)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=9), st.integers(1, 5))
@settings(deadline=None)
def test_uncertain_chances_are_means_over_all_draws(probabilities, k):
    draws = list(itertools.combinations(probabilities, min(k, len(probabilities))))
    none = [float(np.prod([1 - p for p in draw])) for draw in draws]
    once = [
        sum(p * np.prod([1 - q for j, q in enumerate(draw) if j != i]) for i, p in enumerate(draw))
        for draw in draws
    ]
    assert expect_once(probabilities, k) == pytest.approx(1 - np.mean(none), abs=1e-9)
    assert expect_twice(probabilities, k) == pytest.approx(1 - np.mean(none) - np.mean(once), abs=1e-9)


def test_a_contact_may_take_somebody_for_something_else(build):
    view = view_as_contact(build(["other"] * 30 + ["expert"] * 5 + ["human"] * 5).measured,
                           placed=build(["other"]))  # fmt: skip
    assert view.impressions[0].subject == "football, league"
    assert view.impressions[0].chance > 0.9 > view.focus
    for ui in ("en", "nl"):
        assert "football, league" in card_forms.view_to_text(view, translator(ui))
    assert json.loads(render_part("as_seen", view))["result"]["as_seen"]["glances"] == as_seen.GLANCES


def test_order_of_posts_does_not_matter_to_the_view(build, mixed):
    kinds = random.Random(3).sample(mixed, len(mixed))
    placed, other = build(), build(kinds)
    one, two = view_as_contact(placed.measured, placed=placed), view_as_contact(other.measured, placed=other)
    assert one.impressions == two.impressions
    assert one.person == pytest.approx(two.person)
