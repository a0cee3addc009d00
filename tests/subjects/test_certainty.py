"""What a group of posts is called by is true of most of them: its field, a broader name, or nothing."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focuscoach.subjects.certainty import Certainty, tell_truly
from focuscoach.subjects.fields import Fields, Nearness, load_fields
from focuscoach.subjects.mixture import FieldSigns
from focuscoach.training.fields import read_families, read_list

N = 8
FAMILY = (1, 2, 3)
"""Fields of the one family here, which is called by the number after all fields."""
POST = "a few words about thing number {}"
HEADING = "Facebook post on day {}, about bread"


def make_fields() -> Fields:
    eye = Nearness(np.eye(N, dtype=np.float32), np.zeros(N, np.float32), np.ones(N, np.float32))
    names = (*(f"field {at}" for at in range(N)), "family")
    spoken = {"en": frozenset[str](), "nl": frozenset[str]()}
    return Fields(
        tuple(f"field-{at}" for at in range(N)), {"en": names, "nl": names}, ("work",) * (N + 1),
        {"facebook": (5,)}, spoken, {}, np.full(N, 0.01, np.float32), eye, eye, eye, ((N, FAMILY),),
    )  # fmt: skip


def tell(near: list[dict[int, float]], found: list[int], texts: list[str], guessed: list[int] | None = None):
    table = np.array([[row.get(at, -0.5) for at in range(N)] for row in near])
    none = np.zeros(table.shape, bool)
    certain = Certainty(FieldSigns(table, table, none, none), texts, make_fields())
    return tell_truly(np.array(found), np.array(guessed or found), certain)


def write(n: int, form: str = POST) -> list[str]:
    return [form.format(chr(97 + at) * 3) for at in range(n)]


@pytest.mark.parametrize(
    ("near", "texts", "called"),
    [
        ([{5: 3.0}] * 6, write(6), {5: 6}),
        ([{5: 3.0, 6: 3.1}] * 6, write(6), {5: 6}),  # another is hardly nearer
        ([{5: 3.0, 6: 4.5}] * 6, write(6), {}),  # another is nearer
        ([{5: 3.0}] * 5 + [{5: 2.0, 6: 3.7}], write(6), {5: 5}),  # what is nearer to another is left out
        ([{5: 3.0}] * 4 + [{5: 2.0, 6: 3.7}] * 5, write(9), {}),  # half of them are
        ([{5: 3.0}] * 6, ["thing"] * 6, {}),  # they say nothing
        ([{5: 3.0}] * 6, [POST] * 6, {}),  # one post six times
        ([{5: 3.0}] * 6, write(3) + ["Test"] * 3, {}),  # half of them trials
        ([{5: 3.0}] * 6, write(6, HEADING), {}),  # a heading of the export has the field's word
        ([{4: 3.0}] * 6, write(6, HEADING), {}),
    ],
    ids=["sure", "hardly nearer", "nearer", "one off", "half off", "short", "repeated", "trials", "heading",
         "heading of another field"],
)  # fmt: skip
def test_a_field_is_told_where_most_posts_surely_are_about_it(near, texts, called) -> None:
    told = tell(near, [5] * len(near), texts)
    assert dict(Counter(told[told >= 0].tolist())) == called


@pytest.mark.parametrize(
    ("near", "found", "guessed", "called"),
    [
        # a field whose posts are nearly as near to its siblings is too narrow a name for them
        ([{1: 2.0, 2: 3.4}] * 3 + [{1: 2.0, 3: 3.4}] * 3 + [{1: 3.0}] * 3, [1] * 9, None, {N: 9}),
        ([{1: 3.0}] * 9, [1] * 9, None, {1: 9}),
        # fields with too few posts each are a subject together
        ([{1: 5.0}] * 3 + [{2: 5.0}] * 3, [-1] * 6, [1] * 3 + [2] * 3, {N: 6}),
        ([{1: 5.0}] * 2 + [{2: 5.0}] * 2, [-1] * 4, [1] * 2 + [2] * 2, {}),
        ([{1: 5.0}] * 3 + [{2: 5.0}] * 3, [-1] * 6, [-1] * 6, {}),  # near by chance: nobody found them there
        # a broader name never stands beside one of its own fields
        ([{1: 3.0}] * 6 + [{2: 3.0}] * 3 + [{3: 3.0}] * 3, [1] * 6 + [-1] * 6, [1] * 6 + [2] * 3 + [3] * 3, {1: 6}),
    ],
    ids=["too narrow", "not too narrow", "few of each", "too few", "by chance", "beside its field"],
)  # fmt: skip
def test_a_broader_name_is_told_where_it_is_the_truer_one(near, found, guessed, called) -> None:
    told = tell(near, found, write(len(near)), guessed)
    assert dict(Counter(told[told >= 0].tolist())) == called


@given(
    st.lists(st.dictionaries(st.integers(0, N - 1), st.floats(0, 6)), min_size=1, max_size=30), st.randoms()
)
@settings(deadline=None, max_examples=60)
def test_the_order_of_posts_changes_nothing_and_each_is_called_by_one_of_its_own(near, random) -> None:
    texts, found = write(len(near)), [max(row, key=row.__getitem__, default=-1) for row in near]
    order = list(range(len(near)))
    random.shuffle(order)
    told = tell(near, found, texts)
    again = tell([near[at] for at in order], [found[at] for at in order], [texts[at] for at in order])
    assert again.tolist() == told[order].tolist()
    for one, field in zip(told.tolist(), found, strict=True):
        assert one in (-1, field) or (one == N and field in (-1, *FAMILY))


def test_no_posts_are_called_nothing() -> None:
    assert tell([{}], [-1], ["x"]).tolist() == [-1]


# The families of the list --------------------------------------------------------------------------------------


def test_a_family_has_fields_of_the_list_and_a_name_of_its_own_or_a_fields() -> None:
    ids = {row["id"]: row for row in read_list()}
    for row in read_families():
        assert len(set(row["of"])) == len(row["of"]) > 1, row["id"]
        assert set(row["of"]) <= ids.keys(), row["id"]
        if row["id"] in ids:
            assert row.keys() == {"id", "of"}, row["id"]
        else:
            assert row["en"].strip(), row["id"]
            assert row["nl"].strip(), row["id"]
            assert not set(",:") & set(row["en"] + row["nl"]), row["id"]


def test_what_ships_has_the_families_of_the_list() -> None:
    fields = load_fields()
    for row, (called, of) in zip(read_families(), fields.families, strict=True):
        assert [fields.ids[one] for one in of] == row["of"]
        assert fields.names["en"][called] == row.get("en", fields.names["en"][called])
        assert called < len(fields.kinds)


def test_a_family_of_what_is_no_expertise_is_a_part_of_life() -> None:
    fields = load_fields()
    for called, of in fields.families:
        if all(fields.kinds[one] == "life" for one in of):
            assert fields.kinds[called] == "life", fields.names["en"][called]
