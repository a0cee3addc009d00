"""Subjects against TF-IDF baselines, on people composed of subreddits and on parallel sentences.

Run `python tests/bench/subjects.py [PEOPLE]` with FOCUSCOACH_DATA set; it rewrites subjects.json beside it.
Constants were tuned on one half of the subreddits; "apart" are people composed of the other half alone.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

from focuscoach.language.terms import find_terms
from focuscoach.language.text import mask, strip_marks
from focuscoach.language.vectors import load_vectors
from focuscoach.subjects.discovery import group_subjects
from focuscoach.training.people import Person, compose_people, read_subreddits, tunes
from focuscoach.training.sources import find_data, read_lines

HERE = Path(__file__).parent
ENGLISH = "english"


def embed(texts):
    vectors = load_vectors()
    return vectors.embed(vectors.tokenise([mask(text) for text in texts]))


def group(texts, langs):
    terms = find_terms([strip_marks(text) for text in texts], langs)
    return group_subjects(embed(texts), terms, np.ones(len(texts))).labels


def weigh(texts):
    return TfidfVectorizer(sublinear_tf=True, stop_words=ENGLISH, min_df=2).fit_transform(texts)


def factorise(texts, k):
    return NMF(k, init="nndsvda", max_iter=500, random_state=0).fit_transform(weigh(texts)).argmax(axis=1)


def average(texts, k):
    return KMeans(k, n_init=5, random_state=0).fit(weigh(texts)).labels_


BASELINES: dict[str, Callable] = {"tfidf_nmf_true_number": factorise, "tfidf_kmeans_true_number": average}


def agree(truth, labels):
    return {"nmi": normalized_mutual_info_score(truth, labels), "ari": adjusted_rand_score(truth, labels)}


def measure_person(person: Person, number: int) -> dict[str, float]:
    langs = ["en"] * len(person.texts)
    labels = group(person.texts, langs)
    found, truth = len(set(labels) - {-1}), len(person.names)
    row = {f"focuscoach_{key}": value for key, value in agree(person.subjects, labels).items()}
    for name, fit in BASELINES.items():
        agreement = agree(person.subjects, fit(list(person.texts), truth))
        row |= {f"{name}_{key}": value for key, value in agreement.items()}
    kept = np.random.default_rng(number).random(len(labels)) >= 0.1
    stay = [text for text, stays in zip(person.texts, kept, strict=True) if stays]
    again = group(stay, langs[: len(stay)])
    return row | {
        "number_within_one": float(abs(found - truth) <= 1),
        "number_exact": float(found == truth),
        "number_minus_truth": found - truth,
        "without_subject": float((labels == -1).mean()),
        "stability_ari": adjusted_rand_score(labels[kept], again),
    }


def measure_people(people) -> dict[str, float]:
    rows = [measure_person(person, number) for number, person in enumerate(people)]
    return {key: round(float(np.mean([row[key] for row in rows])), 4) for key in rows[0]}


def measure_pairs(data, splits) -> dict[str, float]:
    rows = [row for row in read_lines(data / "train" / "sib200.jsonl.gz") if row["split"] in splits]
    labels = group([row["text"] for row in rows], [row["lang"] for row in rows])
    pairs: dict[str, list[int]] = {}
    for row, label in zip(rows, labels, strict=True):
        pairs.setdefault(row["id"].rsplit("-", 1)[-1], []).append(int(label))
    both = [pair for pair in pairs.values() if len(pair) == 2]
    told = [pair for pair in both if -1 not in pair]  # a group that nothing names is no subject
    return {
        "pairs": len(both),
        "same_subject": round(float(np.mean([one == other != -1 for one, other in both])), 4),
        "same_subject_where_told": round(float(np.mean([one == other for one, other in told])), 4),
        "without_subject": round(float(np.mean(labels == -1)), 4),
        "ari_to_topics": round(adjusted_rand_score([row["source_label"] for row in rows], labels), 4),
        "subjects": len(set(labels) - {-1}),
    }


def main(n: int) -> None:
    data = find_data()
    texts = read_subreddits(data)
    apart = {name: posts for name, posts in texts.items() if not tunes(name)}
    result = {
        "all_subreddits": {"people": n, **measure_people(compose_people(texts, n, seed=1))},
        "apart": {"people": n // 2, **measure_people(compose_people(apart, n // 2, seed=2))},
        "sib200_all": measure_pairs(data, ("train", "dev", "test")),
        "sib200_dev_test": measure_pairs(data, ("dev", "test")),
    }
    (HERE / "subjects.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
