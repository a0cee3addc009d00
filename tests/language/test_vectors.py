"""The vectors: words are split as the tokenizer splits them, and the shipped file is read once."""

from hypothesis import given
from hypothesis import strategies as st

from focuscoach.language.model_folder import shipped_model
from focuscoach.language.text import mask
from focuscoach.language.vectors import load_vectors
from focuscoach.training.sources import read_corpus


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


def test_the_shipped_vectors_are_read_once_however_they_are_asked_for():
    assert load_vectors() is load_vectors(None) is load_vectors(shipped_model())
