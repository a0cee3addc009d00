"""What a visit stored among the labels of this machine, so that it can be taken back as it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from focuscoach.voice.answers import Answers
from focuscoach.voice.labels import Labels


@dataclass
class Kept:
    """The labels that a visit stored: what each was before it, and what it is now.

    `voices` maps fingerprints to the voice of before (None: there was none) and that of now, `answers` names
    of a focus to the answers of before and those of now. What somebody else changed since stays theirs.
    """

    voices: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    answers: dict[str, tuple[Answers, Answers]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """The voices kept of the reading that the page shows: only these can be taken back by another Keep."""

    def keep(self, labels: Labels, voices: Mapping[str, str]) -> None:
        """Put these voices among the labels, and in the place of others that the visit kept what was before."""
        for known in self.shown - voices.keys():
            self._take_back(labels, known)
        self.shown = set(voices)
        for known, voice in voices.items():
            before = self.voices[known][0] if known in self.voices else labels.voices.get(known)
            labels.put(known, voice)
            self.voices[known] = before, voice

    def keep_answers(self, labels: Labels, focus: str, before: Answers, now: Answers) -> None:
        """Put what was answered about a focus in this visit among the labels; `before` is what it began with."""
        first, last = self.answers.get(focus, (before, before))
        labels.about_key(focus).carry(last, now)
        self.answers[focus] = first.copy(), now.copy()

    def forget(self, labels: Labels) -> None:
        """Put what was known before the visit in the place of all that it stored."""
        for known in tuple(self.voices):
            self._take_back(labels, known)
        for focus, (before, now) in self.answers.items():
            labels.about_key(focus).carry(now, before)
        self.answers.clear()
        self.shown.clear()

    def settle(self) -> None:
        """From here on the page shows another reading: what was kept of the last one stays."""
        self.shown.clear()

    def _take_back(self, labels: Labels, known: str) -> None:
        before, now = self.voices.pop(known)
        if labels.voices.get(known) == now:
            labels.put(known, before)

    def __bool__(self) -> bool:
        return bool(self.voices or self.answers)
