"""What people generally post, counted: `python -m focuscoach.training.background`, with FOCUSCOACH_DATA set.

With the word `lists` behind it only the words that name nothing are written anew, and no data is needed.

It reads the corpus's posts that may train and as many posts of each subreddit, and writes counts of single
words, no texts. How often a word is a noun is what the taggers say of a part of those posts, and what the treebanks
and the senses of the word list say. It runs after the taggers are trained.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from focuscoach.language.background import FILE, PERCENT, STEP
from focuscoach.language.model_folder import read_json, shipped_model
from focuscoach.language.tagging import tag_sentences
from focuscoach.language.text import strip_marks
from focuscoach.training.sources import CORPUS, find_data, read_corpus, read_lines
from focuscoach.training.tag_lexicon import Lexicon, read_lexicon
from focuscoach.training.treebanks import Sentence, read_treebank

EACH = 400
"""Posts of a subreddit that count."""
READ = 6000
"""Posts of the corpus, in each language, that the taggers read."""
FEWEST = {"nl": 2, "en": 3}
"""Posts in which a word must stand to be kept."""
BELIEF = 4.0
"""Uses that the lexicon of Dutch weighs."""
SURE = 3.0
"""Uses from which on it is said how often a word is a noun."""
CAPITALS = 0.6
"""Share of its uses inside a sentence in which a word has capitals, from which on that is its form."""
TREEBANKS = {"en": ("en_ewt_train", "en_ewt_dev"), "nl": ("nl_alpino_dev", "nl_lassysmall_dev")}
"""The parts of the treebanks that teach; their test parts measure names."""
THINGS = ("NOUN", "PROPN")
_WORD = re.compile(r"[^\W\d_](?:[\w+#&.'’/-]*[\w+#])?")


def count_background(data: Path) -> dict[str, Any]:
    """Return what `background.json.gz` holds."""
    told: dict[str, Any] = {
        "source": "Counts of words: the corpus of focuscoach (MIT), Reddit rows (PDDL 1.0), UD tags."
    }
    banks = {
        lang: [one for name in names for one in read_treebank(data / "train" / "ud" / f"{name}.conllu.gz")]
        for lang, names in TREEBANKS.items()
    }
    lexicon = read_lexicon(CORPUS / "words.tsv", banks["nl"], banks["en"])
    forms: Counter[str] = Counter()
    smalls: Counter[str] = Counter()
    for lang in ("en", "nl"):
        own = [strip_marks(one.text) for one in read_corpus("train") if one.lang == lang]
        others = list(_read_reddit(data)) if lang == "en" else []
        counts: Counter[str] = Counter()
        for text in [*own, *others]:
            counts.update({word.lower() for word in _WORD.findall(text)})
        order = np.random.default_rng(0).permutation(len(own))[:READ]
        things = _count_things([*banks[lang], *_read_tags([own[at] for at in order], lang)])
        known = {word for word in lexicon if _WORD.fullmatch(word)} if lang == "nl" else set()
        kept = sorted({word for word, n in counts.items() if n >= FEWEST[lang]} | known)
        told[lang] = {
            "posts": len(own) + len(others),
            "words": " ".join(kept),
            "counts": [round(math.log(max(1, counts[word]), STEP)) for word in kept],
            "things": [_rate(word, things, lexicon if lang == "nl" else {}) for word in kept],
        }
        _count_forms([*own, *others], forms, smalls)
    told["forms"] = " ".join(_choose_forms(forms, smalls))
    told["lists"] = read_lists()
    return told


def read_lists() -> dict[str, str]:
    """Return the words that name nothing, by kind, each once."""
    lists = tomllib.loads((CORPUS / "no_names.toml").read_text("utf-8"))
    return {kind: " ".join(sorted(set(words.split()))) for kind, words in lists.items()}


def _read_reddit(data: Path) -> Iterator[str]:
    """Yield the same number of texts of each subreddit, drawn at random."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_lines(data / "train" / "reddit_top.jsonl.gz"):
        found[row["subreddit"]].append(row["text"])
    for name in sorted(found):
        order = np.random.default_rng(0).permutation(len(found[name]))[:EACH]
        yield from (strip_marks(found[name][at]) for at in order)


def _read_tags(texts: Sequence[str], lang: str) -> Iterator[Sentence]:
    for tagged in tag_sentences(texts, lang):
        yield Sentence(tagged.words, (True,) * len(tagged.words), tagged.tags)


def _count_things(sentences: Iterable[Sentence]) -> dict[str, list[int]]:
    """Return of each small-lettered word how often it is a thing, and how often it stands."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for sentence in sentences:
        for word, tag in zip(sentence.words, sentence.tags, strict=True):
            one = found[word.lower()]
            one[0] += tag in THINGS
            one[1] += 1
    return found


def _rate(word: str, things: dict[str, list[int]], lexicon: Lexicon) -> int:
    """Return the percentage of uses as a thing, -1 where too little is known."""
    noun, total = things.get(word, (0, 0))
    known = lexicon.get(word)
    if known:
        noun, total = noun + BELIEF * sum(known.get(tag, 0.0) for tag in THINGS), total + BELIEF  # type: ignore[assignment]
    return round(PERCENT * noun / total) if total >= SURE else -1


def _count_forms(texts: Iterable[str], forms: Counter[str], smalls: Counter[str]) -> None:
    """Count how words are written that do not open a sentence."""
    for text in texts:
        for found in _WORD.finditer(text):
            before = text[: found.start()].rstrip()
            if before and (before[-1].isalnum() or before[-1] in ",;'\"("):
                (smalls if found.group().islower() else forms)[found.group()] += 1


def _choose_forms(forms: Counter[str], smalls: Counter[str]) -> list[str]:
    """Return the forms of words that mostly have capitals, the commonest form of each."""
    by_word: dict[str, Counter[str]] = defaultdict(Counter)
    for form, n in forms.items():
        by_word[form.lower()][form] += n
    return sorted(
        counts.most_common(1)[0][0]
        for word, counts in by_word.items()
        if counts.total() >= 3 and counts.total() >= CAPITALS * (counts.total() + smalls[word])
    )


def write_background(model: Path) -> None:
    """Write the background to a model folder."""
    packed = json.dumps(count_background(find_data()), ensure_ascii=False, separators=(",", ":")).encode()
    (model / FILE).write_bytes(gzip.compress(packed, mtime=0))


def renew_lists(model: Path) -> None:
    """Write the lists anew and leave the counts."""
    told = read_json(model / FILE) | {"lists": read_lists()}
    packed = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    (model / FILE).write_bytes(gzip.compress(packed, mtime=0))


if __name__ == "__main__":
    (renew_lists if sys.argv[1:] == ["lists"] else write_background)(shipped_model())
