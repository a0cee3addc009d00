"""What the person answered about one focus: which posts, subjects and words are about it; by fingerprint, no text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

_T = TypeVar("_T")

ANSWERS = ("yes", "partly", "no")
MOST_OF_SUBJECT = 200
"""Posts of a subject that are kept of an answer for the whole of it."""


@dataclass
class Answers:
    """The answers for one focus.

    `posts` maps fingerprints to answers; `subjects` holds each answer for a subject with the fingerprints of its
    posts, so that it still holds where the subjects are drawn anew; `words` maps the fingerprints of words to
    whether they belong to the focus.
    """

    posts: dict[str, str] = field(default_factory=dict)
    subjects: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    words: dict[str, bool] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.posts) + len(self.subjects) + len(self.words)

    def add_subject(self, answer: str, prints: Sequence[str]) -> None:
        """Learn an answer for a subject of posts with these fingerprints; "" only forgets what was said of them."""
        new = set(prints)
        self.subjects = [(told, old) for told, old in self.subjects if 2 * len(new & set(old)) < len(old)]
        if answer:
            self.subjects.append((answer, tuple(prints[:MOST_OF_SUBJECT])))

    def find_subject(self, prints: Sequence[str]) -> str | None:
        """Return the answer for a subject of posts with these fingerprints: of one that most of them were in."""
        own = set(prints)
        for told, old in reversed(self.subjects):
            if 2 * len(own & set(old)) >= len(old):
                return told
        return None

    def find_rows(
        self, prints: Sequence[str], posts: Mapping[str, float], subjects: Mapping[str, float]
    ) -> dict[int, float]:
        """Return how far each post that was spoken of is about the focus, by its place among `prints`.

        `posts` and `subjects` tell how much an answer for a post, and for its subject, says. What was said of
        a post itself goes before what was said of its subject.
        """
        by_subject = {one: subjects[answer] for answer, some in self.subjects for one in some}
        return {
            at: posts[self.posts[one]] if one in self.posts else by_subject[one]
            for at, one in enumerate(prints)
            if one in self.posts or one in by_subject
        }

    def find_words(self, terms: Sequence[str], fingerprint: Callable[[str], str]) -> tuple[str, ...]:
        """Return those of the terms that belong to the focus."""
        return tuple(term for term in terms if self.words.get(fingerprint(term))) if self.words else ()

    def carry(self, before: Answers, after: Answers) -> None:
        """Change what changed between two states of answers, and leave the rest as it is here."""
        carry(self.posts, before.posts, after.posts)
        carry(self.words, before.words, after.words)
        gone = [one for one in before.subjects if one not in after.subjects]
        self.subjects = [one for one in self.subjects if one not in gone]
        for answer, prints in after.subjects:
            if (answer, prints) not in before.subjects:
                self.add_subject(answer, prints)

    def copy(self) -> Answers:
        """Return the same answers, to be changed apart."""
        return Answers(dict(self.posts), list(self.subjects), dict(self.words))

    def to_dict(self) -> dict[str, object]:
        """Return the answers as the file holds them."""
        return {
            "posts": dict(sorted(self.posts.items())),
            "subjects": [{"answer": answer, "posts": list(some)} for answer, some in self.subjects],
            "words": dict(sorted(self.words.items())),
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> Answers:
        """Return what a file holds; answers that nobody can give are passed over."""
        return cls(
            {str(key): str(one) for key, one in found["posts"].items() if one in ANSWERS},
            [
                (str(one["answer"]), tuple(map(str, one["posts"])))
                for one in found["subjects"]
                if one["answer"] in ANSWERS
            ],
            {str(key): bool(one) for key, one in found["words"].items()},
        )


def carry(here: dict[str, _T], before: dict[str, _T], after: dict[str, _T]) -> None:
    """Change in `here` what changed between two states of it, and leave the rest.

    >>> here = {"a": 1, "theirs": 2}
    >>> carry(here, {"a": 1, "b": 2}, {"b": 3})
    >>> here
    {'theirs': 2, 'b': 3}
    """
    for key in before.keys() | after.keys():
        if key not in after:
            here.pop(key, None)
        elif key not in before or before[key] != after[key]:
            here[key] = after[key]
