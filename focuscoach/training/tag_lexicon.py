"""Which parts of speech a Dutch word can have: from treebanks, and from the English senses of `corpus/words.tsv`.

The Dutch treebanks are newspapers and an encyclopaedia. What they lack (the second person, exclamations, the
words of a day) the project's own word list has, and its English senses have parts of speech in English.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from focuscoach.training.treebanks import Sentence

Lexicon = Mapping[str, Mapping[str, float]]
"""By small-lettered word: the chance of each part of speech."""

BELIEF = 2.0
"""Occurrences in a treebank that the senses of a word weigh."""

_BY_HAND = {
    "INTJ": "aha ach ah allee amai bah bedankt dag dankjewel doei doeg getver gatver goh haha hahaha hallo he hé hè "
    "hee helaas hey hihi hmm ho hoera hoi huh hup ja jammie jee jeetje jemig jippie joh lol mwah nee nou oef oei oeps "
    "oh ok oke oké omg ooh pff pfff poeh proost sjonge sorry tja tjonge toedeloe tsja wauw welterusten wow wtf yeah "
    "yes yo zucht xx xxx",
    "PRON": "iedereen iemand je jij jou jouw jullie m'n me mij mijn mn niemand niets niks z'n zn",
    "ADV": "alweer effe ff gisteren morgen ofzo overmorgen straks vanavond vandaag vanmiddag vanochtend zojuist",
    "ADJ": "fijn gezellig goed goede lekker lekkere leuk leuke ziek",
    "AUX": "ben bent is",
    "NOUN": "zin",
}


def read_lexicon(words: Path, dutch: Iterable[Sentence], english: Iterable[Sentence]) -> Lexicon:
    """Return the lexicon of Dutch.

    `words` is the word list (Dutch, a tab, English senses parted by semicolons); `dutch` and `english` are
    sentences of treebanks.
    """
    known = _count_tags(english)
    senses = {}
    for line in words.read_text("utf-8").splitlines():
        word, _, told = line.partition("\t")
        senses[word.lower()] = _judge_senses(told.lower().split(";"), known)
    found = {word: chances for word, chances in senses.items() if chances}
    for word, counts in _count_tags(dutch).items():
        prior = found.get(word, {})
        total = counts.total() + (BELIEF if prior else 0)
        found[word] = {tag: (counts[tag] + BELIEF * prior.get(tag, 0)) / total for tag in {*counts, *prior}}
    for tag, told in _BY_HAND.items():
        found |= {word: {tag: 1.0} for word in told.split()}
    return found


def _count_tags(sentences: Iterable[Sentence]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in zip(sentence.words, sentence.tags, strict=True):
            found[word.lower()][tag] += 1
    return found


def _judge_senses(senses: Iterable[str], known: Mapping[str, Counter[str]]) -> dict[str, float]:
    """Return the parts of speech of English senses, the first sense weighing most.

    Of a sense in words the last decides ("journey planner"), unless it opens with a verb ("look around").
    """
    found: Counter[str] = Counter()
    for rank, sense in enumerate(senses, 1):
        words = sense.split()
        tags = [known.get(word, Counter()) for word in words]
        if not words:
            continue
        opens = tags[0].most_common(1)
        chosen = tags[0] if len(words) > 1 and opens and opens[0][0] == "VERB" else tags[-1]
        for tag, n in chosen.items():
            found[tag] += n / chosen.total() / rank  # type: ignore[assignment]
    total = sum(found.values())
    return {tag: n / total for tag, n in found.items()}
