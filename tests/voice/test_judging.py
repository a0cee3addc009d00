"""Posts of a history: what says nothing is unsure and says why, and odd characters are read as plain ones."""

import numpy as np
import pandas as pd
import pytest

from focuscoach.history import VOICES
from focuscoach.language.columns import as_rows
from focuscoach.language.identification import add_language
from focuscoach.language.text import FAR_TOO_LONG, UNDECIDED
from focuscoach.training.sources import read_corpus
from focuscoach.voice.judging import add_voice
from focuscoach.voice.model import load_voice


def judge(*texts, network="linkedin", kind="original"):
    """Return the judged frame of posts that each are a history of their own."""
    frames = []
    for text in texts:
        frame = pd.DataFrame(
            {"text": [text], "kind": [kind], "platform": [network], "lang_hint": [""]}, dtype=object
        )
        frames.append(add_voice(add_language(frame), load_voice()))
    return pd.concat(frames, ignore_index=True)


LONG = "de grafiek toont het aandeel " * 20_000
STYLED = "".join(
    chr(0x1D5EE + ord(one) - 97) if "a" <= one <= "z" else one for one in "nieuwe cijfers over armoede"
)
BAD = {
    "blanks": (" \n\t ", None, ""),
    "only a link": ("https://nieuws.nl/artikel", None, ""),
    "only a mention": ("@jan", None, ""),
    "only emoji": ("\U0001f600\U0001f600 ❤️", None, ""),
    "only figures": ("12:30 !!", "unsure", "(no words)"),
    "only emoji and a link": ("\U0001f600 https://nieuws.nl", None, ""),
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


def test_each_post_keeps_its_own_vector_however_few_are_looked_at_together(monkeypatch):
    texts = [
        f"{one} about the dashboards of ward {at}" for at, one in enumerate(["A talk", "Notes", "A walk"] * 4)
    ]
    kinds = ["share" if at in {0, 1, 5, 9} else "original" for at in range(len(texts))]
    frame = pd.DataFrame(
        {"text": texts, "kind": kinds, "platform": "x", "lang_hint": ""}, dtype=object
    )  # fmt: skip
    whole = add_voice(add_language(frame), load_voice())
    monkeypatch.setattr("focuscoach.voice.judging.AT_ONCE", 3)
    parted = add_voice(add_language(frame), load_voice())
    for name in ("vector", "p_topical", "n_subwords", "voice"):
        first, second = (
            as_rows(one[name]) if name == "vector" else one[name].to_numpy() for one in (whole, parted)
        )
        for row in range(len(frame)):
            if kinds[row] == "share":
                assert name != "vector" or not second[row].any()
            elif name == "voice":
                assert first[row] == second[row]
            else:
                np.testing.assert_allclose(first[row], second[row], atol=1e-5)
