"""The taggers of names: `python -m focuscoach.training.tagger models/tagger-nl/recipe.toml`, with FOCUSCOACH_DATA set.

spaCy trains twice. The first tagger learns from treebanks; it reads the project's own posts, and where a lexicon
knows better what a word can be, the lexicon is believed. The second learns from both, so that it knows how posts
speak. Only the treebanks teach lemmas.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_pipeline
from spacy.util import load_config

from focuscoach.language.text import strip_marks
from focuscoach.training.recipe import check_data, read_recipe
from focuscoach.training.sources import CORPUS, find_data, read_corpus
from focuscoach.training.tag_lexicon import Lexicon, read_lexicon
from focuscoach.training.tagger_card import write_card
from focuscoach.training.treebanks import Sentence, loosen, read_treebank, write_docs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CONFIG = Path(__file__).parents[2] / "models" / "tagger.cfg"
KEPT = ("config.cfg", "meta.json", "tokenizer", "tok2vec", "tagger", "trainable_lemmatizer", "vocab")
DOUBT, SLIP = 0.02, 0.01
"""What any tag of a word weighs at least, by the tagger and by the lexicon."""
OPEN = ("NOUN", "VERB", "ADJ", "ADV", "PROPN")
TAIL = 4
"""Letters of the last part of a compound, which decides what the whole is."""


def train_tagger(recipe_path: Path) -> None:
    """Make the pipeline of a recipe, and its card, in the recipe's folder."""
    recipe, folder, data = read_recipe(recipe_path), recipe_path.parent, find_data()
    check_data(recipe, data)
    sentences = [one for name in recipe["data"]["train"] for one in read_treebank(data / name)]
    held = recipe["data"].get("dev") or []
    every = recipe["data"].get("dev_every", 0)
    dev = [one for name in held for one in read_treebank(data / name)] or sentences[::every]
    taught = [one for at, one in enumerate(sentences) if held or at % every]
    english = [one for name in recipe["data"]["english"] for one in read_treebank(data / name)]
    lexicon = read_lexicon(CORPUS / "words.tsv", taught if recipe["lang"] == "nl" else [], english)
    if recipe["lang"] == "en":
        lexicon = read_lexicon(CORPUS / "words.tsv", english, [])
    with tempfile.TemporaryDirectory() as place:
        work, seed = Path(place), recipe["seed"]
        write_docs(dev, work / "dev.spacy")
        write_docs(loosen(taught, seed=seed), work / "train.spacy")
        first = fit(recipe, work, recipe["steps"]["first"])
        posts = choose_posts(recipe["lang"], recipe["posts"], seed)
        read = list(read_posts(first, posts, lexicon))
        mixed = [*loosen(taught, seed=seed), *loosen(taught, seed=seed + 1, chance=0.6), *read]
        shuffled = [mixed[at] for at in np.random.default_rng(seed).permutation(len(mixed))]
        write_docs(shuffled, work / "train.spacy")
        fit(recipe, work, recipe["steps"]["second"])
        for name in KEPT:
            _replace(work / "made" / name, folder / name)
    write_card(folder, recipe, data)


def fit(recipe: dict[str, Any], work: Path, steps: int) -> Language:
    """Return the pipeline that learnt from `work`/train.spacy for some steps, and leave it in `work`/made."""
    overrides = {
        "nlp.lang": recipe["lang"], "training.max_steps": steps, "system.seed": recipe["seed"],
        "paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy"),
    }  # fmt: skip
    config = load_config(CONFIG, overrides=overrides)
    nlp, _ = train_pipeline(init_nlp(config), None, stdout=sys.stdout, stderr=sys.stderr)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta |= {
        "name": "focuscoach_tagger", "version": recipe["version"], "license": "CC BY-SA 4.0", "sources": [],
        "description": "Parts of speech and lemmas of posts, for the names of subjects.", "performance": {},
    }  # fmt: skip
    nlp.to_disk(work / "made")
    return spacy.load(work / "made")


def choose_posts(lang: str, n: int, seed: int) -> list[str]:
    """Return the words of n of the corpus's posts that may train."""
    texts = [strip_marks(one.text).replace("\n", " ") for one in read_corpus("train") if one.lang == lang]
    order = np.random.default_rng(seed).permutation(len(texts))
    return [texts[at] for at in order if texts[at]][:n]


def read_posts(nlp: Language, texts: Sequence[str], lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the texts as a tagger and a lexicon together read them, without lemmas."""
    tagger: Any = nlp.get_pipe("tagger")
    reader: Any = nlp.get_pipe("tok2vec")
    labels = list(tagger.labels)
    for start in range(0, len(texts), 256):
        docs = list(reader.pipe([nlp.make_doc(text) for text in texts[start : start + 256]]))
        for doc, scores in zip(docs, tagger.model.predict(docs), strict=True):
            chances = np.exp(scores - scores.max(axis=1, keepdims=True))
            chances /= chances.sum(axis=1, keepdims=True)
            tags = tuple(_settle(doc, at, row, labels, lexicon) for at, row in enumerate(chances))
            yield Sentence(
                tuple(token.text for token in doc), tuple(bool(token.whitespace_) for token in doc), tags
            )


def _settle(doc: Doc, at: int, row: np.ndarray, labels: list[str], lexicon: Lexicon) -> str:
    """Return the part of speech of a word, as the tagger and the lexicon see it."""
    token, word = doc[at], doc[at].text.lower()
    if token.is_punct:
        return "PUNCT"
    named = token.text[0].isupper() and at > 0 and not doc[at - 1].is_punct
    if named and row[labels.index("PROPN")] > 0.5:
        return "PROPN"
    known = lexicon.get(word)
    weights = (row + DOUBT) * [(known or {}).get(label, 0.0) + SLIP for label in labels]
    if not known and token.is_alpha:
        tails = (lexicon.get(word[cut:]) for cut in range(3, len(word) - TAIL + 1))
        tail = next((one for one in tails if one), {})
        weights = row * [tail.get(label, 0.0) + 0.1 for label in labels]
        if not token.text[0].isupper():
            weights = weights * [1.0 if label in OPEN else DOUBT for label in labels]
    return labels[int(weights.argmax())]


def _replace(source: Path, target: Path) -> None:
    """Put a file or folder in the place of another."""
    if target.is_dir():
        shutil.rmtree(target)
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)


if __name__ == "__main__":
    train_tagger(Path(sys.argv[1]))
