"""Fields: the list that ships, which field a group or a post has, and what stands behind it in a name."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from focuscoach.history import FIELD_MARK, name_field, split_name
from focuscoach.language.background import load_background
from focuscoach.language.meaning import load_meaning
from focuscoach.language.model_folder import read_json, shipped_model
from focuscoach.language.reader import Reader, load_reader
from focuscoach.language.terms import Terms, find_terms
from focuscoach.language.text import mask, strip_marks
from focuscoach.language.vectors import load_vectors
from focuscoach.subjects.calling import (
    NONE,
    SILENT,
    Caller,
    call_groups,
    find_whole,
    join_groups,
    silence_groups,
)
from focuscoach.subjects.discovery import group_subjects
from focuscoach.subjects.evidence import Evidence, match_fields
from focuscoach.subjects.fields import TOLD, Fields, Nearness, find_in, load_fields
from focuscoach.subjects.mixture import FieldSigns, keep_supported, settle_posts, sort_posts
from focuscoach.subjects.naming import is_plain
from focuscoach.training.fields import LIST, list_terms, match_terms, name_origin, read_list

FIELDS = load_fields()
KINDS = {"work", "study", "craft", "leisure", "life"}


def place(names: list[str]) -> Any:
    vectors = load_vectors()
    return load_meaning().direct(vectors.embed(vectors.tokenise([name.lower() for name in names])))


def make_fields(n: int) -> Fields:
    """Return fields that have nothing in common, but for 0 and 1, which are nearly the same."""
    directions = np.eye(n, dtype=np.float32)
    directions[1] = directions[0] * 0.8 + directions[1] * 0.6
    near = Nearness(directions, np.zeros(n, np.float32), np.ones(n, np.float32))
    names = tuple(f"field {at}" for at in range(n))
    ids = (*(f"field-{at}" for at in range(n - 1)), "mourning-and-remembrance")
    return Fields(
        ids,
        {"en": names, "nl": names},
        ("work",) * n,
        {},
        {"en": frozenset(), "nl": frozenset()},
        {},
        np.full(n, 0.01, np.float32),
        near,
        near,
        near,
    )


# The list -----------------------------------------------------------------------------------------------------


def test_what_ships_belongs_to_the_list_and_to_the_reader() -> None:
    told = read_json(shipped_model() / TOLD)
    assert told["of"] == name_origin(shipped_model()), "run python -m focuscoach.training.fields models/en-nl"
    rows = read_list()
    assert [row["id"] for row in rows] == list(FIELDS.ids)
    assert len(FIELDS.careful.directions) == len(FIELDS.quick.directions) == len(FIELDS) == len(rows)
    assert LIST.exists()


def test_a_field_has_names_that_can_stand_in_a_list_and_terms_by_which_it_is_found() -> None:
    for at, row in enumerate(read_list()):
        assert row["kind"] in KINDS, row["id"]
        for lang in ("en", "nl"):
            assert row[lang].strip(), row["id"]
            assert not set(",:") & set(row[lang]), row["id"]
            assert len(list_terms(row, lang)) >= 10, row["id"]
            assert row[lang].lower() in match_terms(row, lang)
            assert at in FIELDS.find(row[lang]), row["id"]
            assert FIELDS.speaks(row[lang], lang)


def test_no_two_fields_have_one_name() -> None:
    for names in FIELDS.names.values():
        assert len(set(map(str.lower, names))) == len(names)


def test_fields_that_name_nothing_are_in_the_list() -> None:
    assert set(FIELDS.ids) >= SILENT


@pytest.mark.parametrize(
    ("term", "field"),
    [("Sourdough", "bread and baking"), ("CSS", "front-end development"), ("qubits", "quantum computing"),
     ("zonnepaneel", "solar energy"), ("zonnepanelen", "solar energy")],
)  # fmt: skip
def test_a_term_is_found_in_singular_and_plural_and_in_either_case(term: str, field: str) -> None:
    assert field in {FIELDS.names["en"][at] for at in FIELDS.find(term)}


def test_an_unknown_term_has_no_field() -> None:
    assert FIELDS.find("zzqqx") == ()
    assert find_in({}, "rozen") == ()


def test_each_pair_of_text_and_field_is_met_once() -> None:
    terms = find_terms(["Sourdough and yeast", "rain", "yeast"], ["en"] * 3)
    some = {"sourdough": (1, 2), "yeast": (1,)}
    texts, found = match_fields(terms, lambda name: some.get(name.lower(), ()))
    assert sorted(zip(texts.tolist(), found.tolist(), strict=True)) == [(0, 1), (0, 2), (2, 1)]
    assert [len(one) for one in match_fields(terms, lambda name: ())] == [0, 0]


# Groups -------------------------------------------------------------------------------------------------------


def evidence(*rows: dict[int, float], n: int = 6, words: float = 2.0) -> Evidence:
    """Return evidence in which each group is so near to some fields, and their words stand there."""
    careful = np.array([[row.get(at, 0.0) for at in range(n)] for row in rows])
    return Evidence(careful, careful, np.where(careful > 0, words, 0.0))


@pytest.mark.parametrize(
    ("rows", "words", "called"),
    [
        ([{2: 2.5}], 2.0, [2]),
        ([{2: 2.5, 3: 2.4}], 2.0, [NONE]),  # unsure between two that differ
        ([{0: 2.5, 1: 2.4}], 2.0, [0]),  # unsure between two that are nearly the same
        ([{0: 2.5, 1: 2.4}, {1: 2.5, 0: 2.4}], 2.0, [0, 0]),  # so both groups are the one that is taken
        ([{2: 1.2}], 2.0, [NONE]),  # near nothing
        ([{2: 2.5}], 0.0, [NONE]),  # none of its words
        ([{2: 3.5}], 0.0, [2]),  # but so near that they are not needed
        ([{}], 0.0, [NONE]),
    ],
)  # fmt: skip
def test_a_group_is_called_by_a_field_only_where_one_is_sure(
    rows: list[dict[int, float]], words: float, called: list[int]
) -> None:
    found = evidence(*rows, words=words)
    assert call_groups(found, make_fields(6), [NONE] * len(rows)) == called


def test_a_group_that_was_found_by_its_field_keeps_it_unless_another_is_sure() -> None:
    assert call_groups(evidence({2: 1.0}, {3: 3.0}), make_fields(6), [4, 4]) == [4, 3]


def test_groups_of_one_field_are_one() -> None:
    labels, left = join_groups(np.array([0, 1, 2, 3, -1]), [5, NONE, 5, NONE])
    assert labels.tolist() == [0, 1, 0, 2, -1]
    assert left == [5, NONE, NONE]


@pytest.mark.parametrize(
    ("labels", "called", "whole"),
    [
        ([0] * 8 + [1] * 2, [3, NONE], 0),
        ([0] * 7 + [1] * 3, [3, NONE], NONE),
        ([0] * 9, [NONE], NONE),
        ([-1] * 3, [], NONE),
    ],
)
def test_a_field_is_the_whole_person_where_nearly_all_posts_are_about_it(
    labels: list[int], called: list[int], whole: int
) -> None:
    assert find_whole(np.array(labels), called) == whole


def test_nothing_is_called_by_a_loss() -> None:
    labels = silence_groups(np.array([0, 1, -1]), [5, 2], make_fields(6))
    assert labels.tolist() == [-1, 1, -1]


# Posts --------------------------------------------------------------------------------------------------------


def closeness(near: list[dict[int, float]], met: list[set[int]], n: int = 6) -> FieldSigns:
    table = np.array([[row.get(at, -0.5) for at in range(n)] for row in near])
    found = np.array([[at in some for at in range(n)] for some in met])
    return FieldSigns(table, table, found, found)


def test_posts_together_show_the_fields_of_a_person() -> None:
    near = [{1: 2.0, 4: 1.9}] * 3 + [{1: 2.2}] * 6 + [{3: 2.5}] * 5 + [{}] * 4
    found = sort_posts(closeness(near, [{1}] * 9 + [{3}] * 5 + [set()] * 4))
    assert found.tolist() == [1] * 9 + [3] * 5 + [-1] * 4  # of two fields of a post, the one that others have


@pytest.mark.parametrize(
    ("near", "met"),
    [
        ([{1: 2.5}] * 3 + [{}] * 9, [{1}] * 3 + [set()] * 9),  # three posts are too few
        ([{1: 0.2}] * 12, [set()] * 12),
    ],
)
def test_a_field_needs_support(near: list[dict[int, float]], met: list[set[int]]) -> None:
    assert set(sort_posts(closeness(near, met)).tolist()) == {-1}


@pytest.mark.parametrize(
    ("other", "met", "kept"),
    [(3.2, set(), False), (3.2, {1}, True), (2.7, set(), True), (4.0, {1}, False)],
    ids=["nearer to another", "but with its terms", "hardly nearer to another", "far nearer to another"],
)
def test_a_field_is_kept_where_its_posts_are_hardly_nearer_to_others(
    other: float, met: set[int], kept: bool
) -> None:
    close = closeness([{1: 2.5, 3 + at % 2: other} for at in range(12)], [met] * 12)
    assert set(keep_supported(np.full(12, 1), close).tolist()) == ({1} if kept else {-1})


def test_near_posts_join_a_field_of_the_person_and_far_ones_leave() -> None:
    near = [{1: 2.0}] * 5 + [{1: 0.1}] + [{1: 2.1}] + [{2: 4.0}]
    found = settle_posts(np.array([1] * 6 + [-1] * 2), closeness(near, [{1}] * 5 + [set()] * 3))
    assert found.tolist() == [1] * 5 + [-1, 1, -1]


# Names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("radio: Radio 4, podcasts", ("radio", "Radio 4", "podcasts")),
        ("radio", ("radio",)),
        ("solar panels, grid", ("solar panels", "grid")),
    ],
)
def test_a_name_is_its_field_and_its_words(name: str, parts: tuple[str, ...]) -> None:
    assert split_name(name) == parts
    assert name_field(name) == (parts[0] if FIELD_MARK in name else name)


@pytest.mark.parametrize(
    ("term", "plain"),
    [
        ("photography", True), ("solar panels", True), ("JavaScript", True), ("kwelwater", True),
        ("conf2014", False), ("nav13", False), ("EK2016 finale", False), ("Zzqqx", False), ("Snuffeltje", False),
    ],
)  # fmt: skip
def test_tags_of_one_event_and_names_that_only_a_few_know_stand_in_no_name(term: str, plain: bool) -> None:
    assert is_plain(term) == plain


@pytest.mark.parametrize(
    ("field", "posts", "told"),
    [
        (
            "bread and baking",
            ["rye flour", "sourdough starter", "my sourdough", "more flour"],
            {"sourdough", "flour"},
        ),
        ("bread and baking", ["the meeting", "a manager", "this meeting", "my manager"], set()),
        (
            "bread and baking",
            ["bread again", "more bread", "the bread", "good bread"],
            set(),
        ),  # the field says so already
    ],
)
def test_behind_a_field_stand_only_words_that_belong_to_it(
    field: str, posts: list[str], told: set[str]
) -> None:
    terms = find_terms(posts, ["en"] * len(posts))
    caller = Caller(FIELDS, terms, np.zeros(len(posts), np.int64), place)
    calling = caller.call(FIELDS.names["en"].index(field))
    assert calling is not None
    assert calling.name == field
    numbers = list(range(len(terms.names)))
    found = calling.tell(numbers, np.full(len(numbers), 0.5))
    assert {terms.names[at].lower() for at in found} >= told if told else not found


def test_the_name_is_in_the_language_that_most_posts_have() -> None:
    terms = find_terms(["brood met gist", "deeg en brood", "bread"], ["nl", "nl", "en"])
    at = FIELDS.names["en"].index("bread and baking")
    calling = Caller(FIELDS, terms, np.zeros(3, np.int64), place).call(at)
    assert calling is not None
    assert calling.name == FIELDS.names["nl"][at]


def write(things: list[str], form: str = "More on {} and {}, with {}") -> list[str]:
    return [form.format(*three) for three in combinations(things, 3)]


BREAD = ["sourdough bread", "rye flour", "yeast", "the bakery", "baking bread", "fresh rolls"]
COURT = ["the court ruling", "lawyers", "judges", "the Supreme Court", "a lawsuit", "criminal law"]
RUNNING = [
    "the marathon",
    "running shoes",
    "a 10k race",
    "interval training",
    "my running club",
    "trail running",
]
GRIEF = ["the funeral", "her death", "our grief", "the coffin", "condolences", "the cemetery"]
EVERY = {
    "three fields": write(BREAD) + write(COURT) + write(RUNNING),
    "a field twice": write(BREAD) + write(BREAD, "{}: why {} and {}?") + write(COURT),
    "one field": write(BREAD) + write(BREAD, "{}: why {} and {}?") + write(BREAD, "On {}, {}, {}"),
    "a loss": write(GRIEF) + write(BREAD),
}


def see(texts: list[str]) -> Any:
    reader = load_reader()
    if not isinstance(reader, Reader):
        pytest.skip("the careful reader is not here")
    found = reader.score("post", reader.read(texts))
    return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.mark.parametrize("careful", [True, False])
@pytest.mark.parametrize("texts", EVERY.values(), ids=EVERY)
def test_laws_of_names(texts: list[str], careful: bool) -> None:
    vectors = load_vectors()
    terms: Terms = find_terms([strip_marks(text) for text in texts], ["en"] * len(texts))
    found = group_subjects(
        vectors.embed(vectors.tokenise([mask(text) for text in texts])), terms, np.ones(len(texts)),
        seen=see(texts) if careful else None,
    )  # fmt: skip
    assert found.groups
    fields = [name_field(one.name) for one in found.groups if name_field(one.name) in FIELDS.names["en"]]
    sizes = np.array([one.posts for one in found.groups])
    for field in set(fields):
        if fields.count(field) > 1:  # the parts of what is the whole person
            assert (
                sum(one.posts for one in found.groups if name_field(one.name) == field) >= 0.8 * sizes.sum()
            )
    lists = load_background().lists
    for one in found.groups:
        assert one.posts >= 4
        if name_field(one.name) in fields:
            assert FIELDS.names["en"].index(name_field(one.name)) not in map(FIELDS.ids.index, SILENT)
            continue
        for word in re.findall(r"[\w'’-]+", one.name.lower()):
            assert not any(word in lists[kind] for kind in ("coarse", "loss", "slang", "feelings"))


def test_the_order_of_posts_changes_no_field() -> None:
    texts = EVERY["three fields"]
    order = np.random.default_rng(0).permutation(len(texts))
    seen, vectors = see(texts), load_vectors()
    named = []
    for rows in (np.arange(len(texts)), order):
        some = [texts[row] for row in rows]
        terms = find_terms([strip_marks(text) for text in some], ["en"] * len(some))
        points = vectors.embed(vectors.tokenise([mask(text) for text in some]))
        named.append(
            {
                one.name: one.posts
                for one in group_subjects(points, terms, np.ones(len(some)), seen=seen[rows]).groups
            }
        )
    assert named[0] == named[1]
