"""What a focus may be, where it comes from, and how likely posts are about it."""

import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from focuscoach.errors import ModelError, UsageError
from focuscoach.focus.on_focus import find_words, load_calibration, score_on_focus
from focuscoach.focus.statement import add_on_focus, read_statement
from focuscoach.language.meaning import load_meaning
from focuscoach.language.text import mask, strip_marks
from focuscoach.language.vectors import load_vectors

CASES_FOLDER = Path(__file__).parents[1] / "cases"
CASES = tomllib.loads((CASES_FOLDER / "statements.toml").read_text("utf-8"))


def embed(*texts):
    vectors = load_vectors()
    return vectors.embed(vectors.tokenise([mask(text) for text in texts]))


def judged(*texts):
    return pd.DataFrame(
        {
            "words": [strip_marks(one) for one in texts],
            "vector": list(embed(*texts)),
            "voice": "topical",
            "p_topical": 0.8,
            "p_mixed": 0.1,
        }
    )


@pytest.mark.parametrize("case", CASES["statement"], ids=lambda case: case["text"][:30])
def test_reads_what_is_stated(case):
    text = case["text"] * case.get("times", 1)
    if "error" in case:
        with pytest.raises(UsageError) as caught:
            read_statement(text)
        assert caught.value.code == case["error"]
        assert len(caught.value.message()) < 120
        assert caught.value.hint()
    else:
        assert list(read_statement(text).parts) == case["parts"]


@pytest.mark.parametrize(
    ("focus", "near", "far"),
    [
        ("renewable energy", "Solar panels on every roof in town?", "My favourite recipes for chicken soup"),
        ("renewable energy", "Zonnepanelen op het dak van de school", "De rechter deed uitspraak in de zaak"),
        ("hernieuwbare energie", "New wind turbines off the coast", "The judge ruled on the lawsuit"),
        ("wiskunde", "A short proof of the theorem", "How to train a puppy"),
        ("nursing", "Verpleegkundigen op de afdeling werken dubbele diensten", "Nieuwe routers van Cisco"),
        (
            "tax law, cycling",
            "A bicycle street instead of parking places",
            "My favourite recipes for chicken soup",
        ),
    ],
)
def test_finds_synonyms_and_the_other_language(focus, near, far):
    found = add_on_focus(judged(near, far), read_statement(focus))
    assert found["p_on_focus"][0] > 0.4 > found["p_on_focus"][1]
    assert found["p_on_focus"][0] > found["p_on_focus"][1] + 0.2
    assert found["focus_similarity"][0] > found["focus_similarity"][1] + 0.2


@pytest.mark.parametrize(
    ("focus", "far"),
    [
        ("renewable energy", "My favourite recipes for chicken soup"),
        ("hernieuwbare energie", "The judge ruled on the lawsuit"),
        ("wiskunde", "How to train a puppy"),
        ("nursing", "Nieuwe routers van Cisco"),
    ],
)
def test_another_subject_is_far_to_the_fast_model(focus, far):
    assert add_on_focus(judged(far), read_statement(focus))["p_on_focus"][0] < 0.2


def test_on_focus_is_the_likeliest_part():
    found = add_on_focus(judged("The court fined the bank", "hi"), read_statement("law, pottery"))
    assert [len(one) for one in found["p_parts"]] == [2, 2]
    assert found["p_on_focus"][0] >= max(found["p_parts"][0])
    assert found["p_parts"][0][0] > found["p_parts"][0][1]
    assert [type(one) for one in found["on_focus"]] == [bool, bool]


def test_rows_without_voice_and_frames_without_statement_have_nothing():
    frame = judged("The court fined the bank", "A share")
    frame.loc[1, "voice"] = None
    found = add_on_focus(frame, read_statement("law"))
    assert np.isnan(found["p_on_focus"][1])
    assert found["on_focus"][1] is None
    nothing = add_on_focus(frame, None)
    assert nothing["p_on_focus"].isna().all()
    assert set(nothing["on_focus"]) == {None}
    assert [len(one) for one in nothing["p_parts"]] == [0, 0]
    assert len(add_on_focus(frame.iloc[:0], read_statement("law"))) == 0


