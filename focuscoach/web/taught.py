"""What the person says of their focus on the page: posts, subjects and words, in memory until it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from focuscoach.errors import UsageError, mark
from focuscoach.focus.teaching import suggest_words
from focuscoach.measures.window import look_back
from focuscoach.pipeline import teach
from focuscoach.voice.answers import ANSWERS, Answers
from focuscoach.voice.labels import Labels, fingerprint, name_focus

if TYPE_CHECKING:
    from focuscoach.history import Placed
    from focuscoach.report import Report
    from focuscoach.web.keeping import Kept

WORDS = 8
"""Words that are asked about."""


@dataclass
class Taught:
    """The answers about the focus of a placed history, those of before among them, and the words asked about."""

    placed: Placed
    before: Answers = field(default_factory=Answers)
    answers: Answers = field(default_factory=Answers)
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, placed: Placed, labels: Labels) -> Taught:
        """Return what was kept of this focus before, and the words to ask about."""
        statement = placed.statement
        if statement is None:
            return cls(placed)
        known = labels.about(statement.parts)
        _, recent, _, _ = look_back(placed, None)
        chances = recent["p_on_focus"].to_numpy(float)
        words = suggest_words(statement, placed.groups, list(recent["words"]), chances, n=WORDS)
        return cls(placed, known.copy(), known.copy(), words)

    def apply(self, corrected: Placed) -> Placed:
        """Return the placed history with its corrections after what was answered."""
        return teach(corrected, self.answers)

    def tell_post(self, text: str, answer: str) -> None:
        """Learn an answer for a post; "" takes it back.

        Raises:
            UsageError: there is no such answer.
        """
        self._check(answer)
        self.answers.posts.pop(fingerprint(text), None)
        if answer:
            self.answers.posts[fingerprint(text)] = answer

    def tell_subject(self, name: str, answer: str) -> None:
        """Learn an answer for a subject; "" takes it back."""
        self._check(answer)
        self.answers.add_subject(answer, self._list_prints(name))

    def tell_word(self, word: str, answer: str) -> None:
        """Learn whether a word belongs to the focus; "" takes it back."""
        self._check(answer)
        if word not in self.words:
            raise _refuse()
        self.answers.words.pop(fingerprint(word), None)
        if answer:
            self.answers.words[fingerprint(word)] = answer != "no"

    def say(self, report: Report) -> dict[str, object]:
        """Return what the page shows of it: the answers, the words, and each post's chance and role."""
        posts = {at: self.answers.posts.get(fingerprint(row.text), "") for at, row in enumerate(report.rows)}
        known = self.answers.words
        return {
            "posts": {str(at): answer for at, answer in posts.items() if answer}
            if self.answers.posts
            else {},
            "subjects": [
                self.answers.find_subject(self._list_prints(one.name)) or "" for one in report.subjects
            ],
            "words": [[word, _name_word(known.get(fingerprint(word)))] for word in self.words],
            "focus": [None if row.p_on_focus is None else round(100 * row.p_on_focus) for row in report.rows],
            "roles": [row.role or "" for row in report.rows],
        }

    def keep(self, labels: Labels, kept: Kept) -> int:
        """Put the answers among the labels; return how many there are."""
        if self.placed.statement is not None:
            focus = name_focus(self.placed.statement.parts)
            kept.keep_answers(labels, focus, self.before, self.answers)
        return len(self.answers)

    def _list_prints(self, name: str) -> list[str]:
        _, recent, _, _ = look_back(self.placed, None)
        return [fingerprint(str(text)) for text in recent.loc[recent["subject"] == name, "text"]]

    def _check(self, answer: str) -> None:
        if self.placed.statement is None or answer not in ("", *ANSWERS):
            raise _refuse()


def _name_word(told: bool | None) -> str:
    return "" if told is None else "yes" if told else "no"


def _refuse() -> UsageError:
    return UsageError(
        "no-such-answer",
        mark("There is no such post, subject, word or answer."),
        mark("Load the page again."),
    )
