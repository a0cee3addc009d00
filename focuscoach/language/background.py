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

_UNKNOWN = (0, -1)
_CAMEL = re.compile(r"(?!(?:Mc|De|de|O['’])[A-Z]).*[a-z][A-Z]")
"""A form with a small letter before a capital, but for those of surnames (McCarthy, DeGeneres)."""


@dataclass(frozen=True, slots=True)
class Background:
    """The words of posts in general.

    `posts` are how many were read of a language, and `usages`, by language and small-lettered word, how they use it:
    how many have it, as a power of `STEP`, and how often in a hundred uses it is a noun or proper noun, under 0 where
    that is not known. `forms` is how words with capitals are written. `lists` are the words that name nothing, by kind
    (see `corpus/no_names.toml`).
    """

    posts: Mapping[str, int]
    usages: Mapping[str, Mapping[str, tuple[int, int]]]
    forms: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    def share(self, word: str, langs: Sequence[str] = ("en", "nl")) -> float:
        """Return the largest share of posts, over the languages, that have a word (or all words of a phrase)."""
        return max(min(self._share(part, lang) for part in word.lower().split() or [""]) for lang in langs)

    def _share(self, word: str, lang: str) -> float:
        found = self.usages[lang].get(word)
        return (STEP ** found[0] if found else UNMET) / self.posts[lang]

    def thing(self, word: str, lang: str) -> float | None:
        """Return how often (0 to 1) a word is a noun or proper noun in a language, None where nobody knows."""
        low = word.lower()
        found = self.usages[lang].get(low)
        if found and found[1] >= 0:
            return found[1] / PERCENT
        met = any(part.get(low, _UNKNOWN)[1] >= 0 for part in self.usages.values())
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
        posts = {lang: told[lang]["posts"] for lang in ("en", "nl")}
        # A pair a word and no object of its own: of 40,000 words a report asks some hundreds.
        usages = {
            lang: dict(
                zip(part["words"].split(), zip(part["counts"], part["things"], strict=True), strict=True)
            )
            for lang, part in ((lang, told[lang]) for lang in posts)
        }
        forms = {form.lower(): form for form in told["forms"].split()}
        lists = {kind: frozenset(words.split()) for kind, words in told["lists"].items()}
        return Background(posts, usages, forms, lists)
