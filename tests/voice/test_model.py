"""The voice model: numpy held to scikit-learn, plain posts, bad input, habits and signals."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import hstack
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from focuscoach.history import VOICES
from focuscoach.language.identification import add_language
from focuscoach.language.model_folder import shipped_model
from focuscoach.language.ngrams import LETTER_ORDERS, SUBWORD_ORDERS, hash_ngrams, spell
from focuscoach.language.signals import SIGNALS, Surface, measure_signals
from focuscoach.language.text import FAR_TOO_LONG, UNDECIDED, mask
from focuscoach.language.vectors import load_vectors
from focuscoach.training.heads import fit_net, fit_words, weigh
from focuscoach.training.sources import read_corpus
from focuscoach.training.voice_head import number_voices
from focuscoach.voice.habits import estimate_habits, reweigh, weigh_habits
from focuscoach.voice.judging import add_voice
from focuscoach.voice.model import (
    VECTOR_SCALE,
    Reading,
    VoiceModel,
    load_voice,
    name_voices,
    read_texts,
    softmax,
)

CASES = Path(__file__).parents[1] / "cases"
POSTS = tomllib.loads((CASES / "voices.toml").read_text("utf-8"))["post"]
SURFACES = tomllib.loads((CASES / "signals.toml").read_text("utf-8"))
META = {"signals": list(SIGNALS), "unsure_under": 0.5, "share_sd": 0.5}


# numpy and scikit-learn


@pytest.fixture(scope="module")
def small():
    """A few posts of the corpus, their reading, and every ninth of them held out."""
    posts = read_corpus("dev")[:400]
    return read_texts([post.text for post in posts], load_vectors()), number_voices(posts)


@pytest.mark.parametrize("name", ["meaning", "surface"])
def test_a_net_scores_as_scikit_learn_does(small, name):
    reading, classes = small
    model = VoiceModel(
        {"signal_mean": np.float32(reading.signals.mean(0)), "signal_sd": np.float32(reading.signals.std(0) + 1e-6)},
        META, load_vectors(),
    )  # fmt: skip
    inputs = reading.vectors * VECTOR_SCALE if name == "meaning" else model.standardise(reading)
    settings = {"hidden": 8, "alpha": 1.0, "epochs": 3, "nets": 1}
    arrays, nets = fit_net(name, inputs.astype(np.float64), classes, np.ones(len(classes)), settings)
    assert isinstance(nets[0], MLPClassifier)
    model.arrays |= arrays
    assert softmax(model._score_net(name, inputs)) == pytest.approx(nets[0].predict_proba(inputs), abs=1e-6)


def test_several_nets_score_as_the_mean_of_their_logits(small):
    reading, classes = small
    inputs = (reading.vectors * VECTOR_SCALE).astype(np.float64)
    arrays, nets = fit_net(
        "meaning", inputs, classes, np.ones(len(classes)), {"hidden": 8, "alpha": 1.0, "epochs": 3, "nets": 2}
    )
    logs = [np.log(net.predict_proba(inputs)) for net in nets]
    mean = np.mean([one - one.mean(axis=1, keepdims=True) for one in logs], axis=0)
    found = VoiceModel(arrays, META, load_vectors())._score_net("meaning", inputs.astype(np.float32))
    assert found - found.mean(axis=1, keepdims=True) == pytest.approx(mean, abs=1e-5)


def test_the_lexical_head_scores_as_scikit_learn_does(small):
    """Its weights are stored in half precision: scikit-learn is given the same rounded ones, and the numbers agree."""
    reading, classes = small
    settings = {"bits": 12, "least": 1, "words_c": 1.0}
    arrays = fit_words(reading, classes, np.ones(len(classes)), settings)
    matrix = hstack([
        weigh(reading.letters, LETTER_ORDERS, arrays["letters_rarity"].astype(np.float32)),
        weigh(reading.tokens, SUBWORD_ORDERS, arrays["subwords_rarity"].astype(np.float32)),
    ]).tocsr()  # fmt: skip
    model = LogisticRegression(C=1.0, max_iter=300).fit(matrix, classes)
    exact = model.predict_proba(matrix)
    model.coef_ = np.vstack([arrays["letters_weights"], arrays["subwords_weights"]]).T.astype(np.float64)
    model.intercept_ = arrays["words_bias"].astype(np.float64)
    found = softmax(VoiceModel(arrays, META, load_vectors()).score_words(reading))
    assert found == pytest.approx(model.predict_proba(matrix), abs=1e-6)
    assert found == pytest.approx(exact, abs=2e-3)  # what half precision costs


def test_probabilities_sum_to_one_and_do_not_depend_on_the_company():
    model, texts = load_voice(), [post["text"] for post in POSTS]
    together = model.score(read_texts(texts, model.vectors))
    assert together.sum(axis=1) == pytest.approx(1)
    for at in range(0, len(texts), 7):
        alone = model.score(read_texts(texts[at : at + 1], model.vectors))
        assert alone[0] == pytest.approx(together[at], abs=1e-5)
    assert model.score(read_texts([], model.vectors)).shape == (0, 3)


def test_whole_words_from_the_table_are_what_the_tokenizer_gives():
    vectors, texts = load_vectors(), [mask(post.text) for post in read_corpus("dev")[:500]]
    texts += [
        "<LINK> [UNK] [PAD] <user>x",
        "a\tb\x00c",
        "",
        " ",
        "A" * 60,
        "snake_case+1.0",
        "\n",
        "½ Ünïcode",
        "[pad]",
    ]
    found = vectors.tokenise(texts)
    told = [vectors.tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    assert [found.ids[a:b].tolist() for a, b in zip(found.starts, found.starts[1:], strict=False)] == told


@given(st.lists(st.text(st.characters(max_codepoint=0x2FF), max_size=60), min_size=64, max_size=70))
def test_any_text_is_tokenised_as_the_tokenizer_does(texts):
    vectors = load_vectors()
    found = vectors.tokenise(texts)
    told = [vectors.tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
    assert found.ids.tolist() == [one for ids in told for one in ids]


@given(st.lists(st.text(max_size=20), max_size=6), st.integers(1, 5))
def test_no_ngram_reaches_over_the_end_of_its_text(texts, order):
    together, starts = hash_ngrams(spell(texts), order, 10)
    alone = [hash_ngrams(spell([text]), order, 10)[0] for text in texts]
    assert together.tolist() == [one for buckets in alone for one in buckets.tolist()]
    assert np.diff(starts).tolist() == [len(buckets) for buckets in alone]


# plain posts


def judge(*texts, network="linkedin", kind="original"):
    """Return the judged frame of posts that each are a history of their own."""
    frames = []
    for text in texts:
        frame = pd.DataFrame(
            {"text": [text], "kind": [kind], "platform": [network], "lang_hint": [""]}, dtype=object
        )
        frames.append(add_voice(add_language(frame), load_voice()))
    return pd.concat(frames, ignore_index=True)


def test_the_table_of_plain_posts_is_even():
    for lang in ("nl", "en"):
        for voice in ("topical", "personal"):
            assert sum(post["lang"] == lang and post["voice"] == voice for post in POSTS) >= 8


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["text"][:40])
def test_a_plain_post_is_judged_as_a_child_would(post):
    probabilities = load_voice().score(read_texts([post["text"]], load_vectors()))[0]
    topical, personal = probabilities[0], probabilities[1]
    assert (topical > personal) == (post["voice"] == "topical")


# bad input

LONG = "de grafiek toont het aandeel " * 20_000
STYLED = "".join(
    chr(0x1D5EE + ord(one) - 97) if "a" <= one <= "z" else one for one in "nieuwe cijfers over armoede"
)
BAD = {
    "blanks": (" \n\t ", None, ""),
    "only a link": ("https://nieuws.nl/artikel", None, ""),
    "only a mention": ("@jan", None, ""),
    "only emoji": ("\U0001f600\U0001f600 ❤️", "unsure", "(no words)"),
    "only figures": ("12:30 !!", "unsure", "(no words)"),
    "only emoji and a link": ("\U0001f600 https://nieuws.nl", "unsure", "(no words)"),
    "one word": ("Pannenkoeken", "unsure", "(one word alone)"),
    "one word and a link": ("Lezen! https://nieuws.nl/x", "unsure", "(one word alone)"),
    "100,000 words": (LONG, "unsure", "(far too long for a post)"),
    "another language": (
        "Heute Abend gehen wir mit der ganzen Familie ins Theater und danach essen wir noch etwas zusammen",
        "unsure", "(another language)",
    ),
    "another script": ("今天我们一起去公园散步，天气非常好，大家都很开心", "unsure", "(another language)"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_unsure_and_says_why(name):
    text, voice, why = BAD[name]
    row = judge(text).iloc[0]
    assert row["voice"] == voice
    assert why in (row["why"] or ("",))
    assert (row["voice"] is None) == np.isnan(row["p_topical"])


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("Nieuwe cijfers\x00 over armoede in Nederland", "Nieuwe cijfers over armoede in Nederland"),
        (STYLED, "nieuwe cijfers over armoede"),
        ("Ik ga nu\u200b slapen", "Ik ga nu slapen"),
        ("Nieuwe\ud800 cijfers over armoede", "Nieuwe? cijfers over armoede"),
    ],
)
def test_odd_characters_are_read_as_plain_ones(odd, plain):
    both = judge(odd, plain)
    assert both["p_topical"][0] == pytest.approx(both["p_topical"][1])
    assert both["voice"][0] == both["voice"][1]


def test_two_languages_in_one_post_are_judged():
    row = judge("Vandaag mijn thesis ingeleverd, so happy right now, time for a drink met de meiden").iloc[0]
    assert row["voice"] in (*VOICES, "unsure")
    assert row["p_personal"] > row["p_topical"]


def test_an_unlikely_voice_is_unsure_and_says_why():
    model = load_voice()
    posts = [post.text for post in read_corpus("test")]
    told = judge(*posts[:150])
    unsure = told[told["voice"] == "unsure"]
    undecided = unsure[[UNDECIDED in why for why in unsure["why"]]]
    assert len(undecided) > 0
    assert (undecided[["p_topical", "p_personal", "p_mixed"]].max(axis=1) < model.unsure_under).all()
    assert all(why[0].startswith("(") for why in unsure["why"])


def test_far_too_long_is_longer_than_any_post_of_a_network():
    assert FAR_TOO_LONG == 100_000
    assert judge("Vandaag is er een nieuwe kaart van het openbaar vervoer. " * 100)["voice"][0] != "unsure"


def test_no_row_is_named_without_subwords():
    assert name_voices(np.array([[0.9, 0.05, 0.05]]), np.array([0]), 0.5) == ["unsure"]
    assert name_voices(np.zeros((0, 3)), np.zeros(0, np.int64), 0.5) == []


# habits

shares = st.lists(st.floats(0.02, 1), min_size=3, max_size=3).map(lambda some: np.array(some) / sum(some))
rows = st.lists(shares, min_size=1, max_size=12).map(np.array)


@given(rows, shares)
def test_the_habits_one_was_trained_for_change_nothing(probabilities, trained):
    assert reweigh(probabilities, trained, trained) == pytest.approx(probabilities)


@given(rows, shares, shares)
def test_reweighed_rows_sum_to_one_and_move_towards_the_habits(probabilities, trained, habits):
    found = reweigh(probabilities, trained, habits)
    assert found.sum(axis=1) == pytest.approx(1)
    before, after = probabilities / probabilities[:, :1], found / found[:, :1]
    assert after == pytest.approx(before * (habits / trained) / (habits[0] / trained[0]))


@given(rows, shares, shares)
def test_much_strength_keeps_the_usual_shares(probabilities, trained, usual):
    assert estimate_habits(probabilities, trained, usual, 1e9) == pytest.approx(usual, abs=1e-6)


@given(rows, shares, shares, st.floats(0.1, 100), st.integers(1, 5))
def test_habits_are_shares(probabilities, trained, usual, strength, steps):
    found = estimate_habits(probabilities, trained, usual, strength, steps=steps)
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()


@given(rows, shares, shares, st.floats(0.1, 100), st.integers(1, 5))
def test_each_step_makes_the_history_likelier(probabilities, trained, usual, strength, steps):
    """Expectation maximisation never lowers the likelihood, with the usual shares as a Dirichlet prior."""

    def weigh(habits):
        return np.log((probabilities / trained) @ habits).sum() + strength * (usual * np.log(habits)).sum()

    before = estimate_habits(probabilities, trained, usual, strength, steps=steps)
    after = estimate_habits(probabilities, trained, usual, strength, steps=steps + 1)
    assert weigh(after) >= weigh(before) - 1e-9


@given(rows, shares)
def test_what_the_person_told_counts_as_posts(probabilities, trained):
    told = np.array([5.0, 0.0, 0.0])
    assert estimate_habits(probabilities, trained, trained, 1, told)[0] >= estimate_habits(
        probabilities, trained, trained, 1
    )[0] - 1e-12  # fmt: skip


def test_each_network_has_habits_of_its_own():
    settings = {
        "trained": [0.3, 0.6, 0.1],
        "strength": 1,
        "steps": 1,
        "usual": {"other": [0.3, 0.6, 0.1], "linkedin": [0.6, 0.3, 0.1]},
    }
    probabilities = np.array([[0.9, 0.05, 0.05]] * 5 + [[0.05, 0.9, 0.05]] * 5)
    networks = np.array(["linkedin"] * 5 + ["twitter"] * 5)
    found, habits = weigh_habits(probabilities, networks, settings)
    assert habits["linkedin"][0] > 0.6 > 0.3 > habits["twitter"][0]
    assert (found[:5, 0] > probabilities[:5, 0]).all()
    alone, _ = weigh_habits(probabilities[:5], networks[:5], settings)
    assert found[:5] == pytest.approx(alone)


def test_the_shipped_vectors_are_read_once_however_they_are_asked_for():
    assert load_vectors() is load_vectors(None) is load_vectors(shipped_model())


# signals


def measure(name, text):
    return SIGNALS[name](Surface.of(mask(text)))


def test_every_signal_has_rows_and_a_reason():
    assert list(SURFACES) == list(SIGNALS)
    for name, case in SURFACES.items():
        assert len(case.get("fires", [])) + len(case.get("more", [])) >= 2, name
        assert len(case.get("silent", [])) >= 2 or "more" in case, name
        assert "Return" in (SIGNALS[name].__doc__ or "")
    assert json.loads((Path(__file__).parents[2] / "models/en-nl/meta.json").read_text("utf-8"))[
        "signals"
    ] == list(SIGNALS)


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
    golden = json.loads((Path(__file__).parents[1] / "golden" / "signals.json").read_text("utf-8"))
    assert measure_signals(texts).round(5).tolist() == [pytest.approx(row, abs=2e-5) for row in golden]


@given(st.text(max_size=200))
def test_signals_are_small_numbers(text):
    found = measure_signals([text])
    assert found.shape == (1, len(SIGNALS))
    assert np.isfinite(found).all()
    assert (found >= 0).all()


def test_reading_holds_a_row_for_each_text():
    reading = read_texts(["Ja", "", "Nee hoor"], load_vectors())
    assert isinstance(reading, Reading)
    assert len(reading.tokens) == len(reading.letters) == len(reading.vectors) == len(reading.signals) == 3
    assert np.linalg.norm(reading.vectors, axis=1).round(5).tolist() == [1, 0, 1]