def test_a_post_without_subwords_is_not_on_focus():
    found = score_on_focus(["law"], np.zeros((1, load_vectors().dimensions), np.float32), [0.9])
    assert found.probability.tolist() == [0.0]
    assert found.similarity.tolist() == [0.0]


def test_mere_chat_is_less_likely_on_focus_than_the_same_words_on_a_subject():
    posts = embed("We talked about the court for an hour")
    told, chatted = (score_on_focus(["law"], posts, [topical]).probability[0] for topical in (0.95, 0.05))
    assert told > chatted


@pytest.mark.parametrize(
    ("part", "text", "fraction"),
    [
        ("zonnepanelen", "Een park met zonnepaneel en #wind", 0.0),
        ("zonnepanelen", "Het zonnepanelenpark", 1.0),
        ("fysiotherapie", "Kinderfysiotherapie in de wijk", 1.0),
        ("art", "A party", 0.0),
        ("art", "Modern art", 1.0),
        ("health care", "Health first", 0.6),
        ("of the", "of the", 0.0),
    ],
)
def test_finds_words_with_endings_and_in_compounds(part, text, fraction):
    assert find_words(part, [text])[0] == pytest.approx(fraction)


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=3))
@settings(max_examples=50)
def test_any_words_can_be_sought_in_any_text(part, texts):
    found = find_words(part, texts)
    assert len(found) == len(texts)
    assert ((found >= 0) & (found <= 1)).all()


@given(st.permutations(range(4)))
@settings(max_examples=10)
def test_the_order_of_posts_does_not_matter(order):
    posts = embed("Tax law", "Court cases", "Bread", "Rain again")
    topical = np.linspace(0.1, 0.9, len(posts))
    whole = score_on_focus(["law"], posts, topical).probability
    again = score_on_focus(["law"], posts[list(order)], topical[list(order)]).probability
    assert again == pytest.approx(whole[list(order)])


@pytest.mark.parametrize(("name", "load"), [("on_focus", load_calibration), ("meaning", load_meaning)])
@pytest.mark.parametrize("content", [None, "{", "{}", '{"together": [1], "alone": [1], "mean": 3}'])
def test_a_damaged_model_is_told(tmp_path, name, load, content):
    folder = tmp_path / f"{name}-{abs(hash(content))}"
    folder.mkdir()
    if content is not None:
        (folder / f"{name}.json").write_text(content)
    with pytest.raises(ModelError):
        load(folder)


@pytest.mark.usefixtures("outside_data")
@pytest.mark.parametrize(
    ("lang", "at_least"),
    [
        pytest.param(
            "en",
            0.90,
            marks=pytest.mark.xfail(
                strict=True,
                reason="The weights come from people and their statements; on people glued together of subreddits "
                "that costs 0.02 (0.88), and real people gain (models/en-nl/README.md).",
            ),
        ),
        ("nl", 0.85),
    ],
)
def test_one_line_descriptions_find_their_subreddits(lang, at_least):
    from focuscoach.language.reader import load_reader
    from focuscoach.training.people import compose_one_each, read_subreddits, tunes
    from focuscoach.training.sources import find_data
    from focuscoach.voice.model import load_voice
    from focuscoach.voice.scoring import score_texts

    rows = tomllib.loads((CASES_FOLDER / "statements_subreddits.toml").read_text("utf-8"))["subreddit"]
    lines = {row["name"]: row[lang] for row in rows}
    texts = {name: posts for name, posts in read_subreddits(find_data()).items() if not tunes(name)}
    reader, found = load_reader(), []
    for person in compose_one_each(texts, 15, seed=21):
        posts = list(person.texts)
        scored = score_texts(load_voice(), posts)
        parts = read_statement(lines[person.names[0]]).parts
        topical = scored.probabilities @ np.array([1.0, 0.0, 0.5])
        words = [strip_marks(text) for text in posts]
        likely = score_on_focus(
            parts, scored.vectors, topical, texts=words, read=reader.read(posts), reader=reader
        ).probability
        found.append(roc_auc_score(person.subjects == 0, likely))
    assert np.mean(found) >= at_least
