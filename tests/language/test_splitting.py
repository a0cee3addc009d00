"""The splitter and the taggers without spaCy: the same words, numbers and tags as spaCy's own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.strings import get_string_id
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import NumpyOps

from focuscoach.language.model_folder import shipped_model
from focuscoach.language.murmur import find_rows
from focuscoach.language.splitting import FILE, INFIX, PREFIX, SUFFIX, load_splitter, split_words
from focuscoach.language.tagging import tag_sentences
from focuscoach.training.splitting import gather_splitting

ROOT = Path(__file__).parents[2]
POSTS = [json.loads(line) for line in (ROOT / "corpus" / "train.jsonl").read_text("utf-8").splitlines()]
BITS = [*BASE_EXCEPTIONS, "Ja", "bos-bes", "bos’s", "AI's", "#tag", "@wim", "9,5", "ok.En", "C++", "...", "é", " ",
        "  ", "\n", "\r\n", "\u00a0", "(", ")", '"', "“", "”", ".", ",", "/", "\U0001f600", "❤️"]  # fmt: skip


@pytest.fixture(scope="module")
def own_rules() -> Tokenizer:
    return Tokenizer(
        Vocab(), BASE_EXCEPTIONS, prefix_search=PREFIX.search, suffix_search=SUFFIX.search,
        infix_finditer=INFIX.finditer,
    )  # fmt: skip


def test_posts_are_split_as_spacy_splits_them(own_rules: Tokenizer) -> None:
    splitter = load_splitter()
    for row in POSTS[::3]:
        assert splitter.split(row["text"]) == [token.text for token in own_rules(row["text"])]


@given(bits=st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=4)), max_size=8))
def test_marks_and_smileys_are_split_as_spacy_splits_them(own_rules: Tokenizer, bits: list[str]) -> None:
    text = "".join(bits)
    assert split_words(text) == [token.text for token in own_rules(text)]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_words_have_the_numbers_that_spacy_gives_them(word: str) -> None:
    assert load_splitter().number(word) == get_string_id(word)


@pytest.mark.parametrize("word", ["X", "DET", "det", "mark", "", "Xx", "koffie"])
def test_so_do_words_that_spacy_numbers_by_a_list(word: str) -> None:
    assert load_splitter().number(word) == get_string_id(word)


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=5), st.integers(0, 20))
def test_numbers_find_the_rows_that_thinc_finds(numbers: list[int], seed: int) -> None:
    keys = np.array(numbers, np.uint64)
    assert find_rows(keys, seed, 3000).tolist() == (NumpyOps().hash(keys, seed) % 3000).tolist()


def test_the_table_is_what_the_installed_spacy_knows() -> None:
    kept = json.loads((shipped_model() / FILE).read_text("utf-8"))
    made = gather_splitting()
    assert kept["whole"] == made["whole"]
    assert kept["norms"] == made["norms"]
    assert kept["stop"] == made["stop"]
    assert kept["symbols"].items() <= made["symbols"].items()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_posts_are_tagged_as_spacy_tags_them(lang: str) -> None:
    posts = [row["text"] for row in POSTS if row["lang"] == lang]
    texts = [*posts[::9], "", ":)", "NOUN X det mark"]
    nlp = spacy.load(shipped_model().parent / f"tagger-{lang}", exclude=["trainable_lemmatizer"])
    docs = list(nlp.pipe([Doc(nlp.vocab, words=split_words(text)) for text in texts]))
    found = list(tag_sentences(texts, lang))
    assert [one.words for one in found] == [tuple(token.text for token in doc) for doc in docs]
    assert [one.tags for one in found] == [tuple(token.tag_ for token in doc) for doc in docs]
