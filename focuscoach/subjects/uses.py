"""How a history uses a term: its part of speech, its form and what stands before it, in a few of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from focuscoach.language.tagging import Tagged

AROUND = 70
"""Letters on either side of a term in a sentence that are read along."""
POSTS = 12
"""Posts, spread over those of a term, in which sentences are sought."""
SMALL = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ"})
"""Parts of speech of the small words of a language."""

_BREAK = re.compile(
    r"(?<=[.!?…])(?<!\b[Dd]r\.)(?<!\b[Mm]r\.)(?<!\b[Dd]rs\.)(?<!\b[Mm]rs\.)(?<!\b[Dd]hr\.)(?<!\b[Pp]rof\.)\s+|\n+"
)
"""Where a sentence ends; not after a title."""


@dataclass(slots=True)
class Uses:
    """What the sentences of a term showed."""

    tags: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    capital: int = 0
    inside: int = 0


def note_use(uses: Uses, name: str, tagged: Tagged, is_in_capitals: Callable[[str], bool]) -> None:
    """Note how a sentence has a term; `is_in_capitals` says of a word that people write it in capitals as here.

    Such a word is a name where the tagger takes it for a small word of the same letters: AI for "ai" in "ain't".
    """
    stems = [stem_word(word) for word in name.lower().split()]
    lowers = [word.lower() for word in tagged.words]
    for at in range(len(lowers) - len(stems) + 1):
        if all(lowers[at + step].startswith(stem) for step, stem in enumerate(stems)):
            last = at + len(stems) - 1
            tags = [
                "PROPN" if tag in SMALL and is_in_capitals(word) else tag
                for word, tag in zip(tagged.words[at : last + 1], tagged.tags[at : last + 1], strict=True)
            ]
            uses.tags[tags[-1]] += 1
            uses.first[tags[0]] += 1
            uses.forms[" ".join(tagged.words[at : last + 1])] += 1
            if at and tagged.tags[at - 1] != "PUNCT":
                uses.inside += 1
                uses.capital += tagged.words[at][0].isupper()
            before = [word for word in lowers[:at] if word != "."]
            uses.before[before[-1].rstrip(".") if before else ""] += 1
            return


def stem_word(word: str) -> str:
    """Return what the forms of a word have in common.

    >>> stem_word("bodemkaarten"), stem_word("veen")
    ('bodemkaart', 'veen')
    """
    return word if len(word) < 5 else word[: max(4, len(word) - 2)]


def spread(posts: Sequence[int]) -> Sequence[int]:
    """Return up to `POSTS` posts, spread over all of them."""
    step = max(1, len(posts) // POSTS)
    return posts[::step][:POSTS]


def cut_out(text: str, stems: Sequence[str]) -> str:
    """Return the part of a text around a term, within its sentence; "" where it does not stand as such."""
    for sentence in _BREAK.split(text):
        low = sentence.lower()
        at = low.find(stems[0])
        if at >= 0 and all(stem in low for stem in stems):
            start = max(0, low.rfind(" ", 0, max(0, at - AROUND)) + 1) if at > AROUND else 0
            return sentence[start : at + 2 * AROUND]
    return ""
