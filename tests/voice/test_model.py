"""The voice model: numpy held to scikit-learn, and probabilities that do not depend on the company."""

import numpy as np
import pytest
from scipy.sparse import hstack
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from focuscoach.language.chances import softmax
from focuscoach.language.ngrams import LETTER_ORDERS, SUBWORD_ORDERS
from focuscoach.language.signals import SIGNALS
from focuscoach.language.vectors import load_vectors
from focuscoach.training.heads import fit_net, fit_words, weigh
from focuscoach.training.sources import read_corpus
from focuscoach.training.voice_head import number_voices
from focuscoach.voice.model import VECTOR_SCALE, Reading, VoiceModel, load_voice, name_voices, read_texts

META = {"signals": list(SIGNALS), "unsure_under": 0.5, "share_sd": 0.5}


@pytest.fixture(scope="module")
def small():
    """The reading of a few posts of the corpus, and their voices as numbers."""
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
    model, texts = load_voice(), [post.text for post in read_corpus("dev")[:70]]
    together = model.score(read_texts(texts, model.vectors))
    assert together.sum(axis=1) == pytest.approx(1)
    for at in range(0, len(texts), 7):
        alone = model.score(read_texts(texts[at : at + 1], model.vectors))
        assert alone[0] == pytest.approx(together[at], abs=1e-5)
    assert model.score(read_texts([], model.vectors)).shape == (0, 3)


def test_no_row_is_named_without_subwords():
    assert name_voices(np.array([[0.9, 0.05, 0.05]]), np.array([0]), 0.5) == ["unsure"]
    assert name_voices(np.zeros((0, 3)), np.zeros(0, np.int64), 0.5) == []


def test_reading_holds_a_row_for_each_text():
    reading = read_texts(["Ja", "", "Nee hoor"], load_vectors())
    assert isinstance(reading, Reading)
    assert len(reading.tokens) == len(reading.letters) == len(reading.vectors) == len(reading.signals) == 3
    assert np.linalg.norm(reading.vectors, axis=1).round(5).tolist() == [1, 0, 1]
