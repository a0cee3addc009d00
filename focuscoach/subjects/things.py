"""Which terms name a thing: nouns, phrases of them and proper names, but no person, place or word of the hour.

A term is judged by how people generally use its words, and by its part of speech in a few of the sentences where
this person wrote it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from focuscoach.language.background import Background
from focuscoach.language.tagging import tag_sentences
from focuscoach.language.terms import CONNECTORS, Terms
from focuscoach.subjects.uses import Uses, cut_out, note_use, spread, stem_word

READ = 3
"""Sentences of a term that are read."""
THING = 0.6
"""Share of its uses from which on a word is a thing."""
NEVER, SURELY = 0.3, 0.85
"""Shares of a word's uses in general under and over which no sentence need be read."""
GENERAL = 3.0
"""Sentences that a word's use in general weighs."""
LOCATED = 0.6
"""Share of its places after "in", "te" or "naar" from which on a proper name that nobody knows is a place."""
THINGS = ("NOUN", "PROPN")
OPENS = (*THINGS, "ADJ", "VERB", "NUM", "X", "SYM")
"""What a phrase may open with."""
WORDY = frozenset({"times", "platform", "greetings", "coarse", "loss", "feelings", "slang"})
"""The lists whose words end no phrase."""
ALONE = WORDY | {"empty", "places", "first_names"}
"""The lists whose words name nothing alone."""
NOWHERE = ("coarse", "loss")
"""The lists whose words stand in no name."""

_TITLES = frozenset(
    ("dr", "drs", "prof", "professor", "mr", "mrs", "ms", "dhr", "mevr", "mevrouw", "meneer", "minister", "president",
     "premier", "sir", "mister")
)  # fmt: skip
_WHERE = frozenset(("in", "te", "naar", "at", "from", "near", "uit", "vanuit", "richting", "to"))
_SURNAME = re.compile(
    r"\s+(?:(?:van|de|der|den|het|ten|ter|von|la|le|el|al|bin|di|da)\s+){0,3}([A-Z][\w'’-]+)"
)
_SAYABLE = re.compile(r"[^\W\d_]{2}|\+\+|#")
_ODD = re.compile(r"['’]\w{1,2}$|(?:ha|he|hi|ja|lo){3,}|(\w)\1\1|\||^ii$", re.IGNORECASE)
"""Words with a shortened ending, laughter, stretched words, and a second part."""
_PARTICIPLE = re.compile(r"(?:ge|be|ver|ont|her)\w{2,}[dt]")
"""A word that nobody knows and that is built like a Dutch participle."""
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_POSSESSED = re.compile(r"['’]s$")


