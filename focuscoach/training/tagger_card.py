"""The card of a tagger: what it is made of, and how well it reads each kind of text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from focuscoach.training.sources import CORPUS
from focuscoach.training.treebanks import Sentence, read_tagged_posts, read_treebank

POSTS = CORPUS.parent / "tests" / "cases" / "tagged_posts.toml"
THINGS = ("NOUN", "PROPN")
_CARD = """<!-- Written by focuscoach.training.tagger_card: change that, not this file. -->
# {name}: parts of speech and lemmas of {language} posts

A small spaCy pipeline (tok2vec, tagger, trainable_lemmatizer; {size:.1f} MB, no pickle) that tells which words of a
post are nouns and proper nouns, so that subjects are named by things. It is loaded only where names are made, and
reads only sentences in which a name may stand. Tags are UPOS of Universal Dependencies 2. There is no
sentence splitter: posts are split at their marks and line ends, and the treebanks, whose texts are edited, teach
nothing better about posts.

**Licence of the weights: CC BY-SA 4.0**, as they are trained on treebanks under it: {treebanks}
(https://universaldependencies.org). The posts that were read along ({posts:,} of the project's own corpus) are
MIT. The code that trains and runs it is MIT. Made by `python -m focuscoach.training.tagger models/{name}/recipe.toml`.

## Measured

| register | sentences | words | UPOS right | noun or name: precision | recall |{head}
|---|---:|---:|---:|---:|---:|{rule}
{rows}

{note}
"""
_LANGUAGES = {
    "nl": (
        "Dutch",
        "UD Dutch Alpino and UD Dutch LassySmall, of which the published test parts only measure",
    ),
    "en": ("English", "UD English EWT, of which the test part only measures"),
}
_NOTE = """Posts are those of `tests/cases/tagged_posts.toml`, invented and tagged by one hand: chatter, work (as on
LinkedIn) and subject (sentences about a thing). They are short and in the loose spelling of posts, and no
weight was trained on them. Treebank test parts are edited text.
What a name is made of is judged over several sentences and beside a count of how words are mostly used, so
single mistakes seldom reach a name."""


def measure_tags(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the accuracy of a pipeline on tokenised sentences.

    `words`, `tags` (share right), `precision` and `recall` of being noun or proper noun, `lemmas` (share right).
    """
    docs = [Doc(nlp.vocab, words=list(one.words), spaces=list(one.spaces)) for one in sentences]
    for _, component in nlp.pipeline:
        docs = [component(doc) for doc in docs]
    found = [(token.tag_, token.lemma_) for doc in docs for token in doc]
    tags = [tag for one in sentences for tag in one.tags]
    lemmas = [lemma for one in sentences for lemma in one.lemmas]
    told, true = [one in THINGS for one, _ in found], [one in THINGS for one in tags]
    both = sum(map(all, zip(told, true, strict=True)))
    right = sum(one == other for (one, _), other in zip(found, tags, strict=True))
    same = sum(one == other for (_, one), other in zip(found, lemmas, strict=True)) if lemmas else 0
    return {
        "words": len(tags), "tags": right / len(tags), "precision": both / max(1, sum(told)),
        "recall": both / max(1, sum(true)), "lemmas": same / len(tags),
    }  # fmt: skip


def write_card(folder: Path, recipe: dict[str, Any], data: Path) -> None:
    """Write the card of the pipeline in a folder."""
    nlp = spacy.load(folder)
    parts = {f"posts, {name}": rows for name, rows in read_tagged_posts(POSTS, recipe["lang"]).items()}
    parts = {"posts": [one for rows in parts.values() for one in rows], **parts}
    for name in recipe["data"]["test"]:
        parts[Path(name).name.removesuffix(".conllu.gz").replace("_", " ")] = list(read_treebank(data / name))
    rows = []
    for name, sentences in parts.items():
        found = measure_tags(nlp, sentences)
        lemmas = f"{found['lemmas']:.3f}" if sentences[0].lemmas else ""
        rows.append(
            f"| {name} | {len(sentences):,} | {found['words']:,} | {found['tags']:.3f} | {found['precision']:.3f} "
            f"| {found['recall']:.3f} | {lemmas} |"
        )
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    language, treebanks = _LANGUAGES[recipe["lang"]]
    told = _CARD.format(
        name=folder.name, language=language, size=size, treebanks=treebanks, posts=recipe["posts"],
        head=" lemma right |", rule="---:|", rows="\n".join(rows), note=_NOTE,
    )  # fmt: skip
    (folder / "README.md").write_text(told, "utf-8")
