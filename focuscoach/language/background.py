"""What people generally post: how often each word, how often as a noun, and which words never name a subject.

`background.json.gz` lies in the model folder; `focuscoach.training.background` makes it from the project's corpus and
public posts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from focuscoach.language.model_folder import open_model, read_json

FILE = "background.json.gz"
STEP = 1.1
"""A share of posts is kept as a power of this, a nineteenth of an error at most."""
UNMET = 0.4
"""Posts that a word which nobody wrote counts as."""
PERCENT = 100
ENDINGS = (
    "heid", "kunde", "logie", "logy", "iteit", "ity", "isme", "ism", "schap", "atie", "tion", "ment", "ness", "graphy",
    "grafie", "nomie", "nomy", "ering", "ence", "ance", "eur", "ologist", "ship", "ware", "beleid", "zorg",
)  # fmt: skip
"""What a word ends in that is a noun, in either language."""
BY_ENDING = 0.9
"""How surely."""

_CAMEL = re.compile(r"(?!(?:Mc|De|de|O['’])[A-Z]).*[a-z][A-Z]")
"""A form with a small letter before a capital, but for those of surnames (McCarthy, DeGeneres)."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How one language's posts use a word: the share of posts that have it, and of its uses as a thing.

    `thing` is the chance (0 to 1) of being a noun or proper noun, None where that is not known.
    """

    share: float
    thing: float | None


@dataclass(frozen=True, slots=True)
class Background:
    """The words of posts in general.

    `usages` by language and small-lettered word; `rarest` is the share of a word that none has. `forms` is how words
    with capitals are written. `lists` are the words that name nothing, by kind (see `corpus/no_names.toml`).
    """

    usages: Mapping[str, Mapping[str, Usage]]
    rarest: Mapping[str, float]
    forms: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    def share(self, word: str, langs: Sequence[str] = ("en", "nl")) -> float:
        """Return the largest share of posts, over the languages, that have a word (or all words of a phrase)."""
        return max(min(self._share(part, lang) for part in word.lower().split() or [""]) for lang in langs)

    def _share(self, word: str, lang: str) -> float:
        found = self.usages[lang].get(word)
        return found.share if found else self.rarest[lang]

    def thing(self, word: str, lang: str) -> float | None:
        """Return how often (0 to 1) a word is a noun or proper noun in a language, None where nobody knows."""
        low = word.lower()
        found = self.usages[lang].get(low)
        if found and found.thing is not None:
            return found.thing
        met = any(
            one is not None and one.thing is not None
            for one in (part.get(low) for part in self.usages.values())
        )
        return BY_ENDING if len(low) > 6 and low.endswith(ENDINGS) and not met else None

    def usage_known(self, word: str) -> bool:
        """Return whether people in general write a word."""
        return any(word.lower() in usages for usages in self.usages.values())

    def has_inner_capitals(self, word: str) -> bool:
        """Return whether people mostly write a word with capitals behind its first letter: NASA, JavaScript."""
        form = self.forms.get(word.lower(), "")
        return form[1:] != form[1:].lower()

    def is_camel(self, word: str) -> bool:
        """Return whether people mostly write a word as only names of things are: JavaScript, iPhone, MySQL."""
        return bool(_CAMEL.match(self.forms.get(word.lower(), "")))

    def lists_of(self, word: str) -> frozenset[str]:
        """Return the kinds of words that name nothing to which a word belongs."""
        low = word.lower()
        return frozenset(kind for kind, words in self.lists.items() if low in words)


@cache
def load_background(folder: Path | None = None) -> Background:
    """Return the background of a model folder (default: the shipped one), read once.

    Raises:
        ModelError: `background.json.gz` is missing or damaged.
    """
    with open_model(folder) as folder:
        told = read_json(folder / FILE)
        usages, rarest = {}, {}
        for lang in ("en", "nl"):
            part = told[lang]
            rarest[lang] = UNMET / part["posts"]
            usages[lang] = {
                word: Usage(STEP**power / part["posts"], None if thing < 0 else thing / PERCENT)
                for word, power, thing in zip(
                    part["words"].split(), part["counts"], part["things"], strict=True
                )
            }
        forms = {form.lower(): form for form in told["forms"].split()}
        lists = {kind: frozenset(words.split()) for kind, words in told["lists"].items()}
        return Background(usages, rarest, forms, lists)