class Judge:
    """Judges the terms of one history; `own` are words of the writer's own name."""

    def __init__(self, terms: Terms, background: Background, own: Iterable[str] = ()) -> None:
        self.terms = terms
        self.background = background
        self.own = self._read_own(own)
        self._surnames: frozenset[str] | None = None

    def _read_own(self, names: Iterable[str]) -> set[str]:
        """Return the words of the writer's names, and each name as one word, but for nouns (of a company, say)."""
        words = [re.findall(r"\w{2,}", name) for name in names]
        own = {word.lower() for some in words for word in [*some, "".join(some)]}
        return {
            word
            for word in own
            if (self._rate(word) or 0) < SURELY or word in self.background.lists["first_names"]
        }

    def judge(self, chosen: Sequence[int]) -> dict[int, str]:
        """Return the form in which each of the chosen terms that names a thing is shown, by its number."""
        likely = [term for term in chosen if self._may_name(self.terms.names[term])]
        uses = self._read([term for term in likely if not self._is_known(self.terms.names[term])])
        found = {}
        for term in likely:
            name = self.terms.names[term]
            if (term not in uses and self._is_known(name)) or (
                term in uses and self._is_thing(name, uses[term])
            ):
                found[term] = self._write(name, uses.get(term))
        return found

    # What needs no sentence ---------------------------------------------------------------------------------

    def _may_name(self, name: str) -> bool:
        words = [_POSSESSED.sub("", word) for word in name.split()]
        lists = [self.background.lists_of(word) for word in words]
        if any(map(self._is_barred, words)) or self.own & {word.lower() for word in words}:
            return False
        if len(words) == 1:
            return self._word_may_name(words[0], lists[0])
        if all(one or word.lower() in CONNECTORS for one, word in zip(lists, words, strict=True)):
            return False
        if any("first_names" in one and word[0].isupper() for one, word in zip(lists, words, strict=True)):
            return False
        if not any(self._rate(word) or 0 for word in words):
            return False  # two words that nobody knows are somebody's name, a place's, or another language
        linked = words[1].lower() in CONNECTORS
        if not linked and (lists[-1] & WORDY or lists[0] & (WORDY | {"empty"})):
            return False
        rate = self._rate(words[-1])
        return rate is None or linked or rate >= NEVER or words[-1].endswith("ing")

    def _is_barred(self, word: str) -> bool:
        """Return whether a word, or a part of a tag in capitals and small letters, is coarse or of a loss."""
        parts = {part.lower() for part in (word, *_CAMEL.findall(word))}
        return any(parts & self.background.lists[kind] for kind in NOWHERE)

    def _word_may_name(self, word: str, lists: frozenset[str]) -> bool:
        if len(word) < 3 and not word.isupper():
            return False
        if lists & ALONE and not (lists == {"first_names"} and word.islower()):
            return False
        if not _SAYABLE.search(word) or _ODD.search(word):
            return False
        if self.background.is_camel(word):
            return True
        rate = self._rate(word)
        return not _PARTICIPLE.fullmatch(word) if rate is None else rate >= NEVER

    def _is_known(self, name: str) -> bool:
        """Return whether a word is the name of a thing to all, or in small letters is a noun in general."""
        if self.background.is_camel(name):
            return True
        rate = self._rate(name) if name.islower() and " " not in name else None
        return rate is not None and rate >= SURELY

    def _rate(self, word: str) -> float | None:
        """Return how often a word is a thing in general: the lower of both languages' counts.

        Of a word that stands in capitals as people write it, the higher: counted are its letters, which may be
        another word of that language (AI, and the "ai" of "ain't"). A language without a count has its sentences.
        """
        rates = [self.background.thing(word, lang) for lang in ("en", "nl")]
        known = [rate for rate in rates if rate is not None]
        if self._is_in_capitals(word):
            return max(THING if rate is None else rate for rate in rates)
        return min(known) if known else None

    def _is_in_capitals(self, word: str) -> bool:
        """Return whether a word has capitals where people in general write it so, behind its first letter."""
        return word[1:] != word[1:].lower() and self.background.has_inner_capitals(word)

    # What sentences say -------------------------------------------------------------------------------------

    def _read(self, chosen: Sequence[int]) -> dict[int, Uses]:
        """Return what up to `READ` sentences of each term show."""
        places = list(self._find_sentences(chosen))
        uses: dict[int, Uses] = {}
        for lang in ("en", "nl"):
            own = [(term, text) for term, text, language in places if language == lang]
            once = list(dict.fromkeys(text for _, text in own))
            tagged = dict(zip(once, tag_sentences(once, lang), strict=True))
            for term, text in own:
                note_use(
                    uses.setdefault(term, Uses()), self.terms.names[term], tagged[text], self._is_in_capitals
                )
        return uses

    def _find_sentences(self, chosen: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        """Yield each term with sentences of several posts that have it, and their language (nl, else en)."""
        wanted = np.isin(self.terms.ids, np.asarray(chosen, np.int64))
        owners, ids = self.terms.owners[wanted], self.terms.ids[wanted]
        posts: Mapping[int, list[int]] = defaultdict(list)
        for term, owner in zip(ids.tolist(), owners.tolist(), strict=True):
            posts[term].append(owner)
        for term in chosen:
            stems = [stem_word(word) for word in self.terms.names[term].lower().split()]
            read = 0
            for owner in spread(posts[term]):
                sentence = cut_out(self.terms.texts[owner], stems)
                if sentence:
                    yield term, sentence, "nl" if self.terms.langs[owner] == "nl" else "en"
                    read += 1
                if read == READ:
                    break

    def _is_thing(self, name: str, uses: Uses) -> bool:
        words = name.split()
        total = uses.tags.total()
        if not total:
            return False
        rate = self._rate(words[-1])
        general = 0.0 if rate is None else GENERAL if len(words) == 1 else 1.0
        things = sum(uses.tags[tag] for tag in THINGS)
        if (
            len(words) > 1
            and words[-1].endswith("ing")
            and 2 * sum(uses.first[tag] for tag in THINGS) > total
        ):
            things += uses.tags["VERB"]  # machine learning
        share = (things + general * (rate or 0.0)) / (total + general)
        if share < THING:
            return False
        if len(words) > 1 and sum(uses.first[tag] for tag in OPENS) * 2 < total:
            return False
        if (
            len(words) > 1
            and words[0][0].islower()
            and (self._rate(words[0]) or 1.0) < NEVER
            and not uses.first["ADJ"]
        ):
            return False
        return not (self._is_person(name, uses) or self._is_place(name, uses))

    def _is_person(self, name: str, uses: Uses) -> bool:
        """Return whether a name with capitals is somebody's: after a title, or seen behind a first name."""
        words = name.split()
        if not words[-1][0].isupper() or words[-1].isupper():
            return False
        if sum(uses.before[title] for title in _TITLES):
            return True
        return words[-1] in self._find_surnames() or words[0] in self._find_surnames()

    def _is_place(self, name: str, uses: Uses) -> bool:
        """Return whether a proper name that people in general do not write mostly stands after a word of place."""
        if " " in name or not name[0].isupper() or name.isupper() or self.background.usage_known(name):
            return False
        located = sum(uses.before[word] for word in _WHERE)
        return located >= 2 and located >= LOCATED * uses.tags.total()

    def _find_surnames(self) -> frozenset[str]:
        """Return the capitalised words that stand behind a first name anywhere in the history."""
        if self._surnames is None:
            first = self.background.lists["first_names"]
            found = set()
            for text in self.terms.texts:
                for word in re.finditer(r"\b[A-Z][a-zà-ÿ]+\b", text):
                    if word.group().lower() in first and (behind := _SURNAME.match(text, word.end())):
                        found.add(behind.group(1))
            self._surnames = frozenset(
                one for one in found if (self._rate(one) or 0) < SURELY or one.lower() in first
            )
        return self._surnames

    def _write(self, name: str, uses: Uses | None) -> str:
        """Return a term as people write it: capitals where it is a name or they always stand there."""
        known = self.background.forms.get(name.lower())
        if known and (self.background.has_inner_capitals(name) or name.lower() == name):
            return known
        form = uses.forms.most_common(1)[0][0] if uses and uses.forms and " " in name else name
        if uses is None or form.islower() or form[1:] != form[1:].lower():
            return form if uses is not None or form[1:] != form[1:].lower() else form.lower()
        named = uses.tags["PROPN"] > uses.tags["NOUN"] or (uses.inside and uses.capital == uses.inside)
        return form if named else form.lower()
