"""The words and signals that decided a voice: true to the model, of the post itself, for any text and many at once."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from focuscoach.language.signals import SIGNALS
from focuscoach.locale import translator
from focuscoach.voice.model import VECTOR_SCALE, Grams, load_voice, read_texts
from focuscoach.voice.reasons import MOST_SIGNALS, MOST_WORDS, SIGNAL_WORDS, explain, name_moves, weigh_moves

CORPUS = Path(__file__).parents[2] / "corpus" / "test.jsonl"
TEXTS = [json.loads(line)["text"] for line in CORPUS.read_text("utf-8").splitlines()[::8]]
ODD = [
    "", " ", "https://t.co/x", "@jan", "\U0001f600", "ja", "\x00", "…", "it's …",
    "café e\u0301e\u0301n \u2764\ufe0f haha",
    "\U0001d5d7\U0001d5ee\U0001d601\U0001d5ee is leuk", "東京に行きました", "woord " * 20_000, "a" * 5_000,
]  # fmt: skip


def weigh(texts):
    model, grams = load_voice(), list[Grams]()
    reading = read_texts(texts, model.vectors)
    probabilities = model.score(reading, grams)
    return reading, probabilities, weigh_moves(model, reading, grams)


def lean(texts):
    found = load_voice().score(read_texts(texts, load_voice().vectors))
    return np.log(found[:, 0]) - np.log(found[:, 1])


def test_what_words_add_is_what_the_heads_say():
    """Lexical head and linearised meaning, counted by word, are the difference of their logits: little is lost."""
    model = load_voice()
    reading, _, moves = weigh(TEXTS)
    side = np.array([1, -1, 0])
    stack = model.arrays["stack"].astype(float) @ side
    said = (model.score_words(reading) - model.arrays["words_bias"]) @ stack[:3]
    hidden = reading.vectors * VECTOR_SCALE @ model.arrays["meaning_hidden"]
    active = hidden + model.arrays["meaning_hidden_bias"] > 0
    said += (hidden * active) @ model.arrays["meaning_output"] @ stack[3:6]
    told = np.bincount(moves.owners, moves.words, len(TEXTS))
    plain = np.array([text.isascii() and "@" not in text and "/" not in text for text in TEXTS])
    assert plain.sum() > 80
    assert np.corrcoef(said[plain], told[plain])[0, 1] > 0.9  # marks that follow no word are counted nowhere
    assert np.abs(said - told)[plain].mean() < 0.25 * np.abs(said)[plain].mean()


def test_without_its_first_word_a_post_leans_less():
    """The weightiest word is left out; in nine of ten posts the judgement gives way, as it was said to."""
    found = [
        (text, [pair for pair in explain(load_voice(), text) if not pair[0].startswith("(")])
        for text in TEXTS
    ]
    found = [(text, words[0]) for text, words in found if words and len(text.split()) > 4]
    without = [" ".join(one for one in text.split() if word not in one.lower()) for text, (word, _) in found]
    moved = lean([text for text, _ in found]) - lean(without)
    weights = np.array([weight for _, (_, weight) in found])
    assert len(found) > 120
    assert (np.sign(moved) == np.sign(weights)).mean() > 0.9
    assert np.corrcoef(moved, weights)[0, 1] > 0.7


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("thuis op de bank met mijn moeder en de hond", {"moeder"}),
        ("I miss my mother and my own bed, I am so tired", {"(I, me, my)"}),
        ("hahaha!!! lekker weekend", {"(laughter)", "weekend"}),
        ("New open source library for statistics released https://t.co/x", {"statistics"}),
        ("Wie weet hoe je in Excel een draaitabel met datums sorteert?", {"draaitabel"}),
        ("Wat vinden jullie van het nieuwe kabinet?", {"kabinet", "(news, work or politics)"}),
        ("Wie weet een goede tandarts in Zwolle?", {"(daily life)"}),
    ],
)
def test_words_and_signals_are_named(text, names):
    assert names <= {name for name, _ in explain(load_voice(), text)}


def test_names_are_few_of_the_post_and_on_its_side():
    _, probabilities, moves = weigh(TEXTS)
    for text, chances, named in zip(TEXTS, probabilities, name_moves(moves, probabilities), strict=True):
        words = [name for name, _ in named if not name.startswith("(")]
        assert len(words) == len(set(words)) <= MOST_WORDS
        assert len(named) - len(words) <= MOST_SIGNALS
        assert all(word in text.lower() for word in words)
        assert [name for name, _ in named[: len(words)]] == words
        weights = [weight for _, weight in named]
        for some in (weights[: len(words)], weights[len(words) :]):
            assert some == sorted(some, key=abs, reverse=True)
        if chances.argmax() < 2:
            assert all((weight > 0) == (chances[0] > chances[1]) for weight in weights)


def test_what_is_too_light_is_left_out_and_names_stay():
    for texts in (TEXTS, ODD, [""], []):
        _, probabilities, moves = weigh(texts)
        assert name_moves(moves.shorten(), probabilities) == name_moves(moves, probabilities)


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
def test_any_text_is_explained_or_has_nothing_to_explain(text):
    named = explain(load_voice(), text)
    assert all(np.isfinite(weight) for _, weight in named)
    assert not {"user", "link", "<user>", "<link>"} & {name for name, _ in named}


def test_a_post_is_explained_the_same_alone_and_among_others():
    texts = [*TEXTS[:40], *ODD]
    _, probabilities, moves = weigh(texts)
    for text, named in zip(texts, name_moves(moves, probabilities), strict=True):
        alone = explain(load_voice(), text)
        assert [name for name, _ in alone] == [name for name, _ in named]
        assert np.allclose([weight for _, weight in alone], [weight for _, weight in named], atol=1e-4)


def test_nothing_is_explained_of_nothing():
    _, probabilities, moves = weigh([])
    assert name_moves(moves, probabilities) == []


def test_every_signal_has_a_name_in_both_languages():
    assert list(SIGNAL_WORDS) == list(SIGNALS)
    dutch = [translator("nl")(name) for name in SIGNAL_WORDS.values()]
    for names in (list(SIGNAL_WORDS.values()), dutch):
        assert len(set(names)) == len(SIGNALS)
        assert all(name.startswith("(") and name.endswith(")") for name in names)
    assert "(een vraag)" in dutch
