"""Parts of speech and lemmas of sentences, by a small spaCy pipeline a language.

The pipelines lie beside the model folder (models/tagger-nl, models/tagger-en) and are loaded when a name is
made, never by a check.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from focuscoach.language.model_folder import open_model, shipped_model
from focuscoach.language.terms import split_words

if TYPE_CHECKING:
    from spacy.language import Language

AT_ONCE = 128
BARE = "focuscoach.Bare.v1"
"""The name under which spaCy finds a tokenizer without rules."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence: its words, the part of speech (UPOS) of each, and the lemma of each."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]


@cache
def load_tagger(lang: str, folder: Path | None = None) -> Language:
    """Return the pipeline of a language (nl or en), read once.

    Its own tokenizer, whose thousands of exceptions take a second to read, is left in the folder: words come from
    the tokenizer of `focuscoach.language.terms`.

    Raises:
        ModelError: its folder is missing or damaged.
    """
    from spacy.tokenizer import Tokenizer
    from spacy.util import load_model_from_path, registry

    if not registry.has("tokenizers", BARE):
        registry.tokenizers.register(BARE, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    with open_model(folder or shipped_model().parent / f"tagger-{lang}") as found:
        return load_model_from_path(found, exclude=["tokenizer"], config={"nlp.tokenizer.@tokenizers": BARE})


def tag_sentences(sentences: Sequence[str], lang: str) -> Iterator[Tagged]:
    """Yield each sentence as the pipeline of its language (nl; en for every other) reads it.

    >>> next(tag_sentences(["We bake sourdough bread"], "en")).tags[-1]
    'NOUN'
    """
    from spacy.tokens import Doc

    nlp = load_tagger("nl" if lang == "nl" else "en")
    docs = [Doc(nlp.vocab, words=split_words(text)) for text in sentences]
    for doc in nlp.pipe(docs, batch_size=AT_ONCE):
        yield Tagged(
            tuple(token.text for token in doc),
            tuple(token.tag_ for token in doc),
            tuple(token.lemma_ for token in doc),
        )
