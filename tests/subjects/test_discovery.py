"""Subjects: found in their true number, the same in any order, stable, bilingual, and named by their own words."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from focuscoach.history import split_name
from focuscoach.language.meaning import load_meaning
from focuscoach.language.terms import find_terms
from focuscoach.language.text import mask, strip_marks
from focuscoach.language.vectors import load_vectors
from focuscoach.subjects.discovery import FEWEST_POSTS, add_subjects, group_subjects
from focuscoach.subjects.fields import load_fields
from focuscoach.subjects.grouping import group_vectors, settle
from focuscoach.subjects.sorting import SAMPLE

SOLAR = [
    "solar panels",
    "wind turbines",
    "renewable energy",
    "the wind park",
    "solar power",
    "green electricity",
]
ZON = ["zonnepanelen", "windmolens", "hernieuwbare energie", "het windpark", "zonne-energie", "groene stroom"]
COURT = ["the court ruling", "lawyers", "judges", "the Supreme Court", "a lawsuit", "criminal law"]
BREAD = ["sourdough bread", "rye flour", "yeast", "the bakery", "baking bread", "fresh rolls"]


def write(things, form="More on {} and {}, with {}"):
    return [form.format(*three) for three in combinations(things, 3)]


def embed(texts):
    vectors = load_vectors()
    return vectors.embed(vectors.tokenise([mask(text) for text in texts]))


def group(texts, langs=None, weights=None, seed=0):
    terms = find_terms([strip_marks(text) for text in texts], langs or ["en"] * len(texts))
    return group_subjects(embed(texts), terms, np.ones(len(texts)) if weights is None else weights, seed=seed)


THREE = write(SOLAR) + write(COURT) + write(BREAD)
TRUTH = np.repeat([0, 1, 2], 20)


def test_finds_the_number_of_subjects():
    found = group(THREE)
    assert len(found.groups) == 3
    assert adjusted_rand_score(TRUTH, found.labels) > 0.9
    assert sum(one.posts for one in found.groups) == (found.labels >= 0).sum()


def test_two_languages_give_one_subject():
    texts = write(SOLAR) + write(ZON, "Meer over {} en {}, met {}") + write(COURT)
    found = group(texts, ["en"] * 20 + ["nl"] * 20 + ["en"] * 20)
    assert len(found.groups) == 2
    assert adjusted_rand_score([0] * 40 + [1] * 20, found.labels) > 0.9


def test_one_subject_is_one():
    assert len(group(write(COURT)).groups) == 1


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_posts_does_not_matter(random):
    order = list(range(len(THREE)))
    random.shuffle(order)
    whole, shuffled = group(THREE), group([THREE[at] for at in order])
    assert [one.name for one in shuffled.groups] == [one.name for one in whole.groups]
    assert shuffled.labels.tolist() == whole.labels[order].tolist()


def test_leaving_out_a_tenth_changes_little():
    whole = group(THREE).labels
    kept = np.random.default_rng(0).random(len(THREE)) > 0.1
    part = group([text for text, stays in zip(THREE, kept, strict=True) if stays]).labels
    assert adjusted_rand_score(whole[kept], part) > 0.85


def test_names_are_fields_and_the_posts_own_terms():
    for one in group(THREE).groups:
        field, *words = split_name(one.name)
        assert field in load_fields().names["en"]
        assert len(words) <= 2
        assert all(any(word.lower() in text.lower() for text in THREE) for word in words)
        assert not {"the", "a", "on", "more", "with"} & {word.lower() for word in words}
    assert len({one.name for one in group(THREE).groups}) == 3


@pytest.mark.parametrize(
    ("texts", "n_groups"),
    [
        ([], 0),
        (["One post about law"], 0),
        (write(COURT)[: FEWEST_POSTS - 1], 0),
        (["The same post about law"] * 40, 1),
        (["@jan https://t.co/x"] * 20, None),
        (["\u4e00\u4e8c\u4e09"] * 20, None),
    ],
)
def test_little_or_nothing_to_group(texts, n_groups):
    found = group(texts)
    assert len(found.labels) == len(texts)
    assert n_groups is None or len(found.groups) == n_groups
    assert all(one.name for one in found.groups)


def test_personal_posts_have_no_subject():
    weights = np.where(TRUTH == 2, 0.1, 0.9)
    found = group(THREE, weights=weights)
    assert (found.labels[TRUTH == 2] == -1).all()
    assert len(found.groups) == 2


def test_a_post_may_belong_to_none():
    texts = [*THREE, "Congratulations on your engagement", "New shoes, love them", "I feel so tired today"]
    labels = group(texts).labels
    assert (labels[-3:] == -1).any()
    assert (labels[:-3] >= 0).all()


def test_a_history_larger_than_the_sample_is_grouped_whole():
    draw = np.random.default_rng(0)
    middles = draw.normal(size=(3, load_vectors().dimensions))
    rows = np.repeat(np.arange(3), SAMPLE)
    points = middles[rows] + draw.normal(size=(len(rows), middles.shape[1]))
    points = (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)
    found = group_subjects(points, find_terms([""] * len(rows), [""] * len(rows)), np.ones(len(rows)))
    assert adjusted_rand_score(rows, found.labels) > 0.95


def test_other_judged_posts_join_the_nearest_subject():
    reply = "The judge and the lawyers in court"
    texts = [*THREE, reply, "Congratulations on your engagement"]
    frame = pd.DataFrame(
        {
            "words": texts, "lang": "en", "vector": list(embed(texts)), "voice": "topical",
            "left_out": [""] * len(THREE) + ["kind", "kind"], "p_topical": 0.9, "p_mixed": 0.0,
        }
    )  # fmt: skip
    found, groups = add_subjects(frame)
    court = found["subject"][22]
    assert found["subject"].iloc[-2] == court
    assert found["subject"].iloc[-1] is None
    assert sum(one.posts for one in groups) <= len(THREE)
    nobody, none = add_subjects(frame.assign(voice=None))
    assert none == ()
    assert set(nobody["subject"]) == {None}


def test_groups_are_counted_and_led_by_the_posts_of_the_window():
    frame = pd.DataFrame(
        {
            "words": THREE, "lang": "en", "vector": list(embed(THREE)), "voice": "topical", "left_out": "",
            "p_topical": 0.9, "p_mixed": 0.0,
        }
    )  # fmt: skip
    recent = (TRUTH == 1) | (np.arange(len(TRUTH)) % 4 == 0)
    found, groups = add_subjects(frame, recent=recent)
    assert groups[0].name == found["subject"][22]
    assert [one.posts for one in groups] == [
        int((found["subject"][recent] == one.name).sum()) for one in groups
    ]
    told = " ".join(text for text, is_recent in zip(THREE, recent, strict=True) if is_recent).lower()
    for one in groups:
        assert all(term.lower() in told for term in one.terms), one.terms


def test_one_field_is_told_in_its_parts():
    texts = write(SOLAR, "{} or {}: {}?") + write(ZON, "{} of {}: {}?") + write(SOLAR)
    found = group(texts, ["en"] * 20 + ["nl"] * 20 + ["en"] * 20)
    assert 2 <= len(found.groups) <= 5
    assert np.bincount(found.labels[found.labels >= 0]).max() < 0.8 * len(texts)


def test_small_clusters_dissolve():
    points = np.array([[0, 0], [0, 1], [1, 0], [1, 1], [9, 9], [9, 8], [8, 9], [8, 8], [2, 2]], np.float32)
    assert settle(points, np.array([0, 0, 0, 0, 1, 1, 1, 1, 2])).tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 0]


def test_grouping_follows_the_seed_and_no_global_state():
    space = load_meaning()
    centred = space.centre(embed(THREE))
    found = []
    for state in (1, 2):
        np.random.seed(state)  # noqa: NPY002
        found.append(group_vectors(centred, within=space.within, between=space.between, seed=3).tolist())
    assert found[0] == found[1]


@pytest.mark.usefixtures("outside_data")
def test_people_of_known_subjects_beat_the_baselines():
    from sklearn.cluster import KMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    from focuscoach.training.people import compose_people, read_subreddits, tunes
    from focuscoach.training.sources import find_data

    texts = {name: posts for name, posts in read_subreddits(find_data()).items() if not tunes(name)}
    gains, near = [], []
    for person in compose_people(texts, 8, seed=5):
        labels = group(person.texts).labels
        weighed = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(person.texts)
        base = KMeans(len(person.names), n_init=3, random_state=0).fit(weighed).labels_
        gains.append(
            adjusted_rand_score(person.subjects, labels) - adjusted_rand_score(person.subjects, base)
        )
        near.append(abs(len(set(labels) - {-1}) - len(person.names)) <= 1)
    assert np.mean(gains) >= 0.1
    assert np.mean(near) >= 0.6
